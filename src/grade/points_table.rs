//! The points: what each thing counted costs.
//!
//! A mark is what is left of its top when the worst fault has been taken off whole and the others in part: one false
//! statement spoils an update however good the rest is, and ten small slips don't add up to a lie. The numbers were
//! fitted to the read set in `tests/calibration` by `tools/fit_points.py`, each with its sign fixed beforehand (a fault only
//! ever costs, so that mending one never lowers a mark); those of [`super::forest`], the other half of a mark, by
//! `examples/fit_points.rs`. `docs/grading.md` tells how they hold on texts left out. All arithmetic is in whole hundredths.

use super::measures::Measures;
use super::points_of::{Blend, Only, Table, lack, only, plain};

/// A word list, headings without statements, a paste, or talk about marks.
pub(super) const LIST: Blend = Blend {
    base: -2,
    faults: &[
        plain(|m| m.fragments, 10, 45, 40),
        plain(|m| m.runs, 4, 30, 14),
        plain(|m| m.stuffed, 15, 50, 52),
        lack(|m| m.function, 14, 34, 2),
        plain(|m| m.empty, 0, 3, 44),
        plain(|m| m.plea, 0, 2, 49),
        plain(|m| m.pasted, 30, 65, 51),
        lack(|m| m.right, 0, 3, 17),
    ],
};

/// A story told in its order, padded and chained.
pub(super) const RAMBLE: Blend = Blend {
    base: -8,
    faults: &[
        plain(|m| m.filler, 12, 50, 39),
        plain(|m| m.chained, 40, 85, 35),
        plain(|m| m.sentence, 12, 20, 7),
        plain(|m| m.long, 0, 40, 18),
        lack(|m| m.lead_place, 0, 100, 14),
        plain(|m| m.length, 90, 145, 16),
        plain(|m| m.first_person, 4, 16, 2),
        plain(|m| m.function, 42, 58, 5),
    ],
};

/// Blame, alarm, sneers.
pub(super) const BLAME: Blend = Blend {
    base: 1,
    faults: &[
        plain(|m| m.blame, 0, 1, 50),
        plain(|m| m.blame, 1, 2, 20),
        plain(|m| m.panic, 0, 1, 30),
        plain(|m| m.panic, 1, 2, 25),
        plain(|m| m.shouts, 0, 4, 28),
        plain(|m| m.sneer, 6, 35, 35),
        plain(|m| m.strangers, 0, 2, 13),
    ],
};

/// The words of other readers than these.
pub(super) const REGISTER: Blend = Blend {
    base: -3,
    faults: &[
        only(Only::Others, plain(|m| m.jargon, 20, 100, 69)),
        only(Only::Others, plain(|m| m.code, 20, 120, 15)),
        only(Only::Engineers, plain(|m| m.pleasant, 15, 70, 63)),
        only(Only::Engineers, plain(|m| m.vague, 10, 30, 12)),
        only(Only::Engineers, lack(|m| m.density, 2, 10, 2)),
        lack(|m| m.lead_number, 0, 100, 4),
        only(Only::Others, plain(|m| m.slang, 15, 60, 10)),
        lack(|m| m.shared, 30, 60, 16),
    ],
};

/// Nothing said.
pub(super) const EMPTY: Blend = Blend {
    base: -2,
    faults: &[
        lack(|m| m.right, 0, 7, 9),
        lack(|m| m.facts, 0, 80, 12),
        plain(|m| m.vague, 15, 120, 49),
        lack(|m| m.density, 0, 6, 22),
        lack(|m| m.words, 40, 90, 14),
        lack(|m| m.promise_any, 0, 100, 2),
    ],
};

/// Other words than the situation's, numbers in words.
pub(super) const LITERARY: Blend = Blend {
    base: -15,
    faults: &[lack(|m| m.shared, 30, 65, 19), plain(|m| m.spelled, 10, 60, 85), plain(|m| m.right, 2, 10, 12)],
};

/// Small letters and chat talk.
pub(super) const SLOPPY: Blend = Blend {
    base: -5,
    faults: &[
        plain(|m| m.lower, 5, 50, 28),
        plain(|m| m.slang, 0, 25, 49),
        plain(|m| m.right, 4, 12, 21),
        lack(|m| m.shared, 50, 80, 2),
    ],
};

