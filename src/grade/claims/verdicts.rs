//! The verdict on a cause, told the other way: "v214 is confirmed" where it is ruled out, "the index was ruled out" where it is
//! confirmed.

use super::named::{is_let_go_on_record, named};
use super::statements::is_open;
use super::{Claims, Misstatement};
use crate::grade::lexicon::Tag;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::{Kind, Token};
use crate::model::vocabulary::{FactKind, Status};

/// Words by which a cause is held to be shown.
const SHOWN: &[&str] = &["confirmed", "proven", "proved"];

/// Words by which a cause is let go, where they stand alone; "ruled" wants its "out".
const LET_GO: &[&str] = &["exonerated", "disproved", "disproven", "refuted"];

/// How many of ten words of such a clause have to be the cause's own: "the rollback of v214 is confirmed" is of another matter.
const OWN: usize = 6;

/// Finds the verdicts of a sentence that are the contrary of what is known.
pub(super) fn verdicts(sense: &Sense<'_>, claims: &mut Claims, sentence: usize) {
    let s = &sense.doc.sentences[sentence];
    let manner = sense.manners[sentence];
    let tells = |token: &Token| SHOWN.contains(&token.norm.as_str()) || lets_go(token);
    if manner.question || manner.request || s.heading || !sense.doc.run(sentence).iter().any(tells) {
        return;
    }
    for clause in s.clauses.iter().copied() {
        let run = &sense.doc.tokens[clause.0..clause.1];
        let shown = run.iter().position(|token| SHOWN.contains(&token.norm.as_str()));
        let let_go = (0..run.len()).find(|at| is_let_go(run, *at));
        let conditional = run.iter().any(|token| is_negation(token) || token.is_in(Set::Open));
        if shown.is_some() == let_go.is_some() || conditional || is_open(sense, sentence, clause) {
            continue;
        }
        let verdict = |token: &Token| SHOWN.contains(&token.norm.as_str()) || lets_go(token);
        let Some(item) = judged(sense, clause, verdict).or_else(|| let_go.and_then(|_| suspect(sense, clause))) else {
            continue;
        };
        let found = Misstatement { sentence, item, tokens: clause };
        match sense.view.fact(sense.view.items[item].what).map(|fact| fact.status) {
            Some(Status::False) if shown.is_some() && !sense.doc.has(Tag::Excluded, clause.0, clause.1) => {
                claims.herrings.push(found);
            }
            Some(Status::Confirmed) if let_go.is_some() => claims.denials.push(found),
            Some(Status::Suspected) if let_go.is_some() => claims.overclaims.push(found),
            _ => {}
        }
    }
}

fn lets_go(token: &Token) -> bool {
    token.is("ruled") || LET_GO.contains(&token.norm.as_str())
}

fn is_let_go(run: &[Token], at: usize) -> bool {
    let out = || run.get(at + 1).is_some_and(|next| next.is("out"));
    lets_go(&run[at]) && (!run[at].is("ruled") || out())
}

/// The suspicion that a clause lets go and names by few words, where nothing on record lets it go.
fn suspect(sense: &Sense<'_>, clause: (usize, usize)) -> Option<usize> {
    let idle = |token: &Token| token.is("ruled") || token.is("out") || lets_go(token) || token.is_in(Set::CauseWord);
    let item = named(sense, clause, idle)?;
    let open = sense.view.is_fact(sense.view.items[item].what, Status::Suspected);
    (open && !is_let_go_on_record(sense, clause, item)).then_some(item)
}

/// The cause that a clause gives its verdict on: the only one that most of its words name, those of the verdict apart.
pub(super) fn judged(
    sense: &Sense<'_>,
    (first, last): (usize, usize),
    is_verdict: impl Fn(&Token) -> bool,
) -> Option<usize> {
    let bag = sense.bag(first, last);
    // The words for a cause and for a verdict point at none.
    let points = |token: &&Token| {
        token.is_content() && token.kind != Kind::Number && !is_verdict(token) && !token.is_in(Set::CauseWord)
    };
    let (own, idle): (Vec<&Token>, Vec<&Token>) = sense.doc.tokens[first..last].iter().partition(points);
    let words = own.len();
    let idle: Vec<u32> = idle.into_iter().filter_map(|token| sense.view.stem(token)).collect();
    let held = |item: usize| {
        let stems = sense.view.items[item].stems.iter().filter(|(stem, _)| bag.has(*stem) && !idle.contains(stem));
        stems.fold((0, 0), |(weight, words), (_, own)| (weight + own, words + 1))
    };
    let of_cause = |what| {
        sense.view.fact(what).is_some_and(|fact| {
            fact.known
                && (fact.kind == FactKind::Cause || fact.kind == FactKind::Change && fact.status == Status::False)
        })
    };
    let (best, _) = sense.items(of_cause).max_by_key(|(item, _)| (held(*item).0, usize::MAX - item))?;
    let (weight, own) = held(best);
    let rivalled = (0..sense.view.items.len()).any(|other| other != best && held(other).0 >= weight);
    (weight >= 6 && own * 10 >= words * OWN && !rivalled).then_some(best)
}
