//! What the screen, plain mode and the reports say of what happened and of what can't be done: in titles and names, never
//! in ids.

use super::book::AttemptState;
use super::fill::plain_beside;
use super::{Refusal, Run, Seen, What, plain};
use crate::model::expr::{Expr, Function, Scope};
use crate::model::{ActionId, Element, EventId, FactId, MetricId, SimTime, Status};

impl Run {
    /// What is told when an alert stops firing: the chart that came back within its limit with the value that it had at
    /// that moment, else which alert it was.
    pub fn calm_text(&self, id: &EventId, at: SimTime) -> String {
        let when = self.scenario.event(id).and_then(|event| event.when.as_ref());
        let then = Then { run: self, at };
        let back = when.and_then(|when| self.calmed(when, &then));
        let Some(metric) = back else {
            let fired = self.log().iter().rev().find(|entry| {
                entry.at <= at && matches!(&entry.what, What::Seen(Seen::Event { id: came, .. }) if came == id)
            });
            let since = fired.map_or(at, |entry| entry.at);
            return format!("the alert of {} has stopped", self.scenario.clock(since));
        };
        let spec = self.scenario.world.metrics.iter().find(|spec| spec.id == metric);
        let (title, unit) = spec
            .map_or_else(|| (metric.to_string(), String::new()), |spec| (self.fill(&spec.title), spec.unit.clone()));
        let counted = |value: f64| counted(&title, value, &unit);
        let now = then.name(metric.as_str());
        let back = spec.is_none_or(|spec| now.is_none_or(|now| !self.is_beyond(spec, now)));
        // A value alone doesn't show which side of its limit it lies on.
        let limit = spec.and_then(|spec| self.limit_of(spec));
        let value = now.map(|now| beside(&title, now, limit, &unit)).unwrap_or_default();
        let limit = limit.map(|limit| format!(" of {}", counted(limit))).unwrap_or_default();
        let word = if back { "back within its limit" } else { "no longer alerting, not yet back within its limit" };
        format!("{word}{limit}: {title}, now {value}")
    }

    /// The metric of the first comparison in an alert's condition that doesn't hold any more.
    fn calmed(&self, when: &Expr, then: &Then<'_>) -> Option<MetricId> {
        match when {
            Expr::Compare(..) if when.number(then) == Some(0.0) => self.metric_in(when),
            Expr::And(left, right) | Expr::Or(left, right) => {
                self.calmed(left, then).or_else(|| self.calmed(right, then))
            }
            _ => None,
        }
    }

    fn metric_in(&self, expr: &Expr) -> Option<MetricId> {
        match expr {
            Expr::Name(name) => Some(MetricId::from(name.as_str())).filter(|id| self.scenario.has_metric(id)),
            Expr::Compare(_, left, right) | Expr::Math(_, left, right) => {
                self.metric_in(left).or_else(|| self.metric_in(right))
            }
            Expr::Negate(inner) => self.metric_in(inner),
            _ => None,
        }
    }

    /// What is told of a fact: how far it may be said, and its text. A question that was open and isn't any more was never
    /// a claim that could be ruled out, and what was observed can be overtaken by what is found, and not ruled out.
    pub fn fact_words(&self, id: &FactId, status: Status, text: &str) -> String {
        let was = |status| self.scenario.fact(id).is_some_and(|fact| self.fact_status(fact) == status);
        match status {
            Status::Confirmed => text.to_owned(),
            Status::Suspected => format!("suspected: {text}"),
            Status::Unknown => format!("not known: {text}"),
            Status::False if was(Status::Unknown) => {
                let asked = text.find(" is not known").map_or(text, |end| &text[..end]);
                format!("no longer open: {asked}")
            }
            Status::False if was(Status::Confirmed) => format!("overtaken: {text}"),
            Status::False => format!("ruled out: {text}"),
        }
    }

    /// What is missing where a condition doesn't hold, as what has to come first; none where the run can't say it without
    /// telling what nobody has found out yet.
    pub fn missing(&self, condition: &Expr) -> Option<String> {
        match condition {
            Expr::And(left, right) => {
                let open = [left, right].into_iter().find(|side| !side.holds(&self.scope()));
                open.and_then(|side| self.missing(side))
            }
            Expr::Or(left, right) => match (self.missing(left), self.missing(right)) {
                (Some(one), Some(other)) => Some(format!("{one}, or {other}")),
                (one, other) => one.or(other),
            },
            Expr::Call(Function::Done, id) => {
                Some(format!("the step \"{}\" is done", self.action_title(&id.as_str().into())))
            }
            Expr::Call(Function::Granted, id) => {
                let ask = id.as_str().into();
                let who = self.scenario.ask(&ask).map(|ask| self.person_name(&ask.to)).unwrap_or_default();
                Some(format!("{who} says yes to \"{}\"", self.ask_title(&ask)))
            }
            Expr::Call(Function::Known | Function::Seen, _) => Some("you have found out more".to_owned()),
            Expr::Compare(_, left, _) if matches!(**left, Expr::Call(Function::Minutes, _)) => {
                Some("some time has passed".to_owned())
            }
            _ => None,
        }
    }

