//! What is counted of the content: facts, actions, asks, numbers.

use super::{Measures, most, share, yes};
use crate::grade::amount::Unit;
use crate::grade::claims::Claims;
use crate::grade::criteria::headline::{follows_up, leads, opening, owns_up, quantified_at, tells_state};
use crate::grade::lexicon::Tag;
use crate::grade::mark::Verdict;
use crate::grade::proposition::is_negation;
use crate::grade::sense::Sense;
use crate::grade::sets::Set;
use crate::grade::token::Token;
use crate::grade::view::What;
use crate::grade::wonders::is_listed;
use crate::model::vocabulary::{ActionState, Status};

pub(super) fn headline(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let Some(first) = opening(sense, claims) else { return };
    let leads = leads(sense);
    let all = sense.doc.sentences.len();
    let second = (first + 1).min(all - 1);
    let speaks = |at: usize| leads.iter().any(|item| sense.speaks(at, *item));
    m.lead_first = yes(speaks(first));
    m.lead_second = yes(speaks(first) || speaks(second));
    let place = (first..all).find(|at| speaks(*at));
    m.lead_any = yes(place.is_some());
    if let Some(place) = place {
        let before: usize = sense.doc.sentences[first..place].iter().map(|s| s.words).sum();
        m.lead_place = (100 - before as i32 * 100 / 90).max(0);
    }
    m.lead_number = yes(quantified_at(sense, claims, first, &leads));
    m.lead_number_second =
        yes(quantified_at(sense, claims, first, &leads) || quantified_at(sense, claims, second, &leads));
    let said = leads.iter().filter(|item| sense.speaks(first, **item) || sense.speaks(second, **item)).count();
    m.lead_share = share(said as u32, leads.len() as u32);
    if follows_up(sense, first) || owns_up(sense, first, &leads) {
        (m.lead_first, m.lead_second, m.lead_any, m.lead_place, m.lead_share) = (100, 100, 100, 100, 100);
        let told = |at: usize| {
            let s = &sense.doc.sentences[at];
            let right = |amount: usize| (s.first..s.last).contains(&sense.doc.amounts[amount].first);
            claims.figures.iter().any(|figure| figure.verdict == Verdict::Right && right(figure.amount))
        };
        (m.lead_number, m.lead_number_second) = (m.lead_number.max(yes(told(first))), 100);
    }
    m.state_early = yes(tells_state(sense, first) || tells_state(sense, second));
}

pub(super) fn confidence(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let (mut suspected, mut unknown, mut excluded, mut facts) = ((0, 0), (0, 0), (0, 0), (0, 0));
    // What these readers must not be told is not missed.
    let due = |what| sense.view.fact(what).is_some_and(|fact| fact.known && fact.weight > 0 && !fact.never);
    for (item, what) in sense.items(due) {
        // What needn't be told (again) counts where it is.
        if sense.view.is_old(what) && claims.said[item].is_none() {
            continue;
        }
        let Some(fact) = sense.view.fact(what) else { continue };
        let weight = u32::from(fact.weight);
        let said =
            |test: &dyn Fn(usize) -> bool| (0..sense.doc.sentences.len()).any(|at| sense.speaks(at, item) && test(at));
        let told = !claims.untold.contains(&item);
        let (tally, came) = match fact.status {
            Status::Suspected => (&mut suspected, told),
            Status::Unknown => (&mut unknown, told || said(&|at| sense.manners[at].negated)),
            Status::False => {
                // "v12 and zone 3 are ruled out": in a list a name is enough.
                let short = |at: usize| sense.manners[at].excluded || sense.doc.sentences[at].words <= 12;
                let listed = |at: usize| short(at) && lets_go(sense, at, item) && is_listed(sense, at, item);
                let named = || (0..sense.doc.sentences.len()).any(listed);
                (&mut excluded, said(&|at| is_ruled_out(sense, at, item)) || named())
            }
            Status::Confirmed => (&mut facts, said(&|_| true)),
        };
        tally.0 += if came { weight } else { 0 };
        tally.1 += weight;
    }
    m.suspected = share(suspected.0, suspected.1);
    m.unknown = share(unknown.0, unknown.1);
    m.excluded = share(excluded.0, excluded.1);
    m.facts = share(facts.0, facts.1);
    let sentences = 0..sense.doc.sentences.len();
    m.hedges = most(sentences.clone().filter(|at| sense.has(Tag::Hedge, *at)).count(), 3);
    let tells = |at: &usize| sense.has(Tag::Unknown, *at) || sense.manners[*at].unknown;
    m.unknowns = most(sentences.filter(tells).count(), 3);
    // Where nothing is open, nothing has to be told to be.
    if unknown.1 == 0 && (suspected.1 == 0 || m.hedges > 0) {
        m.unknowns = m.unknowns.max(1);
    }
    m.overclaims = most(claims.overclaims.len(), 2);
    m.recovery = most(claims.recovery.len(), 2);
    let untimely = claims.premature.len() + claims.outdated.len();
    m.herrings = most(claims.herrings.len() + claims.denials.len() + claims.turned.len() + untimely, 2);
    m.denied = most(claims.herrings.len() + claims.denials.len() + claims.turned.len(), 2);
    m.untaken = most(claims.untaken.len() + claims.informed.len() + claims.approved.len(), 2);
    m.forbidden = most(claims.forbidden.len(), 2);
}

