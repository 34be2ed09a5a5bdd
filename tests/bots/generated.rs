//! The prover against bots on generated scenarios: the small one and the one of a new pack, with conditions, times and needs that a
//! stream of chance has changed.

use super::reached_by;
use std::sync::Arc;
use tldrill::check::play::Who;
use tldrill::check::play::bot::BOTS;
use tldrill::check::play::pen::EXPERT;
use tldrill::model::expr::{Comparison, Expr, Function};
use tldrill::model::pack::Body;
use tldrill::model::{Millis, Scenario};
use tldrill::world::chance::Stream;

/// Scenarios made of each base.
const EACH: u64 = 5;
/// Those who try most; the others do a part of it.
const WHO: [&str; 4] = ["click-all", "random", "least-used", "investigator"];

fn bases() -> Vec<Scenario> {
    let small = tldrill::pack::load_scenario("small.toml", include_str!("../fixtures/small.toml")).expect("it loads");
    let new = tldrill::pack::load(&tldrill::pack::starter::starter("new")).pack.expect("it loads");
    let scenarios = new.items.into_iter().filter_map(|item| match item.body {
        Body::Scenario(scenario, _) => Some(*scenario),
        _ => None,
    });
    std::iter::once(small).chain(scenarios).collect()
}

/// Draws conditions over what a scenario has.
struct Generator<'a> {
    chance: Stream,
    base: &'a Scenario,
}

impl Generator<'_> {
    fn below(&mut self, bound: usize) -> usize {
        self.chance.below(bound.max(1) as u64) as usize
    }

    fn one_of(&mut self, ids: &[String]) -> String {
        let at = self.below(ids.len());
        ids.get(at).cloned().unwrap_or_default()
    }

    fn call(&mut self) -> Expr {
        let base = self.base;
        let actions: Vec<String> = base.actions.iter().map(|it| it.id.to_string()).collect();
        let facts: Vec<String> = base.facts.iter().map(|it| it.id.to_string()).collect();
        let asks: Vec<String> = base.asks.iter().map(|it| it.id.to_string()).collect();
        let events: Vec<String> = base.events.iter().map(|it| it.id.to_string()).collect();
        let panels: Vec<String> = base.panels.iter().map(|it| it.id.to_string()).collect();
        let people: Vec<String> = base.people.iter().map(|it| it.id.to_string()).collect();
        let truths: Vec<String> = base.truths.iter().map(|it| it.id.to_string()).collect();
        let audiences = ["executive", "engineering", "support"].map(str::to_owned);
        let (function, ids): (Function, &[String]) = match self.below(14) {
            0 => (Function::Done, &actions),
            1 => (Function::Started, &actions),
            2 => (Function::Known, &facts),
            3 => (Function::Granted, &asks),
            4 => (Function::Asked, &asks),
            5 => (Function::Seen, &events),
            6 => (Function::Answered, &events),
            7 => (Function::Sent, &audiences),
            8 => (Function::Paged, &people),
            9 => (Function::Looked, &panels),
            10 => (Function::Truth, &truths),
            11 => (Function::Contained, &[]),
            _ => (Function::Acked, &[]),
        };
        let id = if ids.is_empty() { String::new() } else { self.one_of(ids) };
        Expr::Call(function, id)
    }

    fn comparison(&mut self) -> Expr {
        const HOW: [Comparison; 6] = [
            Comparison::Less,
            Comparison::LessOrEqual,
            Comparison::Greater,
            Comparison::GreaterOrEqual,
            Comparison::Equal,
            Comparison::NotEqual,
        ];
        let metrics: Vec<String> = self.base.world.metrics.iter().map(|metric| metric.id.to_string()).collect();
        let number = match self.below(4) {
            0 => Expr::Call(Function::Silence, "executive".to_owned()),
            1 => Expr::Call(Function::Severity, String::new()),
            2 if !metrics.is_empty() => Expr::Name(self.one_of(&metrics)),
            _ => Expr::Call(Function::Minutes, String::new()),
        };
        let (how, bound) = (HOW[self.below(HOW.len())], self.below(26) as f64);
        Expr::Compare(how, Box::new(number), Box::new(Expr::Number(bound)))
    }

    fn condition(&mut self, depth: usize) -> Expr {
        let deeper = depth > 0;
        match self.below(10) {
            0 | 1 if deeper => Expr::And(Box::new(self.condition(depth - 1)), Box::new(self.condition(depth - 1))),
            2 | 3 if deeper => Expr::Or(Box::new(self.condition(depth - 1)), Box::new(self.condition(depth - 1))),
            4 if deeper => Expr::Not(Box::new(self.condition(depth - 1))),
            5 | 6 => self.comparison(),
            _ => self.call(),
        }
    }

    /// Sometimes another condition, rarely none.
    fn change(&mut self, when: &mut Option<Expr>) {
        match self.below(4) {
            0 => *when = Some(self.condition(2)),
            1 if self.below(4) == 0 => *when = None,
            _ => {}
        }
    }

    fn scenario(&mut self) -> Scenario {
        let mut made = self.base.clone();
        for panel in &mut made.panels {
            self.change(&mut panel.available);
            panel.teaches.iter_mut().for_each(|teaches| self.change(&mut teaches.when));
        }
        for action in &mut made.actions {
            self.change(&mut action.available);
            action.outcomes.iter_mut().for_each(|outcome| self.change(&mut outcome.when));
            action.takes = Millis::from_secs([0, 20, 90, 300, 1500][self.below(5)]);
        }
        for ask in &mut made.asks {
            self.change(&mut ask.available);
            ask.outcomes.iter_mut().for_each(|outcome| self.change(&mut outcome.when));
        }
        for event in made.events.iter_mut().filter(|event| event.kind != tldrill::model::event::EventKind::Page) {
            // What only effects set off stays so.
            if event.at.is_some() || event.when.is_some() {
                self.change(&mut event.when);
            }
            self.change(&mut event.met);
        }
        made
    }
}

#[test]
fn whatever_a_bot_reaches_in_a_generated_scenario_the_prover_holds_reachable_by_then() {
    let bases = bases();
    std::thread::scope(|scope| {
        for base in &bases {
            scope.spawn(move || {
                let mut lost = 0;
                for seed in 0..EACH {
                    let made = Generator { chance: Stream::new(seed, "generated"), base }.scenario();
                    lost += tldrill::check::prove::prove(&made).unreachable().len();
                    let bots = BOTS.iter().filter(|bot| WHO.contains(&bot.name()));
                    bots.for_each(|bot| reached_by(&Who::Bot(*bot, EXPERT), &Arc::new(made.clone()), &[]));
                }
                assert!(lost > 0, "the prover had something to prove in {}", base.id);
            });
        }
    });
}
