//! Where a byte of a TOML string's value stands in the file.

use std::ops::Range;

/// The span in the file of the bytes `part` of a string's value, given the string's own span with its quotes.
pub fn place(text: &str, string: &Range<usize>, part: Range<usize>) -> Range<usize> {
    let Some(raw) = text.get(string.clone()) else { return string.clone() };
    let starts = offsets(raw);
    let at = |byte: usize| match starts.binary_search_by_key(&byte, |(value, _)| *value) {
        Ok(index) => starts[index].1,
        Err(0) => 0,
        Err(index) => starts[index - 1].1 + (byte - starts[index - 1].0),
    };
    let start = string.start + at(part.start).min(raw.len());
    let end = string.start + at(part.end).min(raw.len());
    if text.is_char_boundary(start) && text.is_char_boundary(end) { start..end.max(start) } else { string.clone() }
}

/// Pairs of (byte in the value, byte in the raw literal) wherever the distance between the two changes.
fn offsets(raw: &str) -> Vec<(usize, usize)> {
    let triple = ["\"\"\"", "'''"].iter().any(|quote| raw.starts_with(quote) && raw.len() >= 6);
    let mut at = if triple { 3 } else { 1 };
    if triple && raw[at..].starts_with('\n') {
        at += 1;
    }
    let mut value = 0;
    let mut found = vec![(value, at)];
    if raw.starts_with('\'') {
        return found;
    }
    while let Some(step) = raw.get(at..).and_then(|rest| rest.find('\\')) {
        (value, at) = (value + step, at + step);
        let (decoded, length) = escape(&raw[at..]);
        (value, at) = (value + decoded, at + length);
        found.push((value, at));
    }
    found
}

/// How many bytes an escape yields, and how many it takes.
fn escape(raw: &str) -> (usize, usize) {
    let code = |digits: usize| {
        let parsed = raw.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        (parsed.map_or(1, char::len_utf8), 2 + digits)
    };
    match raw[1..].chars().next() {
        Some('u') => code(4),
        Some('U') => code(8),
        Some('x') => code(2),
        // A backslash at the end of a line eats all white space up to the next word.
        Some(c) if c.is_whitespace() => (0, raw.len() - raw[1..].trim_start().len()),
        Some(c) => (1, 1 + c.len_utf8()),
        None => (0, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(text: &'a str, value: &str, part: &str) -> &'a str {
        let start = value.find(part).unwrap();
        &text[place(text, &(0..text.len()), start..start + part.len())]
    }

    #[test]
    fn a_part_of_a_value_is_found_in_the_file() {
        assert_eq!(shown(r#""p99 > 3""#, "p99 > 3", ">"), ">");
        assert_eq!(shown(r#""done(\"a\") && x""#, "done(\"a\") && x", "x"), "x");
        assert_eq!(shown("'done(\"a\") && x'", "done(\"a\") && x", "x"), "x");
        assert_eq!(shown("\"\"\"\n\\u00f8 y \\\n   z\"\"\"", "ø y z", "z"), "z");
        assert_eq!(shown("\"\"\"\nfirst\nlast\"\"\"", "first\nlast", "last"), "last");
    }
}
