//! What a text may not say, and what it may: each claim held against what is known.

use super::situation::{GOOD, action, at, fact, situation, told, verdicts, with_rumour};
use tldrill::grade::{Criterion, Verdict, update};
use tldrill::model::id::AskId;
use tldrill::model::situation::{OpenAsk, Quantity};
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

#[test]
fn the_newest_reading_is_right_and_an_older_one_is_stale() {
    assert!(verdicts("The p99 latency is 310 ms now.").contains(&(Verdict::Right, "310 ms".to_owned())));
    assert!(verdicts("The p99 latency is 480 ms now.").contains(&(Verdict::Stale, "480 ms".to_owned())));
}

#[test]
fn a_fact_that_nobody_has_learned_is_premature() {
    let told = verdicts("A broken join drops the locale column.");
    assert!(told.iter().any(|(verdict, _)| *verdict == Verdict::Premature), "{told:?}");
    let hedged = verdicts("Perhaps a broken join drops the locale column, we don't know.");
    assert!(hedged.iter().all(|(verdict, _)| *verdict != Verdict::Premature), "{hedged:?}");
}

#[test]
fn a_plain_statement_of_what_is_ruled_out_is_wrong_and_caps() {
    let text = GOOD.replace("nothing has been withdrawn", "the spring sale opened early today");
    let grade = update(&text, &with_rumour());
    assert!(grade.overall <= 35, "{grade:#?}");
    assert!(grade.findings.iter().any(|finding| {
        finding.verdict == Verdict::Wrong
            && finding.span.is_some_and(|[from, to]| text[from..to].contains("the spring sale opened early today"))
    }));
    for honest in [
        "The spring sale has not opened early.",
        "The spring sale may have opened early, nobody knows.",
        "Has the spring sale opened early?",
        "It was said that the spring sale had opened early; that is ruled out.",
        "We asked whether the spring sale has opened early.",
    ] {
        assert!(!told(honest).contains(&Verdict::Wrong), "{honest}");
    }
}

#[test]
fn an_all_clear_that_nobody_has_is_premature() {
    assert!(told("Shoppers in the EU were not harmed.").contains(&Verdict::Premature));
    assert!(!told("We don't know yet whether shoppers in the EU were harmed.").contains(&Verdict::Premature));
    assert!(!told("Shoppers in the EU may have been harmed.").contains(&Verdict::Premature));
}

#[test]
fn what_is_known_can_not_be_denied() {
    assert!(told("EU traffic is not on the previous model.").contains(&Verdict::Wrong));
    assert!(!told("EU traffic is on the previous model.").contains(&Verdict::Wrong));
}

#[test]
fn a_share_said_of_something_with_another_share_is_wrong() {
    assert!(told("Items per basket are up by 12%.").contains(&Verdict::Wrong));
    assert!(!told("Items per basket are up by 2%.").contains(&Verdict::Wrong));
}

#[test]
fn a_suspicion_told_as_fact_and_a_made_up_action_cap_the_mark() {
    let sure = GOOD.replace(
        "We suspect the 8.4 app release and its session events, not confirmed; nothing has been withdrawn.",
        "The cause is the 8.4 app release and its session events.",
    );
    assert!(update(&sure, &situation()).overall <= 40);
    let acted = GOOD.replace("nothing has been withdrawn", "the 8.4 app release has been withdrawn");
    assert!(update(&acted, &situation()).overall <= 40);
}

#[test]
fn resolved_may_be_said_only_when_it_is_so() {
    let text = format!("{GOOD} The incident is resolved.");
    let mut over = situation();
    assert!(update(&text, &over).overall <= 40);
    over.resolved = true;
    let grade = update(&text, &over);
    assert!(grade.overall > 40 && grade.read.resolved, "{}", grade.overall);
}

