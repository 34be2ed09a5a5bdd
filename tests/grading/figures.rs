//! Numbers and times that stand in the situation, told of what they are not.

use super::situation::{action, at, fact, situation, verdicts};
use tldrill::grade::{Verdict, update};
use tldrill::model::id::MetricId;
use tldrill::model::situation::{Reading, Situation};
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

fn router() -> Situation {
    let metric = |id, text| fact(id, FactKind::Metric, Status::Confirmed, text, &[]);
    let mut swap = action("swap", ActionState::Done, "Router r9 replaced r8", &["r9 replaced r8"]);
    swap.ended = Some(at("13:06"));
    let mut situation = situation();
    situation.facts = vec![
        metric("quality", "Routing by r8 was right in 89% of the tickets, by r9 in 76%"),
        metric("share", "The large model answers 22% of the requests where 10% is usual"),
        metric("volume", "Requests are up 28% on last Monday"),
        metric("since", "Complaints about wrong desks have come since 13:49"),
        metric("labels", "Of 1,240 tickets that were read again, 780 lay on the wrong desk"),
    ];
    situation.actions = vec![swap];
    situation.readings = vec![];
    situation
}

fn judged(text: &str, words: &str) -> Verdict {
    let grade = update(text, &router());
    let from = text.find(words).expect("the words stand in the text");
    let lies = |span: [usize; 2]| span[0] < from + words.len() && from < span[1];
    let found = grade.findings.iter().find(|finding| finding.span.is_some_and(lies));
    found.map_or_else(|| panic!("nothing on {words}: {:#?}", grade.findings), |finding| finding.verdict)
}

#[test]
fn two_numbers_that_changed_places_are_wrong() {
    let exchanged = "Routing by r9 was right in 89% of the tickets, by r8 in 76%.";
    assert_eq!(judged(exchanged, "89%"), Verdict::Wrong);
    assert_eq!(judged(exchanged, "76%"), Verdict::Wrong);
    for honest in [
        "Routing by r8 was right in 89% of the tickets, by r9 in 76%.",
        "76% of the tickets went to the right desk with r9; with r8 it was 89%.",
        "We are at 76%, down from 89%.",
    ] {
        assert_eq!(judged(honest, "89%"), Verdict::Right, "{honest}");
        assert_eq!(judged(honest, "76%"), Verdict::Right, "{honest}");
    }
}

#[test]
fn of_two_numbers_that_changed_places_it_is_said_that_they_did() {
    let router = router();
    let findings = update("Routing by r9 was right in 89% of the tickets, by r8 in 76%.", &router).findings;
    let wrong: Vec<_> = findings.iter().filter(|found| found.verdict == Verdict::Wrong).collect();
    assert_eq!(wrong.len(), 2, "{findings:#?}");
    assert!(wrong.iter().all(|found| found.message.contains("are exchanged")), "{findings:#?}");
    // What only stands beside a wrong number isn't exchanged with it.
    let findings = update("Routing by r8 was right in 98% of the tickets, by r9 in 76%.", &router).findings;
    assert!(findings.iter().all(|found| !found.message.contains("exchanged")), "{findings:#?}");
}

/// Nobody is told a number, nor held to it, that was not to be known yet.
#[test]
fn no_advice_names_what_was_never_learned() {
    let mut hidden = fact("iberia", FactKind::Metric, Status::Confirmed, "In Iberia 11% of the payments fail", &[]);
    hidden.known = false;
    let mut known = fact("all", FactKind::Metric, Status::Confirmed, "About 7% of all payments fail", &[]);
    known.numbers.clear();
    let mut situation = router();
    situation.facts.extend([hidden, known]);
    for text in [
        "In Iberia 12% of the payments fail.",
        "In Iberia 14% of the payments fail, and nobody knows why.",
        "In Iberia 110% of the payments fail.",
        "About 12% of the payments in Iberia fail.",
    ] {
        let findings = update(text, &situation).findings;
        let leaks = |found: &tldrill::grade::Finding| {
            found.suggestion.as_deref().is_some_and(|advice| advice.contains("11%"))
                || found.verdict == Verdict::Wrong && found.message.contains("11%")
        };
        assert!(!findings.iter().any(leaks), "{text} {findings:#?}");
    }
}

