//! What is wrong with a declaration beyond its form: names that lead nowhere, values that make no sense.

use super::change::Missing;
use super::metric::{MetricSpec, Source};
use super::param::Dimension;
use super::part::{Body, Flow, Job, Part, PartKind, Values};
use super::stat::Shape;
use super::{HarmSpec, WorldSpec};
use crate::model::expr::Num;
use crate::model::id::{GroupId, PartId};
use crate::model::template::Template;

/// One thing wrong with a declaration.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// A starting value or a reference names nothing.
    #[error(transparent)]
    Missing(#[from] Missing),
    /// Two parts have one id.
    #[error("there are two parts named `{0}`; an id is unique among all kinds of part")]
    Twice(PartId),
    /// A part is of another kind than the reference wants.
    #[error("`{part}` is no {wanted}")]
    WrongKind {
        /// The part.
        part: PartId,
        /// The kind that is wanted.
        wanted: PartKind,
    },
    /// The part has no such statistic.
    #[error("`{part}` has no statistic `{stat}`; it has {known}")]
    NoStat {
        /// The part.
        part: PartId,
        /// The name that was written.
        stat: String,
        /// The names that there are.
        known: String,
    },
    /// Only flows can be divided by, and hurt.
    #[error("`{part}.{stat}` is no flow")]
    NoFlow {
        /// The part.
        part: PartId,
        /// The statistic.
        stat: String,
    },
    /// The statistic isn't split by such a group.
    #[error("`{stat}` has no group `{group}`")]
    NoGroup {
        /// The statistic.
        stat: String,
        /// The group that was written.
        group: String,
    },
    /// A value beyond the parameter's limits.
    #[error("`{param}` must lie between {low} and {high} ({unit})")]
    Range {
        /// The parameter.
        param: &'static str,
        /// Its limits.
        low: f64,
        /// Its limits.
        high: f64,
        /// Its unit.
        unit: &'static str,
    },
    /// Scrapes are on whole seconds.
    #[error("`every` must be a whole number of seconds, at least 1s")]
    Every,
    /// A window holds whole scrapes.
    #[error("it must be a whole number of `every`")]
    Whole,
    /// Traffic without anybody.
    #[error("traffic needs at least one cohort")]
    NoCohort,
    /// A feature needs either numbers or categories.
    #[error("a feature needs a `mixture`, or at least two `categories`")]
    NoValues,
    /// A pool without tenants.
    #[error("a pool needs at least one tenant")]
    NoTenant,
    /// A job waits for one that stands below it.
    #[error("a job can wait only for jobs above it; `{0}` stands below")]
    Order(GroupId),
    /// A part of several cohorts is fed by a flow that is split otherwise.
    #[error("`{part}.{stat}` isn't split by the same cohorts as the traffic of this part")]
    OtherCohorts {
        /// The part whose flow it is.
        part: PartId,
        /// The flow.
        stat: String,
    },
    /// Too many bins.
    #[error("a feature has at most {0} bins")]
    Bins(usize),
}

impl Flaw {
    /// The name of the lint that it belongs to.
    pub const fn lint(&self) -> &'static str {
        match self {
            Self::Twice(_) => "duplicate-id",
            Self::Missing(_) | Self::WrongKind { .. } | Self::NoStat { .. } | Self::NoGroup { .. } => {
                "unknown-reference"
            }
            _ => "bad-value",
        }
    }
}

/// A flaw, with the path of the key that it concerns below `world`, as in `metric.p99.of`.
pub type Found = (String, Flaw);

/// The tenants and the jobs of a pool.
type Pool<'a> = (&'a [GroupId], &'a [Job]);

/// Most bins of a feature.
const MOST_BINS: usize = 64;

impl WorldSpec {
    /// Everything that is wrong. Groups that hold placeholders are judged only once those are filled (by
    /// [`WorldSpec::named`]).
    pub fn flaws(&self) -> Vec<Found> {
        let mut found = vec![];
        for (at, part) in self.parts.iter().enumerate() {
            let path = format!("{}.{}", part.body.kind(), part.id);
            if self.parts[..at].iter().any(|other| other.id == part.id) {
                found.push((path.clone(), Flaw::Twice(part.id.clone())));
            }
            self.body(&path, part, &mut found);
            self.values(&path, part, &mut found);
        }
        self.metrics.iter().for_each(|metric| self.metric(metric, &mut found));
        self.harms.iter().for_each(|harm| self.harm(harm, &mut found));
        found
    }

    fn of_kind(&self, id: &PartId, wanted: PartKind) -> Option<Flaw> {
        match self.part(id) {
            None => Some(Missing::Part(id.to_string()).into()),
            Some(part) if part.body.kind() != wanted => Some(Flaw::WrongKind { part: id.clone(), wanted }),
            Some(_) => None,
        }
    }

