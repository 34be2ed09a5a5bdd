//! Updates: what is read in them, promised, asked and marked.

use super::situation::{GOOD, at, situation, verdicts};
use tldrill::grade::{Cap, Criterion, HintElement, Verdict, hints, update};
use tldrill::model::id::{AskId, FactId};
use tldrill::model::situation::OpenAsk;
use tldrill::model::vocabulary::Audience;

#[test]
fn a_next_update_at_a_time_that_is_over_is_neither_ticked_nor_promised() {
    let met = |text: &str| hints(text, &situation()).iter().any(|it| it.element == HintElement::NextUpdate && it.met);
    assert!(met("EU traffic is on the previous model. Next update 14:40."));
    for over in ["Next update 14:05.", "Next update 09:15."] {
        let text = format!("EU traffic is on the previous model. {over}");
        assert!(!met(&text), "{over}");
        assert_eq!(update(&text, &situation()).read.promises, [], "{over}");
    }
}

#[test]
fn a_good_update_of_a_run_is_graded_well_and_read_in_full() {
    let grade = update(GOOD, &situation());
    assert!(grade.overall >= 70, "{grade:#?}");
    assert!(grade.caps.is_empty(), "{:?}", grade.caps);
    assert_eq!(grade.read.promises, [at("14:35")]);
    let asked = &grade.read.asked[0];
    assert!(asked.ask && asked.deadline && asked.impact, "{asked:?}");
    assert!(grade.read.known && grade.read.unknown && grade.read.next_steps && !grade.read.resolved);
    assert_eq!(grade.read.facts.iter().map(FactId::as_str).collect::<Vec<_>>(), ["impact", "cause"]);
}

#[test]
fn any_time_to_come_is_a_deadline_where_the_writer_was_not_told_which() {
    let asked = |with: &str, told: bool| {
        let mut situation = situation();
        situation.asks[0].told = told;
        update(&GOOD.replace("by 14:45", with), &situation).read.asked[0].deadline
    };
    for with in ["by 14:45", "by 14:30", "before 14:35", "within ten minutes", "by 14:55, please"] {
        assert!(asked(with, false), "{with}");
    }
    for with in ["", "as at 14:10", "by 14:10", "soon"] {
        assert!(!asked(with, false), "{with}");
    }
    assert!(!asked("by 14:55", true), "who could read the time is held to it");
    assert!(asked("by 14:30", true), "in a run, sooner than needed is the writer's to ask");
}

#[test]
fn any_promise_within_the_rhythm_is_right_and_a_later_one_is_not() {
    let late = GOOD.replace("14:35", "16:00");
    assert!(update(&late, &situation()).criteria.next_steps < update(GOOD, &situation()).criteria.next_steps);
}

#[test]
fn a_step_with_a_time_is_no_promise_and_a_span_from_now_is_one() {
    let promised = |text: &str| update(text, &situation()).read.promises;
    assert_eq!(promised("Next: we compare 400 raw baskets by 14:27. Next update 14:35."), [at("14:35")]);
    assert_eq!(promised("Next update in ten minutes."), [at("14:30")]);
    assert_eq!(promised("Our next update follows within 15 minutes."), [at("14:35")]);
    assert!(promised("We compare 400 raw baskets by 14:27.").is_empty());
}

#[test]
fn an_ask_without_weight_needn_t_be_carried() {
    let mut light = situation();
    light.asks[0].weight = 0;
    let text = GOOD.replace("Rita Vance: please hold the 8.4 rollout at 30% by 14:45. ", "");
    assert!(update(&text, &light).criteria.asks.is_none());
    assert!(update(&text, &light).overall > update(&text, &situation()).overall);
}

/// What can't be undone is the price that the list of steps itself names.
#[test]
fn an_ask_for_what_can_t_be_undone_names_its_price() {
    let priced = |tail: &str| {
        let text = format!(
            "About 12% of shoppers in the EU see irrelevant items. Rita Vance, please hold the 8.4 rollout at 30% by 14:45{tail}"
        );
        update(&text, &situation()).read.asked.first().map(|asked| asked.tradeoff)
    };
    assert_eq!(priced("; that can't be undone."), Some(true));
    assert_eq!(priced(", though it cannot be undone."), Some(true));
    assert_eq!(priced("; that can be undone."), Some(false));
}

