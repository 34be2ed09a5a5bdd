//! Everything that is counted before anything is marked. Each measure is a whole number, mostly 0 to 100; the marks are
//! sums of points over them ([`super::points_table`]), so that a mark can be explained by what was counted and comes out
//! the same on every machine.

pub(super) mod content;
pub(super) mod form;
pub(super) mod order;
pub(super) mod words;

use super::claims::Claims;
use super::forest::{self, Target};
use super::mark::Verdict;
use super::points_of::Table;
use super::points_table::{
    ACCURACY, ACTIONS, ASKS, AUDIENCE, BLAME, CLARITY, CONFIDENCE, EMPTY, HEADLINE, LIST, LITERARY, NEXT_STEPS, RAMBLE,
    REGISTER, SLOPPY,
};
use super::sense::Sense;
use crate::model::vocabulary::Audience;

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What was counted.
        #[derive(Debug, Clone, Copy, Default, serde::Serialize)]
        pub struct Measures { $($(#[$doc])* pub $name: i32),* }

        /// What each is called, in the order of [`Measures::values`].
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Measures {
            /// All of them, in the order of [`NAMES`].
            pub(crate) const fn values(&self) -> Values {
                [$(self.$name),*]
            }
        }
    };
}

/// All measures, in the order of [`NAMES`].
pub(super) type Values = [i32; NAMES.len()];

/// Some of the measures, a bit each by its place.
pub(super) type Which = u128;

/// Where it stands whether engineers read it.
pub(super) const ENGINEERING: usize = place("engineering") as usize;

/// Where it stands how far the forest is heard.
const FULL_LENGTH: usize = place("full_length") as usize;

/// The place of a measure among [`NAMES`]. There is none by another name: that doesn't compile.
pub(super) const fn place(name: &str) -> u8 {
    let mut at = 0;
    while !is_same(NAMES[at].as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at as u8
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    one.len() == other.len() && at == one.len()
}

/// Which measures differ.
pub(super) fn changed(one: &Values, other: &Values) -> Which {
    // Most that are compared are alike.
    if one == other {
        return 0;
    }
    let differ = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other);
    differ.fold(0, |all, (at, _)| all | 1 << at)
}

measures! {
    /// A leading fact stands in the opening sentence.
    lead_first,
    /// A leading fact stands in the opening sentence or the next.
    lead_second,
    /// Words before the first leading fact, 100 for none, 0 for ninety.
    lead_place,
    /// A leading fact stands anywhere.
    lead_any,
    /// The opening gives a number of a leading fact.
    lead_number,
    /// The first two sentences give a number of a leading fact.
    lead_number_second,
    /// Leading facts in the first two sentences, in a hundred.
    lead_share,
    /// The first two sentences tell the state now.
    state_early,
    /// Suspected facts told as suspected, in a hundred of their weight.
    suspected,
    /// Unknown facts told as unknown, in a hundred of their weight.
    unknown,
    /// Sentences with a hedge, at most 3.
    hedges,
    /// Sentences that say that something isn't known, at most 3.
    unknowns,
    /// False leads ruled out, in a hundred.
    excluded,
    /// Suspicions told as facts, at most 2.
    overclaims,
    /// Claims that it is over, at most 2.
    recovery,
    /// Things told as facts that are known not to be so, or that nobody could know, at most 2.
    herrings,
    /// Of these, what is known not to be so.
    denied,
    /// Actions told that were not taken, at most 2.
    untaken,
    /// Known facts told, in a hundred of their weight.
    facts,
    /// Actions told, in a hundred of their weight.
    actions,
    /// Actions told with a time, in a hundred of their weight.
    actions_timed,
    /// Something is said not to have been done.
    not_done,
    /// Asks put, in a hundred of their weight.
    ask_what,
    /// Asks with an addressee.
    ask_who,
    /// Asks with a deadline.
    ask_when,
    /// The time of the next update is right.
    promise,
    /// Some time is promised.
    promise_any,
    /// Next steps told: 100 for one.
    steps,
    /// Numbers that contradict the situation, at most 4.
    wrong,
    /// Times that stand nowhere in the situation, at most 3.
    phantom,
    /// Numbers that agree, of twenty or of as many as the situation has, at most 20.
    right,
    /// Numbers that are not judged, at most 5.
    unjudged,
    /// Numbers in a hundred words.
    density,
    /// Words, of 110 or in proportion.
    words,
    /// Words in a hundred of the soft limit.
    length,
    /// Words in the average sentence.
    sentence,
    /// Words in sentences longer than thirty-five words, in a hundred.
    long,
    /// Words that hold sentences together, in a hundred.
    function,
    /// Words in sentences with a verb, in a hundred.
    verbs,
    /// Padding, in a thousand words.
    filler,
    /// `I`, `me`, `my` in a thousand words.
    first_person,
    /// Words of blame, at most 6.
    blame,
    /// Grumbling words, in a thousand words.
    sneer,
    /// Words in pieces that have neither verb nor a word that holds them together, in a hundred.
    fragments,
    /// Words in runs of five or more content words, in a hundred.
    runs,
    /// Words in phrases that the situation's author listed for recognition, in a hundred.
    stuffed,
    /// Articles and prepositions that lead nowhere ("the is", "of and"), in a thousand words: words out of order.
    scrambled,
    /// Words of alarm, at most 6.
    panic,
    /// Exclamation marks, at most 10.
    shouts,
    /// Long words in capitals, in a hundred.
    capitals,
    /// Phrases that say nothing, in a thousand words.
    vague,
    /// Phrases about marks, at most 4.
    plea,
    /// Chat talk, in a thousand words.
    slang,
    /// Numbers in words, in a thousand words.
    spelled,
    /// Words pasted from the situation, in a hundred.
    pasted,
    /// Letter talk, in a thousand words.
    pleasant,
    /// Terms of the trade that the situation's own items don't use, in a thousand words.
    jargon,
    /// Code, symbols and abbreviations, in a thousand words.
    code,
    /// Content words that the situation has, in a hundred.
    shared,
    /// Sentences that begin with a small letter, in a hundred.
    lower,
    /// Headings with nothing under them, at most 5.
    empty,
    /// Names of people whom the situation doesn't know, at most 3.
    strangers,
    /// Words in a thousand that are neither common nor the situation's.
    rare,
    /// Conjunctions `and`, `so`, `which`, `but` in a thousand words.
    chained,
    /// Past forms in a thousand words.
    past,
    /// Questions, at most 3.
    questions,
    /// Lines, at most 20.
    lines,
    /// Says honestly that nothing changed, after an update that told the rest.
    no_change,
    /// Engineers read it.
    engineering,
    /// One number wrong, or a time made up: 100, 50.
    wrong_any,
    /// Suspicions, ruled-out causes and what nobody could know, told as facts.
    misjudged,
    /// A word list, 0 to 100.
    list,
    /// A ramble, 0 to 100.
    ramble,
    /// Blame or panic, 0 to 100.
    blame_all,
    /// The wrong register, 0 to 100.
    register,
    /// Nothing said, 0 to 100.
    empty_all,
    /// Literary, 0 to 100.
    literary,
    /// Sloppy, 0 to 100.
    sloppy,
    /// The criteria in hundredths.
    mark_headline,
    /// See above.
    mark_confidence,
    /// See above.
    mark_actions,
    /// See above.
    mark_asks,
    /// See above.
    mark_next_steps,
    /// See above.
    mark_audience,
    /// See above.
    mark_accuracy,
    /// See above.
    mark_clarity,
    /// What an update owes its readers, the least told of it: known facts, suspicions, unknowns, actions, the deadline of
    /// what is asked, the next update, a leading fact. In a hundred.
    complete,
    /// Words, of 110 or in proportion, where those up to 150 only count as missing as far as something is: few words
    /// that say all cost nothing.
    enough,
    /// How far the forest is heard, in a hundred: all where 100 words or more are asked for.
    full_length,
    /// The overall mark by [`forest`], in hundredths of ten.
    mark_overall,
    /// Things told that these readers must not be told, at most 2.
    forbidden,
    /// Phrases that take back what is said, put it into a game, or speak of the text, at most 6; 3 more where most sentences ask, or
    /// only say what would be if something were.
    framed,
    /// Words in piles that don't hang together, in a hundred.
    piled,
    /// Right numbers, as many as there should be where most of what is open is told to be so: it is what numbers stand in for.
    numbers_or_doubts,
}

impl Measures {
    /// Counts what follows from other counts and decides part of a mark, again where they have changed.
    pub(super) fn follow(&mut self) {
        let told = self.suspected >= 60 && self.unknown >= 60 && self.hedges > 0 && self.unknowns > 0;
        self.numbers_or_doubts = if told { self.right.max(10) } else { self.right };
    }
}

/// From so many signs on a text tells nothing for sure.
pub(in crate::grade) const FRAMED: i32 = 3;

/// Little words without a verb among them, or many sentences of three words.
const fn is_salad(m: &Measures, sentences: usize) -> bool {
    m.verbs <= 32 && m.function >= 55 || m.sentence <= 4 && sentences >= 12
}

const fn yes(test: bool) -> i32 {
    if test { 100 } else { 0 }
}

fn most(count: usize, limit: i32) -> i32 {
    (count as i32).min(limit)
}

fn share(got: u32, all: u32) -> i32 {
    (got * 100).checked_div(all).map_or(100, |share| share.min(100) as i32)
}

/// As many words at most has an update that says only that nothing has changed.
const UNCHANGED: usize = 20;

/// Counts everything.
pub(crate) fn measures(sense: &Sense<'_>, claims: &Claims) -> Measures {
    let mut m = Measures::default();
    content::headline(sense, claims, &mut m);
    content::confidence(sense, claims, &mut m);
    content::actions(sense, claims, &mut m);
    content::asks(sense, claims, &mut m);
    content::numbers(sense, claims, &mut m);
    let heap = form::form(sense, claims, &mut m);
    words::words(sense, &mut m);
    m.engineering = yes(sense.view.situation.audience == Audience::Engineering);
    let situation = sense.view.situation;
    let told_before = situation.sent.iter().any(|sent| sent.audience == situation.audience);
    m.no_change = yes(told_before && super::read::says_no_change(sense));
    m.wrong_any = (m.wrong * 100 + m.phantom.min(1) * 50).min(100);
    m.misjudged = m.overclaims + m.herrings;
    // Beyond these bounds nothing else is needed to tell a word list or a form left empty.
    let pieces = ((m.fragments - 42) * 5).clamp(0, 100);
    let bare = if m.empty >= 3 && m.right < 6 { 100 } else { 0 };
    // A page from a run is short by custom: right numbers and a promise make a report of it.
    let run = situation.next.update.is_none();
    let right = claims.figures.iter().filter(|figure| figure.verdict == Verdict::Right).count();
    let page = run && (m.words <= 45 && right >= 3 || right >= 6 && !heap) && m.promise > 0 && m.stuffed < 20;
    // "No change since 14:20. Next update 14:40." has no verb, and is a report.
    let unchanged = m.no_change > 0 && sense.doc.words <= UNCHANGED && m.stuffed < 20;
    m.follow();
    let values = m.values();
    let framed = if m.framed >= FRAMED || is_salad(&m, sense.doc.sentences.len()) { 100 } else { 0 };
    m.list = if page || unchanged { framed } else { LIST.strength(&values).max(pieces).max(bare).max(framed) };
    m.ramble = RAMBLE.strength(&values);
    m.blame_all = BLAME.strength(&values);
    m.register = REGISTER.strength(&values);
    m.empty_all = EMPTY.strength(&values);
    m.literary = LITERARY.strength(&values);
    m.sloppy = SLOPPY.strength(&values);
    m.complete =
        [m.facts, m.suspected, m.unknown, m.actions, m.ask_when, m.promise, m.lead_any].into_iter().fold(100, i32::min);
    m.enough = m.words + (150 - m.words).max(0) * m.complete / 100;
    // The forest was fitted to texts of about 110 words; where fewer are asked for, it steps back and at last only raises.
    m.full_length = (sense.view.situation.words as i32 - 75).clamp(0, 25) * 4;
    let values = m.values();
    let mark = |table: &Table, target: Target| blend(table, target, &values);
    let asks = if sense.view.asks_something() { mark(&ASKS, Target::Asks) } else { 400 };
    Measures {
        mark_headline: mark(&HEADLINE, Target::Headline),
        mark_confidence: mark(&CONFIDENCE, Target::Confidence),
        mark_actions: mark(&ACTIONS, Target::Actions),
        mark_asks: asks,
        mark_next_steps: mark(&NEXT_STEPS, Target::NextSteps),
        mark_audience: mark(&AUDIENCE, Target::Audience),
        mark_accuracy: mark(&ACCURACY, Target::Accuracy),
        mark_clarity: mark(&CLARITY, Target::Clarity),
        mark_overall: forest::mark(Target::Overall, &values, 1000),
        ..m
    }
}

/// Which measures count for [`blend`].
pub(in crate::grade) fn blended(table: &Table, target: Target) -> Which {
    table.reads() | forest::reads(target) | 1 << FULL_LENGTH
}

/// A criterion's mark in hundredths: what two ways of counting make of it, neither knowing the other's slips.
pub(in crate::grade) fn blend(table: &Table, target: Target, values: &Values) -> i32 {
    let (table, forest) = (table.mark(values, 400), forest::mark(target, values, 400));
    let heard = if forest < table { values[FULL_LENGTH] / 4 } else { 25 };
    (table * (50 - heard) + forest * heard) / 50
}