    fn body(&self, path: &str, part: &Part, found: &mut Vec<Found>) {
        let mut add = |key: &str, flaw: Option<Flaw>| found.extend(flaw.map(|flaw| (format!("{path}.{key}"), flaw)));
        if let Some(traffic) = part.body.traffic() {
            add("traffic", self.of_kind(traffic, PartKind::Traffic));
        }
        if let Body::Feature { store: Some(store), .. } = &part.body {
            add("store", self.of_kind(store, PartKind::Service));
        }
        match &part.body {
            Body::Traffic { cohorts } => add("cohort", cohorts.is_empty().then_some(Flaw::NoCohort)),
            Body::Feature { values: Values::Numbers { mixture, edges, .. }, .. } => {
                add("mixture", mixture.is_empty().then_some(Flaw::NoValues));
                add("edges", (edges.len() >= MOST_BINS).then_some(Flaw::Bins(MOST_BINS)));
            }
            Body::Feature { values: Values::Categories(names), .. } => {
                add("categories", (names.len() < 2).then_some(Flaw::NoValues));
                add("categories", (names.len() > MOST_BINS).then_some(Flaw::Bins(MOST_BINS)));
            }
            Body::Service { calls, model, .. } => {
                for (id, _) in calls {
                    add(&format!("calls.{id}"), self.of_kind(id, PartKind::Service));
                }
                add("model", model.as_ref().and_then(|id| self.of_kind(id, PartKind::Model)));
            }
            Body::Backlog { of, .. } | Body::Ledger { of, .. } => {
                add("of", of.as_ref().and_then(|flow| self.fed_by(part, flow)));
            }
            Body::Pool { tenants, jobs, service } => {
                add("service", service.as_ref().and_then(|id| self.of_kind(id, PartKind::Service)));
                add("tenant", tenants.is_empty().then_some(Flaw::NoTenant));
                for job in jobs {
                    self.job(&format!("job.{}", job.id), (tenants, jobs), job, &mut add);
                }
            }
            Body::Budget { bad, of } => {
                add("bad", self.flow(bad).err());
                add("of", self.flow(of).err());
            }
            Body::Model { uses, needs, service, .. } => {
                for (id, _) in uses {
                    add(&format!("uses.{id}"), self.of_kind(id, PartKind::Feature));
                }
                for id in needs {
                    add("needs", self.of_kind(id, PartKind::Feature));
                }
                add("service", service.as_ref().and_then(|id| self.of_kind(id, PartKind::Service)));
            }
        }
    }

    /// Why a part can't be fed by a flow.
    fn fed_by(&self, part: &Part, flow: &Flow) -> Option<Flaw> {
        let (source, stat) = match self.source(&flow.source) {
            Ok(found) => found,
            Err(missing) => return Some(missing),
        };
        let (id, name) = (flow.source.part.clone(), flow.source.stat.clone());
        if stat.shape != Shape::Flow {
            return Some(Flaw::NoFlow { part: id, stat: name });
        }
        if let Some(flaw) = flow.group.as_ref().and_then(|g| self.no_group(source, stat, &Template::new(g.as_str()))) {
            return Some(flaw);
        }
        let cohorts = self.cohorts(part);
        let alike = stat.by.contains(&Dimension::Cohort) && self.cohorts(source) == cohorts;
        let several = matches!(part.body, Body::Ledger { .. }) && cohorts.len() > 1;
        (several && !alike).then_some(Flaw::OtherCohorts { part: id, stat: name })
    }

    /// What is wrong with how a job hangs together with others.
    fn job(&self, path: &str, (tenants, jobs): Pool, job: &Job, add: &mut dyn FnMut(&str, Option<Flaw>)) {
        let no_group = |stat: &str, group: &GroupId| Flaw::NoGroup { stat: stat.to_owned(), group: group.to_string() };
        add(&format!("{path}.tenant"), (!tenants.contains(&job.tenant)).then(|| no_group("tenant", &job.tenant)));
        for before in &job.after {
            // Only jobs that stand above: so that nothing can wait for itself.
            let above = jobs.iter().take_while(|other| other.id != job.id).any(|other| &other.id == before);
            let known = jobs.iter().any(|other| &other.id == before);
            add(&format!("{path}.after"), (!known).then(|| no_group("after", before)));
            add(&format!("{path}.after"), (known && !above).then(|| Flaw::Order(before.clone())));
        }
        let Some((model, version)) = &job.trains else { return };
        add(&format!("{path}.trains"), self.of_kind(model, PartKind::Model));
        let part = self.part(model).filter(|part| part.body.kind() == PartKind::Model);
        let versions = part.map(|part| self.groups(part, Dimension::Version)).unwrap_or_default();
        add(&format!("{path}.version"), (!versions.contains(version)).then(|| no_group("trains", version)));
    }

