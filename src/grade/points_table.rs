//! The points: what each thing counted costs.
//!
//! A mark is what is left of its top when the worst fault has been taken off whole and the others in part: one false
//! statement spoils an update however good the rest is, and ten small slips don't add up to a lie. The numbers were
//! fitted to the read set in `tests/calibration` by `tools/fit_points.py`, each with its sign fixed beforehand (a fault only
//! ever costs, so that mending one never lowers a mark); those of [`super::forest`], the other half of a mark, by
//! `examples/fit_points.rs`. `docs/grading.md` tells how they hold on texts left out. All arithmetic is in whole hundredths.

use super::points_of::{Blend, Only, Table, lack, only, plain};

/// A word list, headings without statements, a paste, or talk about marks.
pub(super) const LIST: Blend = Blend {
    base: -2,
    faults: &[
        plain("fragments", 10, 45, 40),
        plain("runs", 4, 30, 14),
        plain("stuffed", 15, 50, 52),
        plain("piled", 20, 45, 58),
        lack("function", 14, 34, 2),
        plain("empty", 0, 3, 44),
        plain("plea", 0, 2, 49),
        plain("pasted", 30, 65, 51),
        lack("right", 0, 3, 17),
    ],
};

/// A story told in its order, padded and chained.
pub(super) const RAMBLE: Blend = Blend {
    base: -8,
    faults: &[
        plain("filler", 12, 50, 39),
        plain("chained", 40, 85, 35),
        plain("sentence", 12, 20, 7),
        plain("long", 0, 40, 18),
        lack("lead_place", 0, 100, 14),
        plain("length", 90, 145, 16),
        plain("first_person", 4, 16, 2),
        plain("function", 42, 58, 5),
    ],
};

/// Blame, alarm, sneers.
pub(super) const BLAME: Blend = Blend {
    base: 1,
    faults: &[
        plain("blame", 0, 1, 50),
        plain("blame", 1, 2, 20),
        plain("panic", 0, 1, 30),
        plain("panic", 1, 2, 25),
        plain("shouts", 0, 4, 28),
        plain("sneer", 6, 35, 35),
        plain("strangers", 0, 2, 13),
    ],
};

/// The words of other readers than these.
pub(super) const REGISTER: Blend = Blend {
    base: -3,
    faults: &[
        only(Only::Others, plain("jargon", 20, 100, 69)),
        only(Only::Others, plain("code", 20, 120, 15)),
        only(Only::Engineers, plain("pleasant", 15, 70, 63)),
        only(Only::Engineers, plain("vague", 10, 30, 12)),
        only(Only::Engineers, lack("density", 2, 10, 2)),
        lack("lead_number", 0, 100, 4),
        only(Only::Others, plain("slang", 15, 60, 10)),
        lack("shared", 30, 60, 16),
    ],
};

/// Nothing said.
pub(super) const EMPTY: Blend = Blend {
    base: -2,
    faults: &[
        lack("right", 0, 7, 9),
        lack("facts", 0, 80, 12),
        plain("vague", 15, 120, 49),
        lack("density", 0, 6, 22),
        lack("words", 40, 90, 14),
        lack("promise_any", 0, 100, 2),
    ],
};

/// Other words than the situation's, numbers in words.
pub(super) const LITERARY: Blend =
    Blend { base: -15, faults: &[lack("shared", 30, 65, 19), plain("spelled", 10, 60, 85), plain("right", 2, 10, 12)] };

/// Small letters and chat talk.
pub(super) const SLOPPY: Blend = Blend {
    base: -5,
    faults: &[
        plain("lower", 5, 50, 28),
        plain("slang", 0, 25, 49),
        plain("right", 4, 12, 21),
        lack("shared", 50, 80, 2),
    ],
};