    /// Why a deed is refused, in words for whoever has the screen before them.
    pub fn refusal_words(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Busy(at) => format!("your hands are full until {}", self.scenario.clock(*at)),
            Refusal::PanelShut(id) => {
                let until = self.scenario.panel(id).and_then(|panel| panel.available.as_ref());
                self.shut(&self.panel_title(id), "read", until)
            }
            Refusal::NotAvailable(id) => {
                let until = self.scenario.action(id).and_then(|action| action.available.as_ref());
                self.shut(&self.action_title(id), "done", until)
            }
            Refusal::Unreachable(id) => {
                let book = self.book();
                let but = match (book.paged.contains_key(id), book.joined.contains(id)) {
                    (_, true) => "was here, and has left",
                    (true, false) => "was paged and hasn't answered yet",
                    (false, false) => "can't be reached now",
                };
                format!("{} {but}", self.person_name(id))
            }
            Refusal::AlreadyPaged(id) => format!("{} was paged before", self.person_name(id)),
            Refusal::AlreadyDone(id) => self.under_way(id),
            Refusal::InForce(id) => {
                let since = self.in_force_since(id).unwrap_or(self.now());
                let back = self.taken_back_by(id).map_or_else(String::new, |by| format!("; taken back by {by}"));
                format!("\"{}\" is in force since {}{back}", self.action_title(id), self.scenario.clock(since))
            }
            Refusal::NotRunning(id) => format!("\"{}\" isn't under way", self.action_title(id)),
            Refusal::NotCancelled(id) => {
                let is_final = self.scenario.action(id).is_some_and(|action| !action.reversible);
                let why = if is_final { "it can't be taken back" } else { "what it began goes on until it is through" };
                format!("\"{}\" can't be called off any more: {why}", self.action_title(id))
            }
            Refusal::UsedUp(id) => format!("\"{}\" can't be done again", self.action_title(id)),
            Refusal::NeedsPermission { action, ask, person } => {
                let (step, who) = (self.action_title(action), self.person_name(person));
                format!("\"{step}\" needs a yes of {who} to \"{}\" first", self.ask_title(ask))
            }
            Refusal::WrongPerson { ask, person, instead } => {
                let (who, other) = (self.person_name(person), self.person_name(instead));
                format!("\"{}\" is not {who}'s to give: ask {other}", self.ask_title(ask))
            }
            Refusal::NotAskable(id) => {
                let until = self.scenario.ask(id).and_then(|ask| ask.available.as_ref());
                self.shut(&self.ask_title(id), "asked", until)
            }
            Refusal::AlreadyAsked(id) => {
                let title = self.ask_title(id);
                let person = self.scenario.ask(id).map(|ask| self.person_name(&ask.to)).unwrap_or_default();
                match self.book().asks.get(id) {
                    Some(asking) if asking.answered.is_some() => {
                        format!("you have {person}'s answer to \"{title}\" already")
                    }
                    Some(asking) if !asking.missing.is_empty() => format!(
                        "you have asked {person} for \"{title}\" already. {} Write it in an update to them",
                        self.lacking_words(&asking.missing)
                    ),
                    _ => format!("you have asked {person} for \"{title}\" already, and the answer is on its way"),
                }
            }
            Refusal::AlreadyAnswered(_) => "this question was answered before".to_owned(),
            Refusal::NoQuestion(_) => "no such question is open".to_owned(),
            other => other.to_string(),
        }
    }

    /// What an ask lacked that was asked back, a sentence for each. It is decided from the updates that reached the person.
    pub fn lacking_words(&self, missing: &[Element]) -> String {
        if self.book.updates.is_empty() {
            let none =
                "No update of yours has said whom it hurts, what the step costs and by when you need the answer.";
            return none.to_owned();
        }
        let told = missing.iter().map(|element| match element {
            Element::Impact => "Your update didn't say whom it hurts, and how badly.",
            Element::Tradeoff => "Your update didn't say what the step costs.",
            Element::Ask => "Your update didn't say what you want.",
            Element::Deadline => "Your update named no time by which you need the answer.",
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// That a step is done already; where it is under way, until when, and how it is called off.
    fn under_way(&self, id: &ActionId) -> String {
        let title = self.action_title(id);
        let running = self.book().attempts(id).iter().find(|attempt| attempt.state == AttemptState::Running);
        let Some(attempt) = running else { return format!("\"{title}\" is done already") };
        let until = self.scenario.clock(attempt.ends);
        let how = if self.can_cancel(id).is_ok() { format!("; `cancel {id}` calls it off") } else { String::new() };
        format!("\"{title}\" is under way until {until}{how}")
    }

    /// That something can't be read or done yet, and when it can be.
    fn shut(&self, title: &str, read: &str, until: Option<&Expr>) -> String {
        until.and_then(|when| self.missing(when)).map_or_else(
            || format!("\"{title}\" can't be {read} now"),
            |missing| format!("\"{title}\" comes open when {missing}"),
        )
    }
}

/// A value behind the title of its metric, with its unit.
fn counted(title: &str, value: f64, unit: &str) -> String {
    united(title, plain(value), unit)
}

/// The same beside its limit, where it has one: with as many digits as tell the two apart.
pub(super) fn beside(title: &str, value: f64, limit: Option<f64>, unit: &str) -> String {
    united(title, limit.map_or_else(|| plain(value), |limit| plain_beside(value, limit)), unit)
}

fn united(title: &str, told: String, unit: &str) -> String {
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    match (told, unit) {
        (value, "") => value,
        (value, "%") => format!("{value}%"),
        // `PSI of basket value, now 0.16 PSI` says it twice.
        (value, unit) if words.any(|word| word.eq_ignore_ascii_case(unit)) => value,
        (value, unit) => format!("{value} {unit}"),
    }
}

/// What a condition saw at a moment that is over: metrics as they were scraped by then, and what was drawn.
struct Then<'a> {
    run: &'a Run,
    at: SimTime,
}

impl Scope for Then<'_> {
    fn name(&self, name: &str) -> Option<f64> {
        let metric = MetricId::from(name);
        if self.run.scenario.has_metric(&metric) {
            let past = self.run.world().series(&metric).rev().find(|sample| sample.at <= self.at);
            return past.map(|sample| sample.value);
        }
        self.run.scope().name(name)
    }

    fn call(&self, _: Function, _: &str) -> Option<f64> {
        None
    }
}
