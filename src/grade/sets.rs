//! Short lists of single words, each kept beside the rule that asks for it: here every word's lists are looked up at once,
//! so that a rule asks a token and compares no words.

use std::sync::OnceLock;

macro_rules! sets {
    ($($(#[$doc:meta])* $set:ident = [$($list:expr),*]),* $(,)?) => {
        /// A short list of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Set { $($(#[$doc])* $set),* }

        const LISTS: &[(Set, &[&[&str]])] = &[$((Set::$set, &[$($list),*])),*];
    };
}

use super::amount::{MONTHS, SHORT_MONTHS, WEEKDAYS, numerals};
use super::claims::{
    agreed, approved, assured, brought, causes, completed, estimates, outcomes, over, puts, settled, sorts, statements,
    taken, turned,
};
use super::hash::hash;
use super::lookup::Lookup;
use super::measures::{content, order, words};
use super::view::lines;
use super::{amount, doc, figures, fluency, phrase, proposition, stem};

sets! {
    /// Holds sentences together rather than naming something.
    Function = [],
    /// Ends in "n't".
    Not = [],
    /// Has a stem of its own.
    Irregular = [],
    /// May begin a quantity.
    BeginsAmount = [numerals::ONES, numerals::TENS, MONTHS, SHORT_MONTHS, amount::BEGINNINGS],
    /// Turns a statement round.
    Negation = [proposition::NEGATIONS],
    /// Behind a negation: denies less than the statement.
    Partial = [proposition::PARTIAL],
    /// Puts a statement into doubt or into a condition.
    Open = [proposition::OPEN],
    /// Helps another verb.
    Auxiliary = [proposition::AUXILIARIES],
    /// Makes a statement of a line.
    Finite = [doc::FINITE],
    /// Has a full stop that ends no sentence.
    Abbreviation = [doc::ABBREVIATIONS],
    /// A noun or its article has to follow.
    Article = [order::ARTICLES],
    /// A noun or its article has to follow, too.
    Link = [order::LINKS],
    /// Can't follow an article.
    NoNoun = [order::NO_NOUN],
    /// Can't follow a preposition.
    NoObject = [order::NO_OBJECT],
    /// A verb of which no two stand side by side.
    Verb = [order::VERBS],
    /// A pronoun that can only be a subject.
    OnlySubject = [order::SUBJECTS],
    /// Can't follow a subject.
    NoPredicate = [order::NO_PREDICATE],
    /// Can't follow "be".
    NoState = [order::NO_STATE],
    /// Speaks of the writer.
    FirstPerson = [words::FIRST_PERSON],
    /// Strings clauses together.
    Chaining = [words::CHAINING],
    /// Has a capital and names nobody.
    Calendar = [WEEKDAYS, words::CALENDAR],
    /// A month.
    Month = [MONTHS],
    /// All is clear, whatever it is said of.
    Clear = [assured::CLEAR],
    /// Nothing of it is left to do.
    Through = [completed::THROUGH],
    /// Begins a verb of a sort of step.
    StepVerb = [sorts::FIRST],
    /// A verb of a sort of step while it is done.
    StepUnderWay = [sorts::DOING],
    /// How something is that was brought about.
    StepState = [brought::STATES],
    /// A day of the week.
    Weekday = [WEEKDAYS],
    /// Compares.
    Compared = [figures::COMPARED],
    /// Tells which one.
    Determiner = [over::DETERMINERS],
    /// Says what is possible.
    Possible = [over::POSSIBLE],
    /// Names a part.
    OfAPart = [over::PARTS],
    /// Names the whole.
    Whole = [over::WHOLE],
    /// Was looked at.
    Checked = [over::CHECKED],
    /// Leaves an outcome open.
    OpenOutcome = [outcomes::OPEN],
    /// All is well.
    Well = [outcomes::WELL],
    /// Not all is well.
    Unwell = [outcomes::UNWELL],
    /// Names a cause.
    CauseWord = [causes::CAUSE],
    /// Weighs a step rather than taking it.
    Weighed = [phrase::WEIGHED],
    /// Asks for a cause rather than naming it.
    AsksCause = [causes::ASKS],
    /// A part, or the rest.
    Part = [statements::PART],
    /// A wish, a condition or a possibility.
    UnrealStatement = [statements::UNREAL],
    /// Denies without a word for "no".
    Lacking = [statements::LACKING],
    /// Reports a step without naming it.
    Light = [taken::LIGHT],
    /// Takes a report out of the past.
    UnrealReport = [taken::UNREAL],
    /// Makes a statement of its own.
    Subject = [taken::SUBJECTS],
    /// Before a past form: a report.
    ReportAuxiliary = [taken::AUXILIARIES],
    /// Reports that somebody said yes, or gave one.
    SaysYes = [agreed::YES, approved::YES_TOO],
    /// Somebody knows, or was told.
    Heard = [agreed::KNOWS, agreed::TOLD],
    /// Says that there is none.
    SaysNone = [turned::NONE],
    /// Speaks of another place or time.
    Elsewhere = [turned::ELSEWHERE],
    /// A day or a moment to come.
    Day = [estimates::DAYS],
    /// Makes a condition or a wish.
    Conditional = [lines::CONDITIONAL],
    /// The writer, as a subject.
    Writer = [content::WRITER],
    /// Puts a step of the writer's ahead.
    Ahead = [content::AHEAD],
    /// Wants an answer.
    Demands = [puts::DEMANDS],
    /// Tells of knowing.
    Hears = [settled::HEARS],
}

/// The short lists that a word stands in, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sets(u64);

impl Sets {
    /// Whether the word stands in a list.
    pub(crate) const fn has(self, set: Set) -> bool {
        self.0 >> set as u8 & 1 == 1
    }

    const fn with(self, set: Set) -> Self {
        Self(self.0 | 1 << set as u8)
    }
}

/// The short lists that a word in lower case stands in, by the word and its hash, and its class of its own, if it has one (see
/// [`fluency`]).
pub(crate) fn sets_at(word: &str, hashed: u64) -> (Sets, u8) {
    static WORDS: OnceLock<Lookup<(Sets, u8)>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: Lookup<(Sets, u8)> = Lookup::default();
        let function = include_str!("sets/function_words.txt").lines().filter(|line| !line.starts_with('#'));
        let listed = LISTS
            .iter()
            .flat_map(|(set, lists)| lists.iter().flat_map(move |list| list.iter().map(|word| (*set, *word))));
        let irregular = stem::IRREGULAR.iter().map(|(form, _)| (Set::Irregular, *form));
        for (set, word) in function.map(|word| (Set::Function, word)).chain(listed).chain(irregular) {
            let (sets, _) = words.or_insert_with(hash(word), Default::default);
            *sets = sets.with(set);
        }
        for (word, class) in fluency::word_classes() {
            words.or_insert_with(word, Default::default).1 = class;
        }
        words
    });
    let (mut sets, class) = words.get(hashed).copied().unwrap_or_default();
    if word.ends_with("n't") {
        sets = sets.with(Set::Not).with(Set::Function);
    }
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        sets = sets.with(Set::BeginsAmount);
    }
    (sets, class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets_of(word: &str) -> Sets {
        sets_at(word, hash(word)).0
    }

    use crate::grade::amount::amounts;
    use crate::grade::token::tokens;

    #[test]
    fn each_list_has_a_bit_of_its_own() {
        assert!(LISTS.len() <= 64);
    }

    #[test]
    fn a_word_knows_all_its_lists() {
        let sets = sets_of("no");
        assert!(sets.has(Set::Negation) && sets.has(Set::Function) && sets.has(Set::UnrealReport));
        assert!(!sets.has(Set::Month));
        assert!(sets_of("mustn't").has(Set::Not));
        assert_eq!(sets_of("zebra"), Sets::default());
    }

    #[test]
    fn every_quantity_begins_with_a_word_that_may_begin_one() {
        for text in [
            "9 May",
            "May 9th",
            "sep 3",
            "a third",
            "half of",
            "every fifth",
            "three quarters of an hour",
            "noon",
            "midnight",
            "quarter past two",
            "just a quarter past two",
            "half one",
            "five o'clock",
            "an hour and ten minutes",
            "12 of 37",
            "one in eight",
            "dozens",
            "a hundred",
            "half a dozen",
            "twenty-four",
            "6.5%",
            "v42",
            "0,4",
            "14h20",
            "2 pm",
        ] {
            let read = tokens(text);
            let begins = |at: usize| read[at].is_in(Set::BeginsAmount);
            assert!(amounts(&read).iter().all(|amount| begins(amount.first)), "{text}");
            assert!(text == "dozens" || text == "v42" || (0..read.len()).any(begins), "{text}");
        }
    }
}
