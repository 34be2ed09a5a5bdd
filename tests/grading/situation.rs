//! The situations that the tests grade against, built by hand.

use tldrill::grade::{Verdict, update};
use tldrill::model::id::{ActionId, AskId, FactId, MetricId, PersonId};
use tldrill::model::situation::{
    KnownAction, KnownFact, NextUpdate, OpenAsk, Quantity, Reading, SentUpdate, Situation, Somebody,
};
use tldrill::model::vocabulary::{ActionState, Audience, FactKind, Phase, Severity, Status};
use tldrill::model::{Clock, Millis};

pub fn at(face: &str) -> Clock {
    Clock::parse(face).expect("a face")
}

pub fn fact(id: &str, kind: FactKind, status: Status, text: &str, say: &[&str]) -> KnownFact {
    KnownFact {
        id: FactId::from(id),
        kind,
        status,
        known: true,
        text: text.to_owned(),
        say: say.iter().map(|s| (*s).to_owned()).collect(),
        numbers: vec![],
        lead: false,
        weight: 2,
        never: false,
        passed: false,
        told: false,
    }
}

pub fn action(id: &str, state: ActionState, text: &str, say: &[&str]) -> KnownAction {
    KnownAction {
        id: ActionId::from(id),
        state,
        title: String::new(),
        text: text.to_owned(),
        say: say.iter().map(|s| (*s).to_owned()).collect(),
        started: None,
        ended: (state == ActionState::Done).then(|| at("14:12")),
        weight: 2,
        told: false,
    }
}

pub fn situation() -> Situation {
    let mut impact = fact(
        "impact",
        FactKind::Impact,
        Status::Confirmed,
        "About 12% of shoppers in the EU see irrelevant items on the homepage",
        &["irrelevant items", "bad recommendations"],
    );
    impact.lead = true;
    impact.weight = 3;
    impact.numbers = vec![Quantity { value: 12.0, unit: "%".to_owned(), within: 1.0 }];
    let mut hidden = fact(
        "join",
        FactKind::Cause,
        Status::Confirmed,
        "A broken join drops the locale column",
        &["broken join", "locale column"],
    );
    hidden.known = false;
    let p99 = |when: &str, value: f64| Reading {
        metric: MetricId::from("p99"),
        name: "p99 latency".to_owned(),
        at: at(when),
        value,
        unit: "ms".to_owned(),
        samples: Some(1200),
    };
    Situation {
        audience: Audience::Executive,
        phase: Phase::Containment,
        severity: Severity::Sev2,
        now: at("14:20"),
        paged: Some(at("14:00")),
        limit: Millis::from_mins(5),
        words: 110,
        context: String::new(),
        facts: vec![
            impact,
            fact(
                "cause",
                FactKind::Cause,
                Status::Suspected,
                "The 8.4 app release changed the session events",
                &["app release", "session events"],
            ),
            hidden,
        ],
        actions: vec![
            action(
                "previous",
                ActionState::Done,
                "EU traffic is on the previous model",
                &["previous model", "rolled back the model"],
            ),
            action(
                "release",
                ActionState::NotTaken,
                "The 8.4 app release has been withdrawn",
                &["release withdrawn", "pulled the release"],
            ),
        ],
        asks: vec![OpenAsk {
            id: AskId::from("hold"),
            to: "Rita Vance, release manager".to_owned(),
            text: "hold the 8.4 rollout at 30%".to_owned(),
            by: Some(at("14:45")),
            told: false,
            say: vec!["hold the rollout".to_owned()],
            weight: 2,
            ahead: false,
            unheard: false,
        }],
        next: NextUpdate { update: None, latest: Some(at("14:40")), over: false, steps: vec![], say: vec![] },
        readings: vec![p99("14:02", 480.0), p99("14:18", 310.0)],
        promises: vec![at("14:20")],
        sent: vec![SentUpdate { at: at("14:05"), audience: Audience::Executive, text: "We are on it.".to_owned() }],
        people: vec![Somebody {
            id: PersonId::from("rita"),
            name: "Rita Vance".to_owned(),
            role: "release manager".to_owned(),
        }],
        resolved: false,
    }
}

pub const GOOD: &str = "About 12% of EU shoppers see irrelevant items on the homepage; since 14:12 EU traffic is on the previous model. \
    We suspect the 8.4 app release and its session events, not confirmed; nothing has been withdrawn. \
    Rita Vance: please hold the 8.4 rollout at 30% by 14:45. Next update 14:35.";

pub fn verdicts(text: &str) -> Vec<(Verdict, String)> {
    let grade = update(text, &situation());
    let words = |span: Option<[usize; 2]>| span.map(|[from, to]| text[from..to].to_owned()).unwrap_or_default();
    grade.findings.into_iter().map(|finding| (finding.verdict, words(finding.span))).collect()
}

/// A situation with a rumour that is ruled out, an all-clear that nobody has, and a share with a number.
pub fn with_rumour() -> Situation {
    let mut situation = situation();
    let mut rumour = fact(
        "sale",
        FactKind::Cause,
        Status::False,
        "The spring sale has opened early",
        &["sale opened", "sale is on"],
    );
    rumour.known = true;
    let mut clear = fact(
        "clear",
        FactKind::Impact,
        Status::Confirmed,
        "Shoppers in the EU are not harmed: nothing was wrong with the ranking",
        &["nobody is harmed"],
    );
    clear.known = false;
    let mut items = fact(
        "baskets",
        FactKind::Metric,
        Status::Confirmed,
        "Items per basket have changed by 2% on last week",
        &["items per basket"],
    );
    items.numbers = vec![Quantity { value: 2.0, unit: "%".to_owned(), within: 1.0 }];
    situation.facts.extend([rumour, clear, items]);
    situation
}

pub fn told(text: &str) -> Vec<Verdict> {
    update(text, &with_rumour()).findings.iter().filter(|finding| finding.span.is_some()).map(|f| f.verdict).collect()
}
