//! The triage method as a table of rules: each looks at what is known and names the next deed, or leaves it to the next.

use super::player::Player;
use crate::model::action::{Action, Ask, Clarifies, Effect};
use crate::model::deed::Deed;
use crate::model::panel::Panel;
use crate::model::{ActionId, Millis, Phase, SimTime, TruthId};
use crate::run::book::AttemptState;

/// Plays by the book.
#[derive(Debug, Clone, Default)]
pub(super) struct Method {
    /// Takes this step and no other to contain or repair, whatever it finds out.
    pub only: Option<ActionId>,
}

type Rule = fn(&Method, &mut Player) -> bool;

/// The rules, the most urgent first. Each does at most one deed and says whether it did.
const RULES: &[Rule] = &[acknowledge, call, page, clarify, contain, look, ask, examine, repair, prove, close];

impl Method {
    /// Plays until the incident is closed or over.
    pub(super) fn drive(&self, player: &mut Player) {
        while !player.is_over() {
            if !RULES.iter().any(|rule| rule(self, player)) {
                player.wait(Millis::from_secs(15));
            }
            player.wait(Millis::ZERO);
        }
    }

    /// Steps of a phase that it may take, none of them tried before.
    fn steps<'a>(&self, player: &Player, actions: &'a [Action], phase: Phase) -> Vec<&'a Action> {
        let untried = |action: &&Action| player.book().attempts(&action.id).is_empty();
        let allowed = |action: &&Action| self.only.as_ref().is_none_or(|only| only == &action.id);
        actions.iter().filter(|action| action.phase == phase).filter(untried).filter(allowed).collect()
    }

    /// Begins a step, or asks for what it needs. An answer that is still to come is waited for by doing other things.
    fn take(player: &mut Player, action: &Action) -> bool {
        if player.can_do(&action.id) {
            return player.act(Deed::Do(action.id.clone(), None));
        }
        player.request_for(&action.id)
    }
}

fn acknowledge(_: &Method, player: &mut Player) -> bool {
    player.book().acknowledged.is_none() && player.act(Deed::Acknowledge)
}

fn call(_: &Method, player: &mut Player) -> bool {
    let right = player.right_severity();
    player.severity() != Some(right) && player.act(Deed::Severity(right, None))
}

fn page(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let desks = &scenario.policy.rule(player.right_severity()).page;
    let person = desks.iter().find_map(|desk| player.missing_at(*desk));
    person.is_some_and(|person| player.act(Deed::Page(person)))
}

/// The four questions of the first minutes, by a look where one answers, else by an ask.
fn clarify(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    for which in Clarifies::ALL {
        if player.book().clarified.contains_key(which) {
            continue;
        }
        let asks = scenario.asks.iter().filter(|ask| ask.clarifies == Some(*which));
        if let Some(ask) = asks.into_iter().find(|ask| player.can_ask(ask)) {
            return player.act(Deed::Ask(ask.to.clone(), ask.id.clone()));
        }
        let panels = scenario.panels.iter().filter(|panel| panel.clarifies == Some(*which));
        if let Some(panel) = panels.into_iter().find(|panel| player.can_look(&panel.id)) {
            return player.act(Deed::Look(panel.id.clone()));
        }
    }
    false
}

/// The step that helps under most of what is likely and not helped yet. What can't be taken back needs a reason.
fn contain(method: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let belief = player.belief();
    let gain = |action: &Action| -> f64 {
        let helped = |truth: &TruthId| action.fits.contains(truth) && !is_helped(player, truth);
        belief.iter().filter(|(truth, _)| helped(truth)).map(|(_, share)| share).sum()
    };
    let steps = method.steps(player, &scenario.actions, Phase::Containment);
    let prudent = |action: &&Action| action.reversible || is_justified(player, action) || player.truth().is_some();
    let open = |action: &&Action| is_open(player, action);
    let wanted = steps.into_iter().filter(prudent).filter(open);
    let forced = method.only.is_some();
    let best = wanted
        .map(|action| (gain(action), action))
        .filter(|(gain, _)| forced || *gain >= 0.25)
        // Among equals the first: an author lists the gentle ones before the hard ones.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.is_some_and(|(_, action)| Method::take(player, action))
}

