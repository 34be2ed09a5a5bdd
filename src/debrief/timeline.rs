//! The timeline: what happened, what was known and what was said, in order.

use super::conditions::setting_words;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::vocabulary::FactKind;
use crate::model::{ActionId, FactId, Phase, SimTime, Status};
use crate::run::moves::head;
use crate::run::{Entry, Run, Seen, What};
use serde::Serialize;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// Incident seconds.
    pub at: i64,
    /// The wall clock.
    pub clock: String,
    /// Whether the player did it, it came to the player, or the player said it.
    pub kind: Kind,
    /// What.
    pub text: String,
    /// How much it matters to somebody who reads of the incident later: 0 not at all, 1 most of all, then less.
    #[serde(skip)]
    pub rank: u8,
}

/// Where a line of the timeline comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The player did it.
    Did,
    /// The player said it.
    Said,
    /// It came to be known.
    Known,
    /// It happened.
    Happened,
}

/// The timeline of a run as far as it has come.
pub fn timeline(run: &Run) -> Vec<Moment> {
    let lines = run.log().iter().filter_map(|entry| {
        let (kind, text) = match &entry.what {
            What::Deed(deed, _) => of_deed(run, deed),
            What::Seen(seen) => of_seen(run, entry.at, seen)?,
            What::World(_) => return None,
            What::Setting(setting) => (Kind::Did, format!("({})", setting_words(setting)?)),
        };
        let (at, clock) = (entry.at.0 / 1000, run.scenario().clock(entry.at).to_string());
        Some(Moment { at, clock, kind, text, rank: rank(run, entry) })
    });
    lines.collect()
}

/// Moments that a report tells at most.
pub const MOMENTS: usize = 15;

/// The moments that matter most to a report, in their order.
pub fn telling(timeline: &[Moment]) -> Vec<&Moment> {
    let mut ranked: Vec<(usize, &Moment)> = timeline.iter().enumerate().filter(|(_, moment)| moment.rank > 0).collect();
    ranked.sort_by_key(|(at, moment)| (moment.rank, *at));
    ranked.truncate(MOMENTS);
    ranked.sort_by_key(|(at, _)| *at);
    ranked.into_iter().map(|(_, moment)| moment).collect()
}

impl Moment {
    /// What a report lists of it.
    pub fn listed(&self) -> String {
        if self.kind == Kind::Said { format!("update {}", self.text) } else { self.text.clone() }
    }
}

/// How much an entry matters to a report: first what every report needs, the page, the severity, the first update, the cause,
/// what stopped the harm and the close. Looks, questions and answers, phases and settings belong to the work.
fn rank(run: &Run, entry: &Entry) -> u8 {
    let first = |told: &dyn Fn(&Deed) -> bool| {
        let mut deeds = run.log().iter().filter(|other| matches!(&other.what, What::Deed(deed, _) if told(deed)));
        deeds.next().is_some_and(|first| std::ptr::eq(first, entry))
    };
    let stops = |action: &ActionId| {
        let action = run.scenario().action(action);
        action.is_some_and(|action| matches!(action.phase, Phase::Containment | Phase::Remediation))
    };
    let is_cause = |fact: &FactId| run.scenario().fact(fact).is_some_and(|fact| fact.kind == FactKind::Cause);
    match &entry.what {
        What::Deed(Deed::Close { .. }, _) => 1,
        What::Deed(Deed::Severity(..), _) if first(&|deed| matches!(deed, Deed::Severity(..))) => 1,
        What::Deed(Deed::Send { .. }, _) if first(&|deed| matches!(deed, Deed::Send { .. })) => 1,
        What::Seen(Seen::Done { action, .. }) if stops(action) => 1,
        What::Seen(Seen::Learned { fact, status: Status::Confirmed, .. }) if is_cause(fact) => 1,
        What::Deed(Deed::Do(..) | Deed::Cancel(_) | Deed::Severity(..), _) => 2,
        What::Deed(Deed::Send { .. }, _) => 3,
        What::Deed(Deed::Page(_), _) => 4,
        What::Seen(seen) => match seen {
            Seen::Event { kind: EventKind::Page, .. } => 1,
            Seen::Event { kind: EventKind::Alert, .. }
            | Seen::Done { .. }
            | Seen::Failed { .. }
            | Seen::Undone { .. }
            | Seen::Resolved { .. } => 2,
            Seen::Learned { status: Status::Confirmed | Status::False, .. } => 3,
            Seen::Replied { ask, .. } if run.scenario().ask(ask).is_some_and(|ask| ask.permission) => 3,
            Seen::Overdue { .. } => 4,
            _ => 0,
        },
        _ => 0,
    }
}

