//! Typed reading of one table, driven by its keys: a missing key has the default that its table declares.
//!
//! The walker has judged the file before, so nothing is reported here: what has no good value reads as its default.

use super::condition;
use super::document::Document;
use super::key::{Kind, Table};
use super::walk::{in_order, number, whole};
use crate::model::draws::{Drawn, Moment};
use crate::model::expr::{Expr, Num};
use crate::model::template::Template;
use crate::model::time::{Clock, Millis};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table of a file, with its keys.
#[derive(Debug, Clone, Copy)]
pub struct View<'d, 'a> {
    /// The file.
    pub document: &'d Document<'a>,
    shape: &'static Table,
    table: &'d DeTable<'a>,
}

/// Something to read a value from: what the file says, or the default of the table of keys.
enum Value<'d, 'a> {
    Said(&'d Spanned<DeValue<'a>>),
    Default(&'static str),
}

impl<'d, 'a> View<'d, 'a> {
    /// The root of a file.
    pub fn root(document: &'d Document<'a>, shape: &'static Table) -> Self {
        Self { document, shape, table: &document.root }
    }

    fn value(&self, name: &str) -> Value<'d, 'a> {
        debug_assert!(self.shape.key(name).is_some(), "[{}] has no key {name}", self.shape.name);
        match self.table.get(name) {
            Some(value) => Value::Said(value),
            None => Value::Default(self.shape.key(name).map_or("", |key| key.default)),
        }
    }

    fn said(&self, name: &str) -> Option<&'d Spanned<DeValue<'a>>> {
        match self.value(name) {
            Value::Said(value) => Some(value),
            Value::Default(_) => None,
        }
    }

    fn text_or_default(&self, name: &str) -> Option<&'d str> {
        match self.value(name) {
            Value::Said(value) => value.get_ref().as_str(),
            Value::Default(default) => (!default.is_empty()).then_some(default),
        }
    }

    /// Whether tables of this kind have such a key.
    pub fn knows(&self, name: &str) -> bool {
        self.shape.key(name).is_some()
    }

    /// Whether the key stands there.
    pub fn has(&self, name: &str) -> bool {
        self.said(name).is_some()
    }

    /// Where the key's value stands.
    pub fn span(&self, name: &str) -> Option<Range<usize>> {
        self.said(name).map(Spanned::span)
    }

    /// A text as it stands.
    pub fn text(&self, name: &str) -> String {
        self.text_or_default(name).unwrap_or_default().to_owned()
    }

    /// A text, where there is one.
    pub fn maybe_text(&self, name: &str) -> Option<String> {
        self.text_or_default(name).map(str::to_owned)
    }

    /// A text with placeholders; empty where there is none.
    pub fn template(&self, name: &str) -> Template {
        Template::new(self.text(name))
    }

    /// A text with placeholders, where there is one.
    pub fn maybe_template(&self, name: &str) -> Option<Template> {
        self.maybe_text(name).map(Template::new)
    }

    /// `true` or `false`; false where there is none.
    pub fn flag(&self, name: &str) -> bool {
        self.maybe_flag(name).unwrap_or(false)
    }

    /// `true` or `false`, where it stands there or has a default.
    pub fn maybe_flag(&self, name: &str) -> Option<bool> {
        match self.value(name) {
            Value::Said(value) => value.get_ref().as_bool(),
            Value::Default(default) => default.parse().ok(),
        }
    }

    /// A number; 0 where there is none.
    pub fn number(&self, name: &str) -> f64 {
        self.maybe_number(name).unwrap_or(0.0)
    }

