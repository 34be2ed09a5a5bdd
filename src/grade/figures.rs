//! Every number, share, span and time of a text, held against the situation.
//!
//! A quantity is right if anything in the situation explains it: itself, its rounding, a sum or a difference of two
//! that stand together, a share of one in another, the rest to a hundred, the span between two times. It is wrong only
//! if nothing does and its sentence speaks of something whose number of the same sort is another one. Otherwise it is
//! not judged.

mod backwards;
mod belongs;
mod beside;
mod changed;
mod compared;
mod contradicted;
mod crossed;
mod dated;
mod derived;
mod elapsed;
mod event;
mod exchanged;
mod impossible;
mod made_up;
mod numbers;
mod owned;
mod part;
mod reckoned;
mod role;
mod share;
mod slip;
mod span;
mod swap;
mod to_come;
mod told;
pub(in crate::grade) mod unknowable;
mod whose;

use super::amount::{Amount, Claimed, Reading, Unit};
use super::bind::agrees;
use super::mark::Verdict;
use super::sense::Sense;
use super::sets::Set;
use super::token::Token;
use super::view::Known;
use belongs::Places;
use beside::otherwise_beside;
use changed::changed_places;
use compared::{changes, relates};
use contradicted::contradicted;
use dated::Serves;
use derived::{derived, is_rest_of_hundred, rest_of_hundred};
pub(in crate::grade) use elapsed::has_passed;
use event::happened_at_another;
use exchanged::exchanged;
use impossible::impossible;
use made_up::is_made_up;
pub(crate) use numbers::Numbers;
pub(in crate::grade) use owned::is_due;
use owned::{is_deadline, is_owned_to};
use part::{other_part, other_rest};
use reckoned::{is_known_in_another_unit, is_reckoned};
use role::exchanged_roles;
use share::whole_share;
use slip::slipped;
use std::cell::LazyCell;
use swap::{another_day, swapped};
use to_come::is_to_come;
use told::follows;
use unknowable::unknowable;
use whose::{Whose, whose};

/// What became of one quantity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    /// The quantity's index.
    pub amount: usize,
    /// Right, stale, wrong or not judged.
    pub verdict: Verdict,
    /// The item that it contradicts, if wrong.
    pub item: Option<usize>,
    /// The number that should stand there, if one is known.
    pub instead: Option<Reading>,
    /// What makes it right, or wrong by itself.
    pub source: Source,
}

/// What makes a quantity right, or wrong whatever is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// It stands among what is known.
    Known,
    /// A metric was read so.
    Metric,
    /// It follows from numbers that are known.
    Derived,
    /// It is known, but of something else: nothing makes it right.
    Elsewhere,
    /// It and another one of its sentence have changed places.
    Crossed,
    /// It changed in the other direction than its words say.
    Backwards,
    /// It is known to have changed in the other direction.
    Turned,
    /// It ends a span before it began.
    EndsFirst,
    /// It begins or ends a span that lasted another while than is told beside it.
    Lasts,
    /// It is when a metric was read at something else.
    Misdated,
    /// It is a part of less than itself.
    PartOfLess,
    /// It is told as to come, and is over.
    Elapsed,
    /// It is told as over, and is to come.
    ToCome,
}

/// Judges every quantity that makes a claim.
pub(crate) fn figures(sense: &Sense<'_>) -> Vec<Figure> {
    let changed = changed_places(sense);
    let crossed = |index: usize| {
        let found = changed.partition_point(|(at, _)| *at < index);
        let (_, instead) = changed.get(found).filter(|(at, _)| *at == index)?;
        let (verdict, instead) = (Verdict::Wrong, Some(*instead));
        Some(Figure { amount: index, verdict, item: None, instead, source: Source::Crossed })
    };
    let places = Places::of(sense);
    let judged =
        (0..sense.doc.amounts.len()).filter_map(|index| crossed(index).or_else(|| judge(sense, index, &places)));
    let judged = judged.map(|it| if is_yet_to_learn(sense, &it) { unjudged(it) } else { it });
    let amount = |it: &Figure| &sense.doc.amounts[it.amount];
    let claims = |it: &Figure| match it.verdict {
        Verdict::Right => true,
        Verdict::NotJudged => !is_owned_to(sense, amount(it)) && !is_deadline(sense, amount(it)),
        _ => !is_owned_to(sense, amount(it)),
    };
    let mut found: Vec<Figure> = judged.filter(claims).collect();
    crossed::note(sense, &mut found);
    found
}

