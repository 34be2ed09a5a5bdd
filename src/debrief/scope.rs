//! Scope: the four clarifying questions within the first two minutes.

use super::card::Card;
use crate::model::action::Clarifies;
use crate::model::{Millis, SimTime};
use crate::run::Run;

pub(super) fn card(run: &Run) -> Card {
    let scenario = run.scenario();
    let answerable = Clarifies::ALL.iter().copied().filter(|which| {
        scenario.asks.iter().any(|ask| ask.clarifies == Some(*which))
            || scenario.panels.iter().any(|panel| panel.clarifies == Some(*which))
    });
    answerable.fold(Card::open(), |card, which| {
        let name = question(which);
        match run.book().clarified.get(&which).map(|at| (*at, *at - SimTime::PAGE)) {
            None => card.earn(0, 25, format!("{name}: never asked")),
            Some((at, after)) if after <= Millis::from_mins(2) => card.earn(25, 25, format!("{name}: asked at {at}")),
            Some((at, after)) if after <= Millis::from_mins(4) => {
                card.earn(15, 25, format!("{name}: asked at {at}, after the first two minutes"))
            }
            Some((at, _)) => card.earn(8, 25, format!("{name}: asked only at {at}")),
        }
    })
}

const fn question(which: Clarifies) -> &'static str {
    match which {
        Clarifies::WhoWhere => "who is affected, and where",
        Clarifies::Detected => "how it was detected",
        Clarifies::Safety => "whether safety, privacy or data are at stake",
        Clarifies::Changed => "what changed lately",
    }
}
