//! Taking a deed: each either is recorded and acts, or is refused and changes nothing.

use super::book::{Answered, Closing, Update};
use super::entry::{Entry, Seen, What};
use super::{Refusal, Run};
use crate::grade::{self, Read};
use crate::model::deed::Deed;
use crate::model::event::EventKind;
use crate::model::panel::Panel;
use crate::model::{Audience, Clock, EventId, Millis, PanelId, PersonId, Severity, SimTime};

/// The longest text that is judged, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;

impl Run {
    /// Takes a deed at the present moment. What it sets off stands in the log after it.
    pub fn handle(&mut self, deed: Deed) -> Result<(), Refusal> {
        self.admit(&deed)?;
        let at = self.log.len();
        // The deed stands before what it sets off, so its place is taken first and what was read in it filled in after.
        self.log.push(Entry { at: self.now, what: What::Deed(deed.clone(), None) });
        match self.act(deed) {
            Ok(read) => {
                if let Some(Entry { what: What::Deed(_, slot), .. }) = self.log.get_mut(at) {
                    *slot = read;
                }
                self.step_phase();
                Ok(())
            }
            Err(refusal) => {
                self.log.truncate(at);
                Err(refusal)
            }
        }
    }

    fn admit(&self, deed: &Deed) -> Result<(), Refusal> {
        if let Deed::Send { text, took, .. } | Deed::Answer { text, took, .. } | Deed::Postmortem { text, took } = deed
        {
            if text.trim().is_empty() {
                return Err(Refusal::NoText);
            }
            if text.len() > LONGEST_TEXT {
                return Err(Refusal::TooLong);
            }
            if took.is_some() && self.setup.exam {
                return Err(Refusal::TookInExam);
            }
        }
        if matches!(deed, Deed::Postmortem { .. }) {
            return Ok(());
        }
        if self.over {
            return Err(Refusal::Over);
        }
        if self.now < self.book.free_at {
            return Err(Refusal::Busy(self.book.free_at));
        }
        Ok(())
    }

    /// Does it. Every refusal comes before the first change.
    fn act(&mut self, deed: Deed) -> Result<Option<Read>, Refusal> {
        match deed {
            Deed::Look(panel) => self.look(&panel),
            Deed::Acknowledge => self.acknowledge(),
            Deed::Severity(severity, _) => self.declare(severity),
            Deed::Page(person) => self.page(&person),
            Deed::Do(action, because) => self.begin_action(&action, because),
            Deed::Cancel(action) => self.cancel_action(&action),
            Deed::Ask(person, ask) => self.put_ask(&person, &ask),
            Deed::Send { audience, text, took } => return Ok(Some(self.send(audience, text, took))),
            Deed::Answer { question, text, .. } => self.answer(&question, text),
            Deed::Close { watching, until } => self.close(watching, until),
            Deed::Postmortem { text, .. } => self.report(text),
        }
        .map(|()| None)
    }

    /// Why a panel (by its id, or by the id of a metric that it charts) can't be looked at now; the panel when it can.
    pub fn can_look(&self, id: &PanelId) -> Result<&Panel, Refusal> {
        let charts = |panel: &&Panel| panel.metrics.iter().any(|metric| metric.as_str() == id.as_str());
        let panel = self.scenario.panel(id).or_else(|| self.scenario.panels.iter().find(charts));
        let panel = panel.ok_or_else(|| Refusal::NoPanel(id.clone()))?;
        if panel.available.as_ref().is_none_or(|when| when.holds(&self.scope())) {
            Ok(panel)
        } else {
            Err(Refusal::PanelShut(panel.id.clone()))
        }
    }

    /// Looks at a panel, by its id or by the id of a metric that it charts (`look p99`).
    fn look(&mut self, id: &PanelId) -> Result<(), Refusal> {
        let panel = self.can_look(id)?.clone();
        let now = self.now;
        self.book.looked.entry(panel.id.clone()).or_default().push(now);
        self.book.free_at = now + panel.busy;
        self.note(Seen::Looked { panel: panel.id.clone() });
        if let Some(which) = panel.clarifies {
            self.clarify(which);
        }
        for teaches in &panel.teaches {
            if teaches.when.as_ref().is_none_or(|when| when.holds(&self.scope())) {
                self.learn(&teaches.fact, None);
                self.clarify_by(&teaches.fact, false);
            }
        }
        Ok(())
    }

