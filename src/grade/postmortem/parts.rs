//! What stands under which heading of a report: a section is judged by its own text.

use crate::grade::mark::Section;
use crate::grade::page::blank;

/// Words of a heading that is a section's.
const HEADS: [(Section, &[&str]); 5] = [
    (Section::Timeline, &["timeline"]),
    (Section::Factors, &["factor", "factors", "cause", "causes", "contributing", "contributed"]),
    (Section::Mitigation, &["mitigation", "mitigated", "containment", "contained"]),
    (Section::Items, &["action", "actions", "items", "follow-up", "follow-ups"]),
    (Section::Recurs, &["recurs", "recurring", "recurrence", "debt"]),
];

/// The most words of a heading of a section; a longer one is a title, or a sentence.
const HEADING: usize = 5;

/// What stands under a section's headings and under those of no section (a summary may say anything), as long as the text
/// is: the rest is blank. All of it where the section has no heading of its own.
pub(super) fn own(text: &str, section: Section) -> String {
    let headed = |of: &[Section]| of.contains(&section);
    if !has(text, section) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let (mut level, mut kept) = (0, true);
    for line in text.split_inclusive('\n') {
        if let Some((at, of)) = heading(line)
            && (at <= level || !of.is_empty())
        {
            // A heading of no section below one of a section parts that.
            kept = of.is_empty() || headed(&of);
            level = if of.is_empty() { 0 } else { at };
        }
        if kept { out.push_str(line) } else { blank(&mut out, line) }
    }
    out
}

/// Whether a section has a heading of its own.
pub(super) fn has(text: &str, section: Section) -> bool {
    text.lines().filter_map(heading).any(|(_, of)| of.contains(&section))
}

/// How deep a heading is, and the sections that it names; none where a line is no heading.
fn heading(line: &str) -> Option<(usize, Vec<Section>)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    if level == 0 || !title.starts_with(' ') {
        return None;
    }
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_title = words.len() > HEADING || words.first().is_some_and(|word| word == "postmortem");
    let names = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let of = HEADS.iter().filter(|(_, known)| !is_title && names(known)).map(|(section, _)| *section);
    Some((level, of.collect()))
}

/// Where the parts of a text begin, by their first byte, and the sections that they are.
pub(super) fn by_line(text: &str) -> Vec<(usize, Vec<Section>)> {
    let mut out = vec![];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((_, of)) = heading(line) {
            out.push((at, of));
        }
        at += line.len();
    }
    out
}

/// The section that words name, as its heading would.
pub(super) fn named<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Section> {
    words.find_map(|word| HEADS.iter().find(|(_, known)| known.contains(&word)).map(|(section, _)| *section))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_keeps_its_own_lines_and_those_of_no_section() {
        let text =
            "# Postmortem: action\n\n## Summary\na\n## Timeline\nb\n### Later\nc\n## Action items\nd\n## Luck\ne\n";
        let words = |section| own(text, section).split_whitespace().filter(|it| it.len() == 1).collect::<String>();
        assert_eq!(words(Section::Timeline), "#abce");
        assert_eq!(words(Section::Items), "#ade");
        assert_eq!(words(Section::Recurs), "#abcde", "it has no heading, and may stand anywhere");
        assert_eq!(own(text, Section::Items).len(), text.len());
    }
}
