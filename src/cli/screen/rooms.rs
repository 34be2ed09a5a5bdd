//! The briefing room of the home screen: the sets of every pack, and what came of them.

use crate::brief::{Record, Sitting, Stop, rooms, sitting};
use crate::cli::{Failure, sittings};
use crate::grade::Task;
use crate::model::pack::{Body, Item, Pack};
use crate::report::{self, brief::Mark};
use crate::store::{self, Home};
use crate::tui::{Set, Text, Waiting};
use chrono::{SecondsFormat, Utc};

/// The sets of the packs, with what came of their items.
pub(in crate::cli) fn sets(packs: &[Pack]) -> Vec<Set> {
    let records = records();
    let of_pack = |pack: &Pack| -> Vec<Set> {
        let sets = rooms(pack).into_iter().map(|room| Set {
            pack: pack.id.clone(),
            name: room.set.to_owned(),
            items: room.items.iter().filter_map(|item| text(pack, item, &records)).collect(),
        });
        sets.collect()
    };
    packs.iter().flat_map(of_pack).collect()
}

/// The sittings that are unfinished.
pub(in crate::cli) fn waiting() -> Vec<Waiting> {
    let kept = sittings::all().into_iter();
    let told = kept.map(|(head, left)| Waiting {
        told: report::brief::left(head.items.len(), &left),
        pack: head.pack,
        id: head.id,
        title: head.title,
    });
    told.collect()
}

/// Keeps what came of a stop, with the moment.
pub(in crate::cli) fn keep(record: &Record) -> Result<(), Failure> {
    let mut value = serde_json::to_value(record).map_err(|error| Failure::Internal(error.to_string()))?;
    value["at"] = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true).into();
    Ok(store::add_briefing(&Home::find()?, &value)?)
}

/// What is kept of the briefing room; lines that can't be read are left out.
pub(in crate::cli) fn records() -> Vec<Record> {
    let lines = Home::find().and_then(|home| store::briefings(&home)).map(|(lines, _)| lines).unwrap_or_default();
    lines.into_iter().filter_map(|line| serde_json::from_value(line).ok()).collect()
}

/// Every text and speech that is kept, the oldest first, by the titles that the packs know.
pub(in crate::cli) fn marks(packs: &[Pack]) -> Vec<Mark> {
    let mark = |record: Record| {
        let pack = packs.iter().find(|pack| pack.id == record.pack);
        let plan = pack.and_then(|pack| sitting(pack, &record.item));
        let is_update = plan.as_ref().is_some_and(|it| matches!(it.stops[0].task, Task::Briefing(_)));
        Mark {
            item: plan.map_or(record.item, |plan| plan.title),
            set: record.set,
            overall: record.overall,
            criteria: record.criteria.filter(|_| is_update),
        }
    };
    records().into_iter().map(mark).collect()
}

fn text(pack: &Pack, item: &Item, records: &[Record]) -> Option<Text> {
    let id = item.body.id();
    let plan = sitting(pack, id)?;
    let seconds: i64 = plan.stops.iter().map(|stop| stop.time.0 / 1000).sum();
    let mine = || records.iter().filter(|record| record.pack == pack.id && record.item == id);
    let best = mine().filter_map(|record| record.overall).max();
    let best = best.map(|best| (mine().filter(|record| record.overall.is_some()).count(), best));
    Some(Text {
        id: id.to_owned(),
        title: plan.title.clone(),
        kind: item.body.kind(),
        difficulty: difficulty(&item.body),
        seconds: u32::try_from(seconds).unwrap_or(0),
        summary: summary(&item.body, &plan),
        best: best.or_else(|| whole(pack, &plan, records)),
        spoken: mine().filter(|record| record.overall.is_none()).count().max(whole_aloud(pack, &plan, records)),
    })
}

/// How often all texts of a series were written, and the mean of their best marks.
fn whole(pack: &Pack, plan: &Sitting, records: &[Record]) -> Option<(usize, u8)> {
    let marks =
        |stop: &Stop| -> Vec<u8> { of_stop(pack, plan, stop, records).filter_map(|record| record.overall).collect() };
    let all: Vec<Vec<u8>> = plan.stops.iter().map(marks).collect();
    let times = all.iter().map(Vec::len).min().filter(|times| *times > 0)?;
    let best: usize = all.iter().filter_map(|marks| marks.iter().max()).map(|best| usize::from(*best)).sum();
    Some((times, u8::try_from(best / all.len()).unwrap_or(100)))
}

/// How often all texts of a series were said aloud.
fn whole_aloud(pack: &Pack, plan: &Sitting, records: &[Record]) -> usize {
    let said = |stop| of_stop(pack, plan, stop, records).filter(|record| record.overall.is_none()).count();
    plan.stops.iter().map(said).min().unwrap_or(0)
}

/// What came of a stop as part of this sitting.
fn of_stop<'a>(
    pack: &'a Pack,
    plan: &'a Sitting,
    stop: &'a Stop,
    records: &'a [Record],
) -> impl Iterator<Item = &'a Record> {
    records.iter().filter(move |it| it.pack == pack.id && it.set == plan.set && it.item == stop.item)
}

const fn difficulty(body: &Body) -> u8 {
    match body {
        Body::Scenario(it, _) => it.difficulty,
        Body::Briefing(it) => it.difficulty,
        Body::Question(it) => it.difficulty,
        Body::Prompt(it) => it.difficulty,
        Body::Series(it) => it.difficulty,
    }
}

/// What it is about, in its own first words.
fn summary(body: &Body, plan: &Sitting) -> String {
    let first = plan.stops.first();
    let text = match body {
        Body::Series(it) => it.summary.clone(),
        _ => first.map(said).unwrap_or_default(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(stop: &Stop) -> String {
    match (&stop.task, stop.asked()) {
        (_, Some((who, asked))) => format!("{who} asks: {asked}"),
        (Task::Briefing(it), _) => it.situation.context.clone(),
        (Task::Prompt(it), _) => it.prompt.clone(),
        (Task::Question(it), None) => it.context.clone(),
    }
}
