//! Answers, reasons, stories and postmortems.

use super::situation::{at, fact, situation};
use tldrill::grade::{Because, answer, because, personal, postmortem};
use tldrill::grade::{Finding, Logged, Postmortem, Rubric, Section, Verdict};
use tldrill::model::briefing::Part;
use tldrill::model::event::{Point, Question};
use tldrill::model::template::Template;
use tldrill::model::vocabulary::{FactKind, Status};

/// A point with one more phrase for it.
fn point(text: &str, say: &str) -> Point {
    Point { text: Template::new(text), say: vec![Template::new(say)], weight: 2, when: None }
}

#[test]
fn a_question_wants_its_points_and_forgives_no_trap() {
    let point = |text: &str, say: &[&str]| Point {
        text: Template::new(text),
        say: say.iter().map(|s| Template::new(*s)).collect(),
        weight: 2,
        when: None,
    };
    let question = Question {
        must: vec![point("the sample is too small to tell", &["too few samples", "sample is small"])],
        must_not: vec![point("retrain the model at once", &["retrain the model", "retraining now"])],
        ..Question::default()
    };
    let good =
        answer("With 180 samples the sample is too small to tell, so we wait for more data.", &question, &situation());
    assert_eq!((good.came, good.trapped, good.overall), (vec![true], vec![false], 100));
    let bad = answer(
        "The sample is too small to tell but we should retrain the model at once anyway.",
        &question,
        &situation(),
    );
    assert!(bad.trapped[0] && bad.overall <= 40, "{bad:?}");
    let refused =
        answer("The sample is too small to tell, so we do not retrain the model now.", &question, &situation());
    assert!(!refused.trapped[0]);
}

#[test]
fn an_answer_that_tells_of_a_step_nobody_took_earns_half() {
    let question = Question { must: vec![point("the app release is suspected", "app release")], ..Question::default() };
    let told = |text: &str| answer(text, &question, &situation());
    let honest = told("We suspect the app release, and EU traffic is on the previous model.");
    assert_eq!((honest.overall, honest.came[0]), (100, true), "{honest:?}");
    let untrue = told("We suspect the app release, and we have pulled the release at 14:15.");
    assert!(untrue.came[0] && untrue.overall <= 50, "{untrue:?}");
    assert!(
        untrue.findings.iter().any(|it| it.verdict == Verdict::Wrong && it.message.starts_with("This was not done"))
    );
    let planned = told("We suspect the app release; it has not been withdrawn.");
    assert_eq!(planned.overall, 100, "{planned:?}");
}

#[test]
fn a_reason_states_a_threshold_and_what_is_given_up() {
    let full = because("p99 over 300 ms at 14:18, loses 0.4 points of AUC", &situation(), "");
    assert!(full.threshold && full.tradeoff);
    let empty = because("seems right to me", &situation(), "");
    assert!(!empty.threshold && !empty.evidence && !empty.tradeoff);
    let seen = because("clicks of shoppers fell below their line", &situation(), "");
    assert!(!seen.threshold && seen.evidence, "evidence without a number is no threshold: {seen:?}");
    let said = because("because shoppers are unhappy after all", &situation(), "");
    assert!(!said.threshold && !said.evidence, "what is known is named, and nothing seen of it: {said:?}");
    assert_eq!(because("6", &situation(), ""), Because::default(), "a key too many is no reason");
}

#[test]
fn a_step_s_own_price_is_a_trade_off_in_other_words() {
    let price = "the page no longer sees two riders in five; three minutes";
    let states = |text: &str| because(text, &situation(), price).tradeoff;
    assert!(states("known riders are at 0.93; the page won't see two riders in five"));
    assert!(states("known riders are at 0.93; it takes three minutes"));
    assert!(states("known riders are at 0.93, but the page misses riders"));
    assert!(!states("known riders are at 0.93 and the page is slow"));
    assert!(!because("known riders are at 0.93", &situation(), "").tradeoff);
}

