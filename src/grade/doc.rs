//! A text taken apart: tokens, sentences, clauses, quantities, phrases found.

use super::amount::{Amount, amounts};
use super::lexicon::{Hit, Tag, hits, is_month};
use super::sets::Set;
use super::token::{Kind, Token, hash_run, tokens};

/// A sentence, a line of a list, or a heading.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, none excludes another")]
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub last: usize,
    /// Its clauses, as token ranges.
    pub clauses: Vec<(usize, usize)>,
    /// Ends in a question mark.
    pub question: bool,
    /// A title or label without a statement of its own.
    pub heading: bool,
    /// First of its line.
    pub line_start: bool,
    /// It is a line of a timeline.
    pub row: bool,
    /// The meanings of all phrases that begin in it, a bit each.
    pub marks: u32,
    /// Words in it.
    pub words: usize,
}

/// A text taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Doc {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its quantities.
    pub amounts: Vec<Amount>,
    /// The phrases of the word lists.
    pub hits: Vec<Hit>,
    /// For each token the meanings of the phrases that begin there, a bit each.
    pub marks: Vec<u32>,
    /// For each token its sentence.
    places: Vec<usize>,
    /// Words, numbers and names in it.
    pub words: usize,
}

/// How many words a text has: words, numbers and names, as the limits of texts count them.
pub fn words(text: &str) -> usize {
    counted(&unwrapped(tokens(text)))
}

fn counted(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.is_word() || token.kind == Kind::Number).count()
}

impl Doc {
    /// Takes a text apart.
    pub(crate) fn new(text: &str) -> Self {
        Self::of_tokens(tokens(text))
    }

    /// The same for a text of which the tokens are at hand.
    pub(crate) fn of_tokens(tokens: Vec<Token>) -> Self {
        let tokens = unwrapped(tokens);
        let mut sentences = sentences(&tokens);
        let amounts = amounts(&tokens);
        let hits = hits(&tokens);
        let mut marks = vec![0; tokens.len()];
        for hit in &hits {
            marks[hit.first] |= hit.tag.bit();
        }
        for sentence in &mut sentences {
            sentence.marks = marks[sentence.first..sentence.last].iter().fold(0, |all, mark| all | mark);
        }
        let words = counted(&tokens);
        let mut places = Vec::with_capacity(tokens.len());
        for (at, sentence) in sentences.iter().enumerate() {
            places.resize(sentence.last.max(places.len()), at);
        }
        Self { tokens, sentences, amounts, hits, marks, places, words }
    }

    /// What is said again, as token ranges in order: sentences of which all but one of their runs of four words stood
    /// before, and pieces of eight words and more.
    pub(crate) fn repeats(&self) -> Vec<(usize, usize)> {
        let counts = |at: &usize| self.tokens[*at].is_word() || self.tokens[*at].kind == Kind::Number;
        let words = |four: &[usize]| hash_run(four.iter().map(|at| self.tokens[*at].hash));
        let mut places: Vec<usize> = Vec::with_capacity(self.tokens.len());
        // Each run with the sentence that it stands in first; and where a sentence's words end, and its runs.
        let mut fours: Vec<(u64, usize)> = Vec::with_capacity(self.tokens.len());
        let mut ends = Vec::with_capacity(self.sentences.len());
        for (at, sentence) in self.sentences.iter().enumerate() {
            let from = places.len();
            places.extend((sentence.first..sentence.last).filter(counts));
            fours.extend(places[from..].windows(4).map(|four| (words(four), at)));
            ends.push((places.len(), fours.len()));
        }
        // Most texts say nothing twice: that is told by the runs alone.
        let mut runs: Vec<u64> = fours.iter().map(|(four, _)| *four).collect();
        runs.sort_unstable();
        if runs.windows(2).all(|two| two[0] != two[1]) {
            return vec![];
        }
        let mut seen = fours.clone();
        seen.sort_unstable();
        seen.dedup_by_key(|(four, _)| *four);
        let mut out = vec![];
        for (at, sentence) in self.sentences.iter().enumerate() {
            let (first_place, first_four) = at.checked_sub(1).map_or((0, 0), |before| ends[before]);
            let places = &places[first_place..ends[at].0];
            let stood = |(four, _): &(u64, usize)| {
                seen.binary_search_by_key(four, |(four, _)| *four).is_ok_and(|found| seen[found].1 < at)
            };
            let again: Vec<bool> = fours[first_four..ends[at].1].iter().map(stood).collect();
            let fresh = again.iter().filter(|again| !**again).count();
            if places.len() >= 4 && (fresh == 0 || fresh == 1 && places.len() >= 7) {
                out.push((sentence.first, sentence.last));
            } else {
                let mut start = 0;
                for run in again.chunk_by(|one, other| one == other) {
                    if run[0] && run.len() >= 5 {
                        out.push((places[start], places[start + run.len() + 2] + 1));
                    }
                    start += run.len();
                }
            }
        }
        out
    }

