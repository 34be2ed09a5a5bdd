//! `secret-like-text`: something that looks like a password, a key or a token.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use std::ops::Range;
use crate::pack::load::ending;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "secret-like-text",
    group: Group::Text,
    level: Level::Warning,
    what: "Something that looks like a password, a key or a token.",
    why: "Packs are handed around. Nobody should learn that secrets belong in incident updates, either.",
    base: Base::Scenario,
    bad: r#"[panel.runbook]
text = "Log in with password = hunter2-Prod!"
"#,
    good: r#"[panel.runbook]
text = "The password is in the vault, under recommender"
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    // Hardly any file holds a sign of one, and looking through it once is quicker than through each of its texts.
    let texts = may_hold(subject.text).then(|| subject.texts()).into_iter().flatten().map(|(path, place, raw)| (path, place.start, raw));
    let moves = super::moves::files(subject).filter(|(_, text)| may_hold(text)).map(|(path, text)| (path, 0, text));
    let mut found = vec![];
    for (path, start, raw) in texts.chain(moves) {
        let is_file = ending(path) == "moves";
        let (file, item) = if is_file { (path, "") } else { (subject.page.file.as_str(), path) };
        if let Some((at, what)) = secret(raw) {
            let message = format!("this looks like {what}");
            let one = hit(item, message).at(file, start + at.start..start + at.end);
            found.push(one.help("take it out; where a scenario needs one, write that it stands in the vault"));
        }
    }
    found
}

/// Beginnings that the issuers of keys have chosen so that they can be found.
const PREFIXES: [(&str, usize, &str); 7] = [
    ("AKIA", 16, "a cloud access key"),
    ("ghp_", 30, "an access token"),
    ("github_pat_", 20, "an access token"),
    ("xoxb-", 20, "a chat token"),
    ("sk_live_", 16, "a payment key"),
    ("eyJhbGciOi", 20, "a signed web token"),
    ("-----BEGIN ", 0, "a private key"),
];

/// Where a text holds something like a secret, and what.
fn secret(text: &str) -> Option<(Range<usize>, &'static str)> {
    let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+' | '=');
    for (prefix, least, what) in PREFIXES {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            let length = rest.find(|c| !key(c)).unwrap_or(rest.len());
            let is_key = prefix != "-----BEGIN " || rest.lines().next().is_some_and(|line| line.contains("PRIVATE KEY"));
            if length >= least && is_key {
                return Some((at..at + prefix.len() + length, what));
            }
        }
    }
    assigned(text)
}

/// Whether a text holds a sign of a secret anywhere.
fn may_hold(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    PREFIXES.iter().any(|(prefix, ..)| text.contains(prefix)) || NAMES.iter().any(|name| lower.contains(name))
}

const NAMES: [&str; 6] = ["password", "passwd", "api_key", "api key", "apikey", "secret_key"];

/// `password = x`, `token: x`: a name of a secret, a sign and a value.
fn assigned(text: &str) -> Option<(Range<usize>, &'static str)> {
    let lower = text.to_ascii_lowercase();
    for name in NAMES {
        for (at, _) in lower.match_indices(name) {
            let rest = text.get(at + name.len()..)?;
            let value = rest.trim_start();
            let Some(value) = value.strip_prefix(['=', ':']).map(str::trim_start) else { continue };
            let length = value.find(char::is_whitespace).unwrap_or(value.len());
            let mixed = value[..length].chars().any(|c| c.is_ascii_digit()) && value[..length].chars().any(char::is_alphabetic);
            if length >= 6 && mixed && !value.starts_with(['{', '<', '$']) {
                let end = text.len() - value.len() + length;
                return Some((at..end.min(text.len()), "a password or a key"));
            }
        }
    }
    None
}
