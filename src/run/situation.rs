//! The situation of a run at one second: what could be known and said now, for one audience.

use super::Run;
use super::book::AttemptState;
use crate::grade::Read;
use crate::model::action::{Action, Ask};
use crate::model::event::{Point, Question};
use crate::model::fact::Fact;
use crate::model::situation::{
    KnownAction, KnownFact, NextUpdate, OpenAsk, Quantity, Reading, SentUpdate, Situation, Somebody,
};
use crate::model::template::Template;
use crate::model::vocabulary::{ActionState, FactKind, Status};
use crate::model::{AskId, Audience, EventId, MetricId, Millis, PersonId, SimTime};

/// Words that an update of a run should not go far beyond.
const WORDS: u32 = 60;

/// A step that was told so shortly before it took effect was told.
const ANNOUNCED: Millis = Millis::from_mins(2);

impl Run {
    /// What could be known and said now to an audience.
    pub fn situation(&self, audience: Audience) -> Situation {
        Situation { context: self.context(), readings: self.readings(), ..self.outline(audience) }
    }

    /// What an update is judged by that took so long to write: what came up meanwhile may be asked for, and needn't.
    pub(super) fn situation_written(&self, audience: Audience, writing: Millis) -> Situation {
        let mut situation = self.situation(audience);
        for open in &mut situation.asks {
            let ask = self.scenario.ask(&open.id);
            if ask.is_some_and(|ask| self.came_up_while_writing(ask, writing)) {
                open.weight = 0;
            }
        }
        situation
    }

    /// The same without the readings and without what could be read elsewhere: enough to write from, and a tenth of the work.
    pub fn outline(&self, audience: Audience) -> Situation {
        let scenario = &self.scenario;
        Situation {
            audience,
            phase: self.book.phase(),
            severity: self.right_severity(),
            now: self.clock(),
            paged: Some(scenario.start),
            // Words at 25 a minute.
            limit: Millis(i64::from(WORDS) * 60_000 / 25),
            words: WORDS,
            context: String::new(),
            facts: scenario.facts.iter().map(|fact| self.known_fact(fact, audience)).collect(),
            actions: scenario.actions.iter().map(|action| self.known_action(action, audience)).collect(),
            asks: scenario.asks.iter().filter_map(|ask| self.open_ask_for(ask, audience)).collect(),
            next: self.next_update(),
            readings: vec![],
            promises: self.book.promise(audience).map(|at| scenario.clock(at)).into_iter().collect(),
            sent: self.sent(),
            people: self.somebodies(),
            resolved: self.may_say_resolved(),
        }
    }

    fn known_fact(&self, fact: &Fact, audience: Audience) -> KnownFact {
        let learned = self.book.facts.get(&fact.id);
        let here = fact.by_truth.get(&self.truth);
        let to = fact.by_audience.get(&audience);
        let numbers = self.fact_numbers(&fact.id);
        let told = self.told_numbers(fact, &numbers);
        let text = match to.and_then(|to| to.text.as_ref()) {
            Some(text) => self.fill_with(text, &told),
            None => self.fact_text(fact),
        };
        let say = here.and_then(|here| here.say.as_ref()).unwrap_or(&fact.say);
        let declared = self.declared_numbers(fact);
        let scope = self.scope();
        let status = learned.map_or_else(|| self.fact_status(fact), |learned| learned.status);
        // Customers are told no cause that may turn out to be none, unless the author wants it.
        let guess = audience == Audience::Public && fact.kind == FactKind::Cause && status == Status::Suspected;
        let unwanted = guess && to.and_then(|to| to.weight).is_none();
        KnownFact {
            id: fact.id.clone(),
            kind: fact.kind,
            status,
            known: learned.is_some(),
            text,
            say: say.iter().map(|phrase| self.fill_with(phrase, &told)).collect(),
            numbers: declared
                .iter()
                .zip(&numbers)
                .map(|(number, value)| Quantity {
                    value: *value,
                    unit: number.unit.clone(),
                    within: number.within.get(&scope),
                })
                .collect(),
            lead: fact.leads_for(audience),
            weight: if unwanted { 0 } else { fact.weight_for(audience) },
            never: fact.is_kept_from(audience),
            passed: self.has_passed(fact),
            told: learned.is_some_and(|learned| {
                let told_since = |since| self.was_told(audience, since, |read| read.facts.contains(&fact.id));
                // Whoever never heard of something needn't hear that it is not so.
                told_since(learned.status_at) || status == Status::False && !told_since(learned.at)
            }),
        }
    }

