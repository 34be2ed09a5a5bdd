//! The unit of harm behind a number: authors give it for many, and one is no "1 orders".

use super::{Run, plain};
use crate::model::EventId;
use crate::model::action::Effect;

impl Run {
    /// The harm that an event adds at once, to be told before its words, which a narrow feed cuts: "harm +150
    /// payments: ". Nothing where it adds none.
    pub fn harm_at_once(&self, id: &EventId) -> Option<String> {
        let scope = self.scope();
        let of = |effect: &Effect| if let Effect::Harm(amount) = effect { amount.get(&scope) } else { 0.0 };
        let harm: f64 = self.scenario.event(id)?.effects.iter().map(of).sum();
        (harm > 0.0).then(|| format!("harm +{}: ", with_unit(&plain(harm), &self.scenario.harm_unit)))
    }
}

/// A number that is told, and its unit: "12 hours of work", but "1 hour of work".
pub fn with_unit(told: &str, unit: &str) -> String {
    if told == "1" { format!("1 {}", single(unit)) } else { format!("{told} {unit}") }
}

/// A unit for one. Of several words it is the noun that changes: the last, or the one before "of", "at", "in" and so on.
fn single(unit: &str) -> String {
    const BEFORE: [&str; 7] = ["of", "at", "in", "with", "without", "for", "on"];
    let mut words: Vec<String> = unit.split(' ').map(str::to_owned).collect();
    let end = words.iter().position(|word| BEFORE.contains(&word.as_str())).unwrap_or(words.len());
    if let Some(noun) = words.get_mut(end.saturating_sub(1)) {
        *noun = one(noun);
    }
    words.join(" ")
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
