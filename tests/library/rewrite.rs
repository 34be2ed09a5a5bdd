//! The same deeds with other texts: what somebody writes who games the marks.

use crate::play::Library;
use tldrill::debrief::Debrief;
use tldrill::model::deed::Deed;
use tldrill::model::situation::Situation;
use tldrill::model::{Audience, Status};
use tldrill::run::Run;
use tldrill::run::moves::{Command, Driver, Reader};

/// How a text is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rewrite {
    /// The phrases and numbers of all that is known, in a row.
    Keywords,
    /// What could be read, pasted back.
    Paste,
}

/// The debrief of a play whose updates and answers are replaced, at the same moments.
pub fn rewritten(library: &Library, seed: u64, moves: &str, how: Rewrite) -> Debrief {
    played(library, seed, moves, |run, command| {
        if let Command::Deed(deed) = command {
            replace(run, deed, how);
        }
        true
    })
}

/// The debrief of a play whose audiences hear nothing more behind the first update to each.
pub fn silent(library: &Library, seed: u64, moves: &str) -> Debrief {
    let mut heard: Vec<Audience> = vec![];
    played(library, seed, moves, |_, command| {
        let Command::Deed(Deed::Send { audience, .. }) = command else { return true };
        let first = !heard.contains(audience);
        heard.push(*audience);
        first
    })
}

/// A play whose commands may be changed or left out.
fn played(library: &Library, seed: u64, moves: &str, mut keep: impl FnMut(&Run, &mut Command) -> bool) -> Debrief {
    let mut run = library.start(seed);
    let mut reader = Reader::default();
    for line in moves.lines() {
        let Some(Ok(mut command)) = reader.line(line) else { continue };
        if keep(&run, &mut command) {
            // A permission that such a text does not earn is refused, and the play goes on without it.
            let _ = Driver { fills: true }.perform(&mut run, command);
        }
    }
    run.finish();
    library.debrief(&run)
}

fn replace(run: &Run, deed: &mut Deed, how: Rewrite) {
    let audience = if let Deed::Send { audience, .. } = deed { *audience } else { Audience::Engineering };
    if let Deed::Send { text, took, .. } | Deed::Answer { text, took, .. } = deed {
        *took = Some(Run::writing_time(text));
        let situation = run.situation(audience);
        *text = match how {
            Rewrite::Keywords => keywords(&situation),
            Rewrite::Paste => situation.context.split_whitespace().take(120).collect::<Vec<_>>().join(" "),
        };
    }
}

/// Every phrase that the grader looks for, with the numbers beside it and a promise at the end.
fn keywords(situation: &Situation) -> String {
    let mut words: Vec<String> = vec![];
    let told = |fact: &&tldrill::model::situation::KnownFact| fact.known && fact.status != Status::False;
    for fact in situation.facts.iter().filter(told) {
        words.extend(fact.say.iter().cloned());
        words.extend(fact.numbers.iter().map(|number| format!("{} {}", number.value, number.unit)));
    }
    for action in &situation.actions {
        if let (Some(started), Some(phrase)) = (action.started, action.say.first()) {
            words.push(format!("{phrase} {started}"));
        }
    }
    words.extend(situation.next.say.iter().take(3).cloned());
    if let Some(latest) = situation.next.latest {
        words.push(format!("next update {latest}"));
    }
    words.join(", ")
}
