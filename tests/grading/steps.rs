//! Steps told as done that never were, as runs have them: the list of what could be done stands on the record.

use super::situation::{GOOD, action, fact, situation};
use tldrill::grade::{Verdict, update};
use tldrill::model::situation::{KnownAction, Situation};
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

/// Nothing was done yet; the record lists what could be.
fn scorer() -> Situation {
    let left = |id: &str, text: &str, say: &[&str]| action(id, ActionState::NotTaken, text, say);
    let mut scorer = situation();
    scorer.actions = vec![
        left("leave", "The scorer's calls have left zone 2", &["out of zone 2", "moved to the other zone"]),
        left("back", "The scorer is back on model v11", &["back on v11", "rolled back to v11"]),
        left("rules", "Rules decide card payments under 30 euros", &["rules for small payments"]),
        left("off", "The scorer is switched off", &["scorer is off", "kill switch"]),
        left("timeout", "Clients wait five seconds for a score", &["longer timeout", "raised the timeout"]),
        left("again", "v13 was trained and is live", &["a new model", "retrained"]),
        left("full", "All card payments are scored again", &["every payment is scored"]),
    ];
    scorer.facts.push(fact("calls", FactKind::Cause, Status::Suspected, "The network in zone 2 loses calls", &[]));
    scorer.context = String::from(
        "1 Take load away first: rules decide payments under 30 euros\noption: Let rules decide payments under 30 euros",
    );
    scorer
}

#[test]
fn a_step_that_nobody_took_is_made_up_as_a_state_as_well() {
    for text in [
        "We have taken the calls out of zone 2.",
        "We are out of zone 2.",
        "The rules are in force.",
        "Rules decide card payments under 30 euros.",
        "Payments are back on v11.",
        "The kill switch is on.",
        "We raised the timeout.",
        "Clients wait five seconds for a score.",
        "We have put the longer timeout in force.",
        "All card payments are scored again.",
    ] {
        assert!(remark(text, &scorer()).is_some_and(|told| told.starts_with("This was not done")), "{text}");
    }
    for honest in [
        "We can be out of zone 2 in four minutes.",
        "We are not out of zone 2.",
        "Once we are out of zone 2, calls arrive.",
        "The rules are not in force.",
        "Are the rules in force?",
        "The scorer is running.",
        "The scorer is on.",
        "The new model is live.",
        "With the rules in force payments would pass.",
        "If payments are back on v11, they are scored.",
        "Nobody has pulled the kill switch.",
        "The kill switch is one way, the longer timeout another.",
        "Every payment is scored.",
        "Rules could decide card payments under 30 euros.",
    ] {
        assert_eq!(remark(honest, &scorer()), None, "{honest}");
    }
    // What was done, or is so by itself, is told in the same words.
    let mut done = scorer();
    done.actions[0].state = ActionState::Done;
    done.actions[2].state = ActionState::Undone;
    let so = "Clients wait up to five seconds for a score, since the gateway's release";
    done.facts.push(fact("wait", FactKind::Change, Status::Confirmed, so, &[]));
    for honest in ["We are out of zone 2.", "The rules are in force.", "Clients wait five seconds for a score."] {
        assert_eq!(remark(honest, &done), None, "{honest}");
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
        "Rita Vance has agreed that shoppers may keep the offers.",
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
        "Rita Vance approves the hold by 14:45.",
        "Perhaps Rita Vance has agreed that shoppers may keep the offers.",
    ] {
        let told = remark(honest, &situation());
        assert!(!told.as_ref().is_some_and(|told| told.starts_with("Nobody has said yes")), "{honest}: {told:?}");
    }
    let mut known = situation();
    known.context = "14:15 Rita Vance: agreed, but only until tonight".to_owned();
    assert_eq!(remark("Rita Vance has agreed.", &known), None);
    known.context = "14:15 Agreed, but only until tonight".to_owned();
    assert_eq!(remark("Rita Vance has agreed.", &known), None);
    // The ask itself is no record of its answer.
    let by = known.asks[0].by.expect("a deadline");
    known.context = format!("Needed: Rita Vance approves the hold by {by}.");
    assert!(remark("Rita Vance has agreed.", &known).is_some());
    known.context = "13:40 the split was drawn as agreed in spring".to_owned();
    assert!(remark("Rita Vance has agreed.", &known).is_some());
}

