//! A draft of a postmortem: what the log can tell is written, what people must judge is left open under its heading.

use super::cells;
use super::markdown::{escape, inline, row, table};
use crate::debrief::Moment;
use crate::debrief::timeline::telling;
use crate::grade::prose;
use crate::run::Run;

/// The longest moment, in characters.
const LONGEST: usize = 160;

/// What a report says of the incident before anything else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incident {
    /// Its title.
    pub title: String,
    /// The day it was played, where that is known.
    pub date: Option<String>,
    /// The severity as it stood last.
    pub severity: Option<String>,
    /// Who was called in.
    pub people: Vec<String>,
    /// The run's id, where it has one.
    pub run: Option<String>,
}

impl Incident {
    /// What a run knows of itself: nothing of days and files.
    pub fn of(run: &Run) -> Self {
        let scenario = run.scenario();
        let called = scenario.people.iter().filter(|person| run.book().paged.contains_key(&person.id));
        let people = called.map(|person| format!("{} ({})", run.fill(&person.name), run.fill(&person.role)));
        Self {
            title: run.fill(&scenario.title),
            date: None,
            severity: run.severity().map(|severity| severity.to_string()),
            people: people.collect(),
            run: None,
        }
    }
}

/// A Markdown draft from what is known of an incident and its timeline (a debrief's, or
/// [`crate::debrief::timeline::timeline`] of a run that is still open). By itself it answers nothing: factors, mitigation
/// and items are for people to write, where a comment asks for them.
pub fn postmortem_draft(incident: &Incident, timeline: &[Moment]) -> String {
    let mut page = format!("# Postmortem: {}\n", escape(&incident.title));
    page += &head(incident);
    page += &section("Summary", "Who was affected, how badly, from when to when; what was done.");
    page += &section("Timeline", "Cut it to what mattered, and write into its lines why, and what was missed.");
    page += &table(["Time", "What"]);
    for moment in telling(timeline) {
        page += &row([&inline(&moment.clock), &inline(&cells::cut(&moment.listed(), LONGEST))]);
    }
    page += &section("Contributing factors", "What made it possible, what made it worse, what hid it; no names.");
    page += &section("Mitigation", "What stopped the harm, when, and what it cost.");
    page += &section("What recurs", "What this has in common with earlier incidents; name it as debt.");
    page + &section("Action items", "A line each: what, who owns it, by when.")
}

/// A report as it was handed in, to be filed: under the incident's title where it has none of its own, and with what is
/// known of the incident on top.
pub fn postmortem_file(incident: &Incident, text: &str) -> String {
    let text = text.trim();
    let (title, rest) = match text.split_once('\n') {
        Some((title, rest)) if title.starts_with("# ") => (title.to_owned(), rest),
        None if text.starts_with("# ") => (text.to_owned(), ""),
        _ => (format!("# Postmortem: {}", escape(&incident.title)), text),
    };
    // The draft's own head knows less than the file's.
    let drafted = table(["Incident", ""]);
    let rest = match rest.trim_start().strip_prefix(drafted.trim_start()) {
        Some(mut rows) => {
            while rows.starts_with('|') {
                rows = rows.split_once('\n').map_or("", |(_, rows)| rows);
            }
            rows.trim_start()
        }
        None => rest.trim_start(),
    };
    format!("{title}\n{}\n{}\n", head(incident), super::factors::filed(rest))
}

fn head(incident: &Incident) -> String {
    let people = (!incident.people.is_empty()).then(|| incident.people.join(", "));
    let known =
        [("Date", &incident.date), ("Severity", &incident.severity), ("Called in", &people), ("Run", &incident.run)];
    let rows: String = known.iter().filter_map(|(what, is)| Some(row([what, &inline(is.as_ref()?)]))).collect();
    if rows.is_empty() { rows } else { table(["Incident", ""]) + &rows }
}

/// A heading, and what is to be written under it.
fn section(title: &str, asks: &str) -> String {
    format!("\n## {title}\n\n<!-- {asks} -->\n")
}

/// The sections of a draft that nobody has written in, by their headings: a prompt stands there, and nothing else. Where a
/// table stands too, somebody may have written in that.
pub fn open_sections(text: &str) -> Vec<String> {
    let sections = text.split("\n## ").skip(1).filter(|section| section.contains("<!--"));
    let open = sections.filter(|section| {
        let table = section.lines().any(|line| line.starts_with('|'));
        !table && prose(section).lines().skip(1).all(|line| line.trim().is_empty())
    });
    open.filter_map(|section| Some(section.lines().next()?.trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::timeline::{Kind, MOMENTS};
    use crate::report::fixture;

    fn incident() -> Incident {
        Incident {
            title: fixture::debrief().title,
            date: Some("2026-11-21".into()),
            severity: Some("SEV2".into()),
            people: vec!["Anna (head of payments)".into()],
            run: Some("20261121-043402-118-shop".into()),
        }
    }

    #[test]
    fn a_draft_tells_the_log_and_leaves_the_judgement_open() {
        insta::assert_snapshot!(postmortem_draft(&incident(), &fixture::debrief().timeline));
    }

    #[test]
    fn what_belongs_to_the_game_is_left_out_and_the_rest_is_no_protocol() {
        let moment =
            |rank, text: &str| Moment { at: 0, clock: "09:41".into(), kind: Kind::Did, text: text.into(), rank };
        let minor: Vec<Moment> = (0..30).map(|n| moment(3, &format!("minor {n}"))).collect();
        let timeline = [vec![moment(0, "(pause)")], minor, vec![moment(1, "step: rolled back")]].concat();
        let page = postmortem_draft(&incident(), &timeline);
        assert!(!page.contains("pause") && page.contains("| step: rolled back |"), "{page}");
        assert_eq!(page.matches("| 09:41 |").count(), MOMENTS);
    }

    #[test]
    fn a_section_is_open_until_somebody_writes_in_it() {
        let page = postmortem_draft(&incident(), &fixture::debrief().timeline);
        assert_eq!(open_sections(&page).len(), 5);
        let page = page.replace("debt. -->\n", "debt. -->\n\nThe third release without a check of units.\n");
        assert_eq!(open_sections(&page).len(), 4);
        assert_eq!(prose(&page).split_whitespace().filter(|word| *word == "unit").count(), 0, "no words of the log");
        assert_eq!(open_sections("## Summary\n\nWritten by hand.\n## Factors\n").len(), 0, "nobody asked");
    }

    #[test]
    fn a_report_is_filed_with_its_head_once_and_under_a_title() {
        let draft = Incident { date: None, run: None, ..incident() };
        let page = postmortem_file(&incident(), &postmortem_draft(&draft, &[]));
        assert_eq!(page, postmortem_draft(&incident(), &[]));
        let page = postmortem_file(&incident(), "Units differed.");
        assert!(page.starts_with("# Postmortem: Payment options in a poor order\n\n| Incident |"), "{page}");
        assert!(page.ends_with("\n\nUnits differed.\n"), "{page}");
        assert!(postmortem_file(&incident(), "# Units\nThey differed.").starts_with("# Units\n\n| Incident |"));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let debrief = fixture::hostile();
        let incident = Incident { title: debrief.title, people: vec!["<script>|".into()], ..incident() };
        let page = postmortem_draft(&incident, &debrief.timeline);
        let page = page.replace("<!-- ", "");
        assert!(!page.contains('<') && page.chars().all(|c| c == '\n' || !c.is_control()), "{page}");
    }
}
