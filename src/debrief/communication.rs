//! Communication: the updates and answers (80%), and the cadence (20%).

use super::detection::right_at;
use super::mean;
use crate::model::event::EventKind;
use crate::model::{Audience, Millis, SimTime};
use crate::run::Run;
use crate::run::book::Update;
use crate::run::cadence::{Duty, GRACE, Reason};
use serde::Serialize;
use std::fmt;

/// How the player kept people informed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Communication {
    /// 0 to 100: updates 80%, cadence 20%.
    pub score: u8,
    /// The mean of updates and answers; one that was owed and never came counts as 0, also each that a silence left out.
    pub updates: u8,
    /// What was owed and never came.
    pub missing: Vec<String>,
    /// 0 to 100; none where nothing was owed.
    pub cadence: Option<u8>,
    /// Every update owed.
    pub duties: Vec<DutyReport>,
    /// What was promised and not due any more when all was over, a sentence each.
    pub released: Vec<String>,
}

/// An update that was owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyReport {
    /// To whom.
    pub audience: Audience,
    /// Why.
    pub reason: Reason,
    /// By when, in incident seconds.
    pub due: i64,
    /// When it came, in incident seconds.
    pub met: Option<i64>,
    /// 0, 50 or 100.
    pub credit: u8,
    /// The time that the player had named for it, in incident seconds, where the policy asked for it sooner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<i64>,
}

pub(super) fn judge(run: &Run) -> Communication {
    let silences = silences(run);
    let mut missing = missing(run);
    let unsent: u32 = silences.iter().map(|silence| silence.unsent).sum();
    let book = run.book();
    let marks = book.updates.iter().map(|update| update.grade.overall);
    let marks = marks.chain(book.answers.iter().map(|answer| answer.grade.overall));
    let nothing = missing.len() + unsent as usize;
    let updates = mean(marks.chain(std::iter::repeat_n(0, nothing)));
    missing.extend(silences.iter().map(ToString::to_string));
    let duties: Vec<DutyReport> = book.duties.iter().flat_map(|duty| reports(run, duty)).collect();
    let cadence = (!duties.is_empty()).then(|| mean(duties.iter().map(|duty| duty.credit)));
    // Where nothing was owed, the cadence can neither earn nor cost.
    let score = (8 * u32::from(updates) + 2 * u32::from(cadence.unwrap_or(updates)) + 5) / 10;
    Communication {
        score: u8::try_from(score).unwrap_or(100),
        updates,
        missing,
        cadence,
        duties,
        released: released(run),
    }
}

/// The promises that nobody held the player to: the incident was closed, or had ended, before they were due. Whoever made
/// one looks for it among the others.
fn released(run: &Run) -> Vec<String> {
    let updates = &run.book().updates;
    let kept = |update: &&Update| {
        let duties = run.book().duties.iter();
        duties
            .filter(|duty| duty.reason != Reason::First && duty.audience == update.audience && duty.since == update.at)
            .any(|duty| duty.met.is_some() || duty.due.is_some_and(|due| due < end(run)))
    };
    let last = updates
        .iter()
        .enumerate()
        .filter(|(at, update)| updates[at + 1..].iter().all(|later| later.audience != update.audience));
    let open = last.map(|(_, update)| update).filter(|update| !kept(update));
    let told = open.filter_map(|update| {
        let promised = update.promised.iter().min().filter(|promised| **promised + GRACE >= end(run))?;
        let how = if run.book().closed.is_some() { "you had closed" } else { "the incident had ended" };
        let (audience, end) = (update.audience, end(run));
        if *promised < end {
            return Some(format!("promised to {audience} for {promised}, and made good: you closed in time, at {end}"));
        }
        Some(format!("promised to {audience} for {promised}, and not due any more: {how} at {end}"))
    });
    told.collect()
}

/// Audiences that were owed an update and got none, and questions that were put and not answered.
fn missing(run: &Run) -> Vec<String> {
    let (scenario, book) = (run.scenario(), run.book());
    let owed = book.duties.iter().filter(|duty| duty.due.is_some()).map(|duty| duty.audience);
    let mut silent: Vec<Audience> = owed.filter(|audience| book.last_update(*audience).is_none()).collect();
    silent.sort_unstable();
    silent.dedup();
    let unanswered = scenario.events.iter().filter(|event| {
        event.kind == EventKind::Question
            && book.events.contains_key(&event.id)
            && !book.answers.iter().any(|answer| answer.question == event.id)
    });
    let mut missing: Vec<String> = silent.iter().map(|audience| format!("no update to {audience}")).collect();
    if book.updates.is_empty() && missing.is_empty() {
        missing.push("no update at all".to_owned());
    }
    missing.extend(unanswered.map(|event| format!("no answer to {}", run.question_words(&event.id))));
    missing
}

