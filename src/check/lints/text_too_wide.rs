//! `text-too-wide`: a heading or a word that doesn't fit on a screen of 80 columns: a title of a panel, an action or an ask over 70 columns, a name over 30, a word over 60 in any text that is shown.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use unicode_width::UnicodeWidthStr as _;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "text-too-wide",
    group: Group::Text,
    level: Level::Warning,
    what: "A heading or a word that doesn't fit on a screen of 80 columns: a title of a panel, an action or an ask over 70 columns, a name over 30, a word over 60 in any text that is shown.",
    why: "It is cut off where it matters.",
    base: Base::Scenario,
    bad: r#"[action.compare]
title = "Compare the previous model v7 and the new model v8 on the same 2,000 recorded sessions"
"#,
    good: r#"[action.compare]
title = "Compare v7 and v8 on 2,000 sessions"
"#,
    found: Found::Item(judge),
};

/// Columns that a heading has on a screen of 80.
const HEADING: usize = 70;
/// Columns that a name has.
const NAME: usize = 30;
/// Columns that the text of an update has, between the margins.
const WORD: usize = 60;

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let mut found = vec![];
    for (path, place, raw) in subject.texts() {
        let mut keys = path.split('.');
        let (first, last) = (keys.next().unwrap_or_default(), path.rsplit('.').next().unwrap_or_default());
        let limit = match (first, last) {
            ("panel" | "action" | "ask", "title") => HEADING,
            ("person", "name") => NAME,
            ("event" | "panel" | "fact" | "action" | "ask", "text" | "told" | "cost") | (_, "summary" | "situation") => {
                let longest = raw.split_whitespace().filter(|word| !word.contains('{')).max_by_key(|word| word.width());
                if let Some(word) = longest.filter(|word| word.width() > WORD) {
                    let message = format!("a word of {} columns is wider than a screen's text", word.width());
                    found.push(hit(path, message).help("shorten it").at(&subject.page.file, place));
                }
                continue;
            }
            _ => continue,
        };
        let columns = raw.trim_matches(['"', '\'']).width();
        if columns > limit {
            let message = format!("{columns} columns are too wide here; {limit} fit on a screen of 80");
            found.push(hit(path, message).help("shorten it").at(&subject.page.file, place));
        }
    }
    found
}
