//! Scenarios: an incident as an author writes it.

mod judge;
mod read;
mod tables;

pub use read::{point, read};
pub use tables::SCENARIO;

use super::briefing::judge_format;
use super::document::{Document, Page};
use super::problem::Problem;
use super::source::{Source, lf};
use super::symbols::{Drawn, Symbols};
use super::view::View;
use super::walk;
use crate::model::policy::Policy;
use crate::model::scenario::Scenario;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Loads one scenario under the default policy, or says everything that is wrong with it. `path` only names the file in
/// problems; spans count the bytes of the text with LF line ends.
pub fn load_scenario(path: &str, text: &str) -> Result<Scenario, Vec<Problem>> {
    let text = lf(text);
    let (scenario, page) = load(path, &text, &Policy::default(), None);
    if page.is_wrong() { Err(page.problems) } else { Ok(scenario) }
}

/// Loads one scenario under a policy; `pack` are the files that it lies among, for readings of an own incident. The scenario
/// is whole only where no problem is an error.
pub fn load(path: &str, text: &str, policy: &Policy, pack: Option<&Source>) -> (Scenario, Page) {
    let mut document = Document::parse(path, text);
    document.pack = pack;
    let mut symbols = Symbols::collect(&SCENARIO, &document.root);
    declare_drawn(&mut symbols, &document.root);
    document.symbols = symbols;
    judge_format(&document);
    walk::walk(&document, &SCENARIO);
    let view = View::root(&document, &SCENARIO);
    let scenario = read(&view, policy);
    if !document.broken {
        judge::judge(&view, &scenario);
    }
    (scenario, document.finish())
}

/// Declares what `[vary]` draws, under the names that expressions and texts use.
fn declare_drawn(symbols: &mut Symbols, root: &DeTable<'_>) {
    let Some(DeValue::Table(vary)) = root.get("vary").map(Spanned::get_ref) else { return };
    for (name, value) in vary {
        let Some(table) = value.get_ref().as_table() else { continue };
        let name: &str = name.get_ref();
        if table.contains_key("between") {
            symbols.draw(name, Drawn::Number);
        }
        if table.contains_key("time") {
            symbols.draw(name, Drawn::Time);
        }
        let rows = table.get("one-of").and_then(|rows| rows.get_ref().as_array());
        for row in rows.into_iter().flatten().filter_map(|row| row.get_ref().as_table()) {
            for (field, value) in row {
                let drawn = match value.get_ref() {
                    DeValue::String(_) => Drawn::Text,
                    DeValue::Table(_) => Drawn::Time,
                    _ => Drawn::Number,
                };
                symbols.draw(&format!("{name}.{}", field.get_ref()), drawn);
            }
        }
    }
}
