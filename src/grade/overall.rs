//! The overall mark: what the points leave, then caps, decided last and explained first.

use super::mark::Cap;
use super::measures::{FRAMED, Measures};
use super::points_table::OVERALL;

/// A limit, whether it holds, and why.
type Limit = (u8, fn(&Measures) -> bool, &'static str);

/// What no merit elsewhere outweighs.
const CAPS: &[Limit] = &[
    (15, |m| m.right == 0 && m.facts < 40 && m.no_change == 0, "It holds nothing that a reader could use."),
    (
        20,
        |m| m.list >= 38 || m.plea >= 3,
        "It is no update: words in a row, a paste, empty headings or talk about marks.",
    ),
    (
        20,
        |m| m.framed >= FRAMED,
        "It tells nothing for sure: what it says is taken back, asked, imagined, or about the text itself.",
    ),
    (20, |m| m.recovery + m.untaken + m.misjudged > 1, "It states several things that nobody can rely on."),
    (25, |m| m.scrambled >= 15, "Its words are out of order."),
    (25, |m| m.untaken > 0, "It reports an action that was not taken."),
    (30, |m| m.recovery > 0, "It declares over what isn't over."),
    (35, |m| m.denied > 0, "It states what is known not to be so."),
    (35, |m| m.misjudged > m.denied, "It states as fact what nobody could know."),
    (35, |m| m.wrong > 1, "Several numbers contradict the situation."),
    (45, |m| m.wrong == 1, "A number contradicts the situation."),
    (40, |m| m.blame_all >= 60, "It blames or spreads alarm."),
    (40, |m| m.register >= 75, "These readers can't use it in these words."),
    (50, |m| m.forbidden > 0, "It tells these readers what they must not be told."),
    (60, |m| m.ask_what == 0 && m.no_change == 0, "What is needed of people is not asked."),
];

/// Two ways of adding up the same counts, the table's `merit` and the forest, which held better on texts that neither was
/// fitted to. Where nothing is missing the forest only raises: brief or unlike what it was fitted to is no fault.
fn both(merit: i32, m: &Measures) -> i32 {
    let forest = (m.mark_overall + 5) / 10;
    let missing = 100 - (m.complete - 50).max(0) * 2;
    let heard = if forest < merit { m.full_length * missing / 50 } else { 200 };
    (merit * (300 - heard) + forest * heard) / 300
}

/// The least that a text is worth whose criteria are full but for one mark or two: nine in ten of the rated updates of which
/// raters thought so got as much.
fn nearly_full(m: &Measures) -> i32 {
    let marks = [
        m.mark_headline,
        m.mark_confidence,
        m.mark_actions,
        m.mark_asks,
        m.mark_next_steps,
        m.mark_audience,
        m.mark_accuracy,
        m.mark_clarity,
    ];
    let short: i32 = marks.iter().map(|mark| 4 - (mark + 50) / 100).sum();
    match short {
        0 => 85,
        1 => 78,
        2 => 70,
        _ => 0,
    }
}

/// The overall mark, 0 to 100, with the caps that held, tightest first.
pub(crate) fn overall(m: &Measures) -> (u8, Vec<Cap>) {
    let merit = (OVERALL.mark(&m.values(), 1000) + 5) / 10;
    // What is nearly without fault is worth more than the sum of its small faults says.
    let merit = merit + (merit - 70).max(0) * 2 / 5;
    let merit = both(merit.min(100), m);
    // "No change" is a report: the rest was told before.
    let honest = if m.no_change == 0 {
        0
    } else if m.promise > 0 {
        70
    } else {
        50
    };
    let merit = merit.max(honest).max(nearly_full(m));
    let held = CAPS.iter().filter(|(_, holds, _)| holds(m));
    let mut caps: Vec<Cap> =
        held.map(|(limit, _, message)| Cap { limit: *limit, message: (*message).to_owned() }).collect();
    caps.sort_by_key(|cap| cap.limit);
    let limit = caps.first().map_or(100, |cap| i32::from(cap.limit));
    (merit.min(limit).clamp(0, 100) as u8, caps)
}