    fn acknowledge(&mut self) -> Result<(), Refusal> {
        if self.book.acknowledged.is_some() {
            return Err(Refusal::AlreadyAcknowledged);
        }
        self.book.acknowledged = Some(self.now);
        Ok(())
    }

    fn declare(&mut self, severity: Severity) -> Result<(), Refusal> {
        if self.severity() == Some(severity) {
            return Err(Refusal::SameSeverity);
        }
        let now = self.now;
        self.book.severities.push((now, severity));
        Ok(())
    }

    /// Calls somebody in, by their id or by the desk that the policy names (`page compliance`).
    fn page(&mut self, person: &PersonId) -> Result<(), Refusal> {
        let people = &self.scenario.people;
        let found = people.iter().find(|somebody| &somebody.id == person);
        let found = found.or_else(|| people.iter().find(|somebody| somebody.desk.word() == person.as_str()));
        let person = found.map(|somebody| somebody.id.clone()).ok_or_else(|| Refusal::NoPerson(person.clone()))?;
        if self.book.paged.contains_key(&person) {
            return Err(Refusal::AlreadyPaged(person));
        }
        self.book.paged.insert(person, self.now);
        Ok(())
    }

    fn send(&mut self, audience: Audience, text: String, took: Option<Millis>) -> Read {
        let writing = took.unwrap_or_else(|| Self::writing_time(&text));
        let situation = self.situation_written(audience, writing);
        let grade = grade::update(&text, &situation);
        let promised: Vec<SimTime> = grade.read.promises.iter().map(|clock| self.moment_of(*clock)).collect();
        let read = grade.read.clone();
        let update = Update {
            at: self.now,
            audience,
            phase: self.book.phase(),
            text,
            resolved_early: read.resolved && !situation.resolved,
            grade,
            promised: promised.clone(),
        };
        self.book.updates.push(update);
        self.meet_duty(audience, &promised);
        self.asks_in_update(audience);
        self.questions_in_update(audience);
        read
    }

    /// The next moment at which the incident's clock shows a face.
    pub(super) fn moment_of(&self, face: Clock) -> SimTime {
        self.now + face.since(self.clock())
    }

    fn answer(&mut self, id: &EventId, text: String) -> Result<(), Refusal> {
        let scenario = self.scenario.clone();
        let put = self.book.events.contains_key(id);
        let question = scenario.event(id).filter(|event| put && event.kind == EventKind::Question);
        let question = question.and_then(|event| event.question.as_ref());
        let question = question.ok_or_else(|| Refusal::NoQuestion(id.clone()))?;
        if self.book.answers.iter().any(|answer| &answer.question == id) {
            return Err(Refusal::AlreadyAnswered(id.clone()));
        }
        let asker = scenario.event(id).and_then(|event| event.from.as_ref());
        let audience = asker.and_then(|person| scenario.person(person)).map_or(Audience::Engineering, |p| p.audience);
        let filled = self.fill_question(question);
        let grade = grade::answer(&text, &filled, &self.situation(audience));
        self.book.answers.push(Answered { at: self.now, question: id.clone(), text, grade });
        Ok(())
    }

    fn close(&mut self, watching: Vec<String>, until: Option<Clock>) -> Result<(), Refusal> {
        if self.book.closed.is_some() {
            return Err(Refusal::Closed);
        }
        if self.book.acknowledged.is_none() {
            return Err(Refusal::NotAcknowledged);
        }
        self.book.closed = Some(Closing { at: self.now, watching, until, burning: self.burning() });
        self.drop_duties();
        Ok(())
    }

    fn report(&mut self, text: String) -> Result<(), Refusal> {
        if self.book.closed.is_none() && !self.over {
            return Err(Refusal::NotClosed);
        }
        if self.book.postmortem.is_some() {
            return Err(Refusal::AlreadyReported);
        }
        self.book.postmortem = Some((self.now, text));
        Ok(())
    }

    /// How long a text takes to write where nothing measures it: two seconds a word.
    pub fn writing_time(text: &str) -> Millis {
        Millis::from_secs(2 * text.split_whitespace().count() as i64)
    }
}
