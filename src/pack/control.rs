//! Characters that no text of a pack may hold: they could drive a terminal, or show something else than what is there.

/// What sort of forbidden character it is, in words; `None` for one that is fine.
pub const fn forbidden(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\t' => None,
        '\u{1b}' | '\u{9b}' => Some("a terminal escape"),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("a control character"),
        // Unicode TR 36 and CVE-2021-42574: what is read differs from what is stored.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("a bidirectional control")
        }
        '\u{2028}' | '\u{2029}' => Some("a line separator"),
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Some("an invisible character"),
        _ => None,
    }
}

/// The first forbidden character with its byte offset and what it is.
pub fn first(text: &str) -> Option<(usize, char, &'static str)> {
    // Plain ASCII without controls is the common case, and quick to see.
    if text.bytes().all(|byte| matches!(byte, b'\n' | b'\t' | 0x20..=0x7e)) {
        return None;
    }
    text.char_indices().find_map(|(at, c)| forbidden(c).map(|what| (at, c, what)))
}

/// Every forbidden character.
pub fn all(text: &str) -> impl Iterator<Item = (usize, char, &'static str)> {
    text.char_indices().filter_map(|(at, c)| forbidden(c).map(|what| (at, c, what)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_a_terminal_or_deceives_the_eye_is_found() {
        for c in ['\u{1b}', '\u{9b}', '\0', '\r', '\u{7f}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{e0041}'] {
            assert_eq!(first(&format!("ab{c}c")).map(|(at, found, _)| (at, found)), Some((2, c)));
        }
    }

    #[test]
    fn the_worlds_scripts_and_joined_emoji_are_fine() {
        for text in ["øre ærlig", "日本語", "שלום", "👩\u{200d}🚒", "tab\tand\nline", "नमस्ते"]
        {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
