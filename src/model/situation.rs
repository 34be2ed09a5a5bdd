//! A situation: what could be known and said at one second. A briefing is one, written by an author; a run yields one
//! at any second. The grader sees nothing else.

use super::id::{ActionId, AskId, FactId, MetricId, PersonId};
use super::time::{Clock, Millis};
use super::vocabulary::{ActionState, Audience, FactKind, Phase, Severity, Status};
use serde::{Deserialize, Serialize};

/// What could be known and said at one second. Texts are filled: no placeholders remain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Situation {
    /// Whom the update is for.
    pub audience: Audience,
    /// The current phase.
    pub phase: Phase,
    /// The severity that the policy gives to what is known.
    pub severity: Severity,
    /// The wall clock.
    pub now: Clock,
    /// The wall clock at the page, where there is one; "since" and "for" are measured against it.
    pub paged: Option<Clock>,
    /// Writing time.
    pub limit: Millis,
    /// Soft limit on length, in words.
    pub words: u32,
    /// Everything that the writer could read beside the items below: a number, name or time that stands here is
    /// explained by the situation.
    pub context: String,
    /// The facts, those not yet learned among them.
    pub facts: Vec<KnownFact>,
    /// The actions, those not taken among them.
    pub actions: Vec<KnownAction>,
    /// What is to be asked of whom.
    pub asks: Vec<OpenAsk>,
    /// What comes next.
    pub next: NextUpdate,
    /// Every reading of a metric that could be seen, oldest first.
    pub readings: Vec<Reading>,
    /// What was promised before and is still open.
    pub promises: Vec<Clock>,
    /// What was sent before, oldest first.
    pub sent: Vec<SentUpdate>,
    /// People and teams by name.
    pub people: Vec<Somebody>,
    /// An action that contains or repairs is in effect and its watch period is over: "resolved" may be said.
    pub resolved: bool,
}

/// A fact, with what could be known of it.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own, none excludes another")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownFact {
    /// Its id.
    pub id: FactId,
    /// What it is about.
    pub kind: FactKind,
    /// What may be said about it once it is known.
    pub status: Status,
    /// Whether it has been learned: stating one that hasn't is premature.
    pub known: bool,
    /// The fact in plain words.
    pub text: String,
    /// Phrases that people use for it.
    pub say: Vec<String>,
    /// Numbers said about it must agree with these.
    pub numbers: Vec<Quantity>,
    /// Belongs in the first sentence.
    pub lead: bool,
    /// 0 not for this audience, 1 nice to have, 2 should be there, 3 must be there.
    pub weight: u8,
    /// Must not be told to this audience.
    pub never: bool,
    /// It was so when it was learned, and what it rests on has come back since (in a run; a briefing's facts are of its own
    /// second).
    #[serde(default)]
    pub passed: bool,
    /// These readers were told before, and nothing has changed since, or it was ruled out and they had never heard of it (in
    /// a run): it may be told, and needn't.
    #[serde(default)]
    pub told: bool,
}

/// A number with a unit and a tolerance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its value.
    pub value: f64,
    /// Its unit as people write it.
    pub unit: String,
    /// How far a number that is said may be off.
    pub within: f64,
}

/// An action, with how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownAction {
    /// Its id.
    pub id: ActionId,
    /// How far it is.
    pub state: ActionState,
    /// What it is called in the list of steps, as an order: "Put Iberia on the fixed order". Briefings list none.
    #[serde(default)]
    pub title: String,
    /// The statement in plain words.
    pub text: String,
    /// Phrases that people use for it.
    pub say: Vec<String>,
    /// When it was begun, where known.
    pub started: Option<Clock>,
    /// When it took effect, or will as far as is known.
    pub ended: Option<Clock>,
    /// 0 not for this audience, 1 to 3.
    pub weight: u8,
    /// These readers were told before how far it is (in a run): it may be told again, and needn't.
    #[serde(default)]
    pub told: bool,
}

/// Something to ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenAsk {
    /// Its id.
    pub id: AskId,
    /// Of whom: name and role.
    pub to: String,
    /// What.
    pub text: String,
    /// By when.
    pub by: Option<Clock>,
    /// Whether the writer could read by when. Where not (in a run), any time to come that is given as a deadline is one.
    #[serde(default)]
    pub told: bool,
    /// Phrases that people use for it.
    pub say: Vec<String>,
    /// 1 to 3.
    pub weight: u8,
    /// It can't be asked for yet; an update may write of it all the same.
    #[serde(default)]
    pub ahead: bool,
    /// Who is asked was neither paged nor asked for anything, and wrote nothing (in a run): they know of nothing.
    #[serde(default)]
    pub unheard: bool,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct NextUpdate {
    /// The time of the next update where it is fixed.
    pub update: Option<Clock>,
    /// Otherwise the latest time that the rhythm allows.
    pub latest: Option<Clock>,
    /// Nobody waits for another one: the incident was closed.
    #[serde(default)]
    pub over: bool,
    /// Concrete next steps.
    pub steps: Vec<String>,
    /// Phrases that people use for them.
    pub say: Vec<String>,
}

/// A value of a metric that could be read at some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The metric.
    pub metric: MetricId,
    /// What people call it.
    pub name: String,
    /// When it was scraped.
    pub at: Clock,
    /// Its value, in `unit`.
    pub value: f64,
    /// Its unit as people write it.
    pub unit: String,
    /// Samples behind it, where it is an estimate.
    pub samples: Option<u64>,
}

/// An update that went out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SentUpdate {
    /// When.
    pub at: Clock,
    /// To whom.
    pub audience: Audience,
    /// What it said.
    pub text: String,
}

/// A person who can be named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Somebody {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: String,
}
