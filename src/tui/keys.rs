//! The one table of keys: what is pressed where, what it means, and what it is called. Handling, the bottom line of
//! verbs and the help screen all read it.

mod context;
mod intent;
mod table;

pub use context::Context;
pub use intent::Intent;
pub use table::BINDINGS;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
}

const fn ch(c: char) -> Key {
    Key { code: KeyCode::Char(c), ctrl: false }
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), ctrl: true }
}

const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Up => f.write_str("Up"),
            KeyCode::Down => f.write_str("Down"),
            KeyCode::Left => f.write_str("Left"),
            KeyCode::Right => f.write_str("Right"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            other => write!(f, "{other}"),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys, the one that is shown first.
    pub keys: &'static [Key],
    /// What it means.
    pub intent: Intent,
    /// Its word on the bottom line; empty where the help is enough.
    pub verb: &'static str,
    /// What it does, in the help.
    pub help: &'static str,
}

/// What a key means in a context.
pub fn find(context: Context, event: KeyEvent) -> Option<Intent> {
    let held = event.modifiers.contains(KeyModifiers::CONTROL);
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    if held && event.code == KeyCode::Char('l') {
        // Whatever is open, typed or asked: another program has written over the screen.
        return Some(Intent::Redraw);
    }
    let pressed = |key: &Key| key.code == event.code && key.ctrl == held;
    of(context).find(|binding| binding.keys.iter().any(pressed)).map(|binding| binding.intent)
}

/// The key that means something in a context, as it is shown.
pub fn key_of(context: Context, intent: Intent) -> Option<Key> {
    of(context).find(|binding| binding.intent == intent).map(|binding| binding.keys[0])
}

/// The keys of a context, in the order of the table.
pub fn of(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.context == context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Context::{
        Assessing, Audience as To, Because, Brief, Command, Disputes, Editor, Export, Factors, Found, Help, Home,
        Leave, Marked, Objection, Page, Palette, Past, Permission, Place, Plan, Reading, Refused, Resolve, Room, Scrub,
        Seed, Severity as Sev, Speaking, Standing, Sure, Writing,
    };

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (index, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[index + 1..] {
                let shared = one.keys.iter().any(|key| other.keys.contains(key));
                assert!(one.context != other.context || !shared, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn no_verb_says_its_own_key_again() {
        for binding in BINDINGS.iter().filter(|binding| !binding.verb.is_empty()) {
            let key = binding.keys[0].to_string().to_lowercase();
            let first = binding.verb.split([' ', ',']).next().unwrap_or_default();
            assert_ne!(first, key, "{binding:?}");
        }
    }

    #[test]
    fn a_control_key_is_not_its_letter() {
        let event = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(find(Room, event), Some(Intent::Quit));
        assert_eq!(find(Room, KeyCode::Char('c').into()), Some(Intent::Acknowledge));
    }

    #[test]
    fn every_context_can_be_left() {
        for context in [
            Home, Seed, Room, Sev, To, Command, Because, Editor, Leave, Help, Page, Plan, Brief, Writing, Speaking,
            Assessing, Marked, Scrub, Resolve, Refused, Permission, Palette, Standing, Found, Export, Past, Factors,
            Reading, Place, Disputes, Objection, Sure,
        ] {
            let out = of(context).any(|binding| matches!(binding.intent, Intent::Cancel | Intent::Quit));
            assert!(out, "{context:?}");
        }
    }
}
