//! Typed reading of one table, driven by its keys: a missing key has the default that its table declares.
//!
//! The walker has judged the file before, so nothing is reported here: what has no good value reads as its default.

use super::document::Document;
use super::key::{Kind, Table};
use super::walk::{in_order, number, whole};
use crate::model::expr::Num;
use crate::model::template::Template;
use crate::model::time::{Clock, Millis};
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
        match self.value(name) {
            Value::Said(value) => Self::amount_in(value),
            Value::Default(default) => default.parse().ok().map(Num::Literal),
        }
    }

    /// The number or expression of one value.
    fn amount_in(value: &Spanned<DeValue<'a>>) -> Option<Num> {
        number(value.get_ref()).map(Num::Literal)
    }

    /// The numbers or expressions of a list.
    pub fn amounts(&self, name: &str) -> Vec<Num> {
        self.items(name).iter().filter_map(Self::amount_in).collect()
    }

    /// The numbers or expressions of a table of values by name, as they stand in the file.
    pub fn amounts_by_name(&self, name: &str) -> Vec<(&'d str, Num)> {
        let table = self.said(name).and_then(|value| value.get_ref().as_table());
        let entries = table.into_iter().flat_map(in_order);
        entries.filter_map(|(id, value)| Some((&**id.get_ref(), Self::amount_in(value)?))).collect()
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
