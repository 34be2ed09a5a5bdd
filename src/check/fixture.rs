//! A small scenario for the tests of this layer: a ranker whose input changes its unit, whose new version is worse, or
//! nothing at all.

use crate::model::action::{Action, Ask, Clarifies, Effect, Evidence, Outcome};
use crate::model::draws::{Moment, Setting};
use crate::model::event::{Event, EventKind, Point, Question};
use crate::model::expr::{Comparison, Expr, Function};
use crate::model::fact::{Fact, FactNumber};
use crate::model::panel::{Panel, PanelKind, Teaches};
use crate::model::person::{Desk, Person};
use crate::model::scenario::{Fault, NextStep, PostmortemRubric, Truth};
use crate::model::vocabulary::FactKind;
use crate::model::world::part::{Component, Curve, Value, Values, Version};
use crate::model::world::{Body, HarmSpec, MetricSpec, Part, Source, WorldSpec};
use crate::model::{Audience, Clock, Millis, Phase, Scenario, Severity, Status};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn call(function: Function, id: &str) -> Expr {
    Expr::Call(function, id.to_owned())
}

pub(crate) fn above(left: Expr, right: f64) -> Expr {
    Expr::Compare(Comparison::Greater, Box::new(left), Box::new(Expr::Number(right)))
}

fn not(inner: Expr) -> Expr {
    Expr::Not(Box::new(inner))
}

fn and(left: Expr, right: Expr) -> Expr {
    Expr::And(Box::new(left), Box::new(right))
}

fn value(param: &str, group: Option<&str>, to: f64) -> Value {
    Value { param: param.into(), group: group.map(Into::into), to: to.into() }
}

fn version(id: &str) -> Version {
    let text = String::new;
    Version { id: id.into(), trained: text(), window: text(), signature: text(), schema: text() }
}

fn metric(id: &str, of: &str, per: Option<&str>, scale: f64) -> MetricSpec {
    MetricSpec {
        id: id.into(),
        title: id.into(),
        unit: String::new(),
        of: Source::parse(of).unwrap(),
        recorded: None,
        per: per.and_then(Source::parse),
        group: None,
        against: None,
        quantile: None,
        scale: scale.into(),
        window: Millis::from_mins(3),
        every: Millis::from_secs(30),
        delay: Millis::ZERO,
        smooth: 0.0.into(),
        slo: None,
    }
}

fn world() -> WorldSpec {
    let traffic = Part {
        id: "checkout".into(),
        body: Body::Traffic { cohorts: vec!["all".into()] },
        values: vec![value("rate", None, 40.0)],
    };
    let mixture =
        vec![Component { weight: 1.0.into(), shape: Curve::Lognormal, median: 45.0.into(), spread: 0.8.into() }];
    let values = Values::Numbers { mixture, edges: vec![], default: None };
    let basket = Part {
        id: "basket".into(),
        body: Body::Feature { traffic: "checkout".into(), values, reference: None, store: None },
        values: vec![value("sampled", None, 0.5)],
    };
    let ranker = Part {
        id: "ranker".into(),
        body: Body::Model {
            traffic: "checkout".into(),
            versions: vec![version("v41"), version("v42")],
            uses: vec![("basket".into(), 0.4.into())],
            needs: vec![],
            service: None,
        },
        values: vec![
            value("share", Some("v42"), 1.0),
            value("base", None, 0.6),
            value("lift", Some("v41"), 0.97),
            value("lift", Some("rules"), 0.92),
        ],
    };
    WorldSpec {
        history: Millis::from_mins(15),
        start: None,
        parts: vec![ranker, basket, traffic],
        metrics: vec![
            metric("psi", "basket.psi", None, 1.0),
            metric("conversion", "ranker.outcomes", Some("ranker.requests"), 100.0),
        ],
        harms: vec![HarmSpec {
            id: "lost orders".into(),
            of: Source::parse("ranker.lost").unwrap(),
            weight: 1.0.into(),
            cohorts: vec![],
        }],
    }
}

fn setting(param: &str, to: f64) -> Setting {
    Setting { param: param.into(), to: to.into(), over: Millis::ZERO }
}

fn truth(id: &str, prior: f64, severity: Severity, settings: Vec<Setting>) -> Truth {
    Truth {
        id: id.into(),
        title: id.into(),
        prior,
        benign: settings.is_empty(),
        severity,
        text: "".into(),
        tell: "".into(),
        faults: vec![Fault { at: Moment::At(Millis::from_mins(-6)), settings }],
    }
}

fn person(id: &str, audience: Audience, desk: Desk) -> Person {
    Person {
        id: id.into(),
        name: match id {
            "lead" => "Kwame Adu",
            "vp" => "Anna Lind",
            other => other,
        }
        .into(),
        role: id.into(),
        audience,
        desk,
        pressure: "".into(),
        delay: Millis::from_secs(60),
        reachable: None,
    }
}

