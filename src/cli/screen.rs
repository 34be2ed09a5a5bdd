//! What the screen asks of the program: packs to play, journals to write, scores to keep.

mod export;
pub(super) mod rooms;
mod shelf;

use super::library::{self, Book, Playable};
use super::records::{self, Played};
use super::session::{self, Session};
use super::sittings::{self, Keeper};
use super::{Console, Exit, Failure};
use crate::brief::{Record as Written, Sitting, Step, Unfinished, sitting};
use crate::debrief::conditions::{HINTS, is_lesson};
use crate::debrief::examples;
use crate::model::SimTime;
use crate::model::pack::Pack;
use crate::progress::{Group, Progress};
use crate::report;
use crate::report::brief::Mark;
use crate::report::disputes::{Disputable, disputable, texts};
use crate::run::{Entry, Run, Setup, What};
use crate::store::{self, DraftKeeper, Home, Keeping as Kept, Recorder, RunFolder, Settings};
use crate::tui::brief::{Seat, Way};
use crate::tui::editor::{Draft, Target};
use crate::tui::theme::{Depth, Palette, Theme};
use crate::tui::{self, Beside, Comparer, Exporter, Form, Keeping, Office, Opened, Scorer, Shelf, Shown, Start, Taste};
use chrono::Utc;
use shelf::{begun_today, finished, progress, shelf_of, shipped, unfinished};
use std::io::{self, Write};
use std::time::Duration;

/// Finished practice runs after which the checklist is no longer shown.
const LEARNED: usize = 3;

/// How long a frame waits for the disk, so that a deed is kept before it is seen. A slower disk is marked on the screen.
const SOON: Duration = Duration::from_millis(150);

/// Opens the home screen.
pub(super) fn home(console: &mut Console) -> Result<Exit, Failure> {
    super::screen_or_sentence(console)?;
    let pace = console.settings.number("pace");
    open(Desk { pace, pauses: pauses(console), stocked: false, ..Desk::default() }, Start::Home, console)
}

/// What the home screen shows.
pub(super) fn shown() -> Result<Shelf, Failure> {
    let offers: Vec<Playable> = library::books()?.iter().flat_map(Book::scenarios).collect();
    Ok(shelf_of(&offers))
}

/// Opens the screen on the run that teaches the game.
pub(super) fn learn(session: Session, console: &mut Console) -> Result<Exit, Failure> {
    let mut desk = Desk::default();
    let opened = desk.opened(session);
    open(desk, Start::Run(Box::new(opened)), console)
}

/// Opens the briefing room on a sitting, and on where it was left, where that was found.
pub(super) fn brief(
    books: Vec<Book>,
    (sitting, found): (Sitting, Option<Unfinished>),
    speaks: bool,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let before = rooms::records().len();
    let mut desk = desk(books, console);
    let seat = desk.seat(sitting, found, speaks);
    let exit = open(desk, Start::Brief(Box::new(seat)), console)?;
    // The screen is gone with all that stood on it.
    let marks = rooms::marks(&[]);
    let new = marks.get(before..).unwrap_or(&[]);
    if !new.is_empty() {
        writeln!(console.out, "{}", report::brief::came_of(new))?;
    }
    Ok(exit)
}

fn desk(books: Vec<Book>, console: &Console) -> Desk {
    let mut desk = Desk { pace: console.settings.number("pace"), pauses: pauses(console), ..Desk::default() };
    desk.stock(books);
    desk
}

/// Opens the screen on a run. `pace` is the one that the player asked for.
pub(super) fn play(session: Session, pace: Option<f64>, console: &mut Console) -> Result<Exit, Failure> {
    // In an exam the clock is the scenario's, whatever the habit.
    let pace = pace.or_else(|| console.settings.number("pace").filter(|_| !session.run.setup().exam));
    let mut desk = Desk { pace, pauses: pauses(console), ..Desk::default() };
    let opened = desk.opened(session);
    open(desk, Start::Run(Box::new(opened)), console)
}

