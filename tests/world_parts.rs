//! How parts hang together, on worlds as an author writes them: pools and their databases, gates that leak, stores that fail, routers
//! that get stuck, ledgers that follow a version.

#[path = "support/toml_world.rs"]
mod toml_world;

#[path = "world_parts/gate.rs"]
mod gate;
#[path = "world_parts/links.rs"]
mod links;
#[path = "world_parts/pool.rs"]
mod pool;

use tldrill::model::draws::Draws;
use tldrill::model::time::{Millis, SimTime};
use tldrill::model::world::{Change, change::split};
use tldrill::world::{Faults, Sample, World};

/// A world of this declaration, and one metric a second for each `id = "part.statistic"` or `"part.statistic@group"`.
fn world(parts: &str, metrics: &[(&str, &str)], seed: u64) -> World {
    let metric = |(id, of): &(&str, &str)| {
        let (of, group) = of.split_once('@').map_or((*of, String::new()), |(of, g)| (of, format!("group = \"{g}\"")));
        format!("[world.metric.{id}]\ntitle = \"x\"\nof = \"{of}\"\nwindow = \"1s\"\nevery = \"1s\"\n{group}\n")
    };
    let text = format!("{parts}\n{}", metrics.iter().map(metric).collect::<String>());
    World::new(&toml_world::declared(&text), &Draws::new(), seed, Faults::new())
}

fn set(world: &mut World, what: &str, to: f64) {
    let (part, param, group) = split(what).expect("part.parameter@group");
    assert!(world.change(&Change { part, param, group, to, over: Millis::ZERO }), "{what}");
}

fn until(world: &mut World, second: i64) {
    world.advance(SimTime::from_secs(second));
}

fn sample(world: &World, id: &str) -> Sample {
    world.newest(&id.into()).unwrap_or_else(|| panic!("{id} has no sample"))
}

fn now(world: &World, id: &str) -> f64 {
    sample(world, id).value
}

/// All that a flow has counted: its rate is scraped each second.
fn total(world: &World, id: &str) -> f64 {
    world.series(&id.into()).map(|sample| sample.value).sum()
}