    fn values(&self, path: &str, part: &Part, found: &mut Vec<Found>) {
        for value in &part.values {
            let at = match value.group.as_ref().map(GroupId::as_str) {
                None => format!("{path}.{}", value.param),
                Some(group) => format!("{path}.{}.{}", self.group_path(part, group), value.param),
            };
            match self.param(&part.id, &value.param, value.group.as_ref()) {
                Err(missing) => found.push((at, missing.into())),
                Ok(param) => {
                    if let Num::Literal(number) = value.to
                        && !(param.low..=param.high).contains(&number)
                    {
                        let (low, high) = (param.low, param.high);
                        found.push((at, Flaw::Range { param: param.name, low, high, unit: param.unit }));
                    }
                }
            }
        }
    }

    /// `nordics/v42` as the path of its table, `cohort.nordics.version.v42`.
    fn group_path(&self, part: &Part, group: &str) -> String {
        let dimension = |name: &str| {
            let has = |d: &&Dimension| self.groups(part, **d).iter().any(|known| known.as_str() == name);
            Dimension::ALL.iter().find(has).map_or("cohort", |d| d.word())
        };
        group.split('/').map(|name| format!("{}.{name}", dimension(name))).collect::<Vec<_>>().join(".")
    }

    fn source(&self, source: &Source) -> Result<(&Part, &'static super::Stat), Flaw> {
        let part = self.part(&source.part).ok_or_else(|| Missing::Part(source.part.to_string()))?;
        let kind = part.body.kind();
        let stat = kind.stat(&source.stat).ok_or_else(|| Flaw::NoStat {
            part: source.part.clone(),
            stat: source.stat.clone(),
            known: kind.stats().iter().map(|stat| stat.name).collect::<Vec<_>>().join(", "),
        })?;
        Ok((part, stat))
    }

    fn flow(&self, source: &Source) -> Result<(), Flaw> {
        let (_, stat) = self.source(source)?;
        let (part, name) = (source.part.clone(), source.stat.clone());
        if stat.shape == Shape::Flow { Ok(()) } else { Err(Flaw::NoFlow { part, stat: name }) }
    }

    fn metric(&self, metric: &MetricSpec, found: &mut Vec<Found>) {
        let mut add = |key: &str, flaw: Flaw| found.push((format!("metric.{}.{key}", metric.id), flaw));
        if metric.recorded.is_some() {
            return;
        }
        if metric.every.0 < 1000 || metric.every.0 % 1000 != 0 {
            add("every", Flaw::Every);
        } else {
            for (key, span) in [("window", metric.window), ("delay", metric.delay)] {
                if span.0 % metric.every.0 != 0 {
                    add(key, Flaw::Whole);
                }
            }
        }
        if let Some(Err(flaw)) = metric.per.as_ref().map(|per| self.flow(per).and_then(|()| self.flow(&metric.of))) {
            add("per", flaw);
        }
        match self.source(&metric.of) {
            Err(flaw) => add("of", flaw),
            Ok((part, stat)) => {
                for (key, group) in [("group", &metric.group), ("against", &metric.against)] {
                    if let Some(flaw) = group.as_ref().and_then(|group| self.no_group(part, stat, group)) {
                        add(key, flaw);
                    }
                }
            }
        }
    }

    /// Why a group can't narrow a statistic; nothing while it holds placeholders.
    fn no_group(&self, part: &Part, stat: &super::Stat, group: &Template) -> Option<Flaw> {
        if !group.placeholders().is_empty() {
            return None;
        }
        let mut left: Vec<_> = stat.by.iter().map(|dimension| self.groups(part, *dimension)).collect();
        for name in group.raw().split('/') {
            match left.iter().position(|groups| groups.iter().any(|known| known.as_str() == name)) {
                Some(at) => drop(left.remove(at)),
                None => return Some(Flaw::NoGroup { stat: stat.name.to_owned(), group: name.to_owned() }),
            }
        }
        None
    }

    fn harm(&self, harm: &HarmSpec, found: &mut Vec<Found>) {
        let path = format!("harm.{}", harm.id);
        if let Err(flaw) = self.flow(&harm.of) {
            found.push((format!("{path}.of"), flaw));
            return;
        }
        let Ok((part, stat)) = self.source(&harm.of) else { return };
        for (group, _) in &harm.cohorts {
            let flaw = self.no_group(part, stat, &Template::new(group.as_str()));
            found.extend(flaw.map(|flaw| (format!("{path}.cohorts.{group}"), flaw)));
        }
    }
}