    /// The text without some runs of its tokens, given in order; nothing where there are none.
    pub(crate) fn without(&self, text: &str, dropped: &[(usize, usize)]) -> Option<String> {
        let mut kept = String::new();
        let mut from = 0;
        for (first, last) in dropped {
            let [start, end] = self.span(*first, *last)?;
            if start < from {
                continue;
            }
            kept.push_str(text.get(from..start)?);
            from = end;
        }
        kept.push_str(text.get(from..)?);
        (from > 0).then_some(kept)
    }

    /// The tokens of a sentence.
    pub(crate) fn run(&self, sentence: usize) -> &[Token] {
        self.sentences.get(sentence).map_or(&[], |s| &self.tokens[s.first..s.last])
    }

    /// The bytes of a run of tokens.
    pub(crate) fn span(&self, first: usize, last: usize) -> Option<[usize; 2]> {
        let from = self.tokens.get(first)?;
        let to = self.tokens.get(last.checked_sub(1)?)?;
        (from.start < to.end).then_some([from.start, to.end])
    }

    /// The phrases that begin in a run of tokens.
    pub(crate) fn hits_in(&self, first: usize, last: usize) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.first < first);
        let to = self.hits.partition_point(|hit| hit.first < last);
        super::steps::note(to - from + 1);
        &self.hits[from..to]
    }

    /// The phrases with one meaning that begin in a run of tokens.
    pub(crate) fn tagged(&self, tag: Tag, first: usize, last: usize) -> impl Iterator<Item = &Hit> {
        self.hits_in(first, last).iter().filter(move |hit| hit.tag == tag)
    }

    /// How many phrases with one meaning it has.
    pub(crate) fn count(&self, tag: Tag) -> usize {
        self.hits.iter().filter(|hit| hit.tag == tag).count()
    }

    /// Whether a phrase with this meaning begins in a run of tokens.
    pub(crate) fn has(&self, tag: Tag, first: usize, last: usize) -> bool {
        self.marks_in(first, last) & tag.bit() != 0
    }

    /// The meanings of all phrases that begin in a run of tokens, a bit each.
    pub(crate) fn marks_in(&self, first: usize, last: usize) -> u32 {
        super::steps::note(1 + last.saturating_sub(first) / 8);
        let last = last.min(self.marks.len());
        self.marks.get(first..last).map_or(0, |marks| marks.iter().fold(0, |all, mark| all | mark))
    }

    /// How many words of a run of tokens hold sentences together.
    pub(crate) fn functions(&self, first: usize, last: usize) -> usize {
        let tokens = &self.tokens;
        (first..last).filter(|at| tokens[*at].function && !is_month(tokens, *at)).count()
    }

    /// The quantities that begin in a run of tokens.
    pub(crate) fn amounts_in(&self, first: usize, last: usize) -> &[Amount] {
        let from = self.amounts.partition_point(|amount| amount.first < first);
        let to = self.amounts.partition_point(|amount| amount.first < last);
        super::steps::note(to - from + 1);
        &self.amounts[from..to]
    }

    /// The same as indices of [`Doc::amounts`].
    pub(crate) fn amount_range(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let from = self.amounts.partition_point(|amount| amount.first < first);
        from..self.amounts.partition_point(|amount| amount.first < last).max(from)
    }

    /// The sentence that holds a token.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.places.get(token).copied().unwrap_or(self.sentences.len().saturating_sub(1))
    }

    /// The clause of a sentence that holds a token.
    pub(crate) fn clause_of(&self, token: usize) -> (usize, usize) {
        let Some(sentence) = self.sentences.get(self.sentence_of(token)) else { return (token, token + 1) };
        let found = sentence.clauses.partition_point(|(_, last)| *last <= token);
        sentence.clauses.get(found).copied().unwrap_or((sentence.first, sentence.last))
    }
}

