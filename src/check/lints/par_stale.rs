//! `par-stale`: `par.json` was computed for another version of the scenario.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::check::play::Par;
use crate::pack::load::scenario_digest;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "par-stale",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "`par.json` was computed for another version of the scenario.",
    why: "Players would be measured against a play of another incident. The game leaves a stale par aside and takes the author's solution.",
    base: Base::File("first-incident/par.json"),
    bad: r#"{"format": 1, "scenario": "first-incident", "digest": "of another version", "by": "author", "harm": 1.0, "author": 1.0, "nothing": 9.0, "solutions": []}
"#,
    good: r#"# without the file
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let path = format!("{}/par.json", subject.folder());
    let Some(text) = subject.source.text(&path) else { return vec![] };
    let message = match Par::read(text) {
        None => "this is no par that `tldrill playtest --par` wrote".to_owned(),
        Some(par) if par.scenario != scenario.id => format!("this is par for `{}`", par.scenario),
        Some(par) if !par.is_current(&scenario_digest(subject.source, subject.folder())) => {
            format!("par was computed for another version of `{}`", scenario.id)
        }
        Some(_) => return vec![],
    };
    let help = format!("`tldrill playtest {} --par` computes it again; or take the file away", subject.item.path);
    vec![hit("", message).help(help).at(&path, 0..text.lines().next().map_or(0, str::len))]
}
