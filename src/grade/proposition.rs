//! What a fact says, taken apart: each of its statements with its subject, its predicate and whether it denies.
//!
//! A text that states the same with the other sign contradicts the fact. This is only ever used to accuse, so it wants
//! the fact's own words, most of them, and its predicate among them.

use super::sets::Set;
use super::token::{Kind, Token};
use super::view::View;
use std::borrow::Cow;

/// One statement of a fact.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own, none excludes another")]
#[derive(Debug, Clone)]
pub(crate) struct Proposition {
    /// Its content words with their weights.
    pub stems: Vec<(u32, u32)>,
    /// Those of them that are said of the others.
    pub predicate: Vec<u32>,
    /// Of a statement that denies, the first word that it denies.
    pub head: Option<u32>,
    /// It denies.
    pub negative: bool,
    /// It has a word that says by itself that something isn't there: "missed".
    pub lacks: bool,
    /// It follows on the first one: a reason, a number, an aside.
    pub aside: bool,
    /// Its verb was found, so that the predicate is one.
    pub sure: bool,
}

/// Words that turn a statement round, each by itself.
pub(super) const NEGATIONS: &[&str] = &[
    "not", "no", "none", "never", "nobody", "nothing", "neither", "nor", "without", "cannot", "cant", "nowhere",
    "nobody's", "noone", "dont", "didnt", "doesnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "wont",
    "zero",
];

/// Words after which a negation denies less than the statement: "not only", "no longer", "not yet", "not all".
pub(super) const PARTIAL: &[&str] =
    &["only", "longer", "yet", "all", "just", "every", "everyone", "more", "less", "later", "before"];

/// Whether a token turns a statement round.
pub(crate) fn is_negation(token: &Token) -> bool {
    token.is_in(Set::Negation) || token.is_in(Set::Not)
}

/// Whether the word behind a negation makes it deny less than the statement; "not all right" does deny it.
pub(crate) fn is_partial(next: &Token, after: Option<&Token>) -> bool {
    next.is_in(Set::Partial) && !(next.is("all") && after.is_some_and(|token| token.is("right")))
}

/// Whether a number says that there is none: "0 of 6 tables are ready".
pub(crate) fn is_none_of(run: &[Token], at: usize) -> bool {
    run[at].is("0") && run.get(at + 1).is_some_and(|next| next.is("of"))
}

/// Whether "zero" is a quantity: "a distance of zero", "zero years of experience".
fn is_amount(run: &[Token], at: usize) -> bool {
    const UNITS: &[&str] = &[
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "euros",
        "dollars",
        "pounds",
        "metres",
        "meters",
        "kilometres",
        "percent",
        "points",
        "degrees",
    ];
    let before = at.checked_sub(1).map_or("", |before| run[before].norm.as_str());
    run[at].is("zero")
        && (matches!(before, "of" | "to" | "at" | "by" | "as" | "is" | "was" | "from" | "be" | "are" | "with")
            || run.get(at + 1).is_some_and(|next| UNITS.contains(&next.norm.as_str())))
}

