//! A bot's hands: it does deeds, waits, and keeps people informed with its pen while time passes.

use super::pen::Pen;
use crate::model::action::{Action, Ask};
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::person::Desk;
use crate::model::{
    ActionId, AskId, Audience, Clock, EventId, Millis, PanelId, PersonId, Phase, Scenario, Severity, SimTime, TruthId,
};
use crate::run::Run;
use crate::run::book::{AttemptState, Book};
use crate::run::moves::{Command, Driver};
use crate::world::chance::Stream;
use std::sync::Arc;

/// Incident time between two looks at whether something has to be written.
const BEAT: Millis = Millis::from_secs(10);
/// How long before an update is due its writing begins: 60 words at two seconds each, and some air.
const LEAD: Millis = Millis::from_secs(150);

/// Somebody at the keys of a run. What is not shown to a player can't be reached through it.
pub struct Player {
    run: Run,
    pen: &'static dyn Pen,
    chance: Stream,
    sees: bool,
    /// Writes only what it happens to pick, not what is due.
    pub(super) careless: bool,
}

impl Player {
    /// Sits down at a run. `name` picks the stream of chance, which doesn't depend on the truth: under two truths that look
    /// the same so far, the same bot does the same. Only where it `sees` is the truth told.
    pub(super) fn new(run: Run, name: &str, pen: &'static dyn Pen, sees: bool) -> Self {
        let chance = Stream::new(run.setup().seed, &format!("bot.{name}"));
        Self { run, pen, chance, sees, careless: false }
    }

    /// The scenario, as its author wrote it.
    pub fn scenario(&self) -> Arc<Scenario> {
        self.run.scenario().clone()
    }

    /// The bot's own chance.
    pub const fn chance(&mut self) -> &mut Stream {
        &mut self.chance
    }

    /// What is really wrong, for a bot that may see it.
    pub fn truth(&self) -> Option<&TruthId> {
        self.sees.then(|| self.run.truth())
    }

    /// Truths that nothing learned has ruled out, with their shares; for a bot that sees, the real one.
    pub fn belief(&self) -> Vec<(TruthId, f64)> {
        match self.truth() {
            Some(truth) => vec![(truth.clone(), 1.0)],
            None => self.run.possible(),
        }
    }

    /// What was done and learned so far.
    pub const fn book(&self) -> &Book {
        self.run.book()
    }

    /// Incident time.
    pub const fn now(&self) -> SimTime {
        self.run.now()
    }

    /// The incident's wall clock.
    pub fn clock(&self) -> Clock {
        self.run.clock()
    }

    /// How long the incident still lasts.
    pub fn left(&self) -> Millis {
        self.run.left()
    }

    /// Whether nothing can be done any more.
    pub const fn is_over(&self) -> bool {
        self.run.is_over() || self.run.book().closed.is_some()
    }

    /// The severity that the policy gives to what is known.
    pub fn right_severity(&self) -> Severity {
        self.run.right_severity()
    }

    /// The severity that was declared last.
    pub fn severity(&self) -> Option<Severity> {
        self.run.severity()
    }

    /// When the last containing or remediating step took effect.
    pub fn last_step(&self) -> Option<SimTime> {
        self.run.last_step()
    }

    /// Whether an action can be begun now.
    pub fn can_do(&self, action: &ActionId) -> bool {
        self.run.can_do(action).is_ok()
    }

    /// Whether something can be asked now.
    pub fn can_ask(&self, ask: &Ask) -> bool {
        self.run.can_ask(&ask.to, &ask.id).is_ok()
    }

    /// Whether a panel can be looked at now.
    pub fn can_look(&self, panel: &PanelId) -> bool {
        self.run.can_look(panel).is_ok()
    }

    /// Whether any action is under way.
    pub fn is_busy(&self) -> bool {
        self.book().actions.values().flatten().any(|attempt| attempt.state == AttemptState::Running)
    }