fn fact(id: &str, kind: FactKind, status: Status, text: &str, rules_out: &[&str]) -> Fact {
    Fact {
        id: id.into(),
        kind,
        status,
        text: text.into(),
        say: vec![],
        numbers: vec![],
        lead: kind == FactKind::Impact,
        weight: 2,
        known: false,
        rules_out: rules_out.iter().map(|truth| (*truth).into()).collect(),
        by_audience: BTreeMap::new(),
        by_truth: BTreeMap::new(),
    }
}

pub(crate) fn action(id: &str, phase: Phase, minutes: i64, fits: &[&str], effects: Vec<Effect>) -> Action {
    Action {
        id: id.into(),
        title: id.into(),
        phase,
        takes: Millis::from_mins(minutes),
        busy: Millis::ZERO,
        by: None,
        cost: "".into(),
        reversible: true,
        needs: vec![],
        available: None,
        limit: 1,
        on_start: vec![],
        outcomes: vec![Outcome { when: None, effects, text: "".into(), failed: false }],
        fits: fits.iter().map(|truth| (*truth).into()).collect(),
        evidence: vec![],
        proves: None,
        text: format!("The step {id} is in effect").as_str().into(),
        say: vec![],
        weight: 2,
        audiences: vec![],
    }
}

fn ask(id: &str, to: &str, clarifies: Option<Clarifies>) -> Ask {
    Ask {
        id: id.into(),
        to: to.into(),
        title: id.into(),
        text: "approve rolling back to the previous version".into(),
        say: vec!["approve the rollback".into()],
        takes: Millis::from_secs(20),
        permission: clarifies.is_none(),
        available: None,
        outcomes: vec![],
        clarifies,
        by: clarifies.is_none().then_some(Moment::At(Millis::from_mins(12))),
        weight: u8::from(clarifies.is_none()),
        audiences: vec![],
        due: None,
    }
}

pub(crate) fn event(id: &str, kind: EventKind, at: Option<i64>, when: Option<Expr>) -> Event {
    Event {
        id: id.into(),
        kind,
        at: at.map(|minutes| Moment::At(Millis::from_mins(minutes))),
        when,
        hold: Millis::ZERO,
        from: None,
        text: format!("something called {id}").as_str().into(),
        effects: vec![],
        expects: "".into(),
        objective: "".into(),
        within: None,
        met: None,
        if_missed: vec![],
        question: None,
    }
}

fn panel(id: &str, clarifies: Option<Clarifies>, teaches: Vec<(&str, Option<Expr>)>) -> Panel {
    Panel {
        id: id.into(),
        title: id.into(),
        kind: PanelKind::Logs,
        busy: Millis::from_secs(15),
        metrics: if id == "drift" { vec!["psi".into(), "conversion".into()] } else { vec![] },
        text: "".into(),
        lines: vec![],
        teaches: teaches.into_iter().map(|(fact, when)| Teaches { fact: fact.into(), when }).collect(),
        clarifies,
        available: None,
    }
}

fn facts() -> Vec<Fact> {
    let mut impact = fact(
        "impact",
        FactKind::Impact,
        Status::Confirmed,
        "About {value}% of checkouts complete, fewer than usual",
        &[],
    );
    impact.numbers = vec![FactNumber {
        value: crate::model::expr::Num::Computed(Box::new(Expr::Name("conversion".into()))),
        unit: "%".into(),
        within: 5.0.into(),
    }];
    let mut tradeoff =
        fact("tradeoff", FactKind::Tradeoff, Status::Confirmed, "The fixed order costs 5% of orders", &[]);
    tradeoff.known = true;
    vec![
        impact,
        tradeoff,
        fact("cause-open", FactKind::Cause, Status::Unknown, "what causes it", &[]),
        fact("unit", FactKind::Cause, Status::Confirmed, "Baskets arrive in the wrong unit", &["bad-version", "noise"]),
        fact("version", FactKind::Cause, Status::Confirmed, "Version v42 ranks worse than v41", &["bad-unit", "noise"]),
        fact(
            "sound",
            FactKind::Metric,
            Status::Confirmed,
            "Baskets and ranking are sound",
            &["bad-unit", "bad-version"],
        ),
        fact("release", FactKind::Change, Status::Suspected, "The storefront release may have changed it", &[]),
    ]
}

