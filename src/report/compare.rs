//! Two plays of one incident beside each other: what they scored, and what each did when; and updates beside examples.

use super::cells;
use super::debrief::texts;
use super::page::{self, Line, Tone};
use crate::debrief::timeline::Kind;
use crate::debrief::{Debrief, Example, Moment};
use crate::model::SimTime;
use crate::run::plain;
use std::cmp::Ordering;

/// A play with the name it goes by, in a word or two.
pub type Named<'a> = (&'a str, &'a Debrief);

/// Width of the labels, and of a column of scores.
const COLUMNS: (usize, usize) = (18, 12);

/// The page. Both plays should be of one scenario; where seed or truth differ, that is said.
pub fn compare((one, mine): Named, (other, theirs): Named, width: usize) -> Vec<Line> {
    let mut lines = page::paragraph(Tone::Strong, &format!("{}: {one} and {other}", mine.title), width, 0);
    if (mine.seed, &mine.truth.id) != (theirs.seed, &theirs.truth.id) {
        let told = "The two were not the same incident: another seed, or something else was wrong.";
        lines.extend(page::paragraph(Tone::Warning, told, width, 0));
    }
    lines.push(Line::blank());
    lines.extend(scores((one, mine), (other, theirs)));
    lines.extend(page::paragraph(Tone::Dim, &legend((one, mine), (other, theirs)), width, 0));
    lines.extend([Line::blank(), Line::of(Tone::Strong, "WHAT WAS DONE AND SAID")]);
    lines.extend(deeds((one, mine), (other, theirs), width));
    lines
}

/// What the signs mean, and whose play stands beside one's own.
fn legend((one, mine): Named, (other, theirs): Named) -> String {
    let signs = format!("+ {one} did better, - {other} did.");
    let twice = if is_weighed_twice(mine, theirs) {
        " Harm is told by what each play knew; the row below it tells both by your knowledge, as they are scored."
    } else {
        ""
    };
    match other {
        "par" => format!("{signs} par is the best known play that could not see the cause.{twice}"),
        "before" => format!("{signs} before is the last run of this incident that you finished before this one."),
        _ => signs,
    }
}

/// Whether the debrief gives par's play another harm than that play had by what it knew.
fn is_weighed_twice(mine: &Debrief, par: &Debrief) -> bool {
    mine.harm.par.round() != par.harm.yours.round()
}

fn scores((one, mine): Named, (other, theirs): Named) -> Vec<Line> {
    let row = |name: &str, mine: Option<f64>, theirs: Option<f64>, more_is_better: bool| {
        let shown = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| plain(value.round()));
        let tone = match mine.zip(theirs).and_then(|(mine, theirs)| mine.partial_cmp(&theirs)) {
            Some(Ordering::Less) if more_is_better => Tone::Warning,
            Some(Ordering::Greater) if !more_is_better => Tone::Warning,
            Some(Ordering::Equal) | None => Tone::Plain,
            Some(_) => Tone::Good,
        };
        let mark = match tone {
            Tone::Warning => "-",
            Tone::Good => "+",
            _ => " ",
        };
        let wide = COLUMNS.1;
        Line::of(Tone::Dim, name)
            .to(COLUMNS.0)
            .with(tone, format!("{:>wide$} {mark}", shown(mine)))
            .with(Tone::Plain, format!("{:>wide$}", shown(theirs)))
    };
    let mark = |score: u8| Some(f64::from(score));
    let wide = COLUMNS.1;
    let head = format!("{one:>wide$}  {other:>wide$}");
    let mut lines = vec![Line::blank().to(COLUMNS.0).with(Tone::Strong, head)];
    lines.push(row("score", mark(mine.score), mark(theirs.score), true));
    for ((phase, card), (_, other)) in mine.phases.iter().zip(&theirs.phases) {
        lines.push(row(phase.word(), card.score.and_then(mark), other.score.and_then(mark), true));
    }
    let (ours, others) = (&mine.communication, &theirs.communication);
    lines.push(row("updates", mark(ours.updates), mark(others.updates), true));
    lines.push(row("cadence", ours.cadence.and_then(mark), others.cadence.and_then(mark), true));
    // The one that is scored: each play has weighed its harm by what it knew.
    let unit = format!("harm, {}", mine.harm.unit);
    lines.push(row(&unit, Some(mine.harm.yours), Some(theirs.harm.yours), false));
    if other == "par" && is_weighed_twice(mine, theirs) {
        // The debrief weighs par's play by what the player knew: the same play, and often another number.
        lines.push(row("  by what you knew", Some(mine.harm.yours), Some(mine.harm.par), false));
    }
    lines
}

/// The deeds of both in one order of time; what a play did stands under its name.
fn deeds((one, mine): Named, (other, theirs): Named, width: usize) -> Vec<Line> {
    let own = |moment: &&Moment| matches!(moment.kind, Kind::Did | Kind::Said) && !moment.text.starts_with('(');
    let mut all: Vec<(bool, &Moment)> = mine.timeline.iter().filter(own).map(|moment| (true, moment)).collect();
    all.extend(theirs.timeline.iter().filter(own).map(|moment| (false, moment)));
    // A stable sort: at the same second one's own comes first.
    all.sort_by_key(|(_, moment)| moment.at);
    let names = cells::columns(one).max(cells::columns(other));
    let drawn = all.into_iter().flat_map(|(own, moment)| {
        let (name, tone) = if own { (one, Tone::Strong) } else { (other, Tone::Plain) };
        let at = SimTime::from_secs(moment.at).to_string();
        let label = Line::of(Tone::Dim, format!("  {at:<8} ")).with(tone, name).to(13 + names);
        let hang = label.width();
        page::item(label, tone, &moment.text, width, hang)
    });
    drawn.collect()
}