#[test]
fn another_ones_yes_is_none_of_who_shares_an_article_with_her() {
    let mut known = situation();
    "the head of finance".clone_into(&mut known.asks[0].to);
    known.context = "13:40 As the log of the desk shows the split was drawn as agreed in spring.".to_owned();
    assert!(remark("The head of finance has agreed.", &known).is_some());
    known.context = "13:40 As the log of the desk shows the head of finance agreed to it.".to_owned();
    assert_eq!(remark("The head of finance has agreed.", &known), None);
}

#[test]
fn what_is_put_back_on_a_part_is_not_back_on_all() {
    let mut known = situation();
    let text = "v30 is being put back on the 16 T4 nodes; 10 of 16 were ready by 14:15";
    known.actions.push(action("restore", ActionState::Running, text, &["v30 back on the T4 nodes"]));
    for text in ["All sixteen nodes have been moved back to v30.", "All 16 nodes have gone back to the v30 model."] {
        assert!(remark(text, &known).is_some(), "{text}");
    }
    for honest in [
        "All sixteen nodes have to go back to v30.",
        "v30 is being put back on all sixteen nodes.",
        "Ten of all sixteen nodes have been moved back to v30 so far.",
        "All sixteen nodes will have been moved back to v30 by 15:00.",
    ] {
        assert_eq!(remark(honest, &known), None, "{honest}");
    }
}

#[test]
fn a_yes_of_whoever_was_not_asked_stands_on_record_or_was_not_given() {
    let told = |text: &str, situation: &Situation| {
        let findings = update(text, situation).findings;
        findings.iter().any(|it| it.message.starts_with("Nothing on record says that they agreed"))
    };
    for text in [
        "Legal has agreed to a public notice.",
        "You approved the retraining of the model at 14:02.",
        "You have signed off the deletion of the archives.",
        "The step was agreed by Jon Berg.",
        "Jon Berg has cleared the letter to the shoppers.",
        "Compliance gave us the green light for the letter.",
        "Jon Berg has given his yes to the letter.",
    ] {
        assert!(told(text, &situation()), "{text}");
    }
    for honest in [
        "Legal has not agreed to a public notice.",
        "Once Legal has agreed we write to the shoppers.",
        "Did you approve the retraining?",
        "We need Legal to have agreed by 15:00.",
        "We agreed to look again at 14:30.",
        "Jon Berg has cleared out the queue with us.",
        "All agreed figures are in the report.",
    ] {
        assert!(!told(honest, &situation()), "{honest}");
    }
    let mut known = situation();
    known.context = "14:15 Legal: agreed to the notice".to_owned();
    assert!(!told("Legal has agreed to a public notice.", &known));
    // That nothing was approved is no record of a yes.
    known.context = "14:15 No public notice has been approved; the shop is open.".to_owned();
    assert!(told("Legal has agreed to a public notice.", &known));
    known.context = "14:15 No mail went out; a public notice has been approved.".to_owned();
    assert!(!told("Legal has agreed to a public notice.", &known));
}