#[test]
fn an_ask_that_needn_t_be_carried_and_is_put_has_a_mark_with_its_reason() {
    let mut light = situation();
    light.asks[0].weight = 0;
    assert_eq!(update(GOOD, &light).criteria.asks, Some(4));
    let bare = update(&GOOD.replace(" by 14:45.", "."), &light);
    assert_eq!(bare.criteria.asks, Some(3));
    assert!(bare.findings.iter().any(|found| found.message == "This request lacks its deadline."));
    // What nobody can answer yet is no ask.
    light.asks[0].ahead = true;
    assert_eq!(update(GOOD, &light).criteria.asks, None);
}

#[test]
fn a_short_limit_asks_for_fewer_numbers() {
    let mut short = situation();
    short.words = 60;
    assert!(update(GOOD, &short).overall >= update(GOOD, &situation()).overall);
}

#[test]
fn whoever_closes_needs_no_next_update_where_all_is_over() {
    let text = GOOD.replace("Next update 14:35.", "This is the last update.");
    assert!(!text.contains("14:35"), "{text}");
    let open = update(&text, &situation());
    let mut over = situation();
    over.resolved = true;
    let closed = update(&text, &over);
    assert!(open.criteria.next_steps < closed.criteria.next_steps, "{:?}", closed.criteria);
    let missing = |grade: &tldrill::grade::Grade| {
        grade.findings.iter().any(|finding| finding.message.contains("too early for a last update"))
    };
    assert!(missing(&open) && !missing(&closed));
}

#[test]
fn nobody_is_asked_for_the_next_update_after_the_close() {
    let text = GOOD.replace("Next update 14:35.", "");
    let mut closed = situation();
    closed.next.over = true;
    let asks = |situation: &tldrill::model::Situation| {
        hints(&text, situation).iter().any(|hint| hint.element == HintElement::NextUpdate)
            || update(&text, situation).findings.iter().any(|finding| finding.message.contains("next update"))
    };
    assert!(asks(&situation()) && !asks(&closed));
    assert!(update(&text, &situation()).criteria.next_steps < update(&text, &closed).criteria.next_steps);
}

#[test]
fn a_text_that_ends_it_needs_no_next_update_and_may_name_the_time_of_the_report() {
    let text = GOOD
        .replace("Next update 14:35.", "It is resolved for all shoppers. Final update; the postmortem comes by 18:00.");
    let mut over = situation();
    over.resolved = true;
    let due = |situation: &tldrill::model::Situation| {
        let messages: Vec<String> = update(&text, situation).findings.into_iter().map(|it| it.message).collect();
        messages.iter().any(|message| message.contains("isn't due at this time") || message.contains("next update"))
    };
    let asked = |situation| hints(&text, situation).iter().any(|hint| hint.element == HintElement::NextUpdate);
    assert!(!due(&over) && !asked(&over));
    assert!(asked(&situation()), "as long as it isn't over, one is owed");
}

#[test]
fn no_change_is_an_honest_update() {
    let grade = update(
        "No change since 14:05: 12% of EU shoppers still see irrelevant items. Next update 14:35.",
        &situation(),
    );
    assert!(grade.read.no_change);
    assert!(grade.overall >= 50, "{}", grade.overall);
    // Without a verb it is a report all the same; a list behind it is none.
    let worth = |text: &str| update(text, &situation()).overall;
    assert!(worth("No change since 14:05. Next update 15:35.") >= 50);
    let list = "No change. Shoppers, drift, locale, rollback, model, EU, items, p99, latency, cause, ask, decision, next update";
    assert!(worth(list) <= 40, "{}", worth(list));
}

#[test]
fn hints_tell_what_is_there_without_telling_whether_it_is_true() {
    let lines = hints("About 40% of EU shoppers see irrelevant items.", &situation());
    let who = lines.iter().find(|hint| hint.element.word() == "who").unwrap();
    assert!(who.met);
    assert!(lines.iter().any(|hint| hint.element.word() == "next-update" && !hint.met));
}

