//! Plain mode: the game on standard input and output, with the verbs of `docs/moves.md`.
//!
//! Nothing moves the cursor and nothing is coloured, so it works in a pipe and with a screen reader. Each line begins with
//! a word for what it is. Time passes by `wait` and by what deeds take, never by itself: there is no clock here. What a
//! line of input does is shown only once it is on the disk.

mod after;
mod factors;
mod help;
pub(super) mod input;
mod lines;
mod panel;
mod tell;
#[cfg(test)]
mod tests;
mod wait;

use super::session::Session;
use super::{Console, Exit, Failure, screen, signals};
use crate::debrief::conditions::is_lesson;
use crate::grade::{Hint, hints};
use crate::learn::{Coach, LESSONS};
use crate::model::deed::Deed;
use crate::model::{Audience, Clock, SimTime, Situation};
use crate::report;
use crate::run::moves::{
    Command, Driver, KINDS, Mistake, Reader, TextHead, can_come, is_not_begun, past_words, unasked,
};
use crate::run::{Refusal, Run, Seen, What, moves};
use crate::store::{self, Keeping, RunFolder};
use crate::tui::editor::REPORT_WORDS;
use after::{After, Talk};
use input::{Input, Lines};
use std::io::{self, Write};

/// Plays a run on the console until the input ends, then shows the debrief. In an exam, a missed pass mark is a finding.
/// In the run that teaches the game somebody says what to do next.
pub(super) fn play(session: Session, console: &mut Console) -> Result<Exit, Failure> {
    let mut coach = is_lesson(&session.run).then(Coach::default);
    if let Some(coach) = &mut coach {
        coach.follow(&session.run);
    }
    console.wrap();
    let mut lines = Lines::default();
    let mut next = Some((session, coach, 0));
    let mut exit = Exit::Fine;
    while let Some((session, coach, shown)) = next.take() {
        if let Some(journal) = session.recorder.watch() {
            signals::settle_before_ending(journal).map_err(|error| Failure::Internal(error.to_string()))?;
        }
        let mut plain = Plain {
            session,
            shown,
            told: false,
            coach,
            wants: None,
            unsure: None,
            rest: None,
            asked: false,
            lingered: None,
        };
        let outcome = plain.talk(&mut lines, console);
        if matches!(outcome, Ok(Left::Unfinished)) {
            plain.session.run.note_leaving(crate::debrief::conditions::LEFT);
            plain.session.settle();
            writeln!(console.out, "The run is kept; `tldrill resume` goes on with it.")?;
            break;
        }
        // A reader that went away ends the show, not the run: what was typed is kept, and the rest runs on.
        let debrief = plain.session.finish(console);
        outcome?;
        plain.show_news(console)?;
        writeln!(console.out, "\nDebrief: {}\n", debrief.title)?;
        console.out.write_all(report::debrief_text(&debrief, console.width()).as_bytes())?;
        exit = if debrief.passed == Some(false) { Exit::Findings } else { Exit::Fine };
        if let After::Again(session) = Talk::new(&plain.session, &debrief).hold(&mut lines, console)? {
            // What led there was read before.
            let shown = session.run.log().len();
            next = Some((*session, None, shown));
        }
    }
    Ok(exit)
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
    /// The checklist of the text that is being written, where one is shown.
    wants: Option<Situation>,
    /// What was asked back, a close that lacks something or a step that can't be taken back: it is meant when it comes
    /// again.
    unsure: Option<Command>,
    /// Whether it was said that the postmortem isn't written.
    asked: bool,
    /// What is left of a wait that was over early, until something else is typed.
    rest: Option<Command>,
    /// The step behind which harm that goes on was told last.
    lingered: Option<SimTime>,
}

/// How the talk ended.
enum Left {
    /// The run is to be debriefed.
    Finished,
    /// It is left for later.
    Unfinished,
}

