//! `unused-allow`: an `allow` that suppresses nothing, or one for a mistake that can't be allowed since the game refuses to load it.

use crate::check::lint::{Base, Found, Group, Lint};
use super::lint;
use crate::pack::Problem;
use crate::pack::document::Page;
use crate::pack::lint::Allow;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "unused-allow",
    group: Group::Suspicious,
    level: Level::Warning,
    what: "An `allow` that suppresses nothing, or one for a mistake that can't be allowed since the game refuses to load it.",
    why: "It would hide a finding that comes later.",
    base: Base::Scenario,
    bad: r#"[event.page]
allow = [{ lint = "long-silence", why = "a quiet start" }]
"#,
    good: r#"# without event.page.allow
"#,
    found: Found::Last,
};

/// The finding about an `allow` that did nothing; none where its lint needs plays and there were none.
pub fn judge(page: &Page, allow: &Allow, played: bool) -> Option<Problem> {
    let lint = lint(&allow.lint)?;
    let help = match lint.found {
        Found::Plays if !played => return None,
        Found::Loading => "the game refuses such packs: put it right",
        _ => "take it out",
    };
    let message = format!("nothing here is `{}`", allow.lint);
    let problem = Problem::error(LINT.name, &page.file, allow.span.clone(), message).warning();
    Some(problem.item(allow.item.clone()).help(help))
}