pub(super) fn actions(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let (mut told, mut timed, mut all) = (0, 0, 0);
    for (item, what) in sense.items(|what| sense.view.action(what).is_some()) {
        let Some(action) = sense.view.action(what) else { continue };
        let acted = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
        let old = action.told && claims.said[item].is_none();
        if action.weight == 0 || !acted || old {
            continue;
        }
        all += u32::from(action.weight);
        let Some(at) = claims.said[item] else { continue };
        told += u32::from(action.weight);
        let has_time = sense.view.items[item].numbers.iter().any(|known| known.reading.unit == Unit::Clock);
        let s = &sense.doc.sentences[at];
        if !has_time || sense.doc.amounts_in(s.first, s.last).iter().any(|amount| amount.in_unit(Unit::Clock).is_some())
        {
            timed += u32::from(action.weight);
        }
    }
    m.actions = share(told, all);
    m.actions_timed = share(timed, all);
    let not_done = |what| sense.view.action(what).is_some_and(|action| action.state == ActionState::NotTaken);
    m.not_done = yes(sense.items(not_done).any(|(item, _)| {
        (0..sense.doc.sentences.len())
            .any(|at| sense.speaks(at, item) && sense.manners[at].negated || is_left_alone(sense, at, item))
    }));
}

/// Whether a clause says that nothing of a step's was done, in fewer of its words: "no archive was deleted", "nobody was
/// throttled", "the portal stays on".
fn is_left_alone(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let manner = sense.manners[at];
    if manner.question || manner.unknown || manner.hedged || manner.request {
        return false;
    }
    let is = |token: &Token, words: &[&str]| words.contains(&token.norm.as_str());
    let stems = &sense.view.items[item].stems;
    let own = |token: &Token| sense.view.stem(token).is_some_and(|stem| stems.iter().any(|(own, _)| *own == stem));
    s.clauses.iter().any(|&(first, last)| {
        let run = &sense.doc.tokens[first..last];
        let Some(deed) = run.iter().position(|token| is(token, &["was", "were", "been"])) else {
            let stays = run.windows(2).any(|two| {
                is(&two[0], &["stays", "stay", "stayed"]) && is(&two[1], &["on", "up", "open", "live", "online"])
            });
            return stays && run.iter().any(|token| token.is_content() && own(token));
        };
        let none = |token: &Token| is(token, &["no", "none", "nothing", "nobody"]);
        let denied = run.iter().position(none).is_some_and(|none| none < deed);
        // The deed is the step's own: "nobody was harmed" tells nothing of what was left alone.
        let done = run[deed + 1..].iter().find(|token| token.is_word() && !token.function);
        denied && done.is_some_and(|token| token.is_content() && own(token))
    })
}

pub(super) fn asks(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let (mut what, mut who, mut when, mut all) = (0, 0, 0, 0);
    for (ask, put) in sense.view.situation.asks.iter().zip(&claims.puts) {
        let weight = u32::from(ask.weight);
        all += weight;
        if put.sentence.is_some() {
            what += weight;
            who += if put.who { weight } else { 0 };
            when += if put.when { weight } else { 0 };
        }
    }
    m.ask_what = share(what, all);
    m.ask_who = share(who, all);
    m.ask_when = share(when, all);
    m.promise = yes(claims.promise_right);
    m.promise_any = yes(!claims.promises.is_empty() || claims.last);
    let step = |what| {
        matches!(what, What::Step(_))
            || sense
                .view
                .action(what)
                .is_some_and(|action| matches!(action.state, ActionState::Planned | ActionState::Running))
    };
    m.steps = yes(sense.items(step).any(|(item, _)| claims.said[item].is_some()) || plans(sense));
}

pub(super) fn numbers(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let count = |verdict| claims.figures.iter().filter(|figure| figure.verdict == verdict).count();
    m.wrong = most(count(Verdict::Wrong), 4);
    m.phantom = most(count(Verdict::Unsupported), 3);
    // Situations differ in how many numbers there are to give: twelve count as twelve wherever twelve can be given.
    let there: usize = sense
        .view
        .situation
        .facts
        .iter()
        .filter(|fact| fact.known && fact.weight > 0)
        .map(|fact| fact.numbers.len())
        .sum();
    let timed =
        sense.view.situation.actions.len() + sense.view.situation.asks.iter().filter(|ask| ask.weight > 0).count() + 1;
    let expected = (there + timed).clamp(8, 20);
    // And in how long a text they ask for: the bounds were found on texts of 110 words.
    let asked = (sense.view.situation.words as usize).clamp(30, 110);
    m.right = most(count(Verdict::Right) * 20 * 110 / (expected * asked), 20);
    m.unjudged = most(count(Verdict::NotJudged), 5);
}