fn open(mut desk: Desk, start: Start, console: &mut Console) -> Result<Exit, Failure> {
    console.out.flush()?;
    let taste = taste(&console.settings);
    desk.settings = console.settings.clone();
    let ending = tui::run(&mut desk, start, taste)?;
    // The screen is gone: what is told now stands among other lines of the terminal, which would break them within words.
    console.wrap();
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

/// How the screen is drawn: by the settings, and where they leave it open by what the terminal says of itself.
pub(super) fn theme(settings: &Settings) -> Theme {
    let found = tui::theme_of(|name| std::env::var(name).ok());
    Theme {
        palette: Palette::from_word(settings.get("theme")).unwrap_or(found.palette),
        depth: Depth::from_word(settings.get("colours")).unwrap_or(found.depth),
        unicode: match settings.get("characters") {
            "unicode" => true,
            "ascii" => false,
            _ => found.unicode,
        },
        calm: settings.flag("calm"),
    }
}

/// How a recording is drawn: by the settings alone, so that it is the same wherever it is made.
pub(super) fn recorded(settings: &Settings) -> Theme {
    let palette = Palette::from_word(settings.get("theme")).unwrap_or(Palette::Terminal);
    let depth = if palette == Palette::Terminal { Depth::Sixteen } else { Depth::True };
    Theme {
        palette,
        depth: Depth::from_word(settings.get("colours")).unwrap_or(depth),
        unicode: settings.get("characters") != "ascii",
        calm: true,
    }
}

/// Whether the clock stands while a text is written.
fn pauses(console: &Console) -> bool {
    console.settings.flag("pause-while-writing")
}

fn taste(settings: &Settings) -> Taste {
    let calm = settings.flag("calm");
    Taste { theme: theme(settings), bell: settings.flag("bell") && !calm, mouse: settings.flag("mouse") }
}

/// What is being played with its journal, and the folder of a finished run that is read again.
type AtHand = (Option<(Playable, Recorder)>, Option<RunFolder>);

struct Desk {
    /// What can be played was read, or isn't needed.
    stocked: bool,
    offers: Vec<Playable>,
    packs: Vec<Pack>,
    /// What is being played, and its journal.
    open: Option<(Playable, Recorder)>,
    /// The folder of a finished run that is read again.
    past: Option<RunFolder>,
    /// The runs that were played on from, the newest last, as `open` and `past` held them.
    before: Vec<AtHand>,
    /// Keeps the texts of the run that is being played.
    drafts: Option<DraftKeeper>,
    /// What is kept of the sitting that is sat through.
    sitting: Option<Keeper>,
    pace: Option<f64>,
    pauses: bool,
    /// What a recording is drawn by.
    settings: Settings,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            stocked: true,
            offers: vec![],
            packs: vec![],
            open: None,
            past: None,
            before: vec![],
            drafts: None,
            sitting: None,
            pace: None,
            pauses: false,
            settings: Settings::default(),
        }
    }
}

impl Desk {
    fn stock(&mut self, books: Vec<Book>) {
        self.offers = books.iter().flat_map(Book::scenarios).collect();
        self.packs = books.into_iter().map(|book| book.pack).collect();
        self.stocked = true;
    }

    fn seat(&mut self, sitting: Sitting, found: Option<Unfinished>, speaks: bool) -> Seat {
        self.sitting = Some(Keeper::of(&sitting, found.clone()));
        Seat { sitting, way: Way { hinted: is_hinted(), speaks }, found }
    }

    /// Where the run lies that is played, or read again.
    fn folder(&self) -> Option<&RunFolder> {
        self.open.as_ref().and_then(|(_, recorder)| recorder.folder()).or(self.past.as_ref())
    }

    fn opened(&mut self, session: Session) -> Opened {
        self.past = None;
        let Session { playable, mut run, recorder } = session;
        let drafts = drafts(&recorder);
        // A thread that can't be had is told by the journal's.
        self.drafts = recorder.folder().and_then(|folder| DraftKeeper::of(folder).ok());
        self.open = Some((playable, recorder));
        let hinted = hints(&mut run);
        // The run that teaches the game has its own pace and the checklist, however often it is left and taken up.
        if is_lesson(&run) {
            return Opened { run, hinted: true, pace: None, taught: true, pauses: false, drafts, resolved: None };
        }
        Opened { run, hinted, pace: self.pace, taught: false, pauses: self.pauses, drafts, resolved: resolved() }
    }
}

