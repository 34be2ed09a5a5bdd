//! From a judged file to a [`Scenario`].

use crate::model::action::{Action, Ask, Clarifies, Effect, Evidence, Outcome};
use crate::model::draws::{Moment, Setting, Vary};
use crate::model::event::{Event, EventKind, Point, Question};
use crate::model::expr::{Expr, Function};
use crate::model::fact::{Fact, FactForAudience, FactInTruth, FactNumber};
use crate::model::id::{ActionId, AskId, EventId, FactId, MetricId, PersonId, TruthId};
use crate::model::panel::{Line, Panel, PanelKind, Teaches};
use crate::model::person::{Desk, Person};
use crate::model::policy::Policy;
use crate::model::scenario::{Exemplar, Fault, NextStep, PostmortemRubric, Scenario, Truth};
use crate::model::template::Template;
use crate::model::time::Millis;
use crate::model::vocabulary::{Audience, FactKind, Phase, Severity, Status};
use crate::pack::view::View;

type V<'d, 'a> = View<'d, 'a>;

/// Reads a scenario that the walker has judged.
pub fn read(view: &V<'_, '_>, policy: &Policy) -> Scenario {
    Scenario {
        id: view.text("id"),
        title: view.template("title"),
        summary: view.template("summary"),
        difficulty: view.whole("difficulty"),
        length: view.duration("length"),
        pace: view.number("pace"),
        start: view.clock("start"),
        pass: view.whole("pass"),
        stakes: view.number("stakes"),
        harm_unit: view.text("harm-unit"),
        harm_text: view.text("harm-text"),
        watch: view.duration("watch"),
        due: due(view),
        objectives: view.texts("objectives"),
        reading: view.texts("reading"),
        policy: policy.clone(),
        vary: view.named("vary").into_iter().map(|(name, view)| (name.to_owned(), vary(&view))).collect(),
        truths: all(view, "truth", truth),
        people: all(view, "person", person),
        panels: all(view, "panel", panel),
        facts: all(view, "fact", fact),
        actions: all(view, "action", action),
        asks: all(view, "ask", ask),
        events: all(view, "event", event),
        postmortem: view.table("postmortem").map(|view| postmortem(&view)).unwrap_or_default(),
        next_steps: all(view, "next", |_, view| next_step(view)),
        world: view
            .table("world")
            .map(|world| crate::pack::world::read(&world, view.clock("start")))
            .unwrap_or_default(),
        exemplars: all(view, "exemplar", exemplar),
    }
}

fn all<'d, 'a, T>(view: &V<'d, 'a>, name: &str, read: impl Fn(&str, &V<'d, 'a>) -> T) -> Vec<T> {
    view.named(name).into_iter().map(|(id, view)| read(id, &view)).collect()
}

/// `true` is at once; a condition is as soon as it holds; `false` is never.
fn due(view: &V<'_, '_>) -> Vec<(Audience, Option<Expr>)> {
    let entries = view.flags_or_conditions("due").into_iter();
    entries.filter_map(|(word, when)| Some((Audience::from_word(word)?, when?))).collect()
}

fn vary(view: &V<'_, '_>) -> Vary {
    if view.has("one-of") {
        return Vary::OneOf(view.rows("one-of"));
    }
    if view.has("between") {
        let numbers = view.numbers("between");
        let at = |index: usize| numbers.get(index).copied().unwrap_or_default();
        return Vary::Between { low: at(0), high: at(1), step: view.number("step") };
    }
    let times = view.each("time", Millis::parse);
    let at = |index: usize| times.get(index).copied().unwrap_or_default();
    Vary::Time { low: at(0), high: at(1) }
}

fn truth(id: &str, view: &V<'_, '_>) -> Truth {
    let fault = |view: &V<'_, '_>| Fault {
        at: view.moment("at").unwrap_or(Moment::At(Millis::ZERO)),
        settings: view.tables("set").iter().map(setting).collect(),
    };
    Truth {
        id: TruthId::new(id),
        title: view.template("title"),
        prior: view.number("prior"),
        benign: view.flag("benign"),
        severity: view.word("severity", Severity::from_word, Severity::Sev3),
        text: view.template("text"),
        tell: view.template("tell"),
        faults: view.tables("fault").iter().map(fault).collect(),
    }
}

fn setting(view: &V<'_, '_>) -> Setting {
    Setting { param: view.template("param"), to: view.amount("to"), over: view.duration("over") }
}