/// Whether a step can be begun or something can be asked for it; otherwise it has to wait.
fn is_open(player: &Player, action: &Action) -> bool {
    let scenario = player.scenario();
    let lacks = action.needs.iter().find(|ask| !player.book().is_granted(ask));
    match lacks.and_then(|ask| scenario.ask(ask)) {
        Some(ask) => player.can_ask(ask),
        None => player.can_do(&action.id),
    }
}

/// Whether a step that fits a truth was taken, or nobody is harmed under it.
fn is_helped(player: &Player, truth: &TruthId) -> bool {
    let scenario = player.scenario();
    let steps =
        scenario.actions.iter().filter(|action| matches!(action.phase, Phase::Containment | Phase::Remediation));
    let taken = |action: &Action| {
        let attempts = player.book().attempts(&action.id).iter();
        attempts.into_iter().any(|attempt| matches!(attempt.state, AttemptState::Running | AttemptState::Done))
    };
    scenario.truth(truth).is_some_and(|truth| truth.benign)
        || steps.into_iter().any(|action| action.fits.contains(truth) && taken(action))
}

fn is_justified(player: &Player, action: &Action) -> bool {
    !action.evidence.is_empty() && action.evidence.iter().any(|fact| player.book().facts.contains_key(fact))
}

/// Panels that were not read yet, and those that may have more to tell by now.
fn look(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let now = player.now();
    let stale = |panel: &&Panel| match player.book().looked.get(&panel.id).and_then(|looks| looks.last()) {
        None => true,
        Some(last) => {
            let facts = panel.teaches.iter().map(|teaches| &teaches.fact);
            let open = facts.filter(|fact| !player.book().facts.contains_key(*fact)).count() > 0;
            open && now - *last >= Millis::from_mins(3)
        }
    };
    let panel = scenario.panels.iter().filter(stale).find(|panel| player.can_look(&panel.id));
    panel.is_some_and(|panel| player.act(Deed::Look(panel.id.clone())))
}

/// Questions that are no permissions.
fn ask(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let fresh = |ask: &&Ask| !ask.permission && !player.book().asks.contains_key(&ask.id);
    let ask = scenario.asks.iter().filter(fresh).find(|ask| player.can_ask(ask));
    ask.is_some_and(|ask| player.act(Deed::Ask(ask.to.clone(), ask.id.clone())))
}

/// Steps that only find out, wherever the author has put them.
fn examine(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let finding = scenario.actions.iter().filter(|action| match action.phase {
        Phase::Detection | Phase::Scope => true,
        Phase::Validation => only_teaches(action),
        _ => false,
    });
    let fresh = finding.into_iter().filter(|action| player.book().attempts(&action.id).is_empty());
    let action = fresh.into_iter().find(|action| player.can_do(&action.id));
    action.is_some_and(|action| player.act(Deed::Do(action.id.clone(), None)))
}

/// Whether a step proves nothing about a metric, changes nothing, and lets something be known: a comparison, say.
fn only_teaches(action: &Action) -> bool {
    let effects = || action.on_start.iter().chain(action.outcomes.iter().flat_map(|outcome| &outcome.effects));
    let teaches = effects().any(|effect| matches!(effect, Effect::Learn(..)));
    let changes = effects().any(|effect| !matches!(effect, Effect::Learn(..) | Effect::Trigger(_)));
    action.proves.is_none() && action.reversible && teaches && !changes
}

