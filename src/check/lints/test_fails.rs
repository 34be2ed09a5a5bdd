//! `test-fails`: a test of the pack (`<scenario>/tests/<name>.moves`) that comes out otherwise than its `# expect` lines say.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "test-fails",
    group: Group::Correctness,
    level: Level::Error,
    what: "A test of the pack (`<scenario>/tests/<name>.moves`) that comes out otherwise than its `# expect` lines say.",
    why: "A test says what the author counts on.",
    base: Base::File("first-incident/tests/doing-nothing-loses.moves"),
    bad: r#"# truth worse-model
# expect won
"#,
    good: r#"# truth worse-model
# expect lost
"#,
    found: Found::Plays,
};
