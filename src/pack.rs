//! Packs: TOML files as data in, the model and every mistake at once out. Nothing here touches a file system.
//!
//! One static table of keys per kind of TOML table ([`key::Table`]) drives everything that must agree: the walker
//! that reports mistakes, the readers that build the model, the JSON Schema and the reference in `docs/format.md`.
//!
//! | module | it holds |
//! |---|---|
//! | [`source`] | the files, as text with LF line ends |
//! | [`document`] | one parsed TOML file, with its syntax errors as problems |
//! | [`key`] | what a key is: name, value, unit, default, example |
//! | [`walk`] | the walker: unknown keys, missing keys, wrong types, bad values, all in one pass |
//! | [`condition`] | conditions and computed numbers: a subset of CEL |
//! | [`symbols`] | the names that a file declares, for references and conditions |
//! | [`view`] | typed reading of a table, driven by the same keys |
//! | [`briefing`] | the tables and the reader of briefings |
//! | [`scenario`] | the tables and the reader of scenarios |
//! | [`lint`] | the names of lints, and `allow` |
//! | [`load`] | a whole pack: `pack.toml`, scenarios, solutions, the briefing room |
//! | [`migrate`] | older formats, and how their files become new ones |
//! | [`msel`] | exercise planners' lists of events, read and written |
//! | [`reference`] | the reference of every key, as Markdown |
//! | [`schema`] | JSON Schema of a file, with its own ids |
//! | [`starter`] | the pack that `pack new` writes |
//! | [`world`] | the tables and the reader of simulated services |
//!
//! # Adding a table
//!
//! 1. Declare a `pub static THING: Table` with its keys in the file of that part of the format; each key says its
//!    [`key::Kind`], whether it's required, its default as an author would type it, and an example.
//! 2. Hang it into its parent: a key of kind [`key::Kind::Table`] (`[thing]`), [`key::Kind::List`] of a table
//!    (`[[thing]]`) or [`key::Kind::Named`] (`[thing.<id>]`, which also declares the ids of a [`key::Family`]).
//! 3. Write `pub fn read(view: &View) -> Thing`, which asks the [`view::View`] for each key by name. Readers see only
//!    what the walker has judged; where a value was wrong they get its default, and the problem stands already.
//!
//! The walker, the schema and the reference then know the new table without another line.

pub mod briefing;
pub mod condition;
pub mod control;
pub mod document;
pub mod key;
pub mod lint;
pub mod literal;
pub mod load;
pub mod migrate;
pub mod msel;
pub mod name;
pub mod problem;
pub mod reference;
pub mod scenario;
pub mod schema;
pub mod source;
pub mod starter;
pub mod symbols;
pub mod view;
pub mod walk;
pub mod world;

pub use briefing::load_briefing;
pub use load::{Loaded, digest, load, solutions};
pub use problem::{Level, Problem};
pub use scenario::load_scenario;
pub use source::Source;
pub use world::recording::files as recordings;
