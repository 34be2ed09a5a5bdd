//! Directions, and how much of a whole something is told of.

use super::situation::{action, at, fact, situation};
use tldrill::grade::{Verdict, update};
use tldrill::model::id::MetricId;
use tldrill::model::situation::{Reading, Situation};
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

fn kitchen() -> Situation {
    let known = |id, text| fact(id, FactKind::Metric, Status::Confirmed, text, &[]);
    let mut situation = situation();
    situation.facts = vec![
        known("wait", "The wait in chat is 32 minutes; it peaked at 41 at 10:45 and has been falling since"),
        known("rejects", "The false reject rate rose from 1.9% to 4.2%"),
        known("repeats", "2.4 million of 8 million listeners heard repeats in their mixes"),
        known("offers", "19 of the 46 customers have accepted the offer"),
    ];
    situation.actions = vec![action("customer", ActionState::NotTaken, "Customer told", &["customer told"])];
    situation.readings = vec![];
    situation
}

#[track_caller]
fn is_wrong(text: &str, situation: &Situation) {
    let findings = update(text, situation).findings;
    assert!(findings.iter().any(|found| found.verdict == Verdict::Wrong), "{text}: {findings:#?}");
}

#[track_caller]
fn passes(text: &str, situation: &Situation) {
    let findings = update(text, situation).findings;
    assert!(findings.iter().all(|found| found.verdict != Verdict::Wrong), "{text}: {findings:#?}");
}

#[test]
fn what_is_told_to_rise_while_it_falls_is_wrong() {
    let kitchen = kitchen();
    for text in [
        "The wait in chat is rising.",
        "The wait in chat, 32 minutes now, has been creeping up since 10:45.",
        "People in chat have to wait longer and longer.",
        "The false reject rate has not gone up.",
    ] {
        is_wrong(text, &kitchen);
    }
    for text in [
        "The wait in chat is falling.",
        "The wait in chat was rising until 10:45 and is easing now.",
        "If the wait in chat is rising again, we add agents.",
        "The number of orders is rising.",
        "The false reject rate has gone up.",
        "The wait in chat has risen since yesterday.",
    ] {
        passes(text, &kitchen);
    }
}

#[test]
fn where_a_movement_names_nothing_it_is_of_what_was_told_before() {
    let mut kitchen = kitchen();
    let text = "The p99 latency of a segment went from 820 ms to 4.6 s at 13:05; at 14:15 it was 2.1 s and falling";
    kitchen.facts.push(fact("p99", FactKind::Metric, Status::Confirmed, text, &["p99 latency"]));
    is_wrong("The p99 latency peaked at 4.6 s; it was 2.1 s at 14:15 and is creeping up again.", &kitchen);
    is_wrong("The p99 latency of a segment is rising.", &kitchen);
    passes("The p99 latency peaked at 4.6 s; it was 2.1 s at 14:15 and is coming down.", &kitchen);
    passes("The load on the segment store is rising.", &kitchen);
}

#[test]
fn one_thing_in_so_many_is_a_share() {
    let mut kitchen = kitchen();
    let text = "2,400 of the 16,000 orders placed from 06:10 until 12:50 have a green picture";
    kitchen.facts.push(fact("orders", FactKind::Impact, Status::Confirmed, text, &["green pictures"]));
    is_wrong("One order in four placed between 06:10 and 12:50 has a green picture.", &kitchen);
    passes("One order in seven placed between 06:10 and 12:50 has a green picture.", &kitchen);
    passes("One order in four comes from abroad.", &kitchen);
    passes(
        "One order in four placed between 06:10 and 12:50, perhaps fewer (2,400 of 16,000, 15%), is green.",
        &kitchen,
    );
}

#[test]
fn a_metric_is_held_to_its_last_readings() {
    let mut situation = situation();
    situation.facts = vec![];
    let reading = |(minute, value): (u32, f64)| Reading {
        metric: MetricId::from("click_rate"),
        name: "Click rate".to_owned(),
        at: at(&format!("10:{minute:02}")),
        value,
        unit: "%".to_owned(),
        samples: None,
    };
    situation.readings = (0..8).map(|minute| reading((minute, 20.0 - f64::from(minute)))).collect();
    is_wrong("The click rate is rising.", &situation);
    passes("The click rate is falling.", &situation);
    situation.readings = (0..8).map(|minute| reading((minute, 20.0 + f64::from(minute % 2)))).collect();
    passes("The click rate is rising.", &situation);
}

#[test]
fn all_none_and_fractions_are_held_against_the_part() {
    let kitchen = kitchen();
    for text in [
        "All of our listeners heard repeats in their mixes.",
        "About half of our listeners heard repeats in their mixes.",
        "Every one of the 46 customers has accepted the offer.",
        "None of the 46 customers has accepted the offer.",
    ] {
        is_wrong(text, &kitchen);
    }
    for text in [
        "About a third of our listeners heard repeats in their mixes.",
        "Not all of our listeners heard repeats in their mixes.",
        "All listeners in the north heard repeats in their mixes.",
        "About two fifths of the customers have accepted the offer.",
        "All listeners can search as usual.",
    ] {
        passes(text, &kitchen);
    }
}

#[test]
fn who_was_not_told_is_not_aware() {
    let kitchen = kitchen();
    is_wrong("The customer is aware of it.", &kitchen);
    passes("The customer is not aware of it yet.", &kitchen);
    passes("The customer knows how returns work.", &kitchen);
}

#[test]
fn two_numbers_of_one_statement_that_changed_places_are_wrong() {
    let mut situation = situation();
    let known = |id, text| fact(id, FactKind::Impact, Status::Confirmed, text, &[]);
    situation.facts = vec![
        known("built", "1,310 archives were built since 08:09, and 640 of them downloaded"),
        known("versions", "On 2,400 newest tickets r9 is right on 91%, r8 on 90%"),
        known("workers", "Exports run with 12 workers instead of 4 since 08:21"),
    ];
    situation.actions = vec![];
    situation.readings = vec![];
    for text in [
        "Since 08:09, 640 archives were built and 1,310 of them downloaded.",
        "640 were built since 08:09, 1,310 downloaded.",
        "r9 is right on 90% and r8 on 91% of the same tickets.",
        "Exports run with 4 workers instead of 12.",
    ] {
        is_wrong(text, &situation);
    }
    for text in [
        "Since 08:09, 1,310 archives were built and 640 of them downloaded.",
        "640 of the 1,310 archives that were built since 08:09 have been downloaded.",
        "r8 is right on 90% and r9 on 91% of the same tickets.",
        "We run 12 workers for exports where 4 are usual.",
    ] {
        passes(text, &situation);
    }
}

#[test]
fn what_nobody_knows_is_new_to_all() {
    let mut situation = situation();
    let text = "76 of 100 passed-on tickets name the H4 scanner, which is new to every version of the router";
    situation.facts = vec![fact("scanner", FactKind::Cause, Status::Confirmed, text, &[])];
    passes("Cause: tickets about the H4 scanner, which no version of the router knows.", &situation);
    passes("The tickets are about the H4 scanner, and no version of the router knows it.", &situation);
}
