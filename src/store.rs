//! What is kept on disk: journals, what lies beside them, and the packs they were played from.
//!
//! ```text
//! <home>/runs/20261121-043402-118-checkout-drift/journal.jsonl   the header, then one entry a line
//!                                                meta.json       dates
//!                                                result.json     the debrief, once there is one
//!                                                disputes.jsonl  findings that the player disputes
//!                                                drafts.json     texts that were begun and not sent
//!                                                clock.txt       how far a run that is played has come
//!                                                lock            held while a process writes the run
//! <home>/briefings.jsonl                                      what came of the briefing room, one text a line
//! <home>/brief-disputes.jsonl                                 findings in those texts that the player disputes
//! <home>/sittings/<pack>.<what>.jsonl                         a sitting of the briefing room that is not over
//! <home>/next-time.txt                                        what the player wants to do otherwise next time
//! <home>/config.toml                                          settings, where TLDRILL_HOME is set
//! <home>/installed/<id>/...                                      packs that were installed
//! <home>/packs/<digest>/...                                      the files a run was played from
//! ```
//!
//! Nothing here decides anything: the store keeps what it is given, gives it back, and says why it couldn't. Lines are
//! written by a thread of their own, since a disk may take its time and the screen may not.

pub mod archive;
mod atomic;
mod clock;
mod dispute;
mod drafts;
mod error;
mod folder;
mod home;
mod journal;
mod keep;
mod notes;
mod packs;
mod recorder;
mod resolution;
mod run_id;
pub mod settings;
mod sink;
mod sittings;
mod writer;

pub use atomic::write as replace;
pub use dispute::{BriefDispute, Dispute, Disputed, brief_disputes, dispute_briefing, forget_brief_disputes};
pub use drafts::DraftKeeper;
pub use error::StoreError;
pub use folder::{Meta, RunFolder};
pub use home::Home;
pub use journal::Journal;
pub use keep::keep_pack;
pub use notes::{add_briefing, briefings, forget_briefings};
pub use packs::{Place, Shelved, alone, embedded, in_folder, kept, pack_of};
pub use recorder::{Keeping, Recorder};
pub use resolution::{keep_resolution, resolution};
pub use run_id::RunId;
pub use settings::Settings;
pub use sittings::{SittingLog, forget_sitting, forget_sittings, sitting, sittings};
pub use writer::{Progress, Trouble, Watch};
