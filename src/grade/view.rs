//! A situation made ready for comparing: what can be said as bags of stems with weights, and every number and time
//! that stands anywhere in it with the words around it.

mod around;
mod changes;
mod days;
mod items;
mod known;
pub(super) mod lines;
mod parts;
mod places;
mod poles;
mod readings;
mod trends;
mod words;

use super::amount::{Amount, Reading, Unit};
use super::bind::Sort;
use super::claims::{Report, Tellings, Titles, Turns, of_the_whole};
use super::figures::Numbers;
use super::lexicon::Tag;
use super::lookup::Lookup;
use super::proposition::{Proposition, propositions, wondered};
use super::token::{Kind, Token, hash_run, tokens};
use crate::model::situation::{KnownAction, KnownFact, Situation};
use crate::model::vocabulary::{ActionState, Status};

pub(crate) use around::around;
pub(crate) use known::Known;
pub(crate) use lines::{Key, Line, UNKNOWN};
pub(crate) use parts::{Part, behind};
pub(crate) use places::{Told, is_of_a_name, with};
pub(crate) use poles::{Placed, Pole, turns};
pub(crate) use readings::Metric;
pub(crate) use trends::{Trend, Way, goes_on, moved, moving};

/// What an item stands for: an index into the situation's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A fact.
    Fact(usize),
    /// An action.
    Action(usize),
    /// An ask.
    Ask(usize),
    /// A next step.
    Step(usize),
}

/// Something that can be said.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// What it is.
    pub what: What,
    /// Its stems with their weights: words that few items share weigh most.
    pub stems: Vec<(u32, u32)>,
    /// What it takes to speak of it: a fourth of its words' weight, within bounds.
    pub need: u32,
    /// The phrases that people use for it, as stems.
    pub phrases: Vec<Vec<u32>>,
    /// Its numbers and times.
    pub numbers: Vec<Known>,
    /// Its text and phrases in normal form: tokens between blanks.
    pub normal: String,
}

/// A situation made ready.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    /// The situation.
    pub situation: &'a Situation,
    /// What can be said.
    pub items: Vec<Item>,
    /// Every number and time in it.
    pub known: Vec<Known>,
    /// What each of them is by unit and size.
    pub sorts: Vec<Sort>,
    /// The stems of each sentence or item that numbers stand in.
    pub homes: Vec<Vec<u32>>,
    /// The metrics that were read.
    pub metrics: Vec<Metric>,
    vocabulary: Lookup<u32>,
    /// The hashes of the stems, by their numbers.
    stems: Vec<u64>,
    /// For each word that others may stand for the situation's stem that it is.
    own: Vec<Option<u32>>,
    /// Each stem's weight over all items.
    pub weights: Vec<u32>,
    /// How much each stem tells of which number a text speaks: most where one number alone has it around it.
    pub tells: Vec<u32>,
    /// The homes that are sentences of the situation's own text and state something outright.
    pub stated: Vec<usize>,
    /// The situation itself says outright that something is over.
    pub recovers: bool,
    /// Of each fact, whether a later one has overtaken it.
    overtaken: Vec<bool>,
    /// There was harm, and what told of it has been overtaken.
    pub unharmed: bool,
    /// The situation's own sentences in normal form, with their homes.
    pub home_texts: Vec<(usize, String)>,
    /// What stands beside the numbers in them, and in the items.
    pub told: Numbers,
    /// The phrases listed for recognition, by their first two words: hashes stand for the words.
    pub said: Lookup<Vec<Vec<u64>>>,
    /// Runs of words of the context, for telling what was pasted.
    pub shingles: Lookup<()>,
    /// What each fact and action states.
    pub propositions: Vec<Vec<Proposition>>,
    /// What the items and the situation's own text say, as runs of words.
    pub lines: Vec<Line>,
    /// Its words that have an opposite.
    pub poles: Vec<Placed>,
    /// What is known to be moving.
    pub trends: Vec<Trend>,
    /// The numbers of its statements, with the words that stand with them.
    pub numbers_told: Vec<Told>,
    /// Dates that "tomorrow" and the days of the week in it stand for, each month times 100 plus day.
    pub dates: Vec<u32>,
    /// Parts of wholes.
    pub parts: Vec<Part>,
    /// How each action is told, once it is done; empty for other items.
    pub reports: Vec<Report>,
    /// The phrases for the steps that were not taken.
    pub tellings: Tellings,
    /// What they are called in the list of steps.
    pub titles: Titles,
    /// The words of people's names, as hashes.
    pub names: Vec<u64>,
    /// What each item asks for that is known to be open; see [`wonders`](super::wonders).
    pub wondered: Vec<Option<usize>>,
    /// The stems of the names of those who are asked, in the order of the asks.
    pub asked: Vec<Vec<u32>>,
    /// Which verbs each ask has that can be turned round.
    pub turns: Vec<Turns>,
}

