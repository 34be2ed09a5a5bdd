//! Metrics: what is scraped, how often, over which window.

use crate::model::expr::Num;
use crate::model::id::{MetricId, PartId};
use crate::model::template::Template;
use crate::model::time::Millis;
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

/// A metric that is scraped from a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricSpec {
    /// Its id.
    pub id: MetricId,
    /// What people call it.
    pub title: Template,
    /// Its unit as people write it (`%`, `ms`, `PSI`).
    pub unit: String,
    /// What it measures.
    pub of: Source,
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
