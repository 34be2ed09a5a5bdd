//! Filling the placeholders of texts with what a run knows.

use super::{Run, Seen, What};
use crate::model::draws::Drawn;
use crate::model::template::Template;
use crate::model::{Clock, EventId, FactId, MetricId, Millis, SimTime};

impl Run {
    /// A text with its placeholders filled: drawn values (`{region.name}`, `{release_at}`), metrics as last scraped
    /// (`{metric:p99}`), what is known of a fact (`{impact.value}`, `{impact.text}`), and the clock (`{now+20m}`).
    /// What has no value stays as it stands.
    pub fn fill(&self, template: &Template) -> String {
        template.fill(&|name| self.placeholder(name))
    }

    /// What an event that nobody reacted to in time is told as: by who waited and since when, not by the author's id.
    pub fn missed_text(&self, id: &EventId) -> String {
        let since = self.book.events.get(id).map_or(self.now, |happened| happened.at);
        let since = self.scenario.clock(since);
        let event = self.scenario.events.iter().find(|event| event.id == *id);
        let who = event.and_then(|event| self.scenario.person(event.from.as_ref()?));
        match who {
            Some(person) => format!("{} waited since {since} for a reaction, in vain", self.fill(&person.name)),
            None => format!("nobody reacted in time to what happened at {since}"),
        }
    }

    /// What an alert (or another event) said when it came, without the word for what it is; its id where it never came.
    pub fn alert_words(&self, id: &EventId) -> String {
        let told = self.log().iter().rev().find_map(|entry| match &entry.what {
            What::Seen(Seen::Event { id: came, text, .. }) if came == id => Some(text.as_str()),
            _ => None,
        });
        let text = told.unwrap_or(id.as_str());
        text.trim_start_matches("PAGE").trim_start_matches("ALERT").trim_start_matches([':', ' ']).to_owned()
    }

    pub(super) fn fill_with(&self, template: &Template, numbers: &[f64]) -> String {
        template.fill(&|name| match numbered(name) {
            Some(index) => numbers.get(index).map(|value| plain(*value)),
            None => self.placeholder(name),
        })
    }

    fn placeholder(&self, name: &str) -> Option<String> {
        if let Some(metric) = name.strip_prefix("metric:") {
            return self.world.newest(&MetricId::from(metric)).map(|sample| plain(sample.value));
        }
        if let Some(later) = name.strip_prefix("now") {
            return self.later(later);
        }
        if let Some(drawn) = self.draws.get(name) {
            return Some(match drawn {
                Drawn::Number(value) => plain(*value),
                Drawn::Text(text) => text.clone(),
                Drawn::Time { at } => self.scenario.clock(SimTime::PAGE + *at).to_string(),
            });
        }
        let (fact, field) = name.rsplit_once('.')?;
        let id = FactId::from(fact);
        if field == "text" {
            return self.scenario.fact(&id).map(|fact| self.fact_text(fact));
        }
        let fact = self.scenario.fact(&id)?;
        numbered(field)
            .and_then(|index| self.told_numbers(fact, &self.fact_numbers(&id)).get(index).map(|value| plain(*value)))
    }

    fn later(&self, span: &str) -> Option<String> {
        let span = match span.strip_prefix('+') {
            Some(span) => Millis::parse(span)?,
            None if span.is_empty() => Millis::ZERO,
            None => return None,
        };
        Some(up_to_five(self.clock(), span).to_string())
    }
}

/// A clock face `span` later; a later face is rounded down to five minutes where that still lies ahead, as people say it.
fn up_to_five(now: Clock, span: Millis) -> Clock {
    let face = now.plus(span);
    let rounded = Clock::from_secs(i64::from(face.secs()) / 300 * 300);
    if span >= Millis::from_mins(10) { rounded } else { face }
}

/// `value`, `value2`, ... as an index.
fn numbered(name: &str) -> Option<usize> {
    let digits = name.strip_prefix("value")?;
    if digits.is_empty() { Some(0) } else { digits.parse::<usize>().ok()?.checked_sub(1) }
}

/// A number no finer than its tolerance lets anybody tell: to the nearest tenth, one, ten and so on that `within` leaves.
pub(super) fn rounded(value: f64, within: f64) -> f64 {
    // From here down a text shows no more digits anyway, and up there nobody rounds.
    const STEPS: [f64; 6] = [1000.0, 100.0, 10.0, 1.0, 0.1, 0.01];
    match STEPS.iter().find(|step| **step <= within) {
        Some(step) if *step <= value.abs() => (value / step).round() * step,
        _ => value,
    }
}

/// A number as people write it: whole from 100 on, with thousands set apart by commas; one decimal from 10 on; else two.
pub fn plain(value: f64) -> String {
    to_decimals(value, decimals(value))
}

fn decimals(value: f64) -> usize {
    match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    }
}

/// The same with as many decimals more as it takes to be told apart from another number, as a value from its limit.
pub(super) fn plain_beside(value: f64, other: f64) -> String {
    let (short, other) = (plain(value), plain(other));
    if short != other {
        return short;
    }
    let longer = (1..=MORE_DECIMALS).map(|more| to_decimals(value, decimals(value) + more));
    longer.into_iter().find(|told| *told != other).unwrap_or(short)
}

/// What differs behind so many decimals is the same to anybody.
const MORE_DECIMALS: usize = 3;

fn to_decimals(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let zero = grouped == "0" && fraction.is_empty();
    let sign = if whole.starts_with('-') && !zero { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_apart_from_its_limit() {
        for (value, limit, told) in
            [(15.03, 15.0, "15.03"), (15.3, 15.0, "15.3"), (0.251, 0.25, "0.251"), (1200.4, 1200.0, "1,200.4")]
        {
            assert_eq!(plain_beside(value, limit), told);
        }
        assert_eq!(plain_beside(15.0, 15.0), "15");
        assert_eq!(plain_beside(15.000_001, 15.0), "15", "nobody reads so many");
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, text) in [
            (0.31, "0.31"),
            (61.24, "61.2"),
            (63.0, "63"),
            (2400.0, "2,400"),
            (1_234_567.8, "1,234,568"),
            (-0.5, "-0.5"),
        ] {
            assert_eq!(plain(value), text);
        }
        assert_eq!(plain(-0.0001), "0");
    }

    #[test]
    fn what_is_known_roughly_is_told_roughly() {
        for (value, within, told) in [
            (27.24, 1.0, 27.0),
            (27.24, 0.5, 27.2),
            (348.0, 15.0, 350.0),
            (4_321.0, 500.0, 4_300.0),
            (3.0, 6.0, 3.0),
            (4.0, 15.0, 4.0),
            (61.24, 0.0, 61.24),
            (-27.8, 2.0, -28.0),
        ] {
            assert!((rounded(value, within) - told).abs() < 1e-9, "{value} within {within}");
        }
    }

    #[test]
    fn a_far_time_is_named_on_the_five_minutes() {
        let now = Clock::parse("09:52").unwrap();
        assert_eq!(up_to_five(now, Millis::from_mins(20)).to_string(), "10:10");
        assert_eq!(up_to_five(now, Millis::from_mins(3)).to_string(), "09:55");
    }
}
