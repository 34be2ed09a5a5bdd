//! Where the parameters, flows and levels of a service lie.

use super::{breaker, retry};
use crate::world::layout::{Layout, Places};

#[derive(Debug)]
pub(super) struct Columns {
    pub servers: usize,
    pub service: usize,
    pub network: usize,
    pub serves: usize,
    pub variation: usize,
    pub timeout: usize,
    pub cancel: usize,
    pub retries: usize,
    pub backoff: usize,
    pub limit: usize,
    pub throttle: usize,
    pub errors: usize,
    pub cache: usize,
    pub warmup: usize,
    pub flush: usize,
    pub hit: usize,
    pub breaker: [usize; 4],
}

#[derive(Debug)]
pub(super) struct Flows {
    pub requests: usize,
    pub attempts: usize,
    pub served: usize,
    pub failed: usize,
    pub timeouts: usize,
    pub refused: usize,
    pub defaults: usize,
    pub retries: usize,
    pub gave_up: usize,
    pub unanswered: usize,
    pub came: usize,
}

#[derive(Debug)]
pub(super) struct Levels {
    pub waiting: usize,
    pub backlog: usize,
    pub pending: usize,
    pub utilisation: usize,
    pub hit_ratio: usize,
    pub open: usize,
    pub trouble: usize,
    pub response: usize,
    pub motion: usize,
    pub recent: usize,
    pub cold: usize,
    pub breaker: usize,
    pub pausing: usize,
    pub serving: usize,
}

impl Columns {
    pub fn new(places: &Places) -> Self {
        let param = |name| places.param_base(name);
        Self {
            servers: param("servers"),
            service: param("service-ms"),
            network: param("network-ms"),
            serves: param("serves"),
            variation: param("variation"),
            timeout: param("timeout-ms"),
            cancel: param("cancel"),
            retries: param("retries"),
            backoff: param("backoff-ms"),
            limit: param("limit"),
            throttle: param("throttle"),
            errors: param("errors"),
            cache: param("cache"),
            warmup: param("warmup"),
            flush: param("flush"),
            hit: param("hit-ms"),
            breaker: ["breaker", "breaker-window", "breaker-open", "breaker-probes"].map(param),
        }
    }
}

impl Flows {
    pub fn new(places: &Places) -> Self {
        let stat = |name| places.stat_base(name);
        Self {
            requests: stat("requests"),
            attempts: stat("attempts"),
            served: stat("served"),
            failed: stat("failed"),
            timeouts: stat("timeouts"),
            refused: stat("refused"),
            defaults: stat("defaults"),
            retries: stat("retries"),
            gave_up: stat("gave-up"),
            unanswered: stat("unanswered"),
            came: stat("came"),
        }
    }
}

impl Levels {
    pub fn new(places: &Places, layout: &mut Layout, cohorts: usize) -> Self {
        let stat = |name| places.stat_base(name);
        Self {
            waiting: stat("waiting"),
            backlog: stat("backlog"),
            pending: stat("pending"),
            utilisation: stat("utilisation"),
            hit_ratio: stat("hit-ratio"),
            open: stat("open"),
            trouble: stat("trouble"),
            response: stat("response"),
            motion: layout.own(1),
            recent: layout.own(1),
            cold: layout.own(1),
            breaker: layout.own(breaker::PLACES),
            pausing: layout.own(retry::PLACES),
            serving: layout.own(cohorts),
        }
    }
}