/// Headline.
pub(super) const HEADLINE: Table = Table {
    top: 380,
    rest: 17,
    faults: &[
        lack(|m| m.lead_second, 0, 100, 40),
        lack(|m| m.lead_place, 0, 100, 190),
        lack(|m| m.lead_any, 0, 100, 20),
        lack(|m| m.lead_number, 0, 100, 10),
        lack(|m| m.lead_number_second, 0, 100, 230),
        lack(|m| m.lead_share, 0, 100, 70),
        plain(|m| m.list, 0, 100, 230),
        plain(|m| m.ramble, 0, 100, 440),
        plain(|m| m.blame_all, 0, 100, 120),
        plain(|m| m.register, 0, 100, 230),
        plain(|m| m.empty_all, 0, 100, 270),
        plain(|m| m.literary, 0, 100, 60),
        plain(|m| m.sloppy, 0, 100, 10),
        plain(|m| m.wrong, 0, 1, 90),
        plain(|m| m.phantom, 0, 1, 130),
        plain(|m| m.recovery, 0, 1, 160),
        plain(|m| m.untaken, 0, 1, 190),
    ],
};

/// Right numbers, as many as there should be where most of what is open is told to be so: it is what numbers stand in for.
fn numbers_or_doubts(m: &Measures) -> i32 {
    let told = m.suspected >= 60 && m.unknown >= 60 && m.hedges > 0 && m.unknowns > 0;
    if told { m.right.max(10) } else { m.right }
}

/// Confidence.
pub(super) const CONFIDENCE: Table = Table {
    top: 420,
    rest: 44,
    faults: &[
        lack(|m| m.suspected, 0, 100, 30),
        lack(|m| m.unknown, 0, 100, 10),
        lack(|m| m.hedges, 0, 1, 40),
        lack(|m| m.hedges, 1, 3, 10),
        lack(|m| m.unknowns, 0, 1, 90),
        lack(|m| m.facts, 0, 100, 110),
        lack(numbers_or_doubts, 4, 10, 200),
        lack(|m| m.excluded, 0, 100, 60),
        plain(|m| m.list, 0, 100, 200),
        plain(|m| m.ramble, 0, 100, 150),
        plain(|m| m.blame_all, 0, 100, 10),
        plain(|m| m.empty_all, 0, 100, 160),
        plain(|m| m.wrong, 0, 1, 70),
        plain(|m| m.phantom, 0, 1, 140),
        plain(|m| m.overclaims, 0, 1, 310),
        plain(|m| m.recovery, 0, 1, 180),
        plain(|m| m.recovery, 1, 2, 330),
        plain(|m| m.herrings, 0, 1, 230),
        plain(|m| m.untaken, 0, 1, 270),
    ],
};

/// Actions.
pub(super) const ACTIONS: Table = Table {
    top: 390,
    rest: 23,
    faults: &[
        lack(|m| m.actions, 0, 50, 80),
        lack(|m| m.actions, 50, 100, 40),
        lack(|m| m.actions_timed, 0, 100, 40),
        lack(|m| m.not_done, 0, 100, 40),
        lack(|m| m.right, 4, 10, 280),
        plain(|m| m.list, 0, 100, 210),
        plain(|m| m.ramble, 0, 100, 130),
        plain(|m| m.blame_all, 0, 100, 70),
        plain(|m| m.register, 0, 100, 60),
        plain(|m| m.wrong, 0, 1, 90),
        plain(|m| m.phantom, 0, 1, 260),
        plain(|m| m.recovery, 0, 1, 110),
        plain(|m| m.herrings, 0, 1, 260),
        plain(|m| m.untaken, 0, 1, 350),
    ],
};

/// Asks.
pub(super) const ASKS: Table = Table {
    top: 395,
    rest: 17,
    faults: &[
        lack(|m| m.ask_what, 0, 100, 130),
        lack(|m| m.ask_when, 0, 50, 280),
        lack(|m| m.ask_when, 50, 100, 210),
        plain(|m| m.list, 0, 100, 220),
        plain(|m| m.ramble, 0, 100, 200),
        plain(|m| m.blame_all, 0, 100, 70),
        plain(|m| m.register, 0, 100, 70),
        plain(|m| m.empty_all, 0, 100, 320),
        plain(|m| m.literary, 0, 100, 20),
        plain(|m| m.wrong, 1, 2, 20),
        plain(|m| m.phantom, 0, 1, 20),
        plain(|m| m.recovery, 0, 1, 50),
        plain(|m| m.recovery, 1, 2, 50),
        plain(|m| m.herrings, 0, 1, 190),
        plain(|m| m.untaken, 0, 1, 50),
    ],
};

/// Next steps.
pub(super) const NEXT_STEPS: Table = Table {
    top: 385,
    rest: 29,
    faults: &[
        lack(|m| m.promise, 0, 100, 200),
        lack(|m| m.promise_any, 0, 100, 140),
        lack(|m| m.steps, 0, 100, 120),
        lack(|m| m.right, 4, 10, 180),
        plain(|m| m.list, 0, 100, 160),
        plain(|m| m.ramble, 0, 100, 140),
        plain(|m| m.blame_all, 0, 100, 40),
        plain(|m| m.empty_all, 0, 100, 230),
        plain(|m| m.wrong, 0, 1, 30),
        plain(|m| m.wrong, 1, 2, 40),
        plain(|m| m.phantom, 0, 1, 40),
        plain(|m| m.overclaims, 0, 1, 70),
        plain(|m| m.recovery, 0, 1, 70),
        plain(|m| m.herrings, 0, 1, 200),
        plain(|m| m.untaken, 0, 1, 160),
    ],
};

