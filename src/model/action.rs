//! Actions: the steps a player may take, and what they and events do.

use super::draws::Setting;
use super::expr::Expr;
use super::id::{ActionId, AskId, EventId, FactId, MetricId, PersonId, TruthId};
use super::template::Template;
use super::time::Millis;
use super::vocabulary::{Audience, Phase, Status};
use serde::{Deserialize, Serialize};

/// Something that an action, an event or an ask does. Externally tagged in packs: `{ learn = "bad-join" }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Changes a parameter of the world.
    Set(Setting),
    /// Teaches a fact, with another status than the fact's own where given.
    Learn(FactId, Option<Status>),
    /// Makes an event happen now.
    Trigger(EventId),
    /// Ends another action's effect in the books (its own settings are the author's to write).
    Undo(ActionId),
    /// Gives a permission without being asked.
    Grant(AskId),
    /// Adds harm at once, in the scenario's unit.
    Harm(super::expr::Num),
    /// Ends the incident.
    End,
}

/// Effects that hold only under a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// When it applies; always where there is none. The first outcome of a list whose condition holds is taken.
    pub when: Option<Expr>,
    /// What it does.
    pub effects: Vec<Effect>,
    /// What the player is told.
    pub text: Template,
    /// The action failed: it is not done, and can be tried again.
    pub failed: bool,
}

/// What a test can show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The metric whose sample counts.
    pub metric: MetricId,
    /// Samples that it takes to tell; fewer prove nothing.
    pub samples: f64,
}

/// A step that the player may take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// Short name for the list.
    pub title: Template,
    /// The phase it serves.
    pub phase: Phase,
    /// How long until it takes effect.
    pub takes: Millis,
    /// The part of that time which holds the player, in every mode.
    pub busy: Millis,
    /// Who does it.
    pub by: Option<PersonId>,
    /// What it costs, in words.
    pub cost: Template,
    /// Can be taken back without loss.
    pub reversible: bool,
    /// Permissions it needs.
    pub needs: Vec<AskId>,
    /// When it can be begun; always where there is none.
    pub available: Option<Expr>,
    /// How often it can be taken; 0 for any number of times, a containing or remediating step only while it isn't in force.
    pub limit: u32,
    /// What happens when it is begun.
    pub on_start: Vec<Effect>,
    /// What happens when its time is over.
    pub outcomes: Vec<Outcome>,
    /// For containing and remediating steps: the truths under which it is the right one.
    pub fits: Vec<TruthId>,
    /// Facts of which at least one must be known before an irreversible or remediating step is justified.
    pub evidence: Vec<FactId>,
    /// For validating steps: what it measures, and with what power.
    pub proves: Option<Evidence>,
    /// The statement that an update may make about it once it is done.
    pub text: Template,
    /// Phrases that people use for it.
    pub say: Vec<Template>,
    /// 1 nice to have, 2 should be there, 3 must be there.
    pub weight: u8,
    /// Audiences it matters to; all where empty.
    pub audiences: Vec<Audience>,
}

/// Something a person can be asked for: a permission, a piece of work, an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Its id.
    pub id: AskId,
    /// Whom.
    pub to: PersonId,
    /// Short name for the list.
    pub title: Template,
    /// What is asked, in plain words.
    pub text: Template,
    /// Phrases that people use for it.
    pub say: Vec<Template>,
    /// How long the person takes to answer, once there is nothing more to ask back.
    pub takes: Millis,
    /// A permission is decided from the last update that reached the person; a question is just answered.
    pub permission: bool,
    /// When it can be asked; always where there is none.
    pub available: Option<Expr>,
    /// What the answer is: the first outcome whose condition holds. `failed` means no.
    pub outcomes: Vec<Outcome>,
    /// Which of the four clarifying questions this is.
    pub clarifies: Option<Clarifies>,
    /// By when it is needed, as a distance from the page; a promise-free ask has none.
    pub by: Option<super::draws::Moment>,
    /// Whether updates should carry it, and for how much: 0 to 3.
    pub weight: u8,
    /// Audiences whose updates should carry it; all where empty.
    pub audiences: Vec<Audience>,
    /// From when updates should carry it; from the start where there is none.
    pub due: Option<Expr>,
}

super::vocabulary::words! {
    /// The four clarifying questions of the first two minutes.
    Clarifies {
        /// Who and where.
        WhoWhere = "who-where",
        /// An alert or a complaint?
        Detected = "detected",
        /// User safety, privacy, data loss?
        Safety = "safety",
        /// What changed lately?
        Changed = "changed",
    }
}
