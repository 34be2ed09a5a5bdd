//! Texts made safe for HTML, inside elements and inside quoted attributes.

use crate::report::cells;

/// A text on one line with nothing in it that HTML would read as markup.
pub(super) fn escape(text: &str) -> String {
    let clean = cells::clean(text.to_owned());
    let mut out = String::with_capacity(clean.len() + 8);
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_markup_is_left() {
        assert_eq!(escape("<a b=\"c\" d='e'>&\u{7}\n"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\u{fffd} ");
    }
}