/// Tokens after which a sentence is cut at the next mark.
const LONGEST: usize = 300;

pub(super) const ABBREVIATIONS: &[&str] = &[
    "approx", "ca", "e", "g", "i", "etc", "vs", "mr", "mrs", "ms", "dr", "no", "incl", "resp", "st", "p", "a", "m",
    "max", "min", "avg", "susp", "unconf", "conf", "prob", "est", "notif", "c",
];

/// The tokens without the breaks of wrapped lines, which mean no more than a blank.
fn unwrapped(mut tokens: Vec<Token>) -> Vec<Token> {
    let width = wrap_width(&tokens);
    let mut line = 0;
    let mut ends = Vec::with_capacity(tokens.len());
    for at in 0..tokens.len() {
        let is_break = tokens[at].kind == Kind::Break;
        ends.push(!is_break || break_ends(&tokens, line, at, width));
        line = if is_break { at + 1 } else { line };
    }
    let mut ends = ends.into_iter();
    tokens.retain(|_| ends.next().unwrap_or(true));
    tokens
}

fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut out = vec![];
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let ends = match tokens[at].kind {
            Kind::Break => true,
            // A sentence without an end is cut, so that the work of comparing its parts stays in proportion.
            Kind::Mark => stop_ends(tokens, first, at) || at - first >= LONGEST,
            _ => false,
        };
        at += 1;
        if ends {
            push(&mut out, tokens, first, at);
            first = at;
        }
    }
    push(&mut out, tokens, first, tokens.len());
    out
}

/// Whether a line break ends a sentence. A wrapped line stops where the next word would not have fitted, or, where nothing
/// tells a width, goes on with a small letter; short lines are lines on purpose.
fn break_ends(tokens: &[Token], line: usize, at: usize, width: Option<usize>) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.kind == Kind::Break || line >= at || !goes_on(next) {
        return true;
    }
    let length = length(&tokens[line..at]);
    let longer = length + 1 + word_length(&tokens[at + 1..]);
    let small = (40..=120).contains(&length) && !next.capital && next.kind != Kind::Number;
    // Lines that were broken by hand stop a word or two early.
    let wrapped = small && width.is_none_or(|width| longer + EARLY > width);
    let full = width.is_some_and(|width| longer > width) && length >= 36;
    !(wrapped || full)
}

/// Whether a line that begins so may go on with the one before: marks of lists don't.
fn goes_on(first: &Token) -> bool {
    const LISTS: &[&str] = &["-", "•", "–", "—", "·", "‣", "▪", "→", "◦", "*", "#", "@", "|", ">"];
    first.kind != Kind::Mark || !LISTS.contains(&first.norm.as_str())
}

/// The length of the word that stands first, with what is glued to it: it goes to the next line as a whole.
fn word_length(line: &[Token]) -> usize {
    let glued = line.iter().enumerate().take_while(|(at, token)| *at == 0 || token.glued && token.kind != Kind::Break);
    glued.map(|(_, token)| token.norm.chars().count()).sum()
}

/// The length of a line with single blanks.
fn length(line: &[Token]) -> usize {
    line.iter().map(|token| token.norm.chars().count() + usize::from(!token.glued)).sum::<usize>().saturating_sub(1)
}

/// How far before the width a line may stop that was broken by hand.
const EARLY: usize = 12;

