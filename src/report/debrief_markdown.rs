//! The debrief as Markdown for a forge or a wiki: flawed words in bold, what is said about them in a table below.

use super::cells;
use super::debrief::{added, amount, heading, hindsight, kind, marks, outcome, points, scored, shown, why};
use super::markdown::{begin, escape, inline, row, table};
use super::points::{loose, tally, told};
use super::segments::{Marked, Segment};
use super::underline::is_flaw;
use crate::debrief::capital;
use crate::debrief::{Debrief, TextReport};
use crate::grade::Cap;
use crate::model::SimTime;
use std::fmt::Write as _;

/// The debrief as Markdown.
pub fn debrief_markdown(debrief: &Debrief) -> String {
    let mut page = head(debrief);
    page += &truth(debrief);
    page += &phases(debrief);
    page += "\n## Updates\n";
    if debrief.updates.is_empty() {
        page += "\nNo update was sent.\n";
    }
    page.extend(debrief.updates.iter().map(text));
    if !debrief.answers.is_empty() {
        page += "\n## Answers\n";
        page.extend(debrief.answers.iter().map(text));
    }
    if let Some(report) = &debrief.postmortem {
        page += "\n## Postmortem\n";
        page += &text(report);
    }
    page += &cadence(debrief);
    page += &harm(debrief);
    page + &timeline(debrief)
}

fn head(debrief: &Debrief) -> String {
    let run = format!("{}, seed {}", escape(&debrief.scenario), debrief.seed);
    let halves = format!("triage {}, communication {}", debrief.triage, debrief.communication.score);
    format!(
        "# {}: {} of 100, {}\n\n{}\n\n**Next time:** {}\n\n{run}. Half triage, half communication: {halves}.\n",
        escape(&debrief.title),
        debrief.score,
        outcome(debrief),
        escape(&debrief.headline),
        escape(&debrief.next_time),
    )
}

fn phases(debrief: &Debrief) -> String {
    let mut page = "\n## Phases\n".to_owned() + &table(["Phase", "Score", "Points", "Why"]);
    for (phase, card) in &debrief.phases {
        let score = card.score.map_or_else(|| "-".to_owned(), |score| format!("**{score}**"));
        for (index, reason) in card.reasons.iter().enumerate() {
            let (name, score) = if index == 0 { (phase.word(), score.as_str()) } else { ("", "") };
            page += &row([name, score, &points(reason), &inline(&reason.text)]);
        }
    }
    page
}

fn text(report: &TextReport) -> String {
    let shown = shown(report);
    let marked = Marked::new(&shown, &report.findings);
    let mut page = format!("\n### {}: {}\n", escape(&heading(report)), report.overall);
    if let Some((limit, message)) = Cap::told(&report.caps) {
        let _ = write!(page, "\nAt most {limit}: {}\n", escape(&message));
    }
    page += &quote(&marked.segments());
    page += &remarks(report, &marked);
    if let Some(criteria) = &report.criteria {
        let _ = write!(page, "\nOf 4: {}.\n", marks(criteria));
    }
    if let Some(tally) = tally(&report.findings) {
        let _ = write!(page, "\n{}.\n", capital(&tally));
    }
    page
}

