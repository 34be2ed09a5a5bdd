//! Panels: what the player can look at.

use super::action::Clarifies;
use super::draws::Moment;
use super::expr::Expr;
use super::id::{FactId, MetricId, PanelId};
use super::template::Template;
use super::time::Millis;
use super::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// Which tab a panel stands on.
    PanelKind {
        /// Charts of metrics.
        Metrics = "metrics",
        /// Lines with times.
        Logs = "logs",
        /// What was deployed when.
        Deploys = "deploys",
        /// The registry of model versions.
        Models = "models",
        /// How things are done here.
        Runbook = "runbook",
    }
}

/// A dashboard, log, registry or runbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// Its id.
    pub id: PanelId,
    /// Its heading.
    pub title: Template,
    /// Which tab it stands on.
    pub kind: PanelKind,
    /// How long looking holds the player.
    pub busy: Millis,
    /// Metrics it charts.
    pub metrics: Vec<MetricId>,
    /// Text on it.
    pub text: Template,
    /// Lines with times.
    pub lines: Vec<Line>,
    /// Facts that looking teaches.
    pub teaches: Vec<Teaches>,
    /// Which of the four clarifying questions looking here answers.
    pub clarifies: Option<Clarifies>,
    /// When it can be looked at; always where there is none.
    pub available: Option<Expr>,
}

/// A line of a log, a deploy, a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// When it happened: seen from then on.
    pub at: Moment,
    /// When it holds as well; always where there is none.
    pub when: Option<Expr>,
    /// The line.
    pub text: Template,
}

/// A fact that looking teaches, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Teaches {
    /// The fact.
    pub fact: FactId,
    /// Only when this holds; always where there is none.
    pub when: Option<Expr>,
}