#[test]
fn a_fault_is_a_thing_s_unless_it_is_somebody_s() {
    let blames = |more: &str| {
        let grade = update(&format!("{GOOD} {more}"), &situation());
        grade.findings.iter().any(|finding| finding.message.contains("points at people"))
    };
    assert!(!blames("Please say that the fault is mended."));
    assert!(blames("It is all the vendor's fault, they never test anything."));
}

#[test]
fn a_confidential_fact_told_caps_the_mark() {
    let mut secret = situation();
    secret.facts[0].never = true;
    secret.facts[0].lead = false;
    let grade = update(GOOD, &secret);
    assert!(grade.overall <= 50, "{grade:#?}");
    assert!(grade.caps.iter().any(|cap| cap.message.contains("must not be told")));
}

#[test]
fn a_suspicion_that_was_ruled_out_inside_is_told_by_saying_that_it_was() {
    let mut secret = with_rumour();
    let sale = secret.facts.iter_mut().find(|fact| fact.id.as_str() == "sale").expect("the rumour");
    sale.never = true;
    let capped = |text: &str| update(text, &secret).caps.iter().any(|cap| cap.message.contains("must not be told"));
    assert!(!capped(GOOD));
    assert!(capped(&format!("{GOOD} That the spring sale has opened early is ruled out.")));
}

#[test]
fn a_denial_is_found_in_the_fact_s_own_words_and_nowhere_else() {
    for denial in [
        "About 12% of shoppers in the EU do not see irrelevant items on the homepage.",
        "No shoppers in the EU see irrelevant items on the homepage.",
        "EU traffic is not on the previous model.",
    ] {
        assert!(told(denial).contains(&Verdict::Wrong), "{denial}");
    }
    for honest in [
        "About 88% of shoppers in the EU do not see irrelevant items on the homepage.",
        "Most shoppers in the EU do not see irrelevant items on the homepage.",
        "Before 14:00 shoppers in the EU did not see irrelevant items on the homepage.",
        "We don't know whether shoppers in the EU see irrelevant items on the homepage.",
        "Shoppers in the EU may not see irrelevant items on the homepage.",
        "The 8.4 app release has not been withdrawn.",
    ] {
        assert!(!told(honest).contains(&Verdict::Wrong), "{honest}");
    }
}

#[test]
fn an_update_dated_at_another_time_is_noticed() {
    let dated = |face: &str| told(&format!("State of {face}: about 12% of shoppers in the EU see irrelevant items."));
    assert!(dated("13:31").contains(&Verdict::Unsupported));
    assert!(!dated("14:19").contains(&Verdict::Unsupported));
}

#[test]
fn whoever_says_outright_what_brought_it_about_has_named_the_cause() {
    let suspected = |text: &str| {
        let found = update(text, &situation()).findings;
        found
            .iter()
            .any(|finding| finding.verdict == Verdict::Unsupported && finding.criterion == Criterion::Confidence)
    };
    for told in [
        "The 8.4 app release caused the irrelevant items.",
        "We have confirmed that the app release broke the homepage.",
        "This is due to the 8.4 app release.",
        "The irrelevant items were caused by the app release.",
        "The app release led to bad recommendations in the EU.",
    ] {
        assert!(suspected(told), "{told}");
    }
    for open in [
        "The 8.4 app release may have caused the irrelevant items.",
        "We don't know yet whether the app release broke the homepage.",
        "We look for what caused it, the app release among others.",
        "Nothing shows that the app release caused the irrelevant items.",
        "If the app release caused it, we withdraw it.",
    ] {
        assert!(!suspected(open), "{open} {:?}", update(open, &situation()).findings);
    }
}

#[test]
fn to_have_told_somebody_is_a_step_and_to_have_warned_them_long_ago_is_a_grudge() {
    let blames = |more: &str| {
        let grade = update(&format!("{GOOD} {more}"), &situation());
        grade.findings.iter().any(|finding| finding.message.contains("points at people"))
    };
    assert!(!blames("We told support what to say."));
    assert!(!blames("I warned the merchants at 14:15 and we flagged it to their account managers."));
    assert!(!blames("It is not known whether m8 or the table is to blame."));
    assert!(blames("I warned the release team in March that this would happen."));
    assert!(blames("The release team is to blame."));
}