/// The situation's texts as tokens, while it is made ready.
#[derive(Debug, Default)]
struct Read {
    /// Of each item.
    items: Vec<ReadItem>,
    /// Of the situation's own text.
    context: Vec<Token>,
}

/// An item's texts as tokens.
#[derive(Debug)]
struct ReadItem {
    /// What it states; nothing for what is asked or to come.
    statement: Vec<Token>,
    /// The quantities of that.
    numbers: Vec<Amount>,
    /// The phrases that people use for it.
    say: Vec<Vec<Token>>,
}

impl<'a> View<'a> {
    /// Makes a situation ready.
    pub(crate) fn new(situation: &'a Situation) -> Self {
        let mut read = Read::default();
        let mut view = View {
            situation,
            items: vec![],
            known: vec![],
            sorts: vec![],
            homes: vec![],
            metrics: vec![],
            vocabulary: Lookup::default(),
            stems: vec![],
            own: vec![],
            weights: vec![],
            tells: vec![],
            stated: vec![],
            recovers: false,
            overtaken: vec![],
            unharmed: false,
            home_texts: vec![],
            told: Numbers::default(),
            said: Lookup::default(),
            shingles: Lookup::default(),
            propositions: vec![],
            lines: vec![],
            poles: vec![],
            trends: vec![],
            dates: vec![],
            parts: vec![],
            numbers_told: vec![],
            reports: vec![],
            tellings: Tellings::default(),
            titles: Titles::default(),
            names: vec![],
            wondered: vec![],
            asked: vec![],
            turns: vec![],
        };
        view.read_items(&mut read);
        view.read_context(&mut read);
        view.read_readings();
        view.weigh();
        view.weigh_surroundings();
        view.find_related();
        let open = |what| view.fact(what).is_some_and(|fact| fact.status == Status::Unknown);
        let states = |(item, read): (&Item, &ReadItem)| {
            if open(item.what) { wondered(&view, &read.statement) } else { propositions(&view, &read.statement) }
        };
        view.propositions = view.items.iter().zip(&read.items).map(states).collect();
        view.read_changes();
        view.read_lines(&read);
        view.read_poles(&read);
        view.read_trends(&read);
        view.read_parts(&read);
        view.read_days(&read);
        view.read_places(&read);
        let report = |(item, read): (&Item, &ReadItem)| match item.what {
            What::Action(_) => Report::of(&view, &read.statement, &read.say),
            _ => Report::default(),
        };
        view.reports = view.items.iter().zip(&read.items).map(report).collect();
        let mut tellings = Tellings::default();
        for (at, read) in read.items.iter().enumerate() {
            tellings.learn(&view, at, &read.statement, &read.say);
        }
        view.tellings = tellings;
        view.titles = Titles::of(&view);
        view.names = names(situation);
        let unknown = |what| view.is_fact(what, Status::Unknown);
        let wondered = |item: &Item| unknown(item.what).then(|| super::wonders::asked_for(&item.normal))?;
        view.wondered = view.items.iter().map(wondered).collect();
        view.mark_what_is_so();
        view.told = Numbers::of(view.texts());
        view.sorts = view.known.iter().map(Sort::of).collect();
        view
    }

