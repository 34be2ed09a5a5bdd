//! `tldrill play --watch`: a preview for authors. The moves that were given so far are played again into the scenario at
//! each save; a save that is broken is told, and the last good one goes on. Nothing is kept of it.

use crate::cli::library::{self, Playable};
use crate::cli::{Console, Exit, Failure, plain};
use crate::debrief::{Baselines, debrief};
use crate::report;
use crate::run::moves::{Driver, Reader};
use crate::run::{Run, Setup};
use std::io::{BufRead as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How often the files are looked at.
const BEAT: Duration = Duration::from_millis(300);

pub(super) fn watch(scenario: &str, setup: &Setup, console: &mut Console) -> Result<Exit, Failure> {
    let mut preview = Preview::of(library::find(Some(scenario))?, setup)?;
    let lines = lines_of(console);
    let (mut moves, mut ended) = (String::new(), false);
    preview.show(console)?;
    loop {
        console.out.flush()?;
        match lines.recv_timeout(BEAT) {
            Ok(Some(line)) => {
                preview.take(&line, console)?;
                preview.show(console)?;
                moves.push_str(&line);
                moves.push('\n');
                continue;
            }
            Ok(None) => {
                ended = true;
                preview.tell_end(console)?;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(BEAT),
        }
        let Some(found) = preview.reloaded(scenario) else { continue };
        match found.and_then(|playable| Preview::of(playable, setup)) {
            Ok(new) => {
                preview = new;
                for line in moves.lines() {
                    preview.take(line, console)?;
                }
                preview.shown = if ended { 0 } else { preview.run.log().len() };
                let at = preview.run.now();
                writeln!(console.out, "--- reloaded; {} lines played again, {at}", moves.lines().count())?;
                preview.show(console)?;
                if ended {
                    preview.tell_end(console)?;
                }
            }
            Err(failure) => {
                writeln!(console.out, "--- the save is broken; the last good one goes on\n{failure}")?;
            }
        }
    }
}

/// Lines of standard input from a thread of its own; `None` is its end.
fn lines_of(console: &mut Console) -> Receiver<Option<String>> {
    // The console holds the lock on standard input, which the thread needs.
    console.input = Box::new(std::io::empty());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(Some(line)).is_err() {
                return;
            }
        }
        let _ = sender.send(None);
    });
    receiver
}

struct Preview {
    playable: Playable,
    run: Run,
    reader: Reader,
    /// How many entries of the log were shown.
    shown: usize,
    /// The digest of the files as they were looked at last, good or broken.
    seen: String,
}

impl Preview {
    fn of(playable: Playable, setup: &Setup) -> Result<Self, Failure> {
        let run = Run::start(playable.scenario.clone(), setup.clone())
            .map_err(|truth| Failure::Usage(format!("{} has no truth called `{truth}`", playable.scenario.id)))?;
        let seen = crate::pack::digest(&playable.shelved.source);
        Ok(Self { playable, run, reader: Reader::default(), shown: 0, seen })
    }

    /// The scenario read again, where its files have changed since they were looked at.
    fn reloaded(&mut self, scenario: &str) -> Option<Result<Playable, Failure>> {
        let now = library::shelved_at(std::path::Path::new(scenario)).ok()?;
        let digest = crate::pack::digest(&now.source);
        if digest == self.seen {
            return None;
        }
        self.seen = digest;
        Some(library::find(Some(scenario)))
    }

    fn take(&mut self, line: &str, console: &mut Console) -> Result<(), Failure> {
        match self.reader.line(line) {
            None => {}
            Some(Err(mistake)) => writeln!(console.out, "{mistake}")?,
            Some(Ok(command)) => {
                if let Err(refusal) = (Driver { fills: true }).perform(&mut self.run, command) {
                    writeln!(console.out, "{refusal}")?;
                }
            }
        }
        Ok(())
    }

    fn show(&mut self, console: &mut Console) -> Result<(), Failure> {
        plain::show_from(&self.run, self.shown, console)?;
        self.shown = self.run.log().len();
        Ok(())
    }

    /// What it would come to if nothing more were done.
    fn tell_end(&self, console: &mut Console) -> Result<(), Failure> {
        let mut run = self.run.clone();
        run.finish();
        let baselines = Baselines::play(&self.playable.scenario, run.setup().seed, self.playable.par());
        writeln!(console.out)?;
        write!(console.out, "{}", report::debrief_text(&debrief(&run, &baselines), console.width()))?;
        Ok(())
    }
}
