//! Contributing factors in a closing report: chosen from what the run shows, each with the writer's own words beneath.
//!
//! A chosen one is a comment on a line of its own, so that nothing is earned by choosing: what counts is what the writer
//! says of it. Where the report is filed, it becomes a line that can be read.

use super::markdown::inline;
use crate::debrief::Factor;

/// The section that they stand in.
pub const SECTION: &str = "Contributing factors";

const HEADING: &str = "## Contributing factors";

const FROM: &str = "<!-- factor: ";
const TO: &str = " -->";

/// How far a factor is taken up in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It isn't.
    No,
    /// It is chosen, and nothing is said of it yet.
    Chosen,
    /// It is, and the writer says something of it.
    Written,
}

/// The line of a factor; what would end a comment early is put otherwise.
fn line(factor: &Factor) -> String {
    let text: String = factor.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{FROM}{} {}{TO}", factor.clock, text.replace("--", "-").replace('>', ""))
}

/// Whether a line begins something else than the words beneath a factor.
fn ends(line: &str) -> bool {
    line.starts_with("<!--") || line.starts_with("## ")
}

/// How far a factor is taken up.
pub fn taken(text: &str, factor: &Factor) -> Taken {
    let mark = line(factor);
    let lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|line| line.trim() == mark) {
        None => Taken::No,
        Some(at) if is_said(&lines[at + 1..]) => Taken::Written,
        Some(_) => Taken::Chosen,
    }
}

/// The report with a factor taken up, or left out again, and the row on which the writer goes on. Words that were written
/// beneath it stay.
pub fn toggle(text: &str, factor: &Factor) -> (String, usize) {
    let mark = line(factor);
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if let Some(at) = lines.iter().position(|line| line.trim() == mark) {
        lines.remove(at);
        // Where nothing was written beneath, the lines that came with it go too.
        let blank = |at: usize| lines.get(at).is_some_and(|line| line.trim().is_empty());
        if at > 0 && blank(at) && blank(at - 1) {
            lines.drain(at - 1..=at);
        }
        return (lines.join("\n"), at.saturating_sub(1));
    }
    let start = if let Some(at) = lines.iter().position(|line| line.trim() == HEADING) {
        at
    } else {
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(HEADING.to_owned());
        lines.len() - 1
    };
    let next = lines.iter().skip(start + 1).position(|line| line.starts_with("## "));
    let mut end = next.map_or(lines.len(), |next| start + 1 + next);
    while end > start + 1 && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    let mut news = vec![String::new(), mark, String::new()];
    if next.is_some() {
        // A blank line stays before the next heading, one more than there is.
        let blanks = lines[end..].iter().take_while(|line| line.trim().is_empty()).count();
        news.extend((blanks == 0).then(String::new));
    }
    lines.splice(end..end, news);
    (lines.join("\n"), end + 2)
}

/// A draft with what was written before it was put in: factors that were taken up, and the words beneath them, go into the
/// draft's own section; whatever else there is stands behind it.
pub fn merged(text: &str, draft: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let Some(start) = lines.iter().position(|line| line.trim() == HEADING) else {
        return if text.trim().is_empty() {
            draft.to_owned()
        } else {
            format!("{}\n\n{}", draft.trim_end(), text.trim())
        };
    };
    let end =
        lines.iter().skip(start + 1).position(|line| line.starts_with("## ")).map_or(lines.len(), |at| start + 1 + at);
    let own = lines[start + 1..end].join("\n");
    let rest = [&lines[..start], &lines[end..]].concat().join("\n");
    let (head, tail) = match draft.split_once(HEADING) {
        Some((head, tail)) => {
            let at = tail.find("\n## ").unwrap_or(tail.len());
            (format!("{head}{HEADING}{}", tail[..at].trim_end()), tail[at..].trim_end().to_owned())
        }
        None => (draft.trim_end().to_owned(), String::new()),
    };
    let mut page = format!("{head}\n\n{}\n{tail}", own.trim());
    if !rest.trim().is_empty() {
        page = page + "\n\n" + rest.trim();
    }
    page
}

/// The factor that a line takes up.
fn named(line: &str) -> Option<&str> {
    line.trim().strip_prefix(FROM)?.strip_suffix(TO)
}

/// Whether a line takes up a factor: what is said of it stands beneath.
pub fn is_factor(line: &str) -> bool {
    named(line).is_some()
}

/// Whether the writer says something before the next factor or section begins.
fn is_said(rest: &[&str]) -> bool {
    rest.iter().take_while(|line| !ends(line)).any(|line| !line.trim().is_empty())
}

/// The factors that were taken up and nothing is said of.
pub fn unsaid(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let bare = |at: usize| named(lines[at]).filter(|_| !is_said(&lines[at + 1..]));
    (0..lines.len()).filter_map(bare).collect()
}

/// A line that is a prompt, with blanks in place of the signs around it, so that every letter keeps its place; none where
/// the line is the writer's own.
pub fn unsigned(line: &str) -> Option<String> {
    let prompt = line.strip_prefix("<!--")?.strip_suffix("-->")?;
    Some(format!("    {prompt}   "))
}

