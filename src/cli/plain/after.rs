//! After the debrief: the sentence for next time, what can be set beside the run, the run as it was at any second, and
//! playing on from there.

use super::input::{Input, Lines};
use super::lines::clock;
use super::tell;
use crate::cli::session::{self, Session};
use crate::cli::{Console, Failure, compare};
use crate::debrief::conditions::AGAIN;
use crate::debrief::{Debrief, examples};
use crate::model::{Millis, SimTime};
use crate::report;
use crate::report::compare::{compare_text, examples_text};
use crate::run::{Rewind, Run, What, moves};
use crate::store::{self, RunFolder};
use std::io::Write as _;

/// What can be said after the debrief.
const VERBS: &[(&str, &str)] = &[
    ("next when ..., I will ...", "a sentence that the next run begins with; `next` alone forgets the last one"),
    ("compare par | before | examples", "beside yours: the best known play, the run before, the author's updates"),
    ("at 09:52:30 | at T+02:30", "what could be known and done at that second"),
    ("on, back", "the moment of your next deed, or of the one before"),
    ("again", "play on from the moment that `at` told, in a run of its own; `again 09:52:30` names it"),
    ("debrief", "read the debrief again"),
    ("done", "leave"),
];

/// What comes of the talk.
pub(super) enum After {
    /// The player leaves.
    Done,
    /// The run goes on from a moment.
    Again(Box<Session>),
}

/// A run that was debriefed, and the moment of it that was told last.
pub(super) struct Talk<'a> {
    session: &'a Session,
    debrief: &'a Debrief,
    rewind: Option<Rewind>,
    at: SimTime,
}

impl<'a> Talk<'a> {
    pub(super) const fn new(session: &'a Session, debrief: &'a Debrief) -> Self {
        Self { session, debrief, rewind: None, at: SimTime::PAGE }
    }

    /// Answers lines until the player is done or the input ends.
    pub(super) fn hold(&mut self, lines: &mut Lines, console: &mut Console) -> Result<After, Failure> {
        if console.typed {
            writeln!(
                console.out,
                "\n`next when ..., I will ...` is shown before the next run; `help` lists what else there is."
            )?;
        }
        loop {
            if console.typed {
                write!(console.out, "debrief> ")?;
                console.out.flush()?;
            }
            let line = match lines.next(&mut console.input).map_err(Failure::Input)? {
                Input::End => return Ok(After::Done),
                Input::Line(line) => line,
                Input::TooLong | Input::NotText => {
                    writeln!(console.out, "this line could not be read")?;
                    continue;
                }
            };
            let line = line.trim();
            let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            match (verb, rest.trim()) {
                ("", _) => {}
                ("done" | "quit" | "q", "") => return Ok(After::Done),
                ("help", _) => help(console)?,
                ("debrief", "") => {
                    console.out.write_all(report::debrief_text(self.debrief, console.width()).as_bytes())?;
                }
                ("next", text) => self.resolve(text, console)?,
                ("compare", what) => self.compare(what, console)?,
                ("at", moment) => self.look(moment, console)?,
                ("on", "") => self.step(true, console)?,
                ("back", "") => self.step(false, console)?,
                ("again", moment) => {
                    if let Some(session) = self.again(moment, console)? {
                        return Ok(After::Again(Box::new(session)));
                    }
                }
                _ => writeln!(console.out, "`{verb}` means nothing here; `help` lists what does")?,
            }
        }
    }

    fn resolve(&self, text: &str, console: &mut Console) -> Result<(), Failure> {
        let Some(home) = self.session.recorder.folder().and_then(RunFolder::home) else {
            return Ok(writeln!(console.out, "there is nowhere to keep it")?);
        };
        store::keep_resolution(&home, text)?;
        let told = if text.is_empty() { "forgotten" } else { "kept: the next run begins with it" };
        Ok(writeln!(console.out, "{told}")?)
    }

    fn compare(&self, what: &str, console: &mut Console) -> Result<(), Failure> {
        let (playable, run, width) = (&self.session.playable, &self.session.run, console.width());
        let text = match what {
            "par" | "" => {
                session::par(playable, run).map(|par| compare_text(("you", self.debrief), ("par", &par), width))
            }
            "before" => compare::before(&self.debrief.scenario, self.session.recorder.folder())
                .map(|(_, before)| compare_text(("you", self.debrief), ("before", &before), width)),
            "examples" => Some(examples_text(self.debrief, &examples(run, &playable.solutions), width)),
            _ => return Ok(writeln!(console.out, "compare with what? par, before or examples")?),
        };
        match text {
            Some(text) => console.out.write_all(text.as_bytes())?,
            None if what == "before" => writeln!(console.out, "this was your first finished run of it")?,
            None => writeln!(console.out, "nobody has played par of this incident")?,
        }
        Ok(())
    }

