//! What is said that is not so, or surer than anybody can be.

use super::{Tally, grade, wrong};
use crate::set::Item;
use tldrill::grade::Grade;

pub(super) fn resolved_added(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.read.resolved || item.briefing.situation.resolved {
        return;
    }
    for claim in ["The incident is resolved.", "Everything is back to normal.", "It is fixed now."] {
        let after = grade(item, &format!("{}\n\n{claim}", item.text));
        tally.note(after.overall <= 40 && after.read.resolved, item, claim);
    }
}

/// What was not taken, in the author's own words for it taken.
pub(super) fn action_claimed(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::ActionState;
    if before.overall < 40 {
        return;
    }
    for action in item.briefing.situation.actions.iter().filter(|action| action.state == ActionState::NotTaken) {
        let stated = action.text.contains(" has ") || action.text.contains(" have ");
        let claim = if stated { action.text.clone() } else { continue };
        let after = grade(item, &format!("{}\n\n{claim}.", item.text));
        tally.note(after.overall <= 40, item, &claim);
    }
}

pub(super) fn cause_asserted(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    if before.overall < 40 {
        return;
    }
    for fact in item.briefing.situation.facts.iter().filter(|fact| fact.status == Status::Suspected) {
        let text = plainly(&fact.text).replace(" may ", " did ");
        let after = grade(item, &format!("{}\n\nRoot cause found: {text}.", item.text));
        tally.note(after.overall <= 40, item, &text);
    }
}

/// The verdict on a cause in few words, and the other way round: what is ruled out is confirmed, what is confirmed is ruled out.
pub(super) fn verdict_turned(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::{FactKind, Status};
    let causes = item.briefing.situation.facts.iter().filter(|fact| fact.kind == FactKind::Cause);
    for fact in causes.filter(|fact| fact.known) {
        let (right, turned) = match fact.status {
            Status::False => ("was ruled out", "is confirmed"),
            Status::Confirmed => ("is confirmed", "was ruled out"),
            _ => continue,
        };
        for phrase in fact.say.iter().take(2) {
            let told = |verdict: &str| grade(item, &format!("{}\n\nThe {phrase} {verdict}.", item.text));
            let (right, after) = (told(right), told(turned));
            tally.note(
                wrong(&after) > wrong(before) && wrong(&right) <= wrong(before),
                item,
                &format!("{phrase}: {} to {}", right.overall, after.overall),
            );
        }
    }
}

/// A confirmed fact with "not" behind its first auxiliary.
pub(super) fn fact_denied(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    let facts = item.briefing.situation.facts.iter();
    for fact in facts.filter(|fact| fact.status == Status::Confirmed && fact.known) {
        let verbs = [" is ", " are ", " was ", " were ", " has ", " have "];
        // A second negation, or one of two verbs, makes no denial.
        let open =
            [" not ", " no ", " none ", " nobody ", " never ", " nothing ", "n't ", " may ", " only ", " fail or "];
        let padded = format!(" {} ", fact.text.to_lowercase());
        let Some(verb) = verbs.iter().find(|verb| fact.text.contains(**verb)) else { continue };
        if open.iter().any(|word| padded.contains(word)) {
            continue;
        }
        let denied = fact.text.replacen(verb, &format!("{verb}not "), 1);
        let after = grade(item, &format!("{}\n\n{denied}.", item.text));
        tally.note(wrong(&after) > wrong(before), item, &denied);
    }
}

/// A suspicion added plainly, as a certainty.
pub(super) fn hedge_removed(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    if before.overall < 40 {
        return;
    }
    for fact in item.briefing.situation.facts.iter().filter(|fact| fact.status == Status::Suspected) {
        let plain = plainly(&fact.text).replace("may ", "").replace("might ", "");
        let after = grade(item, &format!("{}\n\nIt is confirmed: {plain}. This was the cause.", item.text));
        tally.note(after.overall <= 40, item, &plain);
    }
}

/// A suspicion without the author's doubts: the first statement, hedges left out.
fn plainly(text: &str) -> String {
    let first = text.split([';', '(']).next().unwrap_or(text).trim_end();
    ["probably ", "perhaps ", "possibly "].iter().fold(first.to_owned(), |text, hedge| text.replace(hedge, ""))
}

/// The writer's own doubts about a suspicion taken out where they stand.
pub(super) fn hedge_removed_in_place(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    const CHANGES: &[(&str, &str)] = &[
        ("We suspect that ", "The cause is known: "),
        ("we suspect that ", "the cause is known: "),
        ("We suspect ", "The cause is "),
        ("we suspect ", "the cause is "),
        ("Suspected, not confirmed:", "Confirmed:"),
        ("not yet confirmed", "confirmed"),
        ("not confirmed", "confirmed"),
        ("not yet proven", "proven"),
        ("not proven", "proven"),
        ("unconfirmed", "confirmed"),
        ("unproven", "proven"),
        ("suspected", "confirmed"),
        ("Suspected", "Confirmed"),
        ("may have been ", "was "),
        ("may have ", "has "),
        ("might have ", "has "),
        ("may be ", "is "),
        ("might be ", "is "),
        ("probably ", ""),
        ("Probably ", "It is certain: "),
        ("likely ", ""),
        ("possibly ", ""),
        ("perhaps ", ""),
        ("Perhaps ", "It is certain: "),
    ];
    let suspected = |fact: &&tldrill::model::situation::KnownFact| fact.status == Status::Suspected && fact.known;
    let told = item.briefing.situation.facts.iter().filter(suspected).any(|fact| before.read.facts.contains(&fact.id));
    if before.overall < 50 || !told {
        return;
    }
    let plain = CHANGES.iter().fold(item.text.clone(), |text, (hedge, plain)| text.replace(hedge, plain));
    // What still doubts in other words isn't asserted.
    let doubts = [
        "suspicion",
        "suspect",
        "low confidence",
        "medium confidence",
        "moderate",
        "theory",
        "guess",
        "think",
        "believe",
        "assum",
        "point to",
        "points to",
        "hypothes",
        "seem",
        "appear",
        "consistent",
        "fits",
        "may ",
        "might",
        "could",
        "chance",
        "odds",
        "presum",
        "sure",
        "maybe",
        "unverified",
        "not shown",
        "indicat",
        "suggest",
        "not certain",
    ];
    let lower = plain.to_lowercase();
    if plain == item.text || doubts.iter().any(|doubt| lower.contains(doubt)) {
        return;
    }
    let after = grade(item, &plain);
    tally.note(after.overall <= 40, item, &format!("{} to {}", before.overall, after.overall));
}
