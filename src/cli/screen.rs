//! What the screen asks of the program: packs to play, journals to write, scores to keep.

pub(super) mod rooms;

use super::library::{self, Playable};
use super::session::{self, Session};
use super::{Console, Exit, Failure};
use crate::brief::{Record, Sitting, sitting};
use crate::model::pack::Pack;
use crate::report;
use crate::run::{Entry, Run, Setup};
use crate::store::{self, Home, Keeping as Kept, Recorder, RunFolder};
use crate::tui::{self, Comparer, Keeping, Offer, Office, Opened, Past, Scorer, Shelf, Start};
use chrono::Utc;
use serde_json::Value;
use std::io::{self, Write};
use std::time::Duration;

/// Finished practice runs after which the checklist is no longer shown.
const LEARNED: usize = 3;

/// How long a frame waits for the disk, so that a deed is kept before it is seen. A slower disk is marked on the screen.
const SOON: Duration = Duration::from_millis(150);

/// How many finished runs the home screen is told of.
const RECENT: usize = 20;

/// Opens the home screen.
pub(super) fn home(console: &mut Console) -> Result<Exit, Failure> {
    super::screen_or_sentence(console)?;
    open(desk()?, Start::Home, console)
}

/// Opens the screen on the run that teaches the game.
pub(super) fn learn(session: Session, console: &mut Console) -> Result<Exit, Failure> {
    let Session { playable, run, recorder } = session;
    let desk = Desk { offers: vec![], packs: vec![], open: Some((playable, recorder)), pace: None };
    open(desk, Start::Run(Box::new(Opened { run, hinted: true, pace: None, taught: true, resolved: None })), console)
}

/// Opens the briefing room on a sitting.
pub(super) fn brief(sitting: Sitting, console: &mut Console) -> Result<Exit, Failure> {
    open(desk()?, Start::Brief(Box::new(sitting), is_hinted()), console)
}

fn desk() -> Result<Desk, Failure> {
    Ok(Desk { offers: library::scenarios()?, packs: rooms::packs()?, open: None, pace: None })
}

/// Opens the screen on a run. `pace` is the one that the player asked for.
pub(super) fn play(session: Session, pace: Option<f64>, console: &mut Console) -> Result<Exit, Failure> {
    let Session { playable, run, recorder } = session;
    let hinted = is_hinted();
    let desk = Desk { offers: vec![], packs: vec![], open: Some((playable, recorder)), pace };
    open(desk, Start::Run(Box::new(Opened { run, hinted, pace, taught: false, resolved: resolved() })), console)
}

fn open(mut desk: Desk, start: Start, console: &mut Console) -> Result<Exit, Failure> {
    console.out.flush()?;
    let theme = tui::theme_of(|name| std::env::var(name).ok());
    let ending = tui::run(&mut desk, start, theme)?;
    if let Some(debrief) = &ending.debrief {
        writeln!(console.out, "{} of 100. {}", debrief.score, debrief.headline)?;
        writeln!(console.out, "`tldrill debrief` shows all of it again.")?;
    }
    if ending.unfinished && desk.open.as_ref().is_some_and(|(_, recorder)| recorder.folder().is_some()) {
        writeln!(console.out, "The run is kept; `tldrill resume` goes on with it.")?;
    }
    let missed = ending.debrief.is_some_and(|debrief| debrief.passed == Some(false));
    Ok(if missed { Exit::Findings } else { Exit::Fine })
}

struct Desk {
    offers: Vec<Playable>,
    packs: Vec<Pack>,
    /// What is being played, and its journal.
    open: Option<(Playable, Recorder)>,
    pace: Option<f64>,
}

impl Desk {
    fn opened(&mut self, session: Session) -> Opened {
        let Session { playable, run, recorder } = session;
        self.open = Some((playable, recorder));
        Opened { run, hinted: is_hinted(), pace: self.pace, taught: false, resolved: resolved() }
    }
}

impl Office for Desk {
    fn shelf(&mut self) -> Shelf {
        let shown = match finished() {
            Ok(runs) => shelf(&self.offers, &runs),
            Err(failure) => Shelf { trouble: Some(failure.to_string()), ..shelf(&self.offers, &Runs::default()) },
        };
        Shelf { sets: rooms::sets(&self.packs), ..shown }
    }

    fn sit(&mut self, pack: &str, wanted: &str) -> Result<(Sitting, bool), String> {
        let found = self.packs.iter().find(|known| known.id == pack).and_then(|pack| sitting(pack, wanted));
        found.map(|sitting| (sitting, is_hinted())).ok_or_else(|| format!("there is nothing called {wanted}"))
    }

    fn keep(&mut self, record: &Record) -> Result<(), String> {
        rooms::keep(record).map_err(|failure| failure.to_string())
    }

    fn begin(&mut self, offer: usize, seed: Option<u64>) -> Result<Opened, String> {
        let playable = self.offers.get(offer).cloned().ok_or("there is nothing to play")?;
        let setup = Setup::seeded(seed.unwrap_or_else(super::play::any_seed));
        // Where nothing can be written, the recorder says so for as long as the run lasts.
        let session =
            Session::begin(playable, setup, Home::find(), &mut silent()).map_err(|failure| failure.to_string())?;
        Ok(self.opened(session))
    }

    fn learn(&mut self) -> Result<Opened, String> {
        let session = super::learn::begin(&mut silent()).map_err(|failure| failure.to_string())?;
        Ok(Opened { taught: true, hinted: true, ..self.opened(session) })
    }

    fn again(&mut self, run: Run) -> Result<Opened, String> {
        let (playable, _) = self.open.as_ref().ok_or("the run is closed")?;
        let session = Session::branch(playable.clone(), run, Home::find()).map_err(|failure| failure.to_string())?;
        Ok(self.opened(session))
    }