/// How a run of tokens denies: `None` where it can't be told.
pub(crate) fn denies(run: &[Token]) -> Option<bool> {
    let mut count = 0;
    for (at, token) in run.iter().enumerate() {
        // "Neither passes nor desks were hit": one denial of both.
        if token.is("nor") && run[..at].iter().any(|before| before.is("neither")) {
            continue;
        }
        if !is_negation(token) && !is_none_of(run, at) || is_amount(run, at) {
            continue;
        }
        if run.get(at + 1).is_some_and(|next| is_partial(next, run.get(at + 2))) {
            return None;
        }
        count += 1;
    }
    match count {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// Words that put a statement into doubt or into a condition.
pub(super) const OPEN: &[&str] = &[
    "may",
    "might",
    "could",
    "would",
    "should",
    "whether",
    "if",
    "perhaps",
    "probably",
    "possibly",
    "suspected",
    "likely",
    "unknown",
    "seems",
    "until",
    "unless",
    "will",
    "can",
];

/// The statements of a fact's text.
pub(crate) fn propositions(view: &View, text: &[Token]) -> Vec<Proposition> {
    of_runs(view, segments(text).map(first_statement))
}

/// The statements of which a fact's text says that nobody knows whether they are so: "Whether Seville is affected".
pub(crate) fn wondered(view: &View, text: &[Token]) -> Vec<Proposition> {
    let text = outright(text);
    let runs = segments(&text).filter_map(|run| {
        let from = run.iter().position(|token| token.is("whether"))? + 1;
        let run = &run[from..];
        let not_known = |two: &[Token]| {
            is_auxiliary(&two[0])
                && matches!(two[1].norm.as_str(), "not" | "unknown" | "unclear" | "open" | "undecided")
        };
        let to = run.windows(2).position(not_known).filter(|to| *to > 0).unwrap_or(run.len());
        Some(first_statement(&run[..to]))
    });
    of_runs(view, runs)
}

/// A text without what it takes for granted of what it names: "whether Search, which shares our table, reads v31".
pub(crate) fn outright(text: &[Token]) -> Cow<'_, [Token]> {
    let opens = |two: &[Token]| two[0].is(",") && matches!(two[1].norm.as_str(), "which" | "who" | "whose");
    if !text.windows(2).any(opens) {
        return Cow::Borrowed(text);
    }
    let mut out = vec![];
    let mut at = 0;
    while at < text.len() {
        let aside = text.get(at..at + 2).is_some_and(opens);
        let close = text[(at + 1).min(text.len())..].iter().position(|token| token.is(",")).filter(|_| aside);
        if let Some(more) = close {
            at += more + 2;
        } else {
            out.push(text[at].clone());
            at += 1;
        }
    }
    Cow::Owned(out)
}

fn of_runs<'t>(view: &View, runs: impl Iterator<Item = &'t [Token]>) -> Vec<Proposition> {
    let mut out = vec![];
    for (index, run) in runs.enumerate() {
        let open = run.iter().any(|token| token.is_in(Set::Open));
        let (Some(negative), false) = (denies(run), open) else { continue };
        let verb = run.iter().position(|token| is_auxiliary(token) || is_past(token));
        let (mut stems, mut predicate): (Vec<(u32, u32)>, Vec<u32>) = (vec![], vec![]);
        for (at, token) in run.iter().enumerate().filter(|(_, token)| content(token)) {
            let Some(stem) = view.stem(token) else { continue };
            if stems.iter().all(|(known, _)| *known != stem) {
                stems.push((stem, view.weights.get(stem as usize).copied().unwrap_or(0)));
            }
            if verb.is_some_and(|verb| at >= verb) {
                predicate.push(stem);
            }
        }
        if verb.is_none() {
            // Without an auxiliary the verb stands somewhere behind the first word.
            predicate = stems.iter().skip(1).map(|(stem, _)| *stem).collect();
        }
        if !predicate.is_empty() {
            let not = run.iter().position(is_negation).unwrap_or(0);
            let mut denied = run[not..].iter().filter(|token| content(token)).filter_map(|token| view.stem(token));
            let head = denied.next().filter(|_| negative);
            let lacks = run.iter().any(|token| token.is_in(Set::Lacking));
            out.push(Proposition { stems, predicate, head, negative, lacks, aside: index > 0, sure: verb.is_some() });
        }
    }
    out
}

/// Whether a token looks like a verb in the past.
fn is_past(token: &Token) -> bool {
    token.norm.len() > 4 && token.norm.ends_with("ed")
}

fn content(token: &Token) -> bool {
    token.is_content() && !token.is_in(Set::Negation)
}

/// Verbs that help others, and stand where a statement's own verb does.
pub(super) const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "be", "been", "will", "can", "cannot",
    "dont", "wont", "cant", "didnt", "doesnt", "isnt", "wasnt",
];

pub(crate) fn is_auxiliary(token: &Token) -> bool {
    token.is_in(Set::Auxiliary) || token.is_in(Set::Not)
}

/// What stands before the comma behind the verb: "paused at eight, without effect" says that it was paused; and before a
/// denial that is joined to it: "have tables of their own and no report against them", "were locked and can't post".
fn first_statement(run: &[Token]) -> &[Token] {
    let second = |at: &usize| {
        (run[*at].is("and") || run[*at].is("but"))
            && run.get(at + 1).is_some_and(|next| is_auxiliary(next) || is_negation(next))
            && run[1..*at].iter().any(|token| is_auxiliary(token) || is_past(token))
    };
    let run = &run[..(1..run.len()).find(second).unwrap_or(run.len())];
    let verb = run.iter().position(is_auxiliary).unwrap_or(0);
    let ends = |at: &usize| {
        let joined = run.get(at + 1).is_some_and(|next| next.is("no") || next.is("none") || next.is("nothing"));
        // "A vehicle was sent that wasn't the nearest": it was sent, whichever it was.
        let relative = matches!(run[*at].norm.as_str(), "that" | "which" | "who")
            && run.get(at + 1).is_some_and(|next| next.is_in(Set::Not) || next.is("not"))
            && *at > verb;
        let listed = *at > 1 && joined && (run[*at].is("and") || run[*at].is("but"));
        run[*at].is(",") || run[*at].is("without") || relative || listed
    };
    // "It was offered to customers whose address has none": it was.
    let of_others = |at: &usize| {
        matches!(run[*at].norm.as_str(), "whose" | "where")
            && run[*at + 1..].iter().take(4).any(is_negation)
            && run[..*at].iter().any(|token| is_auxiliary(token) || is_past(token))
    };
    let end = (0..run.len()).find(|at| *at >= verb && ends(at) || of_others(at));
    end.map_or(run, |at| &run[..at])
}

/// Pieces that state something each: what stands between colons, semicolons, brackets and full stops.
pub(crate) fn segments(run: &[Token]) -> impl Iterator<Item = &[Token]> {
    run.split(|token| token.kind == Kind::Break || matches!(token.norm.as_str(), ":" | ";" | "(" | ")" | "." | "\n"))
        .filter(|piece| !piece.is_empty())
}
