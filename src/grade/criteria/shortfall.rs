//! What a criterion lacks that no other remark explains: of all that its points count, what would raise the mark most.

use super::cures::{CURES, Cure, Heal, NUMBERS, UNHEDGED};
use super::element::{elements, place, unsaid};
use super::{note, sentence};
use crate::grade::claims::Claims;
use crate::grade::forest::Target;
use crate::grade::mark::{Criteria, Criterion, Finding, Verdict};
use crate::grade::measures::{Measures, Values, Which, blend, blended, changed};
use crate::grade::points_of::Table;
use crate::grade::points_table::{
    ACCURACY, ACTIONS, ASKS, AUDIENCE, CLARITY, CONFIDENCE, HEADLINE, NEXT_STEPS, OVERALL,
};
use crate::grade::sense::Sense;
use crate::model::vocabulary::Status;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Gains below this many hundredths of a mark are no reason.
const LEAST: i32 = 25;

/// Gains below this are none.
const SLIGHT: i32 = 6;

/// What is said where no single change would raise a mark.
const WHOLE: &str = "No single thing is missing; it is how all of it reads.";

/// A criterion, its points, its questions, its mark in hundredths, and what would heal it for the whole.
type Of = (Criterion, &'static Table, Target, i32, Heal);

fn all(m: &Measures) -> [Of; 8] {
    [
        (Criterion::Headline, &HEADLINE, Target::Headline, m.mark_headline, |m| m.mark_headline = 400),
        (Criterion::Confidence, &CONFIDENCE, Target::Confidence, m.mark_confidence, |m| m.mark_confidence = 400),
        (Criterion::Actions, &ACTIONS, Target::Actions, m.mark_actions, |m| m.mark_actions = 400),
        (Criterion::Asks, &ASKS, Target::Asks, m.mark_asks, |m| m.mark_asks = 400),
        (Criterion::NextSteps, &NEXT_STEPS, Target::NextSteps, m.mark_next_steps, |m| m.mark_next_steps = 400),
        (Criterion::Audience, &AUDIENCE, Target::Audience, m.mark_audience, |m| m.mark_audience = 400),
        (Criterion::Accuracy, &ACCURACY, Target::Accuracy, m.mark_accuracy, |m| m.mark_accuracy = 400),
        (Criterion::Clarity, &CLARITY, Target::Clarity, m.mark_clarity, |m| m.mark_clarity = 400),
    ]
}

/// Remarks on the criteria with less than full marks on which nothing else was remarked.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, m: &Measures, marks: &Criteria, out: &mut Vec<Finding>) {
    let ways = OnceCell::new();
    for (criterion, table, target, mark, _) in all(m) {
        let silent = |found: &Finding| {
            found.criterion != criterion || matches!(found.verdict, Verdict::Right | Verdict::NotJudged)
        };
        if marks.get(criterion).is_some_and(|mark| mark < 4) && out.iter().all(silent) {
            // Full by itself: the mark is that of the text without what it says twice, or beside the matter.
            let found = if mark >= 350 {
                said_twice(criterion)
            } else {
                let ways = ways.get_or_init(|| ways_up(sense, claims, m));
                reason(sense, claims, (m, ways), (criterion, table, target), out)
                    .unwrap_or_else(|| note(criterion, None, WHOLE, None))
            };
            out.push(found);
        }
    }
}

/// What is said where repeats, and what is beside the matter, were left out for the mark.
pub(crate) fn said_twice(criterion: Criterion) -> Finding {
    let told = "What is said twice, or has little to do with the incident, counts for nothing.";
    note(criterion, None, told, Some("Say each thing once."))
}