/// The page as plain text.
pub fn compare_text(mine: Named, theirs: Named, width: usize) -> String {
    page::text(&compare(mine, theirs, width))
}

/// The player's updates, and after those to one audience the author's example for it. It says so where there is none.
pub fn examples(mine: &Debrief, examples: &[Example], width: usize) -> Vec<Line> {
    let title = format!("{}: your updates and the author's examples", mine.title);
    let mut lines = page::paragraph(Tone::Strong, &title, width, 0);
    if examples.is_empty() {
        let told = if mine.updates.is_empty() {
            "You sent no update, so there is nothing to set an example beside."
        } else {
            "The author has written no example for the audiences that you wrote to."
        };
        lines.push(Line::blank());
        lines.extend(page::paragraph(Tone::Plain, told, width, 0));
        return lines;
    }
    let told = "Each example is marked by the same grader, at its moment of the author's play of this seed.";
    lines.extend(page::paragraph(Tone::Dim, told, width, 0));
    for example in examples {
        let audience = example.report.audience;
        for update in mine.updates.iter().filter(|update| update.audience == audience) {
            lines.push(Line::blank());
            lines.extend(texts::lines(update, width));
        }
        lines.push(Line::blank());
        lines.push(Line::of(Tone::Strong, "AN EXAMPLE"));
        if let Some(truth) = &example.elsewhere {
            let told = format!("Something else was wrong when it was written: {truth}.");
            lines.extend(page::paragraph(Tone::Warning, &told, width, 0));
        }
        lines.extend(texts::lines(&example.report, width));
    }
    lines
}

/// The page with the examples as plain text.
pub fn examples_text(mine: &Debrief, found: &[Example], width: usize) -> String {
    page::text(&examples(mine, found, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn an_example_stands_after_the_updates_to_its_audience() {
        let mine = fixture::debrief();
        let mut report = mine.updates[0].clone();
        (report.text, report.findings, report.overall) = ("About 9% of shoppers see odd options.".into(), vec![], 93);
        let audience = report.audience.unwrap();
        let page = page::text(&examples(&mine, &[Example { elsewhere: None, report: report.clone() }], 80));
        let (yours, example) = page.split_once("AN EXAMPLE").expect("an example");
        let sent = mine.updates.iter().filter(|update| update.audience == Some(audience)).count();
        assert_eq!(yours.matches(&format!(" to {audience}")).count(), sent, "{page}");
        assert!(example.contains("About 9% of shoppers") && example.contains("93"), "{page}");
        let other = Example { elsewhere: Some("A quiet release".into()), report };
        let page = page::text(&examples(&mine, &[other], 80));
        assert!(page.contains("Something else was wrong when it was written: A quiet release."), "{page}");
        assert!(page.lines().all(|line| cells::columns(line) <= 80), "{page}");
    }

    #[test]
    fn where_there_is_no_example_that_is_told() {
        let mine = fixture::debrief();
        assert!(page::text(&examples(&mine, &[], 80)).contains("no example for the audiences"));
        let silent = Debrief { updates: vec![], ..mine };
        assert!(page::text(&examples(&silent, &[], 80)).contains("You sent no update"));
    }

    #[test]
    fn two_plays_stand_beside_each_other() {
        let mine = fixture::debrief();
        let mut par = mine.clone();
        (par.score, par.communication.updates, par.harm.yours) = (97, 88, 3.0);
        par.timeline.truncate(4);
        insta::assert_snapshot!(compare_text(("you", &mine), ("par", &par), 80));
    }

    #[test]
    fn the_harm_of_par_stands_once_where_both_weigh_it_the_same() {
        let mine = fixture::debrief();
        let mut par = mine.clone();
        par.harm.yours = mine.harm.par + 40.0;
        let rows = |par: &Debrief| compare_text(("you", &mine), ("par", par), 80).matches("by what you knew").count();
        assert_eq!(rows(&par), 1);
        par.harm.yours = mine.harm.par;
        assert_eq!(rows(&par), 0);
    }

    #[test]
    fn what_either_said_stands_whole_however_long_it_is() {
        let mine = fixture::debrief();
        let mut par = mine.clone();
        let long = format!("to executive: {} the last words.", "About 9% of orders see odd options. ".repeat(12));
        par.timeline.iter_mut().filter(|it| it.kind == Kind::Said).for_each(|it| it.text.clone_from(&long));
        let page = compare_text(("you", &mine), ("par", &par), 80);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
        assert!(words(&page).contains(&words(&long)), "{page}");
    }

    #[test]
    fn another_incident_is_told() {
        let mine = fixture::debrief();
        let other = Debrief { seed: mine.seed + 1, ..mine.clone() };
        assert!(compare_text(("you", &mine), ("before", &other), 80).contains("not the same incident"));
        assert!(!compare_text(("you", &mine), ("you", &mine), 80).contains("not the same incident"));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in [60, 80, 133] {
            let page = compare_text(("you", &fixture::hostile()), ("par", &fixture::debrief()), width);
            assert!(page.lines().all(|line| cells::columns(line) <= width), "{page}");
        }
    }
}
