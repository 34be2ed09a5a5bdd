//! What the files of a pack are for, by their paths; and what is wrong with a file before it is parsed.

use crate::pack::control;
use crate::pack::document::{control_problem, quoted};
use crate::pack::name::nearest;
use crate::pack::problem::{Level, MOST, Problem};
use crate::pack::source::{Fault, LARGEST, Source};

/// What a file of a pack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `pack.toml`
    Head,
    /// `<scenario>/scenario.toml`
    Scenario,
    /// `<scenario>/solutions/<truth>.moves`
    Solution,
    /// `<scenario>/tests/<name>.moves`
    Test,
    /// `<scenario>/par.json`
    Par,
    /// `<scenario>/<name>.csv`: readings to replay
    Readings,
    /// `briefings/<name>.toml`
    Item,
}

/// What a file is for; `None` where nothing reads it.
pub fn role(path: &str) -> Option<Role> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["pack.toml"] => Some(Role::Head),
        ["briefings", file] if ending(file) == "toml" => Some(Role::Item),
        [_, "scenario.toml"] => Some(Role::Scenario),
        [_, "par.json"] => Some(Role::Par),
        [_, file] if ending(file) == "csv" => Some(Role::Readings),
        [_, "solutions", file] if ending(file) == "moves" => Some(Role::Solution),
        [_, "tests", file] if ending(file) == "moves" => Some(Role::Test),
        _ => None,
    }
}

/// What stands behind the last dot of a path.
pub fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Files that nothing reads, and texts that are none.
pub fn judge(source: &Source, problems: &mut Vec<Problem>) {
    texts(source, problems);
    for (path, _) in source.files().filter(|(path, _)| role(path).is_none()) {
        let message = format!("nothing reads {}", quoted(path));
        let file = path.rsplit('/').next().unwrap_or(path);
        let near = nearest(file, ["pack.toml", "scenario.toml"]);
        let help = near.map_or_else(
            || {
                "a pack has pack.toml, <scenario>/scenario.toml, <scenario>/solutions/<truth>.moves, \
                 <scenario>/tests/<name>.moves and briefings/<name>.toml"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        problems
            .push(Problem { level: Level::Warning, ..Problem::error("unread-file", path, 0..0, message).help(help) });
    }
}

/// Files that are too large or no UTF-8, and forbidden characters in files that no TOML parser sees.
pub fn texts(source: &Source, problems: &mut Vec<Problem>) {
    for (path, fault) in source.faults() {
        let problem = match fault {
            Fault::TooLarge => {
                let message = format!("the file is larger than {} KB and was not read to its end", LARGEST / 1024);
                Problem::error("file-too-large", path, 0..0, message).help("split it into several files")
            }
            Fault::Wide => Problem::error("bad-encoding", path, 0..0, "this is UTF-16, and no UTF-8")
                .help("save the file as UTF-8"),
            Fault::NoText(byte) => {
                Problem::error("bad-encoding", path, *byte..*byte + '\u{fffd}'.len_utf8(), "this is no UTF-8")
                    .help("save the file as UTF-8")
            }
        };
        problems.push(problem);
    }
    let unparsed = source.files().filter(|(path, _)| ending(path) != "toml");
    for (path, text) in unparsed {
        let found = control::all(text).take(MOST);
        problems.extend(found.map(|(at, c, what)| control_problem(path, at..at + c.len_utf8(), c, what)));
    }
}