#[test]
fn a_step_is_told_as_taken_without_its_place_and_before_a_hedge() {
    let mut shop = situation();
    let mut back = action("back", ActionState::NotTaken, "Storefront 9.2 is rolled back in the Nordics", &[]);
    back.title = "Roll storefront 9.2 back in the Nordics".to_owned();
    shop.actions.push(back);
    shop.context = "13:40 storefront 9.2 has been rolling out in the Nordics since 13:10".to_owned();
    for text in [
        "We have rolled storefront 9.2 back in the region.",
        "We have already rolled storefront 9.2 back, so old pages may appear.",
        "Storefront 9.2 was rolled back at 14:05.",
    ] {
        assert!(remark(text, &shop).is_some_and(|told| told.starts_with("This was not done")), "{text}");
    }
    for honest in ["Storefront 9.2 has been rolling out since 13:10.", "Storefront 9.2 will be rolled back."] {
        assert_eq!(remark(honest, &shop), None, "{honest}");
    }
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

#[test]
fn what_was_left_alone_is_told_by_a_denied_deed() {
    let mut portal = situation();
    portal.actions.truncate(1);
    portal.actions.extend([
        action("delete", ActionState::NotTaken, "Today's archives were deleted and built again with query 57", &[]),
        action("off", ActionState::NotTaken, "The whole privacy portal is switched off", &["kill switch"]),
        action("cap", ActionState::NotTaken, "The pricing team was throttled to its quota of GPUs", &[]),
    ]);
    // Their words are many others' as well, so few of them point at no step.
    for (id, text) in [
        ("one", "60 archives of today hold another person's rows; deleted archives are gone for good"),
        ("two", "Customers who asked to be deleted wait for their archives at the privacy portal"),
        ("three", "The privacy portal queues what the pricing team is throttled for"),
        ("four", "The portal throttled deleted archives once in spring"),
    ] {
        let mut known = fact(id, FactKind::Impact, Status::Confirmed, text, &[]);
        known.weight = 0;
        portal.facts.push(known);
    }
    let misses = |told: &str| {
        let text = GOOD
            .replace("; nothing has been withdrawn", &format!(". {told}"))
            .replace("About 12% of EU shoppers", "EU shoppers");
        update(&text, &portal).findings.iter().any(|it| it.message == "Nothing is said of what was not done.")
    };
    for told in ["No archive was deleted", "The portal stays on", "Nobody was throttled", "Nothing has been deleted"] {
        assert!(!misses(told), "{told}");
    }
    for other in ["Nobody was harmed", "The shop stays on"] {
        assert!(misses(other), "{other}");
    }
}

/// A step that nobody took, with what it is called in the list of steps.
fn with_title(title: &str, text: &str) -> Situation {
    let mut situation = situation();
    situation.actions.push(KnownAction {
        title: title.to_owned(),
        ..action("titled", ActionState::NotTaken, text, &["standard list of options"])
    });
    situation
}

#[test]
fn a_step_that_nobody_took_is_told_in_the_words_of_its_title() {
    let mut situation =
        with_title("Put Iberia on the fixed order", "Iberia is on a fixed, non-personal order of options");
    let untaken = |text: &str, situation: &Situation| {
        update(text, situation).findings.iter().any(|it| it.message.starts_with("This was not done: Iberia"))
    };
    let false_ones = [
        "Iberia was put on the fixed order.",
        "Iberia has already been put on the fixed order.",
        "We have put Iberia on the fixed order.",
        "At 14:05 we put Iberia on the fixed order.",
        "Rita Vance put Iberia on the fixed order.",
        "The on-call team has put Iberia on the fixed order.",
    ];
    for text in false_ones {
        assert!(untaken(text, &situation), "{text}");
    }
    let open = [
        "Next we put Iberia on the fixed order.",
        "We put Iberia on the fixed order.",
        "We put Iberia on the fixed order at 14:40.",
        "Iberia has not been put on the fixed order.",
        "Iberia will be put on the fixed order.",
        "If Iberia were put on the fixed order, the rest would be safe.",
        "Rita Vance wants to have Iberia put on the fixed order.",
        "Was Iberia put on the fixed order?",
        "We have put Germany on the fixed order.",
    ];
    for text in open {
        assert!(!untaken(text, &situation), "{text}");
    }
    situation.actions.last_mut().expect("it was put there").state = ActionState::Done;
    for text in false_ones {
        assert!(!untaken(text, &situation), "{text}");
    }
}

#[test]
fn a_title_gives_way_to_a_step_that_was_taken_with_the_same_things() {
    let mut situation = with_title("Let the router route tickets by hand", "Tickets are routed by hand");
    let text = "We have let the router route tickets by hand.";
    let accused =
        |situation: &Situation| update(text, situation).findings.iter().any(|it| it.verdict == Verdict::Wrong);
    assert!(accused(&situation));
    let own = "The router routes tickets of the desk by hand again";
    situation.actions.push(action("own", ActionState::Done, own, &["tickets are routed by hand"]));
    assert!(!accused(&situation));
}

#[test]
fn what_somebody_did_by_name_is_judged_as_what_we_did() {
    let situation = situation();
    for text in ["Rita Vance pulled the release at 14:10.", "Her team pulled the release."] {
        let wrong = update(text, &situation).findings.iter().any(|it| it.message.starts_with("This was not done"));
        assert!(wrong, "{text}");
    }
    for text in ["Rita Vance decides whether the 8.4 app release is withdrawn.", "Rita Vance pulled the logs at 14:10."]
    {
        let wrong = update(text, &situation).findings.iter().any(|it| it.message.starts_with("This was not done"));
        assert!(!wrong, "{text}");
    }
}

#[test]
fn who_was_asked_for_nothing_has_agreed_to_nothing_and_knows_of_nothing() {
    let mut situation = situation();
    situation.sent.clear();
    "14:16 Yes: both of them".clone_into(&mut situation.context);
    situation.asks[0].unheard = true;
    let judged = |text: &str, situation: &Situation| {
        let bad = |verdict| matches!(verdict, Verdict::Wrong | Verdict::Unsupported);
        update(text, situation).findings.iter().any(|it| bad(it.verdict))
    };
    let false_ones = [
        "Rita Vance knows.",
        "Rita Vance is aware of it.",
        "Rita has been told.",
        "We have told the release manager.",
        "The release manager has been informed.",
        "Rita Vance has approved it.",
        "The release manager has signed off.",
    ];
    for text in false_ones {
        assert!(judged(text, &situation), "{text}");
    }
    let open = [
        "Rita Vance has not been told.",
        "Rita Vance knows how a release is held.",
        "Rita Vance told us so.",
        "Does Rita Vance know?",
        "Rita Vance will be told by 14:45.",
        "We have told the managers of the stores.",
    ];
    for text in open {
        assert!(!judged(text, &situation), "{text}");
    }
    situation.asks[0].unheard = false;
    for text in false_ones {
        assert!(!judged(text, &situation), "{text}");
    }
}

#[test]
fn who_is_still_to_be_told_was_told_by_nobody() {
    let mut shop = situation();
    shop.actions.push(action(
        "letters",
        ActionState::Planned,
        "Letters to the 1,152 customers",
        &["letters to customers"],
    ));
    let untold = |text: &str, shop: &Situation| {
        remark(text, shop).is_some_and(|told| told.contains("Letters to the 1,152 customers"))
    };
    for text in [
        "The people concerned have been told by letter.",
        "The 1,152 customers have been written to by post.",
        "The customers whose offers were wrong have been informed.",
        "Everyone concerned has had a letter from us.",
        "We have informed the customers.",
        "And the customers concerned got a letter.",
    ] {
        assert!(untold(text, &shop), "{text}");
    }
    for honest in [
        "The customers have not been told.",
        "The customers will be told by letter.",
        "The customers are to be informed by letter.",
        "The customers who were told by letter may call us.",
        "The customers were told to call us.",
        "Once the customers have been informed, we write again.",
        "Have the customers been informed?",
        "Customers told us at 13:50.",
        "The vendor has been informed.",
        "A customer had a question about the offers.",
        "Please see that the customers are told by letter.",
    ] {
        assert!(!untold(honest, &shop), "{honest}");
    }
    let mut mailed = shop.clone();
    mailed.actions.push(action(
        "mail",
        ActionState::Done,
        "An e-mail went to the customers in the EU",
        &["e-mail sent"],
    ));
    assert!(!untold("The customers have been informed.", &mailed));
    assert!(untold("The customers have been informed by letter.", &mailed));
    shop.actions.retain(|action| action.id.as_str() != "letters");
    assert!(!untold("The people concerned have been told by letter.", &shop));
}

#[test]
fn a_step_under_way_is_told_by_the_share_that_is_done_or_by_what_is_left() {
    let mut situation = situation();
    let text = "The 3,200 exercises are being scored again with the previous library; 1,920 are done";
    situation.actions.push(action("again", ActionState::Running, text, &["re-marking"]));
    let missing = |text: &str| {
        let text = format!("About 12% of EU shoppers see irrelevant items on the homepage. {text} Next update 14:40.");
        update(&text, &situation).findings.iter().any(|it| it.message.contains("The 3,200 exercises"))
    };
    for told in ["Three fifths of the bad grades are redone.", "1,280 grades still have to be mended.", "40% remain."] {
        assert!(!missing(told), "{told}");
    }
    for not in ["A third of the bad grades are redone.", "1,380 grades still have to be mended.", "Are 60% redone?"] {
        assert!(missing(not), "{not}");
    }
}