fn person(id: &str, view: &V<'_, '_>) -> Person {
    Person {
        id: PersonId::new(id),
        name: view.template("name"),
        role: view.template("role"),
        audience: view.word("audience", Audience::from_word, Audience::Engineering),
        desk: view.word("desk", Desk::from_word, Desk::Other),
        pressure: view.template("pressure"),
        delay: view.duration("delay"),
        reachable: view.condition("reachable"),
    }
}

fn panel(id: &str, view: &V<'_, '_>) -> Panel {
    let line = |view: &V<'_, '_>| Line {
        at: view.moment("at").unwrap_or(Moment::At(Millis::ZERO)),
        when: view.condition("when"),
        text: view.template("text"),
    };
    let told = |view: &V<'_, '_>| Teaches { fact: FactId::new(view.text("fact")), when: view.condition("when") };
    let bare = view.ids::<FactId>("teaches").into_iter().map(|fact| Teaches { fact, when: None });
    Panel {
        id: id.into(),
        title: view.template("title"),
        kind: view.word("kind", PanelKind::from_word, PanelKind::Metrics),
        busy: view.duration("busy"),
        metrics: view.ids("metrics"),
        text: view.template("text"),
        lines: view.tables("lines").iter().map(line).collect(),
        teaches: bare.chain(view.tables("teaches").iter().map(told)).collect(),
        clarifies: view.maybe_word("clarifies", Clarifies::from_word),
        available: view.condition("available"),
    }
}

fn number(view: &V<'_, '_>) -> FactNumber {
    FactNumber { value: view.amount("value"), unit: view.text("unit"), within: view.amount("within") }
}

fn numbers(view: &V<'_, '_>) -> Vec<FactNumber> {
    view.tables("numbers").iter().map(number).collect()
}

fn fact(id: &str, view: &V<'_, '_>) -> Fact {
    let by_audience = |(word, view): (&str, V<'_, '_>)| {
        let change = FactForAudience {
            weight: view.maybe_whole("weight"),
            lead: view.maybe_flag("lead"),
            text: view.maybe_template("text"),
            never: view.flag("never"),
        };
        Audience::from_word(word).map(|audience| (audience, change))
    };
    let by_truth = |(truth, view): (&str, V<'_, '_>)| {
        let change = FactInTruth {
            status: view.maybe_word("status", Status::from_word),
            text: view.maybe_template("text"),
            say: view.has("say").then(|| view.templates("say")),
            numbers: view.has("numbers").then(|| numbers(&view)),
            rules_out: view.has("rules-out").then(|| view.ids("rules-out")),
        };
        (TruthId::new(truth), change)
    };
    Fact {
        id: FactId::new(id),
        kind: view.word("kind", FactKind::from_word, FactKind::Impact),
        status: view.word("status", Status::from_word, Status::Confirmed),
        text: view.template("text"),
        say: view.templates("say"),
        numbers: numbers(view),
        lead: view.flag("lead"),
        weight: view.whole("weight"),
        known: view.flag("known"),
        rules_out: view.ids("rules-out"),
        by_audience: view.named("for").into_iter().filter_map(by_audience).collect(),
        by_truth: view.named("in").into_iter().map(by_truth).collect(),
    }
}

fn effect(view: &V<'_, '_>) -> Option<Effect> {
    if let Some(learn) = view.table("learn") {
        return Some(Effect::Learn(FactId::new(learn.text("fact")), learn.maybe_word("as", Status::from_word)));
    }
    if let Some(fact) = view.maybe_id::<FactId>("learn") {
        return Some(Effect::Learn(fact, None));
    }
    if let Some(change) = view.table("set") {
        return Some(Effect::Set(setting(&change)));
    }
    view.maybe_id::<EventId>("trigger")
        .map(Effect::Trigger)
        .or_else(|| view.maybe_id::<ActionId>("undo").map(Effect::Undo))
        .or_else(|| view.maybe_id::<AskId>("grant").map(Effect::Grant))
        .or_else(|| view.maybe_amount("harm").map(Effect::Harm))
        .or_else(|| view.flag("end").then_some(Effect::End))
}

fn effects(view: &V<'_, '_>, name: &str) -> Vec<Effect> {
    view.tables(name).iter().filter_map(effect).collect()
}

/// The outcomes by condition, or the one that `effects` and `told` write down.
fn outcomes(view: &V<'_, '_>) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = view
        .tables("outcome")
        .iter()
        .map(|view| Outcome {
            when: view.condition("when"),
            effects: effects(view, "effects"),
            text: view.template("text"),
            failed: view.flag("failed"),
        })
        .collect();
    if outcomes.is_empty() {
        let (effects, text) = (effects(view, "effects"), view.template("told"));
        outcomes.push(Outcome { when: None, effects, text, failed: false });
    }
    outcomes
}