/// A time in which an audience that had heard something heard nothing more, though updates were owed.
struct Silence {
    audience: Audience,
    from: SimTime,
    until: SimTime,
    /// How many updates were owed and never sent.
    unsent: u32,
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { audience, from, until, unsent } = self;
        let owed = if *unsent == 1 { "one was owed".to_owned() } else { format!("{unsent} were owed") };
        write!(f, "no update to {audience} from {from} to {until}: {owed}")
    }
}

/// The silences behind an update. A late one breaks its silence, and only those before it never came.
fn silences(run: &Run) -> Vec<Silence> {
    let after_an_update = run.book().duties.iter().filter(|duty| duty.reason != Reason::First);
    let silence = |duty: &Duty| {
        let until = duty.met.unwrap_or_else(|| end(run));
        let unsent = owed_by(run, duty, until).saturating_sub(u32::from(duty.met.is_some()));
        (unsent > 0).then_some(Silence { audience: duty.audience, from: duty.since, until, unsent })
    };
    after_an_update.filter_map(silence).collect()
}

/// Until when somebody waited: nobody does after the close.
fn end(run: &Run) -> SimTime {
    run.book().closed.as_ref().map_or(run.now(), |closing| closing.at)
}

/// How many updates a silence owed: the one that was due, and one more for each further step of the policy's rhythm.
fn owed_by(run: &Run, duty: &Duty, until: SimTime) -> u32 {
    let Some((due, latest)) = duty.due.zip(duty.latest()).filter(|(_, latest)| *latest < until) else { return 0 };
    let steps = rhythm(run, duty, due).map_or(0, |span| (until - latest).0 / span.0);
    1 + u32::try_from(steps).unwrap_or(0)
}

/// After how long the next one is owed.
fn rhythm(run: &Run, duty: &Duty, due: SimTime) -> Option<Millis> {
    let span = match duty.reason {
        Reason::Promise => run.scenario().policy.rule(right_at(run, due)).every,
        Reason::First | Reason::Rhythm => Some(due - duty.since),
    };
    span.filter(|span| span.0 > 0)
}

/// What a duty earned, and below it each further update that its silence owed: so many as are told to be missing.
fn reports(run: &Run, duty: &Duty) -> Vec<DutyReport> {
    let Some(first) = report(run, duty) else { return vec![] };
    let until = duty.met.unwrap_or_else(|| end(run));
    let owed = if duty.reason == Reason::First { 1 } else { owed_by(run, duty, until).max(1) };
    let span = duty.due.and_then(|due| rhythm(run, duty, due)).unwrap_or(Millis::ZERO);
    let mut all = vec![first];
    for step in 1..i64::from(owed) {
        let due = all[0].due + step * span.0 / 1000;
        all.push(DutyReport { reason: Reason::Rhythm, due, met: None, credit: 0, promised: None, ..all[0].clone() });
    }
    // What came late is the last of them; those before it never came.
    let (met, credit) = (all[0].met.take(), std::mem::take(&mut all[0].credit));
    if let Some(last) = all.last_mut() {
        (last.met, last.credit) = (met, credit);
    }
    all
}

/// What a duty earned; none where it had no time, or its time lay beyond the end.
fn report(run: &Run, duty: &Duty) -> Option<DutyReport> {
    let due = duty.due?;
    let half = due + Millis((due - duty.since).0 / 2);
    let credit = match duty.met {
        Some(met) if met <= due + GRACE => 100,
        Some(met) if met <= half => 50,
        None if due > run.now() => return None,
        _ => 0,
    };
    let met = duty.met.map(|at| at.0 / 1000);
    let (audience, reason) = (duty.audience, duty.reason);
    let opened = run.book().updates.iter().find(|it| it.audience == audience && it.at == duty.since);
    let named = opened.and_then(|update| update.promised.iter().min()).filter(|_| reason == Reason::Rhythm);
    let promised = named.filter(|at| **at > due).map(|at| at.0 / 1000);
    Some(DutyReport { audience, reason, due: due.0 / 1000, met, credit, promised })
}
