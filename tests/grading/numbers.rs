//! Numbers held against what is known of them: the newest reading, the right share, what stands beside them.

use super::situation::{at, fact, situation, told, verdicts};
use tldrill::grade::{Verdict, update};
use tldrill::model::situation::Quantity;
use tldrill::model::vocabulary::{FactKind, Status};

#[test]
fn the_newest_reading_is_right_and_an_older_one_is_stale() {
    assert!(verdicts("The p99 latency is 310 ms now.").contains(&(Verdict::Right, "310 ms".to_owned())));
    assert!(verdicts("The p99 latency is 480 ms now.").contains(&(Verdict::Stale, "480 ms".to_owned())));
}

#[test]
fn a_share_said_of_something_with_another_share_is_wrong() {
    assert!(told("Items per basket are up by 12%.").contains(&Verdict::Wrong));
    assert!(!told("Items per basket are up by 2%.").contains(&Verdict::Wrong));
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
fn a_number_that_is_taken_back_claims_nothing() {
    assert!(told("The p99 latency is 480 ms now.").contains(&Verdict::Stale));
    assert!(!told("The p99 latency is 310 ms now (I wrote 480 ms, wrong).").contains(&Verdict::Stale));
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
fn a_change_told_against_its_own_numbers_is_wrong() {
    for wrong in ["The p99 latency rose from 480 ms to 310 ms.", "The p99 latency fell from 310 ms to 480 ms."] {
        assert!(told(wrong).contains(&Verdict::Wrong), "{wrong}");
    }
    for right in ["The p99 latency fell from 480 ms to 310 ms.", "The p99 latency is down to 310 ms, from 480 ms."] {
        assert!(!told(right).contains(&Verdict::Wrong), "{right}");
    }
}

#[test]
fn a_word_of_time_may_tell_what_sort_of_things_are_counted() {
    let mut situation = situation();
    let text = "3,600 of the 4,800 day passes sold online in the morning were too cheap; the pass machines wait 90 days for a part";
    let mut sold = fact("sold", FactKind::Impact, Status::Confirmed, text, &[]);
    let count = |value| Quantity { value, unit: "passes".to_owned(), within: 0.0 };
    sold.numbers = vec![count(3600.0), count(4800.0)];
    situation.facts.push(sold);
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    assert!(!wrong("This morning 3,600 day passes were sold online too cheap."));
    assert!(!wrong("3,600 cheap day passes were sold online, out of 4,800 day passes in all."));
    assert!(wrong("This morning 3,900 day passes were sold online too cheap."));
    assert!(!wrong("The pass machines wait 90 days for a part."));
    assert!(!wrong("The 90 day waits for a part of the pass machines go on."));
}

#[test]
fn a_day_and_a_month_in_figures_are_no_share() {
    let mut situation = situation();
    let text = "6,200 customer records should have been deleted by 30 June; they were read from 9 September on";
    situation.facts.push(fact("kept", FactKind::Impact, Status::Confirmed, text, &[]));
    let text = "4 of the 9 desks that read customer records are closed";
    situation.facts.push(fact("desks", FactKind::Scope, Status::Confirmed, text, &[]));
    let wrong = |text: &str| update(text, &situation).findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    for right in [
        "6.2k customer records should have been deleted by 30/6.",
        "The customer records were read since 9/9, 6,200 of them.",
        "Customer records were read from 9/9 (should have been deleted by 30/6).",
        "Of the desks that read customer records 4/9 are closed.",
    ] {
        assert!(!wrong(right), "{right}");
    }
    assert!(wrong("6,200 customer records should have been deleted by 28/6."));
}

#[test]
fn a_date_that_is_told_as_tomorrow_or_as_a_day_of_the_week_is_known() {
    let wrong = |text: &str, date: &str| {
        let mut situation = situation();
        "It began on 3 June. Today, Tuesday 18 June, EU traffic went back to the previous model. The \
                             app team answers by 09:00 tomorrow, the refunds are checked on Friday. The offer ends at \
                             10:20 on 23 June."
            .clone_into(&mut situation.context);
        let mut end = fact(
            "offer",
            FactKind::Risk,
            Status::Confirmed,
            "The offer ends at 10:20 on 23 June; the app team answers by 09:00 tomorrow",
            &["offer ends"],
        );
        end.weight = 3;
        situation.facts.push(end);
        let grade = update(text, &situation);
        let stands = |it: &tldrill::grade::Finding| it.span.is_some_and(|[from, to]| text[from..to].contains(date));
        grade.findings.iter().any(|it| it.verdict == Verdict::Wrong && stands(it))
    };
    for (text, date) in [
        ("The offer ends on 23 June; the app team answers by 9 am on 19 June.", "19 June"),
        ("The offer ends on 23 June, and refunds are checked on 21 June.", "21 June"),
        ("The app team will answer by 09:00, I am told.", "09:00"),
        ("The app team needs until 09:00 to answer, please bear with us.", "09:00"),
    ] {
        assert!(!wrong(text, date), "{text}");
    }
    for (text, date) in [
        ("The offer ends at 10:20 on 24 June.", "24 June"),
        ("The offer ends at 10:20 on 22 June.", "22 June"),
        ("Rita Vance, please hold the rollout by 09:40.", "09:40"),
    ] {
        assert!(wrong(text, date), "{text}");
    }
}

#[test]
fn a_stop_behind_c_ends_no_sentence_before_a_number() {
    let asked = |text: &str| {
        let asked = update(text, &situation()).read.asked;
        asked.first().is_some_and(|asked| asked.ask && asked.deadline)
    };
    assert!(asked("Rita Vance: holding the 8.4 rollout costs c. £9.8k if you agree by 14:45, c. £19.6k later."));
    assert!(!asked("Rita Vance is told of plan c. By 14:45 we will have measured again."));
}

#[test]
fn a_quarter_to_leaves_its_hour_to_the_reader() {
    let asked = |text: &str| update(text, &situation()).read.asked.first().is_some_and(|asked| asked.deadline);
    assert!(asked("Rita Vance, please hold the 8.4 rollout at 30%, and say so by quarter to."));
    assert!(!asked("Rita Vance, please hold the 8.4 rollout at 30%, and say so by quarter to four."));
    assert!(!asked("Rita Vance, please hold the 8.4 rollout, for one quarter to be told."));
}