#[test]
fn contained_is_not_over() {
    let early = |text: &str| verdicts(text).iter().any(|(verdict, _)| *verdict == Verdict::Premature);
    assert!(!early("Contained: EU traffic is on the previous model since 14:12."));
    assert!(early("Fully contained and resolved."));
}

#[test]
fn numbers_of_two_parts_or_of_two_of_a_kind_change_places_for_nobody() {
    let mut situation = situation();
    let text = "52 customers were asked to reduce; 38 reduced, 14 did not";
    situation.facts.push(fact("parts", FactKind::Impact, Status::Confirmed, text, &[]));
    let text = "All 40 false tiles inspected are from Kestrel-2; Kestrel-1 scores 0.92";
    situation.facts.push(fact("kind", FactKind::Metric, Status::Confirmed, text, &[]));
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    assert!(wrong("Of the 52 customers asked, 14 reduced and 38 carried on as normal."));
    assert!(!wrong("Of the 52 customers asked, 38 reduced and 14 did not."));
    assert!(wrong("All 40 false tiles that we inspected come from Kestrel-1."));
    assert!(!wrong("All 40 false tiles that we inspected come from Kestrel-2."));
    assert!(!wrong("All 40 false tiles come from Kestrel-2, while Kestrel-1 scores 0.92."));
}

#[test]
fn a_planned_step_that_is_there_already_was_not_taken() {
    let mut situation = situation();
    let text = "A check that stops mixes with fewer than 50 different songs goes live on Thursday";
    situation.actions.push(action("check", ActionState::Planned, text, &["check against repetitive mixes"]));
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    assert!(wrong(
        "The check that blocks mixes with fewer than 50 different songs is live, so a repeat would be caught."
    ));
    assert!(!wrong("The check that blocks mixes with fewer than 50 different songs will be live on Thursday."));
}

#[test]
fn an_addressee_of_a_question_is_no_answer_to_it() {
    let mut situation = situation();
    let text = "Whether overdraft-offer, which shares the feature table, reads v31";
    situation.facts.push(fact("open", FactKind::Scope, Status::Unknown, text, &["overdraft-offer", "shared table"]));
    let ask = OpenAsk {
        id: AskId::from("read"),
        to: "the overdraft-offer on-call".to_owned(),
        text: "say whether you read v31".to_owned(),
        by: Some(at("14:50")),
        say: vec!["do you read v31".to_owned()],
        weight: 2,
        ahead: false,
        unheard: false,
        told: true,
    };
    situation.asks = vec![ask];
    let judged = |text: &str| {
        let mut findings = update(text, &situation).findings.into_iter();
        findings.any(|finding| finding.verdict == Verdict::Unsupported)
    };
    let rest = "About 12% of shoppers in the EU see irrelevant items on the homepage since 14:00, and EU traffic went back to \
        the previous model at 14:12. Next update 14:40.";
    assert!(!judged(&format!(
        "{rest}\n@overdraft-offer on-call you share our feature table: do you read v31? By 14:50."
    )));
    assert!(judged(&format!("{rest} Overdraft-offer reads v31 as well and is hit in the same way.")));
}

#[test]
fn a_number_set_against_the_right_one_and_a_deadline_of_ones_own_contradict_nothing() {
    let mut situation = situation();
    let mut caches = fact(
        "caches",
        FactKind::Metric,
        Status::Confirmed,
        "The pods' caches answer 7% of the reads, where 60% are usual",
        &["caches answer 7%"],
    );
    caches.numbers = vec![Quantity { value: 7.0, unit: "%".to_owned(), within: 0.5 }];
    situation.facts.push(caches);
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    assert!(!wrong("The caches answer 7% of reads, not 60, and EU traffic went back to the previous model."));
    assert!(!wrong("Rita Vance, may I take the release back? I need a yes by 14:29."));
    assert!(!wrong("We tested the caches in May."));
}

