//! What a criterion lacks that no other remark explains: of all that its points count, what would raise the mark most.

use super::accuracy::described;
use super::headline::{leads, opening};
use super::{note, sentence};
use crate::grade::amount::Unit;
use crate::grade::bind::agrees;
use crate::grade::claims::Claims;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::measures::Measures;
use crate::grade::points_of::Table;
use crate::grade::points_table::{
    ACCURACY, ACTIONS, ASKS, AUDIENCE, CLARITY, CONFIDENCE, HEADLINE, NEXT_STEPS, OVERALL,
};
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::vocabulary::{ActionState, Status};
use smallvec::SmallVec;
use std::borrow::Cow;

/// Something that could be better: how it would be counted then, what it is, and what to do.
type Cure = (Heal, &'static str, &'static str);

/// Counts a text as if it had been better in something.
type Heal = fn(&mut Measures);

/// Gains below this many hundredths of a mark are no reason.
const LEAST: i32 = 25;

/// Gains below this are none.
const SLIGHT: i32 = 6;

/// What is said where no doubt is told.
const UNHEDGED: &str = "Nothing is told as suspected.";

/// Remarks that name the element they are about, where it can be found: see [`element`].
const UNSHARED: &str = "The opening tells only a part of the impact.";
const UNKNOWN: &str = "Nothing is said to be unknown.";
const EXCLUDED: &str = "What was ruled out isn't told.";
const UNTIMED: &str = "Steps are told without their times.";
const NUMBERS: &str = "More of what is known could be given in numbers.";

const CURES: &[Cure] = &[
    (
        |m| (m.lead_number, m.lead_number_second) = (100, 100),
        "The first two sentences give no number of the impact.",
        "Say how many, or what share.",
    ),
    (
        |m| (m.lead_place, m.lead_first, m.lead_second) = (100, 100, 100),
        "The impact comes late.",
        "Open with whom it hits and how badly.",
    ),
    (|m| m.lead_share = 100, UNSHARED, "Name all who are affected at once."),
    (|m| m.unknowns = 3, UNKNOWN, "Say what nobody knows yet; it is worth as much as what is known."),
    (|m| m.hedges = 3, UNHEDGED, "Say how sure you are."),
    (|m| m.excluded = 100, EXCLUDED, "One clause saves the readers a wrong turn."),
    (|m| m.actions_timed = 100, UNTIMED, "Give each its time."),
    (|m| m.not_done = 100, "Nothing is said of what was not done.", "Say what you left alone, and why."),
    (|m| m.steps = 100, "What you do next isn't told.", "Name a step, beside what you ask and when you write again."),
    (|m| m.ask_when = 100, "What is asked lacks its time.", "Say by when."),
    (|m| (m.right, m.density) = (20, 20), NUMBERS, "Give the numbers that are known: how many, how much, since when."),
    (|m| m.sentence = 14, "The sentences are long.", "About fifteen words each."),
    (|m| m.ramble = 0, "It tells the story in its order.", "State, actions, needs, next update."),
    (
        |m| m.list = 0,
        "Some of it is words in a row rather than sentences.",
        "Write sentences that a reader can act on.",
    ),
    (
        |m| (m.register, m.jargon, m.code) = (0, 0, 0),
        "Some of these words are another reader's.",
        "Say what it means for them.",
    ),
    (
        |m| m.blame_all = if m.blame + m.panic + m.sneer > 0 { 0 } else { m.blame_all },
        "The tone grumbles.",
        "Keep to what happened and what comes next.",
    ),
    (|m| (m.lower, m.sloppy) = (0, 0), "Sentences begin with small letters.", "Write it as it should be quoted."),
    (|m| (m.slang, m.sloppy) = (0, 0), "This is chat talk.", "Write it as it should be quoted."),
    (|m| (m.shouts, m.capitals) = (0, 0), "It shouts.", "Full stops and small letters will do."),
    (|m| (m.literary, m.spelled) = (0, 0), "Numbers in words are slow to find.", "Write them in digits."),
    (
        |m| m.shared = 100,
        "Much of it has little to do with the incident.",
        "Keep to what happened and what comes next.",
    ),
    (
        |m| {
            (m.wrong, m.phantom, m.overclaims, m.recovery) = (0, 0, 0, 0);
            (m.herrings, m.untaken) = (0, 0);
        },
        "What is not so, marked above, costs here as well.",
        "Say what is known, or leave it out.",
    ),
];