/// Whether what should stand in a number's place stands in nothing that was learned: nobody could know it.
fn is_yet_to_learn(sense: &Sense<'_>, figure: &Figure) -> bool {
    let Some(instead) = figure.instead else { return false };
    let same =
        |known: &&Known| known.reading.unit == instead.unit && libm::fabs(known.reading.value - instead.value) < 1e-9;
    let mut same = sense.view.known.iter().filter(same).peekable();
    same.peek().is_some() && same.all(|known| !known.learned)
}

/// A number of which nothing that was learned tells whether it is so.
fn unjudged(figure: Figure) -> Figure {
    Figure { verdict: Verdict::NotJudged, item: None, instead: None, source: Source::Known, ..figure }
}

fn judge<'s>(sense: &'s Sense<'_>, index: usize, places: &Places<'s>) -> Option<Figure> {
    let amount = &sense.doc.amounts[index];
    let figure = |verdict, item, instead| Some(Figure { amount: index, verdict, item, instead, source: Source::Known });
    let right = |source| figure(Verdict::Right, None, None).map(|it| Figure { source, ..it });
    let (mut stale, mut lately) = (false, false);
    if is_list_number(sense, amount) {
        return None;
    }
    if amount.share.is_some_and(|(part, whole)| part > whole && whole > 0.0) && !amount.spelled {
        return figure(Verdict::Wrong, None, None);
    }
    if let Some(source) = impossible(sense, index) {
        return figure(Verdict::Wrong, None, None).map(|it| Figure { source, ..it });
    }
    if let Some(read) = dated::read_otherwise(sense, index) {
        return figure(Verdict::Wrong, None, Some(read)).map(|it| Figure { source: Source::Misdated, ..it });
    }
    let beside = || exchanged_roles(sense, index).or_else(|| otherwise_beside(sense, index));
    if let Some(instead) = swapped(sense, index).or_else(|| other_part(sense, index)).or_else(beside) {
        return figure(Verdict::Wrong, None, Some(instead));
    }
    if another_day(sense, index) {
        return figure(Verdict::Wrong, None, None);
    }
    if let Some((item, instead)) = said_of_another(sense, index)
        .or_else(|| other_fraction(sense, amount))
        .or_else(|| happened_at_another(sense, index))
    {
        return figure(Verdict::Wrong, Some(item), Some(instead));
    }
    let exchanged = LazyCell::new(|| exchanged(sense, amount));
    for known in sense.known_as(index) {
        if at_home(sense, amount, known) && whole_share(sense, amount) {
            if !known.stale && *exchanged {
                return figure(Verdict::Wrong, None, None);
            }
            let serves = if known.stale { dated::serves(sense, amount, known) } else { Serves::Rightly };
            // A share that some metric has says nothing of another one.
            let serves = if dated::is_elsewhere(sense, amount, known) { Serves::Lately } else { serves };
            let serves_as =
                |verdict, instead| figure(verdict, None, instead).map(|it| Figure { source: Source::Elsewhere, ..it });
            match serves {
                Serves::Rightly => {
                    return match whose(sense, index, places) {
                        Some(Whose::Anothers(other)) => serves_as(Verdict::Wrong, Some(other)),
                        Some(Whose::Open) => serves_as(Verdict::NotJudged, None),
                        None => right(if known.series { Source::Metric } else { Source::Known }),
                    };
                }
                Serves::Lately => lately = true,
                Serves::Not => stale = true,
            }
        }
    }
    // A span between two known times is no reading of an hour ago.
    let spans = || amount.is(Unit::Duration) && (derived(sense, amount) || follows(sense, amount));
    if (stale || lately) && !spans() {
        // Nobody writes as quickly as a metric moves: it is neither right nor wrong.
        return figure(if lately { Verdict::NotJudged } else { Verdict::Stale }, None, None);
    }
    if derived(sense, amount) || follows(sense, amount) || relates(sense, amount) || is_cut_short(sense, amount) {
        return right(Source::Derived);
    }
    // "Both zones together: 3.1, p90 7.4": figures as exact as those that are known leave their units out.
    let exact = |known: &&Known| known.reading.place < known.reading.value && !known.stale;
    if amount.bare() && amount.main().place < 1.0 && sense.known_as(index).any(|known| exact(&known)) {
        return right(Source::Known);
    }
    if idle(amount) {
        // "PSI 0.51": small, but as exact as can be.
        let exact = amount.is(Unit::Count) && amount.main().place < 1.0;
        let percent = amount.main().value * 100.0;
        let share =
            |known: &Known| known.reading.unit == Unit::Percent && libm::fabs(known.reading.value - percent) < 0.05;
        let exact = exact && !sense.view.known.iter().any(share);
        let slip = slipped(sense, amount).filter(|_| exact && !excused(sense, amount) && !carries_unit(sense, amount));
        return slip.and_then(|instead| figure(Verdict::Wrong, None, Some(instead)));
    }
    if !excused(sense, amount) && !carries_unit(sense, amount) && !is_reckoned(sense, index) {
        let changed = is_change(sense, amount);
        let intended = is_plan(sense, amount) || is_from_a_rate(sense, amount);
        if let Some((item, instead)) = contradicted(sense, amount).filter(|_| !changed && !intended) {
            return figure(Verdict::Wrong, Some(item), Some(instead));
        }
        let reckoned = changed && changes(sense, amount) || is_from_a_rate(sense, amount) || is_to_come(sense, amount);
        // What is known, be it of something else, was not mistyped.
        let known = || is_known_in_another_unit(sense, amount);
        if let Some(instead) = slipped(sense, amount).filter(|_| !reckoned && !known()) {
            return figure(Verdict::Wrong, None, Some(instead));
        }
    }
    if is_made_up(sense, amount) {
        return figure(Verdict::Unsupported, None, None);
    }
    if let Some(instead) = other_rest(sense, index) {
        return figure(Verdict::Wrong, None, Some(instead));
    }
    if let Some(item) = unknowable(sense, amount) {
        return figure(Verdict::Unsupported, Some(item), None);
    }
    figure(Verdict::NotJudged, None, None)
}