/// The text as a quotation, flawed words in bold, with the numbers of the table behind them.
fn quote(segments: &[Segment]) -> String {
    let (mut lines, mut line) = (vec![], String::new());
    for segment in segments {
        let words = inline(segment.text);
        let flawed = segment.marks.iter().any(|mark| is_flaw(mark.verdict()));
        let (from, to) = if flawed && !words.trim().is_empty() { ("<b>", "</b>") } else { ("", "") };
        line.extend([from, &words, to]);
        let ends: Vec<String> = segment.ending.iter().map(|mark| mark.number.to_string()).collect();
        if !ends.is_empty() {
            let _ = write!(line, "<sup>{}</sup>", ends.join(", "));
        }
        if segment.breaks {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    // Two spaces at a line's end keep the writer's own line breaks.
    let quoted = lines
        .into_iter()
        .map(|line| if line.trim().is_empty() { ">\n".into() } else { format!("> {}  \n", begin(line)) });
    "\n".to_owned() + &quoted.collect::<String>()
}

fn remarks(report: &TextReport, marked: &Marked) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let mut page = table(["", "Words", "Verdict", "Why"]);
    let placed = marked.marks().iter().flat_map(|mark| mark.findings.iter().map(|found| (Some(mark.number), *found)));
    let missing = loose(&report.findings).map(|finding| (None, finding));
    for (number, finding) in placed.chain(missing) {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let words = finding.span.and_then(|[from, to]| report.text.get(from..to));
        let words = words.map(|words| inline(&cells::cut(words, 60))).unwrap_or_default();
        let better = finding.suggestion.as_ref().map(|better| format!(" Better: {}", inline(better)));
        let (word, said) = told(finding);
        let why = inline(said) + &better.unwrap_or_default();
        page += &row([&number, &words, &word, &why]);
    }
    page
}

fn cadence(debrief: &Debrief) -> String {
    let talk = &debrief.communication;
    if talk.duties.is_empty() && talk.missing.is_empty() && talk.released.is_empty() {
        return String::new();
    }
    let mut page = "\n## Cadence and promises\n".to_owned();
    if !talk.duties.is_empty() {
        page += &table(["Due", "Came", "To", "Why", "Credit"]);
    }
    for duty in &talk.duties {
        let time = |at| SimTime::from_secs(at).to_string();
        let came = duty.met.map_or_else(|| "never".to_owned(), time);
        page += &row([&time(duty.due), &came, duty.audience.word(), &why(duty), &duty.credit.to_string()]);
    }
    let told = || talk.released.iter().chain(&talk.missing);
    if told().next().is_some() {
        page.push('\n');
    }
    page.extend(told().map(|told| format!("- {}\n", escape(told))));
    page
}

fn harm(debrief: &Debrief) -> String {
    let harm = &debrief.harm;
    let mut page = format!("\n## Harm\n\n{}\n", escape(&scored(harm)));
    page += &table(["Doing nothing", "Yours", "Par"]);
    page += &row([&amount(harm.nothing, harm), &format!("**{}**", amount(harm.yours, harm)), &amount(harm.par, harm)]);
    page.extend(added(harm).map(|told| format!("\n{}\n", escape(&told))));
    page + &format!("\n{}\n", escape(&hindsight(debrief)))
}

fn timeline(debrief: &Debrief) -> String {
    let mut page = "\n## Timeline\n".to_owned() + &table(["Time", "", "", "What"]);
    for moment in &debrief.timeline {
        let at = SimTime::from_secs(moment.at).to_string();
        page += &row([&moment.clock, &at, kind(moment.kind).0, &inline(&cells::cut(&moment.text, 300))]);
    }
    page
}

fn truth(debrief: &Debrief) -> String {
    let truth = &debrief.truth;
    let told = if truth.tell.is_empty() {
        String::new()
    } else {
        format!("\n**How it could have been told:** {}\n", escape(&truth.tell))
    };
    format!("\n## The truth: {}\n\n{}\n{told}", escape(&truth.title), escape(&truth.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_page_as_markdown() {
        insta::assert_snapshot!(debrief_markdown(&fixture::debrief()));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let page = debrief_markdown(&fixture::hostile());
        let tags = page.replace("<b>", "").replace("</b>", "").replace("<sup>", "").replace("</sup>", "");
        assert!(!tags.contains('<'), "{tags}");
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(!page.contains("\n```"), "{page}");
        assert!(!page.contains("@everyone"));
        let rows = page.lines().filter(|line| line.starts_with("| T") || line.starts_with("| 09:"));
        assert!(rows.map(|line| line.replace("\\|", "").matches('|').count()).all(|bars| bars == 5 || bars == 6));
    }
}