    /// A number, where it stands there or has a default.
    pub fn maybe_number(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Value::Said(value) => number(value.get_ref()),
            Value::Default(default) => default.parse().ok(),
        }
    }

    /// A whole number; 0 where there is none or it doesn't fit.
    pub fn whole<T: TryFrom<i64> + Default>(&self, name: &str) -> T {
        self.maybe_whole(name).unwrap_or_default()
    }

    /// A whole number, where it stands there or has a default.
    pub fn maybe_whole<T: TryFrom<i64>>(&self, name: &str) -> Option<T> {
        let value: Option<i64> = match self.value(name) {
            Value::Said(value) => whole(value.get_ref()),
            Value::Default(default) => default.parse().ok(),
        };
        value.and_then(|value| T::try_from(value).ok())
    }

    /// A duration or a distance from the page; none of it where it's missing.
    pub fn duration(&self, name: &str) -> Millis {
        self.maybe_duration(name).unwrap_or_default()
    }

    /// A duration or a distance from the page, where it stands there or has a default.
    pub fn maybe_duration(&self, name: &str) -> Option<Millis> {
        self.text_or_default(name).and_then(Millis::parse)
    }

    /// A time of day; midnight where it's missing.
    pub fn clock(&self, name: &str) -> Clock {
        self.maybe_clock(name).unwrap_or(Clock::from_secs(0))
    }

    /// A time of day, where there is one.
    pub fn maybe_clock(&self, name: &str) -> Option<Clock> {
        self.text_or_default(name).and_then(Clock::parse)
    }

    /// A word of a closed list; `fallback` where it's missing or wrong. `from_word` is the list's own.
    pub fn word<T>(&self, name: &str, from_word: impl Fn(&str) -> Option<T>, fallback: T) -> T {
        self.maybe_word(name, from_word).unwrap_or(fallback)
    }

    /// A word of a closed list, where there is one.
    pub fn maybe_word<T>(&self, name: &str, from_word: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.text_or_default(name).and_then(from_word)
    }

    /// An id that stands elsewhere, where there is one.
    pub fn maybe_id<T: From<&'d str>>(&self, name: &str) -> Option<T> {
        self.text_or_default(name).map(T::from)
    }

    fn items(&self, name: &str) -> &'d [Spanned<DeValue<'a>>] {
        self.said(name).and_then(|value| value.get_ref().as_array()).map_or(&[], |items| items)
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.items(name).iter().filter_map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
    }

    /// The texts with placeholders of a list.
    pub fn templates(&self, name: &str) -> Vec<Template> {
        self.texts(name).into_iter().map(Template::new).collect()
    }

    /// The ids, words or times of a list, each read by `from`.
    pub fn each<T>(&self, name: &str, from: impl Fn(&'d str) -> Option<T>) -> Vec<T> {
        self.items(name).iter().filter_map(|item| item.get_ref().as_str().and_then(&from)).collect()
    }

    /// The ids of a list.
    pub fn ids<T: From<&'d str>>(&self, name: &str) -> Vec<T> {
        self.each(name, |id| Some(T::from(id)))
    }

    /// The numbers of a list.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.items(name).iter().filter_map(|item| number(item.get_ref())).collect()
    }

    /// A number or an expression; 0 where it's missing.
    pub fn amount(&self, name: &str) -> Num {
        self.maybe_amount(name).unwrap_or(Num::Literal(0.0))
    }

    /// A number or an expression, where it stands there or has a default.
    pub fn maybe_amount(&self, name: &str) -> Option<Num> {
        self.maybe_number(name).map(Num::Literal).or_else(|| {
            let metrics = matches!(self.shape.key(name)?.kind, Kind::Amount { metrics: true });
            let expr = condition::amount(self.text_or_default(name)?, &self.document.symbols, metrics).ok()?;
            Some(Num::Computed(Box::new(expr)))
        })
    }

    /// The numbers or expressions of a list.
    pub fn amounts(&self, name: &str) -> Vec<Num> {
        self.items(name).iter().filter_map(|item| self.amount_of(item.get_ref())).collect()
    }

    fn amount_of(&self, value: &DeValue<'_>) -> Option<Num> {
        let computed = || condition::amount(value.as_str()?, &self.document.symbols, false).ok();
        number(value).map(Num::Literal).or_else(|| computed().map(|expr| Num::Computed(Box::new(expr))))
    }

    /// The numbers or expressions of a table of values by name, as they stand in the file.
    pub fn amounts_by_name(&self, name: &str) -> Vec<(&'d str, Num)> {
        let table = self.said(name).and_then(|value| value.get_ref().as_table());
        let entries = table.map(in_order).unwrap_or_default().into_iter();
        entries.filter_map(|(name, value)| Some((&**name.get_ref(), self.amount_of(value.get_ref())?))).collect()
    }

    /// The texts of a table of values by name, as they stand in the file.
    pub fn texts_by_name(&self, name: &str) -> Vec<(&'d str, String)> {
        let table = self.said(name).and_then(|value| value.get_ref().as_table());
        let entries = table.map(in_order).unwrap_or_default().into_iter();
        entries.filter_map(|(name, value)| Some((&**name.get_ref(), value.get_ref().as_str()?.to_owned()))).collect()
    }

    /// A condition, where there is one.
    pub fn condition(&self, name: &str) -> Option<Expr> {
        condition::condition(self.text_or_default(name)?, &self.document.symbols).ok()
    }

    /// A table of `true`, `false` or a condition by name. `None` is false; `Some(None)` is true.
    pub fn flags_or_conditions(&self, name: &str) -> Vec<(&'d str, Option<Option<Expr>>)> {
        let table = self.said(name).and_then(|value| value.get_ref().as_table());
        let read = |value: &DeValue<'_>| match value {
            DeValue::Boolean(yes) => yes.then_some(None),
            DeValue::String(text) => condition::condition(text, &self.document.symbols).ok().map(Some),
            _ => None,
        };
        let entries = table.map(in_order).unwrap_or_default().into_iter();
        entries.map(|(name, value)| (&**name.get_ref(), read(value.get_ref()))).collect()
    }

    /// A moment, where there is one.
    pub fn moment(&self, name: &str) -> Option<Moment> {
        let text = self.text_or_default(name)?;
        let fixed = Millis::parse(text).map(Moment::At);
        fixed.or_else(|| split_moment(text).map(|(name, plus)| Moment::Drawn(name.to_owned(), plus)))
    }

    /// The rows of linked drawn values of a list.
    pub fn rows(&self, name: &str) -> Vec<BTreeMap<String, Drawn>> {
        let field = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(Drawn::Text(text.to_string())),
            DeValue::Table(table) => {
                let at = table.get("at").and_then(|at| at.get_ref().as_str()).and_then(Millis::parse)?;
                Some(Drawn::Time { at })
            }
            other => number(other).map(Drawn::Number),
        };
        let row = |table: &DeTable<'_>| {
            table
                .iter()
                .filter_map(|(name, value)| Some((name.get_ref().to_string(), field(value.get_ref())?)))
                .collect()
        };
        self.items(name).iter().filter_map(|item| item.get_ref().as_table().map(row)).collect()
    }

    /// Where a key stands, or the first line where it doesn't.
    pub fn place(&self, name: &str) -> Range<usize> {
        let places = self.document.places.borrow();
        let first_line = self.document.text.find('\n').unwrap_or(self.document.text.len());
        places.get(name).cloned().unwrap_or(0..first_line)
    }

    fn inner(&self, shape: &'static Table, value: &'d Spanned<DeValue<'a>>) -> Option<Self> {
        value.get_ref().as_table().map(|table| Self { shape, table, document: self.document })
    }

    fn shape_of(&self, name: &str) -> Option<&'static Table> {
        fn inside(kind: &Kind) -> Option<&'static Table> {
            match kind {
                Kind::Table(shape) | Kind::Named(shape, _) => Some(shape),
                Kind::List(kind) | Kind::Exactly(_, kind) => inside(kind),
                Kind::Either(first, second) => inside(first).or_else(|| inside(second)),
                _ => None,
            }
        }
        self.shape.key(name).and_then(|key| inside(&key.kind))
    }

    /// The table of a key, where it is one.
    pub fn table(&self, name: &str) -> Option<Self> {
        self.inner(self.shape_of(name)?, self.said(name)?)
    }

    /// The tables of a list.
    pub fn tables(&self, name: &str) -> Vec<Self> {
        let Some(shape) = self.shape_of(name) else { return vec![] };
        self.items(name).iter().filter_map(|item| self.inner(shape, item)).collect()
    }

    /// The tables of a table of named tables, as they stand in the file.
    pub fn named(&self, name: &str) -> Vec<(&'d str, Self)> {
        let (Some(shape), Some(table)) = (self.shape_of(name), self.said(name).and_then(|v| v.get_ref().as_table()))
        else {
            return vec![];
        };
        let entries = in_order(table).into_iter();
        entries.filter_map(|(id, value)| Some((&**id.get_ref(), self.inner(shape, value)?))).collect()
    }
}

/// `release_at`, `release_at + 5m`, `release_at - 5m` as a name and a distance from it.
pub fn split_moment(text: &str) -> Option<(&str, Millis)> {
    let (name, span) = match text.split_once([' ', '+', '-']) {
        None => (text, Millis::ZERO),
        Some((name, _)) => {
            let rest = text[name.len()..].trim();
            let sign = rest.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
            let span = Millis::parse(rest[1..].trim()).filter(|span| *span >= Millis::ZERO)?;
            (name, if sign == '-' { Millis(-span.0) } else { span })
        }
    };
    let first = name.chars().next()?;
    let rest = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
    (first.is_ascii_lowercase() && rest).then_some((name, span))
}
