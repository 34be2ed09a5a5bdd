//! Suspicions, as runs have them: several at once, which share words with steps and prices, and a record of what was learned.

use super::situation::{action, fact, situation};
use tldrill::grade::{Verdict, update};
use tldrill::model::situation::Situation;
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

/// Three suspicions and a cause that is ruled out, whose words stand in steps and prices as well.
fn desk() -> Situation {
    let mut desk = situation();
    desk.facts.retain(|fact| fact.id.as_str() == "impact");
    let cause = |id: &str, status, text: &str, say: &[&str]| fact(id, FactKind::Cause, status, text, say);
    desk.facts.extend([
        cause(
            "harder",
            Status::Suspected,
            "The tickets have got harder, since the H4 scanner is new",
            &["harder tickets", "the H4 scanner is new"],
        ),
        cause(
            "reader",
            Status::Suspected,
            "A reader holds all connections",
            &["connections may be used up", "the catalogue scan may hold the connections"],
        ),
        cause("lookup", Status::Suspected, "v12's look-up of linked accounts is too slow", &["slow look-up"]),
        cause(
            "run",
            Status::False,
            "The back-scoring run takes the workers from live payments",
            &["run takes the pool"],
        ),
        fact("price", FactKind::Tradeoff, Status::Confirmed, "A paused back-scoring run puts the report at risk", &[]),
    ]);
    desk.actions.extend([
        action(
            "rule",
            ActionState::NotTaken,
            "Tickets that name the H4 scanner go to one desk",
            &["rule for the H4 scanner"],
        ),
        action("rule-off", ActionState::NotTaken, "The rule for the H4 scanner is off", &["H4 scanner rule is off"]),
        action("pause", ActionState::NotTaken, "The back-scoring run is paused", &["back-scoring run rests"]),
        action("cancel", ActionState::NotTaken, "The back-scoring run is cancelled", &["killed the back-scoring run"]),
    ]);
    desk.context = String::from(
        "14:01 suspected: A reader holds all connections\n\
        14:02 suspected: The tickets have got harder, since the H4 scanner is new\n\
        14:03 not so: The back-scoring run takes the workers from live payments\n\
        14:04 The provider announced work on the network; no interruption is expected",
    );
    desk
}

fn found(text: &str, situation: &Situation) -> Vec<(Verdict, String)> {
    let is_false = |verdict| matches!(verdict, Verdict::Wrong | Verdict::Unsupported | Verdict::Premature);
    let found = update(text, situation).findings.into_iter().filter(|finding| is_false(finding.verdict));
    found.map(|finding| (finding.verdict, finding.message)).collect()
}

fn is_remarked(text: &str, verdict: Verdict, message: &str) -> bool {
    found(text, &desk()).iter().any(|(is, told)| *is == verdict && told.starts_with(message))
}

#[test]
fn a_suspicion_is_not_ruled_out_by_its_name_alone() {
    for text in [
        "The H4 scanner is ruled out as a cause.",
        "The H4 scanner is ruled out.",
        "The catalogue scan is ruled out.",
        "v12 is ruled out.",
    ] {
        assert!(is_remarked(text, Verdict::Unsupported, "This is still suspected"), "{text}");
    }
    for honest in [
        "The H4 scanner can't be ruled out.",
        "The H4 scanner is not ruled out yet.",
        "The back-scoring run is ruled out.",
        "Lost orders are ruled out.",
        "Harm to shoppers by the H4 scanner is ruled out.",
    ] {
        assert_eq!(found(honest, &desk()), [], "{honest}");
    }
}

#[test]
fn what_is_looked_into_is_named_as_no_cause() {
    let looked = "We are looking at the H4 scanner as the cause of the harder tickets.";
    assert_eq!(found(looked, &desk()), []);
    assert_eq!(found("We are investigating the back-scoring run as the cause.", &desk()), []);
    assert!(is_remarked("The cause is the back-scoring run.", Verdict::Wrong, "This has been ruled out"));
}

#[test]
fn a_release_that_is_suspected_is_not_ruled_out_by_its_number() {
    let mut pods = desk();
    let text = "Release 88 has emptied the pods' caches";
    pods.facts.push(fact("caches", FactKind::Cause, Status::Suspected, text, &["release 88 may be the cause"]));
    let told = found("Release 88 is ruled out.", &pods);
    assert!(told.iter().any(|(_, told)| told.starts_with("This is still suspected")), "{told:?}");
}

#[test]
fn what_the_record_lets_go_may_be_let_go() {
    let mut known = desk();
    known.context += "\n14:10 The H4 scanner was ruled out by a test";
    assert_eq!(found("The H4 scanner is ruled out.", &known), []);
}