/// The width at which a text was wrapped by hand or by a mail program: its longest line, where more lines stop only
/// because the next word doesn't fit than for no reason, or so many that it is no chance.
fn wrap_width(tokens: &[Token]) -> Option<usize> {
    let lines: Vec<&[Token]> = tokens.split(|token| token.kind == Kind::Break).collect();
    let width = lines.iter().map(|line| length(line)).max().filter(|width| (50..=120).contains(width))?;
    let (mut full, mut short) = (0, 0);
    for pair in lines.windows(2) {
        let (Some(last), Some(next)) = (pair[0].last(), pair[1].first()) else { continue };
        let stopped = matches!(last.norm.as_str(), "." | "!" | "?" | ":");
        if stopped || !goes_on(next) {
            continue;
        }
        if length(pair[0]) + 1 + word_length(pair[1]) > width { full += 1 } else { short += 1 }
    }
    (full >= 4 || full >= 2 && full > short).then_some(width)
}

/// Whether a mark ends a sentence.
fn stop_ends(tokens: &[Token], first: usize, at: usize) -> bool {
    match tokens[at].norm.as_str() {
        "!" | "?" | "\u{2026}" => !tokens.get(at + 1).is_some_and(|next| next.glued && next.kind == Kind::Mark),
        "." => {
            let before = at.checked_sub(1).filter(|back| *back >= first).map(|back| &tokens[back]);
            let next = tokens.get(at + 1);
            let glued = next.is_some_and(|next| {
                next.glued && next.kind != Kind::Break && !matches!(next.norm.as_str(), ")" | "\"" | "'" | "*")
            });
            // "No. 4" is a number, as is "c. £9.8k"; "a yes or a no.", "n/c." are an end.
            let number = |next: &Token| next.kind == Kind::Number || matches!(next.norm.as_str(), "£" | "€" | "$");
            let counts = |token: &Token| !(token.is("no") || token.is("c")) || !token.glued && next.is_some_and(number);
            let abbreviation = before.is_some_and(|token| {
                token.is_word()
                    && counts(token)
                    && tokens[at].glued
                    && (token.is_in(Set::Abbreviation) || token.norm.len() == 1 && token.capital)
            }) && next.is_some_and(|next| next.kind != Kind::Break);
            !glued && !abbreviation
        }
        _ => false,
    }
}

fn push(out: &mut Vec<Sentence>, tokens: &[Token], first: usize, last: usize) {
    let (mut first, mut last) = (first, last);
    while first < last && tokens[first].kind == Kind::Break {
        first += 1;
    }
    while first < last && tokens[last - 1].kind == Kind::Break {
        last -= 1;
    }
    let content = |token: &Token| token.is_word() || token.kind == Kind::Number;
    let words = tokens[first..last].iter().filter(|token| content(token)).count();
    if words == 0 {
        return;
    }
    let line_start = first == 0 || tokens[first - 1].kind == Kind::Break;
    let marked = tokens[first].is("#");
    let ends_line = tokens.get(last).is_none_or(|token| token.kind == Kind::Break);
    let colon = tokens[last - 1].is(":")
        || last >= 2
            && tokens[last - 1].is("*")
            && tokens[..last - 1].iter().rev().find(|t| !t.is("*")).is_some_and(|t| t.is(":"));
    let unstopped = !matches!(tokens[last - 1].norm.as_str(), "." | "!" | "?");
    // "- Mortgages, cards: not affected" is an item of a list, however short.
    let bullet = matches!(tokens[first].norm.as_str(), "-" | "•" | "–" | "—" | "·" | "‣" | "▪" | "→" | "◦")
        || tokens[first].is("*") && !tokens[first + 1..last].first().is_some_and(|next| next.is("*"));
    // "1) tag the ticket"
    let number = tokens[first].kind == Kind::Number
        && tokens[first].norm.len() <= 2
        && tokens.get(first + 1).is_some_and(|next| next.is(")") || next.is("."));
    let item = bullet && words >= 3 || number && words >= 2;
    let finite = |token: &Token| token.is_in(Set::Finite);
    let row = line_start && ends_line && !marked && (2..=12).contains(&words) && begins_with_time(&tokens[first..last]);
    // "Ruled out: v57" says something; "Suspected: the feed" is a form with a word in it.
    let value = |token: &Token| token.norm.bytes().any(|byte| byte.is_ascii_digit());
    let labelled = tokens[first..last].iter().skip_while(|token| !token.is(":")).any(value);
    let full = item || row || labelled || tokens[first..last].iter().any(finite);
    let titled = line_start && ends_line && unstopped && words <= 8 && !full;
    out.push(Sentence {
        first,
        last,
        clauses: clauses(tokens, first, last),
        question: tokens[first..last].iter().rev().take(3).any(|token| token.is("?")),
        heading: marked || colon && ends_line && words <= 10 || titled,
        line_start,
        row,
        marks: 0,
        words,
    });
}