/// The repair that fits what is known, once something known says so.
fn repair(method: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let belief = player.belief();
    // One repair is enough: what is under way or in effect isn't repaired again.
    let likely = |action: &Action| -> f64 {
        let open = |truth: &TruthId| action.fits.contains(truth) && !is_under_repair(player, truth);
        belief.iter().filter(|(truth, _)| open(truth)).map(|(_, share)| share).sum()
    };
    let known = |action: &&Action| action.evidence.is_empty() || is_justified(player, action);
    let steps = method.steps(player, &scenario.actions, Phase::Remediation);
    let open = |action: &&Action| is_open(player, action);
    let forced = method.only.is_some();
    let best = steps
        .into_iter()
        .filter(|action| forced || known(action))
        .filter(open)
        .map(|action| (likely(action), action))
        .filter(|(likely, _)| forced || *likely >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.is_some_and(|(_, action)| Method::take(player, action))
}

/// Whether a repair that fits a truth is under way or in effect.
fn is_under_repair(player: &Player, truth: &TruthId) -> bool {
    let scenario = player.scenario();
    let taken = |action: &Action| {
        let attempts = player.book().attempts(&action.id).iter();
        attempts.into_iter().any(|attempt| matches!(attempt.state, AttemptState::Running | AttemptState::Done))
    };
    let repairs = scenario.actions.iter().filter(|action| action.phase == Phase::Remediation);
    repairs.into_iter().any(|action| action.fits.contains(truth) && taken(action))
}

/// Tests, once the steps are taken, until each has had enough samples. What only puts things back comes last, and only
/// where nothing is left to repair.
fn prove(_: &Method, player: &mut Player) -> bool {
    if !is_settled(player) {
        return false;
    }
    let scenario = player.scenario();
    let open = |action: &&Action| !has_shown(player, action) && is_open(player, action);
    let steps = || scenario.actions.iter().filter(|action| action.phase == Phase::Validation).filter(open);
    let test = steps().find(|action| action.proves.is_some());
    let restore = steps().find(|action| action.proves.is_none() && is_repaired(player));
    test.or(restore).is_some_and(|action| Method::take(player, action))
}

/// Whether a repair that fits what is likely is in effect, or nothing that is likely harms anybody.
fn is_repaired(player: &Player) -> bool {
    let scenario = player.scenario();
    let repaired = |id: &TruthId| {
        let repairs = scenario.actions.iter().filter(|action| action.phase == Phase::Remediation);
        scenario.truth(id).is_some_and(|truth| truth.benign)
            || repairs.into_iter().any(|action| action.fits.contains(id) && player.book().is_done(&action.id))
    };
    player.belief().iter().filter(|(id, _)| repaired(id)).map(|(_, share)| share).sum::<f64>() >= 0.8
}

/// Whether a test is under way or has had as many samples as it takes.
fn has_shown(player: &Player, action: &Action) -> bool {
    let enough =
        |samples: Option<u64>| action.proves.as_ref().is_none_or(|proof| samples.unwrap_or(0) as f64 >= proof.samples);
    let attempts = player.book().attempts(&action.id);
    attempts.iter().any(|attempt| match attempt.state {
        AttemptState::Running => true,
        AttemptState::Done => enough(attempt.samples),
        AttemptState::Failed | AttemptState::Undone | AttemptState::Cancelled => false,
    })
}

/// Nothing is under way, and what is likely is helped; or half of the time is over.
fn is_settled(player: &Player) -> bool {
    let helped: f64 =
        player.belief().iter().filter(|(truth, _)| is_helped(player, truth)).map(|(_, share)| share).sum();
    let late = player.left() < Millis(player.scenario().length.0 / 2);
    let waiting = player.scenario().asks.iter().any(|ask| player.is_pending(&ask.id));
    !player.is_busy() && (helped >= 0.8 && !waiting || late)
}

/// Closes when all is shown and was watched for as long as the scenario asks; shortly before the end in any case.
fn close(_: &Method, player: &mut Player) -> bool {
    let scenario = player.scenario();
    let tests = scenario.actions.iter().filter(|action| action.phase == Phase::Validation);
    let shown = tests
        .filter(|action| action.proves.is_some())
        .all(|action| has_shown(player, action) || !is_open(player, action));
    let since = player.last_step().unwrap_or(SimTime::PAGE);
    let watched = player.now() - since >= scenario.watch;
    let calm = is_settled(player) && shown && watched && player.now() - SimTime::PAGE >= Millis::from_mins(8);
    if !calm && player.left() > Millis::from_mins(2) {
        return false;
    }
    let closing = player.closing();
    player.act(closing)
}
