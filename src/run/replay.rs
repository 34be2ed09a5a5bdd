//! Rebuilding a run from its journal. A replay is no special case: the deeds are handled at their times, and the log
//! that comes out must be the log that was written.

use super::entry::{Entry, Header, What};
use super::{Refusal, Run};
use crate::model::{Scenario, TruthId};
use std::sync::Arc;
use thiserror::Error;

/// Why a journal can't be replayed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ReplayError {
    /// Another engine wrote it, so the same deeds may give another run.
    #[error(
        "the journal was written by engine {theirs}, and this is {ours}; its stored result can be shown, but it can't be replayed"
    )]
    Engine {
        /// The engine that wrote it.
        theirs: String,
        /// This engine.
        ours: String,
    },
    /// It is of a format this engine doesn't know.
    #[error("the journal has format {0}, and this engine knows format 1")]
    Format(u32),
    /// It forces a truth that the scenario doesn't have.
    #[error("the journal forces the truth {0}, which the scenario doesn't have")]
    Truth(TruthId),
    /// A deed that was accepted is refused now.
    #[error("entry {index} ({line}): refused: {refusal}")]
    Refused {
        /// Its number, from 1; the header is entry 0.
        index: usize,
        /// The entry.
        line: String,
        /// Why.
        refusal: Refusal,
    },
    /// The run came out otherwise.
    #[error("entry {index} differs\n  journal: {theirs}\n  replay:  {ours}")]
    Differs {
        /// Its number, from 1; the header is entry 0.
        index: usize,
        /// What the journal says.
        theirs: String,
        /// What the replay gives.
        ours: String,
    },
}

/// Rebuilds a run from a journal's entries up to the last of them, and checks every entry on the way.
pub fn replay(scenario: Arc<Scenario>, header: &Header, entries: &[Entry]) -> Result<Run, ReplayError> {
    if header.format != 1 {
        return Err(ReplayError::Format(header.format));
    }
    if header.engine != env!("CARGO_PKG_VERSION") {
        let ours = env!("CARGO_PKG_VERSION").to_owned();
        return Err(ReplayError::Engine { theirs: header.engine.clone(), ours });
    }
    let mut run = Run::start(scenario, header.setup.clone()).map_err(ReplayError::Truth)?;
    for (index, entry) in entries.iter().enumerate() {
        run.advance(entry.at);
        let refused = |refusal| ReplayError::Refused { index: index + 1, line: entry.to_line(), refusal };
        match &entry.what {
            // What came to the player comes again by itself.
            What::Seen(_) | What::World(_) => {}
            What::Deed(deed, _) => run.handle(deed.clone()).map_err(refused)?,
            What::Setting(setting) => run.note_setting(setting),
        }
        compare(&run, entries, index)?;
    }
    Ok(run)
}

/// Whether the log agrees with the journal at one entry. Floating-point text is compared as written, so equal means
/// equal bytes.
fn compare(run: &Run, entries: &[Entry], index: usize) -> Result<(), ReplayError> {
    let theirs = entries[index].to_line();
    let ours = run.log().get(index).map_or_else(|| "nothing".to_owned(), Entry::to_line);
    if ours == theirs { Ok(()) } else { Err(ReplayError::Differs { index: index + 1, theirs, ours }) }
}
