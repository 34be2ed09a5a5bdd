//! Findings of the briefing room that are disputed.

use super::{disputed, list, named, tell, told};
use crate::brief::{Done, Record, Written, sitting};
use crate::cli::screen::rooms;
use crate::cli::{Console, Exit, Failure, library};
use crate::model::Millis;
use crate::report::disputes::{Disputable, of_grade};
use crate::store::{self, BriefDispute, Home};

/// Lists the findings of the last text that was written, for an item where one is named, or disputes one of them.
pub(super) fn run(
    item: &str,
    number: Option<&str>,
    because: Option<String>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let records = rooms::records();
    let meant = |record: &&Record| record.text.is_some() && (item.is_empty() || record.item == item);
    let written = records.iter().rev().find(meant);
    let Some(record) = written else {
        let what = if item.is_empty() { String::new() } else { format!(" for `{item}`") };
        return Err(Failure::Usage(format!("nothing was written in the briefing room{what}")));
    };
    let (title, it) = graded(record, console)?;
    let whole = it.whole();
    let all = of_grade(&whole, &it.grade);
    let Some(number) = number else {
        store::brief_disputes(&Home::find()?)?;
        return list(&[format!("{title}, {} of 100", it.grade.overall)], &all, &known(record, &all), console);
    };
    let found = named(&all, number)?;
    let said = keep(record, found, because)?;
    tell(found, said, console)
}

/// Keeps a dispute of a text that this came of. Gives what came of the dispute.
pub(in crate::cli) fn keep(
    record: &Record,
    found: &Disputable<'_>,
    because: Option<String>,
) -> Result<&'static str, Failure> {
    Ok(told(store::dispute_briefing(&Home::find()?, &dispute(record, found, because))?))
}

/// Which findings of a text are disputed in the home, by their places; none where that can't be read.
pub(in crate::cli) fn known(record: &Record, all: &[Disputable<'_>]) -> Vec<usize> {
    let kept = Home::find().and_then(|home| store::brief_disputes(&home)).unwrap_or_default();
    let is_known = |found: &Disputable<'_>| {
        let dispute = dispute(record, found, None);
        kept.iter().any(|known| known.same_finding(&dispute))
    };
    (0..all.len()).filter(|at| is_known(&all[*at])).collect()
}

fn dispute(record: &Record, found: &Disputable<'_>, because: Option<String>) -> BriefDispute {
    BriefDispute {
        format: 1,
        pack: record.pack.clone(),
        digest: record.digest.clone(),
        item: record.item.clone(),
        asker: record.asker.clone(),
        finding: disputed(found, because),
    }
}

/// The title of a text, and the text as it is graded now: marks are kept, findings aren't.
fn graded(record: &Record, console: &mut Console) -> Result<(String, Box<Written>), Failure> {
    let books = library::books()?;
    let pack = books.iter().map(|book| &book.pack).find(|pack| pack.id == record.pack);
    let sitting = pack.and_then(|pack| sitting(pack, &record.item));
    let Some(mut stop) = sitting.and_then(|sitting| sitting.stops.into_iter().next()) else {
        return Err(Failure::Files(format!("`{}` is no item of any pack that is here", record.item)));
    };
    if pack.is_some_and(|pack| pack.digest != record.digest) {
        console.remark("the pack has changed since; these are the findings of now");
    }
    if let Some(asker) = &record.asker {
        stop.ask_as(asker);
    }
    let done = Done::write(&stop, record.text.clone().unwrap_or_default(), Millis(record.took));
    let done = match &record.again {
        Some(again) => done.again(&stop, again.clone(), Millis::ZERO),
        None => done,
    };
    match done {
        Done::Written(it) => Ok((stop.title, it)),
        Done::Spoken(_) => Err(Failure::Internal("a text that was written is spoken".to_owned())),
    }
}