/// A criterion, its points, its mark in hundredths, and what would heal it for the whole.
type Of = (Criterion, &'static Table, i32, Heal);

fn all(m: &Measures) -> [Of; 8] {
    [
        (Criterion::Headline, &HEADLINE, m.mark_headline, |m| m.mark_headline = 400),
        (Criterion::Confidence, &CONFIDENCE, m.mark_confidence, |m| m.mark_confidence = 400),
        (Criterion::Actions, &ACTIONS, m.mark_actions, |m| m.mark_actions = 400),
        (Criterion::Asks, &ASKS, m.mark_asks, |m| m.mark_asks = 400),
        (Criterion::NextSteps, &NEXT_STEPS, m.mark_next_steps, |m| m.mark_next_steps = 400),
        (Criterion::Audience, &AUDIENCE, m.mark_audience, |m| m.mark_audience = 400),
        (Criterion::Accuracy, &ACCURACY, m.mark_accuracy, |m| m.mark_accuracy = 400),
        (Criterion::Clarity, &CLARITY, m.mark_clarity, |m| m.mark_clarity = 400),
    ]
}

/// Remarks on the criteria with less than full marks on which nothing else was remarked. `marks` are in hundredths.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, m: &Measures, out: &mut Vec<Finding>) {
    for (criterion, table, mark, _) in all(m) {
        let silent = |found: &Finding| {
            found.criterion != criterion || matches!(found.verdict, Verdict::Right | Verdict::NotJudged)
        };
        if mark < 350 && out.iter().all(silent) {
            let found = reason(sense, claims, m, (criterion, table), out);
            out.extend(found);
        }
    }
}

/// Where every criterion rounds to full marks and the whole is less than 100: what most of the missing points are for.
pub(crate) fn rest(sense: &Sense<'_>, claims: &Claims, m: &Measures, out: &[Finding]) -> Finding {
    let whole = |m: &Measures| OVERALL.mark(m, 1000);
    let gain = |heal: Heal| {
        let mut healed = *m;
        heal(&mut healed);
        whole(&healed) - whole(m)
    };
    let worst = all(m).into_iter().rev().max_by_key(|(.., heal)| gain(*heal)).filter(|(.., heal)| gain(*heal) > 0);
    let Some((criterion, table, mark, _)) = worst else {
        return note(
            Criterion::Clarity,
            None,
            "No mark is short of 4; the last points are for how all of it reads.",
            None,
        );
    };
    let short = format!(
        "All marks are rounded; most of what is missing to 100 is in {} ({}.{} of 4).",
        criterion.word().replace('_', " "),
        mark / 100,
        mark % 100 / 10
    );
    // Where nothing is suspected, a text this good needn't tell any doubt.
    let suspected = || sense.items(|what| sense.view.is_fact(what, Status::Suspected)).next().is_some();
    let why = reason(sense, claims, m, (criterion, table), out);
    match why.filter(|why| why.message != UNHEDGED || suspected()) {
        Some(why) => note(criterion, None, &format!("{short} {}", why.message), why.suggestion.as_deref()),
        None => note(criterion, None, &short, None),
    }
}

/// What would raise a criterion most. A reason that was already given for another criterion gives way to one that explains
/// half as much at least, and is only referred to where there is none.
fn reason(
    sense: &Sense<'_>,
    claims: &Claims,
    m: &Measures,
    (criterion, table): (Criterion, &Table),
    given: &[Finding],
) -> Option<Finding> {
    let now = table.mark(m, 400);
    let gain = |heal: Heal| {
        let mut healed = *m;
        heal(&mut healed);
        // Most of what could be wrong isn't.
        if healed == *m { 0 } else { table.mark(&healed, 400) - now }
    };
    // Where nothing was left out, there is nothing to heal.
    let told = UNTOLD.iter().filter(|(_, steps)| unsaid(sense, claims, *steps).is_some());
    let told = told.map(|(heal, steps)| (gain(*heal), Reason::Untold(*steps)));
    let others = CURES.iter().map(|cure| (gain(cure.0), Reason::Cure(cure)));
    let mut reasons: SmallVec<[(i32, Reason); 32]> = told.chain(others).filter(|(gain, _)| *gain >= SLIGHT).collect();
    reasons.sort_by_key(|(gain, _)| std::cmp::Reverse(*gain));
    // Where nothing weighs much, the heaviest is the reason all the same.
    let heavy = reasons.iter().take_while(|(gain, _)| *gain >= LEAST).count();
    reasons.truncate(heavy.max(1));
    let words = |reason: &Reason| match reason {
        Reason::Cure((_, message, advice)) => match element(sense, claims, message) {
            Some(text) => (Cow::Owned(format!("{}: {}", message.trim_end_matches('.'), sentence(text))), *advice),
            None => (Cow::Borrowed(*message), *advice),
        },
        Reason::Untold(steps) => {
            let left = unsaid(sense, claims, *steps).unwrap_or_default();
            (Cow::Owned(format!("Not told: {}", sentence(left))), "Tell what is known that these readers need.")
        }
    };
    let (most, first) = reasons.first()?;
    for (gain, reason) in &reasons {
        let (message, advice) = words(reason);
        if gain * 2 >= *most && !given.iter().any(|other| other.message == message) {
            return Some(note(criterion, None, &message, Some(advice)));
        }
    }
    // The same words as for the other criterion: a page tells them once, for both.
    let (message, advice) = words(first);
    Some(note(criterion, None, &message, Some(advice)))
}