#[test]
fn whoever_denies_what_is_ruled_out_is_ahead_of_nobody() {
    let mut situation = with_rumour();
    let mut hidden =
        fact("share", FactKind::Metric, Status::Confirmed, "The spring sale opened on time today, not early", &[]);
    hidden.known = false;
    situation.facts.push(hidden);
    let grade = update("The spring sale has not opened early.", &situation);
    let accused = grade.findings.iter().any(|finding| matches!(finding.verdict, Verdict::Premature | Verdict::Wrong));
    assert!(!accused, "{:#?}", grade.findings);
}

#[test]
fn a_step_that_was_not_taken_is_not_under_way() {
    for text in [
        "We are withdrawing the 8.4 app release.",
        "The 8.4 app release is being withdrawn now.",
        "The 8.4 app release has been taken out.",
        "The rollback of the 8.4 app release is running.",
    ] {
        assert!(told(text).contains(&Verdict::Wrong), "{text}: {:?}", verdicts(text));
    }
    for honest in [
        "We are withdrawing the 8.4 app release at 15:00.",
        "We are not withdrawing the 8.4 app release yet.",
        "Withdrawing the 8.4 app release would cost an hour.",
        "We may be withdrawing the 8.4 app release soon.",
        "Are we withdrawing the 8.4 app release?",
        "The 8.4 app release is not being withdrawn.",
        "Nobody is withdrawing the 8.4 app release.",
        "If we are withdrawing the 8.4 app release, tell support.",
    ] {
        assert!(!told(honest).contains(&Verdict::Wrong), "{honest}: {:?}", verdicts(honest));
    }
}

/// The number that is called wrong in a text, told of a re-index and its searches.
fn wrong_number(text: &str) -> Option<String> {
    let mut situation = situation();
    situation.facts.push(fact(
        "index",
        FactKind::Scope,
        Status::Confirmed,
        "The search index is being rebuilt since 13:40, 45% complete; hand labelling has 400 of 1,000 photos",
        &[],
    ));
    "Of 4,100 restaurant orders in the rain 1,353 (33%) came late; 6% is usual.".clone_into(&mut situation.context);
    let grade = update(text, &situation);
    let mut wrong = grade.findings.iter().filter(|finding| finding.verdict == Verdict::Wrong);
    wrong.find_map(|finding| finding.span).map(|[from, to]| text[from..to].to_owned())
}

#[test]
fn a_number_is_held_against_what_stands_beside_it() {
    let wrong = |text: &str| wrong_number(text).unwrap_or_default();
    assert_eq!(wrong("The search index is being rebuilt and is 55% complete."), "55%");
    assert_eq!(wrong("Hand labelling of photos is at 500 of 1,000."), "500 of 1,000");
    assert_eq!(wrong("Restaurant orders are late in the rain, a third (43%)."), "43%");
    assert_eq!(wrong("Restaurant orders are late in the rain: 1,353 (44%)."), "44%");
    assert_eq!(wrong("Restaurant orders are late in the rain: 33% (usual: 9%)."), "9%");
    for so in [
        "The search index is being rebuilt and is 45% complete.",
        "The search index is being rebuilt, 55% of it is still missing.",
        "Hand labelling of photos is at 400 of 1,000.",
        "Restaurant orders are late in the rain, a third (33%), where 6% is usual.",
        "Of the restaurant orders in the rain 2,747 of 4,100 came in time.",
    ] {
        assert_eq!(wrong_number(so), None, "{so}");
    }
}

#[test]
fn a_rule_whose_case_did_not_come_is_not_denied() {
    let mut situation = situation();
    situation.facts.push(fact(
        "duty",
        FactKind::Risk,
        Status::Confirmed,
        "A confirmed wrong dose must be reported to the authority within 24 hours",
        &["report to the authority"],
    ));
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|it| it.verdict == Verdict::Wrong);
    assert!(!wrong("No wrong dose was given, so nothing to report to the authority; please stop your notice."));
    assert!(!wrong("There is nothing to report to the authority."));
}

