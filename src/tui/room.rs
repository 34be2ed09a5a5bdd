//! The war room: a run being played, and where the player's eyes and hands are on the screen. No rule of the game is in
//! here; what may be done is asked of the run.

mod begun;
mod clock;
mod deeds;
mod lists;
mod queue;
mod wait;
mod writing;

pub use lists::PeopleRow;
pub use wait::Goal;

use super::editor::{Draft, Editor, Target};
use super::feed::{Feed, Item};
use super::line::Line;
use super::pace::Pace;
use super::runtime::{Keeping, Opened};
use super::theme::Role;
use crate::debrief::Factor;
use crate::debrief::conditions::{AGAIN, LEFT, PAUSED};
use crate::learn::Coach;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::panel::PanelKind;
use crate::model::{ActionId, AskId, EventId, Millis, PanelId, PersonId, SimTime};
use crate::run::{Run, Seen, What};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// How far back the charts can go, the first to begin with.
pub const SPANS: [Millis; 4] =
    [Millis::from_mins(40), Millis::from_mins(20), Millis::from_mins(10), Millis::from_mins(5)];

/// How long an alert may fire without the player doing anything before it is brought up again.
pub const IGNORED: Millis = Millis::from_mins(3);

/// How long before an update is due it is urgent.
pub const URGENT: Millis = Millis::from_secs(60);

/// How long typing a reason runs in real time, as every text does: a sentence's time.
const REASON: Millis = Millis::from_secs(60);

/// How long a remark stays.
const REMARK: Duration = Duration::from_secs(8);

/// How long it stays at least, whatever key is pressed: a key may have been on its way before it came.
const NOTICED: Duration = Duration::from_secs(1);

/// A tab of the upper half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Panels of one kind.
    Panels(PanelKind),
    /// People and what to ask them.
    People,
    /// What the player did, and why.
    Deeds,
}

impl Tab {
    /// The tabs, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Panels(PanelKind::Metrics),
        Self::Panels(PanelKind::Logs),
        Self::Panels(PanelKind::Deploys),
        Self::Panels(PanelKind::Models),
        Self::People,
        Self::Panels(PanelKind::Runbook),
        Self::Deeds,
    ];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Panels(kind) => kind.word(),
            Self::People => "people",
            Self::Deeds => "deeds",
        }
    }
}

/// Which part of the screen the hand is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The tab's content.
    Tab,
    /// The feed.
    Feed,
    /// Actions or facts.
    Side,
}

/// What stands beside the feed where there is room for one list only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The steps that may be taken.
    Actions,
    /// What is known.
    Facts,
}

/// What is open over the room.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Nothing.
    Normal,
    /// The choice of a severity.
    Severity,
    /// The choice of an audience.
    Audience,
    /// The command line.
    Command(Line),
    /// The reason of an action.
    Because(ActionId, Line),
    /// The question whether a step that can't be undone is meant, with the reason that was typed for it. No letter of a text
    /// and no second Enter answers it.
    Sure(ActionId, Line),
    /// Why what Enter asked for can't be done; what is typed on goes nowhere.
    Refused(Refused),
    /// The question whether to leave.
    Leave,
    /// The factors that the run shows, beside the closing report that is being written; which is selected.
    Factors(Vec<Factor>, usize),
    /// A line of the feed, told in full over the upper half; its first row that is shown.
    Reading(Box<Item>, usize),
}

/// A refusal that stands until it is put away: a reason that is typed for a step that isn't taken is no row of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub text: String,
    /// The permission that is missing, where it can be asked for.
    pub ask: Option<(PersonId, AskId)>,
    /// Something was typed on.
    pub typed: bool,
}

/// A remark to the player.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it says.
    pub text: String,
    /// What it means.
    pub role: Role,
    /// Wall time until which it stands.
    pub until: Duration,
    /// It tells what is done as soon as the hands are free.
    pub queued: bool,
    /// The moment that it calls for: behind it, it is out of date.
    pub due: Option<SimTime>,
}

/// What the player wanted to do otherwise, as it was written in an earlier debrief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intention {
    /// The sentence.
    pub text: String,
    /// It stands on the screen until it is put away.
    pub shown: bool,
}