#[test]
fn the_checklist_says_what_is_to_be_asked_of_whom_in_few_words() {
    let line = |text: &str| {
        let mut situation = situation();
        situation.asks[0].text = text.to_owned();
        hints("Nothing.", &situation).into_iter().find(|hint| hint.element == HintElement::Ask).expect("a line").text
    };
    assert_eq!(line("hold the rollout at 30%"), "ask Rita Vance to hold the rollout at 30%, by 14:45");
    assert_eq!(line("to hold it."), "ask Rita Vance to hold it, by 14:45");
    let long = "hold the rollout of release 8.4, and of everything that came with it";
    assert_eq!(line(long), "ask Rita Vance to hold the rollout of release 8.4, and of ..., by 14:45");
}

#[test]
fn a_time_set_for_somebody_else_is_no_promise() {
    let text = "Rita Vance: please switch the rollout on again by 14:45.";
    assert!(update(text, &situation()).read.promises.is_empty());
    assert!(!update("We write again at 14:35.", &situation()).read.promises.is_empty());
}

#[test]
fn how_long_one_watches_is_ones_own_to_say() {
    let wrong =
        |text: &str| verdicts(text).iter().any(|(verdict, words)| *verdict == Verdict::Wrong && words == "15:00");
    assert!(!wrong("EU traffic is on the previous model since 14:12 and we watch it until 15:00."));
}

#[test]
fn every_mark_short_of_full_has_a_remark_that_says_why() {
    for text in [GOOD, "About 12% of EU shoppers see irrelevant items. Next update 14:35.", "We are on it."] {
        let grade = update(text, &situation());
        let c = &grade.criteria;
        for (criterion, mark) in [
            (Criterion::Headline, c.headline),
            (Criterion::Confidence, c.confidence),
            (Criterion::Actions, c.actions),
            (Criterion::NextSteps, c.next_steps),
        ] {
            let remarked = grade.findings.iter().any(|finding| {
                finding.criterion == criterion && !matches!(finding.verdict, Verdict::Right | Verdict::NotJudged)
            });
            assert!(mark >= Some(3) || remarked, "{criterion:?} {mark:?} of {text:?}");
        }
    }
}

#[test]
fn a_time_by_which_something_works_again_is_no_promise_beside_one() {
    let promised = |text: &str| update(text, &situation()).read.promises;
    let both = "About 12% of shoppers in the EU get the right items again by 14:28. Next update 14:40.";
    assert_eq!(promised(both), [at("14:40")]);
    assert_eq!(promised("About 12% of shoppers see irrelevant items.\n\n**Next update.** 14:40."), [at("14:40")]);
}

#[test]
fn a_timeline_is_no_word_list() {
    let text = "About 12% of shoppers in the EU see irrelevant items on the homepage since 14:00; EU traffic went back to the \
        previous model.\n\nTimeline\n14:00 page\n14:05 first update\n14:12 EU traffic on previous model\n\nNext update 14:40.";
    let clear = |text: &str| update(text, &situation()).criteria.clarity.unwrap_or(0);
    assert!(clear(text) >= 3, "{}", clear(text));
    let list = "items homepage\nshoppers irrelevant recommendations EU\ntraffic previous model\nrollback canary p99";
    assert!(clear(list) < 2, "{}", clear(list));
}

#[test]
fn a_heap_of_words_is_no_update_and_a_terse_one_is_no_heap() {
    let mut asked = situation();
    asked.next.update = Some(at("14:35"));
    for heap in [
        "12% EU shoppers irrelevant items homepage previous model 14:12 suspected 8.4 app release session events not \
         confirmed nothing withdrawn Rita Vance hold 8.4 rollout 30% by 14:45 p99 480 ms 310 ms next update 14:35",
        "homepage irrelevant items 12% of EU shoppers previous model since 14:12 suspected 8.4 app release session events \
         not confirmed release not withdrawn p99 latency 480 ms 14:02 310 ms 14:18 page 14:00 first update 14:05; Rita \
         Vance hold 8.4 rollout at 30% by 14:45; next update 14:35",
        "the homepage 12% EU shoppers irrelevant items and the previous model 14:12 EU traffic and suspected 8.4 app \
         release session events and Rita Vance hold 8.4 rollout 30% 14:45 and p99 480 310 ms and next update at 14:35",
    ] {
        assert!(update(heap, &asked).overall <= 20, "{heap}");
    }
    let terse = "12% of EU shoppers see irrelevant items. EU traffic back on previous model since 14:12. Suspected, not \
                 confirmed: 8.4 app release. Rita Vance: hold 8.4 rollout at 30% by 14:45. Next update 14:35.";
    assert!(update(terse, &asked).overall >= 60, "{:?}", update(terse, &asked).caps);
}