/// What the player did, by the names of things and not by their ids.
pub fn of_deed(run: &Run, deed: &Deed) -> (Kind, String) {
    let name = |id| run.person_name(id);
    match deed {
        Deed::Send { audience, text, .. } => (Kind::Said, format!("to {audience}: {text}")),
        Deed::Answer { text, .. } => (Kind::Said, format!("answering: {text}")),
        Deed::Postmortem { .. } => (Kind::Said, "postmortem".to_owned()),
        Deed::Do(id, because) => {
            let title = run.action_title(id);
            (Kind::Did, format!("step: {title}{}", reason(because.as_deref())))
        }
        Deed::Cancel(id) => {
            let title = run.action_title(id);
            (Kind::Did, format!("called off: {title}"))
        }
        Deed::Look(id) => {
            let title = run.panel_title(id);
            (Kind::Did, format!("read \"{title}\""))
        }
        Deed::Ask(person, id) => {
            let title = run.ask_title(id);
            (Kind::Did, format!("asked {}: {title}", name(person)))
        }
        Deed::Page(person) => (Kind::Did, format!("paged {}", run.paged_name(person))),
        Deed::Severity(severity, because) => (Kind::Did, format!("declared {severity}{}", reason(because.as_deref()))),
        Deed::Acknowledge => (Kind::Did, "acknowledged the page".to_owned()),
        other @ Deed::Close { .. } => (Kind::Did, head(other)),
    }
}

fn reason(because: Option<&str>) -> String {
    because.map(|reason| format!(", because {reason}")).unwrap_or_default()
}

/// What came to the player, as a line. What a deed beside it says already is left out.
fn of_seen(run: &Run, at: SimTime, seen: &Seen) -> Option<(Kind, String)> {
    let scenario = run.scenario();
    let name = |id| run.person_name(id);
    let step = |id| run.action_title(id);
    Some(match seen {
        Seen::Event { kind, from, text, .. } => {
            let who = from.as_ref().map(|from| format!("{}: ", name(from))).unwrap_or_default();
            // Pages and alerts tend to say themselves what they are.
            let text = text.trim_start_matches("PAGE").trim_start_matches("ALERT").trim_start_matches([':', ' ']);
            (Kind::Happened, format!("{kind}: {who}{text}"))
        }
        Seen::Resolved { id } => (Kind::Happened, run.calm_text(id, at)),
        Seen::Missed { id } => (Kind::Happened, run.missed_text(id)),
        Seen::Learned { fact, status, text } => (Kind::Known, run.fact_words(fact, *status, text)),
        Seen::Done { action, text } => (Kind::Happened, with("done", &step(action), text)),
        Seen::Failed { action, text } => (Kind::Happened, with("failed", &step(action), text)),
        Seen::Undone { action } => (Kind::Happened, format!("taken back: {}", step(action))),
        Seen::Joined { person } => (Kind::Happened, format!("{} has joined", name(person))),
        Seen::AskedBack { ask, person, missing } => {
            let words: Vec<&str> = missing.iter().map(|element| element.word()).collect();
            let title = run.ask_title(ask);
            (Kind::Happened, format!("{} asks back about \"{title}\": {}", name(person), words.join(", ")))
        }
        Seen::Replied { ask, person, yes, text } => {
            let title = run.ask_title(ask);
            let permission = scenario.ask(ask).is_some_and(|ask| ask.permission);
            // Whoever begins with the word has said it.
            let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let answer = match (permission, *yes) {
                (true, yes) if first.eq_ignore_ascii_case(if yes { "yes" } else { "no" }) => "",
                (true, true) => " yes.",
                (true, false) => " no.",
                // Who is asked for facts doesn't agree to anything.
                _ if text.is_empty() => " answered.",
                _ => "",
            };
            (Kind::Happened, format!("{} on \"{title}\":{answer} {text}", name(person)).trim_end().to_owned())
        }
        Seen::Overdue { audience, promised: true } => {
            (Kind::Happened, format!("the update promised to {audience} was due and had not come"))
        }
        Seen::Overdue { audience, promised: false } => {
            (Kind::Happened, format!("an update to {audience} was due and had not come"))
        }
        Seen::Phase { phase } => (Kind::Happened, format!("phase: {}", run.phase_told(*phase, at))),
        Seen::Over => (Kind::Happened, "the incident is over".to_owned()),
        Seen::Looked { .. } | Seen::Started { .. } => return None,
    })
}

fn with(state: &str, what: &str, text: &str) -> String {
    if text.is_empty() { format!("{state}: {what}") } else { format!("{state}: {what}; {text}") }
}