/// The war room.
pub struct Room {
    /// The run.
    pub run: Run,
    /// From wall time to incident time.
    pub pace: Pace,
    /// The tab that is shown.
    pub tab: Tab,
    /// The selected panel of each tab.
    pub chosen: [usize; 7],
    /// The first line or chart that is shown in the tab.
    pub scroll: usize,
    /// The moment whose values the charts tell; the newest where there is none.
    pub cursor: Option<SimTime>,
    /// How far back the charts go: one of [`SPANS`].
    pub zoom: usize,
    /// Where the hand is.
    pub focus: Focus,
    /// Which list stands beside the feed.
    pub side: Side,
    /// The selected action.
    pub action: usize,
    /// The first fact that is shown.
    pub fact: usize,
    /// How often something had been learned when the facts were scrolled last.
    pub learned: usize,
    /// The selected line of the people.
    pub person: usize,
    /// The selected line of the feed, counted from the newest.
    pub news: usize,
    /// The feed.
    pub feed: Feed,
    /// What is open.
    pub mode: Mode,
    /// The text that is being written.
    pub editor: Option<Editor>,
    /// Texts that were put aside.
    pub drafts: BTreeMap<Target, Draft>,
    /// The draft that was put aside last.
    pub last_draft: Option<Target>,
    /// Where the player looked when each read was asked for that waits.
    reads_from: Vec<(PanelId, (Tab, usize))>,
    /// Panels that were read while the player was elsewhere.
    unseen: BTreeSet<PanelId>,
    /// Deeds that wait until the hands are free.
    pub queue: VecDeque<Deed>,
    /// What is waited for.
    pub goal: Option<(Goal, usize)>,
    /// A wait that was over early.
    pub waited: Option<Goal>,
    /// What is due and a wait was stopped for: it isn't stopped for the same call twice.
    warned: wait::Warned,
    /// The step behind which harm that goes on was told last.
    lingered: Option<SimTime>,
    /// The text that was held back since parts of its template stand in it as they were.
    unfilled: Option<String>,
    /// Since when the reason of a step is typed.
    begun_at: SimTime,
    /// A command that asked for another Enter: it is meant when it comes again as it was.
    unsure: Option<String>,
    /// When something was chosen by its number, as long as no other key has come.
    pub picked: Option<Duration>,
    /// Wall time at which Enter asked somebody for what a step needs: who types on behind it means no keys.
    pub asked_at: Option<Duration>,
    /// What the player wanted to do otherwise this time.
    pub intention: Option<Intention>,
    /// A remark.
    pub remark: Option<Remark>,
    /// What the pace followed from when it was looked at last.
    paced: clock::Paced,
    /// The moment that was noted last, and when that was.
    noted: clock::Noted,
    /// What is kept of texts that are begun.
    kept: begun::Kept,
    /// How many there were when they were looked at last.
    texts: usize,
    /// How safe the journal is.
    pub keeping: Keeping,
    /// Commands typed before.
    pub history: Vec<String>,
    /// Whether the checklist is shown.
    pub hinted: bool,
    /// The debrief is being worked out.
    pub scoring: bool,
    /// The clock stands while a text is written.
    pub pauses: bool,
    /// Whoever plays for the first time is told what to do next.
    pub coach: Option<Coach>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

impl Room {
    /// A room around a run, at a moment of wall time.
    pub fn new(run: Run, wall: Duration, hinted: bool) -> Self {
        let pace = Pace::new(wall, run.scenario().pace);
        let hinted = hinted && !run.setup().exam;
        let mut room = Self {
            run,
            pace,
            tab: Tab::ALL[0],
            chosen: [0; 7],
            scroll: 0,
            cursor: None,
            zoom: 0,
            focus: Focus::Tab,
            side: Side::Actions,
            action: 0,
            fact: 0,
            learned: 0,
            person: 0,
            news: 0,
            feed: Feed::default(),
            mode: Mode::Normal,
            editor: None,
            drafts: BTreeMap::new(),
            last_draft: None,
            reads_from: vec![],
            unseen: BTreeSet::new(),
            queue: VecDeque::new(),
            goal: None,
            waited: None,
            warned: wait::Warned::new(),
            intention: None,
            lingered: None,
            unfilled: None,
            unsure: None,
            picked: None,
            asked_at: None,
            begun_at: SimTime::PAGE,
            remark: None,
            paced: clock::Paced::default(),
            noted: clock::Noted::default(),
            kept: begun::Kept::default(),
            texts: 0,
            keeping: Keeping::Safe,
            history: vec![],
            hinted,
            scoring: false,
            pauses: false,
            coach: None,
            size: (80, 24),
        };
        room.feed.absorb(&room.run, wall);
        if room.run.now() > SimTime::PAGE {
            room.feed.read_all();
        }
        room.paced = clock::Paced::of(&room);
        room
    }

