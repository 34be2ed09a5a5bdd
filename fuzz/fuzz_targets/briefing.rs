//! No briefing file panics, and every problem lies inside the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(problems) = tldrill::pack::load_briefing("fuzzed.toml", text) {
        assert!(!problems.is_empty());
    }
});