impl Office for Desk {
    fn shelf(&mut self) -> Shelf {
        if !self.stocked {
            match library::books() {
                Ok(books) => self.stock(books),
                Err(failure) => return Shelf { trouble: Some(failure.to_string()), ..Shelf::default() },
            }
        }
        Shelf { sets: rooms::sets(&self.packs), sittings: rooms::waiting(), ..shelf_of(&self.offers) }
    }

    fn sit(&mut self, pack: &str, wanted: &str) -> Result<Seat, String> {
        let found = self.packs.iter().find(|known| known.id == pack).and_then(|pack| sitting(pack, wanted));
        let sitting = found.ok_or_else(|| format!("there is nothing called {wanted}"))?;
        let left = sittings::found(&sitting);
        Ok(self.seat(sitting, left, false))
    }

    fn note(&mut self, step: &Step) -> Result<(), String> {
        self.sitting.as_mut().map_or(Ok(()), |keeper| keeper.note(step)).map_err(|failure| failure.to_string())
    }

    fn forget(&mut self) -> Result<(), String> {
        self.sitting.as_mut().map_or(Ok(()), Keeper::forget).map_err(|failure| failure.to_string())
    }

    fn keep(&mut self, record: &Written) -> Result<(), String> {
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
        Ok(self.opened(session))
    }

    fn daily(&mut self) -> Result<Opened, String> {
        let runs = finished().map_err(|failure| failure.to_string())?;
        // What was begun goes on; where another version began it, the day begins anew.
        let left = begun_today(&runs).and_then(|folder| Session::resume(folder, library::of_header).ok());
        if let Some(session) = left {
            return Ok(self.opened(session));
        }
        let shipped = shipped(&self.offers);
        let begun = super::daily::begin(records::today(), &shipped, false, &mut silent());
        begun.map(|session| self.opened(session)).map_err(|failure| failure.to_string())
    }

    fn progress(&mut self) -> Result<(Progress, Vec<Mark>), String> {
        let runs = finished().map_err(|failure| failure.to_string())?;
        Ok((progress(&self.offers, &records::records(&runs)), rooms::marks(&self.packs)))
    }

    fn again(&mut self, run: Run) -> Result<Opened, String> {
        let (playable, _) = self.open.as_ref().ok_or("the run is closed")?;
        let session = Session::branch(playable.clone(), run, Home::find()).map_err(|failure| failure.to_string())?;
        self.before.push((self.open.take(), self.past.take()));
        Ok(self.opened(session))
    }

    fn return_to_before(&mut self) {
        self.drafts = None;
        (self.open, self.past) = self.before.pop().unwrap_or_default();
    }

    fn reopen(&mut self, run: &str) -> Result<Run, String> {
        let (playable, run, folder) = export::reopen(run).map_err(|failure| failure.to_string())?;
        (self.open, self.past) = (Some((playable, Recorder::nowhere())), Some(folder));
        Ok(run)
    }

    fn export_target(&self, debrief: &crate::debrief::Debrief, place: Option<&str>) -> Result<String, String> {
        export::target(debrief, self.folder(), place).map_err(|failure| failure.to_string())
    }

    fn exporter(&self, form: Form, place: Option<String>) -> Exporter {
        let (folder, theme) = (self.folder().cloned(), recorded(&self.settings));
        Box::new(move |debrief, run| {
            export::write(debrief, run, folder.as_ref(), (form, place.as_deref()), theme)
                .map_err(|failure| failure.to_string())
        })
    }

    fn keep_theme(&mut self, palette: Palette) -> Result<(), String> {
        // A file that is broken is told; until the program ends the choice holds all the same.
        let _ = self.settings.argue("theme", palette.word());
        super::config::keep("theme", palette.word()).map_err(|failure| failure.to_string())
    }