    /// The items' texts and the situation's own sentences in normal form, with their homes.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        let items = self.items.iter().enumerate().map(|(at, item)| (at, item.normal.as_str()));
        items.chain(self.home_texts.iter().map(|(at, text)| (*at, text.as_str())))
    }

    /// Notes of each number whether what it stands in is learned, and so.
    fn mark_what_is_so(&mut self) {
        let of = |item: &Item| {
            let learned = self.fact(item.what).is_none_or(|fact| fact.known);
            (learned, learned && self.was_so(item.what))
        };
        let items: Vec<(bool, bool)> = self.items.iter().map(of).collect();
        for known in &mut self.known {
            (known.learned, known.so) = items.get(known.home).copied().unwrap_or((true, true));
        }
    }

    /// Whether something is so or was: a fact that is confirmed, something that was done or is under way.
    pub(crate) fn was_so(&self, what: What) -> bool {
        let done = |state| matches!(state, ActionState::Done | ActionState::Running);
        self.is_fact(what, Status::Confirmed) || self.action(what).is_some_and(|action| done(action.state))
    }

    fn read_context(&mut self, read: &mut Read) {
        read.context = tokens(&self.situation.context);
        let doc = super::doc::Doc::of_tokens(read.context.clone());
        for sentence in &doc.sentences {
            let run = &doc.tokens[sentence.first..sentence.last];
            let stems = self.stems_of(run);
            self.homes.push(stems);
            let bytes = run.last().map_or(0, |last| last.end - run[0].start);
            let start = String::with_capacity(bytes + bytes / 4 + 8) + " ";
            let normal = run.iter().fold(start, |text, token| text + &token.norm + " ");
            self.home_texts.push((self.homes.len() - 1, normal));
            let has = |tag| doc.has(tag, sentence.first, sentence.last);
            let open = has(Tag::Negation) || has(Tag::Unknown) || has(Tag::Hedge) || has(Tag::Planned);
            self.recovers |= has(Tag::Recovery) && !open && of_the_whole(run);
            if !has(Tag::Negation) && !has(Tag::Planned) && !has(Tag::Request) && !has(Tag::Hedge) {
                self.stated.push(self.homes.len() - 1);
            }
            self.learn(&doc.tokens, doc.amounts_in(sentence.first, sentence.last));
        }
        for run in shingles(&doc.tokens) {
            self.shingles.or_insert_with(run, || ());
        }
        let others: Vec<String> = self
            .situation
            .sent
            .iter()
            .map(|sent| sent.text.clone())
            .chain(self.situation.people.iter().map(|person| format!("{} {}", person.name, person.role)))
            .collect();
        for text in others {
            let read = tokens(&text);
            let stems = self.stems_of(&read);
            self.homes.push(stems);
        }
    }

    /// The fact behind an item.
    pub(crate) fn fact(&self, what: What) -> Option<&'a KnownFact> {
        if let What::Fact(index) = what { self.situation.facts.get(index) } else { None }
    }

    /// The action behind an item.
    pub(crate) fn action(&self, what: What) -> Option<&'a KnownAction> {
        if let What::Action(index) = what { self.situation.actions.get(index) } else { None }
    }

    /// Whether a fact that is not so is written down as its denial: "There is no shortage".
    pub(crate) fn refutes(&self, what: What) -> bool {
        let item = self.items.iter().position(|item| item.what == what);
        item.and_then(|item| self.propositions.get(item)?.first())
            .is_some_and(|stated| stated.negative && !stated.aside)
    }

    /// Whether anything has to be asked for.
    pub(crate) fn asks_something(&self) -> bool {
        self.situation.asks.iter().any(|ask| ask.weight > 0)
    }

    /// Whether a fact belongs into the first sentence.
    pub(crate) fn leads(&self, what: What) -> bool {
        self.fact(what).is_some_and(|fact| {
            fact.lead && fact.known && fact.weight > 0 && !fact.never && fact.status != Status::False
        })
    }

    /// Whether an item is a fact of this status that is known.
    pub(crate) fn is_fact(&self, what: What, status: Status) -> bool {
        self.fact(what).is_some_and(|fact| fact.status == status && fact.known)
    }
}

/// The words of people's names, as hashes, in order.
fn names(situation: &Situation) -> Vec<u64> {
    let words = situation.people.iter().flat_map(|person| tokens(&person.name));
    let mut names: Vec<u64> = words.filter(|word| word.norm.len() >= 3).map(|word| word.hash).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A time of day as a reading.
pub(crate) fn clock_reading(seconds: u32) -> Reading {
    Reading { unit: Unit::Clock, value: f64::from(seconds), place: 60.0 }
}

/// What stands for two words, one behind the other.
pub(crate) fn pair(first: &Token, second: &Token) -> u64 {
    hash_run([first.hash, second.hash])
}

/// The runs of six words of a text, as hashes.
pub(crate) fn shingles(tokens: &[Token]) -> Vec<u64> {
    let counts = |token: &&Token| token.is_word() || token.kind == Kind::Number;
    let words: Vec<u64> = tokens.iter().filter(counts).map(|token| token.hash).collect();
    words.windows(6).map(|run| hash_run(run.iter().copied())).collect()
}
