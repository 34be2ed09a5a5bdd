//! The feed: what the run's log says to the player, line by line.

use super::keys::{self, Context, Intent};
use super::theme::Role;
use crate::debrief::conditions::setting_words;
use crate::debrief::timeline::of_deed;
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::{Element, EventId, PersonId, SimTime, Status};
use crate::run::cadence::graced;
use crate::run::moves::head;
use crate::run::{Entry, Run, Seen, What};
use std::time::Duration;

/// How long a line counts as new, at least, before a key marks it as read.
const FRESH: Duration = Duration::from_secs(2);

/// One line of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// When, in incident time.
    pub at: SimTime,
    /// Its sign: `!` trouble, `?` a question, `*` somebody speaks, `+` something is done or known, `>` the player.
    pub sign: char,
    /// What it means.
    pub role: Role,
    /// What it says.
    pub text: String,
    /// The question that it puts.
    pub question: Option<EventId>,
    /// It tells a pace that was chosen.
    pub pace: bool,
    /// What it is to whoever waits for something else, where it wants the player.
    pub call: Option<&'static str>,
    /// Wall time at which it came, as long as the player hasn't seen it.
    pub fresh: Option<Duration>,
}

/// What came so far.
#[derive(Debug, Clone, Default)]
pub struct Feed {
    /// Its lines, oldest first.
    pub items: Vec<Item>,
    /// How much of the log is in it.
    read: usize,
    /// How many lines there were when it took over the log last.
    told: usize,
}

impl Feed {
    /// Takes over what is new in a run's log. Gives how many lines came since the last time.
    pub fn absorb(&mut self, run: &Run, wall: Duration) -> usize {
        for entry in run.log().get(self.read..).unwrap_or(&[]) {
            let Some(item) = item(run, entry, wall) else { continue };
            // Of a pace that is changed key by key only where it ends is told.
            match self.items.last_mut().filter(|last| last.pace && item.pace) {
                Some(last) => *last = item,
                None => self.items.push(item),
            }
        }
        self.read = run.log().len();
        self.items.len() - std::mem::replace(&mut self.told, self.items.len())
    }

    /// What came first since `from` that wants the player: what it is, and which one.
    pub fn call_since(&self, from: usize) -> Option<(&'static str, &str)> {
        self.items.get(from..).unwrap_or(&[]).iter().find_map(|item| Some((item.call?, item.text.as_str())))
    }

    /// The newest line that somebody else wrote or that something caused, counted from the newest: nobody opens the feed for
    /// their own deeds.
    pub fn newest(&self) -> usize {
        self.items.iter().rev().position(|item| !matches!(item.sign, '>' | '-')).unwrap_or(0)
    }

    /// Adds a line that no log has: something about the game, not about the incident.
    pub fn note(&mut self, at: SimTime, text: String, wall: Duration) {
        self.items.push(Item {
            at,
            sign: '-',
            role: Role::Info,
            text,
            question: None,
            pace: false,
            call: None,
            fresh: Some(wall),
        });
    }

    /// The player has touched a key: what has stood for a while is read.
    pub fn read(&mut self, wall: Duration) {
        for item in &mut self.items {
            if item.fresh.is_some_and(|came| wall.saturating_sub(came) > FRESH) {
                item.fresh = None;
            }
        }
    }

    /// Everything there is was seen, as after a resume.
    pub fn read_all(&mut self) {
        for item in &mut self.items {
            item.fresh = None;
        }
    }
}

/// A person as the feed names them.
pub fn named(run: &Run, id: &PersonId) -> String {
    let person = run.scenario().person(id);
    person.map_or_else(|| id.to_string(), |person| format!("{}, {}", run.fill(&person.name), run.fill(&person.role)))
}

fn item(run: &Run, entry: &Entry, wall: Duration) -> Option<Item> {
    let (sign, role, text) = match &entry.what {
        What::Deed(deed, _) => ('>', Role::Dim, told(run, deed)),
        What::Seen(seen) => of_seen(run, entry.at, seen)?,
        What::World(_) => return None,
        // What was chosen before the page is no news to whoever chose it.
        What::Setting(setting) => ('>', Role::Dim, format!("({})", setting_words(setting)?)),
    };
    let question = match &entry.what {
        What::Seen(Seen::Event { id, kind: EventKind::Question, .. }) => Some(id.clone()),
        _ => None,
    };
    let pace = matches!(&entry.what, What::Setting(setting) if setting.starts_with("pace "));
    let fresh = (sign != '>').then_some(wall);
    let call = if let What::Seen(seen) = &entry.what { call(seen) } else { None };
    Some(Item { at: entry.at, sign, role, text, question, pace, call, fresh })
}

/// What stops a wait, and what it is called: trouble, questions, and what the player began. Plain words of others, and
/// what came to be known beside them, stand in the feed and stop nobody.
pub const fn call(seen: &Seen) -> Option<&'static str> {
    Some(match seen {
        Seen::Event { kind: EventKind::Page, .. } => "a page came",
        Seen::Event { kind: EventKind::Alert, .. } => "an alert came",
        Seen::Event { kind: EventKind::Question, .. } => "a question came",
        Seen::Done { .. } => "a step is done",
        Seen::Failed { .. } => "a step did not work",
        Seen::Joined { .. } => "somebody whom you paged is here",
        Seen::AskedBack { .. } => "somebody asks back",
        Seen::Replied { .. } => "an answer came",
        Seen::Overdue { .. } => "an update is overdue",
        Seen::Missed { .. } => "a question was left unanswered",
        _ => return None,
    })
}

