//! `control-character`: a terminal escape, a control character or a bidirectional control in any text.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "control-character",
    group: Group::Correctness,
    level: Level::Error,
    what: "A terminal escape, a control character or a bidirectional control in any text.",
    why: "It could drive the player's terminal, or show something else than what is stored. Such packs are refused wherever they are loaded.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
text = "Users write \u001b[2Jthat the app shows them things for somebody else"
"#,
    good: r#"[event.users-write]
text = "Users write that the app shows them things for somebody else"
"#,
    found: Found::Loading,
};