#[test]
fn what_takes_back_asks_imagines_or_speaks_of_the_text_is_no_update() {
    let mut asked = situation();
    asked.next.update = Some(at("14:35"));
    let nothing = |text: &str| update(text, &asked).caps.iter().any(|cap| cap.message.starts_with("It tells nothing"));
    for framed in [
        "12% of EU shoppers may or may not see irrelevant items. The previous model may or may not serve since 14:12. The 8.4 \
         app release may or may not be the cause. The next update may or may not come at 14:35.",
        "Start by saying that 12% of EU shoppers see irrelevant items. Then mention the previous model of 14:12. Put in the ask \
         for Rita Vance. End with the next update at 14:35.",
        "Do 12% of EU shoppers see irrelevant items? Is EU traffic on the previous model since 14:12? Is the 8.4 app release \
         suspected? Will Rita Vance hold the rollout by 14:45?",
        "If 12% of EU shoppers saw irrelevant items, we would say so. If the release were suspected, it would be the cause. If \
         traffic were on the previous model, it could be better. If Rita Vance held the rollout, that would help.",
        "What is wrong is 12%. What is suspected is the release. What is back is the model. Who decides is Rita Vance.",
    ] {
        assert!(nothing(framed), "{framed}");
    }
    for honest in [
        "12% of EU shoppers see irrelevant items; whether sales fell may or may not show tomorrow. We suspect the 8.4 app release.",
        "What we know: 12% of EU shoppers see irrelevant items. What we think: the release. What we ask: hold it. What is next: \
         14:35.",
        "If you see irrelevant items, reload. If it stays, write to us. EU traffic is on the previous model since 14:12. Next \
         update 14:35.",
    ] {
        assert!(!nothing(honest), "{honest}");
    }
}

#[test]
fn an_impact_with_a_size_that_is_right_is_one_in_any_words() {
    let mut situation = situation();
    let ask = OpenAsk {
        id: AskId::from("approve"),
        to: "Rita Vance".to_owned(),
        text: "approve the rollback".to_owned(),
        by: None,
        say: vec!["approve the rollback".to_owned()],
        weight: 0,
        ahead: false,
        unheard: false,
        told: false,
    };
    situation.asks = vec![ask];
    let asked = |text: &str| update(text, &situation).read.asked.first().map(|asked| asked.impact);
    assert_eq!(
        asked("Shoppers in the EU get the wrong list, 12% of them. Rita Vance, please approve the rollback."),
        Some(true)
    );
    assert_eq!(asked("Rita Vance, please approve the rollback."), Some(false));
}

#[test]
fn a_time_is_no_size_of_an_impact() {
    let sized = |text: &str| hints(text, &situation()).iter().any(|line| line.met && line.text.contains("how badly"));
    assert!(sized("About 12% of shoppers in the EU see irrelevant items since 14:02."));
    assert!(!sized("Shoppers in the EU see irrelevant items since 14:02."));
}

#[test]
fn the_checklist_ticks_what_is_enough_for_the_headline() {
    let who = |text: &str| hints(text, &situation()).iter().any(|line| line.met && line.element.word() == "who");
    let missing = |text: &str| {
        let findings = update(text, &situation()).findings;
        findings.iter().any(|finding| finding.message.starts_with("Nowhere does the text say who"))
    };
    for text in ["12% see irrelevant items in the EU.", "The rollout of the release is held.", "12% on the homepage."] {
        assert_eq!(who(text), !missing(text), "{text}");
    }
}

#[test]
fn where_every_mark_is_full_a_remark_says_where_the_missing_points_are() {
    let text = "About 12% of EU shoppers see irrelevant items on the homepage. Since 14:12 EU traffic is on the previous \
                model. We suspect the 8.4 app release; this is not confirmed. Rita Vance, please hold the 8.4 rollout at \
                30% by 14:45. We check the session events next. Next update 14:35.";
    let mut situation = situation();
    situation.words = 60;
    let grade = update(text, &situation);
    let full = Criterion::ALL.iter().all(|criterion| grade.criteria.get(*criterion).is_none_or(|mark| mark == 4));
    let says = grade.findings.iter().any(|finding| finding.message.contains("All marks are rounded"));
    assert!(full && grade.overall < 100, "the test needs such a text: {} {:?}", grade.overall, grade.criteria);
    assert!(says, "{:?}", grade.findings);
    let poor = update("About 12% of EU shoppers see irrelevant items.", &situation);
    assert!(!poor.findings.iter().any(|finding| finding.message.contains("All marks are rounded")));
}