#[test]
fn who_asks_for_the_contrary_has_not_asked() {
    let mut situation = situation();
    situation.asks[0].text = "approve the pause of the 8.4 rollout and turn the banner off".to_owned();
    situation.asks[0].say = vec!["approve the pause".to_owned()];
    let asks = |text: &str| update(text, &situation).criteria.asks;
    let put = asks("Rita Vance, please approve the pause of the 8.4 rollout by 14:45.");
    let refused = asks("Rita Vance, please forbid the pause of the 8.4 rollout by 14:45.");
    let turned = asks("Rita Vance, please turn the banner of the 8.4 rollout back on by 14:45.");
    assert!(refused < put && turned < put, "{put:?} {refused:?} {turned:?}");
}

#[test]
fn a_number_that_is_taken_back_claims_nothing() {
    assert!(told("The p99 latency is 480 ms now.").contains(&Verdict::Stale));
    assert!(!told("The p99 latency is 310 ms now (I wrote 480 ms, wrong).").contains(&Verdict::Stale));
}

#[test]
fn in_a_list_of_suspects_a_name_is_enough() {
    let mut situation = situation();
    let suspect = |id: &str, text: &str| fact(id, FactKind::Cause, Status::Suspected, text, &[]);
    situation.facts.push(suspect("lookup", "v12's look-up of linked accounts is too slow for the load at lunch"));
    situation.facts.push(suspect("zone", "The works in zone 3 cut half of the network"));
    let missing = |text: &str| {
        let grade = update(text, &situation);
        grade.findings.iter().filter(|it| it.message.contains("Not told as a suspicion")).count()
    };
    let none = missing("Shoppers in the EU see irrelevant items.");
    assert_eq!(
        none - missing("Shoppers in the EU see irrelevant items. v12 and the works in zone 3 are suspected."),
        2
    );
}

#[test]
fn what_a_metric_passed_on_its_way_stands_for_no_span() {
    let mut situation = situation();
    let reading = situation.readings[0].clone();
    let values =
        [(0, 300.0), (1, 380.0), (2, 470.0), (3, 600.0), (4, 604.0), (5, 610.0), (6, 596.0), (7, 606.0), (8, 300.0)];
    situation.readings = values
        .iter()
        .map(|(minute, value)| tldrill::model::situation::Reading {
            at: at(&format!("14:0{minute}")),
            value: *value,
            ..reading.clone()
        })
        .collect();
    let right = |text: &str| {
        let grade = update(text, &situation);
        let of = |it: &tldrill::grade::Finding| it.span.is_some_and(|[from, to]| text[from..to].ends_with("ms"));
        grade.findings.iter().find(|it| of(it)).map(|it| it.verdict)
    };
    assert_eq!(right("From 14:01 to 14:07 the p99 latency was about 600 ms."), Some(Verdict::Right));
    assert_ne!(right("From 14:01 to 14:07 the p99 latency stayed about 470 ms."), Some(Verdict::Right));
}

#[test]
fn what_is_known_told_by_a_words_opposite_is_wrong() {
    let mut it = situation();
    for (id, text) in [
        ("relative", "Refunds take three times longer than last week"),
        ("closing", "Automatic closing is off since 09:20"),
    ] {
        it.facts.push(fact(id, FactKind::Impact, Status::Confirmed, text, &[]));
    }
    let wrong = |text: &str| update(text, &it).findings.iter().any(|found| found.verdict == Verdict::Wrong);
    for (right, turned) in [
        ("Refunds take three times longer than last week.", "Refunds take three times shorter than last week."),
        ("Automatic closing is off since 09:20.", "Automatic closing is on since 09:20."),
    ] {
        assert!(!wrong(right), "{right}");
        assert!(wrong(turned), "{turned}");
    }
    for honest in [
        "Automatic closing may be on since 09:20, nobody knows.",
        "Is automatic closing on since 09:20?",
        "Automatic closing goes on, on request.",
        "We decide on automatic closing at ten.",
    ] {
        assert!(!wrong(honest), "{honest}");
    }
}