    /// The room of a run that begins or goes on. One that is played on from its middle waits until its player is ready.
    pub fn open(opened: Opened, wall: Duration, size: (u16, u16)) -> Self {
        let mut room = Self::new(opened.run, wall, opened.hinted);
        room.ask_pace(opened.pace);
        if opened.pace.is_none() {
            room.take_up_pace();
        }
        room.size = size;
        let shown = room.run.now() == SimTime::PAGE;
        room.intention = opened.resolved.map(|text| Intention { text, shown });
        room.pauses = opened.pauses && !room.run.setup().exam;
        let drafts = begun::unsent(opened.drafts.clone(), &room.run);
        room.kept = begun::Kept::of(opened.drafts, wall);
        room.last_draft = drafts.last().map(|(target, _)| target.clone());
        room.texts = drafts.len();
        room.drafts = drafts.into_iter().collect();
        room.tell_begun(wall);
        room.coach = opened.taught.then(Coach::default);
        if let Some(coach) = &mut room.coach {
            coach.follow(&room.run);
        }
        if is_branched_here(&room.run) || is_paused_here(&room.run) {
            room.pace.paused = true;
            room.remark(Role::Info, "the clock stands; space lets it run on from here", wall);
        }
        room
    }

    /// Takes the pace after the first update that the player asked for; it is recorded.
    pub fn ask_pace(&mut self, asked: Option<f64>) {
        if let Some(pace) = asked.filter(|pace| *pace != self.run.scenario().pace) {
            self.pace.suggest(pace);
            self.run.note_setting(&format!("pace {pace}"));
        }
    }

    /// The run is left here. A clock that stands since a wait ended stands again when the run goes on.
    pub fn leave(&mut self) {
        let told = is_paused_here(&self.run) || is_branched_here(&self.run);
        if self.pace.paused && !told && !self.run.is_over() {
            self.run.note_setting(PAUSED);
        }
        self.run.note_leaving(LEFT);
    }

    /// Records a setting that is kept out of trends.
    pub fn note_setting(&mut self, setting: &str, wall: Duration) {
        self.run.note_setting(setting);
        self.absorb(wall);
    }

    /// The same, where it is not noted yet.
    pub(super) fn note_once(&mut self, setting: &str, wall: Duration) {
        let noted = |entry: &crate::run::Entry| matches!(&entry.what, What::Setting(known) if known == setting);
        if !self.run.log().iter().any(noted) {
            self.note_setting(setting, wall);
        }
    }

    /// The alert that fires longest while the player has done nothing at all since: for how long, and what it says.
    pub fn ignored(&self) -> Option<(Millis, String)> {
        let run = &self.run;
        if run.is_over() || run.book().closed.is_some() || self.editor.is_some() {
            return None;
        }
        // A step that runs is something done about it.
        if run.scenario().actions.iter().any(|action| run.book().is_running(&action.id)) {
            return None;
        }
        let idle = run.log().iter().rev().take_while(|entry| !matches!(entry.what, What::Deed(..)));
        let fired = idle.filter_map(|entry| match &entry.what {
            What::Seen(Seen::Event { id, kind: EventKind::Alert, text, .. }) => Some((entry.at, id, text)),
            _ => None,
        });
        let firing = |id: &EventId| run.book().events.get(id).is_some_and(|happened| happened.firing);
        let (at, _, text) = fired.filter(|(_, id, _)| firing(id)).last()?;
        let since = run.now() - at;
        (since >= IGNORED).then(|| (since, text.clone()))
    }