/// A report to be read, each letter where it stood: factors without the signs around them, and nothing in place of other
/// prompts, which are not the writer's words.
pub(super) fn read(text: &str) -> String {
    let shown = text.split('\n').map(|line| match (unsigned(line), named(line)) {
        (Some(factor), Some(_)) => factor,
        (Some(_), None) => " ".repeat(line.len()),
        (None, _) => line.to_owned(),
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// A report to be filed: the factors as lines that can be read. Of one that nothing was said of, that is said: a reader
/// can't tell otherwise whether a text was lost.
pub(super) fn filed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let shown = lines.iter().enumerate().map(|(at, line)| {
        let Some(factor) = named(line) else { return (*line).to_owned() };
        let open = if is_said(&lines[at + 1..]) { "" } else { " (its part in it was not written down)" };
        format!("**{}**{open}", inline(factor))
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::prose;
    use crate::report::{Incident, open_sections, postmortem_draft, postmortem_file};

    #[test]
    fn factors_that_were_taken_up_first_go_into_the_draft_that_comes_after_them() {
        let draft = postmortem_draft(&Incident { title: "Shop".into(), ..Incident::default() }, &[]);
        let (taken_up, _) = toggle("A first thought.", &factor("Nobody compared the models"));
        let merged = merged(&taken_up.replace(TO, " -->\n\nNobody had the time."), &draft);
        assert_eq!(merged.matches(HEADING).count(), 1, "{merged}");
        assert!(merged.starts_with("# Postmortem: Shop"), "the title stands on top: {merged}");
        let section = merged.split(HEADING).nth(1).unwrap().split("\n## ").next().unwrap();
        assert!(
            section.contains("Nobody compared the models") && section.contains("Nobody had the time."),
            "{section}"
        );
        assert!(merged.trim_end().ends_with("A first thought."), "nothing written is lost: {merged}");
    }

    fn factor(text: &str) -> Factor {
        Factor { clock: "09:50".into(), text: text.into() }
    }

    #[test]
    fn a_factor_is_taken_up_written_of_and_left_out_again() {
        let draft = postmortem_draft(&Incident::default(), &[]);
        let (unit, late) = (factor("the release sends another unit --> <b>"), factor("the first step was taken late"));
        assert_eq!(taken(&draft, &unit), Taken::No);
        let (text, row) = toggle(&draft, &unit);
        assert_eq!((taken(&text, &unit), taken(&text, &late)), (Taken::Chosen, Taken::No));
        assert_eq!(open_sections(&text), open_sections(&draft), "choosing alone fills nothing in");
        assert_eq!(
            prose(&text).split_whitespace().collect::<Vec<_>>(),
            prose(&draft).split_whitespace().collect::<Vec<_>>()
        );
        let mut lines: Vec<&str> = text.split('\n').collect();
        assert_eq!(lines[row], "");
        lines[row] = "Nobody compares units at the border.";
        let (text, _) = toggle(&lines.join("\n"), &late);
        assert_eq!((taken(&text, &unit), taken(&text, &late)), (Taken::Written, Taken::Chosen));
        let (first, second) = (text.find("another unit").unwrap(), text.find("taken late").unwrap());
        assert!(text.find(HEADING).unwrap() < first && first < second && second < text.find("## Mitigation").unwrap());
        let (text, _) = toggle(&text, &unit);
        assert!(taken(&text, &unit) == Taken::No && text.contains("Nobody compares"), "words stay: {text}");
        assert_eq!(toggle(&toggle(&draft, &late).0, &late).0, draft);
    }

    #[test]
    fn a_report_without_the_section_gets_one_and_is_filed_with_lines_that_can_be_read() {
        let (text, row) = toggle("It began at 09:41.\n", &factor("psi_basket rose, `p99` too"));
        assert_eq!(text.split('\n').count(), row + 1, "{text}");
        let filed = postmortem_file(&Incident::default(), &(text + "Units differ."));
        assert!(
            filed.contains("\n## Contributing factors\n\n**09:50 psi_basket rose, `p99` too**\nUnits differ.\n"),
            "{filed}"
        );
    }

    #[test]
    fn a_factor_that_nothing_is_said_of_is_told_as_such() {
        let (text, _) = toggle("Begun at 09:41.\n", &factor("nobody compared the models"));
        let (text, _) = toggle(&(text + "It was Friday."), &factor("the first step came late"));
        assert_eq!(unsaid(&text), ["09:50 the first step came late"]);
        let filed = postmortem_file(&Incident::default(), &text);
        assert_eq!(
            read(&format!("{text}\n<!-- Who? -->")).lines().skip(4).collect::<Vec<_>>(),
            [
                "     factor: 09:50 nobody compared the models    ",
                "It was Friday.",
                "",
                "     factor: 09:50 the first step came late    ",
                "",
                "             "
            ]
        );
        assert!(filed.contains("models**\nIt was Friday."), "{filed}");
        assert!(filed.contains("late** (its part in it was not written down)"), "{filed}");
    }
}