    fn known_action(&self, action: &Action, audience: Audience) -> KnownAction {
        let last = self.book.attempts(&action.id).last();
        let state = match last.map(|attempt| attempt.state) {
            Some(AttemptState::Done) => ActionState::Done,
            Some(AttemptState::Running) => ActionState::Running,
            Some(AttemptState::Failed) => ActionState::Failed,
            // What waits for a permission is intended.
            None if action.needs.iter().any(|ask| self.book.asks.contains_key(ask)) => ActionState::Planned,
            // No longer in effect, but it was: telling when is no false report.
            Some(AttemptState::Undone) => ActionState::Undone,
            Some(AttemptState::Cancelled) | None => ActionState::NotTaken,
        };
        let matters = action.audiences.is_empty() || action.audiences.contains(&audience);
        KnownAction {
            id: action.id.clone(),
            state,
            title: self.fill(&action.title),
            text: self.fill(&action.text),
            say: self.fill_all(&action.say),
            started: last.map(|attempt| self.scenario.clock(attempt.started)),
            ended: last.map(|attempt| self.scenario.clock(attempt.ends)),
            weight: if matters { action.weight } else { 0 },
            told: last.is_some_and(|attempt| {
                // "Links go off by 09:06", told at 09:05: that they went off then is no news.
                let since = match attempt.state {
                    AttemptState::Running => attempt.started,
                    AttemptState::Done => attempt.started.max(attempt.ends - ANNOUNCED),
                    _ => attempt.ends,
                };
                self.was_told(audience, since, |read| read.actions.contains(&action.id))
            }),
        }
    }

    /// Whether an update to this audience since then told something.
    fn was_told(&self, audience: Audience, since: SimTime, tells: impl Fn(&Read) -> bool) -> bool {
        let updates = self.book.updates.iter();
        updates
            .filter(|update| update.audience == audience && update.at >= since)
            .any(|update| tells(&update.grade.read))
    }

    /// An ask that an update to this audience can carry; weight 0 where it needn't.
    fn open_ask_for(&self, ask: &Ask, audience: Audience) -> Option<OpenAsk> {
        let person = self.scenario.person(&ask.to)?;
        let matters = ask.audiences.contains(&audience) || ask.audiences.is_empty() && person.audience == audience;
        // A permission can be written of before it can be asked for: whoever asks later points to that update.
        let askable = self.is_askable(ask);
        let open = (askable || ask.permission) && !self.book.is_granted(&ask.id);
        let by = ask.by.as_ref().map(|by| super::companions::moment(by, &self.draws));
        (matters && open && (ask.permission || ask.weight > 0)).then(|| OpenAsk {
            id: ask.id.clone(),
            to: format!("{}, {}", self.fill(&person.name), self.fill(&person.role)),
            text: self.fill(&ask.text),
            // A time that is over is no deadline any more; the ask stays.
            by: by.filter(|by| *by > self.now).map(|by| self.scenario.clock(by)),
            told: false,
            say: self.fill_all(&ask.say),
            weight: if self.is_wanted(ask) { ask.weight } else { 0 },
            ahead: !askable,
            unheard: !self.has_heard(&ask.to),
        })
    }

    /// Whether somebody was paged, was asked for anything, or wrote of it.
    fn has_heard(&self, person: &PersonId) -> bool {
        let asked = |ask: &AskId| self.scenario.ask(ask).is_some_and(|ask| &ask.to == person);
        let wrote =
            |event: &EventId| self.scenario.event(event).is_some_and(|event| event.from.as_ref() == Some(person));
        self.book.paged.contains_key(person) || self.book.asks.keys().any(asked) || self.book.events.keys().any(wrote)
    }

    fn next_update(&self) -> NextUpdate {
        let rule = self.scenario.policy.rule(self.right_severity());
        let steps = self.scenario.next_steps.iter();
        let open: Vec<_> =
            steps.filter(|step| step.when.as_ref().is_none_or(|when| when.holds(&self.scope()))).collect();
        NextUpdate {
            update: None,
            // Behind the end nobody waits for one.
            latest: rule.every.map(|every| self.scenario.clock(self.end().min(self.now + every))),
            over: self.book.closed.is_some(),
            steps: open.iter().map(|step| self.fill(&step.text)).collect(),
            say: open.iter().flat_map(|step| self.fill_all(&step.say)).collect(),
        }
    }

    /// Every reading that the player's open panels could show: a chart shows its past from the first look on.
    fn readings(&self) -> Vec<Reading> {
        let mut readings = vec![];
        for metric in &self.scenario.world.metrics {
            let charts = self.scenario.panels.iter().filter(|panel| panel.metrics.contains(&metric.id));
            if !charts.into_iter().any(|panel| self.book.looked.contains_key(&panel.id)) {
                continue;
            }
            let name = self.fill(&metric.title);
            readings.extend(self.world.series(&metric.id).map(|sample| Reading {
                metric: metric.id.clone(),
                name: name.clone(),
                at: self.scenario.clock(sample.at),
                value: sample.value,
                unit: metric.unit.clone(),
                samples: sample.samples,
            }));
        }
        readings.extend(self.harm_readings());
        readings
    }