#[test]
fn the_minute_of_the_close_may_be_promised_where_all_is_over() {
    let text = GOOD.replace("14:35", "14:20");
    let marked = |resolved: bool| {
        let over = tldrill::model::Situation { resolved, ..situation() };
        update(&text, &over).findings.iter().any(|finding| finding.message.contains("isn't due at this time"))
    };
    assert!(!marked(true), "it closes in that very minute");
    assert!(marked(false), "else nothing can come in the minute that runs");
}

#[test]
fn nobody_has_to_tell_first_what_nobody_knows_yet() {
    let mut early = situation();
    early.facts.iter_mut().filter(|fact| fact.lead).for_each(|fact| fact.known = false);
    early.sent.clear();
    let who = |text: &str, situation| {
        let ticked = hints(text, situation).into_iter().find(|hint| hint.element == HintElement::Who);
        let found = update(text, situation).findings.into_iter();
        let told_off = found.filter(|finding| finding.message.contains("who is affected")).count() > 0;
        (ticked.is_some_and(|hint| hint.met), told_off)
    };
    let honest = "Who is affected, and how badly, is not known yet. Next update 14:35.";
    assert_eq!(who(honest, &early), (true, false), "the checklist and the mark agree");
    assert_eq!(who("We are looking into it. Next update 14:35.", &early), (false, true));
    assert_eq!(who(honest, &situation()), (false, true), "who could know has to say");
}

#[test]
fn the_checklist_and_the_remarks_agree_on_a_size_in_the_second_sentence() {
    let met = |text: &str| {
        let told = hints(text, &situation());
        let badly = told.iter().find(|hint| hint.element == HintElement::HowBadly).expect("a line");
        let missed = update(text, &situation()).findings.iter().any(|it| it.message.contains("without its size"));
        (badly.met, missed)
    };
    assert_eq!(met("Shoppers in the EU see irrelevant items on the homepage. It is about 12% of them."), (true, false));
    assert_eq!(met("Shoppers in the EU see irrelevant items on the homepage. We look at it."), (false, true));
    assert_eq!(
        met("Shoppers in the EU see irrelevant items on the homepage. At 14:12 we sent them on."),
        (false, true)
    );
}

#[test]
fn who_was_called_is_asked_until_somebody_else_is_called() {
    let of_whom = |ask: &str| {
        let text = format!("About 12% of shoppers in the EU see irrelevant items on the homepage. {ask}");
        let mut situation = situation();
        situation.asks[0].to = "Rita Vance, vice president".to_owned();
        let told = hints(&text, &situation);
        told.iter().find(|hint| hint.element == HintElement::Ask).expect("a line").met
    };
    assert!(of_whom("Rita, a decision for you. May we hold the 8.4 rollout at 30%? Yes or no by 14:45."));
    assert!(!of_whom("A decision is due. May we hold the 8.4 rollout at 30%? Yes or no by 14:45."));
    assert!(!of_whom("With Rita gone it waits, for now. May we hold the 8.4 rollout at 30%? Yes or no by 14:45."));
}

#[test]
fn a_deadline_that_the_writer_sets_is_not_called_known() {
    let said = |text: &str, face: &str| {
        let mut situation = situation();
        situation.promises = vec![at("14:30")];
        let found = update(text, &situation).findings.into_iter();
        let mut own = found.filter(|it| it.span.is_some_and(|[from, to]| &text[from..to] == face));
        own.next().map(|it| it.message).unwrap_or_default()
    };
    let asks = "Rita, please hold the 8.4 rollout at 30% by";
    assert_eq!(said(&format!("{asks} 14:45."), "14:45"), "It is needed by this time.");
    assert_eq!(said(&format!("{asks} 14:30."), "14:30"), "This deadline is yours to set.");
}