    /// Everything that can be done now, in the order in which a screen lists it. Texts are left to the pen.
    pub fn options(&self) -> Vec<Deed> {
        let (scenario, book) = (self.run.scenario(), self.book());
        if self.is_over() {
            return vec![];
        }
        let mut options = vec![];
        if book.acknowledged.is_none() {
            options.push(Deed::Acknowledge);
        }
        if book.severities.is_empty() {
            options.extend(Severity::ALL.iter().map(|severity| Deed::Severity(*severity, None)));
        }
        let panels = scenario.panels.iter().filter(|panel| self.can_look(&panel.id));
        options.extend(panels.map(|panel| Deed::Look(panel.id.clone())));
        let asks = scenario.asks.iter().filter(|ask| self.can_ask(ask));
        options.extend(asks.map(|ask| Deed::Ask(ask.to.clone(), ask.id.clone())));
        let people = scenario.people.iter().filter(|person| !book.paged.contains_key(&person.id));
        options.extend(people.map(|person| Deed::Page(person.id.clone())));
        let actions = scenario.actions.iter().filter(|action| self.can_do(&action.id));
        options.extend(actions.map(|action| Deed::Do(action.id.clone(), None)));
        // Nobody leaves before half of the time is over, or plays would show little.
        if book.acknowledged.is_some() && self.left() < Millis(scenario.length.0 / 2) {
            options.push(Deed::Close { watching: vec![], until: None });
        }
        options
    }

    /// A close that names what the scenario's tests measure, or else its first two metrics, for an hour.
    pub fn closing(&self) -> Deed {
        let scenario = self.run.scenario();
        let tested = scenario.actions.iter().filter_map(|action| action.proves.as_ref()).map(|proof| &proof.metric);
        let charted = scenario.world.metrics.iter().map(|metric| &metric.id);
        let mut watching: Vec<String> = vec![];
        for metric in tested.chain(charted) {
            if watching.len() < 2 && !watching.contains(&metric.to_string()) {
                watching.push(metric.to_string());
            }
        }
        Deed::Close { watching, until: Some(self.clock().plus(Millis::from_mins(60))) }
    }

    /// Does a deed as soon as the hands are free, with the pen's reason for an action. Gives whether it was taken.
    pub fn act(&mut self, deed: Deed) -> bool {
        let deed = match deed {
            Deed::Do(action, None) => {
                let reason = self.pen.because(&self.run.outline(Audience::Engineering));
                Deed::Do(action, reason)
            }
            other => other,
        };
        Driver::default().perform(&mut self.run, Command::Deed(deed)).is_ok()
    }

    /// Acknowledges and calls SEV2, as a habit does.
    pub fn open(&mut self) {
        self.act(Deed::Acknowledge);
        self.act(Deed::Severity(Severity::Sev2, None));
    }

    /// Lets time pass, and writes what falls due in it.
    pub fn wait(&mut self, span: Millis) {
        let until = self.now() + span;
        loop {
            if !self.careless {
                self.keep_up();
            }
            if self.is_over() || self.now() >= until {
                return;
            }
            self.run.advance(until.min(self.now() + BEAT));
        }
    }

    /// Lets the rest of the incident pass.
    pub fn rest(&mut self) {
        while !self.is_over() {
            self.wait(Millis::from_mins(1));
        }
    }

    /// Actions by what they are called: those whose id, title or phrases hold one of `words`, or else the first that is
    /// `otherwise` wanted.
    pub fn actions_called(&self, words: &[&str], otherwise: impl Fn(&Action) -> bool) -> Vec<ActionId> {
        let called = |action: &&Action| {
            let texts = [action.id.as_str(), action.title.raw()].into_iter();
            let mut texts = texts.chain(action.say.iter().map(crate::model::template::Template::raw));
            texts.any(|text| words.iter().any(|word| text.to_lowercase().contains(word)))
        };
        let steps = |action: &&Action| matches!(action.phase, Phase::Containment | Phase::Remediation);
        let actions = &self.run.scenario().actions;
        let named: Vec<ActionId> =
            actions.iter().filter(steps).filter(called).map(|action| action.id.clone()).collect();
        if named.is_empty() {
            actions.iter().filter(|a| otherwise(a)).map(|a| a.id.clone()).take(1).collect()
        } else {
            named
        }
    }