/// Headline.
pub(super) const HEADLINE: Table = Table {
    top: 380,
    rest: 17,
    faults: &[
        lack("lead_second", 0, 100, 40),
        lack("lead_place", 0, 100, 190),
        lack("lead_any", 0, 100, 20),
        lack("lead_number", 0, 100, 10),
        lack("lead_number_second", 0, 100, 230),
        lack("lead_share", 0, 100, 70),
        plain("list", 0, 100, 230),
        plain("ramble", 0, 100, 440),
        plain("blame_all", 0, 100, 120),
        plain("register", 0, 100, 230),
        plain("empty_all", 0, 100, 270),
        plain("literary", 0, 100, 60),
        plain("sloppy", 0, 100, 10),
        plain("wrong", 0, 1, 90),
        plain("phantom", 0, 1, 130),
        plain("recovery", 0, 1, 160),
        plain("untaken", 0, 1, 190),
    ],
};

/// Confidence.
pub(super) const CONFIDENCE: Table = Table {
    top: 420,
    rest: 44,
    faults: &[
        lack("suspected", 0, 100, 30),
        lack("unknown", 0, 100, 10),
        lack("hedges", 0, 1, 40),
        lack("hedges", 1, 3, 10),
        lack("unknowns", 0, 1, 90),
        lack("facts", 0, 100, 110),
        lack("numbers_or_doubts", 4, 10, 200),
        lack("excluded", 0, 100, 60),
        plain("list", 0, 100, 200),
        plain("ramble", 0, 100, 150),
        plain("blame_all", 0, 100, 10),
        plain("empty_all", 0, 100, 160),
        plain("wrong", 0, 1, 70),
        plain("phantom", 0, 1, 140),
        plain("overclaims", 0, 1, 310),
        plain("recovery", 0, 1, 180),
        plain("recovery", 1, 2, 330),
        plain("herrings", 0, 1, 230),
        plain("untaken", 0, 1, 270),
    ],
};

/// Actions.
pub(super) const ACTIONS: Table = Table {
    top: 390,
    rest: 23,
    faults: &[
        lack("actions", 0, 50, 80),
        lack("actions", 50, 100, 40),
        lack("actions_timed", 0, 100, 40),
        lack("not_done", 0, 100, 40),
        lack("right", 4, 10, 280),
        plain("list", 0, 100, 210),
        plain("ramble", 0, 100, 130),
        plain("blame_all", 0, 100, 70),
        plain("register", 0, 100, 60),
        plain("wrong", 0, 1, 90),
        plain("phantom", 0, 1, 260),
        plain("recovery", 0, 1, 110),
        plain("herrings", 0, 1, 260),
        plain("untaken", 0, 1, 350),
    ],
};

/// Asks.
pub(super) const ASKS: Table = Table {
    top: 395,
    rest: 17,
    faults: &[
        lack("ask_what", 0, 100, 130),
        lack("ask_when", 0, 50, 280),
        lack("ask_when", 50, 100, 210),
        plain("list", 0, 100, 220),
        plain("ramble", 0, 100, 200),
        plain("blame_all", 0, 100, 70),
        plain("register", 0, 100, 70),
        plain("empty_all", 0, 100, 320),
        plain("literary", 0, 100, 20),
        plain("wrong", 1, 2, 20),
        plain("phantom", 0, 1, 20),
        plain("recovery", 0, 1, 50),
        plain("recovery", 1, 2, 50),
        plain("herrings", 0, 1, 190),
        plain("untaken", 0, 1, 50),
    ],
};

/// Next steps.
pub(super) const NEXT_STEPS: Table = Table {
    top: 385,
    rest: 29,
    faults: &[
        lack("promise", 0, 100, 200),
        lack("promise_any", 0, 100, 140),
        lack("steps", 0, 100, 120),
        lack("right", 4, 10, 180),
        plain("list", 0, 100, 160),
        plain("ramble", 0, 100, 140),
        plain("blame_all", 0, 100, 40),
        plain("empty_all", 0, 100, 230),
        plain("wrong", 0, 1, 30),
        plain("wrong", 1, 2, 40),
        plain("phantom", 0, 1, 40),
        plain("overclaims", 0, 1, 70),
        plain("recovery", 0, 1, 70),
        plain("herrings", 0, 1, 200),
        plain("untaken", 0, 1, 160),
    ],
};

