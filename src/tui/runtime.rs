//! The one part of the screen that touches the world: it reads keys, signals and the clock, performs effects, draws.
//!
//! It sleeps until something comes; only while incident time runs does it wake by itself, and a frame that would look the
//! same is not drawn.

mod bell;
mod office;
mod sources;
mod terminal;

pub use office::{Comparer, Exporter, Keeping, Office, Opened, Scorer};
pub use terminal::theme;

use super::brief::{Brief, Seat};
use super::home::{Home, List};
use super::page::{Form, Page, Shown};
use super::room::Room;
use super::screen::{Effect, Model, Msg, Screen};
use super::theme::Theme;
use super::update::update;
use super::view::{fits, view};
use crate::debrief::Debrief;
use crate::report::disputes::of_grade;
use bell::Bell;
use sources::Sources;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use terminal::Terminal;

/// How often a running clock is looked at.
const TICK: Duration = Duration::from_millis(125);

/// How often the journal is looked after while lines of it wait for the disk.
const CARE: Duration = Duration::from_millis(250);

/// How somebody likes the screen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Taste {
    /// How it is drawn.
    pub theme: Theme,
    /// The mouse is listened to.
    pub mouse: bool,
    /// The terminal's bell rings when something hurts users.
    pub bell: bool,
}

/// How the screen was left.
#[derive(Debug, Default)]
pub struct Ending {
    /// The debrief of the last run that was played to its end.
    pub debrief: Option<Debrief>,
    /// A run was left that can be resumed.
    pub unfinished: bool,
}

/// What the screen opens with.
pub enum Start {
    /// The home screen.
    Home,
    /// A run.
    Run(Box<Opened>),
    /// A sitting.
    Brief(Box<Seat>),
}

/// Opens the screen. Returns when the player leaves, or the
/// process is told to end; the terminal is as it was before.
pub fn run(office: &mut dyn Office, start: Start, taste: Taste) -> io::Result<Ending> {
    let sources = Sources::open()?;
    let mut terminal = Terminal::open()?;
    let size = terminal.size()?;
    let at_home = matches!(start, Start::Home);
    let clock = Clock::start();
    let screen = match start {
        Start::Run(opened) => Screen::Room(Box::new(Room::open(*opened, clock.wall(), size))),
        Start::Brief(seat) => Screen::Brief(Box::new(Brief::seated(*seat, clock.wall()))),
        Start::Home => Screen::Home(Box::new(Home::reading())),
    };
    let model = Model::new(screen, taste.theme, size);
    if at_home {
        // The first frame waits for nothing: threads, the terminal's modes and what can be played come behind it.
        terminal.draw(|frame| view(&model, frame))?;
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    Terminal::listen(taste.mouse)?;
    sources.listen(&sender)?;
    let bell = Bell::new(taste.bell);
    let left = Default::default();
    let (tried_from, writing, ending) = (vec![], vec![], Ending::default());
    let mut shell = Shell { office, model, sender, at_home, left, bell, tried_from, writing, ending };
    let outcome = shell.serve(&receiver, &mut terminal, &clock);
    let ending = shell.end();
    outcome.map(|()| ending)
}

/// Wall time since the screen was opened.
struct Clock(Instant);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the runtime is the shell: wall time enters here and nowhere else")]
    fn start() -> Self {
        Self(Instant::now())
    }

    fn wall(&self) -> Duration {
        self.0.elapsed()
    }
}

struct Shell<'a> {
    office: &'a mut dyn Office,
    model: Model,
    sender: Sender<Msg>,
    /// The screen was opened at home, so leaving a run leads back there.
    at_home: bool,
    /// The list of the home screen and what was selected in each, when it was left.
    left: (List, usize, usize, usize),
    bell: Bell,
    /// The debriefs of the runs that were played on from, the newest last.
    tried_from: Vec<Page>,
    /// Files that are being written: the program doesn't end before them.
    writing: Vec<JoinHandle<()>>,
    ending: Ending,
}