    /// The run as it stood at a moment; a sentence where there is none.
    fn seen(&mut self, at: SimTime, console: &mut Console) -> Result<Option<Run>, Failure> {
        if self.rewind.is_none() {
            self.rewind = Rewind::of(&self.session.run);
        }
        let run = self.rewind.as_ref().and_then(|rewind| rewind.at(at));
        match &run {
            Some(run) => self.at = run.now(),
            None => writeln!(console.out, "this run can't be looked at again")?,
        }
        Ok(run)
    }

    fn look(&mut self, moment: &str, console: &mut Console) -> Result<(), Failure> {
        match moment_of(moment, &self.session.run) {
            Some(at) => self.show(at, console),
            None => Ok(writeln!(console.out, "`{moment}` is no moment; moments look like 09:52:30 or T+02:30")?),
        }
    }

    fn show(&mut self, at: SimTime, console: &mut Console) -> Result<(), Failure> {
        let Some(run) = self.seen(at, console)? else { return Ok(()) };
        writeln!(console.out, "As it was:")?;
        tell::status(&run, &mut console.out)?;
        tell::facts(&run, &mut console.out)?;
        tell::actions(&run, &mut console.out)?;
        let next = self.deeds().find(|(at, _)| *at > run.now());
        match next {
            Some((at, deed)) => writeln!(console.out, "next {} {deed}", clock(&run, at))?,
            None => writeln!(console.out, "next: nothing more was done")?,
        }
        Ok(())
    }

    /// The player's deeds with their moments.
    fn deeds(&self) -> impl DoubleEndedIterator<Item = (SimTime, String)> {
        self.session.run.log().iter().filter_map(|entry| match &entry.what {
            What::Deed(deed, _) => Some((entry.at, moves::head(deed))),
            _ => None,
        })
    }

    fn step(&mut self, forward: bool, console: &mut Console) -> Result<(), Failure> {
        let now = self.at;
        let found =
            if forward { self.deeds().find(|(at, _)| *at > now) } else { self.deeds().rfind(|(at, _)| *at < now) };
        let to = found.map_or(if forward { self.session.run.now() } else { SimTime::PAGE }, |(at, _)| at);
        self.show(to, console)
    }

    /// A run that goes on from the moment that was told last, or from the one that is named.
    fn again(&mut self, moment: &str, console: &mut Console) -> Result<Option<Session>, Failure> {
        let at = if moment.is_empty() { Some(self.at) } else { moment_of(moment, &self.session.run) };
        let Some(at) = at else {
            writeln!(console.out, "`{moment}` is no moment; moments look like 09:52:30 or T+02:30")?;
            return Ok(None);
        };
        let Some(mut run) = self.seen(at, console)? else { return Ok(None) };
        run.note_setting(&format!("{AGAIN} from {}", run.now()));
        let home = self.session.recorder.folder().and_then(RunFolder::home).ok_or(store::StoreError::NoHome);
        Session::branch(self.session.playable.clone(), run, home).map(Some)
    }
}

fn help(console: &mut Console) -> Result<(), Failure> {
    for (usage, what) in VERBS {
        writeln!(console.out, "{usage}: {what}")?;
    }
    Ok(())
}

/// A moment by the incident's wall clock (`09:52`, `09:52:30`) or since the page (`T+02:30`).
fn moment_of(text: &str, run: &Run) -> Option<SimTime> {
    let (text, since_page) = match text.strip_prefix("T+").or_else(|| text.strip_prefix("t+")) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let parts: Vec<i64> = text
        .split(':')
        .map(|part| part.parse().ok().filter(|n: &i64| (0..=5999).contains(n)))
        .collect::<Option<_>>()?;
    let seconds = match (parts.as_slice(), since_page) {
        ([minutes, seconds], true) => minutes * 60 + seconds,
        ([hours, minutes], false) => (hours * 60 + minutes) * 60,
        ([hours, minutes, seconds], _) => (hours * 60 + minutes) * 60 + seconds,
        _ => return None,
    };
    if since_page {
        return Some(SimTime::PAGE + Millis::from_secs(seconds));
    }
    // Before the clock of the page it is the next day's.
    let start = i64::from(run.scenario().start.secs());
    let ahead = (seconds - start).rem_euclid(86_400);
    let ahead = if ahead > 43_200 { 0 } else { ahead };
    Some(SimTime::PAGE + Millis::from_secs(ahead))
}