#[test]
fn a_remark_on_numbers_names_what_lacks_them() {
    let said = |text: &str| update(text, &situation()).findings.into_iter().map(|it| it.message).collect::<Vec<_>>();
    let told = said("Shoppers in the EU see irrelevant items on the homepage. EU traffic is on the previous model.");
    let named = |begins: &str, thing: &str| told.iter().any(|it| it.starts_with(begins) && it.contains(thing));
    assert!(named("More of what is known could be given in numbers: ", "About 12% of shoppers"), "{told:#?}");
}

#[test]
fn a_decision_that_an_executive_is_asked_for_may_come_first() {
    let late = |text: &str, audience: Audience| {
        let mut situation = situation();
        situation.audience = audience;
        let grade = update(text, &situation);
        let late = grade.findings.iter().any(|it| it.message.starts_with("The impact comes only in sentence"));
        (late, grade.criteria.headline)
    };
    let impact = "About 12% of shoppers in the EU see irrelevant items on the homepage.";
    let rest = "EU traffic is on the previous model since 14:12. Next update 14:35.";
    for ask in [
        "Rita Vance: please hold the 8.4 rollout at 30% by 14:45.",
        "We need a decision to hold the 8.4 rollout at 30% by 14:45.",
        "Rita, a decision for you. May we hold the 8.4 rollout at 30%? Yes or no by 14:45, please.",
    ] {
        let first = late(&format!("{ask} {impact} {rest}"), Audience::Executive);
        let second = late(&format!("{impact} {ask} {rest}"), Audience::Executive);
        assert_eq!(first, second, "{ask}");
        assert!(!first.0, "{ask}");
        assert!(late(&format!("{ask} {impact} {rest}"), Audience::Engineering).0, "of others only");
        assert!(late(&format!("{ask} {rest} {impact}"), Audience::Executive).0, "the impact comes next");
    }
    assert!(late(&format!("We look at the homepage since 14:05. {impact} {rest}"), Audience::Executive).0);
}

#[test]
fn the_cap_that_decides_is_told_first_and_the_others_in_short() {
    let text = "Resolved. The 8.4 app release was withdrawn. About 40% of shoppers in the EU see irrelevant items.";
    let caps = update(text, &situation()).caps;
    assert!(caps.len() > 2, "the test needs several: {caps:?}");
    let (limit, told) = Cap::told(&caps).expect("caps");
    assert_eq!(limit, caps[0].limit);
    assert!(told.starts_with(&caps[0].message) && told.matches("Also: ").count() == 1, "{told}");
    assert_eq!(Cap::told(&caps[..1]), Some((limit, caps[0].message.clone())));
    assert_eq!(Cap::told(&[]), None);
}

#[test]
fn the_one_change_that_would_gain_most_is_named_where_nothing_caps() {
    let most = |text: &str| {
        let grade = update(text, &situation());
        let found: Vec<_> = grade.findings.iter().filter(|it| it.message.starts_with("Most is to be gained")).collect();
        assert!(found.len() <= 1 && found.iter().all(|it| grade.criteria.get(it.criterion) < Some(4)), "{found:?}");
        found.first().map(|it| it.criterion)
    };
    let silent = GOOD.replace(
        "Rita Vance: please hold the 8.4 rollout at 30% by 14:45. ",
        "Rita Vance: please hold the 8.4 rollout. ",
    );
    assert_ne!(silent, GOOD);
    assert_eq!(most(&silent), Some(Criterion::Asks));
    assert_eq!(most(&GOOD.replace("Next update 14:35.", "")), Some(Criterion::NextSteps));
    assert_eq!(most("Resolved. The 8.4 app release was withdrawn."), None, "the cap says what it is");
}

#[test]
fn numbers_that_are_missing_are_named_two_at_most_and_not_where_none_is() {
    let of = |text: &str| {
        let told = update(text, &situation()).findings.into_iter().map(|it| it.message);
        told.filter(|it| it.contains("could be given in numbers")).collect::<Vec<_>>()
    };
    for text in
        ["Shoppers see irrelevant items.", GOOD, "About 12% of EU shoppers see irrelevant items. Next update 14:35."]
    {
        assert!(of(text).iter().all(|it| it.contains("numbers: ") && it.matches(';').count() <= 1), "{:?}", of(text));
    }
}
