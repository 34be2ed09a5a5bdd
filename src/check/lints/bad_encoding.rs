//! `bad-encoding`: a file that is no UTF-8.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "bad-encoding",
    group: Group::Correctness,
    level: Level::Error,
    what: "A file that is no UTF-8.",
    why: "Names and currencies would be shown wrong, or not at all.",
    base: Base::File("first-incident/solutions/worse-model.moves"),
    bad: r#"# In Latin-1 an é is the one byte \xE9; here it is no text.
ack
"#,
    good: r#"ack
"#,
    found: Found::Loading,
};
