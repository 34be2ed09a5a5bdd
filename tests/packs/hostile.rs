//! The new pack with something done to it: edits for tests, and files that want to be waited for, which a test reads for
//! what is said of them and a bench for how long that takes.

use tldrill::pack::Source;
use tldrill::pack::starter::starter;

/// The new pack's scenario.
pub const SCENARIO: &str = "first-incident/scenario.toml";
/// The new pack's briefing.
pub const BRIEFING: &str = "briefings/first-update.toml";

/// The new pack with one file replaced.
fn with(path: &str, text: &str) -> Source {
    let pack = starter("mine");
    let mut source: Source = pack.files().filter(|(own, _)| *own != path).collect();
    source.add(path, text);
    source
}

/// A text of the new pack.
pub fn text(path: &str) -> String {
    starter("mine").text(path).expect("the new pack has it").to_owned()
}

/// The new pack with some texts of a file replaced, each of which must stand there.
pub fn edited(path: &str, edits: &[(&str, &str)]) -> Source {
    let mut text = text(path);
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    with(path, &text)
}

/// Packs with one huge or deep file each, and what it is.
pub fn sources() -> Vec<(&'static str, Source)> {
    let many = |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let scenario = text(SCENARIO);
    let and = |more: String| with(SCENARIO, &(scenario.clone() + &more));
    let deep = |open: &str, count: usize| format!("\n[fact.deep]\nkind = {}", open.repeat(count));
    let condition = |condition: &str| edited(SCENARIO, &[("click_rate < 21", condition)]);
    let title = |title: &str| edited(SCENARIO, &[("Go back to v7", title)]);
    let mut moves = starter("mine");
    moves.add("first-incident/solutions/worse-model.moves", &"do nothing-known\n".repeat(50_000));
    vec![
        ("a condition of parentheses", condition(&format!("click_rate {}", "(".repeat(100_000)))),
        ("a chain of nots", condition(&("!".repeat(900) + "acked()"))),
        ("deep lists", and(deep("[", 100_000))),
        ("deep tables", and(deep("{a=", 100_000))),
        ("a long dotted name", and(format!("\n[a{}]\nx = 1\n", ".a".repeat(50_000)))),
        ("many facts", and(many(&|n| format!("[fact.f{n}]\nkind = \"risk\"\ntext = \"x\"\n"), 20_000))),
        (
            "a long chain of events",
            and(many(&|n| format!("[event.e{n}]\nkind = \"message\"\nwhen = 'seen(\"e{}\")'\n", n + 1), 15_000)),
        ),
        ("one table many times", and("[fact.safe]\n".repeat(50_000))),
        ("many unknown keys", and(many(&|n| format!("x{n} = {n}\n"), 60_000))),
        (
            "many broken links",
            and(many(&|n| format!("[ask.a{n}]\nto = \"nobody{n}\"\ntitle = \"x\"\ntext = \"x\"\n"), 15_000)),
        ),
        ("escapes", and("\u{1b}".repeat(500_000))),
        ("open tables", and("{".repeat(500_000))),
        ("quotes", and("\"".repeat(500_001))),
        ("spaces", with(SCENARIO, &" ".repeat(2 << 20))),
        ("a line of braces", title(&"{".repeat(200_000))),
        ("open placeholders", title(&"{a".repeat(100_000))),
        ("many placeholders", title(&"{a}".repeat(100_000))),
        ("many moves", moves),
    ]
}
