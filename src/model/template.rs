//! Texts with placeholders such as `{region.name}` that a run fills in.

use serde::{Deserialize, Serialize};

/// A text that may hold placeholders in braces. `{{` and `}}` stand for single braces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Template(String);

impl Template {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text with its placeholders as they stand in the pack.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The placeholders' names, in order, without braces.
    pub fn placeholders(&self) -> Vec<&str> {
        pieces(&self.0).filter_map(|piece| if let Piece::Name(name) = piece { Some(name) } else { None }).collect()
    }

    /// The text with each placeholder replaced by what `value` gives; one that has no value stays as it stands.
    pub fn fill(&self, value: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.0.len());
        for piece in pieces(&self.0) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Name(name) => out.push_str(&value(name).unwrap_or_else(|| format!("{{{name}}}"))),
            }
        }
        out
    }
}

impl From<&str> for Template {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        for brace in ["{{", "}}"] {
            if let Some(after) = rest.strip_prefix(brace) {
                rest = after;
                return Some(Piece::Text(&brace[..1]));
            }
        }
        if let Some((name, after)) = rest.strip_prefix('{').and_then(braced)
            && is_name(name)
        {
            rest = after;
            return Some(Piece::Name(name));
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find(['{', '}']).map_or(rest.len(), |at| at + first);
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(Piece::Text(head))
    })
}

/// What stands before the closing brace, and what behind it; a name is never longer than this.
fn braced(rest: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 160;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    Some((&rest[..end], &rest[end + 1..]))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | ':' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        let text = Template::new("In {region.name}: {{{x}}} and {later}, { not one }");
        assert_eq!(text.placeholders(), ["region.name", "x", "later"]);
        let filled = text.fill(&|name| (name != "later").then(|| name.to_uppercase()));
        assert_eq!(filled, "In REGION.NAME: {X} and {later}, { not one }");
    }
}