    /// The harm that stands on the screen: what it says now, and what it said while a text was being written.
    fn harm_readings(&self) -> Vec<Reading> {
        let last = self.seconds().saturating_sub(1);
        let mut seconds: Vec<usize> = [120, 60, 0].iter().map(|back| last.saturating_sub(*back)).collect();
        seconds.dedup();
        let unit = &self.scenario.harm_unit;
        let of = |(second, harm): (&usize, f64)| Reading {
            metric: MetricId::from("harm"),
            name: format!("harm {unit}"),
            at: self.scenario.clock(SimTime::PAGE + Millis::from_secs(*second as i64)),
            value: libm::round(harm),
            unit: unit.clone(),
            samples: None,
        };
        seconds.iter().zip(self.own_weighed_at(&seconds)).map(of).collect()
    }

    /// Everything that could be read so far beside the facts: the scenario's summary, events, answers, opened panels.
    fn context(&self) -> String {
        use super::entry::Seen;
        let mut lines = vec![self.fill(&self.scenario.summary)];
        for (at, seen) in self.seen_since(0) {
            let clock = self.scenario.clock(at);
            match seen {
                Seen::Event { text, .. } | Seen::Done { text, .. } | Seen::Failed { text, .. } => {
                    lines.push(format!("{clock} {text}"));
                }
                // Whose answer it is stands on the screen, too, and whether a permission was given.
                Seen::Replied { ask, person, yes, text } => {
                    let permission = self.scenario.ask(ask).is_some_and(|ask| ask.permission);
                    let agreed = if permission && *yes { " agreed" } else { "" };
                    lines.push(format!("{clock} {}{agreed}: {text}", self.person_name(person)));
                }
                // What was learned as a suspicion is on record as one: it excuses nobody who states it.
                Seen::Learned { text, status, .. } => lines.push(format!("{clock} {}{text}", manner(*status))),
                // The feed tells the value with which an alert stopped: whoever quotes it is right.
                Seen::Resolved { id } => lines.push(format!("{clock} {}", self.calm_text(id, at))),
                _ => {}
            }
        }
        for panel in self.scenario.panels.iter().filter(|panel| self.book.looked.contains_key(&panel.id)) {
            lines.push(self.fill(&panel.text));
            lines.extend(
                self.panel_lines(panel).into_iter().map(|(at, line)| format!("{} {line}", self.scenario.clock(at))),
            );
        }
        // The list of steps can always be read: "Hold the debit run of 13:40".
        let steps = self.scenario.actions.iter().flat_map(|action| [&action.title, &action.cost]);
        let numbered = steps.map(|text| self.fill(text)).filter(|text| text.contains(|c: char| c.is_ascii_digit()));
        // A choice, not a report: whoever says that it was done finds no excuse in it.
        lines.extend(numbered.map(|text| format!("option: {text}")));
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// The lines of a panel that can be read now, oldest first.
    pub fn panel_lines(&self, panel: &crate::model::panel::Panel) -> Vec<(SimTime, String)> {
        let mut lines: Vec<_> = panel
            .lines
            .iter()
            .map(|line| (super::companions::moment(&line.at, &self.draws), line))
            .filter(|(at, line)| *at <= self.now && line.when.as_ref().is_none_or(|when| when.holds(&self.scope())))
            .map(|(at, line)| (at, self.fill(&line.text)))
            .collect();
        lines.sort_by_key(|(at, _)| *at);
        lines
    }

    fn sent(&self) -> Vec<SentUpdate> {
        let updates = self.book.updates.iter();
        updates
            .map(|update| SentUpdate {
                at: self.scenario.clock(update.at),
                audience: update.audience,
                text: update.text.clone(),
            })
            .collect()
    }

    fn somebodies(&self) -> Vec<Somebody> {
        let people = self.scenario.people.iter();
        people
            .map(|person| Somebody {
                id: person.id.clone(),
                name: self.fill(&person.name),
                role: self.fill(&person.role),
            })
            .collect()
    }

    pub(super) fn fill_all(&self, texts: &[Template]) -> Vec<String> {
        texts.iter().map(|text| self.fill(text)).collect()
    }

    /// A question's points with their placeholders filled.
    pub(super) fn fill_question(&self, question: &Question) -> Question {
        Question {
            wants: Template::new(self.fill(&question.wants)),
            tempting: Template::new(self.fill(&question.tempting)),
            must: self.fill_points(&question.must),
            must_not: self.fill_points(&question.must_not),
            follow_up: Template::new(self.fill(&question.follow_up)),
        }
    }

    /// The points that count now, with their placeholders filled.
    pub fn fill_points(&self, points: &[Point]) -> Vec<Point> {
        let filled = |point: &Point| Point {
            text: Template::new(self.fill(&point.text)),
            say: point.say.iter().map(|phrase| Template::new(self.fill(phrase))).collect(),
            weight: point.weight,
            when: None,
        };
        let scope = self.scope();
        let counts = |point: &&Point| point.when.as_ref().is_none_or(|when| when.holds(&scope));
        points.iter().filter(counts).map(filled).collect()
    }
}

/// How the record puts what was learned with a status.
const fn manner(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "",
        Status::Suspected => "suspected: ",
        Status::Unknown => "not known: ",
        Status::False => "not so: ",
    }
}