/// What the player did, by titles and names.
pub fn told(run: &Run, deed: &Deed) -> String {
    match deed {
        Deed::Answer { text, .. } => format!("answered: {text}"),
        Deed::Postmortem { .. } => "the postmortem is handed in".into(),
        Deed::Acknowledge | Deed::Severity(..) => head(deed),
        other => of_deed(run, other).1,
    }
}

/// What came, with the harm that it added at once before it.
fn of_seen(run: &Run, at: SimTime, seen: &Seen) -> Option<(char, Role, String)> {
    let Some(harm) = run.harm_at_once(at, seen) else { return words_of(run, at, seen) };
    // A step that adds harm when it is begun is told for that alone.
    let begun = |action| ('-', Role::Dim, format!("begun, {}", run.action_title(action)));
    let told = words_of(run, at, seen).or_else(|| match seen {
        Seen::Started { action, .. } => Some(begun(action)),
        _ => None,
    });
    told.map(|(sign, role, told)| (sign, role, harm + &told))
}

fn words_of(run: &Run, at: SimTime, seen: &Seen) -> Option<(char, Role, String)> {
    let step = |id| run.action_title(id);
    let with = |what: String, text: &str| if text.is_empty() { what } else { format!("{what}: {text}") };
    Some(match seen {
        Seen::Event { kind, from, text, .. } => of_event(run, *kind, from.as_ref(), text),
        Seen::Resolved { id } => ('+', Role::Good, run.calm_text(id, at)),
        Seen::Missed { id } => ('!', Role::Warning, run.missed_text(id)),
        Seen::Learned { fact, status, text } => {
            let words = run.fact_words(fact, *status, text);
            match status {
                Status::Confirmed => ('+', Role::Good, format!("known: {words}")),
                Status::Suspected => ('?', Role::Info, words),
                Status::Unknown => ('?', Role::Dim, words),
                Status::False => ('+', Role::Good, words),
            }
        }
        Seen::Done { action, text } => ('+', Role::Good, with(format!("done, {}", step(action)), text)),
        Seen::Failed { action, text } => ('!', Role::Warning, with(format!("failed, {}", step(action)), text)),
        Seen::Undone { action } => ('+', Role::Dim, format!("taken back: {}", step(action))),
        Seen::Joined { person } => ('+', Role::Good, format!("{} has joined", named(run, person))),
        Seen::AskedBack { person, missing, .. } => {
            let questions: Vec<&str> = missing.iter().map(|element| asked_back(*element)).collect();
            ('*', Role::Warning, format!("{}: {}", named(run, person), questions.join(" ")))
        }
        Seen::Replied { person, yes, text, .. } => {
            let role = if *yes { Role::Good } else { Role::Warning };
            let short = if *yes { "yes" } else { "no" };
            let said = if text.is_empty() { short } else { text.as_str() };
            ('*', role, format!("{}: {said}", named(run, person)))
        }
        Seen::Overdue { audience, promised } => {
            let what = if *promised { "the update that you promised to" } else { "an update to" };
            ('!', Role::Critical, format!("{what} {audience} is overdue{}", graced()))
        }
        Seen::Phase { phase } => ('-', Role::Dim, format!("phase: {}", run.phase_told(*phase, at))),
        Seen::Over => ('!', Role::Info, "the incident is over".into()),
        Seen::Started { action, .. } => ('-', Role::Dim, run.hands_words(action, at)?),
        Seen::Looked { .. } => return None,
    })
}

fn of_event(run: &Run, kind: EventKind, from: Option<&PersonId>, text: &str) -> (char, Role, String) {
    let who = from.map(|person| format!("{}: ", named(run, person))).unwrap_or_default();
    match kind {
        EventKind::Page => {
            let text = text.trim_start_matches("PAGE").trim_start_matches([':', ' ']);
            ('!', Role::Critical, format!("PAGE {who}{text}"))
        }
        EventKind::Alert => {
            let text = text.trim_start_matches("ALERT").trim_start_matches([':', ' ']);
            ('!', Role::Critical, format!("ALERT {who}{text}"))
        }
        EventKind::Question => ('?', Role::Warning, format!("{who}{text}")),
        EventKind::Message => ('*', Role::Plain, format!("{who}{text}{}", reached(run, from, text))),
        EventKind::Change => ('*', Role::Plain, format!("{who}{text}")),
    }
}

/// How whoever asks something in a message is reached: no reply is waited for, an update answers.
fn reached(run: &Run, from: Option<&PersonId>, text: &str) -> String {
    let asker = from.filter(|_| text.trim_end().ends_with('?')).and_then(|id| run.scenario().person(id));
    let key = asker.and_then(|asker| keys::key_of(Context::Audience, Intent::Write(asker.audience)));
    asker.zip(key).map_or_else(String::new, |(asker, key)| format!(" (u, {key}: update to {})", asker.audience))
}

/// What a person asks back where an update lacks something.
const fn asked_back(missing: Element) -> &'static str {
    match missing {
        Element::Impact => "Whom does it hurt, and how badly?",
        Element::Tradeoff => "What does the step cost us?",
        Element::Ask => "What do you want from me?",
        Element::Deadline => "By when do you need it?",
    }
}