#[test]
fn two_times_that_changed_places_are_wrong() {
    let exchanged = "Router r9 replaced r8 at 13:49; complaints about wrong desks have come since 13:06.";
    assert_eq!(judged(exchanged, "13:49"), Verdict::Wrong);
    assert_eq!(judged(exchanged, "13:06"), Verdict::Wrong);
    let honest = "Router r9 replaced r8 at 13:06; complaints about wrong desks have come since 13:49.";
    assert_eq!(judged(honest, "13:49"), Verdict::Right);
    assert_eq!(judged(honest, "13:06"), Verdict::Right);
}

#[test]
fn a_time_that_is_known_of_something_else_is_not_called_right() {
    let alone = judged("Router r9 replaced r8 at 13:49.", "13:49");
    assert!(matches!(alone, Verdict::Wrong | Verdict::NotJudged), "{alone:?}");
}

#[test]
fn what_is_usual_can_t_be_exchanged_with_what_is() {
    assert_eq!(judged("The large model answers 10% of the requests, usually 22%.", "22%"), Verdict::Wrong);
    assert_eq!(judged("The large model answers 22% of the requests, usually 10%.", "10%"), Verdict::Right);
}

#[test]
fn a_direction_that_is_known_can_t_be_turned() {
    assert_eq!(judged("Requests are down 28% on last Monday.", "28%"), Verdict::Wrong);
    assert_eq!(judged("Requests are up 28% on last Monday.", "28%"), Verdict::Right);
    assert_eq!(judged("There are 28% more requests than last Monday.", "28%"), Verdict::Right);
}

#[test]
fn a_part_is_no_more_than_its_whole_and_a_span_ends_after_it_began() {
    assert_eq!(judged("1,240 of 780 tickets that were read again lay on the wrong desk.", "1,240"), Verdict::Wrong);
    assert_eq!(judged("780 of 1,240 tickets that were read again lay on the wrong desk.", "780"), Verdict::Right);
    assert_eq!(judged("Complaints came between 13:49 and 13:06.", "13:06"), Verdict::Wrong);
    assert_eq!(judged("We looked at the tickets from 13:06 to 13:49.", "13:49"), Verdict::Right);
}

#[test]
fn what_happened_is_told_at_its_own_time() {
    let grade = update("Router r9 replaced r8 at 13:49.", &router());
    assert!(
        grade.findings.iter().any(|it| it.verdict == Verdict::Wrong && it.message.contains("r9 replaced r8")),
        "{:#?}",
        grade.findings
    );
    assert_eq!(judged("Router r9 replaced r8 at 13:06.", "13:06"), Verdict::Right);
    // The end of something is at another time than its beginning.
    let ended = update("Complaints about wrong desks have not come any longer since 14:10.", &router());
    let of_time = |it: &&tldrill::grade::Finding| it.message.contains("since 13:49");
    assert!(!ended.findings.iter().any(|it| it.verdict == Verdict::Wrong && of_time(&it)), "{:#?}", ended.findings);
}

#[test]
fn two_counts_are_a_share_only_where_they_are_known_of_each_other() {
    let mut situation = router();
    let test = "A fresh test is in: 13 of 60 parcel questions went wrong with r9, and 0 of 440 with r8";
    situation.facts.push(fact("test", FactKind::Metric, Status::Confirmed, test, &[]));
    situation.facts.push(fact("desks", FactKind::Scope, Status::Confirmed, "12 desks are open this morning", &[]));
    let verdict = |text: &str, words: &str| {
        let from = text.find(words).expect("the words stand in the text");
        let lies = |span: [usize; 2]| span[0] < from + words.len() && from < span[1];
        let grade = update(text, &situation);
        grade.findings.iter().find(|finding| finding.span.is_some_and(lies)).map(|finding| finding.verdict)
    };
    assert_eq!(verdict("With r9 13 of 60 parcel questions went wrong.", "13 of 60"), Some(Verdict::Right));
    assert_eq!(verdict("With r9 13 of the 60 parcel questions went wrong.", "13 of"), Some(Verdict::Right));
    assert_eq!(verdict("With r9 13 of 440 parcel questions went wrong.", "13 of 440"), Some(Verdict::Wrong));
    assert_eq!(verdict("With r9 12 of 1,240 parcel questions went wrong.", "12 of 1,240"), Some(Verdict::NotJudged));
}

#[test]
fn a_number_among_the_words_of_another_one_is_not_called_right() {
    for (text, words) in
        [("Requests are up 10% on last Monday.", "10%"), ("The large model answers 89% of the requests.", "89%")]
    {
        assert_ne!(judged(text, words), Verdict::Right, "{text}");
    }
    assert_eq!(judged("The large model answers 22% of all requests.", "22%"), Verdict::Right);
    assert_eq!(judged("780 of the 1,240 tickets that were read again lay on the wrong desk.", "780"), Verdict::Right);
}

