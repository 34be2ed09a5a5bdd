//! A world from TOML, as an author writes it.

use tldrill::model::time::Clock;
use tldrill::model::world::WorldSpec;
use tldrill::pack::document::Document;
use tldrill::pack::key::{Kind, Table, key};
use tldrill::pack::symbols::Symbols;
use tldrill::pack::view::View;
use tldrill::pack::walk::walk;
use tldrill::pack::world::{WORLD, read};

static ROOT: Table = Table { name: "fixture", doc: "", one_of: false, keys: &[key("world", Kind::Table(&WORLD), "")] };

/// The declaration of a file that holds `[world]` only. Panics with every problem that it has.
pub fn declared(text: &str) -> WorldSpec {
    let (spec, problems) = judged(text);
    assert!(problems.is_empty(), "{problems:#?}");
    spec
}

/// The same with what is wrong with it: the lint, the item and the message of each problem.
pub fn judged(text: &str) -> (WorldSpec, Vec<(String, String, String)>) {
    let mut document = Document::parse("world.toml", text);
    document.symbols = Symbols::collect(&ROOT, &document.root);
    walk(&document, &ROOT);
    let view = View::root(&document, &ROOT).table("world").expect("a world");
    let spec = read(&view, Clock::from_secs(50_000));
    let found = document.into_problems().into_iter();
    (spec, found.map(|p| (p.lint.to_string(), p.item.clone(), p.message.clone())).collect())
}
