//! What is known, denied or told by its contrary.

use super::situation::{fact, situation, told, with_rumour};
use tldrill::grade::{Verdict, update};
use tldrill::model::vocabulary::{FactKind, Status};

#[test]
fn what_is_known_can_not_be_denied() {
    assert!(told("EU traffic is not on the previous model.").contains(&Verdict::Wrong));
    assert!(!told("EU traffic is on the previous model.").contains(&Verdict::Wrong));
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

#[test]
fn neither_and_nor_deny_once_for_both() {
    let mut shop = situation();
    shop.facts = vec![
        fact("scope", FactKind::Scope, Status::Confirmed, "Season passes and the ticket desks were not affected", &[]),
        fact(
            "hit",
            FactKind::Impact,
            Status::Confirmed,
            "Day passes and group tickets were sold too cheap online",
            &[],
        ),
    ];
    shop.readings = vec![];
    let wrong = |text: &str| update(text, &shop).findings.iter().any(|found| found.verdict == Verdict::Wrong);
    for right in [
        "Neither season passes nor ticket-desk sales were affected.",
        "Neither the ticket desks nor season passes were affected.",
        "Season passes were not affected, nor were the ticket desks.",
    ] {
        assert!(!wrong(right), "{right}");
    }
    assert!(wrong("Neither day passes nor group tickets were sold too cheap online."));
    assert!(wrong("Season passes and the ticket desks were affected."));
}

#[test]
fn of_a_part_that_is_hit_and_one_that_is_fine_each_may_be_told() {
    let mut prints = situation();
    let text = "Only prints of 30 cm and larger are affected; photo books and small prints are fine";
    prints.facts = vec![fact("scope", FactKind::Scope, Status::Confirmed, text, &[])];
    prints.readings = vec![];
    let wrong = |text: &str| update(text, &prints).findings.iter().any(|found| found.verdict == Verdict::Wrong);
    for right in [
        "Photo books and small prints are fine.",
        "Small prints are fine.",
        "Large prints have a tint; photo books and small prints are fine.",
        "Photo books are fine.",
    ] {
        assert!(!wrong(right), "{right}");
    }
    assert!(wrong("Photo books and small prints are affected."));
    assert!(wrong("Photo books are affected."));
}