#[test]
fn a_change_told_the_other_way_round_is_wrong() {
    let backwards = "Orders fail less: 22%, up from 28% on Monday.";
    assert_eq!(judged(backwards, "28%"), Verdict::Wrong);
    assert_eq!(judged("The share of the large model fell from 10% to about 22%.", "22%"), Verdict::Wrong);
    for honest in ["The share rose from 10% to about 22%.", "The large model answers 22%, up from 10%."] {
        assert_ne!(judged(honest, "22%"), Verdict::Wrong, "{honest}");
        assert_ne!(judged(honest, "10%"), Verdict::Wrong, "{honest}");
    }
    // Where it came from is no end of another change.
    for honest in ["Of the top 5, down from 10% to 2%.", "Hits among 20 fell from 28% to 22%."] {
        assert!(!backwards_in(honest), "{honest}");
    }
    assert!(backwards_in("Hits among 20 fell from 22% to 28%."));
}

/// Whether some number of a text is said to go the other way than its words.
fn backwards_in(text: &str) -> bool {
    update(text, &router()).findings.iter().any(|it| it.message.contains("other way than the words"))
}

#[test]
fn a_reading_that_was_reached_from_above_has_not_risen() {
    let read = |readings: &[(&str, f64)], text: &str| {
        let of = |(when, value): &(&str, f64)| Reading {
            metric: MetricId::from("failed"),
            name: "failed orders".to_owned(),
            at: at(when),
            value: *value,
            unit: "%".to_owned(),
            samples: None,
        };
        let situation = Situation { readings: readings.iter().map(of).collect(), ..router() };
        let grade = update(text, &situation);
        grade.findings.iter().any(|it| it.verdict == Verdict::Wrong && it.message.contains("other direction"))
    };
    let falls = [("14:10", 41.0), ("14:12", 38.0), ("14:14", 35.0), ("14:18", 16.7)];
    for text in ["Failed orders have risen to 16.7%.", "Failed orders are rising: 16.7% at 14:18."] {
        assert!(read(&falls, text), "{text}");
    }
    for text in [
        "Failed orders have fallen to 16.7%.",
        "Failed orders are down to 16.7%.",
        "Failed orders are up to 16.7% of all at most.",
        "Failed orders are 16.7%, rising nowhere.",
    ] {
        assert!(!read(&falls, text), "{text}");
    }
    // What came from below before it came from above, or had hardly moved, is told either way.
    let steady = [("14:10", 16.1), ("14:12", 17.9), ("14:14", 18.0), ("14:18", 16.7)];
    assert!(!read(&steady, "Failed orders have risen to 16.7%."));
    let up = [("14:10", 3.0), ("14:12", 3.2), ("14:14", 3.1), ("14:18", 16.7)];
    assert!(!read(&up, "Failed orders have risen to 16.7%.") && read(&up, "Failed orders have dropped to 16.7%."));
}

#[test]
fn an_earlier_number_that_is_corrected_is_not_called_wrong() {
    let accused = |text: &str| {
        let bad = |verdict| matches!(verdict, Verdict::Wrong | Verdict::Stale | Verdict::Unsupported);
        verdicts(text).into_iter().filter(|(verdict, _)| bad(*verdict)).collect::<Vec<_>>()
    };
    for text in [
        "Correction: 12% of EU shoppers see irrelevant items, not 15% as we wrote at 14:07.",
        "We wrote 15% at 14:07; it is 12% of EU shoppers that see irrelevant items.",
        "Our 14:07 update said 15% of EU shoppers see irrelevant items. That was wrong: it is 12%.",
        "We correct our 14:07 figure of 15%: 12% of EU shoppers see irrelevant items.",
        "I was wrong at 14:07: about 12% of EU shoppers see irrelevant items, not 15%.",
    ] {
        assert_eq!(accused(text), [], "{text}");
    }
    for text in ["15% of EU shoppers see irrelevant items.", "We said it: 15% of EU shoppers see irrelevant items."] {
        assert_ne!(accused(text), [], "{text}");
    }
}

