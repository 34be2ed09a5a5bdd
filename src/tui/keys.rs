//! The one table of keys: what is pressed where, what it means, and what it is called. Handling, the bottom line of
//! verbs and the help screen all read it.

use crate::model::{Audience, Severity};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The home screen.
    Home,
    /// Typing a seed on the home screen.
    Seed,
    /// The war room.
    Room,
    /// Choosing a severity.
    Severity,
    /// Choosing whom an update is for.
    Audience,
    /// Typing a command.
    Command,
    /// Typing the reason of an action.
    Because,
    /// Writing a text.
    Editor,
    /// Being asked whether to leave.
    Leave,
    /// Reading help.
    Help,
    /// Reading the debrief or a grade.
    Page,
    /// Typing what is to be done otherwise next time.
    Resolve,
    /// Looking at a run again.
    Scrub,
    /// Reading the plan of a sitting.
    Plan,
    /// Reading a briefing.
    Brief,
    /// Writing in the briefing room.
    Writing,
    /// Speaking aloud.
    Speaking,
    /// Marking oneself.
    Assessing,
    /// Reading marks.
    Marked,
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Show the tab with this number, from 0.
    Tab(usize),
    /// Give the hand to the next part of the screen.
    NextFocus,
    /// Give it to the part before.
    PrevFocus,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// The panel to the left.
    Left,
    /// The panel to the right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// Do what the selected line stands for.
    Accept,
    /// Close what is open.
    Cancel,
    /// Acknowledge the page.
    Acknowledge,
    /// Choose a severity.
    AskSeverity,
    /// Declare this severity.
    Declare(Severity),
    /// Choose an audience.
    AskAudience,
    /// Write to this audience.
    Write(Audience),
    /// Answer the question that was put last.
    Reply,
    /// Give the hand to the actions.
    Actions,
    /// Give it to what is known.
    Facts,
    /// Give it to the feed.
    Feed,
    /// Close the incident.
    Close,
    /// Write the closing report.
    Postmortem,
    /// Let time pass quickly.
    Wait,
    /// Open the command line.
    Command,
    /// Stop the clock, or let it go on.
    Pause,
    /// A quicker clock.
    Faster,
    /// A slower clock.
    Slower,
    /// Show or leave the help.
    Help,
    /// Leave.
    Quit,
    /// Leave for certain.
    Leave,
    /// Read the debrief.
    Debrief,
    /// Complete the word.
    Complete,
    /// Complete it the other way round.
    CompleteBack,
    /// Send what was written.
    Send,
    /// Put in a text to be filled.
    Template,
    /// Choose a seed.
    Seed,
    /// Go on with an unfinished run.
    Resume,
    /// Say it aloud instead of writing it.
    Speak,
    /// Let somebody else put the question.
    Asker,
    /// Give this mark.
    Mark(u8),
    /// Read the example texts, or the marks again.
    Examples,
    /// Learn the game.
    Learn,
    /// Look at the run again, second by second.
    Scrub,
    /// Set par's play beside the run.
    Compare,
    /// Say what is to be done otherwise next time.
    Resolve,
    /// So many seconds earlier.
    Earlier(u16),
    /// So many seconds later.
    Later(u16),
    /// The deed before.
    PrevDeed,
    /// The next deed.
    NextDeed,
    /// Play on from here.
    Again,
    /// The other list of the home screen.
    OtherList,
}

/// A key as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
}

const fn ch(c: char) -> Key {
    Key { code: KeyCode::Char(c), ctrl: false }
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), ctrl: true }
}

const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Up => f.write_str("Up"),
            KeyCode::Down => f.write_str("Down"),
            KeyCode::Left => f.write_str("Left"),
            KeyCode::Right => f.write_str("Right"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            other => write!(f, "{other}"),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys, the one that is shown first.
    pub keys: &'static [Key],
    /// What it means.
    pub intent: Intent,
    /// Its word on the bottom line; empty where the help is enough.
    pub verb: &'static str,
    /// What it does, in the help.
    pub help: &'static str,
}

const fn bind(
    context: Context,
    keys: &'static [Key],
    intent: Intent,
    verb: &'static str,
    help: &'static str,
) -> Binding {
    Binding { context, keys, intent, verb, help }
}