/// A share said of something whose share is another one, though the number stands elsewhere: "items per basket are up
/// 22%" is no better for 22% being the share of a region. Whatever stands among the same words excuses it.
fn said_of_another(sense: &Sense<'_>, index: usize) -> Option<(usize, Reading)> {
    let amount = &sense.doc.amounts[index];
    if !matches!(amount.main().unit, Unit::Percent) || amount.share.is_some() || amount.spelled {
        return None;
    }
    let sentence = sense.doc.sentence_of(amount.first);
    let clause = sense.doc.clause_of(amount.first);
    let bag = sense.bag(clause.0, clause.1);
    let bonds = sense.view.items.iter().map(|item| super::bind::bond(&bag, item));
    let (at, bond) = bonds.enumerate().max_by_key(|(_, bond)| bond.same)?;
    let item = &sense.view.items[at];
    let named = bond.word_for_word && bond.same >= 6 || bond.same >= 14;
    let fact = sense.view.fact(item.what).filter(|fact| fact.known && !fact.numbers.is_empty());
    if !named || fact.is_none() || item.numbers.iter().any(|known| agrees(amount, known)) {
        return None;
    }
    // By the clause's own words, or by its sentence's where the author's tolerance isn't needed.
    let excused = |known: &&Known| {
        let home = &sense.view.homes[known.home];
        let exact = amount.readings.iter().any(|reading| libm::fabs(reading.value - known.reading.value) < 1e-9);
        let near = bag.shared(home) >= 2 || exact && sense.bags[sentence].shared(home) >= 2;
        // A metric was read so at some time: its name will do.
        let read = known.series && bag.shared(home) >= 1;
        !known.series && near || read
    };
    let explained = || {
        rest_of_hundred(sense, &amount.main(), amount)
            || derived(sense, amount)
            || follows(sense, amount)
            || is_change(sense, amount) && changes(sense, amount)
    };
    if sense.known_as(index).any(|known| excused(&known)) || explained() {
        return None;
    }
    let known = item.numbers.iter().find(|known| known.reading.unit == Unit::Percent && known.within >= 0.0)?;
    Some((at, known.reading))
}

