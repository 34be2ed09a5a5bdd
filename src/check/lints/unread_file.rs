//! `unread-file`: a file that nothing reads, since its name or place isn't one that packs have.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unread-file",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "A file that nothing reads, since its name or place isn't one that packs have.",
    why: "A solution in the wrong folder is no solution.",
    base: Base::File("first-incident/solution/worse-model.moves"),
    bad: r#"ack
"#,
    good: r#"# without the file
"#,
    found: Found::Loading,
};