const UP: &[Key] = &[key(KeyCode::Up), ch('k')];
const DOWN: &[Key] = &[key(KeyCode::Down), ch('j')];
const LEFT: &[Key] = &[key(KeyCode::Left), ch('h')];
const RIGHT: &[Key] = &[key(KeyCode::Right), ch('l')];
const PAGE_UP: &[Key] = &[key(KeyCode::PageUp), ctrl('b')];
const PAGE_DOWN: &[Key] = &[key(KeyCode::PageDown), ctrl('f')];
const HOME: &[Key] = &[key(KeyCode::Home), ch('g')];
const END: &[Key] = &[key(KeyCode::End), ch('G')];
const ENTER: &[Key] = &[key(KeyCode::Enter)];
const ESC: &[Key] = &[key(KeyCode::Esc), ctrl('c')];
const TAB: &[Key] = &[key(KeyCode::Tab)];
const BACK_TAB: &[Key] = &[key(KeyCode::BackTab)];
const QUIT: &[Key] = &[ch('q'), ctrl('c')];
const SEND: &[Key] = &[ctrl('s'), Key { code: KeyCode::Enter, ctrl: true }];

use Context::{
    Assessing, Audience as To, Because, Brief, Command, Editor, Help, Home, Leave, Marked, Page, Plan, Resolve, Room,
    Scrub, Seed, Severity as Sev, Speaking, Writing,
};