/// "About half of the adults" where it was 84 of 240: a share in words, held against the part that is known of the same things.
fn other_fraction(sense: &Sense<'_>, amount: &Amount) -> Option<(usize, Reading)> {
    let (_, end) = sense.doc.clause_of(amount.first);
    // "One order in four was late": what it is of stands inside.
    let one_in = amount.share.is_some_and(|(part, whole)| part == 1.0 && whole <= 20.0);
    let percent = amount.in_unit(Unit::Percent).filter(|_| one_in || amount.is(Unit::Percent))?;
    let inside = (amount.first + 1..amount.last).find(|at| sense.doc.tokens[*at].is_content());
    let from = inside.filter(|_| !amount.is(Unit::Percent)).unwrap_or(amount.last);
    if !amount.spelled || amount.last > end {
        return None;
    }
    // "Half of all payments, 52%": the exact one beside it is judged.
    let (first, last) = sense.range(sense.doc.sentence_of(amount.first));
    let exact = |other: &Amount| {
        let beside = other.in_unit(Unit::Percent);
        other.first != amount.first && beside.is_some_and(|it| libm::fabs(it - percent) <= 10.0)
    };
    if sense.doc.amounts_in(first, last).iter().any(exact) {
        return None;
    }
    let part = super::claims::part_of_same(sense, from, end, percent)?;
    Some((part.item, Reading { unit: Unit::Percent, value: libm::round(part.share), place: 1.0 }))
}

/// A bare number takes its unit from what it stands beside; it counts as a share or a span only among the same words.
fn at_home(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let loose = amount.bare() && matches!(known.reading.unit, Unit::Percent | Unit::Duration);
    // What is right only by the author's tolerance has to be about the same thing.
    let exact = amount.readings.iter().any(|reading| {
        reading.unit == known.reading.unit
            && libm::fabs(reading.value - known.reading.value) <= libm::fabs(known.reading.value) * 1e-9
    });
    let tolerated = known.within > 0.0 && !exact && known.reading.unit == Unit::Percent;
    !(loose || tolerated) || akin(sense, amount, known, 2) || loose && is_named(sense, amount, known)
}

/// "MAPE 31": the word before a bare number stands where the number does.
fn is_named(sense: &Sense<'_>, amount: &Amount, known: &Known) -> bool {
    let before = amount.first.checked_sub(1).and_then(|at| sense.view.stem(&sense.doc.tokens[at]));
    let home = sense.view.homes.get(known.home);
    before.is_some_and(|stem| home.is_some_and(|home| home.contains(&stem)))
}

/// Whether a quantity's sentence shares so many words with the place where a number of the situation stands.
fn akin(sense: &Sense<'_>, amount: &Amount, known: &Known, words: usize) -> bool {
    let sentence = sense.doc.sentence_of(amount.first);
    sense.view.homes.get(known.home).is_some_and(|home| sense.bags[sentence].shared(home) >= words)
}

