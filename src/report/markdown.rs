//! Texts made safe for Markdown as forges read it (`CommonMark` with tables).

use super::cells;

/// A text on a line of its own that reads as it stands: it begins no list, heading, rule or code.
pub(super) fn escape(text: &str) -> String {
    begin(inline(text))
}

/// A text inside a line that reads as it stands: no emphasis, link, HTML, mention or reference comes out of it.
pub(super) fn inline(text: &str) -> String {
    let clean = cells::clean(text.to_owned());
    let mut out = String::with_capacity(clean.len() + 8);
    let mut after = clean.chars().skip(1);
    for c in clean.chars() {
        let next = after.next();
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A space of no width keeps a forge from calling people and linking issues.
            '@' => out.push_str("@&#8203;"),
            '#' if next.is_some_and(|next| next.is_ascii_digit()) => out.push_str("\\#&#8203;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A line that would begin a list, a heading or a rule begins with an escaped sign instead.
pub(super) fn begin(line: String) -> String {
    let trimmed = line.trim_start();
    let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
    let mut marker = trimmed[digits..].chars();
    match (marker.next(), marker.next()) {
        (Some('-' | '+' | '='), _) if digits == 0 => format!("\\{trimmed}"),
        (Some('.' | ')'), None | Some(' ')) if digits > 0 => format!("{}\\{}", &trimmed[..digits], &trimmed[digits..]),
        // Four spaces would make it code.
        _ if trimmed.len() < line.len() => trimmed.to_owned(),
        _ => line,
    }
}

/// A row of a table; the cells are escaped already.
pub(super) fn row<const N: usize>(cells: [&str; N]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The head of a table.
pub(super) fn table<const N: usize>(titles: [&str; N]) -> String {
    format!("\n{}{}", row(titles), row([":--"; N]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_as_it_stands() {
        assert_eq!(
            escape("a *b* _c_ [d](e) `f` | <g> & \\"),
            "a \\*b\\* \\_c\\_ \\[d\\](e) \\`f\\` \\| &lt;g&gt; &amp; \\\\"
        );
        assert_eq!(escape("@anna and #12"), "@&#8203;anna and \\#&#8203;12");
    }

    #[test]
    fn a_line_begins_no_list_heading_or_code() {
        assert_eq!(escape("- item"), "\\- item");
        assert_eq!(escape("1. item"), "1\\. item");
        assert_eq!(escape("# title"), "\\# title");
        assert_eq!(escape("    code"), "code");
        assert_eq!(escape("9.1% of orders"), "9.1% of orders");
    }
}
