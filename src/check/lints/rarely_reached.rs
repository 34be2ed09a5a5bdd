//! `rarely-reached`: something that hardly any play reaches, or none that was tried.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "rarely-reached",
    group: Group::Balance,
    level: Level::Warning,
    what: "Something that hardly any play reaches, or none that was tried. It isn't proved unreachable.",
    why: "What nobody sees teaches nobody; perhaps its condition asks for more than was meant.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
when = 'minutes() > 11 && silence("support") < 1'
"#,
    good: r#"[event.users-write]
when = '!done("back-to-v7")'
"#,
    found: Found::Plays,
};