/// Why a mark is short of full.
enum Reason {
    /// Something could be better.
    Cure(&'static Cure),
    /// A fact, or a step (`true`), isn't told.
    Untold(bool),
}

/// What telling all facts, and all steps (`true`), would heal.
const UNTOLD: [(Heal, bool); 2] = [(|m| m.facts = 100, false), (|m| m.actions = 100, true)];

/// What a remark is about, by the situation's own words: the weightiest of what it may be.
fn element<'a>(sense: &Sense<'a>, claims: &Claims, message: &str) -> Option<&'a str> {
    let doc = sense.doc;
    let fact = |item: usize, status: Status| {
        let fact = sense.view.fact(sense.view.items[item].what)?;
        let due = fact.known && !fact.never && fact.weight > 0 && fact.status == status;
        (due && !sense.view.is_old(sense.view.items[item].what)).then_some(fact.weight)
    };
    let numbers = |item: usize| sense.view.items[item].numbers.iter();
    let given = |item: usize| doc.amounts.iter().any(|amount| numbers(item).any(|known| agrees(amount, known)));
    let declared = |item: usize| {
        let fact = sense.view.fact(sense.view.items[item].what);
        fact.is_some_and(|fact| !fact.numbers.is_empty())
    };
    let timed = |at: usize| {
        let (first, last) = sense.range(at);
        doc.amounts_in(first, last).iter().any(|amount| amount.in_unit(Unit::Clock).is_some())
    };
    let opening = opening(sense)?;
    let leads = leads(sense);
    let opened = |item: usize| (opening..doc.sentences.len()).take(2).any(|at| sense.speaks(at, item));
    let weight = |item: usize| match message {
        NUMBERS => fact(item, Status::Confirmed).filter(|_| declared(item) && !given(item)),
        EXCLUDED => fact(item, Status::False).filter(|_| claims.said[item].is_none()),
        UNKNOWN => fact(item, Status::Unknown).filter(|_| claims.untold.contains(&item)),
        UNSHARED => leads.contains(&item).then_some(1).filter(|_| !opened(item)),
        UNTIMED => {
            let action = sense.view.action(sense.view.items[item].what)?;
            let taken = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
            let has_time = numbers(item).any(|known| known.reading.unit == Unit::Clock);
            let untimed = claims.said[item].is_some_and(|at| !timed(at));
            (taken && action.weight > 0 && has_time && untimed).then_some(action.weight)
        }
        _ => None,
    };
    let found = (0..sense.view.items.len()).filter_map(|item| Some((weight(item)?, item)));
    let best = found.max_by_key(|(weight, item)| (*weight, std::cmp::Reverse(*item)));
    best.map(|(_, item)| described(sense, sense.view.items[item].what))
}

/// The weightiest thing known that the text leaves out: of the facts, or of the steps taken.
fn unsaid<'a>(sense: &Sense<'a>, claims: &Claims, steps: bool) -> Option<&'a str> {
    let situation = sense.view.situation;
    let of = |what: What| match what {
        What::Fact(at) if !steps && !sense.view.is_old(what) => {
            let fact = situation.facts.get(at)?;
            let due = fact.known && !fact.never && fact.status == Status::Confirmed && fact.weight > 0;
            due.then_some((fact.weight, fact.text.as_str()))
        }
        What::Action(at) if steps => {
            let action = situation.actions.get(at)?;
            let taken = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
            (taken && action.weight > 0 && !action.told).then_some((action.weight, action.text.as_str()))
        }
        _ => None,
    };
    let left = sense.items(|what| of(what).is_some()).filter(|(item, _)| claims.said[*item].is_none());
    left.filter_map(|(_, what)| of(what))
        .fold(
            None,
            |best: Option<(u8, &str)>, next| {
                if best.is_none_or(|(weight, _)| next.0 > weight) { Some(next) } else { best }
            },
        )
        .map(|(_, text)| text)
}