fn actions() -> Vec<Action> {
    let learn = |fact: &str| Effect::Learn(fact.into(), None);
    let set = |param: &str, to: f64| Effect::Set(setting(param, to));
    let mut rollback = action(
        "rollback",
        Phase::Containment,
        1,
        &["bad-version"],
        vec![set("ranker.share@v42", 0.0), set("ranker.share@v41", 1.0)],
    );
    rollback.needs = vec!["approve".into()];
    rollback.reversible = false;
    rollback.evidence = vec!["version".into()];
    let mut inspect = action("inspect", Phase::Scope, 3, &[], vec![]);
    let outcome = |truth: &str, fact: &str| Outcome {
        when: Some(call(Function::Truth, truth)),
        effects: vec![learn(fact)],
        text: "".into(),
        failed: false,
    };
    inspect.outcomes = vec![outcome("bad-unit", "unit"), outcome("bad-version", "version"), outcome("noise", "sound")];
    let mut fix = action("fix-unit", Phase::Remediation, 4, &["bad-unit"], vec![set("basket.unit", 1.0)]);
    fix.evidence = vec!["unit".into()];
    let mut replace =
        action("replace-version", Phase::Remediation, 4, &["bad-version"], vec![set("ranker.lift@v42", 1.0)]);
    replace.evidence = vec!["version".into()];
    let restart = action("restart-ranker", Phase::Remediation, 2, &[], vec![Effect::Harm(50.0.into())]);
    let mut shadow = action("shadow", Phase::Validation, 3, &[], vec![]);
    shadow.proves = Some(Evidence { metric: "conversion".into(), samples: 3000.0 });
    shadow.limit = 0;
    let fallback =
        action("fallback", Phase::Containment, 1, &["bad-unit", "bad-version"], vec![set("ranker.fallback", 1.0)]);
    vec![inspect, fallback, rollback, fix, replace, restart, shadow]
}

fn events() -> Vec<Event> {
    let mut page = event("page", EventKind::Page, Some(0), None);
    page.effects = vec![Effect::Learn("impact".into(), None), Effect::Learn("cause-open".into(), None)];
    let mut drift = event("drift", EventKind::Alert, None, Some(above(Expr::Name("psi".into()), 0.25)));
    drift.hold = Millis::from_mins(1);
    let mut question = event("how-long", EventKind::Question, Some(7), None);
    question.from = Some("vp".into());
    question.within = Some(Millis::from_mins(4));
    question.if_missed = vec![Effect::Trigger("escalation".into())];
    let point = |text: &str| Point { text: text.into(), say: vec![], weight: 2, when: None };
    question.question = Some(Question {
        must: vec![point("we will know more when the baskets are inspected")],
        must_not: vec![point("it will be fixed in ten minutes")],
        ..Question::default()
    });
    let minutes = call(Function::Minutes, "");
    let complaint = event(
        "complaint",
        EventKind::Message,
        None,
        Some(and(not(call(Function::Contained, "")), above(minutes, 10.0))),
    );
    let silence = event("silence", EventKind::Message, None, Some(above(call(Function::Silence, "executive"), 14.0)));
    let escalation = event("escalation", EventKind::Message, None, None);
    vec![page, drift, question, complaint, silence, escalation]
}

/// The scenario. Every one of its items can be reached.
pub(crate) fn scenario() -> Scenario {
    let open = |truth: &str| Some(call(Function::Truth, truth));
    Scenario {
        id: "fixture".into(),
        title: "Checkouts fail to complete".into(),
        summary: "A shop's ranker.".into(),
        difficulty: 1,
        length: Millis::from_mins(26),
        pace: 2.0,
        start: Clock::parse("10:00").unwrap(),
        pass: 70,
        stakes: 100.0,
        harm_unit: "orders".into(),
        harm_text: String::new(),
        watch: Millis::from_mins(4),
        due: vec![(Audience::Executive, None)],
        objectives: vec![],
        reading: vec![],
        policy: crate::model::policy::Policy::default(),
        vary: vec![],
        truths: vec![
            truth("bad-unit", 0.6, Severity::Sev2, vec![setting("basket.unit", 100.0)]),
            truth("bad-version", 0.25, Severity::Sev2, vec![setting("ranker.lift@v42", 0.7)]),
            truth("noise", 0.15, Severity::Sev4, vec![]),
        ],
        people: vec![
            person("lead", Audience::Engineering, Desk::OnCallLead),
            person("vp", Audience::Executive, Desk::Other),
        ],
        panels: vec![
            panel("drift", Some(Clarifies::WhoWhere), vec![]),
            panel("deploys", Some(Clarifies::Changed), vec![("release", open("bad-unit"))]),
        ],
        facts: facts(),
        actions: actions(),
        asks: vec![
            ask("how-detected", "lead", Some(Clarifies::Detected)),
            ask("is-it-safe", "lead", Some(Clarifies::Safety)),
            ask("approve", "vp", None),
        ],
        events: events(),
        postmortem: PostmortemRubric::default(),
        next_steps: vec![NextStep { text: "inspect the raw baskets".into(), say: vec!["inspect".into()], when: None }],
        world: world(),
        exemplars: vec![],
    }
}

/// The scenario, shared.
pub(crate) fn shared() -> Arc<Scenario> {
    Arc::new(scenario())
}