/// Every key. Within a context, what stands first is shown first on the bottom line.
pub const BINDINGS: &[Binding] = &[
    bind(Room, &[ch('c')], Intent::Acknowledge, "acknowledge", "acknowledge the page"),
    bind(Room, &[ch('d')], Intent::Debrief, "debrief", "once it is over: the debrief"),
    bind(Room, &[ch('m')], Intent::Postmortem, "postmortem", "write the closing report"),
    bind(Room, &[ch('s')], Intent::AskSeverity, "severity", "declare or change the severity"),
    bind(Room, &[ch('r')], Intent::Reply, "reply", "answer the question put to you"),
    bind(Room, &[ch('u')], Intent::AskAudience, "update", "write an update"),
    bind(Room, &[ch('a')], Intent::Actions, "actions", "the steps you may take"),
    bind(Room, &[ch('f')], Intent::Facts, "facts", "what is known, suspected and unknown"),
    bind(Room, &[ch('e')], Intent::Feed, "", "the feed: pages, alerts, messages, questions"),
    bind(Room, &[ch('w')], Intent::Close, "wrap up", "close the incident, naming what is watched on"),
    bind(Room, &[ch(':')], Intent::Command, "command", "type a command"),
    bind(Room, &[ch(' ')], Intent::Pause, "pause", "stop the clock, or let it go on (practice only)"),
    bind(Room, &[ch('t')], Intent::Wait, "wait", "let time pass quickly: 2m, until alert, until 10:05"),
    bind(Room, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Room, ENTER, Intent::Accept, "", "read the panel, take the step, page or ask the person"),
    bind(Room, LEFT, Intent::Left, "", "the panel to the left"),
    bind(Room, RIGHT, Intent::Right, "", "the panel to the right"),
    bind(Room, UP, Intent::Up, "", "up"),
    bind(Room, DOWN, Intent::Down, "", "down"),
    bind(Room, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Room, PAGE_DOWN, Intent::PageDown, "", "a page down"),
    bind(Room, HOME, Intent::Top, "", "to the beginning"),
    bind(Room, END, Intent::Bottom, "", "to the end"),
    bind(Room, TAB, Intent::NextFocus, "", "the next part of the screen"),
    bind(Room, BACK_TAB, Intent::PrevFocus, "", "the part before"),
    bind(Room, &[ch('1')], Intent::Tab(0), "", "metrics"),
    bind(Room, &[ch('2')], Intent::Tab(1), "", "logs"),
    bind(Room, &[ch('3')], Intent::Tab(2), "", "deploys"),
    bind(Room, &[ch('4')], Intent::Tab(3), "", "models"),
    bind(Room, &[ch('5'), ch('p')], Intent::Tab(4), "", "people: page them, ask them"),
    bind(Room, &[ch('6')], Intent::Tab(5), "", "runbook"),
    bind(Room, &[ch('+'), ch('=')], Intent::Faster, "", "a quicker clock"),
    bind(Room, &[ch('-')], Intent::Slower, "", "a slower clock (practice only)"),
    bind(Room, &[key(KeyCode::Esc)], Intent::Cancel, "", "stop waiting; back to the first tab"),
    bind(Room, QUIT, Intent::Quit, "", "leave; the run can be resumed"),
    bind(
        Sev,
        &[ch('1')],
        Intent::Declare(Severity::Sev1),
        "safety, privacy",
        "SEV1: user safety, privacy or data loss",
    ),
    bind(Sev, &[ch('2')], Intent::Declare(Severity::Sev2), "SLO breached", "SEV2: an SLO is breached for many"),
    bind(Sev, &[ch('3')], Intent::Declare(Severity::Sev3), "a little worse", "SEV3: quality drops a little"),
    bind(Sev, &[ch('4')], Intent::Declare(Severity::Sev4), "nobody hurt", "SEV4: no user impact"),
    bind(Sev, ESC, Intent::Cancel, "back", "back"),
    bind(To, &[ch('e')], Intent::Write(Audience::Executive), "executive", "an update for the executives"),
    bind(To, &[ch('n')], Intent::Write(Audience::Engineering), "engineering", "an update for the engineers"),
    bind(To, &[ch('s')], Intent::Write(Audience::Support), "support", "an update for support"),
    bind(To, &[ch('p')], Intent::Write(Audience::Public), "public", "an update for the public"),
    bind(To, &[ch('c')], Intent::Write(Audience::Compliance), "compliance", "an update for compliance"),
    bind(To, ESC, Intent::Cancel, "back", "back"),
    bind(Command, ENTER, Intent::Accept, "do it", "do it"),
    bind(Command, TAB, Intent::Complete, "complete", "complete the word; again for the next"),
    bind(Command, BACK_TAB, Intent::CompleteBack, "", "the completion before"),
    bind(Command, &[key(KeyCode::Up)], Intent::Up, "earlier", "an earlier command"),
    bind(Command, &[key(KeyCode::Down)], Intent::Down, "", "a later command"),
    bind(Command, ESC, Intent::Cancel, "back", "back"),
    bind(Because, ENTER, Intent::Accept, "do it (with or without a reason)", "do it; the reason may be left out"),
    bind(Because, ESC, Intent::Cancel, "don't", "don't do it"),
    bind(Editor, SEND, Intent::Send, "send", "send it (so does a line with a single '.')"),
    bind(
        Editor,
        &[ctrl('t')],
        Intent::Template,
        "template",
        "a text to be filled in; for a postmortem what the log can tell",
    ),
    bind(Editor, ESC, Intent::Cancel, "put aside, keeping the draft", "back; the draft is kept"),
    bind(Leave, &[ch('y'), ch('q'), ctrl('c')], Intent::Leave, "leave", "leave; the run can be resumed"),
    bind(Leave, &[ch('n'), key(KeyCode::Esc)], Intent::Cancel, "stay", "stay"),
    bind(Help, &[ch('?'), ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Cancel, "back", "back"),
    bind(Help, UP, Intent::Up, "", "up"),
    bind(Help, DOWN, Intent::Down, "down", "down"),
    bind(Help, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Help, &[key(KeyCode::PageDown), ctrl('f'), ch(' ')], Intent::PageDown, "", "a page down"),
    bind(
        Page,
        &[ch('w')],
        Intent::Resolve,
        "when ..., I will",
        "one sentence that the next run begins with: when ..., I will ...",
    ),
    bind(
        Resolve,
        ENTER,
        Intent::Accept,
        "keep it (nothing forgets the last one)",
        "keep it; the next run shows it first",
    ),
    bind(Resolve, ESC, Intent::Cancel, "back", "back"),
    bind(Page, UP, Intent::Up, "", "up"),
    bind(Page, DOWN, Intent::Down, "down", "down"),
    bind(Page, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Page, &[key(KeyCode::PageDown), ctrl('f'), ch(' ')], Intent::PageDown, "page", "a page down"),
    bind(
        Page,
        &[ch('c')],
        Intent::Compare,
        "compare",
        "par's play of the same incident beside yours, or the debrief again",
    ),
    bind(Page, &[ch('s')], Intent::Scrub, "scrub", "look at the run again, second by second, and try again from there"),
    bind(Page, HOME, Intent::Top, "", "to the beginning"),
    bind(Page, END, Intent::Bottom, "", "to the end"),
    bind(Page, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Page, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "done", "done"),
    bind(Scrub, LEFT, Intent::Earlier(10), "", "ten seconds earlier"),
    bind(Scrub, RIGHT, Intent::Later(10), "10 s on", "ten seconds later"),
    bind(Scrub, &[key(KeyCode::PageUp), ch('['), ctrl('b')], Intent::Earlier(60), "", "a minute earlier"),
    bind(
        Scrub,
        &[key(KeyCode::PageDown), ch(']'), ctrl('f'), ch(' ')],
        Intent::Later(60),
        "a minute on",
        "a minute later",
    ),
    bind(Scrub, &[ch('n')], Intent::NextDeed, "next deed", "the moment of your next deed"),
    bind(Scrub, &[ch('N'), ch('b')], Intent::PrevDeed, "", "the moment of the deed before"),
    bind(Scrub, &[ch('t')], Intent::Again, "try again from here", "play on from here, in a run of its own"),
    bind(Scrub, HOME, Intent::Top, "", "the page"),
    bind(Scrub, END, Intent::Bottom, "", "the end"),
    bind(Scrub, UP, Intent::Up, "", "up"),
    bind(Scrub, DOWN, Intent::Down, "", "down"),
    bind(Scrub, TAB, Intent::NextFocus, "", "the next part of the screen"),
    bind(Scrub, BACK_TAB, Intent::PrevFocus, "", "the part before"),
    bind(Scrub, &[ch('1')], Intent::Tab(0), "", "metrics"),
    bind(Scrub, &[ch('2')], Intent::Tab(1), "", "logs"),
    bind(Scrub, &[ch('3')], Intent::Tab(2), "", "deploys"),
    bind(Scrub, &[ch('4')], Intent::Tab(3), "", "models"),
    bind(Scrub, &[ch('5'), ch('p')], Intent::Tab(4), "", "people"),
    bind(Scrub, &[ch('6')], Intent::Tab(5), "", "runbook"),
    bind(Scrub, &[ch('a')], Intent::Actions, "", "the steps that could be taken"),
    bind(Scrub, &[ch('f')], Intent::Facts, "", "what was known, suspected and unknown"),
    bind(Scrub, &[ch('e')], Intent::Feed, "", "the feed"),
    bind(Scrub, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Scrub, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "back", "back to the debrief"),
    bind(Plan, ENTER, Intent::Accept, "begin", "begin"),
    bind(Plan, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "leave", "leave"),
    bind(Plan, UP, Intent::Up, "", "up"),
    bind(Plan, DOWN, Intent::Down, "", "down"),
    bind(Plan, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Brief, ENTER, Intent::Accept, "write", "write it: the clock starts"),
    bind(Brief, &[ch('s')], Intent::Speak, "say it aloud", "say it aloud against the clock, then mark yourself"),
    bind(Brief, &[ch('v')], Intent::Asker, "another asker", "let somebody else put the question"),
    bind(Brief, UP, Intent::Up, "", "up"),
    bind(Brief, DOWN, Intent::Down, "", "down"),
    bind(Brief, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Brief, &[key(KeyCode::PageDown), ctrl('f'), ch(' ')], Intent::PageDown, "page", "a page down"),
    bind(Brief, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Brief, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "leave", "leave"),
    bind(Writing, SEND, Intent::Send, "hand it in", "hand it in (so does a line with a single '.')"),
    bind(Writing, &[key(KeyCode::PageUp)], Intent::PageUp, "", "the page above, upwards"),
    bind(Writing, &[key(KeyCode::PageDown)], Intent::PageDown, "scroll the page above", "the page above, downwards"),
    bind(Writing, ESC, Intent::Cancel, "put aside", "read again; the text is kept and its clock stands"),
    bind(Speaking, ENTER, Intent::Accept, "I have said it", "stop the clock and mark yourself"),
    bind(Speaking, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Speaking, PAGE_DOWN, Intent::PageDown, "page", "a page down"),
    bind(Speaking, ESC, Intent::Cancel, "not yet", "read again; the clock begins anew"),
    bind(Assessing, &[ch('4')], Intent::Mark(4), "all of it", "all of it"),
    bind(Assessing, &[ch('3')], Intent::Mark(3), "nearly", "nearly"),
    bind(Assessing, &[ch('2')], Intent::Mark(2), "half", "half"),
    bind(Assessing, &[ch('1')], Intent::Mark(1), "a little", "a little"),
    bind(Assessing, &[ch('0')], Intent::Mark(0), "no", "no"),
    bind(Assessing, UP, Intent::Up, "", "the line before"),
    bind(Assessing, DOWN, Intent::Down, "", "the next line"),
    bind(Assessing, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "leave", "leave without marks"),
    bind(Marked, ENTER, Intent::Accept, "go on", "the next one, or done"),
    bind(Marked, &[ch('e')], Intent::Examples, "examples", "the example texts with what they earn, or the marks again"),
    bind(Marked, UP, Intent::Up, "", "up"),
    bind(Marked, DOWN, Intent::Down, "", "down"),
    bind(Marked, PAGE_UP, Intent::PageUp, "", "a page up"),
    bind(Marked, &[key(KeyCode::PageDown), ctrl('f'), ch(' ')], Intent::PageDown, "page", "a page down"),
    bind(Marked, HOME, Intent::Top, "", "to the beginning"),
    bind(Marked, END, Intent::Bottom, "", "to the end"),
    bind(Marked, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Marked, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "leave", "leave"),
    bind(Home, ENTER, Intent::Accept, "play", "play what is selected"),
    bind(Home, UP, Intent::Up, "", "up"),
    bind(Home, DOWN, Intent::Down, "", "down"),
    bind(Home, TAB, Intent::OtherList, "incidents / briefings", "the other list: incidents, or the briefing room"),
    bind(Home, HOME, Intent::Top, "", "to the beginning"),
    bind(Home, END, Intent::Bottom, "", "to the end"),
    bind(Home, &[ch('l')], Intent::Learn, "learn", "learn the game in a first run, step by step"),
    bind(Home, &[ch('s')], Intent::Seed, "seed", "choose a seed: the same seed gives the same incident"),
    bind(Home, &[ch('r')], Intent::Resume, "resume", "go on with the unfinished run"),
    bind(Home, &[ch('?')], Intent::Help, "help", "this page"),
    bind(Home, &[ch('q'), key(KeyCode::Esc), ctrl('c')], Intent::Quit, "quit", "quit"),
    bind(Seed, ENTER, Intent::Accept, "take it", "take this seed"),
    bind(Seed, ESC, Intent::Cancel, "back", "back"),
];

/// What a key means in a context.
pub fn find(context: Context, event: KeyEvent) -> Option<Intent> {
    let held = event.modifiers.contains(KeyModifiers::CONTROL);
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let pressed = |key: &Key| key.code == event.code && key.ctrl == held;
    of(context).find(|binding| binding.keys.iter().any(pressed)).map(|binding| binding.intent)
}

/// The keys of a context, in the order of the table.
pub fn of(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.context == context)
}

