//! What the home screen shows: what can be played, what was played, what comes next.

use crate::cli::library::Playable;
use crate::cli::records::{self, Played};
use crate::cli::{Failure, daily, learn};
use crate::model::template::Template;
use crate::progress::{Group, Progress, Record};
use crate::report;
use crate::store::{Home, Place, RunFolder};
use crate::tui::{Drill, Offer, Past, Shelf};
use std::cmp::Reverse;

/// How many finished runs the home screen is told of.
const RECENT: usize = 200;

/// The runs of the home; what can't be read of them hides none of the others.
pub(super) fn finished() -> Result<Vec<Played>, Failure> {
    Ok(records::all(&Home::find()?)?.0)
}

/// The runs that were begun and not played to their end, the newest first.
pub(super) fn unfinished(runs: &[Played]) -> impl Iterator<Item = &RunFolder> {
    let begun = |run: &&Played| !run.folder.is_finished() && run.folder.journal().exists();
    runs.iter().rev().filter(begun).map(|run| &run.folder)
}

/// What an unfinished run is, and since when; its id where it is of nothing that is known.
fn begun(folder: &RunFolder, offers: &[Playable]) -> String {
    let name = folder.name();
    let is_of = |offer: &Playable| name.ends_with(&format!("-{}", offer.scenario.id));
    // The run that teaches the game is on no list.
    let lesson = || learn::lesson().ok().filter(is_of);
    let of = offers.iter().find(|offer| is_of(offer)).cloned().or_else(lesson);
    let meta = folder.read_meta().ok().flatten();
    match (of, meta) {
        (Some(offer), Some(meta)) => {
            // The same thing may have been begun twice: what tells the two apart comes first.
            format!("{}  {}", meta.begun.format("%Y-%m-%d %H:%M"), offer.scenario.title.raw())
        }
        _ => name,
    }
}

/// As much of a run's id as names it: the second it began in, mostly.
fn short(folder: &RunFolder, runs: &[Played]) -> String {
    const SECOND: usize = "20261121-043402".len();
    let name = folder.name();
    let Some(short) = name.get(..SECOND) else { return name };
    let alike = runs.iter().filter(|run| run.folder.name().starts_with(short)).count();
    if alike > 1 { name } else { short.to_owned() }
}

/// The shelf as it is now; what can't be read of the runs is told on it.
pub(super) fn shelf_of(offers: &[Playable]) -> Shelf {
    match finished() {
        Ok(runs) => shelf(offers, &runs),
        Err(failure) => Shelf { trouble: Some(failure.to_string()), ..shelf(offers, &[]) },
    }
}

fn shelf(offers: &[Playable], runs: &[Played]) -> Shelf {
    let records = records::records(runs);
    let progress = progress(offers, &records);
    Shelf {
        daily: drill(offers, &records, runs),
        offers: offers.iter().map(|playable| offer(playable, &records)).collect(),
        next: progress.next.map(|next| report::next_sentence(&next)),
        unfinished: unfinished(runs).next().map(|folder| begun(folder, offers)),
        older: unfinished(runs).skip(1).map(|folder| (begun(folder, offers), short(folder, runs))).collect(),
        past: last(runs).into_iter().take(RECENT).map(past).collect(),
        ..Shelf::default()
    }
}

pub(super) fn progress(offers: &[Playable], records: &[Record]) -> Progress {
    let known: Vec<_> = offers.iter().map(|playable| records::offer(&playable.scenario)).collect();
    Progress::of(records, &known, records::today())
}

/// Those in the program: the drill of the day is one of them, whatever else is installed.
pub(super) fn shipped(offers: &[Playable]) -> Vec<Playable> {
    offers.iter().filter(|it| matches!(it.shelved.place, Place::Embedded(_))).cloned().collect()
}

/// Today's drill, where it was begun and left.
pub(super) fn begun_today(runs: &[Played]) -> Option<&RunFolder> {
    let today = Some(records::today());
    unfinished(runs).find(|folder| folder.read_meta().ok().flatten().is_some_and(|meta| meta.daily == today))
}

fn drill(offers: &[Playable], records: &[Record], runs: &[Played]) -> Option<Drill> {
    let (today, shipped) = (records::today(), shipped(offers));
    let (playable, seed) = daily::of_day(today, &shipped)?;
    let done = records.iter().filter(|record| record.daily == Some(today)).max_by_key(|record| record.score);
    let done = done.map(|record| (record.score, record.run.clone()));
    Some(Drill { offer: offer(playable, records), seed, done, begun: begun_today(runs).is_some() })
}

fn offer(playable: &Playable, records: &[Record]) -> Offer {
    let scenario = &playable.scenario;
    let of_it = records.iter().filter(|record| record.scenario == scenario.id);
    let scores: Vec<u8> = of_it.map(|record| record.score).collect();
    Offer {
        id: scenario.id.clone(),
        title: scenario.title.raw().to_owned(),
        pack: playable.pack.clone(),
        difficulty: scenario.difficulty,
        minutes: scenario.real_minutes().ceil() as u32,
        length: scenario.length.mins().ceil() as u32,
        summary: undrawn(&scenario.summary),
        best: scores.iter().max().map(|best| (scores.len(), *best)),
    }
}

/// A summary without what the seed draws, which is not known here: a clause that rests on it is left out.
fn undrawn(summary: &Template) -> String {
    let drawn = |clause: &str| !Template::from(clause).placeholders().is_empty();
    let sentences = summary.raw().split_inclusive(". ").filter_map(|sentence| {
        if !drawn(sentence) {
            return Some(sentence.to_owned());
        }
        let clauses: Vec<&str> = sentence.split("; ").filter(|clause| !drawn(clause)).collect();
        let told = clauses.join("; ");
        let told = told.trim_end().trim_end_matches('.');
        (!told.is_empty()).then(|| format!("{told}. "))
    });
    Template::new(sentences.collect::<String>().trim_end()).fill(&|_| None)
}

/// The finished runs, the one that ended last first: an old one that was gone on with is the last that was played.
fn last(runs: &[Played]) -> Vec<(&Played, &Record)> {
    let mut finished: Vec<_> = runs.iter().filter_map(|run| Some((run, run.record.as_ref()?))).collect();
    finished.sort_by_cached_key(|(run, _)| Reverse(run.folder.place_in_time(run.meta.as_ref())));
    finished
}

fn past((played, record): (&Played, &Record)) -> Past {
    let ended = played.meta.as_ref().and_then(|meta| meta.ended).map(|ended| ended.date_naive());
    Past {
        run: record.run.clone(),
        date: ended.or(record.day).map(|day| day.to_string()).unwrap_or_default(),
        scenario: record.title.clone(),
        seed: record.seed,
        score: record.score,
        won: record.won,
        exam: record.group == Group::Exam,
        conditions: record.conditions.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_tells_nothing_that_only_a_seed_says() {
        for (raw, told) in [
            (
                "You are on call. Ann runs the jobs; Bo runs {crawler.name}, which reads them.",
                "You are on call. Ann runs the jobs.",
            ),
            ("{lang.reader} reads {lang.name}. Dr. Sand answers.", "Dr. Sand answers."),
            ("Nothing is drawn; all stands.", "Nothing is drawn; all stands."),
        ] {
            assert_eq!(undrawn(&raw.into()), told);
        }
    }
}
