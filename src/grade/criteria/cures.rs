//! What could be better in a text: how it would be counted then, how that is said, and what to do.

use crate::grade::mark::Criterion;
use crate::grade::measures::Measures;

/// Something that could be better: how it would be counted then (only where what is said of it is so), what it is, what to do,
/// and the criteria that it is plainly a part of.
pub(super) type Cure = (Heal, &'static str, &'static str, &'static [Criterion]);

/// Counts a text as if it had been better in something.
pub(super) type Heal = fn(&mut Measures);

/// What is said where no doubt is told.
pub(super) const UNHEDGED: &str = "Nothing is told as suspected.";

/// Remarks that name the element they are about, where it can be found: see [`element`].
pub(super) const UNSHARED: &str = "The opening tells only a part of the impact.";
pub(super) const UNKNOWN: &str = "Nothing is said to be unknown.";
pub(super) const EXCLUDED: &str = "What was ruled out isn't told.";
pub(super) const UNTIMED: &str = "Steps are told without their times.";
pub(super) const NUMBERS: &str = "More of what is known could be given in numbers.";

/// What is said where something else comes before the impact.
const STORY: &str = "It tells the story in its order.";

/// Remarks that stand on the words they are about: see [`place`].
pub(super) const LONG: &str = "The sentences are long.";
pub(super) const FOREIGN: &str = "Some of these words are another reader's.";
pub(super) const CHAT: &str = "This is chat talk.";
pub(super) const SPELLED: &str = "Numbers in words are slow to find.";
pub(super) const PADDED: &str = "Some words only pad it.";
pub(super) const UNCHECKED: &str = "Nothing that is known tells whether this number is so.";

/// What all of a text is read by.
pub(super) const FORM: &[Criterion] = &[Criterion::Headline, Criterion::Audience, Criterion::Clarity];
/// What tells how far it can be relied on.
pub(super) const TRUST: &[Criterion] = &[Criterion::Confidence, Criterion::Accuracy];

pub(super) const CURES: &[Cure] = &[
    (
        |m| {
            if m.lead_number_second == 0 {
                (m.lead_number, m.lead_number_second) = (100, 100);
            }
        },
        "The first two sentences give no number of the impact.",
        "Say how many, or what share.",
        &[Criterion::Headline],
    ),
    (
        |m| (m.lead_place, m.lead_first, m.lead_second) = (100, 100, 100),
        "The impact comes late.",
        "Open with whom it hits and how badly.",
        &[Criterion::Headline],
    ),
    (|m| m.lead_share = 100, UNSHARED, "Name all who are affected at once.", &[Criterion::Headline]),
    (
        |m| m.unknowns = m.unknowns.max(1),
        UNKNOWN,
        "Say what nobody knows yet; it is worth as much as what is known.",
        &[Criterion::Confidence],
    ),
    (|m| m.hedges = m.hedges.max(1), UNHEDGED, "Say how sure you are.", &[Criterion::Confidence]),
    (|m| m.excluded = 100, EXCLUDED, "One clause saves the readers a wrong turn.", TRUST),
    (|m| m.actions_timed = 100, UNTIMED, "Give each its time.", &[Criterion::Actions]),
    (
        |m| m.not_done = 100,
        "Nothing is said of what was not done.",
        "Say what you left alone, and why.",
        &[Criterion::Actions],
    ),
    (
        |m| m.steps = 100,
        "What you do next isn't told.",
        "Name a step, beside what you ask and when you write again.",
        &[Criterion::NextSteps],
    ),
    (|m| m.ask_when = 100, "What is asked lacks its time.", "Say by when.", &[Criterion::Asks]),
    (
        |m| (m.right, m.density) = (m.right.max(20), m.density.max(20)),
        NUMBERS,
        "Give the numbers that are known: how many, how much, since when.",
        &[Criterion::Headline, Criterion::Confidence, Criterion::Actions, Criterion::NextSteps, Criterion::Accuracy],
    ),
    (|m| m.unjudged = 0, UNCHECKED, "Say where you have it from, or leave it out.", TRUST),
    (
        |m| {
            if m.sentence > 16 || m.long > 0 {
                (m.sentence, m.long) = (m.sentence.min(14), 0);
            }
        },
        LONG,
        "About fifteen words each.",
        FORM,
    ),
    // A ramble is a story only where something else comes before the impact.
    (
        |m| {
            if m.lead_place < 100 {
                m.ramble = 0;
            }
        },
        STORY,
        "State, actions, needs, next update.",
        FORM,
    ),
    (
        |m| {
            if m.lead_place == 100 {
                m.ramble = 0;
            }
        },
        "It goes on at length: long or chained sentences, or words that only pad it.",
        "State, actions, needs, next update: a short sentence each.",
        FORM,
    ),
    (
        |m| {
            if m.chained > 40 {
                m.chained = 20;
            }
        },
        "Many clauses hang together by \"and\", \"so\" and \"which\".",
        "Make two sentences of one.",
        FORM,
    ),
    (
        |m| {
            if m.filler >= 20 {
                m.filler = 0;
            }
        },
        PADDED,
        "Leave them out.",
        FORM,
    ),
    (|m| m.length = m.length.min(85), "It is as long as it may be.", "Leave out what these readers don't need.", FORM),
    (
        |m| {
            if m.complete < 100 && m.words < 90 {
                m.enough = 150;
            }
        },
        "It is short of what these readers need to know.",
        "Say what is known, what isn't, what was done and what is needed.",
        &[Criterion::Headline, Criterion::Audience, Criterion::Accuracy],
    ),
    (
        |m| {
            if m.list > 0 || m.fragments > 12 {
                (m.list, m.fragments, m.runs, m.stuffed, m.function) = (0, 0, 0, 0, m.function.max(34));
            }
        },
        "Some of it is words in a row rather than sentences.",
        "Write sentences that a reader can act on.",
        Criterion::ALL,
    ),
    (
        |m| {
            if m.jargon + m.code + m.pleasant + m.vague + m.slang > 0 {
                (m.register, m.jargon, m.code, m.pleasant, m.vague) = (0, 0, 0, 0, 0);
            }
        },
        FOREIGN,
        "Say what it means for them.",
        FORM,
    ),
    (
        |m| m.blame_all = if m.blame + m.panic + m.sneer > 0 { 0 } else { m.blame_all },
        "The tone grumbles.",
        "Keep to what happened and what comes next.",
        FORM,
    ),
    (
        |m| {
            if m.lower > 0 {
                (m.lower, m.sloppy) = (0, 0);
            }
        },
        "Sentences begin with small letters.",
        "Write it as it should be quoted.",
        FORM,
    ),
    (
        |m| {
            if m.slang > 0 {
                (m.slang, m.sloppy) = (0, 0);
            }
        },
        CHAT,
        "Write it as it should be quoted.",
        FORM,
    ),
    (
        |m| {
            if m.shouts > 1 || m.capitals > 10 {
                (m.shouts, m.capitals) = (0, 0);
            }
        },
        "It shouts.",
        "Full stops and small letters will do.",
        FORM,
    ),
    (
        |m| {
            if m.spelled > 0 {
                (m.literary, m.spelled) = (0, 0);
            }
        },
        SPELLED,
        "Write them in digits.",
        FORM,
    ),
    (
        |m| m.shared = m.shared.max(60),
        "Many of its words have little to do with the incident.",
        "Keep to what happened and what comes next.",
        FORM,
    ),
    (
        |m| {
            (m.wrong, m.phantom, m.overclaims, m.recovery) = (0, 0, 0, 0);
            (m.herrings, m.untaken, m.wrong_any, m.misjudged, m.denied) = (0, 0, 0, 0, 0);
        },
        "What is not so, marked above, costs here as well.",
        "Say what is known, or leave it out.",
        Criterion::ALL,
    ),
];
