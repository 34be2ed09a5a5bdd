//! A scenario: an incident that can be played.

use super::action::{Action, Ask};
use super::draws::{Moment, Setting, Vary};
use super::event::{Event, Point};
use super::expr::{Expr, Num};
use super::fact::Fact;
use super::id::{ActionId, AskId, EventId, FactId, MetricId, PanelId, PersonId, TruthId};
use super::panel::Panel;
use super::person::Person;
use super::policy::Policy;
use super::template::Template;
use super::time::{Clock, Millis};
use super::vocabulary::{Audience, Severity};
use super::world::WorldSpec;
use serde::{Deserialize, Serialize};

/// One of the things that may really be wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    /// Its id.
    pub id: TruthId,
    /// What it is, in a few words; shown in the debrief only.
    pub title: Template,
    /// How likely before anything is known; a scenario's priors add up to 1.
    pub prior: f64,
    /// Nobody is harmed by it.
    pub benign: bool,
    /// The severity that the policy gives it.
    pub severity: Severity,
    /// What was wrong, for the debrief.
    pub text: Template,
    /// How it could have been told, for the debrief.
    pub tell: Template,
    /// What it does to the world.
    pub faults: Vec<Fault>,
}

/// A change of the world that comes by itself under a truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// When it comes; before the page, as a rule.
    pub at: Moment,
    /// What changes.
    pub settings: Vec<Setting>,
}

/// What the postmortem is judged by, beside its form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PostmortemRubric {
    /// Contributing factors, some under one truth only.
    pub factors: Vec<Point>,
    /// What recurs and should be named as debt.
    pub recurs: Vec<Point>,
    /// Action items that are worth writing.
    pub items: Vec<Point>,
}

/// An author's example text with the band of overall marks that the grader must give it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exemplar {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: Template,
    /// Lowest overall mark, 0 to 100.
    pub low: u8,
    /// Highest overall mark, 0 to 100.
    pub high: u8,
    /// For scenarios: the audience.
    pub audience: Option<Audience>,
    /// For scenarios: the truth whose solution is played up to the moment.
    pub truth: Option<TruthId>,
    /// For scenarios: the moment.
    pub at: Option<Millis>,
}

/// An incident that can be played. Everything with an id stands in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Its title; no spoiler.
    pub title: Template,
    /// What the player reads before the page.
    pub summary: Template,
    /// 1 (first) to 5.
    pub difficulty: u8,
    /// How long the incident lasts.
    pub length: Millis,
    /// Incident seconds per real second after the first update.
    pub pace: f64,
    /// The wall clock at the page.
    pub start: Clock,
    /// The score an exam asks for.
    pub pass: u8,
    /// Expected harm below which nothing is divided, in the harm unit.
    pub stakes: f64,
    /// What harm is counted in (`shoppers`, `requests`).
    pub harm_unit: String,
    /// What counts as how much of it, in a sentence or two; empty where the unit says it.
    #[serde(default)]
    pub harm_text: String,
    /// How long to watch after the last containing or remediating step before closing.
    pub watch: Millis,
    /// Audiences to whom updates are due, each as soon as its condition holds (at once where there is none).
    pub due: Vec<(Audience, Option<Expr>)>,
    /// What the player should learn.
    pub objectives: Vec<String>,
    /// What to read afterwards.
    pub reading: Vec<String>,
    /// The policy, the default one or the pack's.
    pub policy: Policy,
    /// What the seed draws.
    pub vary: Vec<(String, Vary)>,
    /// What may really be wrong.
    pub truths: Vec<Truth>,
    /// People.
    pub people: Vec<Person>,
    /// What can be looked at.
    pub panels: Vec<Panel>,
    /// What can be known.
    pub facts: Vec<Fact>,
    /// What can be done.
    pub actions: Vec<Action>,
    /// What can be asked.
    pub asks: Vec<Ask>,
    /// What happens.
    pub events: Vec<Event>,
    /// What the postmortem is judged by.
    pub postmortem: PostmortemRubric,
    /// The next steps worth naming, with phrases, each as long as its condition holds.
    pub next_steps: Vec<NextStep>,
    /// The simulated service.
    pub world: WorldSpec,
    /// Example updates with bands.
    pub exemplars: Vec<Exemplar>,
}

/// A next step that an update may name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextStep {
    /// The step in plain words.
    pub text: Template,
    /// Phrases that people use for it.
    pub say: Vec<Template>,
    /// As long as this holds; always where there is none.
    pub when: Option<Expr>,
}

/// Looks one item up by its id. Scenarios hold dozens of items, so a scan is as quick as a map and keeps the order.
macro_rules! lookup {
    ($($(#[$doc:meta])* $name:ident: $list:ident, $id:ty => $item:ty;)*) => {
        impl Scenario {$(
            $(#[$doc])*
            pub fn $name(&self, id: &$id) -> Option<&$item> {
                self.$list.iter().find(|item| &item.id == id)
            }
        )*}
    };
}

lookup! {
    /// The truth with this id.
    truth: truths, TruthId => Truth;
    /// The person with this id.
    person: people, PersonId => Person;
    /// The panel with this id.
    panel: panels, PanelId => Panel;
    /// The fact with this id.
    fact: facts, FactId => Fact;
    /// The action with this id.
    action: actions, ActionId => Action;
    /// The ask with this id.
    ask: asks, AskId => Ask;
    /// The event with this id.
    event: events, EventId => Event;
}

impl Scenario {
    /// Whether a metric of this name exists.
    pub fn has_metric(&self, id: &MetricId) -> bool {
        self.world.metrics.iter().any(|metric| &metric.id == id)
    }

    /// How long the whole incident takes a player at the suggested pace, in real minutes. What is written is written at
    /// a pace of 1, so a run with many words takes longer.
    pub fn real_minutes(&self) -> f64 {
        self.length.mins() / self.pace.max(1.0)
    }

    /// The wall clock at a moment of the incident.
    pub fn clock(&self, at: super::time::SimTime) -> Clock {
        self.start.plus(Millis(at.0))
    }

    /// What the day of a moment is called on the day of the page; none on that day itself. A scenario has a clock and no
    /// calendar.
    pub fn day(&self, at: super::time::SimTime) -> Option<String> {
        const DAY: i64 = 86_400_000;
        match (i64::from(self.start.secs()) * 1000 + at.0).div_euclid(DAY) {
            0 => None,
            -1 => Some("yesterday".to_owned()),
            1 => Some("the next day".to_owned()),
            days if days < 0 => Some(format!("{} days ago", -days)),
            days => Some(format!("{days} days later")),
        }
    }
}

impl Exemplar {
    /// Whether an overall mark lies in the band.
    pub const fn admits(&self, overall: u8) -> bool {
        self.low <= overall && overall <= self.high
    }
}

/// Resolves a number under the drawn values alone.
pub fn number_of(num: &Num, draws: &super::draws::Draws) -> f64 {
    num.get(&DrawScope(draws))
}

/// A scope that knows the drawn values only.
pub struct DrawScope<'a>(pub &'a super::draws::Draws);

impl super::expr::Scope for DrawScope<'_> {
    fn name(&self, name: &str) -> Option<f64> {
        match self.0.get(name)? {
            super::draws::Drawn::Number(value) => Some(*value),
            super::draws::Drawn::Time { at } => Some(at.mins()),
            super::draws::Drawn::Text(_) => None,
        }
    }

    fn call(&self, _: super::expr::Function, _: &str) -> Option<f64> {
        None
    }
}