/// Whether a sentence that speaks of an item rules it out: a denial will do.
fn is_ruled_out(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let manner = sense.manners[at];
    lets_go(sense, at, item) || manner.negated && !manner.question && !is_kept(sense.doc.run(at))
}

/// Whether a sentence lets something go in so many words: "Backfill, release 88: out", "the form was checked: fine", "the
/// form? No."
fn lets_go(sense: &Sense<'_>, at: usize, item: usize) -> bool {
    let run = sense.doc.run(at);
    if sense.manners[at].question {
        let next = sense.doc.sentences.get(at + 1).filter(|next| next.words <= 8).map(|_| sense.doc.run(at + 1));
        return next.is_some_and(|run| run.iter().find(|token| token.is_word()).is_some_and(is_negation));
    }
    if is_kept(run) {
        return false;
    }
    // What is called wrong may be so by its own name.
    let stems = &sense.view.items[item].stems;
    let own = |token: &Token| sense.view.stem(token).is_some_and(|stem| stems.iter().any(|(own, _)| *own == stem));
    let dropped = || run.iter().any(|token| is_let_be(&token.norm) && !own(token));
    sense.manners[at].excluded || dropped() || is_not(run)
}

/// Words by which what was looked at is let be, or what was believed is given up.
fn is_let_be(word: &str) -> bool {
    matches!(
        word,
        "out"
            | "ok"
            | "okay"
            | "fine"
            | "normal"
            | "normally"
            | "clear"
            | "cleared"
            | "clean"
            | "healthy"
            | "sound"
            | "innocent"
            | "unaffected"
            | "intact"
            | "wrong"
            | "mistaken"
            | "dropped"
            | "drop"
            | "discounted"
            | "aside"
    )
}

/// Whether a sentence begins by saying what it isn't: "it isn't ...", "the cause is not ...", "not ...".
fn is_not(run: &[Token]) -> bool {
    let mut words = run.iter().filter(|token| token.is_word()).take(4);
    let subject =
        |token: &Token| matches!(token.norm.as_str(), "it" | "this" | "that" | "the" | "cause" | "reason" | "so");
    let denies = |token: &Token| {
        matches!(token.norm.as_str(), "not" | "isn't" | "wasn't" | "aren't" | "weren't" | "isnt" | "wasnt")
    };
    let is = |token: &Token| matches!(token.norm.as_str(), "is" | "was" | "are" | "were" | "'s" | "it's" | "that's");
    words.find(|token| !subject(token) && !is(token)).is_some_and(denies)
}

/// "It can't be ruled out", "not ruled out yet", "we haven't checked it": whether a denial keeps something open.
fn is_kept(run: &[Token]) -> bool {
    let out = || run.iter().any(|token| token.is("out"));
    let keeps = |token: &Token| match token.norm.as_str() {
        "rule" | "ruled" => out(),
        "exclude" | "excluded" | "dismiss" | "dismissed" | "check" | "checked" | "look" | "looked" | "know"
        | "knows" | "sure" | "clear" | "yet" => true,
        _ => false,
    };
    // What follows a mark is another statement: "not the form: we looked".
    let behind = |at: usize| run[at + 1..].iter().take(4).take_while(|token| !token.is(":") && !token.is(","));
    (0..run.len()).any(|at| is_negation(&run[at]) && behind(at).any(keeps))
}

/// Whether a sentence says what the writer does next, in a run, where that is hers to decide: "I measure at 12:40", "the block
/// goes next", "if it isn't up by 13:33, we promote by hand".
fn plans(sense: &Sense<'_>) -> bool {
    let now = f64::from(sense.view.situation.now.secs());
    let run = sense.view.situation.next.update.is_none();
    run && (0..sense.doc.sentences.len()).any(|at| {
        let s = &sense.doc.sentences[at];
        if s.words < 4 {
            return false;
        }
        let run = &sense.doc.tokens[s.first..s.last];
        let mine = run.iter().any(|token| token.is_in(Set::Writer));
        let ahead = run.iter().any(|token| token.is_in(Set::Ahead));
        let next = ahead && run.iter().any(|token| token.is("next"));
        let later = || {
            let amounts = sense.doc.amounts_in(s.first, s.last);
            amounts.iter().any(|amount| amount.is(Unit::Clock) && amount.main().value > now)
        };
        let step = || !s.question && !sense.has(Tag::NextUpdate, at);
        // "Next: the loan ends" announces a step as well as an update.
        next && sense.bags[at].len() >= 2 || (next || mine && (ahead || later())) && step()
    })
}

/// The writer, as a subject.
pub(in crate::grade) const WRITER: &[&str] = &["we", "i", "we'll", "i'll"];

/// Words that put a step ahead.
pub(in crate::grade) const AHEAD: &[&str] = &["next", "then", "shortly", "soon", "will", "if", "until"];
