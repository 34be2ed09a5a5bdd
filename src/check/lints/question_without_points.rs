//! `question-without-points`: a question without a point that an answer must make.

use crate::check::lint::{Base, Found, Group, Lint};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "question-without-points",
    group: Group::Correctness,
    level: Level::Error,
    what: "A question without a point that an answer must make.",
    why: "Any answer would earn everything, or nothing.",
    base: Base::Scenario,
    bad: r#"# without event.why-wait.must
"#,
    good: r#"[event.why-wait]
must = [{ text = "The comparison decides", say = ["the comparison decides"] }]
"#,
    found: Found::Loading,
};