impl Plain {
    fn talk(&mut self, lines: &mut Lines, console: &mut Console) -> Result<Left, Failure> {
        self.open(console)?;
        let mut reader = Reader::default();
        loop {
            self.prompt(&reader, console)?;
            let line = match lines.next(&mut console.input) {
                Err(error) => return Err(Failure::Input(error)),
                Ok(Input::End) => break,
                Ok(Input::TooLong) => {
                    refuse(console, lines, "this line is longer than 64 KB and was left out")?;
                    continue;
                }
                Ok(Input::NotText) => {
                    refuse(console, lines, "this line is not UTF-8 and was left out")?;
                    continue;
                }
                // As on the screen's command line.
                Ok(Input::Line(line)) if !reader.wants_text() => line.trim_start().trim_start_matches(':').to_owned(),
                Ok(Input::Line(line)) => line,
            };
            if reader.wants_text() {
                if console.typed && self.aside(&line, &mut reader, console)? {
                    continue;
                }
            } else {
                let words: Vec<&str> = line.split_whitespace().collect();
                match words.as_slice() {
                    ["debrief"] if console.typed && self.is_unwritten() => {
                        writeln!(
                            console.out,
                            "the postmortem isn't written, and it counts (`postmortem` writes it); `debrief` again reads \
                             the debrief without it"
                        )?;
                        continue;
                    }
                    ["debrief"] => break,
                    ["quit"] => return Ok(Left::Unfinished),
                    // What was asked back is answered in a letter, too.
                    [yes] if self.unsure.is_some() && matches!(*yes, "y" | "yes") => {
                        if let Some(command) = self.unsure.clone() {
                            self.perform(command, lines, console)?;
                        }
                        continue;
                    }
                    [no] if matches!(*no, "n" | "no") && self.unsure.take().is_some() => {
                        writeln!(console.out, "not done")?;
                        continue;
                    }
                    words if tell::tell(&self.session.run, words, &mut console.out)? => continue,
                    _ => {}
                }
            }
            let line = match moves::called(&self.session.run, &line) {
                _ if reader.wants_text() => line,
                Ok(line) => line,
                Err(why) => {
                    let Some(line) = self.only_ask(&line) else {
                        refuse(console, lines, why)?;
                        continue;
                    };
                    line
                }
            };
            let is_meant = !reader.wants_text() && moves::is_meant(&line);
            match reader.line(&line) {
                None => self.begin_text(&reader, console)?,
                Some(Err(mistake)) => refuse(console, lines, mistake)?,
                Some(Ok(command)) if is_meant => {
                    self.unsure = Some(command.clone());
                    self.perform(command, lines, console)?;
                }
                Some(Ok(command)) => self.perform(command, lines, console)?,
            }
            if console.typed && self.session.run.book().postmortem.is_some() {
                break;
            }
        }
        if reader.finish().is_some() {
            refuse(console, lines, Mistake::Unended)?;
        }
        Ok(Left::Finished)
    }

    /// The one thing that can be asked of somebody who is asked without a word of what. No list to choose from says it here.
    fn only_ask(&self, line: &str) -> Option<String> {
        let (person, things) = unasked(&self.session.run, line)?;
        let [thing] = things.as_slice() else { return None };
        Some(format!("ask {person} {}", thing.id))
    }

    /// Whether the postmortem is still to be written, the first time that it is asked. A lesson is over without one.
    fn is_unwritten(&mut self) -> bool {
        let run = &self.session.run;
        let may = run.is_over() || run.book().closed.is_some();
        may && run.book().postmortem.is_none() && self.coach.is_none() && !std::mem::replace(&mut self.asked, true)
    }

    /// Says who reads a text that is begun, how long it may be, and in the first runs what it should hold.
    fn begin_text(&mut self, reader: &Reader, console: &mut Console) -> Result<(), Failure> {
        let Some((head, [])) = reader.begun().filter(|_| console.typed) else { return Ok(()) };
        self.wants = None;
        let run = &self.session.run;
        let (audience, whom, took) = match head {
            TextHead::Send(audience, took) => (Some(*audience), format!("To {audience}"), took),
            TextHead::Answer(question, took) => (None, format!("The answer to {question}"), took),
            TextHead::Postmortem(took) => (None, "The postmortem".to_owned(), took),
        };
        let is_report = matches!(head, TextHead::Postmortem(_));
        let words =
            if is_report { REPORT_WORDS } else { run.situation(audience.unwrap_or(Audience::Engineering)).words };
        let price = if took.is_some() || is_report { "" } else { "; each word takes 2 s of the incident's time" };
        writeln!(console.out, "{whom}, about {words} words{price}. A line with a single dot sends it.")?;
        let Some(audience) = audience else { return Ok(()) };
        let situation = run.situation(audience);
        if screen::hints(&mut self.session.run) {
            writeln!(console.out, "It should hold: {}.", unmet(&hints("", &situation)))?;
            self.wants = Some(situation);
        }
        Ok(())
    }