    /// Whether the first update was sent, after which the scenario's pace holds.
    pub fn first_sent(&self) -> bool {
        !self.run.book().updates.is_empty()
    }

    /// Whether a text is being written within its time.
    pub fn writing(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| editor.left(self.run.now()) > Millis::ZERO)
    }

    /// Whether the reason of a step is being typed, within the time that a sentence takes.
    pub fn reasoning(&self) -> bool {
        matches!(self.mode, Mode::Because(..) | Mode::Sure(..)) && self.run.now() - self.begun_at < REASON
    }

    /// Incident seconds per real second right now.
    pub fn rate(&self) -> f64 {
        // Where nothing can be read nobody plays; but an exam has no pause.
        let shut = !super::view::fits(self.size) && !self.run.setup().exam;
        if self.run.is_over() || shut || self.pauses && self.editor.is_some() {
            0.0
        } else {
            self.pace.rate(self.first_sent(), self.writing() || self.reasoning())
        }
    }

    /// Whether the clock runs.
    pub fn is_live(&self) -> bool {
        self.rate() > 0.0
    }

    /// Says something to the player.
    pub fn remark(&mut self, role: Role, text: impl Into<String>, wall: Duration) {
        self.remark = Some(Remark { text: text.into(), role, until: wall + REMARK, queued: false, due: None });
    }

    /// A key is pressed: what was only told about the one before it has been read. What stands in the way of something,
    /// and what is still to come, stays its time.
    pub fn hush(&mut self, wall: Duration) {
        let told = |remark: &mut Remark| {
            remark.role == Role::Info && !remark.queued && wall + REMARK >= remark.until + NOTICED
        };
        self.remark.take_if(told);
    }

    /// Lets incident time pass up to a moment of wall time. Gives whether something can be seen of it.
    pub fn live(&mut self, wall: Duration) -> bool {
        let rate = self.rate();
        let passed = self.pace.pass(wall, rate);
        let (before, shown) = (self.run.now(), self.feed.items.len());
        let mut to = before + passed;
        if let Some((Goal::Moment(moment), _)) = &self.goal {
            to = to.min(*moment);
        }
        if passed > Millis::ZERO {
            self.advance(to, wall);
            let (clock, end) = (self.run.clock(), self.run.scenario().clock(self.run.end()));
            self.editor.iter_mut().for_each(|editor| editor.follow(clock, end));
        }
        self.see();
        self.tell_pace(wall);
        let mut changed = self.feed.items.len() != shown || before.0 / 1000 != self.run.now().0 / 1000;
        if self.remark.as_ref().is_some_and(|remark| remark.until <= wall) {
            self.remark = None;
            changed = true;
        }
        changed
    }

    /// Whether it was asked last whether this command is meant.
    pub fn has_asked(&self, command: &str) -> bool {
        self.unsure.as_deref() == Some(command)
    }

    /// Whether a command was given twice in a row, the second time after it was asked whether it is meant.
    pub fn is_sure_of(&mut self, command: &str) -> bool {
        self.unsure.replace(command.to_owned()).as_deref() == Some(command)
    }
}

/// Whether the clock was stopped at this very moment: a journal notes no other moment while it stands.
fn is_paused_here(run: &Run) -> bool {
    let mut newest = run.log().iter().rev().take_while(|entry| entry.at == run.now());
    newest.any(|entry| matches!(&entry.what, What::Setting(setting) if setting == PAUSED))
}

/// Whether the run was played on from this very moment and nothing has been done since.
fn is_branched_here(run: &Run) -> bool {
    let newest = run.log().iter().rev().take_while(|entry| entry.at == run.now());
    let mut settings = newest.map_while(|entry| match &entry.what {
        What::Setting(setting) => Some(setting),
        _ => None,
    });
    settings.any(|setting| setting.starts_with(AGAIN))
}
