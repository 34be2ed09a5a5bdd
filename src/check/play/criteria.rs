//! Discrimination: whether a criterion earns a good play more than a thoughtless one.

use super::bot::Role;
use super::report::CriterionRow;
use super::seat::{Played, Who};
use crate::grade::Criterion;
use crate::model::Phase;

/// Phases, then the criteria of words, then the cadence. `weight` is the prior of a play's truth.
pub(super) fn rows(plays: &[Played], weight: impl Fn(&Played) -> f64) -> Vec<CriterionRow> {
    let phases = Phase::ALL.iter().filter_map(|phase| {
        let of = |play: &Played| play.phases.get(phase).map(|score| f64::from(*score) / 100.0);
        // A closing report is words: the naive set hands in the expert's.
        if *phase == Phase::Postmortem {
            row(phase.word(), "pens", plays, &weight, of, is_other_pen)
        } else {
            row(phase.word(), "naive bots", plays, &weight, of, is_naive)
        }
    });
    let words = Criterion::ALL.iter().filter_map(|criterion| {
        row(criterion.word(), "pens", plays, &weight, |play| play.criteria.get(criterion).copied(), is_other_pen)
    });
    let cadence = |play: &Played| play.cadence.map(|cadence| f64::from(cadence) / 100.0);
    let cadence = row("cadence", "silence", plays, &weight, cadence, |play| is_pen(play, "silent"));
    phases.chain(words).chain(cadence).collect()
}

fn row(
    name: &str,
    against: &'static str,
    plays: &[Played],
    weight: impl Fn(&Played) -> f64,
    of: impl Fn(&Played) -> Option<f64>,
    is_bad: impl Fn(&Played) -> bool,
) -> Option<CriterionRow> {
    let mean = |wanted: &dyn Fn(&Played) -> bool| {
        let marks = plays.iter().filter(|play| wanted(play)).filter_map(|play| Some((weight(play), of(play)?)));
        let (sum, all) = marks.fold((0.0, 0.0), |(sum, all), (weight, mark)| (sum + weight * mark, all + weight));
        (all > 0.0).then(|| sum / all)
    };
    let (expert, naive) = (mean(&is_expert)?, mean(&is_bad)?);
    Some(CriterionRow { name: name.to_owned(), against, expert, naive, difference: expert - naive })
}

/// Somebody who plays well without seeing the truth, and writes well.
fn is_expert(play: &Played) -> bool {
    matches!(&play.seat.who, Who::Bot(bot, pen) if bot.name() == "investigator" && pen.name() == "expert")
}

fn is_naive(play: &Played) -> bool {
    matches!(&play.seat.who, Who::Bot(bot, pen) if bot.role() == Role::Naive && pen.name() == "expert")
}

fn is_pen(play: &Played, name: &str) -> bool {
    matches!(&play.seat.who, Who::Bot(bot, pen) if bot.name() == "investigator" && pen.name() == name)
}

/// Those who write something, and badly. Saying nothing earns nothing by construction, so it would hide what the others do.
fn is_other_pen(play: &Played) -> bool {
    is_pen(play, "stuffing") || is_pen(play, "overclaiming")
}