#[test]
fn a_value_and_what_it_is_held_against_are_not_exchanged_unseen() {
    let mut situation = router();
    let metric = |id, text| fact(id, FactKind::Metric, Status::Confirmed, text, &[]);
    situation.facts.extend([
        metric("p99", "The score takes 1,420 ms at p99, over its line of 300 ms"),
        metric("clicks", "Readers click on 19% of the recommendations where 25% is usual"),
    ]);
    let wrong = |text: &str| {
        let found = update(text, &situation).findings;
        found.into_iter().filter(|it| it.verdict == Verdict::Wrong).map(|it| it.message).collect::<Vec<_>>()
    };
    for text in [
        "Readers click on about 25% of the recommendations, where 19% is usual.",
        "The score takes 300 ms at p99, against a line of 1,420 ms.",
    ] {
        assert!(!wrong(text).is_empty(), "{text}");
    }
    for text in [
        "Readers click on about 19% of the recommendations, where 25% is usual.",
        "The score takes 1,420 ms at p99, against a line of 300 ms.",
        "The line is 300 ms; the score takes 1,420 ms at p99.",
        "Usually readers click on 25% of the recommendations, now on 19%.",
    ] {
        assert_eq!(wrong(text), [""; 0], "{text}");
    }
}

#[test]
fn a_fraction_in_words_is_not_known_by_its_parts() {
    let mut situation = router();
    situation.facts.push(fact("zones", FactKind::Scope, Status::Confirmed, "3 zones and 2 desks are hit", &[]));
    let right = |text: &str| {
        let found = update(text, &situation).findings;
        found.iter().any(|it| it.verdict == Verdict::Right)
    };
    assert!(!right("Two thirds of the lost tickets came back."));
    assert!(right("Two of the three zones are hit."), "counts are known");
}

