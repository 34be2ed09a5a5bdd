//! Times that stand beside other times and beside readings: what they were together.

use super::situation::{action, at, fact, situation};
use tldrill::grade::{Finding, Verdict, update};
use tldrill::model::situation::{Reading, Situation};
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

/// Card payments failed from 12:08 to 12:24; rules took over at 12:22. It is 12:40.
fn cards() -> Situation {
    let mut rules = action("rules", ActionState::Done, "Rules took over the small payments", &["rules took over"]);
    rules.ended = Some(at("12:22"));
    let text = "9% of card payments failed, at every merchant, from 12:08 until 12:24";
    let failed = fact("failed", FactKind::Impact, Status::Confirmed, text, &["card payments failed"]);
    let mut situation = situation();
    let reading = situation.readings[0].clone();
    let read = |minute: u32| Reading {
        at: at(&format!("12:{minute:02}")),
        value: if minute < 24 { 900.0 } else { 310.0 },
        ..reading.clone()
    };
    situation.readings = (0..40).map(read).collect();
    situation.facts = vec![failed];
    situation.actions = vec![rules];
    situation.now = at("12:40");
    situation
}

/// The words that are called wrong, and why.
fn wrong(text: &str) -> Vec<(&str, String)> {
    let found = update(text, &cards()).findings.into_iter().filter(|it| it.verdict == Verdict::Wrong);
    let words = |it: &Finding| it.span.map_or("", |[from, to]| &text[from..to]);
    found.map(|it| (words(&it), it.message)).collect()
}

#[test]
fn a_span_that_ends_before_it_begins_is_wrong_however_it_is_told() {
    for text in [
        "Card payments failed from 12:24 to 12:08.",
        "Card payments of 12:24 to 12:08 failed.",
        "9% of card payments failed (12:24 to 12:08).",
        "9% of card payments failed 12:24 until 12:08.",
    ] {
        let found = wrong(text);
        assert!(
            found.iter().any(|(words, why)| *words == "12:08" && why.contains("before it begins")),
            "{text} {found:?}"
        );
    }
    for text in [
        "Card payments failed from 12:08 to 12:24.",
        "Card payments of 12:08 to 12:24 failed.",
        "The review was moved to 12:24, to 12:08 it is no more.",
        "The job runs 22:00 until 04:00.",
    ] {
        let found = wrong(text);
        assert!(!found.iter().any(|(_, why)| why.contains("before it begins")), "{text} {found:?}");
    }
}

#[test]
fn a_span_lasts_as_long_as_stands_beside_it() {
    let parted = |text: &str| -> Vec<String> {
        let found = wrong(text).into_iter().filter(|(_, why)| why.contains("don't go together"));
        found.map(|(words, _)| words.to_owned()).collect()
    };
    for (text, word) in [
        ("9% of card payments failed from 12:08 until 12:38, sixteen minutes.", "12:38"),
        ("9% of card payments failed for about 16 minutes (12:01 to 12:24).", "12:01"),
        ("9% of card payments failed (12:08–12:36, about 16 min).", "12:36"),
        ("9% of card payments failed for 16 minutes, from 12:08 to 12:32.", "12:32"),
    ] {
        assert_eq!(parted(text), [word], "{text}");
    }
    for text in [
        "9% of card payments failed from 12:08 until 12:24, sixteen minutes.",
        "9% of card payments failed from 12:08 until 12:24, about a quarter of an hour.",
        "9% of card payments failed from 12:08 until 12:24, two minutes after the rules took over.",
        "9% of card payments failed from 12:08 until 12:24; within 5 minutes we knew.",
        "We looked every 5 minutes from 12:08 until 12:24.",
        "From 12:08 until 12:24 payments took 900 ms.",
        "Calls came late from 12:08 until 12:24: 3 minutes late on average.",
        "Calls came late from 12:08 until 12:24, 3 minutes median.",
        "The alarm came in 3 minutes, from 12:08 until 12:24 we watched.",
    ] {
        assert_eq!(parted(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_reading_is_that_of_the_time_beside_it() {
    let elsewhere = |text: &str| wrong(text).iter().any(|(_, why)| why.contains("stood elsewhere"));
    for text in ["The p99 latency was 900 ms at 12:31.", "p99 latency: 310 ms (12:11), from 900 ms."] {
        assert!(elsewhere(text), "{text}");
    }
    for text in [
        "The p99 latency was 900 ms at 12:11.",
        "p99 latency: 310 ms (12:31), from 900 ms.",
        // About when it changed, and before anything was read.
        "The p99 latency was 310 ms at 12:23.",
        "The p99 latency was 310 ms at 11:30.",
        "The p99 latency has been 310 ms since 12:24.",
        "The p99 latency was 900 ms at 12:08 to 12:31.",
    ] {
        assert!(!elsewhere(text), "{text} {:?}", wrong(text));
    }
}

#[test]
fn ranges_of_places_and_shares_of_two_counts_are_no_lies() {
    let mut situation = cards();
    let fact = |id, text| fact(id, FactKind::Scope, Status::Confirmed, text, &[]);
    situation.facts.extend([
        fact("aisles", "Aisles 7 to 12 were closed to robots; 14 people pick there by hand"),
        fact("orders", "The warehouse packs 410 orders an hour, normally 680"),
        fact(
            "pages",
            "Of 3.2 million start pages 1.2 million are rebuilt, 40% of all listeners' start pages were empty",
        ),
        fact("money", "Refunds of EUR 4.1 million would go out from these forms"),
    ]);
    let accused = |text: &str| -> Vec<String> {
        let found = update(text, &situation).findings.into_iter().filter(|it| it.verdict == Verdict::Wrong);
        found.filter_map(|it| it.span.map(|[from, to]| text[from..to].to_owned())).collect()
    };
    for text in [
        "Aisles 7-12 are picked by hand.",
        "Aisles 7 to 12 are picked by hand.",
        "The warehouse is at 60% of normal: 410 orders an hour instead of 680.",
        "We have rebuilt three eighths of the start pages.",
        "Of 3.2 million start pages we have rebuilt three eighths of these; 2 million remain.",
        "Refunds of 4.1 M€ would go out from these forms.",
        "Refunds of 4.1 Mio € would go out from these forms.",
    ] {
        assert_eq!(accused(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(accused("The warehouse packs 680 orders an hour, normally 410."), ["680", "410"]);
    assert_ne!(accused("Refunds of 4.7 M€ would go out from these forms."), Vec::<String>::new());
}

#[test]
fn what_was_back_by_the_sentence_before_works_again() {
    let mut situation = cards();
    let text = "The data system, down from 12:08, has been back since 12:24";
    situation.facts.push(fact("system", FactKind::Scope, Status::Confirmed, text, &["data system is back"]));
    let over = |text: &str| update(text, &situation).findings.iter().any(|it| it.verdict == Verdict::Premature);
    assert!(!over("The data system was down from 12:08. It works again."));
    assert!(over("9% of card payments failed, at every merchant. It works again."));
}
