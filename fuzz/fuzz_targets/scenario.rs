//! No scenario file panics, and one that loads can be played to its end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use tldrill::run::{Run, Setup};

fuzz_target!(|text: &str| {
    if let Ok(scenario) = tldrill::pack::load_scenario("fuzzed.toml", text)
        && let Ok(mut run) = Run::start(Arc::new(scenario), Setup::seeded(1))
    {
        run.finish();
    }
});
