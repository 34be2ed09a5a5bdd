//! What a key of a pack is. These tables are the format: the walker, the readers, the JSON Schema and the reference
//! all read them, so that none can say something else than another.

use super::name::Form;

/// What has ids that other parts of a pack refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// `[truth.<id>]`
    Truth,
    /// `[person.<id>]`
    Person,
    /// `[panel.<id>]`
    Panel,
    /// `[fact.<id>]`
    Fact,
    /// `[action.<id>]`
    Action,
    /// `[ask.<id>]`
    Ask,
    /// `[event.<id>]`
    Event,
    /// `[vary.<name>]`
    Vary,
    /// `[world.metric.<id>]`
    Metric,
    /// `[world.traffic.<id>]` and the other parts of the world.
    Part,
    /// `[world.traffic.<id>.cohort.<id>]`
    Cohort,
    /// A next step, an exemplar: named, but nothing refers to it.
    Label,
    /// A briefing, question or prompt of the same pack.
    Item,
}

impl Family {
    /// The word for one of them in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Truth => "truth",
            Self::Person => "person",
            Self::Panel => "panel",
            Self::Fact => "fact",
            Self::Action => "action",
            Self::Ask => "ask",
            Self::Event => "event",
            Self::Vary => "drawn value",
            Self::Metric => "metric",
            Self::Part => "part of the world",
            Self::Cohort => "cohort",
            Self::Label => "name",
            Self::Item => "item",
        }
    }

    /// How its ids are written.
    pub const fn form(self) -> Form {
        match self {
            Self::Vary | Self::Metric => Form::Snake,
            _ => Form::Kebab,
        }
    }
}

/// Which placeholders a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holders {
    /// Drawn values and metrics.
    Drawn,
    /// Those, and the numbers of the fact that the text belongs to.
    Fact,
    /// Those of `Drawn`, what the player could know of the facts, and the clock.
    Known,
}

/// How the keys of a table of named tables are judged.
#[derive(Debug, Clone, Copy)]
pub enum Naming {
    /// They declare ids.
    Ids(Family),
    /// They are ids that stand elsewhere.
    Refs(Family),
    /// They are words of a closed list.
    Words(&'static [&'static str]),
}

/// What a key's value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text without placeholders.
    Text,
    /// A text that may hold placeholders.
    Template(Holders),
    /// A name in a fixed form.
    Name(Form),
    /// `true` or `false`.
    Flag,
    /// A number between two bounds, both included.
    Number(f64, f64),
    /// A whole number between two bounds, both included.
    Whole(i64, i64),
    /// A duration, not negative: `"90s"`, `"1h30m"`.
    Duration,
    /// A distance from the page, negative before it: `"-20m"`.
    Offset,
    /// A time of day: `"14:20"`.
    Clock,
    /// A distance from the page, or a drawn time's name and a distance from it: `"release_at + 5m"`.
    Moment,
    /// A word of a closed list.
    Word(&'static [&'static str]),
    /// An id that must stand elsewhere.
    Ref(Family),
    /// A condition.
    Condition,
    /// A number, or an expression over drawn values; over metrics too where the flag says so.
    Amount {
        /// Metrics may be named.
        metrics: bool,
    },
    /// A parameter of the simulated world: `part.parameter` or `part.parameter@group`.
    Param,
    /// A list.
    List(&'static Kind),
    /// A list of exactly this many.
    Exactly(usize, &'static Kind),
    /// A table.
    Table(&'static Table),
    /// A table of tables by name.
    Named(&'static Table, Naming),
    /// A table of values by name.
    Map(&'static Kind, Naming),
    /// A row of linked drawn values: any `snake_case` field, with a number, a text or a moment.
    Row,
    /// The first where the value has its type, otherwise the second.
    Either(&'static Kind, &'static Kind),
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it is typed.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it must stand there.
    pub required: bool,
    /// The unit of a number; empty where there is none.
    pub unit: &'static str,
    /// What holds where it's missing, as an author would type it without quotes; empty where nothing does.
    pub default: &'static str,
    /// One or two sentences for the reference.
    pub doc: &'static str,
    /// A value as an author would type it.
    pub example: &'static str,
}

/// The keys of one kind of table.
#[derive(Debug)]
pub struct Table {
    /// What stands in the brackets, as in `fact.<id>`; for inline tables a word.
    pub name: &'static str,
    /// One or two sentences for the reference.
    pub doc: &'static str,
    /// Exactly one of the keys must stand there: the table says which of several things it is.
    pub one_of: bool,
    /// The keys.
    pub keys: &'static [Key],
}

impl Table {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The key of this name that a table directly below has, behind the key of that table.
    pub fn one_deeper(&self, name: &str) -> Option<(&'static Key, &'static Key)> {
        self.keys.iter().find_map(|key| match key.kind {
            Kind::Table(inner) => Some((key, inner.key(name)?)),
            _ => None,
        })
    }
}

/// A key that may be missing.
pub const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: false, unit: "", default: "", doc, example: "" }
}

impl Key {
    /// It must stand there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// What holds where it's missing.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    /// The unit of its number.
    #[must_use]
    pub const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// An example, as an author would type it.
    #[must_use]
    pub const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

/// Phrases, statements and other lists of texts with placeholders.
pub const TEMPLATES: Kind = Kind::List(&Kind::Template(Holders::Drawn));
/// A list of texts without placeholders.
pub const TEXTS: Kind = Kind::List(&Kind::Text);
/// A text with drawn values.
pub const TEMPLATE: Kind = Kind::Template(Holders::Drawn);
/// A number without bounds.
pub const NUMBER: Kind = Kind::Number(f64::MIN, f64::MAX);
