//! What authors read about a scenario: its graph, its timeline, its numbers.

mod graph;
mod stats;
mod timeline;

pub use graph::{dot, mermaid, text as graph_text};
pub use stats::{Stats, stats};
pub use timeline::{text as timeline_text, timeline};