/// Audience.
pub(super) const AUDIENCE: Table = Table {
    top: 380,
    rest: 17,
    faults: &[
        lack("facts", 0, 80, 250),
        lack("right", 4, 10, 200),
        lack("shared", 25, 60, 150),
        plain("lower", 20, 80, 40),
        plain("slang", 0, 40, 100),
        only(Only::Engineers, lack("density", 2, 10, 240)),
        plain("list", 0, 100, 250),
        plain("ramble", 0, 100, 230),
        plain("blame_all", 0, 100, 230),
        plain("register", 0, 100, 310),
        plain("phantom", 0, 1, 10),
        plain("overclaims", 0, 1, 40),
        plain("recovery", 1, 2, 40),
        plain("herrings", 0, 1, 40),
        plain("untaken", 0, 1, 180),
        only(Only::Others, plain("jargon", 10, 60, 110)),
        only(Only::Others, plain("code", 10, 80, 190)),
        plain("capitals", 20, 80, 20),
    ],
};

/// Accuracy.
pub(super) const ACCURACY: Table = Table {
    top: 365,
    rest: 32,
    faults: &[
        lack("right", 0, 5, 150),
        plain("list", 0, 100, 50),
        plain("ramble", 0, 100, 110),
        plain("blame_all", 0, 100, 120),
        plain("register", 0, 100, 30),
        plain("wrong", 0, 1, 280),
        plain("wrong", 1, 2, 100),
        plain("phantom", 0, 1, 270),
        plain("overclaims", 0, 1, 270),
        plain("recovery", 0, 1, 180),
        plain("recovery", 1, 2, 300),
        plain("herrings", 0, 1, 150),
        plain("untaken", 0, 1, 360),
    ],
};

/// Clarity.
pub(super) const CLARITY: Table = Table {
    top: 375,
    rest: 17,
    faults: &[
        lack("facts", 0, 50, 120),
        plain("shouts", 2, 8, 190),
        plain("capitals", 10, 70, 290),
        plain("lower", 10, 80, 140),
        plain("sentence", 14, 22, 210),
        plain("list", 0, 100, 340),
        plain("ramble", 0, 100, 380),
        plain("blame_all", 0, 100, 350),
        plain("register", 0, 100, 220),
        plain("empty_all", 0, 100, 120),
        plain("literary", 0, 100, 90),
        plain("sloppy", 0, 100, 140),
        plain("phantom", 0, 1, 100),
        plain("overclaims", 0, 1, 30),
        plain("recovery", 0, 1, 50),
        plain("herrings", 0, 1, 130),
        plain("untaken", 0, 1, 240),
    ],
};

/// The overall mark, in hundredths of ten.
pub(super) const OVERALL: Table = Table {
    top: 920,
    rest: 6,
    faults: &[
        plain("list", 0, 100, 655),
        plain("blame_all", 0, 100, 600),
        plain("register", 0, 100, 545),
        plain("empty_all", 0, 100, 340),
        plain("literary", 0, 100, 235),
        plain("wrong_any", 0, 100, 550),
        plain("recovery", 0, 1, 30),
        plain("untaken", 0, 1, 65),
        lack("mark_headline", 0, 400, 545),
        lack("mark_confidence", 0, 400, 665),
        lack("mark_actions", 0, 400, 730),
        lack("mark_asks", 0, 400, 515),
        lack("mark_next_steps", 0, 400, 540),
        lack("mark_audience", 0, 400, 120),
        lack("mark_accuracy", 0, 400, 310),
        lack("mark_clarity", 0, 400, 550),
    ],
};