    fn resume(&mut self) -> Result<Opened, String> {
        let folder = finished().and_then(|runs| {
            runs.unfinished.last().cloned().ok_or_else(|| Failure::Files("no run is unfinished".to_owned()))
        });
        let session = folder.and_then(|folder| Session::resume(&folder, library::of_header));
        session.map(|session| self.opened(session)).map_err(|failure| failure.to_string())
    }

    fn record(&mut self, run: &Run) {
        if let Some((_, recorder)) = &mut self.open
            && recorder.record(run.log(), Entry::to_line)
        {
            recorder.settle(SOON);
        }
    }

    fn keeping(&self) -> Keeping {
        let Some((_, recorder)) = &self.open else { return Keeping::Safe };
        match recorder.keeping() {
            Kept::Nowhere => Keeping::Trouble("there is nowhere to write to".to_owned()),
            Kept::Journal(progress) => match &progress.trouble {
                Some(trouble) => Keeping::Trouble(super::failure::plain(&trouble.error)),
                None if progress.kept < progress.given => Keeping::Waiting,
                None => Keeping::Safe,
            },
        }
    }

    fn settle(&mut self) {
        if let Some((_, recorder)) = &self.open {
            recorder.settle(session::PATIENCE);
        }
    }

    fn scorer(&self) -> Scorer {
        let playable = self.open.as_ref().map(|(playable, _)| playable.clone());
        Box::new(move |run| match playable {
            Some(playable) => session::scored(&playable, run),
            None => crate::debrief::debrief(run, &crate::debrief::Baselines::default()),
        })
    }

    fn par(&self) -> Comparer {
        let playable = self.open.as_ref().map(|(playable, _)| playable.clone());
        Box::new(move |run| playable.and_then(|playable| session::par(&playable, run)))
    }

    fn resolve(&mut self, text: &str) -> Result<(), String> {
        let kept = Home::find().and_then(|home| store::keep_resolution(&home, text));
        kept.map_err(|error| Failure::from(error).to_string())
    }

    fn finish(&mut self, debrief: &crate::debrief::Debrief) -> Result<String, String> {
        let Some((_, recorder)) = &self.open else { return Err("there is nowhere to write to".to_owned()) };
        recorder.settle(session::PATIENCE);
        let folder = recorder.folder().ok_or("there is nowhere to write to")?;
        recorder
            .finish(Utc::now(), &report::debrief_value(debrief))
            .map_err(|error| Failure::from(error).to_string())?;
        Ok(format!("kept in {}", folder.path().display()))
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// The runs of the home.
#[derive(Default)]
struct Runs {
    /// Results, oldest first.
    results: Vec<(String, Value)>,
    /// Folders of runs that were not played to their end, oldest first.
    unfinished: Vec<RunFolder>,
}

fn finished() -> Result<Runs, Failure> {
    let mut runs = Runs::default();
    for folder in Home::find()?.list()? {
        match folder.read_result() {
            Ok(Some(result)) => {
                let begun = folder.read_meta().ok().flatten().map(|meta| meta.begun.format("%Y-%m-%d").to_string());
                runs.results.push((begun.unwrap_or_default(), result));
            }
            Ok(None) if folder.journal().exists() => runs.unfinished.push(folder),
            // One damaged file must not hide every other run.
            Ok(None) | Err(_) => {}
        }
    }
    Ok(runs)
}

/// What the player wanted to do otherwise, where something is kept.
fn resolved() -> Option<String> {
    store::resolution(&Home::find().ok()?)
}

fn is_hinted() -> bool {
    let practised = finished().map(|runs| runs.results.iter().filter(|(_, result)| result["exam"] != true).count());
    practised.unwrap_or(0) < LEARNED
}

fn shelf(offers: &[Playable], runs: &Runs) -> Shelf {
    let newest = runs.results.iter().rev().take(RECENT);
    Shelf {
        offers: offers.iter().map(|playable| offer(playable, runs)).collect(),
        unfinished: runs.unfinished.last().map(RunFolder::name),
        past: newest.map(|(date, result)| past(date, result)).collect(),
        ..Shelf::default()
    }
}

fn offer(playable: &Playable, runs: &Runs) -> Offer {
    let scenario = &playable.scenario;
    let scores: Vec<u8> = runs
        .results
        .iter()
        .filter(|(_, result)| result["scenario"] == scenario.id.as_str())
        .map(|(_, result)| mark(&result["score"]))
        .collect();
    Offer {
        id: scenario.id.clone(),
        title: scenario.title.raw().to_owned(),
        pack: playable.pack.clone(),
        difficulty: scenario.difficulty,
        minutes: scenario.real_minutes().ceil() as u32,
        // What the seed draws is not known here.
        summary: scenario.summary.fill(&|_| Some("...".to_owned())),
        best: scores.iter().max().map(|best| (scores.len(), *best)),
    }
}

fn past(date: &str, result: &Value) -> Past {
    Past {
        date: date.to_owned(),
        scenario: result["title"].as_str().or_else(|| result["scenario"].as_str()).unwrap_or("?").to_owned(),
        seed: result["seed"].as_u64().unwrap_or(0),
        score: mark(&result["score"]),
        won: result["won"] == true,
        exam: result["exam"] == true,
    }
}

fn mark(value: &Value) -> u8 {
    value.as_u64().and_then(|mark| u8::try_from(mark).ok()).unwrap_or(0)
}

/// A console for what would be said beside the screen, and would disturb it.
fn silent() -> Console {
    Console::piped(io::empty(), io::sink(), io::sink())
}