#[test]
fn a_cause_that_is_ruled_out_is_named_as_the_cause_by_its_name_alone() {
    for text in ["The back-scoring run is the cause.", "The cause is the back-scoring run."] {
        assert!(is_remarked(text, Verdict::Wrong, "This has been ruled out"), "{text}");
    }
    for honest in ["The back-scoring run is not the cause.", "Is the back-scoring run the cause?"] {
        assert_eq!(found(honest, &desk()), [], "{honest}");
    }
}

#[test]
fn a_cause_that_is_ruled_out_is_told_as_one_in_few_of_its_words() {
    let mut desk = desk();
    let text = "The twelve workers overwrite each other's files";
    desk.facts.push(fact("workers", FactKind::Cause, Status::False, text, &["workers mix files up"]));
    // What nobody has learned is no rival.
    let found_out =
        "Of 40 archives built twice some are mixed with twelve workers and none with one: workers overwrite files";
    let mut unlearned = fact("race", FactKind::Cause, Status::Confirmed, found_out, &["none with one worker"]);
    unlearned.known = false;
    desk.facts.push(unlearned);
    for text in [
        "The twelve workers write over one another's files, which is where the strangers come from.",
        "Twelve workers that write the same files, which caused the mix-up.",
    ] {
        assert!(found(text, &desk).iter().any(|it| it.1.starts_with("This has been ruled out")), "{text}");
    }
    for honest in [
        "That twelve workers write the same files did not cause the mix-up.",
        "Whether the twelve workers and their files caused it was asked at 12:05.",
        "Twelve workers write files.",
    ] {
        assert!(!found(honest, &desk).iter().any(|it| it.1.starts_with("This has been ruled out")), "{honest}");
    }
}

#[test]
fn a_suspicion_stated_plainly_is_told_as_a_fact() {
    for text in [
        "The tickets have got harder.",
        "The tickets have got harder since the H4 scanner is new.",
        "A reader holds all connections.",
        "The catalogue scan holds all connections.",
        "v12's look-up is too slow.",
    ] {
        assert!(is_remarked(text, Verdict::Unsupported, "This is only suspected"), "{text}");
    }
    for honest in [
        "The tickets may have got harder.",
        "The H4 scanner is new.",
        "We look at whether the tickets have got harder.",
        "Suspected: a reader holds all connections.",
        "A reader holds all connections. That is only a suspicion.",
        "The catalogue scan reads the primary.",
        "If the catalogue scan holds the connections, we cut it off.",
        "It is not known what holds the connections.",
    ] {
        assert_eq!(found(honest, &desk()), [], "{honest}");
    }
}

#[test]
fn what_is_known_by_now_is_no_longer_told_as_open() {
    let mut known = desk();
    known.facts.retain(|fact| fact.id.as_str() != "harder" && fact.id.as_str() != "reader");
    for fact in known.facts.iter_mut().filter(|fact| fact.id.as_str() == "lookup") {
        fact.status = Status::Confirmed;
    }
    let stale = |text: &str, situation: &Situation| {
        update(text, situation).findings.iter().any(|it| it.verdict == Verdict::Stale && it.message.contains("by now"))
    };
    for text in [
        "We don't know the cause yet.",
        "About 12% of shoppers see irrelevant items, and the root cause is under investigation.",
        "Nobody knows the reason.",
        "The cause has not been identified.",
        "We are looking for the cause.",
        "That the back-scoring run takes the workers is still suspected.",
        "We suspect that the back-scoring run takes the workers.",
    ] {
        assert!(stale(text, &known), "{text}");
    }
    for text in [
        "At 14:05 we did not know the cause; it is the slow look-up.",
        "The cause is the slow look-up of linked accounts. The root cause of the late page is unknown.",
        "We no longer suspect that the back-scoring run takes the workers.",
        "First we suspected that the back-scoring run takes the workers; it was ruled out.",
        "Do we know the cause?",
    ] {
        assert!(!stale(text, &known), "{text}");
    }
    // Where causes are suspected, or why is an open question, the cause isn't known.
    assert!(!stale("We don't know the cause yet.", &desk()));
    known.facts.push(fact("why", FactKind::Impact, Status::Unknown, "Why the alert came late is not known", &[]));
    assert!(!stale("We don't know the reason.", &known));
}