/// Audience.
pub(super) const AUDIENCE: Table = Table {
    top: 380,
    rest: 17,
    faults: &[
        lack(|m| m.facts, 0, 80, 250),
        lack(|m| m.right, 4, 10, 200),
        lack(|m| m.shared, 25, 60, 150),
        plain(|m| m.lower, 20, 80, 40),
        plain(|m| m.slang, 0, 40, 100),
        only(Only::Engineers, lack(|m| m.density, 2, 10, 240)),
        plain(|m| m.list, 0, 100, 250),
        plain(|m| m.ramble, 0, 100, 230),
        plain(|m| m.blame_all, 0, 100, 230),
        plain(|m| m.register, 0, 100, 310),
        plain(|m| m.phantom, 0, 1, 10),
        plain(|m| m.overclaims, 0, 1, 40),
        plain(|m| m.recovery, 1, 2, 40),
        plain(|m| m.herrings, 0, 1, 40),
        plain(|m| m.untaken, 0, 1, 180),
        only(Only::Others, plain(|m| m.jargon, 10, 60, 110)),
        only(Only::Others, plain(|m| m.code, 10, 80, 190)),
        plain(|m| m.capitals, 20, 80, 20),
    ],
};

/// Accuracy.
pub(super) const ACCURACY: Table = Table {
    top: 365,
    rest: 32,
    faults: &[
        lack(|m| m.right, 0, 5, 150),
        plain(|m| m.list, 0, 100, 50),
        plain(|m| m.ramble, 0, 100, 110),
        plain(|m| m.blame_all, 0, 100, 120),
        plain(|m| m.register, 0, 100, 30),
        plain(|m| m.wrong, 0, 1, 280),
        plain(|m| m.wrong, 1, 2, 100),
        plain(|m| m.phantom, 0, 1, 270),
        plain(|m| m.overclaims, 0, 1, 270),
        plain(|m| m.recovery, 0, 1, 180),
        plain(|m| m.recovery, 1, 2, 300),
        plain(|m| m.herrings, 0, 1, 150),
        plain(|m| m.untaken, 0, 1, 360),
    ],
};

/// Clarity.
pub(super) const CLARITY: Table = Table {
    top: 375,
    rest: 17,
    faults: &[
        lack(|m| m.facts, 0, 50, 120),
        plain(|m| m.shouts, 2, 8, 190),
        plain(|m| m.capitals, 10, 70, 290),
        plain(|m| m.lower, 10, 80, 140),
        plain(|m| m.sentence, 14, 22, 210),
        plain(|m| m.list, 0, 100, 340),
        plain(|m| m.ramble, 0, 100, 380),
        plain(|m| m.blame_all, 0, 100, 350),
        plain(|m| m.register, 0, 100, 220),
        plain(|m| m.empty_all, 0, 100, 120),
        plain(|m| m.literary, 0, 100, 90),
        plain(|m| m.sloppy, 0, 100, 140),
        plain(|m| m.phantom, 0, 1, 100),
        plain(|m| m.overclaims, 0, 1, 30),
        plain(|m| m.recovery, 0, 1, 50),
        plain(|m| m.herrings, 0, 1, 130),
        plain(|m| m.untaken, 0, 1, 240),
    ],
};

/// The overall mark, in hundredths of ten.
pub(super) const OVERALL: Table = Table {
    top: 920,
    rest: 6,
    faults: &[
        plain(|m| m.list, 0, 100, 655),
        plain(|m| m.blame_all, 0, 100, 600),
        plain(|m| m.register, 0, 100, 545),
        plain(|m| m.empty_all, 0, 100, 340),
        plain(|m| m.literary, 0, 100, 235),
        plain(|m| m.wrong_any, 0, 100, 550),
        plain(|m| m.recovery, 0, 1, 30),
        plain(|m| m.untaken, 0, 1, 65),
        lack(|m| m.mark_headline, 0, 400, 545),
        lack(|m| m.mark_confidence, 0, 400, 665),
        lack(|m| m.mark_actions, 0, 400, 730),
        lack(|m| m.mark_asks, 0, 400, 515),
        lack(|m| m.mark_next_steps, 0, 400, 540),
        lack(|m| m.mark_audience, 0, 400, 120),
        lack(|m| m.mark_accuracy, 0, 400, 310),
        lack(|m| m.mark_clarity, 0, 400, 550),
    ],
};
