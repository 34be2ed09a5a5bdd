//! The unit of harm behind a number: authors give it for many, and one is no "1 orders".

use super::book::{Cause, Leap};
use super::{Run, Seen, plain};
use crate::model::{ActionId, SimTime};

impl Run {
    /// The harm that was added at once by what was seen then, to be told before its words, which a narrow feed cuts: "harm
    /// +150 payments: ". Nothing where it added none.
    pub fn harm_at_once(&self, at: SimTime, seen: &Seen) -> Option<String> {
        let of = match seen {
            Seen::Event { id, .. } => Cause::Event(id.clone()),
            Seen::Missed { id } => Cause::Missed(id.clone()),
            Seen::Started { action, .. } => Cause::Begun(action.clone()),
            Seen::Done { action, .. } | Seen::Failed { action, .. } => Cause::Ended(action.clone()),
            Seen::Replied { ask, .. } => Cause::Reply(ask.clone()),
            _ => return None,
        };
        let leap = self.book.leaps.iter().find(|leap| leap.at == at && leap.of == of)?;
        Some(format!("{}: ", self.added(leap.harm)))
    }

    /// The harm that a step has added at once, whenever it was taken: "harm +60 orders". Nothing where it added none.
    pub fn harm_of_step(&self, id: &ActionId) -> Option<String> {
        let own = |of: &Cause| matches!(of, Cause::Begun(step) | Cause::Ended(step) if step == id);
        let harm: f64 = self.book.leaps.iter().filter(|leap| own(&leap.of)).map(|leap| leap.harm).sum();
        (harm > 0.0).then(|| self.added(harm))
    }

    /// What added harm at once, oldest first: how much, when, and the step or event with its price or its words.
    pub fn leaps_words(&self) -> Vec<String> {
        let told = |leap: &Leap| {
            let of = match &leap.of {
                Cause::Begun(id) | Cause::Ended(id) => {
                    let cost = self.scenario.action(id).map(|action| self.fill(&action.cost)).unwrap_or_default();
                    if cost.is_empty() { self.action_title(id) } else { format!("{} ({cost})", self.action_title(id)) }
                }
                Cause::Reply(id) => self.ask_title(id),
                Cause::Event(id) => self.question_words(id),
                Cause::Missed(id) => self.missed_text(id),
            };
            let amount = with_unit(&plain(leap.harm), &self.scenario.harm_unit);
            format!("+{amount} at {}, {of}", self.scenario.clock(leap.at))
        };
        self.book.leaps.iter().map(told).collect()
    }

    /// Harm a minute, as every place that tells it has it; none where no more comes in.
    pub fn harm_rate_told(&self) -> Option<String> {
        rate_told(self.weighed_harm_rate())
    }

    fn added(&self, harm: f64) -> String {
        format!("harm +{}", with_unit(&plain(harm), &self.scenario.harm_unit))
    }
}

/// A rate as it is told: as many digits at each moment, so that a line that shows it doesn't jump.
fn rate_told(rate: f64) -> Option<String> {
    (rate >= 0.05).then(|| if rate >= 10.0 { plain(rate.round()) } else { format!("{rate:.1}") })
}

/// A number that is told, and its unit: "12 hours of work", but "1 hour of work".
pub fn with_unit(told: &str, unit: &str) -> String {
    if told == "1" { format!("1 {}", single(unit)) } else { format!("{told} {unit}") }
}

/// A unit for one. Of several words it is the noun that changes: the last, or the one before "of", "at", "in" and so on.
fn single(unit: &str) -> String {
    let mut words: Vec<String> = unit.split(' ').map(str::to_owned).collect();
    let at = noun_at(&words);
    if let Some(noun) = words.get_mut(at) {
        *noun = one(noun);
    }
    words.join(" ")
}

/// The word of a unit that says what is counted: of "hours of work" it is "hours".
pub fn noun(unit: &str) -> &str {
    let words: Vec<&str> = unit.split(' ').collect();
    words.get(noun_at(&words)).copied().unwrap_or(unit)
}

fn noun_at(words: &[impl AsRef<str>]) -> usize {
    const BEFORE: [&str; 7] = ["of", "at", "in", "with", "without", "for", "on"];
    let end = words.iter().position(|word| BEFORE.contains(&word.as_ref())).unwrap_or(words.len());
    end.saturating_sub(1)
}

fn one(noun: &str) -> String {
    const HISSING: [&str; 4] = ["ches", "shes", "sses", "xes"];
    match noun {
        "people" => "person".to_owned(),
        _ if HISSING.iter().any(|end| noun.ends_with(end)) => noun[..noun.len() - "es".len()].to_owned(),
        _ if noun.ends_with("ss") => noun.to_owned(),
        _ => match noun.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_has_one_decimal_below_ten() {
        let told = [0.04, 0.05, 1.0, 9.94, 12.4].map(rate_told);
        assert_eq!(told.each_ref().map(Option::as_deref), [None, Some("0.1"), Some("1.0"), Some("9.9"), Some("12")]);
    }

    #[test]
    fn one_is_told_as_one_and_more_as_the_author_has_it() {
        for (unit, told) in [
            ("hours of work", "1 hour of work"),
            ("team hours", "1 team hour"),
            ("people", "1 person"),
            ("families", "1 family"),
            ("searches", "1 search"),
            ("orders at a wrong price", "1 order at a wrong price"),
            ("mess", "1 mess"),
        ] {
            assert_eq!(with_unit("1", unit), told);
            assert_eq!(with_unit("0", unit), format!("0 {unit}"));
            assert_eq!(with_unit("1.5", unit), format!("1.5 {unit}"));
            assert_eq!(with_unit("21", unit), format!("21 {unit}"));
        }
    }
}
