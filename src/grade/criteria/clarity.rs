//! Clarity: short, ordered, calm, blameless.

use crate::grade::claims::Claims;
use crate::grade::lexicon::Tag;
use crate::grade::mark::Finding;
use crate::grade::sense::Sense;
use crate::grade::token::Kind;

/// What the form of a text shows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Form {
    /// Words.
    pub words: usize,
    /// Words in the average sentence.
    pub sentence: usize,
    /// Words that hold sentences together, in a hundred.
    pub function: usize,
    /// Padding, in a hundred words.
    pub filler: usize,
    /// Words of blame.
    pub blame: usize,
    /// Words of alarm.
    pub panic: usize,
    /// Exclamation marks.
    pub shouts: usize,
    /// Words in capitals, in a hundred.
    pub capitals: usize,
    /// Phrases that say nothing.
    pub vague: usize,
    /// Talk about marks.
    pub plea: usize,
    /// Chat talk.
    pub slang: usize,
    /// Quantities in words.
    pub spelled: usize,
    /// Words pasted from the situation, in a hundred.
    pub pasted: usize,
}

/// Measures the form.
pub(crate) fn form(sense: &Sense<'_>) -> Form {
    let doc = sense.doc;
    let all = doc.tokens.len();
    let words = doc.words.max(1);
    let count = |tag| doc.tagged(tag, 0, all).count();
    let function = count(Tag::Function);
    let real = doc.sentences.iter().filter(|s| !s.heading).count().max(1);
    let own = super::super::view::shingles(&doc.tokens);
    let pasted = own.iter().filter(|run| sense.view.shingles.binary_search(run).is_ok()).count();
    let letters = doc.tokens.iter().filter(|token| token.kind == Kind::Word && token.norm.len() > 3);
    let (long, capital) = letters.fold((0, 0), |(n, c), token| (n + 1, c + usize::from(token.shout)));
    Form {
        words: doc.words,
        sentence: words / real,
        function: function * 100 / words,
        filler: count(Tag::Filler) * 100 / words,
        blame: count(Tag::Blame),
        panic: count(Tag::Panic),
        shouts: doc.tokens.iter().filter(|token| token.is("!")).count(),
        capitals: capital * 100 / long.max(1),
        vague: count(Tag::Vague),
        plea: count(Tag::Plea),
        slang: count(Tag::Slang),
        spelled: doc.amounts.iter().filter(|amount| amount.spelled).count(),
        pasted: pasted * 100 / own.len().max(1),
    }
}

/// Marks clarity.
pub(crate) fn mark(sense: &Sense<'_>, _: &Claims, _: &mut Vec<Finding>) -> u8 {
    let form = form(sense);
    if form.blame + form.panic >= 2 || form.shouts >= 4 || form.capitals > 50 {
        return 0;
    }
    if form.function < 22 {
        return 0;
    }
    let mut mark: u8 = 4;
    if form.filler >= 5 || form.sentence >= 24 {
        mark = 1;
    } else if form.slang >= 3 || form.spelled >= 6 || form.filler >= 4 || form.vague >= 4 {
        mark = 3;
    }
    mark
}
