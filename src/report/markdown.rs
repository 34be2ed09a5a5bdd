//! Texts made safe for Markdown as forges read it (`CommonMark` with tables).

use super::cells;

/// A text on a line of its own that reads as it stands: it begins no list, heading, quotation, rule or code.
pub(super) fn escape(text: &str) -> String {
    begin(inline(text))
}

/// A text inside a line that reads as it stands: no emphasis, link, HTML, mention or reference comes out of it. What
/// means nothing where it stands is left alone, so that `psi_basket`, "about ~20%" and `` `p99` `` look the same where
/// Markdown is not read: a name in backticks stays code.
pub(super) fn inline(text: &str) -> String {
    let clean = cells::clean(text.to_owned());
    let mut out = String::with_capacity(clean.len() + 8);
    let mut rest = clean.as_str();
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let code = if before == Some('`') { None } else { code(rest) };
        let taken = code.unwrap_or_else(|| &rest[..c.len_utf8()]);
        rest = &rest[taken.len()..];
        if code.is_some() {
            out.push_str(taken);
        } else {
            put(&mut out, before, c, rest);
        }
        before = taken.chars().last();
    }
    out
}

/// A name between two single backticks that begins here: letters, digits and what joins them.
fn code(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('`')?;
    let end = inner.find('`')?;
    let plain = |c: char| c.is_alphanumeric() || "-_.:/=%+,() ".contains(c);
    let named = inner[..end].starts_with(char::is_alphanumeric) && inner[..end].chars().all(plain);
    (named && !inner[end + 1..].starts_with('`')).then_some(&text[..end + 2])
}

/// One character, escaped where it would mean something between what stands before and after it. What lies beyond the
/// text's ends is not known, and may be anything.
fn put(out: &mut String, before: Option<char>, c: char, rest: &str) {
    let after = rest.chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    // Between two letters an underscore is one of them; between two spaces a star is one by itself.
    let emphasis = match c {
        '_' => !(word(before) && word(after)),
        _ => true,
    } && !(space(before) && space(after));
    let means = match c {
        '*' | '_' => emphasis,
        // What is struck out, and a formula, end with a sign behind a letter.
        '~' | '$' => after == Some(c) || before.is_some_and(|before| !before.is_whitespace()),
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '[' => after == Some('[') || before == Some('['),
        ']' => after.is_none_or(|after| matches!(after, '(' | '[' | ':')),
        '`' | '|' => true,
        _ => false,
    };
    match c {
        '<' if after.is_none_or(|after| !(after == ' ' || after == '=' || after.is_ascii_digit())) => {
            out.push_str("&lt;");
        }
        '&' if is_entity(rest) => out.push_str("&amp;"),
        // A space of no width keeps a forge from calling people and linking issues.
        '@' if !word(before) && after.is_none_or(char::is_alphanumeric) => out.push_str("@&#8203;"),
        '#' if after.is_none_or(|after| after.is_ascii_digit()) && !word(before) => out.push_str("\\#&#8203;"),
        _ => {
            if means {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

/// Whether an ampersand before this begins the name or the number of a character; at the end of a text it may.
fn is_entity(rest: &str) -> bool {
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
    name.is_none_or(|end| end > 0 && rest[end..].starts_with(';'))
}

/// A line that would begin a list, a heading, a quotation or a rule begins with an escaped sign instead.
pub(super) fn begin(line: String) -> String {
    let trimmed = line.trim_start();
    let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
    let mut marker = trimmed[digits..].chars();
    match (marker.next(), marker.next()) {
        (Some('-' | '+' | '=' | '#' | '>' | '['), _) if digits == 0 => format!("\\{trimmed}"),
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
            escape("a *b* _c_ [d](e) ``f` | <g> &lt; \\*"),
            "a \\*b\\* \\_c\\_ [d\\](e) \\`\\`f\\` \\| &lt;g> &amp;lt; \\\\\\*"
        );
        assert_eq!(escape("@anna and #12"), "@&#8203;anna and \\#&#8203;12");
        assert_eq!(escape("it was ~~this~~ and $x$"), "it was \\~\\~this\\~\\~ and $x\\$");
    }

    #[test]
    fn what_means_nothing_is_left_alone() {
        for text in [
            "psi_basket_value of v41 rose",
            "`p99` of `checkout/rank_v41` over 300 ms",
            "about ~20% of orders, $5 each, R&D and 3 * 4",
            "p99 < 300 ms & n > 500 [n 2,400] at anna@shop.example, #ops!",
            "a C:\\temp path",
        ] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn no_code_opens_over_what_is_no_name() {
        assert_eq!(inline("`<b>` and `a | b`"), "\\`&lt;b>\\` and \\`a \\| b\\`");
        assert_eq!(inline("one ` alone"), "one \\` alone");
    }

    #[test]
    fn a_line_begins_no_list_heading_or_code() {
        assert_eq!(escape("- item"), "\\- item");
        assert_eq!(escape("1. item"), "1\\. item");
        assert_eq!(escape("# title"), "\\# title");
        assert_eq!(escape("> quote"), "\\> quote");
        assert_eq!(escape("[x]: y"), "\\[x\\]: y");
        assert_eq!(escape("    code"), "code");
        assert_eq!(escape("9.1% of orders"), "9.1% of orders");
    }
}
