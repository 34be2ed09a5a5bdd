//! No text panics the grader, and every span lies on character boundaries of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use tldrill::model::Situation;

fn situation() -> &'static Situation {
    static SITUATION: OnceLock<Situation> = OnceLock::new();
    SITUATION.get_or_init(|| {
        let text = include_str!("../../tests/calibration/briefings/checkout-drift-exec.toml");
        tldrill::pack::load_briefing("briefing.toml", text).expect("a good briefing").situation
    })
}

fuzz_target!(|text: &str| {
    let grade = tldrill::grade::update(text, situation());
    for span in grade.findings.iter().filter_map(|finding| finding.span) {
        assert!(text.get(span[0]..span[1]).is_some());
    }
});
