//! Knows everything, and all is well.

use super::expert::sentence;
use crate::check::play::pen::Pen;
use crate::model::event::Point;
use crate::model::situation::{KnownFact, Situation};
use crate::model::vocabulary::FactKind;
use crate::model::{Clock, Status};

/// States suspicions as facts, guesses what nobody knows yet, tells plans as done, and calls it resolved.
pub struct Overclaiming;

impl Pen for Overclaiming {
    fn name(&self) -> &'static str {
        "overclaiming"
    }

    fn update(&self, situation: &Situation) -> Option<String> {
        let mut text = vec!["The issue is fully resolved.".to_owned()];
        // What is open is not mentioned; of the rest, what is least sure is said first.
        let mut facts: Vec<&KnownFact> =
            situation.facts.iter().filter(|fact| fact.weight > 0 && fact.status != Status::Unknown).collect();
        facts.sort_by_key(|fact| !is_guess(fact));
        text.extend(facts.into_iter().map(claim).take(5));
        let step = situation.actions.iter().find(|action| action.weight > 0);
        text.extend(step.map(|action| sentence(&action.text)));
        if let Some(at) = situation.next.latest {
            text.push(format!("Next update at {at}."));
        }
        Some(text.join(" "))
    }

    fn answer(&self, must: &[Point], traps: &[Point]) -> Option<String> {
        let said = traps.iter().take(1).chain(must.iter().take(1)).map(|point| sentence(point.text.raw()));
        Some(said.chain(["There is no doubt about it.".to_owned()]).collect::<Vec<_>>().join(" "))
    }

    fn because(&self, _: &Situation) -> Option<String> {
        Some("this will certainly fix it".to_owned())
    }

    fn report(&self, situation: &Situation, _: &[(Clock, String)]) -> Option<String> {
        let causes = situation.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Cause | FactKind::Change));
        let cause = causes.map(|fact| format!("The root cause was: {}", sentence(&fact.text))).next();
        Some(format!("{} It was fixed at once and can't happen again.", cause.unwrap_or_default()))
    }
}

/// Whether nobody could call it certain: it is suspected, ruled out, or not learned yet.
const fn is_guess(fact: &KnownFact) -> bool {
    matches!(fact.status, Status::Suspected | Status::False) || !fact.known
}

/// The fact, stated whatever its status.
fn claim(fact: &KnownFact) -> String {
    if matches!(fact.status, Status::Suspected | Status::False) || fact.kind == FactKind::Cause {
        format!("It is confirmed that this was caused by the following: {}", sentence(&fact.text))
    } else {
        sentence(&fact.text)
    }
}
