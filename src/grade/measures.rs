//! Everything that is counted before anything is marked. Each measure is a whole number, mostly 0 to 100; the marks are
//! sums of points over them ([`super::points_table`]), so that a mark can be explained by what was counted and comes out
//! the same on every machine.

use super::amount::Unit;
use super::claims::Claims;
use super::criteria::headline::{leads, opening, quantified_at, tells_state};
use super::lexicon::{Hit, Tag};
use super::mark::Verdict;
use super::points_table::{
    ACCURACY, ACTIONS, ASKS, AUDIENCE, BLAME, CLARITY, CONFIDENCE, EMPTY, HEADLINE, LIST, LITERARY, NEXT_STEPS, RAMBLE,
    REGISTER, SLOPPY,
};
use super::sense::Sense;
use super::token::Kind;
use super::view::What;
use crate::model::vocabulary::{ActionState, Audience, Status};

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What was counted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
        pub struct Measures { $($(#[$doc])* pub $name: i32),* }
    };
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

/// Counts everything.
pub(crate) fn measures(sense: &Sense<'_>, claims: &Claims) -> Measures {
    let mut m = Measures::default();
    headline(sense, claims, &mut m);
    confidence(sense, claims, &mut m);
    actions(sense, claims, &mut m);
    asks(sense, claims, &mut m);
    numbers(sense, claims, &mut m);
    form(sense, &mut m);
    words(sense, &mut m);
    m.engineering = yes(sense.view.situation.audience == Audience::Engineering);
    let situation = sense.view.situation;
    let told_before = situation.sent.iter().any(|sent| sent.audience == situation.audience);
    m.no_change = yes(told_before && super::read::says_no_change(sense));
    m.wrong_any = (m.wrong * 100 + m.phantom.min(1) * 50).min(100);
    m.misjudged = m.overclaims + m.herrings;
    // Beyond these bounds nothing else is needed to tell a word list or a form left empty.
    let pieces = ((m.fragments - 42) * 5).clamp(0, 100);
    let bare = if m.empty >= 3 && m.right < 6 { 100 } else { 0 };
    m.list = LIST.strength(&m).max(pieces).max(bare);
    m.ramble = RAMBLE.strength(&m);
    m.blame_all = BLAME.strength(&m);
    m.register = REGISTER.strength(&m);
    m.empty_all = EMPTY.strength(&m);
    m.literary = LITERARY.strength(&m);
    m.sloppy = SLOPPY.strength(&m);
    m.mark_headline = HEADLINE.mark(&m, 400);
    m.mark_confidence = CONFIDENCE.mark(&m, 400);
    m.mark_actions = ACTIONS.mark(&m, 400);
    m.mark_asks = if sense.view.asks_something() { ASKS.mark(&m, 400) } else { 400 };
    m.mark_next_steps = NEXT_STEPS.mark(&m, 400);
    m.mark_audience = AUDIENCE.mark(&m, 400);
    m.mark_accuracy = ACCURACY.mark(&m, 400);
    m.mark_clarity = CLARITY.mark(&m, 400);
    m
}

fn headline(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let Some(first) = opening(sense) else { return };
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
    m.state_early = yes(tells_state(sense, first) || tells_state(sense, second));
}

fn confidence(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let (mut suspected, mut unknown, mut excluded, mut facts) = ((0, 0), (0, 0), (0, 0), (0, 0));
    for (item, what) in sense.items(|what| sense.view.fact(what).is_some_and(|fact| fact.known && fact.weight > 0)) {
        let Some(fact) = sense.view.fact(what) else { continue };
        let weight = u32::from(fact.weight);
        let said =
            |test: &dyn Fn(usize) -> bool| (0..sense.doc.sentences.len()).any(|at| sense.speaks(at, item) && test(at));
        let open = said(&|at| sense.manners[at].hedged || sense.manners[at].unknown);
        let (tally, came) = match fact.status {
            Status::Suspected => (&mut suspected, open),
            Status::Unknown => (
                &mut unknown,
                said(&|at| sense.manners[at].unknown || sense.manners[at].hedged || sense.manners[at].negated),
            ),
            Status::False => (&mut excluded, said(&|at| sense.manners[at].excluded || sense.manners[at].negated)),
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
    m.unknowns = most(sentences.filter(|at| sense.has(Tag::Unknown, *at)).count(), 3);
    m.overclaims = most(claims.overclaims.len(), 2);
    m.recovery = most(claims.recovery.len(), 2);
    m.herrings = most(claims.herrings.len() + claims.denials.len() + claims.premature.len(), 2);
    m.denied = most(claims.herrings.len() + claims.denials.len(), 2);
    m.untaken = most(claims.untaken.len(), 2);
}

fn actions(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
    let (mut told, mut timed, mut all) = (0, 0, 0);
    for (item, what) in sense.items(|what| sense.view.action(what).is_some()) {
        let Some(action) = sense.view.action(what) else { continue };
        let acted = matches!(action.state, ActionState::Done | ActionState::Running | ActionState::Failed);
        if action.weight == 0 || !acted {
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
    m.not_done = yes(sense
        .items(not_done)
        .any(|(item, _)| (0..sense.doc.sentences.len()).any(|at| sense.speaks(at, item) && sense.manners[at].negated)));
}

fn asks(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
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
    m.promise_any = yes(!claims.promises.is_empty());
    let step = |what| {
        matches!(what, What::Step(_))
            || sense
                .view
                .action(what)
                .is_some_and(|action| matches!(action.state, ActionState::Planned | ActionState::Running))
    };
    m.steps = yes(sense.items(step).any(|(item, _)| claims.said[item].is_some()));
}

fn numbers(sense: &Sense<'_>, claims: &Claims, m: &mut Measures) {
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
    let timed = sense.view.situation.actions.len() + sense.view.situation.asks.len() + 1;
    let expected = (there + timed).clamp(8, 20);
    // And in how long a text they ask for: the bounds were found on texts of 110 words.
    let asked = (sense.view.situation.words as usize).clamp(30, 110);
    m.right = most(count(Verdict::Right) * 20 * 110 / (expected * asked), 20);
    m.unjudged = most(count(Verdict::NotJudged), 5);
}

fn form(sense: &Sense<'_>, m: &mut Measures) {
    let doc = sense.doc;
    let all = doc.tokens.len();
    let words = doc.words.max(1) as i32;
    let count = |tag| doc.tagged(tag, 0, all).count() as i32;
    let thousand = |count: i32| count * 1000 / words;
    let asked = (sense.view.situation.words as i32).max(30);
    m.words = words * 110 / asked.min(110);
    // A short limit is a loose one: a sentence more is a larger share of it.
    m.length = words * 100 / (asked + (110 - asked).max(0) / 3);
    let real = doc.sentences.iter().filter(|s| !s.heading).count().max(1) as i32;
    m.sentence = words / real;
    m.long = doc.sentences.iter().filter(|s| s.words > 35).map(|s| s.words as i32).sum::<i32>() * 100 / words;
    m.function = count(Tag::Function) * 100 / words;
    m.verbs = (0..doc.sentences.len())
        .filter(|at| has_verb(sense, *at))
        .map(|at| doc.sentences[at].words as i32)
        .sum::<i32>()
        * 100
        / words;
    m.filler = thousand(count(Tag::Filler));
    // The situation's own words ("emergency", "fault") are neither blame nor alarm.
    let own = |tag| {
        let fresh = |hit: &&Hit| hit.last > hit.first + 1 || !sense.view.plain(&doc.tokens[hit.first]);
        doc.tagged(tag, 0, all).filter(fresh).count()
    };
    m.blame = most(own(Tag::Blame), 6);
    m.panic = most(own(Tag::Panic), 6);
    m.sneer = thousand(count(Tag::Sneer));
    lists(sense, m);
    m.vague = thousand(count(Tag::Vague));
    m.plea = most(count(Tag::Plea) as usize, 4);
    m.slang = thousand(count(Tag::Slang));
    m.pleasant = thousand(count(Tag::Pleasantry));
    m.density = doc.amounts.len() as i32 * 100 / words;
    m.spelled =
        thousand(doc.amounts.iter().filter(|amount| amount.spelled && amount.main().value > 3.0).count() as i32);
    m.pasted = pasted(sense);
    m.questions = most(doc.sentences.iter().filter(|s| s.question).count(), 3);
    m.lines = most(doc.sentences.iter().filter(|s| s.line_start).count(), 20);
    let empty = |at: &usize| doc.sentences[*at].heading && doc.sentences.get(at + 1).is_none_or(|next| next.heading);
    m.empty = most((0..doc.sentences.len()).filter(empty).count(), 5);
    m.past = thousand(count(Tag::Done));
}

/// What word lists look like.
fn lists(sense: &Sense<'_>, m: &mut Measures) {
    let doc = sense.doc;
    let words = doc.words.max(1);
    let counted = |token: &super::token::Token| token.is_word() || token.kind == Kind::Number;
    let (mut piece, mut loose, mut run) = (0, true, 0);
    let (mut fragments, mut runs) = (0, 0);
    for token in &doc.tokens {
        if counted(token) {
            piece += 1;
            let binds = super::lexicon::is_function_word(&token.norm);
            let verb = token.norm.len() > 4 && (token.norm.ends_with("ed") || token.norm.ends_with("ing"));
            loose &= !(binds || verb || super::doc::is_finite(&token.norm));
            run = if binds { close_run(&mut runs, run) } else { run + 1 };
        } else if !token.is("-") && !token.is("/") && !token.is("%") && !token.is("`") {
            fragments += if loose { piece } else { 0 };
            (piece, loose) = (0, true);
            run = close_run(&mut runs, run);
        }
    }
    fragments += if loose { piece } else { 0 };
    close_run(&mut runs, run);
    m.fragments = (fragments * 100 / words) as i32;
    m.runs = (runs * 100 / words) as i32;
    m.stuffed = (stuffed(sense) * 100 / words) as i32;
}

fn close_run(runs: &mut usize, run: usize) -> usize {
    *runs += if run >= 5 { run } else { 0 };
    0
}

/// Words inside phrases of two words or more that stand in the situation's lists for recognition, word for word, and
/// fill most of their piece: in a whole sentence such a phrase is simply how people say it.
fn stuffed(sense: &Sense<'_>) -> usize {
    let tokens = &sense.doc.tokens;
    let (mut all, mut covered, mut words, mut binding) = (0, 0, 0, 0);
    let mut at = 0;
    while at <= tokens.len() {
        let ends = tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::Break) && !token.is("-"));
        if ends {
            all += if covered * 10 >= words * 6 || binding * 5 < words { covered } else { 0 };
            (covered, words, binding) = (0, 0, 0);
            at += 1;
            continue;
        }
        let longest = sense.view.said.get(&tokens[at].norm).and_then(|rests| {
            rests
                .iter()
                .filter(|rest| tokens[at + 1..].iter().map(|token| &token.norm).take(rest.len()).eq(rest.iter()))
                .map(Vec::len)
                .max()
        });
        let step = longest.filter(|rest| *rest > 0).map_or(1, |rest| rest + 1);
        covered += if step > 1 { step } else { 0 };
        words += step;
        binding += usize::from(step == 1 && super::lexicon::is_function_word(&tokens[at].norm));
        at += step;
    }
    all
}

/// Words in runs of eight or more that stand so in the situation, in a hundred: shorter ones are how one restates a fact.
fn pasted(sense: &Sense<'_>) -> i32 {
    let shingles = super::view::shingles(&sense.doc.tokens);
    let found: Vec<bool> = shingles.iter().map(|run| sense.view.shingles.binary_search(run).is_ok()).collect();
    let long: usize = found.split(|found| !found).map(<[bool]>::len).filter(|run| *run >= 3).sum();
    (long * 100 / shingles.len().max(1)) as i32
}

fn has_verb(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let finite = sense.doc.tokens[s.first..s.last]
        .iter()
        .any(|token| super::doc::is_finite(&token.norm) || token.norm.contains('\''));
    finite || sense.has(Tag::Done, at)
}

fn words(sense: &Sense<'_>, m: &mut Measures) {
    let doc = sense.doc;
    let words = doc.words.max(1) as i32;
    let thousand = |count: usize| count as i32 * 1000 / words;
    let norm = |list: &[&str]| doc.tokens.iter().filter(|token| list.contains(&token.norm.as_str())).count();
    m.first_person = thousand(norm(&["i", "me", "my", "i'm", "i've", "i'd", "i'll", "myself"]));
    m.chained = thousand(norm(&["and", "so", "which", "but", "because", "then"]));
    m.shouts = most(norm(&["!"]), 10);
    let long = |token: &&super::token::Token| token.kind == Kind::Word && token.norm.len() > 3;
    let letters = doc.tokens.iter().filter(long).count().max(1);
    m.capitals = (doc.tokens.iter().filter(long).filter(|token| token.shout).count() * 100 / letters) as i32;
    let content = |token: &&super::token::Token| token.is_word() && !super::lexicon::is_function_word(&token.norm);
    let contents = doc.tokens.iter().filter(content).count().max(1);
    m.shared =
        (doc.tokens.iter().filter(content).filter(|token| sense.view.has_word(token)).count() * 100 / contents) as i32;
    m.jargon = thousand(
        doc.tagged(Tag::Jargon, 0, doc.tokens.len())
            .filter(|hit| !(hit.first..hit.last).all(|at| sense.view.plain(&doc.tokens[at])))
            .count(),
    );
    m.code = thousand(doc.tokens.iter().filter(|token| is_code(sense, token)).count());
    let starts = doc.sentences.iter().filter(|s| doc.tokens[s.first].kind == Kind::Word);
    let (all, lower) =
        starts.fold((0, 0), |(all, lower), s| (all + 1, lower + i32::from(!doc.tokens[s.first].capital)));
    m.lower = lower * 100 / all.max(1);
    m.strangers = most(strangers(sense), 3);
}

fn is_code(sense: &Sense<'_>, token: &super::token::Token) -> bool {
    let odd = match token.kind {
        Kind::Name => !token.norm.starts_with(|c: char| c.is_ascii_digit()),
        Kind::Word => token.shout && token.norm.len() <= 5,
        Kind::Mark => matches!(token.norm.as_str(), "=" | "<" | ">" | "±" | "≤" | "≥" | "_" | "@" | "[" | "→" | "~"),
        _ => false,
    };
    odd && !sense.view.plain(token)
}

/// Capitalised words inside sentences that nothing else knows and that no list explains.
fn strangers(sense: &Sense<'_>) -> usize {
    let doc = sense.doc;
    let mut seen: Vec<&str> = vec![];
    for s in &doc.sentences {
        for at in s.first + 1..s.last {
            let token = &doc.tokens[at];
            let inside = doc.tokens[at - 1].is_word() || doc.tokens[at - 1].is(",");
            let name = token.kind == Kind::Word && token.capital && !token.shout && token.norm.len() > 2;
            let known = sense.view.has_word(token)
                || !sense.view.also(token).is_empty()
                || super::lexicon::is_function_word(&token.norm);
            let listed = doc.hits_in(at, at + 1).iter().any(|hit| hit.last == at + 1);
            let calendar = CALENDAR.contains(&token.norm.as_str());
            if inside && name && !known && !listed && !calendar && !seen.contains(&token.norm.as_str()) {
                seen.push(&token.norm);
            }
        }
    }
    seen.len()
}

const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "utc",
    "please",
    "english",
    "american",
    "european",
];
