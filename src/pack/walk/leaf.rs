//! Single values: their types, and whether a value of the right type is a good one.

use super::{Slot, Walker, line_of};
use crate::model::time::{Clock, Millis};
use crate::pack::document::quoted;
use crate::pack::key::{Family, Kind};
use crate::pack::name::{Form, nearest};
use std::ops::Range;
use toml::de::DeValue;

/// Whether a value has the type that this kind wants, so that an `Either` takes it.
pub fn suits(kind: &Kind, value: &DeValue<'_>) -> bool {
    match kind {
        Kind::Table(_) | Kind::Named(..) | Kind::Map(..) | Kind::Row => value.is_table(),
        Kind::List(_) | Kind::Exactly(..) => value.is_array(),
        Kind::Flag => value.is_bool(),
        Kind::Whole(..) => value.is_integer(),
        Kind::Number(..) => value.is_integer() || value.is_float(),
        Kind::Amount { .. } => value.is_integer() || value.is_float() || value.is_str(),
        Kind::Either(first, second) => suits(first, value) || suits(second, value),
        _ => value.is_str(),
    }
}

/// What a kind wants, in words.
pub fn wants(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Template(_) => "a text in quotes".into(),
        Kind::Name(form) => format!("a {} name in quotes", form.word()),
        Kind::Flag => "true or false".into(),
        Kind::Number(..) => "a number".into(),
        Kind::Whole(..) => "a whole number".into(),
        Kind::Duration => "a duration in quotes, such as \"90s\" or \"1h30m\"".into(),
        Kind::Offset => "a distance from the page in quotes, such as \"5m\" or \"-20m\"".into(),
        Kind::Clock => "a time of day in quotes, such as \"14:20\"".into(),
        Kind::Moment => "a moment in quotes, such as \"5m\" or \"release_at + 5m\"".into(),
        Kind::Word(words) => format!("one of {}", list(words)),
        Kind::Ref(family) => format!("the id of {} in quotes", super::article(family.word())),
        Kind::Condition => "a condition in quotes".into(),
        Kind::Amount { .. } => "a number, or an expression in quotes".into(),
        Kind::Param => "a parameter of the world in quotes, such as \"checkout.rate@nordics\"".into(),
        Kind::List(kind) => format!("a list in brackets, each {}", wants(kind)),
        Kind::Exactly(count, kind) => format!("a list of {count}, each {}", wants(kind)),
        Kind::Table(shape) => format!("a table ({})", shape.name),
        Kind::Named(shape, _) => format!("tables such as [{}]", shape.name),
        Kind::Map(..) | Kind::Row => "a table in braces".into(),
        Kind::Either(first, second) => format!("{}, or {}", wants(first), wants(second)),
    }
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(", ")
}

fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The number of a value, where it is one that fits.
pub fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(_) => whole(value).map(|whole| whole as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

/// The whole number of a value, where it is one that fits.
pub fn whole(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

impl Walker<'_, '_> {
    pub(super) fn leaf(&self, slot: Slot<'_>, kind: &Kind, value: &DeValue<'_>) {
        if !suits(kind, value) {
            self.wrong_type(slot, kind, value);
            return;
        }
        match (kind, value) {
            (Kind::Number(low, high), value) => self.number(slot, (*low, *high), value),
            (Kind::Whole(low, high), value) => self.whole(slot, (*low, *high), value),
            (Kind::Amount { .. }, DeValue::Integer(_) | DeValue::Float(_)) => {
                self.number(slot, (f64::MIN, f64::MAX), value);
            }
            (kind, DeValue::String(text)) => {
                self.characters(text, slot.span());
                self.text(slot, kind, text);
            }
            _ => {}
        }
    }

    fn wrong_type(&self, slot: Slot<'_>, kind: &Kind, value: &DeValue<'_>) {
        let message = format!("`{}` wants {}, not {}", slot.key.name, wants(kind), found(value));
        let problem = self.error("bad-value", slot.span(), message);
        let raw = self.document.text.get(slot.span()).unwrap_or_default();
        let inner = value.as_str().unwrap_or_default().trim();
        let problem = match (kind, value) {
            (Kind::Clock, DeValue::Datetime(_)) if Clock::parse(raw).is_some() => {
                problem.help("put it in quotes").fix(slot.span(), format!("\"{raw}\""))
            }
            (Kind::Whole(..), DeValue::String(_)) if inner.parse::<i64>().is_ok() => {
                problem.help("take the quotes away").fix(slot.span(), inner)
            }
            (Kind::Number(..), DeValue::String(_)) if inner.parse::<f64>().is_ok_and(f64::is_finite) => {
                problem.help("take the quotes away").fix(slot.span(), inner)
            }
            (Kind::Flag, DeValue::String(_)) if matches!(inner, "true" | "false") => {
                problem.help("take the quotes away").fix(slot.span(), inner)
            }
            (Kind::Duration | Kind::Offset | Kind::Moment, DeValue::Integer(_)) => {
                problem.help(format!("say the unit, in quotes: \"{raw}s\" or \"{raw}m\""))
            }
            _ => problem.help(format!("as in `{}`", line_of(slot.key))),
        };
        self.report(problem);
    }

    fn number(&self, slot: Slot<'_>, (low, high): (f64, f64), value: &DeValue<'_>) {
        match number(value) {
            Some(number) if number.is_finite() && (low..=high).contains(&number) => {}
            Some(number) if number.is_finite() => self.out_of_range(slot, &low, &high, low > f64::MIN, high < f64::MAX),
            _ => self.bad(slot.span(), slot, "is no number that can be used"),
        }
    }

    fn whole(&self, slot: Slot<'_>, (low, high): (i64, i64), value: &DeValue<'_>) {
        match whole(value) {
            Some(number) if (low..=high).contains(&number) => {}
            Some(_) => self.out_of_range(slot, &low, &high, low > i64::MIN, high < i64::MAX),
            None => self.bad(slot.span(), slot, "is no number that can be used"),
        }
    }

    fn out_of_range(&self, slot: Slot<'_>, low: &impl ToString, high: &impl ToString, bottom: bool, top: bool) {
        let range = match (bottom, top) {
            (true, true) => format!("lie between {} and {}", low.to_string(), high.to_string()),
            (true, false) => format!("be at least {}", low.to_string()),
            _ => format!("be at most {}", high.to_string()),
        };
        let unit = if slot.key.unit.is_empty() { String::new() } else { format!(" ({})", slot.key.unit) };
        let message = format!("`{}` must {range}{unit}", slot.key.name);
        self.report(self.error("bad-value", slot.span(), message).help(slot.key.doc));
    }

    pub(super) fn bad(&self, span: Range<usize>, slot: Slot<'_>, what: &str) {
        let raw = self.document.text.get(span.clone()).unwrap_or_default();
        let problem = self.error("bad-value", span, format!("{} {what}", quoted(raw)));
        self.report(problem.help(format!("as in `{}`", line_of(slot.key))));
    }

    fn text(&self, slot: Slot<'_>, kind: &Kind, text: &str) {
        match kind {
            Kind::Name(form) => self.form(*form, text, slot.span()),
            Kind::Ref(family) => self.reference(*family, text, slot.span()),
            Kind::Word(words) => self.word(words, text, slot.span(), true),
            Kind::Duration if Millis::parse(text).is_none_or(|length| length < Millis::ZERO) => {
                self.bad(slot.span(), slot, "is no duration; write \"250ms\", \"90s\", \"5m\" or \"1h30m\"");
            }
            Kind::Offset if Millis::parse(text).is_none() => {
                self.bad(slot.span(), slot, "is no distance from the page; write \"5m\" or \"-20m\"");
            }
            Kind::Clock if Clock::parse(text).is_none() => {
                self.bad(slot.span(), slot, "is no time of day; write \"14:20\"");
            }
            Kind::Moment => self.moment(slot, text),
            Kind::Condition => self.condition(slot, text),
            Kind::Amount { metrics } => self.amount(slot, text, *metrics),
            Kind::Param => self.param(slot, text),
            Kind::Template(holders) => self.placeholders(slot, text, *holders),
            _ => {}
        }
    }

    pub(super) fn form(&self, form: Form, name: &str, span: Range<usize>) {
        if form.fits(name) {
            return;
        }
        let message = format!("{} is no {} name", quoted(name), form.word());
        let problem = self.error("bad-value", span, message);
        let rule = "lower-case letters, digits and";
        let joint = if form == Form::Kebab { "hyphens" } else { "underscores" };
        self.report(match form.repair(name) {
            Some(good) => problem.help(format!("use {rule} {joint}: `{good}`")),
            None => problem.help(format!("use {rule} {joint}, starting with a letter")),
        });
    }

    pub(super) fn word(&self, words: &'static [&'static str], word: &str, span: Range<usize>, in_quotes: bool) {
        if words.contains(&word) {
            return;
        }
        let problem = self.error("bad-value", span.clone(), format!("{} is none of {}", quoted(word), list(words)));
        let same = words.iter().find(|known| known.eq_ignore_ascii_case(&word.replace(['_', ' '], "-")));
        let problem = match (same, nearest(word, words.iter().copied())) {
            (Some(same), _) if in_quotes => problem.help(format!("write \"{same}\"")).fix(span, format!("\"{same}\"")),
            (_, Some(meant)) => problem.help(format!("did you mean \"{meant}\"?")),
            _ => problem,
        };
        self.report(problem);
    }

    pub(super) fn reference(&self, family: Family, name: &str, span: Range<usize>) {
        let symbols = &self.document.symbols;
        if self.document.broken || symbols.find(family, name).is_some() {
            return;
        }
        let word = family.word();
        let mut problem = self.error("unknown-reference", span, format!("there is no {word} {}", quoted(name)));
        if self.document.is_full() {
            return self.report(problem);
        }
        if let Some(meant) = nearest(name, symbols.names(family)) {
            problem = problem.help(format!("did you mean `{meant}`?"));
            if let Some(place) = symbols.find(family, meant) {
                problem = problem.see(place.clone(), format!("`{meant}` is declared here"));
            }
        } else if let Some((other, place)) = symbols.elsewhere(family, name) {
            let label = format!("this is {}", super::article(other.word()));
            problem = problem
                .help(format!(
                    "{} is {}, and {} is wanted here",
                    quoted(name),
                    super::article(other.word()),
                    super::article(word)
                ))
                .see(place.clone(), label);
        } else {
            let known: Vec<&str> = symbols.names(family).take(12).collect();
            if !known.is_empty() {
                problem = problem.help(format!("there is {}", known.join(", ")));
            }
        }
        self.report(problem);
    }
}
