//! A report as it is laid out: prompts that nobody has replaced, tables, the rows of a table of action items.

use std::ops::Range;

/// A row of a table of action items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    /// It says what, who and by when.
    Whole,
    /// It says what, but lacks this; its bytes.
    Lacks([usize; 2], &'static str),
}

/// A text with its comments (`<!-- ... -->`) blank, as long as it was: they are prompts of a draft, not the writer's words.
pub(crate) fn without_prompts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find("<!--") {
        let to = rest[from..].find("-->").map_or(rest.len(), |end| from + end + 3);
        out.push_str(&rest[..from]);
        blank(&mut out, &rest[from..to]);
        rest = &rest[to..];
    }
    out.push_str(rest);
    out
}

/// A text with the lines of its tables blank, as long as it was.
pub(crate) fn without_tables(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('|') { blank(&mut out, line) } else { out.push_str(line) }
    }
    out
}

/// A text with its headings blank (lines that begin with `#`), as long as it was: those of a template are nobody's words.
pub(crate) fn without_headings(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') { blank(&mut out, line) } else { out.push_str(line) }
    }
    out
}

/// A text with the rows of its tables blank that list the log as it is, as long as it was, and how many they were. Of a row
/// only what stands behind its clock counts; a long line may be cut as a draft cuts it.
pub(crate) fn without_logged(text: &str, logged: &[String]) -> (String, usize) {
    let logged: Vec<String> = logged.iter().map(|line| bare(line)).collect();
    let is_logged = |line: &str| {
        let row = line.trim().strip_prefix('|').and_then(|row| row.split_once('|'));
        let Some((_, told)) = row else { return false };
        let told = told.trim_end_matches('|').trim_end();
        let (said, cut) = (bare(told), told.ends_with("..."));
        !said.is_empty() && logged.iter().any(|line| *line == said || cut && line.starts_with(&said))
    };
    let (mut out, mut count) = (String::with_capacity(text.len()), 0);
    for line in text.split_inclusive('\n') {
        if is_logged(line) {
            blank(&mut out, line);
            count += 1;
        } else {
            out.push_str(line);
        }
    }
    (out, count)
}

/// The words of a line, whichever signs stand around them: what a page escapes reads as it did.
fn bare(line: &str) -> String {
    let line = ["&lt;", "&amp;", "&#8203;"].iter().fold(line.to_owned(), |line, sign| line.replace(sign, ""));
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// How many lines of a text's timeline say something: rows of a table below its head, or sentences.
pub(crate) fn timeline_lines(text: &str) -> usize {
    const LEAST: usize = 3;
    let sections = text.split("\n## ").skip(1);
    let own = sections
        .filter(|section| section.lines().next().is_some_and(|heading| heading.to_lowercase().contains("timeline")));
    let lines = own.flat_map(|section| section.lines().skip(1));
    lines
        .filter(|line| bare(line).split(' ').filter(|word| !word.chars().all(char::is_numeric)).count() >= LEAST)
        .count()
}

/// What a report says in sentences: without the prompts of its draft and without its tables, as long as it was.
pub fn prose(text: &str) -> String {
    without_tables(&without_prompts(text))
}

pub(super) fn blank(out: &mut String, text: &str) {
    out.extend(text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

/// The rows of the tables that have a column for an owner. Rows without a word are left out.
pub(crate) fn items(text: &str) -> Vec<Row> {
    let mut out = vec![];
    let mut columns: Option<Vec<String>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        if !line.starts_with('|') {
            columns = None;
            continue;
        }
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        match &columns {
            None => columns = Some(cells.iter().map(|cell| cell.to_lowercase()).collect()),
            Some(columns) => out.extend(item(columns, &cells, span)),
        }
    }
    out
}

fn item(columns: &[String], cells: &[&str], span: Range<usize>) -> Option<Row> {
    let column = |words: &[&str]| columns.iter().position(|column| words.iter().any(|word| column.contains(word)));
    let owner = column(&["owner", "who"])?;
    let when = column(&["when", "due", "deadline", "date"]);
    let is_rule = cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' ')));
    if is_rule {
        return None;
    }
    let empty = |at: Option<usize>| at.and_then(|at| cells.get(at)).is_none_or(|cell| cell.is_empty());
    let row = match (empty(Some(owner)), empty(when)) {
        (false, false) => Row::Whole,
        (true, false) => Row::Lacks([span.start, span.end], "an owner"),
        (false, true) => Row::Lacks([span.start, span.end], "a deadline"),
        (true, true) => Row::Lacks([span.start, span.end], "an owner and a deadline"),
    };
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_and_tables_are_blanked_in_place() {
        let text = "a <!-- who?\nhow? --> b\n| c | d |\ne <!-- open";
        let bare = without_prompts(text);
        assert_eq!(bare.len(), text.len());
        assert_eq!(bare.split_whitespace().collect::<Vec<_>>(), ["a", "b", "|", "c", "|", "d", "|", "e"]);
        assert_eq!(without_tables(&bare).split_whitespace().collect::<Vec<_>>(), ["a", "b", "e"]);
        assert_eq!(without_prompts("<!-- ä -->x").len(), "<!-- ä -->x".len());
    }

    #[test]
    fn rows_that_list_the_log_are_told_from_those_that_somebody_worked_on() {
        let logged = ["step: rolled <back>, because p99 was over 300 ms".to_owned(), "page: search is slow".to_owned()];
        let kept = "| 09:41 | page: search is slow |\n| 09:50 | step: rolled \\&lt;back>, because p99... |\n";
        let (own, count) = without_logged(kept, &logged);
        assert_eq!((own.trim(), own.len(), count), ("", kept.len(), 2));
        let changed = "| 09:41 | page: search is slow, and nobody looked |\n09:41 page: search is slow\n";
        assert_eq!(without_logged(changed, &logged), (changed.to_owned(), 0));
        let page = format!(
            "# P\n\n## Timeline\n\n| Time | What |\n|---|---|\n{changed}\n## Mitigation\n\nThe switch was off.\n"
        );
        assert_eq!(timeline_lines(&page), 2);
    }

    #[test]
    fn a_table_of_items_is_read_by_its_columns() {
        let text = "| What | Owner | By when |\n|---|---|---|\n| Test units | Iris Vale | Friday |\n| Watch |  | Monday |\n| | | |\n";
        let rows = items(text);
        assert_eq!(rows[0], Row::Whole);
        assert!(matches!(&rows[1], Row::Lacks(span, "an owner") if text[span[0]..span[1]].contains("Watch")));
        assert_eq!(rows.len(), 2);
        assert!(items("| Time | What |\n|---|---|\n| 09:41 | the page |\n").is_empty());
    }
}