/// Whether a quantity that nothing explains may still be so: what is left of a known share, a factor.
fn excused(sense: &Sense<'_>, amount: &Amount) -> bool {
    // "I need a yes by 18:49": in a run whoever asks sets the time.
    let now = f64::from(sense.view.situation.now.secs());
    let by =
        amount.first.checked_sub(1).is_some_and(|at| matches!(sense.doc.tokens[at].norm.as_str(), "by" | "before"));
    let run = sense.view.situation.next.update.is_none();
    if run && by && amount.is(Unit::Clock) && amount.main().value > now {
        return true;
    }
    // "16 seconds late": the log has its seconds, and no list of their differences.
    if run && amount.is(Unit::Duration) && amount.main().value < 60.0 {
        return true;
    }
    let factor = amount.first > 0 && sense.doc.tokens[amount.first - 1].is("factor");
    factor || amount.readings.iter().any(|reading| reading.unit == Unit::Percent && is_rest_of_hundred(sense, reading))
}

/// "1.2 s instead of 0.2", "from 80 ms to 6": a bare number that leaves its unit to the one before it.
fn carries_unit(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, _) = sense.doc.clause_of(amount.first);
    let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str());
    let set_against = matches!(before, Some("of" | "than" | "to" | "from" | "not" | "was" | "now" | "usually"));
    let other = sense.doc.amounts_in(first, amount.first).last();
    amount.bare() && set_against && other.is_some_and(|other| other.is(Unit::Duration))
}

/// "$640k, between 590 and 700": a bare number that has left its thousands or millions to another of the text.
fn is_cut_short(sense: &Sense<'_>, amount: &Amount) -> bool {
    let value = amount.main().value;
    let scaled = |other: &Amount| {
        let last = &sense.doc.tokens[other.first..other.last];
        let scale = |token: &Token| {
            matches!(token.norm.as_str(), "thousand" | "grand" | "k" | "million" | "mn" | "m")
                || token.norm.starts_with(|c: char| c.is_ascii_digit()) && token.norm.ends_with(['k', 'm'])
        };
        other.main().value >= 1000.0 && last.iter().any(scale)
    };
    let whole = |known: &Known| {
        let factors = [1e3, 1e6];
        matches!(known.reading.unit, Unit::Money | Unit::Count)
            && factors.iter().any(|factor| libm::fabs(known.reading.value - value * factor) < 1e-6 * factor)
    };
    // "€6-9k" leaves its thousands to the other end.
    let ends = || {
        let next = sense.doc.tokens.get(amount.last);
        amount.is(Unit::Money) && next.is_some_and(|next| matches!(next.norm.as_str(), "-" | "–" | "to"))
    };
    (amount.bare() && value >= 10.0 || ends())
        && (1.0..1000.0).contains(&value)
        && sense.view.known.iter().any(whole)
        && sense.doc.amounts.iter().any(scaled)
}

/// "4." at the beginning of a line counts the lines.
fn is_list_number(sense: &Sense<'_>, amount: &Amount) -> bool {
    let token = &sense.doc.tokens[amount.first];
    let start = amount.first == 0 || sense.doc.tokens[amount.first - 1].is("\n");
    let marked = sense.doc.tokens.get(amount.last).is_some_and(|next| next.is(")") || next.is("."));
    amount.main().unit == Unit::Count && start && marked && token.norm.len() <= 2
}

/// Small numbers of things, and pronouns that look like numbers, claim nothing.
fn idle(amount: &Amount) -> bool {
    let main = amount.main();
    let small = main.unit == Unit::Count
        && amount.share.is_none()
        && (amount.spelled && main.value <= 3.0 || main.value <= 2.0);
    // A whole hour without minutes, or a span said for effect ("a minute").
    small || main.unit == Unit::Duration && amount.spelled && main.value <= 3600.0 && main.place >= main.value
}

