//! What a text may not say, and what it may: each claim held against what is known.

use super::situation::{GOOD, action, at, fact, situation, told, verdicts, with_rumour};
use tldrill::grade::{Criterion, Verdict, update};
use tldrill::model::id::AskId;
use tldrill::model::situation::OpenAsk;
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

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
