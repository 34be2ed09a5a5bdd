//! The table of keys: it drives the reader, `tldrill config` and the documentation.

use super::SettingError;
use toml_edit::Value;

/// One setting.
#[derive(Debug, PartialEq)]
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Its value where nobody set it.
    pub default: &'static str,
    /// What it does.
    pub what: &'static str,
}

/// What a setting may be.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// `auto`, or a number from the first to the last.
    Number(f64, f64),
}

/// Every setting, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    Key {
        name: "theme",
        kind: Kind::Word(&["terminal", "dark", "light", "high-contrast", "colour-blind"]),
        default: "terminal",
        what: "the screen's colours; `terminal` keeps those of your terminal",
    },
    Key {
        name: "colours",
        kind: Kind::Word(&["auto", "true", "256", "16", "none"]),
        default: "auto",
        what: "how many colours; `auto` asks NO_COLOR, COLORTERM and TERM",
    },
    Key {
        name: "characters",
        kind: Kind::Word(&["auto", "unicode", "ascii"]),
        default: "auto",
        what: "charts in braille, or in ASCII; `auto` asks LC_ALL, LC_CTYPE, LANG and TERM",
    },
    Key {
        name: "bell",
        kind: Kind::Flag,
        default: "false",
        what: "ring the terminal's bell when something hurts users",
    },
    Key {
        name: "calm",
        kind: Kind::Flag,
        default: "false",
        what: "nothing rings and nothing moves but what the incident moves",
    },
    Key {
        name: "mouse",
        kind: Kind::Flag,
        default: "true",
        what: "listen to the mouse; `false` leaves it to the terminal, to mark and copy text",
    },
    Key {
        name: "pace",
        kind: Kind::Number(0.25, 20.0),
        default: "auto",
        what: "incident seconds per real second after the first update; `auto` is the scenario's own",
    },
    Key {
        name: "pause-while-writing",
        kind: Kind::Flag,
        default: "false",
        what: "the clock stands while you write; such runs are kept out of the trends of others, and an exam has no pause",
    },
    Key {
        name: "plain",
        kind: Kind::Flag,
        default: "false",
        what: "everything on standard input and output, without a screen",
    },
    Key {
        name: "width",
        kind: Kind::Number(60.0, 200.0),
        default: "auto",
        what: "columns of a page that is printed; `auto` is the terminal's width",
    },
];

/// The key of a name.
pub(super) fn find(name: &str) -> Result<&'static Key, SettingError> {
    KEYS.iter()
        .find(|key| key.name == name)
        .ok_or_else(|| SettingError::Unknown { key: name.to_owned(), near: near(name) })
}

fn near(name: &str) -> Option<&'static str> {
    // The other spelling of a word is as near as it gets.
    let name = name.replace('_', "-").replace("color", "colour");
    let distance = |key: &&Key| strsim::osa_distance(key.name, &name);
    let nearest = KEYS.iter().min_by_key(distance)?;
    (distance(&nearest) <= 2 || nearest.name.contains(&name) && name.len() > 2).then_some(nearest.name)
}

impl Key {
    /// A value as it is kept, where it may be one.
    pub(super) fn take(&self, value: &str) -> Result<String, SettingError> {
        let value = value.trim();
        let fits = match &self.kind {
            Kind::Word(words) => words.contains(&value),
            Kind::Flag => matches!(value, "true" | "false"),
            Kind::Number(from, to) => value == "auto" || value.parse().is_ok_and(|it: f64| (*from..=*to).contains(&it)),
        };
        let wrong = || SettingError::Value { key: self.name, value: value.to_owned(), wanted: self.kind.wanted() };
        if fits { Ok(value.to_owned()) } else { Err(wrong()) }
    }

    /// A value that was taken, as TOML.
    pub(super) fn toml(&self, value: &str) -> Value {
        match self.kind {
            Kind::Flag => (value == "true").into(),
            Kind::Number(..) => match (value.parse::<i64>(), value.parse::<f64>()) {
                (Ok(whole), _) => whole.into(),
                (_, Ok(number)) => number.into(),
                _ => value.into(),
            },
            Kind::Word(_) => value.into(),
        }
    }
}

impl Kind {
    /// What may stand there, in words.
    pub fn wanted(&self) -> String {
        match self {
            Self::Word(words) => format!("it is one of {}", words.join(", ")),
            Self::Flag => "it is true or false".to_owned(),
            Self::Number(from, to) => format!("it is auto, or a number from {from} to {to}"),
        }
    }
}