/// `10:52 the release goes out`, `- ~15:40 done`: a line of a timeline.
fn begins_with_time(run: &[Token]) -> bool {
    let opening =
        |token: &&Token| matches!(token.norm.as_str(), "-" | "•" | "*" | "~" | "–" | "—" | "·" | "|" | "t" | "+");
    let first = run.iter().find(|token| !opening(token));
    first.and_then(|token| token.norm.split_once(':')).is_some_and(|(hours, minutes)| {
        let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(hours) && digits(minutes)
    })
}

/// Words that make a statement of a line: verbs, and what stands before them.
pub(super) const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "can", "may", "must", "do", "does", "did", "isn't",
    "aren't", "don't", "doesn't", "need", "needs", "please", "pls", "we", "it", "i", "they", "should", "could",
    "can't", "cannot", "decide", "approve", "choose", "say", "tell", "would", "might", "been", "be", "get", "gets",
    "shows", "show", "work", "works", "wait", "fail", "fails", "use", "press", "send", "keep", "take", "takes",
];

fn clauses(tokens: &[Token], first: usize, last: usize) -> Vec<(usize, usize)> {
    let mut out = vec![];
    let mut start = first;
    for at in first..last {
        let norm = tokens[at].norm.as_str();
        let next_glued = tokens.get(at + 1).is_some_and(|next| next.glued);
        let splits = match norm {
            ";" | "(" | ")" | ":" | "," | "\n" => true,
            "-" => !(tokens[at].glued && next_glued),
            "but" | "although" | "though" | "while" | "whereas" | "because" | "which" => at > start,
            "since" => {
                at > start
                    && tokens.get(at + 1).is_some_and(|next| matches!(next.norm.as_str(), "we" | "i" | "they" | "it"))
            }
            "and" | "so" => {
                at > start
                    && tokens.get(at + 1).is_some_and(|next| {
                        matches!(
                            next.norm.as_str(),
                            "we" | "it" | "they" | "i" | "the" | "no" | "nobody" | "not" | "none"
                        )
                    })
            }
            _ => false,
        };
        if splits && at > start {
            out.push((start, at));
            start = at;
        }
    }
    out.push((start, last));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let doc = Doc::new(text);
        doc.sentences.iter().map(|s| text[doc.tokens[s.first].start..doc.tokens[s.last - 1].end].to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_stops_but_not_in_numbers_or_initials() {
        assert_eq!(
            split("K. Brandt decides by 12.20. It is 6.5% now! Yes?"),
            ["K. Brandt decides by 12.20.", "It is 6.5% now!", "Yes?"]
        );
        assert_eq!(split("errors (e.g. 503) rise"), ["errors (e.g. 503) rise"]);
    }

    #[test]
    fn lines_of_a_list_are_sentences_and_wrapped_lines_are_not() {
        assert_eq!(split("- one thing is bad\n- another is fine").len(), 2);
        let wrapped = "About nine percent of the orders in the Nordics may have\nbeen shown badly sorted this morning.";
        assert_eq!(split(wrapped).len(), 1);
    }

    #[test]
    fn headings_are_told_from_statements() {
        let doc = Doc::new("What we know:\n\n## Impact\nOrders are late.");
        let headings: Vec<_> = doc.sentences.iter().map(|s| s.heading).collect();
        assert_eq!(headings, [true, true, false]);
    }
}
