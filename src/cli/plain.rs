//! Plain mode: the game on standard input and output, with the verbs of `docs/moves.md`.
//!
//! Nothing moves the cursor and nothing is coloured, so it works in a pipe and with a screen reader. Time passes by
//! `wait` and by what deeds take, never by itself: there is no clock here. What a line of input does is shown only
//! once it is on the disk.

mod help;
pub(super) mod input;
mod lines;
mod panel;
#[cfg(test)]
mod tests;

use super::session::Session;
use super::{Console, Exit, Failure, signals};
use crate::learn::{Coach, LESSONS};
use crate::report;
use crate::run::moves::{Command, Driver, Mistake, Reader};
use crate::run::{Run, Seen, What};
use crate::store::Keeping;
use input::{Input, Lines};
use std::io::{self, Write};

/// Plays a run on the console until the input ends, then shows the debrief. In an exam, a missed pass mark is a finding.
pub(super) fn play(session: Session, console: &mut Console) -> Result<Exit, Failure> {
    played(session, None, console)
}

/// The same with somebody who says what to do next.
pub(super) fn taught(session: Session, console: &mut Console) -> Result<Exit, Failure> {
    played(session, Some(Coach::default()), console)
}

fn played(session: Session, coach: Option<Coach>, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(journal) = session.recorder.watch() {
        signals::settle_before_ending(journal).map_err(|error| Failure::Internal(error.to_string()))?;
    }
    let mut plain = Plain { session, shown: 0, told: false, coach };
    let outcome = plain.talk(console);
    // A reader that went away ends the show, not the run: what was typed is kept, and the rest runs on.
    let debrief = plain.session.finish(console);
    outcome?;
    plain.show_news(console)?;
    writeln!(console.out, "\nDebrief: {}\n", debrief.title)?;
    console.out.write_all(report::debrief_text(&debrief, console.width()).as_bytes())?;
    Ok(if debrief.passed == Some(false) { Exit::Findings } else { Exit::Fine })
}

/// Shows everything that happened in a run.
pub(super) fn show_all(run: &Run, console: &mut Console) -> io::Result<()> {
    show_from(run, 0, console)
}

/// Shows what happened in a run from an entry of its log on.
pub(super) fn show_from(run: &Run, from: usize, console: &mut Console) -> io::Result<()> {
    if from == 0 {
        lines::opening(run, &mut console.out)?;
    }
    for entry in run.log().get(from..).unwrap_or(&[]) {
        lines::entry(run, entry, &mut console.out)?;
    }
    Ok(())
}

struct Plain {
    session: Session,
    /// How many entries of the log were shown.
    shown: usize,
    /// Whether the player knows that the run is not being saved.
    told: bool,
    /// Whoever plays for the first time is told what to do next.
    coach: Option<Coach>,
}

impl Plain {
    fn talk(&mut self, console: &mut Console) -> Result<(), Failure> {
        self.open(console)?;
        let (mut lines, mut reader) = (Lines::default(), Reader::default());
        loop {
            self.prompt(&reader, console)?;
            let command = match lines.next(&mut console.input) {
                Err(error) => return Err(Failure::Input(error)),
                Ok(Input::End) => break,
                Ok(Input::TooLong) => {
                    refuse(console, &lines, "this line is longer than 64 KB and was left out")?;
                    continue;
                }
                Ok(Input::NotText) => {
                    refuse(console, &lines, "this line is not UTF-8 and was left out")?;
                    continue;
                }
                Ok(Input::Line(line)) => reader.line(&line),
            };
            match command {
                None => {}
                Some(Err(mistake)) => refuse(console, &lines, mistake)?,
                Some(Ok(command)) => self.perform(command, &lines, console)?,
            }
            if console.typed && self.session.run.book().postmortem.is_some() {
                break;
            }
        }
        if reader.finish().is_some() {
            refuse(console, &lines, Mistake::Unended)?;
        }
        Ok(())
    }

    fn open(&mut self, console: &mut Console) -> Result<(), Failure> {
        lines::opening(&self.session.run, &mut console.out)?;
        if let Some(folder) = self.session.recorder.folder().filter(|_| console.typed) {
            writeln!(console.out, "`help` lists what you can do. Ctrl-C leaves the run for `tldrill resume`.")?;
            writeln!(console.out, "Its journal is {}", folder.journal().display())?;
        }
        self.settle(console);
        self.show_news(console)?;
        self.teach(console)?;
        Ok(())
    }

    /// Says the lesson at hand.
    fn teach(&self, console: &mut Console) -> io::Result<()> {
        let Some((number, lesson)) = self.coach.as_ref().and_then(Coach::lesson) else { return Ok(()) };
        writeln!(console.out, "\n[{number}/{} {}] {}\n", LESSONS.len(), lesson.title, lesson.verbs)
    }

    fn prompt(&self, reader: &Reader, console: &mut Console) -> Result<(), Failure> {
        if console.typed {
            let text = if reader.wants_text() { "| ".to_owned() } else { lines::prompt(&self.session.run) };
            write!(console.out, "{text}")?;
            console.out.flush()?;
        }
        Ok(())
    }

    fn perform(&mut self, command: Command, lines: &Lines, console: &mut Console) -> Result<(), Failure> {
        if command == Command::Help {
            return Ok(help::show(&self.session.run, &mut console.out)?);
        }
        let refused = Driver::default().perform(&mut self.session.run, command).err();
        self.settle(console);
        self.show_news(console)?;
        if let Some(refusal) = refused {
            refuse(console, lines, refusal)?;
        }
        if self.coach.as_mut().is_some_and(|coach| coach.follow(&self.session.run)) {
            self.teach(console)?;
        }
        Ok(())
    }

    /// Waits until what happened is on the disk; says so once where it can't be written, and once when it can again.
    fn settle(&mut self, console: &mut Console) {
        let Keeping::Journal(progress) = self.session.settle() else { return };
        match progress.trouble {
            Some(trouble) if !self.told => {
                let reason = super::failure::plain(&trouble.error);
                console.remark(format_args!(
                    "the journal can't be written ({reason}); the game goes on, and writing is tried again"
                ));
                self.told = true;
            }
            None if self.told && progress.kept == progress.given => {
                console.remark("the journal is written again, and nothing is missing");
                self.told = false;
            }
            _ => {}
        }
    }

    fn show_news(&mut self, console: &mut Console) -> io::Result<()> {
        let run = &self.session.run;
        for entry in run.log().get(self.shown..).unwrap_or(&[]) {
            lines::entry(run, entry, &mut console.out)?;
            if let What::Seen(Seen::Looked { panel }) = &entry.what {
                panel::show(run, panel, &mut console.out)?;
            }
        }
        self.shown = run.log().len();
        Ok(())
    }
}

/// Says why a line did nothing: with its number where nobody sees it beside the sentence.
fn refuse(console: &mut Console, lines: &Lines, why: impl std::fmt::Display) -> io::Result<()> {
    // Among the happenings, in their order, and so not on standard error.
    if console.typed { writeln!(console.out, "{why}") } else { writeln!(console.out, "line {}: {why}", lines.number()) }
}

/// Whether an entry is the player's own doing.
fn is_deed(what: &What) -> bool {
    matches!(what, What::Deed(..) | What::Setting(_))
}
