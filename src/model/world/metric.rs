//! Metrics: what is scraped, how often, over which window.

use crate::model::expr::Num;
use crate::model::id::{MetricId, PartId};
use crate::model::template::Template;
use crate::model::time::{Millis, SimTime};
use serde::{Deserialize, Serialize};

/// A statistic of a part, `part.statistic` in packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The part.
    pub part: PartId,
    /// The statistic's name.
    pub stat: String,
}

impl Source {
    /// What a recorded metric measures: nothing of the world.
    pub fn none() -> Self {
        Self { part: PartId::new(""), stat: String::new() }
    }

    /// Reads `part.statistic`.
    pub fn parse(text: &str) -> Option<Self> {
        let (part, stat) = text.split_once('.')?;
        (!part.is_empty() && !stat.is_empty()).then(|| Self { part: PartId::new(part), stat: stat.to_owned() })
    }
}

/// A line that a metric should stay on one side of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Line {
    /// Breached above this value (latency, PSI).
    Above(Num),
    /// Breached below this value (conversion, AUC).
    Below(Num),
}

/// Readings of an own incident, which are shown instead of what a part would give. Nothing that is done changes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// The file that they stand in, beside the scenario.
    pub file: String,
    /// By time, each on a whole second of its own; at least one in a pack without mistakes.
    pub readings: Vec<Reading>,
}

/// One reading of a recorded metric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// When it was read; before the page is negative.
    pub at: SimTime,
    /// Its value, before `scale`.
    pub value: f64,
    /// Samples behind it, where they are known.
    pub samples: Option<u64>,
}

impl Recording {
    /// The usual time between two readings: the median, at least a second.
    pub fn every(&self) -> Millis {
        let mut gaps: Vec<i64> = self.readings.windows(2).map(|pair| (pair[1].at - pair[0].at).0).collect();
        gaps.sort_unstable();
        Millis(gaps.get(gaps.len() / 2).copied().unwrap_or(60_000).max(1000))
    }
}

/// A metric that is scraped from a part, or recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricSpec {
    /// Its id.
    pub id: MetricId,
    /// What people call it.
    pub title: Template,
    /// Its unit as people write it (`%`, `ms`, `PSI`).
    pub unit: String,
    /// What it measures; [`Source::none`] for a recorded one.
    pub of: Source,
    /// What was read of it, where it is a recorded one.
    pub recorded: Option<Recording>,
    /// A flow to divide by, which makes a share of it: `outcomes` per `requests`.
    pub per: Option<Source>,
    /// One cohort, one version or `cohort/version`; placeholders are filled from what was drawn. All where there is none.
    pub group: Option<Template>,
    /// Another group that it is compared with: the metric is then the difference between the two.
    pub against: Option<Template>,
    /// Which quantile of a distribution (0.99 for p99).
    pub quantile: Option<Num>,
    /// The value is multiplied by this: 100 for a share in per cent, 60 for a rate a minute.
    pub scale: Num,
    /// How far back the samples go; a whole number of `every`.
    pub window: Millis,
    /// How often it is scraped; whole seconds.
    pub every: Millis,
    /// How late its samples arrive, as labels do; a whole number of `every`.
    pub delay: Millis,
    /// Small segments are drawn towards the whole population by this many pretended samples of it.
    pub smooth: Num,
    /// The line that it should stay on one side of.
    pub slo: Option<Line>,
}