    fn resume(&mut self) -> Result<Opened, String> {
        let folder = finished().and_then(|runs| {
            unfinished(&runs).next().cloned().ok_or_else(|| Failure::Files("no run is unfinished".to_owned()))
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
        if let Some(keeper) = &self.drafts {
            keeper.settle(session::PATIENCE);
        }
        if let Some(keeper) = &self.sitting {
            keeper.settle();
        }
    }

    fn keep_drafts(&mut self, drafts: &[(Target, Draft)]) {
        // What can't be kept is said of the journal, which lies in the same folder.
        let Some(keeper) = &self.drafts else { return };
        let value = (!drafts.is_empty()).then(|| serde_json::to_value(drafts).ok()).flatten();
        keeper.keep(value.as_ref());
    }

    fn keep_clock(&mut self, now: SimTime) {
        if let Some((_, recorder)) = &mut self.open {
            recorder.keep_clock(now.0);
        }
    }

    fn scorer(&self) -> Scorer {
        let playable = self.open.as_ref().map(|(playable, _)| playable.clone());
        Box::new(move |run| match playable {
            Some(playable) => session::scored(&playable, run),
            None => crate::debrief::debrief(run, &crate::debrief::Baselines::default()),
        })
    }

    fn comparer(&self, shown: Shown) -> Comparer {
        let folder = self.folder().cloned();
        let open = self.open.as_ref().map(|(playable, _)| (playable.clone(), folder));
        Box::new(move |run| {
            let Some((playable, folder)) = open else { return Beside::Examples(vec![]) };
            match shown {
                Shown::Debrief | Shown::Par => Beside::Par(session::par(&playable, run).map(Box::new)),
                Shown::Before => {
                    let before = super::compare::before(&playable.scenario.id, folder.as_ref());
                    Beside::Before(before.map(|(_, debrief)| Box::new(debrief)))
                }
                Shown::Examples => Beside::Examples(examples(run, &playable.solutions)),
            }
        })
    }

    fn dispute(&mut self, debrief: &crate::debrief::Debrief, at: usize, because: &str) -> Result<String, String> {
        let folder = self.folder().ok_or("there is nowhere to write to")?;
        let found = disputable(debrief).get(at).cloned().ok_or("there is no such finding")?;
        let because = Some(because.to_owned()).filter(|because| !because.is_empty());
        let sent = texts(debrief).nth(found.text_number - 1).map_or(0, |text| text.at);
        let said = super::dispute::keep(folder, &found, sent, because).map_err(|failure| failure.to_string())?;
        Ok(format!("{}: {said}", found.name()))
    }

    fn object(&mut self, record: &Written, found: &Disputable<'_>, because: &str) -> Result<String, String> {
        let because = Some(because.to_owned()).filter(|because| !because.is_empty());
        let said = super::dispute::keep_of_brief(record, found, because).map_err(|failure| failure.to_string())?;
        Ok(format!("{}: {said}", found.name()))
    }

    fn disputed(&self, debrief: &crate::debrief::Debrief) -> Vec<usize> {
        self.folder().map(|folder| super::dispute::known(folder, debrief)).unwrap_or_default()
    }

    fn objected(&self, record: &Written, all: &[Disputable<'_>]) -> Vec<usize> {
        super::dispute::known_of_brief(record, all)
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
        (self.open, self.past, self.drafts, self.sitting) = (None, None, None, None);
        self.before.clear();
    }
}

/// Texts that were begun and not sent before the run was left; a file that can't be read is none.
fn drafts(recorder: &Recorder) -> Vec<(Target, Draft)> {
    let kept = recorder.folder().and_then(|folder| folder.read_drafts().ok().flatten());
    kept.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

/// Whether the checklist is shown, which is noted in the run: it is kept out of the trends of others.
pub(super) fn hints(run: &mut Run) -> bool {
    let hinted = !run.setup().exam && is_hinted();
    let noted = run.log().iter().any(|entry| matches!(&entry.what, What::Setting(setting) if setting == HINTS));
    if hinted && !noted {
        run.note_setting(HINTS);
    }
    hinted
}

/// What the player wanted to do otherwise, where something is kept.
fn resolved() -> Option<String> {
    store::resolution(&Home::find().ok()?)
}

/// The checklist fades after a few finished practice runs.
fn is_hinted() -> bool {
    let practised = finished().map(|runs| runs.iter().filter(|run| is_practice(run)).count());
    practised.unwrap_or(0) < LEARNED
}

fn is_practice(run: &Played) -> bool {
    run.record.as_ref().is_some_and(|record| record.group != Group::Exam)
}

/// A console for what would be said beside the screen, and would disturb it.
fn silent() -> Console {
    Console::piped(io::empty(), io::sink(), io::sink())
}