    /// A line that is about the text and not of it.
    fn aside(&mut self, line: &str, reader: &mut Reader, console: &mut Console) -> Result<bool, Failure> {
        match line.trim_end() {
            ".factors" => factors::aside(&self.session.run, None, reader, &mut console.out)?,
            line if line.starts_with(".factor ") => {
                let number = line.trim_start_matches(".factor").trim();
                factors::aside(&self.session.run, Some(number), reader, &mut console.out)?;
            }
            ".drop" => {
                reader.cancel();
                writeln!(console.out, "given up")?;
            }
            ".read" => {
                let text = reader.begun().map(|(_, lines)| lines.join("\n")).unwrap_or_default();
                writeln!(console.out, "{} words so far:\n{text}", text.split_whitespace().count())?;
                if let Some(situation) = &self.wants {
                    let missing = unmet(&hints(&text, situation));
                    let missing = if missing.is_empty() { "nothing of the checklist".to_owned() } else { missing };
                    writeln!(console.out, "It lacks: {missing}.")?;
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn open(&mut self, console: &mut Console) -> Result<(), Failure> {
        if self.shown > 0 {
            writeln!(
                console.out,
                "On from {}, in a run of its own.",
                lines::clock(&self.session.run, self.session.run.now())
            )?;
            tell::status(&self.session.run, &mut console.out)?;
        } else {
            lines::opening(&self.session.run, &mut console.out)?;
        }
        if let Some(resolved) = self.resolved() {
            writeln!(console.out, "You wanted: {resolved}\n")?;
        }
        if let Some(folder) = self.session.recorder.folder().filter(|_| console.typed) {
            writeln!(
                console.out,
                "`help` lists what you can do, `status` says where it stands, `quit` leaves the run for `tldrill resume`."
            )?;
            writeln!(console.out, "Its journal is {}", folder.journal().display())?;
        }
        self.settle(console);
        self.show_news(console)?;
        self.teach(console)?;
        Ok(())
    }

    /// What the player wanted to do otherwise, at the page of a run.
    fn resolved(&self) -> Option<String> {
        let home = self.session.recorder.folder().and_then(RunFolder::home);
        home.filter(|_| self.session.run.now() == SimTime::PAGE).and_then(|home| store::resolution(&home))
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
        // Behind a wait that was over early an empty line is the rest of it.
        let rest = self.rest.take();
        let command = match (command, rest) {
            (Command::Nothing, Some(rest)) => rest,
            (command, _) => command,
        };
        if let Command::WaitUntil(what) = &command
            && Clock::parse(what).is_none()
        {
            let run = &self.session.run;
            let why = if !can_come(run, what) {
                Some(format!("nothing is called `{what}`; wait until one of: {}, or an id", KINDS.join(", ")))
            } else if is_not_begun(run, what) {
                Some(format!("\"{}\" isn't under way; `do {what}` begins it", run.action_title(&what.as_str().into())))
            } else {
                None
            };
            if let Some(why) = why {
                return Ok(refuse(console, lines, why)?);
            }
            if let Some(told) = past_words(run, what).filter(|_| console.typed) {
                writeln!(console.out, "{told}")?;
            }
        }
        let sure = self.unsure.take().as_ref() == Some(&command);
        if let Some(why) = self.doubt(&command, console.typed).filter(|_| !sure) {
            self.unsure = Some(command);
            return Ok(refuse(console, lines, why)?);
        }
        let sends = matches!(&command, Command::Deed(Deed::Send { .. }));
        let waits = console.typed && matches!(command, Command::Wait(_) | Command::WaitUntil(_));
        let early = if waits { wait::wait(&mut self.session.run, &command) } else { None };
        let refused = if waits { None } else { Driver::default().perform(&mut self.session.run, command).err() };
        self.settle(console);
        self.show_news(console)?;
        if sends && refused.is_none() {
            for unheard in self.session.run.unheard_words() {
                writeln!(console.out, "  ({unheard})")?;
            }
        }
        if let Some(early) = early {
            writeln!(console.out, "{}", early.told)?;
            self.rest = Some(early.rest);
        }
        if let Some(refusal) = refused {
            // Most refusals name what can be typed; this one has more to say.
            let told = match &refusal {
                Refusal::AlreadyAsked(_) => self.session.run.refusal_words(&refusal),
                refusal => refusal.to_string(),
            };
            refuse(console, lines, told)?;
        }
        if self.coach.as_mut().is_some_and(|coach| coach.follow(&self.session.run)) {
            self.teach(console)?;
        }
        Ok(())
    }

    /// Why a command is done only when it comes a second time: it ends the run for fewer points, or can't be taken back. A file
    /// of moves means what it says; but what burns at its close may be what its writer could not see.
    fn doubt(&self, command: &Command, typed: bool) -> Option<String> {
        let run = &self.session.run;
        match command {
            Command::Deed(Deed::Close { watching, until })
                if typed || run.burning().is_some_and(|burning| burning.unproven) =>
            {
                run.close_doubt(watching, *until, if typed { "the same again" } else { "`close!`, the same again" })
            }
            Command::Deed(Deed::Do(id, _)) if typed && run.can_do(id).is_ok() => {
                let action = run.scenario().action(id).filter(|action| !action.reversible)?;
                let title = run.fill(&action.title);
                Some(format!("\"{title}\" can't be taken back: the same again, or y, takes the step"))
            }
            _ => None,
        }
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
        if let Some((since, told)) = run.lingering_harm().filter(|(since, _)| self.lingered != Some(*since)) {
            writeln!(console.out, "harm {} {told}", lines::clock(run, run.now()))?;
            self.lingered = Some(since);
        }
        Ok(())
    }
}

/// Says why a line did nothing: with its number where nobody sees it beside the sentence.
fn refuse(console: &mut Console, lines: &Lines, why: impl std::fmt::Display) -> io::Result<()> {
    // Among the happenings, in their order, and so not on standard error.
    if console.typed { writeln!(console.out, "{why}") } else { writeln!(console.out, "line {}: {why}", lines.number()) }
}

/// What a text lacks of the checklist.
fn unmet(hints: &[Hint]) -> String {
    let open: Vec<&str> = hints.iter().filter(|hint| !hint.met).map(|hint| hint.text.as_str()).collect();
    open.join("; ")
}
