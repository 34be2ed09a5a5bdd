//! tldrill: drills incident communication for production machine learning.
//!
//! The functional core is pure: it reads no clock, does no IO and draws chance only from the run's seed. Layers may
//! use only what stands before them in this list; `tests/layers.rs` holds them to it.
//!
//! | layer | it holds |
//! |---|---|
//! | [`model`] | what exists: ids, time, scenario, briefing, policy, situation |
//! | [`pack`] | TOML into the model; every mistake at once, with its place |
//! | [`world`] | how the simulated service evolves: traffic, queues, models, features, metrics, harm |
//! | [`grade`] | a text and a situation into marks, findings with spans, and what was read out of the text |
//! | [`brief`] | the briefing room: what is written or spoken one after the other, and what came of it |
//! | [`run`] | a run in progress: deed in, happenings out; companion worlds; the journal's entries; replay |
//! | [`learn`] | the lessons of the first run |
//! | [`debrief`] | scores a finished run: phases, communication, harm on the scale to par |
//! | [`progress`] | how a player is getting on over runs: trends, days, what comes next, the drill of the day |
//! | [`check`] | what an author is told about a pack: the reachability prover and the playing bots |
//! | [`store`] | what is kept on disk: journals, results, the packs they were played from |
//! | [`report`] | results into text, Markdown, HTML and JSON; it prints nothing |
//! | [`tui`] | the screen: home, war room, editor, debrief |
//! | [`cli`] | the command line: verbs, exit codes, the wording of errors |

pub mod brief;
pub mod check;
pub mod cli;
pub mod debrief;
pub mod grade;
pub mod learn;
pub mod model;
pub mod pack;
pub mod progress;
pub mod report;
pub mod run;
pub mod store;
pub mod tui;
pub mod world;
