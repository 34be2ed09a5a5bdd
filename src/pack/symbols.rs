//! The names that a file declares, with the place of each declaration.

use super::key::{Family, Kind, Naming, Table};
use super::name::nearest;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What a drawn value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// A number.
    Number,
    /// A text.
    Text,
    /// A moment: minutes in expressions, a clock face in texts.
    Time,
}

/// The names that a file declares.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    ids: BTreeMap<Family, BTreeMap<String, Range<usize>>>,
    drawn: BTreeMap<String, Drawn>,
}

impl Symbols {
    /// Collects every id that tables of this shape declare.
    pub fn collect(shape: &'static Table, root: &DeTable<'_>) -> Self {
        let mut symbols = Self::default();
        symbols.add(shape, root);
        symbols
    }

    fn add(&mut self, shape: &'static Table, table: &DeTable<'_>) {
        for (name, value) in table {
            let DeValue::Table(inner) = value.get_ref() else { continue };
            // A table whose name is misspelt, or that stands one table too high, is reported; that whatever names its ids
            // is wrong as well would be noise.
            let name = name.get_ref();
            let meant = || shape.key(nearest(name, shape.keys.iter().map(|key| key.name))?);
            let deeper = || shape.one_deeper(name).map(|(_, key)| key);
            let Some(key) = shape.key(name).or_else(meant).or_else(deeper) else { continue };
            match key.kind {
                Kind::Table(shape) => self.add(shape, inner),
                Kind::Named(shape, naming) => {
                    for (id, item) in inner {
                        if let Naming::Ids(family) = naming {
                            self.declare(family, id.get_ref(), id.span());
                        }
                        if let DeValue::Table(item) = item.get_ref() {
                            self.add(shape, item);
                        }
                    }
                }
                Kind::Map(_, Naming::Ids(family)) => {
                    inner.keys().for_each(|id| self.declare(family, id.get_ref(), id.span()));
                }
                _ => {}
            }
        }
    }

    /// Declares a name.
    pub fn declare(&mut self, family: Family, name: &str, span: Range<usize>) {
        self.ids.entry(family).or_default().entry(name.to_owned()).or_insert(span);
    }

    /// Where a name is declared.
    pub fn find(&self, family: Family, name: &str) -> Option<&Range<usize>> {
        self.ids.get(&family)?.get(name)
    }

    /// Every name of a family, in alphabetical order.
    pub fn names(&self, family: Family) -> impl Iterator<Item = &str> {
        self.ids.get(&family).into_iter().flat_map(|names| names.keys().map(String::as_str))
    }

    /// Where a name is declared that could have been confused with this one because another family has it.
    pub fn elsewhere(&self, family: Family, name: &str) -> Option<(Family, &Range<usize>)> {
        self.ids
            .iter()
            .filter(|(other, _)| **other != family && **other != Family::Label)
            .find_map(|(other, names)| names.get(name).map(|span| (*other, span)))
    }

    /// Declares a drawn value under the name that expressions and texts use: `size`, `region.share`.
    pub fn draw(&mut self, name: &str, drawn: Drawn) {
        self.drawn.insert(name.to_owned(), drawn);
    }

    /// What a drawn value is.
    pub fn drawn(&self, name: &str) -> Option<Drawn> {
        self.drawn.get(name).copied()
    }

    /// Every drawn value, in alphabetical order.
    pub fn all_drawn(&self) -> impl Iterator<Item = (&str, Drawn)> {
        self.drawn.iter().map(|(name, drawn)| (name.as_str(), *drawn))
    }
}
