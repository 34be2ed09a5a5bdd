//! `reading-time`: a text that takes more than half a minute to read while the incident runs: over 120 words in an event, an answer or an outcome, over 250 on a panel or before the page.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "reading-time",
    group: Group::Text,
    level: Level::Warning,
    what: "A text that takes more than half a minute to read while the incident runs: over 120 words in an event, an answer or an outcome, over 250 on a panel or before the page.",
    why: "Whoever reads it misses what happens meanwhile. Spread it, or put it on a panel.",
    base: Base::Scenario,
    bad: r#"[event.users-write]
text = """Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else. Users write that the app shows them things for somebody else."""
"#,
    good: r#"[event.users-write]
text = "Users write that the app shows them things for somebody else"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let texts = subject.texts().filter_map(|(path, place, raw)| Some((path, place, raw, limit(path)?)));
    let long = texts.filter_map(|(path, place, raw, limit)| {
        let words = raw.split_whitespace().count();
        let seconds = words * 60 / WORDS_A_MINUTE;
        let message = format!("{words} words take about {seconds} s to read, while the incident runs");
        (words > limit).then(|| hit(path, message).help(format!("{limit} words are plenty here")).at(&subject.page.file, place))
    });
    long.collect()
}

/// Silent reading of plain text; Brysbaert (2019) finds 238 on average.
const WORDS_A_MINUTE: usize = 240;

/// How many words a text may have; `None` where the incident doesn't run while it is read.
fn limit(path: &str) -> Option<usize> {
    let mut keys = path.split('.');
    match (keys.next()?, keys.next_back()?) {
        ("event", "text" | "follow-up") | ("action" | "ask", "text" | "told" | "cost") => Some(120),
        ("panel", "text") | ("summary", _) => Some(250),
        _ if path == "summary" => Some(250),
        _ => None,
    }
}
