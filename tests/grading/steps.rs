//! Steps told as done that never were, as runs have them: the list of what could be done stands on the record.

use super::situation::{action, fact, situation};
use tldrill::grade::{Verdict, update};
use tldrill::model::situation::Situation;
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

fn desk() -> Situation {
    let mut desk = situation();
    desk.actions.extend([
        action(
            "agents",
            ActionState::NotTaken,
            "15 more agents answer Devices tickets",
            &["more agents", "15 agents were called in"],
        ),
        action("known", ActionState::NotTaken, "40 known tickets went through the router", &["40 known tickets"]),
        action(
            "off",
            ActionState::NotTaken,
            "The router is switched off; all tickets are routed by hand",
            &["router is off"],
        ),
        action("by-hand", ActionState::Done, "Devices tickets are routed by hand, by dispatch", &["routed by hand"]),
        action("running", ActionState::NotTaken, "Stop Ranking's running jobs", &["stopped running jobs"]),
    ]);
    desk.context =
        String::from("option: Call in 15 more agents for Devices\noption: Send 40 known tickets through the router");
    desk
}

fn remark(text: &str, situation: &Situation) -> Option<String> {
    let found = update(text, situation).findings.into_iter();
    found.filter(|finding| finding.verdict == Verdict::Wrong).map(|finding| finding.message).next()
}

#[test]
fn a_step_told_in_all_its_words_was_taken_or_is_made_up_whatever_its_verb() {
    for text in [
        "We have called in 15 more agents for Devices.",
        "We sent 40 known tickets through the router.",
        "40 known tickets went through the router.",
        "The router is switched off.",
    ] {
        assert!(remark(text, &desk()).is_some_and(|told| told.starts_with("This was not done")), "{text}");
    }
    for honest in [
        "We will send 40 known tickets through the router.",
        "40 known tickets have not gone through the router.",
        "Known tickets went through the router as ever.",
        "We stopped none of Ranking's running jobs.",
        "Devices tickets are routed by hand.",
        "The router is not switched off.",
        "15 more agents could answer Devices tickets.",
    ] {
        assert_eq!(remark(honest, &desk()), None, "{honest}");
    }
}

#[test]
fn nobody_has_agreed_who_is_still_to_be_asked() {
    for text in [
        "Rita Vance has agreed.",
        "We hold the 8.4 rollout at 30%, agreed by Rita Vance.",
        "The hold was approved by Rita Vance.",
        "With the approval of Rita Vance the 8.4 rollout is held.",
        "Rita has signed off on it.",
    ] {
        assert!(remark(text, &situation()).is_some_and(|told| told.starts_with("Nobody has said yes")), "{text}");
    }
    for honest in [
        "Rita Vance has not agreed yet.",
        "Rita Vance, please agree to hold the 8.4 rollout by 14:45.",
        "We wait for the approval of Rita Vance.",
        "If Rita Vance has agreed by 14:45, we hold the rollout.",
        "Once approved by Rita Vance, the rollout is held.",
        "I have asked Rita Vance to agree.",
        "The step was agreed by Jon Berg.",
    ] {
        let told = remark(honest, &situation());
        assert!(!told.as_ref().is_some_and(|told| told.starts_with("Nobody has said yes")), "{honest}: {told:?}");
    }
    let mut known = situation();
    known.context = "14:15 Rita Vance: agreed, but only until tonight".to_owned();
    assert_eq!(remark("Rita Vance has agreed.", &known), None);
    known.context = "14:15 Agreed, but only until tonight".to_owned();
    assert_eq!(remark("Rita Vance has agreed.", &known), None);
    known.context = "13:40 the split was drawn as agreed in spring".to_owned();
    assert!(remark("Rita Vance has agreed.", &known).is_some());
}

#[test]
fn a_cause_that_is_ruled_out_is_no_rule() {
    let text = "Tickets that name the yard charger go to Vehicles by a rule";
    let mut desk = desk();
    desk.actions.push(action("rule", ActionState::NotTaken, text, &["a rule for the yard charger", "the new rule"]));
    let suspected = "The tickets have got harder, since the yard charger is new";
    desk.facts.push(fact("harder", FactKind::Cause, Status::Suspected, suspected, &["the yard charger is new"]));
    for verdict in [
        "The yard charger has been ruled out as the cause.",
        "We have ruled out the yard charger.",
        "The yard charger is only suspected.",
    ] {
        assert_eq!(remark(verdict, &desk), None, "{verdict}");
    }
    let made_up = "Tickets that name the yard charger have been ruled to go to Vehicles by the new rule.";
    assert!(remark(made_up, &desk).is_some_and(|told| told.starts_with("This was not done")));
}