#[test]
fn what_was_ruled_out_is_told_in_many_words_and_not_by_keeping_it_open() {
    let told = |text: &str| tldrill::grade::Prepared::new(&desk()).measures(text).excluded == 100;
    for text in [
        "The back-scoring run is not it.",
        "It isn't the back-scoring run.",
        "The back-scoring run was checked: fine.",
        "We have ruled the back-scoring run out.",
        "The back-scoring run? No.",
        "The back-scoring run had nothing to do with it.",
        "The back-scoring run is in the clear.",
        "The back-scoring run is out as a cause.",
        "We considered the back-scoring run and dropped it.",
        "The back-scoring run was our first guess; that was wrong.",
    ] {
        assert!(told(text), "{text}");
        assert_eq!(found(text, &desk()), [], "{text}");
    }
    for text in [
        "The back-scoring run can't be ruled out.",
        "The back-scoring run is not ruled out yet.",
        "We haven't checked the back-scoring run.",
        "Is it the back-scoring run?",
        "The back-scoring run was started at 14:02.",
        "We don't know if it is the back-scoring run.",
    ] {
        assert!(!told(text), "{text}");
    }
}

#[test]
fn what_nobody_knows_is_told_in_many_words() {
    let mut situation = desk();
    situation.facts.push(fact("why", FactKind::Impact, Status::Unknown, "Why the alert came late", &[]));
    let left = |text: &str| {
        let missing = |it: &tldrill::grade::Finding| it.message == "Not told as unknown: Why the alert came late.";
        update(text, &situation).findings.iter().any(missing)
    };
    for open in [
        "Why the alert came late escapes us so far.",
        "On the late alert we don't have clarity.",
        "Why the alert came late is beyond us.",
        "Why the alert came late, we are not knowing.",
        "For the late alert we have yet to learn the reason.",
        "We can't account for the late alert.",
    ] {
        assert!(!left(open), "{open}");
    }
    for told in [
        "The alert came late.",
        "The alert came late, which was beyond the usual.",
        "The clarity of the late alert helped.",
    ] {
        assert!(left(told), "{told}");
    }
}

/// Whether a sentence behind a text that tells the rest is said to be told as a fact.
fn is_answered(sentence: &str) -> bool {
    let mut situation = situation();
    for (id, text) in [
        ("harm", "Whether a patient has come to harm isn't known"),
        ("read", "Whether any of the 4 read a health answer isn't known"),
    ] {
        let mut open = fact(id, FactKind::Risk, Status::Unknown, text, &[]);
        open.weight = 3;
        situation.facts.push(open);
    }
    let waiting = "46 patients are waiting for a ward at noon, against 20 on a usual day";
    situation.facts.push(fact("waiting", FactKind::Impact, Status::Confirmed, waiting, &[]));
    "A worry that health answers changed the scores is ruled out: the model doesn't take them. Whether \
                         any of the 4 read a health answer isn't known. Whether a patient has come to harm isn't known."
        .clone_into(&mut situation.context);
    let text = format!(
        "About 12% of EU shoppers see irrelevant items on the homepage; since 14:12 EU traffic is on the previous model. We \
         suspect the 8.4 app release, not confirmed. {sentence} Rita Vance: please hold the 8.4 rollout at 30% by 14:45."
    );
    let told = |message: &str| message.contains("isn't known");
    update(&text, &situation).findings.iter().any(|it| it.verdict == Verdict::Unsupported && told(&it.message))
}

#[test]
fn what_nobody_knows_is_answered_by_saying_that_there_was_none_or_that_all_are_well() {
    for answered in [
        "The 4 are out: nobody read the health answers, and access is cut.",
        "46 patients had to wait for a ward, but thankfully they are all fine.",
        "All waiting patients are well.",
    ] {
        assert!(is_answered(answered), "{answered}");
    }
    for open in [
        "More than twice the usual number of people sat with no ward place to go to, 46 instead of 20.",
        "There is no word yet on whether the 4 read a health answer.",
        "No news on health answers before 15:00.",
        "Whether they are all fine is being checked.",
        "46 patients are waiting, and they are all well aware of the delay.",
    ] {
        assert!(!is_answered(open), "{open}");
    }
}

#[test]
fn what_is_listed_as_open_by_a_question_is_told_as_unknown() {
    let mut situation = situation();
    let text = "Whether a patient has come to harm isn't known";
    situation.facts.push(fact("harm", FactKind::Risk, Status::Unknown, text, &["patient harm"]));
    let missing = |text: &str| {
        let open = |message: &str| message.starts_with("Not told as unknown");
        update(text, &situation).findings.iter().any(|it| open(&it.message))
    };
    let rest = "About 12% of EU shoppers see irrelevant items on the homepage. Next update 14:40.";
    for told in ["Open: was anybody harmed (reviewers report 15:00)?", "Unknown: has anyone been hurt?"] {
        assert!(!missing(&format!("{rest} {told}")), "{told}");
    }
    for not in ["Rita Vance: is the release held?", "Was anybody harmed?", "Open: when will the release be held?"] {
        assert!(missing(&format!("{rest} {not}")), "{not}");
    }
}