impl Context {
    /// Its heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Home => "home",
            Seed => "choosing a seed",
            Room => "the war room",
            Sev => "declaring a severity (s)",
            To => "writing an update (u)",
            Command => "the command line (:)",
            Because => "giving a reason",
            Editor => "writing",
            Leave => "leaving",
            Help => "help",
            Page => "reading",
            Resolve => "a sentence for the next run",
            Scrub => "looking at a run again (s in the debrief)",
            Plan => "the plan of a sitting",
            Brief => "the briefing room",
            Writing => "writing in the briefing room",
            Speaking => "speaking aloud",
            Assessing => "marking yourself",
            Marked => "the marks",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (index, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[index + 1..] {
                let shared = one.keys.iter().any(|key| other.keys.contains(key));
                assert!(one.context != other.context || !shared, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_control_key_is_not_its_letter() {
        let event = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(find(Room, event), Some(Intent::Quit));
        assert_eq!(find(Room, KeyCode::Char('c').into()), Some(Intent::Acknowledge));
    }

    #[test]
    fn every_context_can_be_left() {
        for context in [
            Home, Seed, Room, Sev, To, Command, Because, Editor, Leave, Help, Page, Plan, Brief, Writing, Speaking,
            Assessing, Marked, Scrub, Resolve,
        ] {
            let out = of(context).any(|binding| matches!(binding.intent, Intent::Cancel | Intent::Quit));
            assert!(out, "{context:?}");
        }
    }
}
