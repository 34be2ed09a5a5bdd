//! What the home screen shows: what can be played, what was played, what comes next.

use crate::cli::library::Playable;
use crate::cli::records::{self, Played};
use crate::cli::{Failure, daily, learn};
use crate::progress::{Group, Progress, Record};
use crate::report;
use crate::store::{Home, Place, RunFolder};
use crate::tui::{Drill, Offer, Past, Shelf};

/// How many finished runs the home screen is told of.
const RECENT: usize = 200;

/// The runs of the home; what can't be read of them hides none of the others.
pub(super) fn finished() -> Result<Vec<Played>, Failure> {
    Ok(records::all(&Home::find()?)?.0)
}

/// The newest run that was begun and not played to its end.
pub(super) fn unfinished(runs: &[Played]) -> Option<&RunFolder> {
    let begun = |run: &&Played| !run.folder.is_finished() && run.folder.journal().exists();
    runs.iter().rev().find(begun).map(|run| &run.folder)
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
            format!("{}, begun {}", offer.scenario.title.raw(), meta.begun.format("%Y-%m-%d %H:%M"))
        }
        _ => name,
    }
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
        daily: drill(offers, &records),
        offers: offers.iter().map(|playable| offer(playable, &records)).collect(),
        next: progress.next.map(|next| report::next_sentence(&next)),
        unfinished: unfinished(runs).map(|folder| begun(folder, offers)),
        past: records.iter().rev().take(RECENT).map(past).collect(),
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

fn drill(offers: &[Playable], records: &[Record]) -> Option<Drill> {
    let (today, shipped) = (records::today(), shipped(offers));
    let (playable, _) = daily::of_day(today, &shipped)?;
    let done = records.iter().filter(|record| record.daily == Some(today)).map(|record| record.score).max();
    Some(Drill { title: playable.scenario.title.raw().to_owned(), done })
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
        // What the seed draws is not known here.
        summary: scenario.summary.fill(&|_| Some("...".to_owned())),
        best: scores.iter().max().map(|best| (scores.len(), *best)),
    }
}

fn past(record: &Record) -> Past {
    Past {
        run: record.run.clone(),
        date: record.day.map(|day| day.to_string()).unwrap_or_default(),
        scenario: record.title.clone(),
        seed: record.seed,
        score: record.score,
        won: record.won,
        exam: record.group == Group::Exam,
    }
}