/// "(Until about 15:00)": when something under way ends, told beside it.
fn is_end(sense: &Sense<'_>, amount: &Amount) -> bool {
    let before = &sense.doc.tokens[amount.first.saturating_sub(2)..amount.first];
    amount.is(Unit::Clock) && before.iter().any(|token| matches!(token.norm.as_str(), "until" | "till"))
}

/// Whether a share or a factor tells by how much something changed: "down 35%", "a third more". What it changed from may
/// stand anywhere, so that no single number contradicts it.
fn is_change(sense: &Sense<'_>, amount: &Amount) -> bool {
    if !matches!(amount.main().unit, Unit::Percent | Unit::Factor | Unit::Points) {
        return false;
    }
    let tokens = &sense.doc.tokens;
    let before = &tokens[amount.first.saturating_sub(2)..amount.first];
    let any = |run: &[Token], words: &[&str]| run.iter().any(|token| words.contains(&token.norm.as_str()));
    // "43% came more than 15 minutes late" compares the minutes.
    let compares = |at: usize| {
        let than = tokens.get(at + 1).is_some_and(|next| next.is("than"));
        tokens[at].is_in(Set::Compared) && !(at > amount.last && than)
    };
    any(before, CHANGED) || (amount.last..(amount.last + 2).min(tokens.len())).any(compares)
}

const CHANGED: &[&str] = &["by", "down", "plus", "minus"];
pub(in crate::grade) const COMPARED: &[&str] = &[
    "more", "less", "fewer", "higher", "lower", "above", "below", "over", "under", "faster", "slower", "longer",
    "shorter", "larger", "smaller", "worse", "better", "too", "up", "down", "extra", "increase", "decrease", "drop",
    "rise", "growth", "cheaper", "dearer",
];

/// Whether a time to come or a span belongs to something intended, which the situation need not know.
fn is_plan(sense: &Sense<'_>, amount: &Amount) -> bool {
    let (first, last) = sense.doc.clause_of(amount.first);
    let now = f64::from(sense.view.situation.now.secs());
    match amount.main().unit {
        Unit::Clock => {
            amount.main().value > now
                && (amount.claimed != Claimed::Exactly
                    && !is_end(sense, amount)
                    && sense.doc.has(super::lexicon::Tag::Planned, first, last)
                    || sense.doc.tokens[first..amount.first].iter().any(|token| token.is("would"))
                    || is_watched_until(sense, amount))
        }
        Unit::Duration => sense.doc.has(super::lexicon::Tag::Planned, first, last),
        _ => false,
    }
}

/// What one does for as long as one likes.
const WATCHES: &[&str] = &["watch", "watching", "observe", "observing", "monitoring", "wait", "waiting"];

/// "And watch the drift until 11:00": how long is the writer's to say.
fn is_watched_until(sense: &Sense<'_>, amount: &Amount) -> bool {
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    let near = amount.first.saturating_sub(8).max(sentence.first);
    let before = &sense.doc.tokens[near..amount.first];
    before.last().is_some_and(|token| matches!(token.norm.as_str(), "until" | "till" | "to"))
        && before.iter().any(|token| WATCHES.contains(&token.norm.as_str()))
}

/// "200 orders an hour, so this wait costs about 75 orders": what a rate adds up to depends on a span that need not be said.
fn is_from_a_rate(sense: &Sense<'_>, amount: &Amount) -> bool {
    let tokens = &sense.doc.tokens;
    let rate = |amount: &Amount| {
        let behind = &tokens[amount.last..(amount.last + 4).min(tokens.len())];
        behind.windows(2).any(|two| {
            matches!(two[0].norm.as_str(), "a" | "an" | "per" | "each" | "every")
                && matches!(two[1].norm.as_str(), "second" | "minute" | "hour" | "day" | "week")
        })
    };
    let sentence = &sense.doc.sentences[sense.doc.sentence_of(amount.first)];
    amount.claimed != Claimed::Exactly
        && !rate(amount)
        && sense
            .doc
            .amounts_in(sentence.first, sentence.last)
            .iter()
            .any(|other| other.first != amount.first && rate(other))
}