impl Shell<'_> {
    fn serve(&mut self, receiver: &Receiver<Msg>, terminal: &mut Terminal, clock: &Clock) -> io::Result<()> {
        if self.at_home {
            self.model.screen = Screen::Home(Box::new(Home::new(self.office.shelf())));
        }
        loop {
            if self.model.take_dirty() {
                if self.model.take_anew() {
                    terminal.clear()?;
                }
                let model = &self.model;
                terminal.draw(|frame| view(model, frame))?;
                if self.bell.rings(&self.model.screen) {
                    Terminal::ring()?;
                }
            }
            let msg = match self.wake(clock.wall()) {
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => receiver.recv_timeout(wait),
            };
            let mut msg = match msg {
                Ok(msg) => msg,
                // Where the clock stands for want of room nothing else would notice a change that came before the
                // terminal was listened to.
                Err(RecvTimeoutError::Timeout) if !fits(self.model.size) => {
                    let (columns, rows) = terminal.size()?;
                    if (columns, rows) == self.model.size { Msg::Tick } else { Msg::Resize(columns, rows) }
                }
                Err(RecvTimeoutError::Timeout) => Msg::Tick,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            // Everything that waits is taken before anything is drawn: a pasted novel is one frame.
            loop {
                if self.take(msg, clock.wall()) {
                    return Ok(());
                }
                match receiver.try_recv() {
                    Ok(next) => msg = next,
                    Err(_) => break,
                }
            }
        }
    }

    /// When to wake without being woken: none where nothing can change by itself.
    fn wake(&self, wall: Duration) -> Option<Duration> {
        let room = match &self.model.screen {
            Screen::Room(room) => room,
            Screen::Brief(brief) if brief.is_timed() => return Some(TICK),
            _ => return None,
        };
        let stale = room.editor.as_ref().is_some_and(|editor| editor.stale);
        let tick = (room.is_live() || stale || !fits(room.size)).then_some(TICK);
        let remark = room.remark.as_ref().map(|remark| remark.until.saturating_sub(wall));
        let draft = room.keep_at().map(|at| at.saturating_sub(wall));
        let care = matches!(self.office.keeping(), Keeping::Waiting | Keeping::Trouble(_)).then_some(CARE);
        [tick, remark, draft, care].into_iter().flatten().min()
    }

    /// Takes a message and performs what comes of it; true when the screen is to be left.
    fn take(&mut self, msg: Msg, wall: Duration) -> bool {
        if let Screen::Home(home) = &self.model.screen {
            self.left = (home.list, home.selected, home.chosen, home.run);
        }
        let mut effects = update(&mut self.model, wall, msg);
        effects.reverse();
        while let Some(effect) = effects.pop() {
            match self.perform(effect) {
                Next::Leave => return true,
                Next::Go => {}
                Next::Tell(msg) => effects.extend(update(&mut self.model, wall, msg).into_iter().rev()),
            }
        }
        false
    }

    fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Record => self.record(),
            Effect::KeepDrafts(drafts) => {
                self.office.keep_drafts(&drafts);
                Next::Go
            }
            Effect::KeepClock(now) => {
                self.office.keep_clock(now);
                Next::Go
            }
            Effect::Debrief => self.score(),
            Effect::Compare(shown) => self.compare(shown),
            Effect::Dispute(at, because) => self.dispute(at, &because),
            Effect::Disputed => Next::Tell(Msg::Disputed(self.disputed())),
            Effect::Resolve(text) => {
                let done = if text.is_empty() { "forgotten" } else { "the next run begins with it" };
                Next::Tell(Msg::Kept(self.office.resolve(&text).map(|()| done.to_owned())))
            }
            Effect::Finish(debrief) => {
                let kept = self.office.finish(&debrief);
                self.ending.debrief = Some(*debrief);
                Next::Tell(Msg::Kept(kept))
            }
            Effect::Begin(offer, seed) => Next::Tell(begun(self.office.begin(offer, seed))),
            Effect::Sit(pack, wanted) => Next::Tell(match self.office.sit(&pack, &wanted) {
                Ok(seat) => Msg::Seated(Box::new(seat)),
                Err(trouble) => Msg::Failed(trouble),
            }),
            Effect::Keep(record) => unkept(self.office.keep(&record)),
            Effect::Note(step) => unkept(self.office.note(&step)),
            Effect::Forget => unkept(self.office.forget()),
            Effect::Learn => Next::Tell(begun(self.office.learn())),
            Effect::Daily => Next::Tell(begun(self.office.daily())),
            Effect::Progress => Next::Tell(match self.office.progress() {
                Ok((progress, marks)) => Msg::Told(Box::new(progress), marks),
                Err(trouble) => Msg::Failed(trouble),
            }),
            Effect::Again => self.again(),
            Effect::Theme(palette) => match self.office.keep_theme(palette) {
                Ok(()) => Next::Go,
                Err(trouble) => Next::Tell(Msg::Failed(format!("the theme is not kept: {trouble}"))),
            },
            Effect::Reopen(run) => self.reopen(&run),
            Effect::Target(place) => Next::Tell(match &self.model.screen {
                Screen::Page(page) => Msg::Target(self.office.export_target(&page.debrief, place.as_deref())),
                _ => return Next::Go,
            }),
            Effect::Export(form, place) => self.export(form, place),
            Effect::Resume => Next::Tell(begun(self.office.resume())),
            Effect::Back => {
                self.note_unfinished();
                if let Some(page) = self.tried_from.pop() {
                    self.return_to(page);
                    return Next::Go;
                }
                if !self.at_home {
                    return Next::Leave;
                }
                self.settle();
                self.office.close();
                let home = Home::new(self.office.shelf()).as_left(self.left);
                self.model.screen = Screen::Home(Box::new(home));
                self.model.dirty = true;
                Next::Go
            }
            Effect::Quit => {
                self.note_unfinished();
                Next::Leave
            }
        }
    }

    fn dispute(&mut self, at: usize, because: &str) -> Next {
        let kept = match &self.model.screen {
            Screen::Page(page) => self.office.dispute(&page.debrief, at, because),
            Screen::Brief(brief) => {
                let Some((record, it)) = brief.at_hand() else { return Next::Go };
                let whole = it.whole();
                let found = of_grade(&whole, &it.grade).get(at).cloned();
                let Some(found) = found else { return Next::Go };
                self.office.object(&record, &found, because)
            }
            _ => return Next::Go,
        };
        Next::Tell(Msg::Kept(kept))
    }

    /// Which findings of the list that is shown are disputed already.
    fn disputed(&self) -> Vec<usize> {
        match &self.model.screen {
            Screen::Page(page) => self.office.disputed(&page.debrief),
            Screen::Brief(brief) => brief
                .at_hand()
                .map_or_else(Vec::new, |(record, it)| self.office.objected(&record, &of_grade(&it.whole(), &it.grade))),
            _ => vec![],
        }
    }

    /// Plays on from the moment that is looked at; the debrief waits until that is left.
    fn again(&mut self) -> Next {
        let Screen::Scrub(scrub) = &self.model.screen else { return Next::Go };
        let opened = self.office.again(scrub.again());
        if opened.is_ok()
            && let Screen::Scrub(scrub) =
                std::mem::replace(&mut self.model.screen, Screen::Home(Box::new(Home::reading())))
        {
            self.tried_from.push(*scrub.page);
        }
        Next::Tell(begun(opened))
    }

    /// Leads back to the debrief of the run that was played on from.
    fn return_to(&mut self, mut page: Page) {
        self.settle();
        self.office.return_to_before();
        let unfinished = std::mem::take(&mut self.ending.unfinished);
        page.kept = unfinished.then(|| "the try is kept; `tldrill resume` goes on with it".to_owned());
        self.model.screen = Screen::Page(Box::new(page));
        self.model.dirty = true;
    }

    fn note_unfinished(&mut self) {
        self.ending.unfinished = matches!(self.model.screen, Screen::Room(_));
    }

    fn record(&mut self) -> Next {
        if let Screen::Room(room) = &self.model.screen {
            self.office.record(&room.run);
        }
        let now = self.office.keeping();
        match &self.model.screen {
            Screen::Room(room) if room.keeping != now => Next::Tell(Msg::Keeping(now)),
            _ => Next::Go,
        }
    }

    /// Scores the run beside the screen, which goes on being drawn.
    fn score(&mut self) -> Next {
        let Screen::Room(room) = &self.model.screen else { return Next::Go };
        let (run, score, sender) = (room.run.clone(), self.office.scorer(), self.sender.clone());
        let work = move || {
            let _ = sender.send(Msg::Scored(Box::new(score(&run))));
        };
        beside("score", work).map_or_else(|error| failed("the run can't be scored", &error), |_| Next::Go)
    }

    /// Scores a finished run again beside the screen.
    fn reopen(&mut self, run: &str) -> Next {
        let run = match self.office.reopen(run) {
            Ok(run) => run,
            Err(trouble) => return Next::Tell(Msg::Failed(trouble)),
        };
        let (score, sender) = (self.office.scorer(), self.sender.clone());
        let work = move || {
            let debrief = score(&run);
            let _ = sender.send(Msg::Reopened(Box::new(debrief), Box::new(run)));
        };
        beside("score", work).map_or_else(|error| failed("the run can't be scored", &error), |_| Next::Go)
    }

    /// Finds out, while the screen goes on, what is to be set beside the run.
    fn compare(&mut self, shown: Shown) -> Next {
        let Screen::Page(page) = &self.model.screen else { return Next::Go };
        let Some(run) = page.run.clone() else { return Next::Go };
        let (find, sender) = (self.office.comparer(shown), self.sender.clone());
        let work = move || {
            let _ = sender.send(Msg::Compared(Box::new(find(&run))));
        };
        beside("par", work).map_or_else(|error| failed("par can't be played", &error), |_| Next::Go)
    }

    /// Writes the debrief that is shown into a file, while the screen goes on.
    fn export(&mut self, form: Form, place: Option<String>) -> Next {
        let Screen::Page(page) = &self.model.screen else { return Next::Go };
        let (debrief, run) = (page.debrief.clone(), page.run.clone());
        let (write, sender) = (self.office.exporter(form, place), self.sender.clone());
        let work = move || {
            let _ = sender.send(Msg::Kept(write(&debrief, run.as_deref())));
        };
        match beside("export", work) {
            Ok(thread) => {
                self.writing.push(thread);
                Next::Go
            }
            Err(error) => failed("the file can't be written", &error),
        }
    }

    fn settle(&mut self) {
        if let Screen::Room(room) = &mut self.model.screen {
            room.leave();
            self.office.record(&room.run);
            self.office.keep_drafts(&room.begun());
        }
        self.office.settle();
    }

    fn end(mut self) -> Ending {
        self.settle();
        for thread in self.writing {
            // What went wrong in it was told by it.
            let _ = thread.join();
        }
        self.ending
    }
}

/// Works beside the screen, which goes on being drawn.
fn beside(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.into()).spawn(work)
}

fn failed(what: &str, error: &io::Error) -> Next {
    Next::Tell(Msg::Failed(format!("{what}: {error}")))
}

/// What follows from an effect.
enum Next {
    Go,
    Leave,
    Tell(Msg),
}

/// Goes on, and tells where something could not be kept.
fn unkept(kept: Result<(), String>) -> Next {
    kept.map_or_else(|trouble| Next::Tell(Msg::Unkept(trouble)), |()| Next::Go)
}

fn begun(opened: Result<Opened, String>) -> Msg {
    match opened {
        Ok(opened) => Msg::Begun(Box::new(opened)),
        Err(trouble) => Msg::Failed(trouble),
    }
}