fn action(id: &str, view: &V<'_, '_>) -> Action {
    let proof =
        |view: V<'_, '_>| Evidence { metric: MetricId::new(view.text("metric")), samples: view.number("samples") };
    Action {
        id: ActionId::new(id),
        title: view.template("title"),
        phase: view.word("phase", Phase::from_word, Phase::Containment),
        takes: view.duration("takes"),
        busy: view.duration("busy"),
        by: view.maybe_id("by"),
        cost: view.template("cost"),
        reversible: view.flag("reversible"),
        needs: view.ids("needs"),
        available: view.condition("available"),
        limit: view.whole("limit"),
        on_start: effects(view, "on-start"),
        outcomes: outcomes(view),
        fits: view.ids("fits"),
        evidence: view.ids("evidence"),
        proves: view.table("proves").map(proof),
        text: view.template("text"),
        say: view.templates("say"),
        weight: view.whole("weight"),
        audiences: view.each("audiences", Audience::from_word),
    }
}

fn ask(id: &str, view: &V<'_, '_>) -> Ask {
    Ask {
        id: AskId::new(id),
        to: PersonId::new(view.text("to")),
        title: view.template("title"),
        text: view.template("text"),
        say: view.templates("say"),
        takes: view.duration("takes"),
        permission: view.flag("permission"),
        available: view.condition("available"),
        outcomes: outcomes(view),
        clarifies: view.maybe_word("clarifies", Clarifies::from_word),
        by: view.moment("by"),
        weight: view.whole("weight"),
        audiences: view.each("audiences", Audience::from_word),
        due: view.condition("due"),
    }
}

fn event(id: &str, view: &V<'_, '_>) -> Event {
    let kind = view.word("kind", EventKind::from_word, EventKind::Message);
    let question = || Question {
        wants: view.template("wants"),
        tempting: view.template("tempting"),
        must: points(view, "must"),
        must_not: points(view, "must-not"),
        follow_up: view.template("follow-up"),
    };
    Event {
        id: EventId::new(id),
        kind,
        at: view.moment("at"),
        when: view.condition("when"),
        hold: view.duration("for"),
        from: view.maybe_id("from"),
        text: view.template("text"),
        effects: effects(view, "effects"),
        expects: view.template("expects"),
        objective: view.template("objective"),
        within: view.maybe_duration("within"),
        met: view.condition("met"),
        if_missed: effects(view, "if-missed"),
        question: (kind == EventKind::Question).then(question),
    }
}

/// The points of an answer or a postmortem, which may count under some conditions only.
fn points(view: &V<'_, '_>, name: &str) -> Vec<Point> {
    let when = |view: &V<'_, '_>| {
        let truths = view.ids::<TruthId>("truths").into_iter();
        let under = truths
            .map(|truth| Expr::Call(Function::Truth, truth.to_string()))
            .reduce(|one, other| Expr::Or(Box::new(one), Box::new(other)));
        match (under, view.condition("when")) {
            (Some(under), Some(when)) => Some(Expr::And(Box::new(under), Box::new(when))),
            (under, when) => under.or(when),
        }
    };
    view.tables(name).iter().map(|view| Point { when: when(view), ..point(view) }).collect()
}

/// A point that always counts.
pub fn point(view: &V<'_, '_>) -> Point {
    Point { text: view.template("text"), say: view.templates("say"), weight: view.whole("weight"), when: None }
}

fn postmortem(view: &V<'_, '_>) -> PostmortemRubric {
    PostmortemRubric { factors: points(view, "factors"), recurs: points(view, "recurs"), items: points(view, "items") }
}

fn next_step(view: &V<'_, '_>) -> NextStep {
    NextStep { text: view.template("text"), say: view.templates("say"), when: view.condition("when") }
}

fn exemplar(name: &str, view: &V<'_, '_>) -> Exemplar {
    let band = view.numbers("band");
    let mark = |index: usize, fallback| band.get(index).map_or(fallback, |mark| *mark as u8);
    Exemplar {
        name: name.to_owned(),
        text: Template::new(view.text("text")),
        low: mark(0, 0),
        high: mark(1, 100),
        audience: view.maybe_word("audience", Audience::from_word),
        truth: view.maybe_id("truth"),
        at: view.maybe_duration("at"),
    }
}
