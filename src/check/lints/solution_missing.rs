//! `solution-missing`: a truth without a solution: no `solutions/<truth>.moves`.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "solution-missing",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "A truth without a solution: no `solutions/<truth>.moves`.",
    why: "Without one nobody has shown that the truth can be won, and there is no par to measure containment against.",
    base: Base::File("first-incident/solutions/quiet-hour.moves"),
    bad: r#"# without the file
"#,
    good: r#"ack
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(scenario) = subject.scenario() else { return vec![] };
    let lacks = scenario.truths.iter().filter(|truth| !subject.solutions().iter().any(|own| own.truth == truth.id));
    lacks
        .map(|truth| {
            let message = format!("`{}` has no solution", truth.id);
            let folder = subject.folder();
            let file = format!("{folder}{}solutions/{}.moves", if folder.is_empty() { "" } else { "/" }, truth.id);
            hit(format!("truth.{}", truth.id), message).help(format!("play it once and write the moves to {file}"))
        })
        .collect()
}