/// Where every criterion rounds to full marks and the whole is less than 100: what most of the missing points are for.
pub(crate) fn rest(sense: &Sense<'_>, claims: &Claims, m: &Measures, out: &[Finding]) -> Finding {
    let whole = |m: &Measures| OVERALL.mark(&m.values(), 1000);
    let gain = |heal: Heal| {
        let mut healed = *m;
        heal(&mut healed);
        whole(&healed) - whole(m)
    };
    let worst = all(m).into_iter().rev().max_by_key(|(.., heal)| gain(*heal)).filter(|(.., heal)| gain(*heal) > 0);
    let Some((criterion, table, target, mark, _)) = worst else {
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
    let why = reason(sense, claims, (m, &ways_up(sense, claims, m)), (criterion, table, target), out);
    match why.filter(|why| why.message != UNHEDGED || suspected()) {
        Some(why) => note(criterion, None, &format!("{short} {}", why.message), why.suggestion.as_deref()),
        None => note(criterion, None, &short, None),
    }
}

/// The one criterion whose full mark would raise the whole most, and what is said of it first: nothing where none would.
pub(crate) fn most(m: &Measures, out: &[Finding]) -> Option<Finding> {
    let now = OVERALL.mark(&m.values(), 1000);
    let gain = |heal: Heal| {
        let mut healed = *m;
        heal(&mut healed);
        OVERALL.mark(&healed.values(), 1000) - now
    };
    let gains = all(m).into_iter().rev().map(|(criterion, _, _, mark, heal)| (gain(heal), criterion, mark));
    let (_, criterion, mark) = gains.filter(|(gain, ..)| *gain > 0).max_by_key(|(gain, ..)| *gain)?;
    let praise = |verdict| matches!(verdict, Verdict::Right | Verdict::NotJudged);
    let first = out.iter().find(|found| found.criterion == criterion && !praise(found.verdict))?;
    let message = format!("Most is to be gained here ({}.{} of 4): {}", mark / 100, mark % 100 / 10, first.message);
    Some(note(criterion, None, &message, first.suggestion.as_deref()))
}

/// What would raise a criterion most. A reason that was already given for another criterion gives way to one that explains
/// half as much at least, and is only referred to where there is none.
fn reason(
    sense: &Sense<'_>,
    claims: &Claims,
    (m, ways): (&Measures, &[Way]),
    (criterion, table, target): (Criterion, &Table, Target),
    given: &[Finding],
) -> Option<Finding> {
    let by_points = |values: &Values| table.mark(values, 400);
    let by_both = |values: &Values| blend(table, target, values);
    // What the points don't explain, the small questions do: they cost more to ask, and what is no part of the criterion
    // by its name has to weigh more with them.
    let mut reasons = gains((m, ways), (&by_points, table.reads()), SLIGHT);
    if reasons.is_empty() {
        reasons = gains((m, ways), (&by_both, blended(table, target)), 1);
        let plain = |(gain, reason): &(i32, Reason)| match reason {
            Reason::Cure((.., home)) => home.contains(&criterion) || *gain >= LEAST,
            Reason::Untold(steps) => criterion == if *steps { Criterion::Actions } else { Criterion::Accuracy },
        };
        reasons.retain(|reason| plain(reason));
    }
    // Where nothing weighs much, the heaviest is the reason all the same.
    let heavy = reasons.iter().take_while(|(gain, _)| *gain >= LEAST).count();
    reasons.truncate(heavy.max(1));
    let words = |reason: &Reason| match reason {
        Reason::Cure((_, message, advice, _)) => {
            let of = elements(sense, claims, message);
            if of.is_empty() {
                return (Cow::Borrowed(*message), *advice);
            }
            (Cow::Owned(format!("{}: {}", message.trim_end_matches('.'), sentence(&of.join("; ")))), *advice)
        }
        Reason::Untold(steps) => {
            let (left, before) = unsaid(sense, claims, *steps).unwrap_or_default();
            if before {
                let told = format!("Told before, and not here: {}", sentence(left));
                return (Cow::Owned(told), "These readers know it; say in a few words how it stands now.");
            }
            (Cow::Owned(format!("Not told: {}", sentence(left))), "Tell what is known that these readers need.")
        }
    };
    // Words that stand marked already aren't marked twice.
    let span = |reason: &Reason| match reason {
        Reason::Cure((_, message, ..)) => {
            place(sense, claims, message).filter(|span| given.iter().all(|other| other.span != Some(*span)))
        }
        Reason::Untold(_) => None,
    };
    let (most, first) = reasons.first()?;
    for (gain, reason) in &reasons {
        let (message, advice) = words(reason);
        if gain * 2 >= *most && !given.iter().any(|other| other.message == message) {
            return Some(note(criterion, span(reason), &message, Some(advice)));
        }
    }
    // The same words as for the other criterion, which stand there already: a page tells them once, for both.
    let (message, advice) = words(first);
    Some(note(criterion, None, &message, Some(advice)))
}

/// How a text would be counted if it were better in one thing, and what that is.
#[derive(Clone, Copy)]
struct Way {
    heal: Heal,
    reason: Reason,
    /// The measures that change.
    changes: Which,
}

impl Way {
    /// The text's counts if it were so.
    fn healed(self, m: &Measures) -> Measures {
        let mut healed = *m;
        (self.heal)(&mut healed);
        healed.follow();
        healed
    }
}

/// All that could be better.
fn ways_up(sense: &Sense<'_>, claims: &Claims, m: &Measures) -> SmallVec<[Way; 32]> {
    // Where nothing was left out, there is nothing to heal.
    let told = UNTOLD.iter().filter(|(_, steps)| unsaid(sense, claims, *steps).is_some());
    let told = told.map(|(heal, steps)| (*heal, Reason::Untold(*steps)));
    // Where no known number is missing, none can be asked for.
    let stands = |(_, message, ..): &&Cure| *message != NUMBERS || !elements(sense, claims, message).is_empty();
    let others = CURES.iter().filter(stands).map(|cure| (cure.0, Reason::Cure(cure)));
    let now = m.values();
    let ways = told.chain(others).map(|(heal, reason)| {
        let way = Way { heal, reason, changes: 0 };
        Way { changes: changed(&way.healed(m).values(), &now), ..way }
    });
    // Most of what could be wrong isn't.
    ways.filter(|way| way.changes != 0).collect()
}

/// How a mark comes of what was counted, and which measures count.
type Marked<'a> = (&'a dyn Fn(&Values) -> i32, Which);

/// What would raise a mark by `least` or more, at least by one, most first.
fn gains((m, ways): (&Measures, &[Way]), (mark, reads): Marked<'_>, least: i32) -> SmallVec<[(i32, Reason); 32]> {
    let now = mark(&m.values());
    let counts = ways.iter().filter(|way| way.changes & reads != 0);
    let found = counts.map(|way| (mark(&way.healed(m).values()) - now, way.reason)).filter(|(gain, _)| *gain >= least);
    let mut found: SmallVec<[(i32, Reason); 32]> = found.collect();
    found.sort_by_key(|(gain, _)| std::cmp::Reverse(*gain));
    found
}

/// Why a mark is short of full.
#[derive(Clone, Copy)]
enum Reason {
    /// Something could be better.
    Cure(&'static Cure),
    /// A fact, or a step (`true`), isn't told.
    Untold(bool),
}

/// What telling all facts, and all steps (`true`), would heal.
const UNTOLD: [(Heal, bool); 2] = [(|m| m.facts = 100, false), (|m| m.actions = 100, true)];
