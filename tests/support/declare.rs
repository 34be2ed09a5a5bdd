//! The declaration of the world that holds the anchor's one service.

use super::discrete::Service;
use tldrill::model::time::Millis;
use tldrill::model::world::part::{Body, Part, Value};
use tldrill::model::world::{MetricSpec, Source, WorldSpec};

fn part(id: &str, body: Body, values: &[(&str, f64)]) -> Part {
    let value = |(param, to): &(&str, f64)| Value { param: (*param).into(), group: None, to: (*to).into() };
    Part { id: id.into(), body, values: values.iter().map(value).collect() }
}

/// A metric over a minute, every 15 seconds.
pub fn metric(id: &str, of: &str, quantile: Option<f64>) -> MetricSpec {
    MetricSpec {
        id: id.into(),
        title: id.into(),
        unit: String::new(),
        of: Source::parse(of).expect("part.statistic"),
        recorded: None,
        per: None,
        group: None,
        against: None,
        quantile: quantile.map(Into::into),
        scale: 1.0.into(),
        window: Millis::from_secs(60),
        every: Millis::from_secs(15),
        delay: Millis::ZERO,
        smooth: 0.0.into(),
        slo: None,
    }
}

/// The service of the anchor, `api`, behind its users, with these metrics.
pub fn spec(of: &Service, metrics: Vec<MetricSpec>) -> WorldSpec {
    let traffic = part("users", Body::Traffic { cohorts: vec!["all".into()] }, &[("rate", of.arrivals)]);
    let values = [
        ("servers", of.servers as f64),
        ("service-ms", of.mean * 1000.0),
        ("timeout-ms", (of.timeout * 1000.0).min(6e5)),
        ("retries", f64::from(of.retries)),
        ("backoff-ms", of.backoff * 1000.0),
    ];
    let body = Body::Service { traffic: Some("users".into()), calls: vec![], model: None };
    WorldSpec { parts: vec![traffic, part("api", body, &values)], metrics, ..WorldSpec::default() }
}