#[test]
fn whoever_says_the_opposite_of_a_point_does_not_make_it() {
    let text = Template::new("the old model is in use at night");
    let point = Point { text, say: vec![], weight: 2, when: None };
    let question = Question { must: vec![point], ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came[0];
    assert!(came("The old model is in use at night."));
    assert!(!came("The old model is not in use at night."));
    assert!(!came("Is the old model in use at night?"));
}

#[test]
fn what_is_wondered_or_forbidden_makes_no_point() {
    let must = vec![
        point("Nobody was charged twice", "no double charges"),
        point("You can try again", "please try again"),
        point("How many were charged twice is not known", "the number is not known"),
    ];
    let question = Question { must, ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came;
    assert_eq!(came("Nobody was charged twice, and you can try again."), [true, true, false]);
    assert_eq!(came("I don't know yet how many were charged twice."), [false, false, true]);
    assert_eq!(came("We do not know the cause, but nobody was charged twice."), [true, false, false]);
    assert_eq!(came("Don't try it again three times."), [false, false, false]);
    assert_eq!(came("Please do not try again today."), [false, false, false]);
}

#[test]
fn a_personal_answer_is_judged_by_its_parts() {
    let text = "Last year our team at a shop had an outage during the spring launch, and customers were losing orders. I decided to roll \
        back the release and asked support to call the affected customers. As a result errors fell from 8% to 0.2% within 20 minutes. \
        I learned to agree on the rollback rule before the launch.";
    let parts = [Part::Situation, Part::Action, Part::Result, Part::Lesson];
    let grade = personal(text, &parts);
    assert_eq!(grade.parts, [true; 4]);
    assert!(personal("I am a good engineer.", &parts).overall <= 30);
}

#[test]
fn a_postmortem_needs_a_timeline_factors_and_owned_items() {
    let rubric = Rubric {
        factors: vec![Point {
            text: Template::new("the app release changed session events"),
            say: vec![Template::new("session events")],
            weight: 2,
            when: None,
        }],
        ..Default::default()
    };
    let text = "14:00 page. 14:02 p99 latency 480 ms. 14:05 first update. 14:12 EU traffic went to the previous model.\n\
        Contributing factors: the 8.4 app release changed the session events, and nothing checked them.\n\
        Mitigation: EU traffic is on the previous model since 14:12.\n\
        Action items:\n- Rita Vance will add a schema check by 3 March.\n- Data platform owns an alert on session events, due 10 March.";
    let grade = postmortem(text, &rubric, &situation());
    assert!(grade.overall >= 60, "{grade:#?}");
    assert!(postmortem("It broke and then it was fine.", &rubric, &situation()).overall < 30);
}

#[test]
fn what_stands_under_another_heading_of_a_report_is_not_scored() {
    let say = vec![Template::new("session events")];
    let factor = Point { text: Template::new("the app release changed session events"), say, weight: 2, when: None };
    let rubric = Rubric { factors: vec![factor], ..Default::default() };
    let times =
        "14:00 page. 14:02 p99 latency 480 ms. 14:05 first update. 14:12 EU traffic went to the previous model.";
    let factors = "The 8.4 app release changed the session events, and nothing checked them.";
    let stopped = "EU traffic is on the previous model since 14:12.";
    let items = "- Rita Vance will add a schema check by 3 March.\n- Data platform owns an alert on session events, due 10 March.";
    let report = |parts: [&str; 4]| {
        let heads = ["Timeline", "Contributing factors", "Mitigation", "Action items"];
        heads.iter().zip(parts).map(|(head, part)| format!("## {head}\n\n{part}\n\n")).collect::<Vec<_>>().concat()
    };
    let marks = |text: &str| {
        let graded = postmortem(text, &rubric, &situation());
        [Some(graded.timeline), Some(graded.factors), graded.mitigation, Some(graded.items)].map(Option::unwrap)
    };
    let placed = report([times, factors, stopped, items]);
    assert!(marks(&placed).iter().all(|mark| *mark > 60), "{:?}", marks(&placed));
    let heap = format!("{times}\n{factors}\n{stopped}\n{items}");
    assert_eq!(marks(&report([&heap, "", "", ""]))[1..], [0, 0, 0]);
    assert_eq!(marks(&report(["", "", "", &heap]))[..3], [0, 0, 0]);
    assert_eq!(marks(&heap), marks(&placed), "without headings it may stand anywhere");
    let astray = postmortem(&report([&heap, "", "", ""]), &rubric, &situation());
    let told = |finding: &Finding| finding.suggestion.iter().any(|it| it.contains("another heading"));
    assert_eq!(astray.findings.iter().filter(|finding| told(finding)).count(), 2, "{:#?}", astray.findings);
}

#[test]
fn an_answer_may_name_a_time_to_come() {
    let question = Question { must: vec![], must_not: vec![], ..Question::default() };
    let graded = answer("We know more at 16:40 and tell you then, in the channel as before.", &question, &situation());
    assert_eq!((graded.overall, graded.findings.len()), (100, 0), "{graded:?}");
}

#[test]
fn whoever_calls_a_trap_suspected_does_not_walk_into_it() {
    let say = vec![Template::new("yes, the tickets got harder"), Template::new("the tickets are harder this year")];
    let trap = Point { text: Template::new("The tickets got harder"), say, weight: 3, when: None };
    let question = Question { must: vec![], must_not: vec![trap], ..Question::default() };
    let trapped = |text: &str| answer(text, &question, &situation()).trapped[0];
    assert!(!trapped("Please don't say that yet. Harder tickets are only suspected."));
    assert!(!trapped("Please don't say that yet. That the tickets are harder this year is not yet known."));
    assert!(!trapped("Please wait. That the tickets got harder this year isn't proven."));
    assert!(trapped("You can say that. The tickets got harder this year."));
}

#[test]
fn words_in_a_row_make_no_point_of_an_answer() {
    let point = |text: &str| Point { text: Template::new(text), say: vec![], weight: 2, when: None };
    let must = vec![point("idle quota is borrowed"), point("lower priority jobs are preempted")];
    let question = Question { must, must_not: vec![point("it is resolved")], ..Question::default() };
    let listed = answer("Quota borrowed idle, lower priority jobs preempted.", &question, &situation());
    assert_eq!(listed.came, [false, false]);
    let said = answer("Idle quota is borrowed. Jobs of lower priority are preempted.", &question, &situation());
    assert_eq!(said.came, [true, true]);
    let joined = answer("It is resolved and will not come back.", &question, &situation());
    assert!(joined.trapped[0], "what is joined on has a sign of its own");
}

#[test]
fn what_stands_in_another_part_of_a_report_is_no_action_item() {
    let lacks = |text: &str| {
        let grade = postmortem(text, &Rubric::default(), &situation());
        grade.findings.iter().any(|finding| finding.message.contains("action item lacks"))
    };
    assert!(lacks("## Action items\n\nRita Vance will add a schema check."));
    assert!(!lacks(
        "## Contributing factors\n\nThe calendar of the platform team is not updated and nobody will see it."
    ));
    assert!(!lacks("What recurs: the platform team will forget the calendar again."));
}

#[test]
fn when_an_action_item_is_due_is_the_writer_s_to_set() {
    let mut situation = situation();
    let trained = "The ranker v8 was trained by Jarek Wolski on Nov 19";
    situation.facts.push(fact("trained", FactKind::Change, Status::Confirmed, trained, &["ranker v8 trained"]));
    let wrong = |line: &str| {
        let text = format!("14:00 page. 14:12 EU traffic went to the previous model.\nAction items:\n- {line}\n");
        let graded = postmortem(&text, &Rubric::default(), &situation);
        graded.findings.iter().any(|finding| finding.verdict == Verdict::Wrong)
    };
    assert!(wrong("Jarek Wolski: the ranker v8 was trained on Nov 13."));
    assert!(wrong("Jarek Wolski: the ranker v8 was trained by Nov 13."));
    assert!(!wrong("Jarek Wolski: the ranker v8 trained anew, by Nov 13."));
    assert!(!wrong("Jarek Wolski: write a check of the session events, due on Nov 10."));
}

#[test]
fn a_story_shows_where_each_part_of_it_is_told() {
    let parts = [Part::Situation, Part::Action, Part::Result, Part::Lesson];
    let text = "Last spring I promised the model for 1 May. I found out in April that the labels were late and said so on the 28th. \
        We shipped 18 days late. Since then I write each Friday how sure I am of a date.";
    let grade = personal(text, &parts);
    assert_eq!(grade.parts, [true; 4]);
    let told = |at: usize| grade.findings[at].span.map(|[from, to]| &text[from..to]).unwrap_or_default();
    assert!(told(2).starts_with("We shipped") && told(3).starts_with("Since then"), "{:?}", grade.findings);
    let boast = "My biggest mistake is that I am a perfectionist and that I work too much, and the product owner did not specify it at all.";
    assert!(personal(boast, &parts).parts.iter().all(|part| !part));
    let others = "It was the fault of the platform team, they broke everything and the platform team is to blame for it. I always do my \
        work properly, and so does my own team, in every single quarter.";
    assert!(personal(others, &parts).overall <= 40);
}

#[test]
fn whoever_says_that_there_was_none_makes_the_point_that_misses_it() {
    let must = vec![
        point("Nobody compared the models before the release", "no comparison before the release"),
        point("Nothing checked units or ranges where records come in", "no check of units"),
        point("The release went out on a Friday", "a Friday release"),
    ];
    let question = Question { must, ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came;
    assert_eq!(came("It went live at noon with no comparison on the same sessions."), [true, false, false]);
    assert_eq!(came("No schema or contract check on the unit of the amount stopped it."), [false, true, false]);
    assert_eq!(came("There was a comparison on the same sessions at noon."), [false, false, false]);
    assert_eq!(came("Was there no comparison on the same sessions?"), [false, false, false]);
    assert_eq!(came("There was no Friday."), [false, false, false]);
}

#[test]
fn what_is_known_to_be_given_up_is_a_trade_off_of_any_step() {
    let mut situation = situation();
    let text = "The previous model lacks this week's 300 items";
    situation.facts.push(fact("price", FactKind::Tradeoff, Status::Confirmed, text, &[]));
    let states = |text: &str| because(text, &situation, "can't be undone").tradeoff;
    assert!(states("it misses 410 of 2,000, and the previous model lacks 300 items"));
    assert!(!states("it misses 410 of 2,000"));
}

/// A question with three points on a rollback.
fn on_a_rollback() -> Question {
    let must = vec![
        point("the canary on version 11 is fast", "the canary answers in 210 ms"),
        point("the index that was moved is not ruled out", "the index could be it too"),
        point("a rollback brings back the wrong prices", "we would lose the price fix"),
    ];
    Question { must, ..Question::default() }
}

#[test]
fn the_contrary_of_a_point_is_not_the_point() {
    let came = |text: &str| answer(text, &on_a_rollback(), &situation()).came;
    assert_eq!(came("The canary on version 11 is fast. The index is not ruled out."), [true, true, false]);
    assert_eq!(came("The canary on version 11 is slow."), [false; 3]);
    assert_eq!(came("The index that was moved can be ruled out."), [false; 3]);
}

#[test]
fn who_says_the_contrary_of_two_points_is_told_so_and_gets_little() {
    let wrong = "The canary on version 11 is just as slow. The index that was moved is ruled out. \
                 A rollback brings back the wrong prices.";
    let marked = answer(wrong, &on_a_rollback(), &situation());
    let told = |marked: &tldrill::grade::Answer| {
        marked.findings.iter().filter(|finding| finding.message.contains("the contrary")).count()
    };
    assert_eq!((marked.came.as_slice(), told(&marked)), ([false, false, true].as_slice(), 2), "{marked:?}");
    assert!(marked.overall <= 20, "{}", marked.overall);
    // One alone may be a slip of the reader's: it earns nothing, and is called nothing.
    let once = answer(
        "The canary on version 11 is slow. The index that was moved is not ruled out.",
        &on_a_rollback(),
        &situation(),
    );
    assert_eq!((told(&once), once.overall), (0, 33));
}

#[test]
fn what_has_to_be_asked_may_be_asked_in_any_words() {
    let ask = |text: &str, say: [&str; 2]| Point {
        text: Template::new(text),
        say: say.iter().map(|s| Template::new(*s)).collect(),
        weight: 1,
        when: None,
    };
    let must = vec![
        ask("who is hit, and where", ["who is affected", "which users"]),
        ask("since when", ["when did it start", "since when"]),
        ask("what changed lately", ["was anything released", "what did we change"]),
    ];
    let question = Question { must, ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came;
    assert_eq!(
        came("One market or everyone? Roughly when did it begin? And did anything ship around then?"),
        [true; 3]
    );
    assert_eq!(came("It doesn't matter who is affected. Nothing was released."), [false; 3]);
}

#[test]
fn terse_sentences_are_no_list_and_fragments_are() {
    let must = vec![
        point("cached values and defaults are served", "models use cache"),
        point("it was tried in May", "May's test"),
    ];
    let question = Question { must, ..Question::default() };
    let terse = "Shop stays up. Breaker opens; models use cache (15 min), then defaults. 19 of 22 answer, 4% worse \
                 ranking in May's test. Fraud, credit, age refuse: a rule or person decides.";
    assert_eq!(answer(terse, &question, &situation()).overall, 100);
    let fragments = "Breaker. Models use cache. Cached values. Defaults. Nineteen models. Fraud refuses. May's test.";
    assert!(answer(fragments, &question, &situation()).overall <= 20);
}

#[test]
fn what_others_say_walks_into_no_trap() {
    let must_not = vec![point("it scales without limit", "we just add machines")];
    let question = Question { must_not, ..Question::default() };
    let trapped = |text: &str| answer(text, &question, &situation()).trapped[0];
    assert!(trapped("We just add machines."));
    assert!(!trapped("I won't say \"we just add machines\": the hot shard would still be the limit."));
    assert!(!trapped("People think that we just add machines."));
    assert!(!trapped("It doesn't scale by adding machines."));
}

#[test]
fn a_denial_ends_with_its_clause() {
    let must = vec![point(
        "The release gate and the monitors read ratings, and nothing watches doses",
        "nobody watches the doses",
    )];
    let question = Question { must, ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came[0];
    assert!(came("The release gate and the monitors read ratings only, and nothing watches the doses."));
    assert!(came(
        "Pharmacists had old leaflets; the release gate and the monitors read ratings only, and nothing watches the doses."
    ));
    assert!(came(
        "Pharmacists had not read the guideline; the release gate and the monitors read ratings only, and nothing watches the doses."
    ));
}

#[test]
fn an_answer_is_held_against_the_numbers_of_its_text() {
    let mut it = situation();
    (it.facts, it.actions, it.asks, it.readings) = (vec![], vec![], vec![], vec![]);
    it.context = "A rollback to version 11 takes four minutes on all traffic. Of the 41 incidents of the year before, 17 came \
                  from two computations that had drifted apart. A year's training set takes 40 minutes instead of 11 hours."
        .to_owned();
    let question = Question {
        must: vec![
            point("a rollback takes four minutes on all traffic", "version 11 is back in four minutes"),
            point("17 of 41 incidents came from it", "17 of 41 incidents"),
            point("a training set takes 40 minutes instead of 11 hours", "40 minutes, not 11 hours"),
        ],
        ..Question::default()
    };
    let came = |text: &str| answer(text, &question, &it).came;
    let worth = |text: &str| answer(text, &question, &it).overall;
    assert!(came("A rollback takes four minutes on all traffic.")[0]);
    assert!(!came("A rollback takes about fifty minutes on all traffic.")[0]);
    // A plan of one's own is held against nothing.
    let planned = "A rollback takes four minutes on all traffic. I'd wait 15 minutes for the index on all traffic.";
    assert!(worth(planned) > worth("A rollback takes fifty minutes on all traffic."));
    assert!(came("17 of 41 incidents came from it.")[1]);
    for false_share in ["Only 2 of 41 incidents came from it.", "Of 41 incidents only two came from it."] {
        assert!(!came(false_share)[1], "{false_share}");
    }
    assert!(came("A year's training set takes 40 minutes instead of 11 hours.")[2]);
    assert!(!came("A year's training set takes 11 hours instead of 40 minutes.")[2]);
}

#[test]
fn what_a_point_leaves_open_is_not_made_by_who_settles_it() {
    let question = Question {
        must: vec![
            point("the index that was moved at 09:15 is not ruled out", "the index may be it too"),
            point("it isn't known yet whether the tickets got harder", "we don't know yet"),
        ],
        ..Question::default()
    };
    let came = |text: &str| answer(text, &question, &situation()).came;
    assert!(came("The index that was moved at 09:15 is not ruled out.")[0]);
    assert!(!came("They moved the index at 09:15, so the index is clearly what slows us down.")[0]);
    assert!(came("Nobody knows yet whether the tickets got harder.")[1]);
    assert!(!came("Yes, you can say so: the tickets got harder, that is the cause.")[1]);
}

/// A report whose timeline and mitigation are these.
fn reported(timeline: &str, mitigation: &str, log: Vec<Logged>) -> Postmortem {
    let text = format!("{timeline}\nMitigation: {mitigation}\n");
    postmortem(&text, &Rubric { log, ..Rubric::default() }, &situation())
}

#[test]
fn a_step_that_was_not_taken_is_underlined_and_costs_its_part_of_the_mitigation() {
    let taken = "EU traffic is on the previous model since 14:12.";
    let untrue = "We withdrew the 8.4 app release.";
    let mark = |mitigation: &str| reported("14:00 page.", mitigation, vec![]).mitigation;
    assert_eq!(mark(taken), Some(100));
    assert_eq!(mark(&format!("{taken} {untrue}")), Some(50));
    assert_eq!(mark(untrue), Some(0));
    let text = format!("14:00 page.\nMitigation: {taken} {untrue}\n");
    let graded = postmortem(&text, &Rubric::default(), &situation());
    let found = graded.findings.iter().find(|it| it.section == Some(Section::Mitigation)).expect("a remark");
    let [from, to] = found.span.expect("words");
    assert!(text[from..to].contains("withdrew the 8.4 app release"), "{found:?}");
    assert!(found.verdict == Verdict::Wrong && found.message.contains("The 8.4 app release has been withdrawn"));
}

#[test]
fn a_line_of_the_timeline_is_held_against_the_entry_that_it_tells() {
    let logged = |face: &str, text: &str, own: bool| Logged { at: at(face), text: text.to_owned(), own };
    let log = || {
        vec![
            logged("14:00", "page: the homepage shows irrelevant items in the EU", true),
            logged("14:09", "step: Freeze the catalogue import of the night", true),
            logged("14:11", "The checkout of the EU was never touched by the import freeze", false),
            logged("14:12", "done: Send EU traffic to the previous model", true),
        ]
    };
    let found = |line: &str| {
        let graded = reported(line, "EU traffic is on the previous model.", log());
        let wrong = |it: &Finding| it.section == Some(Section::Timeline) && it.verdict == Verdict::Wrong;
        graded.findings.into_iter().filter(wrong).map(|it| it.message).collect::<Vec<_>>()
    };
    let told = found("14:03 we froze the catalogue import of the night.");
    assert!(told.len() == 1 && told[0].starts_with("The log has this at 14:09: step: Freeze"), "{told:?}");
    assert_eq!(found("| 14:04 | froze the catalogue import of that night |").len(), 1);
    for right in [
        "14:09 we froze the catalogue import of the night.",
        "14:10 the catalogue import of the night was frozen.",
        "14:04 to 14:09 froze the catalogue import of the night.",
        "14:04 nobody had thought of the catalogue yet.",
        "13:20 the catalogue import of the night began.",
        "14:18 looked at the imports, the pages and the models of every country once more.",
    ] {
        assert_eq!(found(right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn a_number_set_against_the_points_own_is_the_contrary() {
    let question = Question {
        must: vec![point("the canary on version 11 is fast", "the canary is at 210 ms")],
        ..Question::default()
    };
    let made = |text: &str| answer(text, &question, &situation()).came == [true];
    assert!(!made("The canary is at 640 ms against 210."));
    assert!(!made("p99 on the canary is 640 ms versus 210 ms."));
    assert!(made("The canary is at 210 ms against 640."));
    assert!(made("It is 640 ms against 210 ms on the canary."));
    assert!(made("Version 12 takes 640 ms against 210 ms on the canary."));
}
