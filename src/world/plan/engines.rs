//! From a part's declaration to the part, ready to run: what it reads of others becomes places.

use super::Builder;
use crate::model::expr::Num;
use crate::model::id::{GroupId, PartId};
use crate::model::scenario::number_of;
use crate::model::world::part::{Flow, Job, Values};
use crate::model::world::{Body, Dimension, Part, PartKind, Shape};
use crate::world::chance::Lot;
use crate::world::layout::Places;
use crate::world::part::Engine;
use crate::world::part::backlog::Backlog;
use crate::world::part::budget::Budget;
use crate::world::part::feature::{Dist, Feature};
use crate::world::part::feed::Feed;
use crate::world::part::gate::Gate;
use crate::world::part::ledger::Ledger;
use crate::world::part::model::{self, Model};
use crate::world::part::pool::{self, Pool};
use crate::world::part::scores::Scores;
use crate::world::part::service::carrier::Carrier;
use crate::world::part::service::{Cost, Links, Service};
use crate::world::part::traffic::Traffic;

/// A part, ready to run, and the uniforms that a step of it takes.
type Built = Option<(Engine, usize)>;

impl Builder<'_> {
    pub(super) fn engine(&mut self, part: &Part, index: usize) -> Built {
        let places = self.places[index].clone();
        match &part.body {
            Body::Traffic { cohorts } => {
                let traffic = Traffic::new(&places, &mut self.layout, self.spec.start);
                Some((Engine::Traffic(traffic), Traffic::draws(cohorts.len())))
            }
            Body::Feature { traffic, values, store, .. } => {
                self.feature_engine(&places, index, (traffic, values, store.as_ref()))
            }
            Body::Service { traffic, calls, model } => {
                Some(self.service_engine(&places, (traffic.as_ref(), calls, model.as_ref())))
            }
            Body::Model { .. } => self.model_engine(&places, index, &part.body),
            Body::Pool { tenants, jobs, service } => {
                Some((Engine::Pool(self.pool_engine(&places, tenants, jobs, service.as_ref())), 0))
            }
            Body::Backlog { traffic, of } => {
                let feed = match of {
                    Some(flow) => self.fed(flow)?,
                    None => Feed(self.users(traffic.as_ref(), &places)),
                };
                Some((Engine::Backlog(Backlog::new(&places, &mut self.layout, feed)), Backlog::draws()))
            }
            Body::Ledger { traffic, of } => {
                let feeds = self.records(traffic, of.as_ref(), &places)?;
                let draws = Ledger::draws(feeds.len());
                Some((Engine::Ledger(Ledger::new(&places, &mut self.layout, feeds)), draws))
            }
            Body::Budget { bad, of } => {
                let budget = Budget::new(&places, self.flow(bad)?, self.flow(of)?);
                Some((Engine::Budget(budget), 0))
            }
        }
    }

    fn feature_engine(
        &mut self,
        places: &Places,
        index: usize,
        (traffic, values, store): (&PartId, &Values, Option<&PartId>),
    ) -> Built {
        let requests = self.requests(traffic)?;
        let dist = Dist::new(values, self.draws);
        let lot = Lot::new(self.seed, &format!("world.{}", places.id));
        let links = (store.and_then(|store| self.carrier(store, traffic)), lot);
        let from = (places, &mut self.layout, index);
        let mut feature = Feature::new(dist, links, from, (requests, &mut self.cache));
        for cell in self.watched(&places.id, &[Dimension::Cohort]) {
            feature.watched[cell[0]] = true;
        }
        feature.grain = self.grain(&places.id);
        let draws = feature.draws();
        Some((Engine::Feature(feature), draws))
    }

    fn service_engine(
        &mut self,
        places: &Places,
        (traffic, calls, model): (Option<&PartId>, &[(PartId, Num)], Option<&PartId>),
    ) -> (Engine, usize) {
        let (callers, flushes) = self.callers(&places.id);
        let links = Links {
            users: self.users(traffic, places),
            callers,
            calls: self.calls(calls),
            model: model.and_then(|model| self.cost(model)),
            flushes,
        };
        let from = (places, &mut self.layout, &mut self.cache);
        let mut service = Service::new(from, links);
        service.watched = !self.watched(&places.id, &[]).is_empty();
        service.grain = self.grain(&places.id);
        let draws = service.draws();
        (Engine::Service(Box::new(service)), draws)
    }

    fn model_engine(&mut self, places: &Places, index: usize, body: &Body) -> Built {
        let Body::Model { traffic, uses, needs, service, .. } = body else { return None };
        let requests = self.requests(traffic)?;
        let watched = self.watched(&places.id, &[Dimension::Cohort, Dimension::Version]);
        let cells: Vec<(usize, usize)> = watched.into_iter().map(|cell| (cell[0], cell[1])).collect();
        let start = self.params.values.clone();
        let mut scores = Scores::new((places, &mut self.layout, &mut self.cache), &cells, &start);
        scores.grain = self.grain(&places.id);
        let uses = uses.iter().filter_map(|(feature, loss)| {
            let damage = self.places_of(feature, PartKind::Feature)?.stat("damage")?.base;
            Some((damage, number_of(loss, self.draws).clamp(0.0, 1.0)))
        });
        let needs =
            needs.iter().filter_map(|feature| Some(self.places_of(feature, PartKind::Feature)?.stat("absent")?.base));
        let links = model::Links {
            uses: uses.collect(),
            needs: needs.collect(),
            carrier: service.as_ref().and_then(|service| self.carrier(service, traffic)),
            lot: Lot::new(self.seed, &format!("world.{}", places.id)),
        };
        let cohorts = places.groups.of(Dimension::Cohort).len();
        let weights = self.places(traffic)?.param_base("share");
        let gate = Gate::new((places, &mut self.layout), self.seed, &start[weights..weights + cohorts]);
        let model = Model::new((places, &mut self.layout), (index, requests), links, (scores, gate));
        let draws = model.draws();
        Some((Engine::Model(Box::new(model)), draws))
    }

    fn pool_engine(&mut self, places: &Places, tenants: &[GroupId], jobs: &[Job], service: Option<&PartId>) -> Pool {
        let links = pool::Links {
            trains: jobs.iter().map(|job| self.trains(job)).collect(),
            service: service.and_then(|service| self.queried(service)),
            lot: Lot::new(self.seed, &format!("world.{}", places.id)),
        };
        Pool::new((places, &mut self.layout), tenants, jobs, links)
    }

    /// The model and the version that a job trains.
    fn trains(&self, job: &Job) -> Option<pool::Trains> {
        let (model, version) = job.trains.as_ref()?;
        let index = self.places.iter().position(|places| &places.id == model && places.kind == PartKind::Model)?;
        let places = &self.places[index];
        let taint = places.stat("taint")?.select(&places.groups, Some(version.as_str()))?;
        Some(pool::Trains {
            index,
            damage: places.stat_base("damage"),
            requests: places.stat_base("requests"),
            cohorts: places.groups.of(Dimension::Cohort).len(),
            versions: places.groups.of(Dimension::Version).len(),
            taint: *taint.first()?,
        })
    }

    /// The service that jobs query, and how long a query takes when all is well.
    fn queried(&self, service: &PartId) -> Option<pool::Service> {
        let places = self.places_of(service, PartKind::Service)?;
        let start = |name| self.params.values[places.param_base(name)];
        let hits = start("cache");
        let usual = hits * start("hit-ms") + (1.0 - hits) * (start("service-ms") + start("network-ms"));
        Some(pool::Service {
            hits: places.stat_base("hit-ratio"),
            response: places.stat_base("response"),
            hit: places.param_base("hit-ms"),
            usual: usual / 1000.0,
        })
    }

    /// What the versions of a model cost the service that runs it.
    fn cost(&self, model: &PartId) -> Option<Cost> {
        let places = self.places_of(model, PartKind::Model)?;
        let traffic = self.spec.part(model)?.body.traffic()?;
        Some(Cost {
            share: places.stat_base("share"),
            requests: self.requests(traffic)?,
            beside: ["shadowed", "synthetic"].map(|name| places.stat_base(name)),
            cohorts: places.groups.of(Dimension::Cohort).len(),
            versions: places.groups.of(Dimension::Version).len(),
            factors: places.param_base("cost"),
        })
    }

    /// A service that a part of this traffic leans on.
    fn carrier(&self, service: &PartId, traffic: &PartId) -> Option<Carrier> {
        let alike = self.spec.part(service)?.body.traffic() == Some(traffic);
        self.places_of(service, PartKind::Service).map(|places| Carrier::new(places, alike))
    }

    /// The places of a flow, narrowed to its group.
    fn fed(&self, flow: &Flow) -> Option<Feed> {
        let stat = self.places(&flow.source.part)?.kind.stat(&flow.source.stat)?;
        let group = flow.group.as_ref().map(GroupId::as_str);
        self.select(&flow.source, group).filter(|_| stat.shape == Shape::Flow).map(Feed)
    }

    /// What writes a ledger's records, by cohort of its traffic.
    fn records(&self, traffic: &PartId, of: Option<&Flow>, places: &Places) -> Option<Vec<Feed>> {
        let cohorts = places.groups.of(Dimension::Cohort);
        let Some(flow) = of else {
            let first = self.requests(traffic)?;
            return Some((first..first + cohorts.len()).map(|place| Feed(vec![place])).collect());
        };
        let split = self.places(&flow.source.part)?.kind.stat(&flow.source.stat)?.by.contains(&Dimension::Cohort);
        if !split || cohorts.len() == 1 {
            let rest = cohorts.iter().skip(1).map(|_| Feed::default());
            return Some(std::iter::once(self.fed(flow)?).chain(rest).collect());
        }
        let narrowed = |cohort: &GroupId| {
            let name = match &flow.group {
                Some(group) if group != cohort => format!("{cohort}/{group}"),
                _ => cohort.to_string(),
            };
            let elsewhere = flow.group.as_ref().is_some_and(|group| cohorts.contains(group) && group != cohort);
            let places = if elsewhere { Some(vec![]) } else { self.select(&flow.source, Some(&name)) };
            places.map(Feed)
        };
        cohorts.iter().map(narrowed).collect()
    }

    /// The requests of a part's traffic, by cohort; none without traffic.
    fn users(&self, traffic: Option<&PartId>, places: &Places) -> Vec<usize> {
        let first = traffic.and_then(|traffic| self.requests(traffic));
        let cohorts = places.groups.of(Dimension::Cohort).len();
        first.map_or_else(Vec::new, |first| (first..first + cohorts).collect())
    }

    /// The places of a flow.
    fn flow(&self, source: &crate::model::world::Source) -> Option<Vec<usize>> {
        let stat = self.places(&source.part)?.kind.stat(&source.stat)?;
        self.select(source, None).filter(|_| stat.shape == Shape::Flow)
    }

    /// Where a service reads what it calls: response, trouble, calls for each request.
    fn calls(&self, calls: &[(PartId, Num)]) -> Vec<(usize, usize, f64)> {
        let of = |(part, per): &(PartId, Num)| {
            let places = self.places_of(part, PartKind::Service)?;
            let per = number_of(per, self.draws).max(0.0);
            Some((places.stat("response")?.base, places.stat("trouble")?.base, per))
        };
        calls.iter().filter_map(of).collect()
    }

    /// Where a service reads how often it is called, by services and by jobs, and what jobs throw away of its cache.
    fn callers(&self, callee: &PartId) -> (Vec<(usize, f64)>, Vec<usize>) {
        let (mut callers, mut flushes) = (vec![], vec![]);
        for part in &self.spec.parts {
            let Some(places) = self.places(&part.id) else { continue };
            match &part.body {
                Body::Service { calls, .. } => {
                    if let Some((_, per)) = calls.iter().find(|(called, _)| called == callee) {
                        callers.push((places.sent, number_of(per, self.draws).max(0.0)));
                    }
                }
                Body::Pool { service: Some(service), .. } if service == callee => {
                    callers.push((places.sent, 1.0));
                    flushes.push(places.flushed);
                }
                _ => {}
            }
        }
        (callers, flushes)
    }
}