#[test]
fn the_verdict_on_a_cause_can_not_be_turned_round() {
    let wrong = |text: &str| update(text, &with_rumour()).findings.iter().any(|found| found.verdict == Verdict::Wrong);
    assert!(wrong("The spring sale is confirmed."));
    for honest in ["The spring sale was ruled out.", "The spring sale is not confirmed.", "The cause is confirmed."] {
        assert!(!wrong(honest), "{honest}");
    }
}

#[test]
fn a_change_told_against_its_own_numbers_is_wrong() {
    for wrong in ["The p99 latency rose from 480 ms to 310 ms.", "The p99 latency fell from 310 ms to 480 ms."] {
        assert!(told(wrong).contains(&Verdict::Wrong), "{wrong}");
    }
    for right in ["The p99 latency fell from 480 ms to 310 ms.", "The p99 latency is down to 310 ms, from 480 ms."] {
        assert!(!told(right).contains(&Verdict::Wrong), "{right}");
    }
}

#[test]
fn a_suspicion_that_is_open_can_t_be_ruled_out() {
    let dropped = |text: &str| {
        let findings = update(text, &situation()).findings;
        findings.iter().any(|it| it.verdict == Verdict::Unsupported && it.message.contains("still suspected"))
    };
    assert!(dropped("The session events of the app release were ruled out."));
    assert!(!dropped("The session events of the app release are suspected."));
    assert!(!dropped("The session events of the app release are not ruled out."));
}

#[test]
fn whoever_touches_the_impact_isn_t_told_that_it_stands_nowhere() {
    let nowhere = |text: &str| update(text, &situation()).findings.iter().any(|it| it.message.starts_with("Nowhere"));
    assert!(nowhere("The app release may have changed the events."));
    assert!(!nowhere("Some shoppers in the EU get odd things. The app release may have changed the events."));
}

#[test]
fn what_is_fine_is_not_told_as_failing_nor_what_fails_as_fine() {
    let mut bank = situation();
    bank.facts = vec![
        fact("impact", FactKind::Impact, Status::Confirmed, "All card payments fail at all merchants", &["cards fail"]),
        fact(
            "scope",
            FactKind::Scope,
            Status::Confirmed,
            "Bank transfers are normal; only card payments are affected",
            &[],
        ),
        fact("twice", FactKind::Risk, Status::Confirmed, "Nobody is charged twice", &["no double charges"]),
        fact(
            "english",
            FactKind::Scope,
            Status::Confirmed,
            "English tickets need no translation and are sorted as usual",
            &[],
        ),
        fact("other", FactKind::Scope, Status::Confirmed, "About 310 products; other products were right", &[]),
    ];
    bank.actions = vec![];
    bank.readings = vec![];
    bank.context = "Bank transfers need no score and are normal.".to_owned();
    let denied = |text: &str| {
        let found = update(text, &bank).findings;
        found.into_iter().any(|it| it.verdict == Verdict::Wrong && it.message.starts_with("This is not so"))
    };
    for text in [
        "Bank transfers fail too.",
        "Bank transfers are failing.",
        "Bank transfers are also affected.",
        "Card payments are fine.",
        "Card payments work.",
        "Some shoppers were charged twice.",
    ] {
        assert!(denied(text), "{text}");
    }
    for honest in [
        "Bank transfers work.",
        "Bank transfers are not affected.",
        "Card payments are affected.",
        "Card payments fail.",
        "English is fine.",
        "About 310 products are affected.",
        "If bank transfers fail too, we stop.",
        "Others were charged twice in spring.",
        "Nobody was charged twice.",
    ] {
        assert!(!denied(honest), "{honest}");
    }
}