    /// Gets the permissions that an action needs, and begins it as soon as it can be; gives up after `patience`.
    pub fn achieve(&mut self, action: &ActionId, patience: Millis) {
        let until = self.now() + patience;
        while !self.is_over() && self.now() < until {
            if self.can_do(action) {
                self.act(Deed::Do(action.clone(), None));
                return;
            }
            if !self.request_for(action) {
                self.wait(BEAT);
            }
        }
    }

    /// Asks for the first permission that an action lacks. Gives whether something was done for it now.
    pub fn request_for(&mut self, action: &ActionId) -> bool {
        let scenario = self.scenario();
        let needs = scenario.action(action).map_or(&[][..], |action| &action.needs);
        let lacking = needs.iter().find(|ask| !self.book().is_granted(ask));
        let ask = lacking.and_then(|ask| scenario.ask(ask)).filter(|ask| self.can_ask(ask));
        ask.is_some_and(|ask| self.request(ask))
    }

    /// Asks somebody: for a permission by an update that says all a decision needs, otherwise plainly.
    pub fn request(&mut self, ask: &Ask) -> bool {
        let audience = self.run.scenario().person(&ask.to).map(|person| person.audience);
        if let Some(audience) = audience.filter(|_| ask.permission) {
            self.send(audience);
            if self.is_pending(&ask.id) || self.book().is_granted(&ask.id) {
                return true;
            }
        }
        self.act(Deed::Ask(ask.to.clone(), ask.id.clone()))
    }

    /// Whether an answer is still to come.
    pub fn is_pending(&self, ask: &AskId) -> bool {
        self.book().asks.get(ask).is_some_and(|asking| asking.answered.is_none())
    }

    /// Somebody at a desk who was not called in yet, where nobody of it was.
    pub fn missing_at(&self, desk: Desk) -> Option<PersonId> {
        let staff = || self.run.scenario().people.iter().filter(move |person| person.desk == desk);
        if staff().any(|person| self.book().paged.contains_key(&person.id)) {
            return None;
        }
        staff().next().map(|person| person.id.clone())
    }

    /// Writes and sends an update, if the pen has anything to say.
    pub fn send(&mut self, audience: Audience) -> bool {
        match self.pen.update(&self.run.outline(audience)) {
            Some(text) => self.act(Deed::Send { audience, text, took: None }),
            None => false,
        }
    }

    /// Answers what was asked and sends what is due soon.
    fn keep_up(&mut self) {
        if self.is_over() {
            return;
        }
        let open: Vec<EventId> = self.open_questions();
        for question in open {
            self.answer(question);
        }
        let waiting = self.book().duties.iter().filter(|duty| duty.met.is_none() && duty.due.is_some()).count();
        let lead = Millis(LEAD.0 * waiting.max(1) as i64);
        let next = self.run.next_duty().map(|duty| (duty.audience, duty.due));
        if let Some((audience, Some(due))) = next
            && due - self.now() <= lead
        {
            self.send(audience);
        }
    }

    fn open_questions(&self) -> Vec<EventId> {
        let book = self.book();
        let questions = self.run.scenario().events.iter().filter(|event| event.kind == EventKind::Question);
        let put = questions.filter(|event| book.events.contains_key(&event.id));
        put.filter(|event| !book.answers.iter().any(|answer| answer.question == event.id))
            .map(|event| event.id.clone())
            .collect()
    }

    fn answer(&mut self, id: EventId) {
        let scenario = self.scenario();
        let Some(question) = scenario.event(&id).and_then(|event| event.question.as_ref()) else { return };
        let (must, traps) = (self.run.fill_points(&question.must), self.run.fill_points(&question.must_not));
        if let Some(text) = self.pen.answer(&must, &traps) {
            self.act(Deed::Answer { question: id, text, took: None });
        }
    }

    /// Sits through the rest, hands in the closing report, and gives the run back.
    pub(super) fn finish(mut self) -> Run {
        self.rest();
        let situation = self.run.outline(Audience::Engineering);
        let report = self.pen.report(&situation, &super::pen::chronicle(&self.run));
        self.run.finish();
        if let Some(text) = report {
            self.act(Deed::Postmortem { text, took: None });
        }
        self.run
    }
}
