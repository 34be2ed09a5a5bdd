//! The tables of `docs/world.md` are those of the code.

use std::fmt::Write as _;
use tldrill::model::world::{Dimension, PartKind, Shape};

fn groups(by: &[Dimension]) -> String {
    by.iter().map(|d| d.word()).collect::<Vec<_>>().join(", ")
}

fn tables(kind: PartKind) -> String {
    let mut out =
        "| parameter | unit | from | to | default | by | what it does |\n|---|---|---|---|---|---|---|\n".to_owned();
    for p in kind.params() {
        let (name, unit, low, high, default) = (p.name, p.unit, p.low, p.high, p.default);
        writeln!(out, "| `{name}` | {unit} | {low} | {high} | {default} | {} | {} |", groups(p.by), p.doc)
            .expect("a string takes all");
    }
    out.push_str("\n| statistic | sort | by | what it is |\n|---|---|---|---|\n");
    for s in kind.stats() {
        let sort = match s.shape {
            Shape::Flow => "flow",
            Shape::Level => "level",
            Shape::Degree => "level (mean over groups)",
            Shape::Estimate => "estimate",
        };
        writeln!(out, "| `{}` | {sort} | {} | {} |", s.name, groups(s.by), s.doc).expect("a string takes all");
    }
    out
}

#[test]
fn the_documentation_has_every_parameter_and_statistic() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/world.md");
    let mut page = std::fs::read_to_string(path).expect("docs/world.md");
    let before = page.clone();
    for kind in PartKind::ALL {
        let (open, close) = (format!("<!-- {kind} -->\n"), format!("<!-- /{kind} -->"));
        let start = page.find(&open).unwrap_or_else(|| panic!("no section for {kind}")) + open.len();
        let end = page.find(&close).expect("an end of the section");
        page.replace_range(start..end, &tables(*kind));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/world.md can be written");
    } else {
        assert!(before == page, "docs/world.md is out of date; UPDATE_DOCS=1 cargo test --test world_docs rewrites it");
    }
}