#[test]
fn a_number_that_nobody_can_know_yet_is_unsupported() {
    let mut known = situation();
    known.facts.push(fact(
        "merchants",
        FactKind::Scope,
        Status::Unknown,
        "How many merchants are affected is not known",
        &["number of merchants"],
    ));
    let made_up = |text: &str| {
        let findings = update(text, &known).findings.into_iter();
        findings.filter(|found| found.verdict == Verdict::Unsupported).map(|found| found.message).collect::<Vec<_>>()
    };
    for text in [
        "About 4 in 10 merchants are affected.",
        "About 12% of shoppers see irrelevant items, and 40% of the merchants are affected.",
        "We have 340 merchants affected by this.",
    ] {
        let told = made_up(text);
        assert!(told.len() == 1 && told[0].starts_with("Nobody can know this number yet: How many"), "{text} {told:?}");
    }
    for text in [
        "Support estimates that 4 in 10 merchants are affected.",
        "We don't know yet whether 40% of the merchants are affected.",
        "Perhaps 4 in 10 merchants are affected.",
        "At least 3 merchants are affected.",
        "About 12% of EU shoppers see irrelevant items at affected merchants.",
    ] {
        assert_eq!(made_up(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_fact_is_told_at_its_own_time_and_not_at_that_of_its_being_learned() {
    let mut market = router();
    let live = "Model v8 went live in Portugal at 13:20";
    let began = "About 19% of card payments fail at all merchants; it began at 13:40";
    market.facts.push(fact("live", FactKind::Change, Status::Confirmed, live, &["v8 went live"]));
    market.facts.push(fact("began", FactKind::Impact, Status::Confirmed, began, &["card payments fail"]));
    market.context = format!("13:58 {live}\n13:58 Support asks for words");
    let verdict = |text: &str, words: &str| {
        let from = text.find(words).expect("the words stand in the text");
        let lies = |span: [usize; 2]| span[0] < from + words.len() && from < span[1];
        let grade = update(text, &market);
        grade.findings.iter().find(|it| it.span.is_some_and(lies)).map(|it| it.verdict)
    };
    for text in ["v8 went live at 13:58.", "Model v8 went live at 13:58.", "v8 has been live since 13:58."] {
        assert_eq!(verdict(text, "13:58"), Some(Verdict::Wrong), "{text}");
    }
    assert_eq!(verdict("v8 went live at 13:20.", "13:20"), Some(Verdict::Right));
    assert_eq!(verdict("Support asks for words since 13:58.", "13:58"), Some(Verdict::Right));
    // All that the clause says is what is known of its time.
    let whole = "Since 13:40 about 19% of card payments fail at all merchants.";
    assert_eq!(verdict(whole, "13:40"), Some(Verdict::Right));
}

#[test]
fn ways_to_write_what_is_so_are_no_errors() {
    let mut shop = router();
    let told = |id, text| fact(id, FactKind::Impact, Status::Confirmed, text, &[]);
    shop.facts.extend([
        told("jobs", "The export jobs are stopped: no new archives"),
        told("paid", "Shoppers paid less than planned, never more"),
        told("calls", "The filled-in address was wrong in 54 of 1,800 calls (3%)"),
        told("cost", "€184,000 of extra discount by 15:00"),
        told("missed", "23 patients missed a check-up"),
        told("texts", "900 of the 1,050 correction texts were delivered"),
        told("phone", "60 patients were reached by phone"),
        told("tests", "With 6.3.1 39 of 40 test falls gave an alert"),
        told("before", "With 6.3 11 of 40 test falls gave no alert"),
    ]);
    shop.facts.push(fact("drug", FactKind::Scope, Status::Unknown, "Whether anybody stopped a medicine", &[]));
    let accused = |text: &str| {
        let findings = update(text, &shop).findings.into_iter();
        let bad = |verdict| matches!(verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature);
        findings.filter(|it| bad(it.verdict)).map(|it| it.message).collect::<Vec<_>>()
    };
    for text in [
        "No archives are being built since the export jobs stopped.",
        "No shopper paid more than planned.",
        "One emergency call in 33 (54 of 1,800) got a wrong address.",
        "By 15:00 it had cost 184 000 € of discount.",
        "You and 22 others missed a check-up.",
        "By now 960 of the 1,050 had the right news.",
        "Before, eleven out of forty test falls gave no alert.",
        "Unknown to us so far. Whether anybody stopped a medicine.",
    ] {
        assert_eq!(accused(text), Vec::<String>::new(), "{text}");
    }
    for text in ["The export jobs were not stopped.", "970 of the 1,050 correction texts were delivered."] {
        assert!(!accused(text).is_empty(), "{text}");
    }
}

#[test]
fn nothing_is_so_since_a_time_that_is_still_to_come() {
    let situation = situation();
    let wrong = |text: &str| {
        let to_come = |message: &str| message.contains("still to come");
        update(text, &situation).findings.iter().any(|it| it.verdict == Verdict::Wrong && to_come(&it.message))
    };
    assert!(wrong("EU traffic is on the previous model since 14:35."));
    for text in [
        "EU traffic is on the previous model since 14:05.",
        "The release was out since 22:35.",
        "The release has been out since 15:35 yesterday.",
        "EU traffic stays on the previous model from 14:35.",
    ] {
        assert!(!wrong(text), "{text}");
    }
}

#[test]
fn a_time_that_is_over_is_no_deadline_and_none_at_which_something_will_be_done() {
    let situation = situation();
    let wrong = |text: &str| {
        let over = |message: &str| message.contains("is over");
        update(text, &situation).findings.iter().any(|it| it.verdict == Verdict::Wrong && over(&it.message))
    };
    for text in [
        "Rita Vance: please hold the 8.4 rollout by 14:05.",
        "We will measure the latency at 14:05.",
        "EU traffic is on the previous model. Next update 14:05.",
        "EU traffic is on the previous model. I report again at 14:02.",
        "EU traffic is on the previous model. Update 14:02.",
        "EU traffic is on the previous model. Back to you at 14:02.",
        "Needed: Rita Vance, your yes to holding the 8.4 rollout by 11:40.",
        "Rita Vance, please decide until 09:40 whether the 8.4 rollout is held.",
        "EU traffic is on the previous model. Next 11:40.",
        "EU traffic is on the previous model. Next update 09:40.",
    ] {
        assert!(wrong(text), "{text}");
    }
    for text in [
        "Rita Vance: please hold the 8.4 rollout by 14:45.",
        "We asked Rita Vance at 14:05 to hold the rollout.",
        "We asked Rita Vance to hold the rollout by 14:10, and have no answer.",
        "We will measure the latency at 14:25, as at 14:05.",
        "We will measure the latency tomorrow at 14:05.",
        "E-mails to shoppers: 760 out by 14:05, 310 answers, no request.",
        "As promised at 14:05, here is the next update.",
        "Next update 14:40.",
        "Next update 2:40.",
        "Rita Vance gave us her yes by 14:05.",
        "We don't know how many orders went before 14:05, labels lag 20 min.",
        "I was with you at 14:05.",
        "Update 14:02: EU traffic is on the previous model.",
    ] {
        assert!(!wrong(text), "{text}");
    }
}
