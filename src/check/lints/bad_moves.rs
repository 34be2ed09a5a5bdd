//! `bad-moves`: a line of moves that makes no sense: an unknown verb, a missing word, a text that is never ended.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject};
use super::moves::{files, mistakes};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "bad-moves",
    group: Group::Correctness,
    level: Level::Error,
    what: "A line of moves that makes no sense: an unknown verb, a missing word, a text that is never ended.",
    why: "A solution is par for everybody: a line that does nothing makes par worse, and everybody's containment better than it is.",
    base: Base::File("first-incident/solutions/worse-model.moves"),
    bad: r#"ack
lok clicks
"#,
    good: r#"ack
look clicks
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    files(subject).flat_map(|(path, text)| mistakes(path, text)).collect()
}
