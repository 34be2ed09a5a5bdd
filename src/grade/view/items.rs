//! The items of a situation, read: each fact, action, ask and step with its words, phrases and numbers.

use super::{Item, Known, Read, ReadItem, View, What, around, clock_reading, pair};
use crate::grade::amount::{Amount, Reading, Unit, amounts, weekday_beside};
use crate::grade::claims::Turns;
use crate::grade::token::{Token, tokens};
use crate::model::situation::{KnownAction, KnownFact, OpenAsk};
use crate::model::vocabulary::ActionState;

/// What is said of the time of the page.
const PAGED: &str = "page paged pager alert alarm monitor first began start started found noticed";

impl View<'_> {
    pub(super) fn read_items(&mut self, read: &mut Read) {
        let situation = self.situation;
        for (index, fact) in situation.facts.iter().enumerate() {
            self.read_fact(read, index, fact);
        }
        for (index, action) in situation.actions.iter().enumerate() {
            self.read_action(read, index, action);
        }
        for (index, ask) in situation.asks.iter().enumerate() {
            self.read_ask(read, index, ask);
        }
        for (index, step) in situation.next.steps.iter().enumerate() {
            self.add_item(read, What::Step(index), &[step], &[]);
        }
        if situation.next.steps.is_empty() && !situation.next.say.is_empty() {
            self.add_item(read, What::Step(0), &[], &situation.next.say);
        }
        for time in [situation.next.update, situation.paged, Some(situation.now)].into_iter().flatten() {
            self.add_known(clock_reading(time.secs()), 0.0, vec![]);
            let page = tokens(if Some(time) == situation.paged { PAGED } else { "" });
            let own = self.stems_around(&page, &[]);
            if let Some(known) = self.known.last_mut() {
                known.around = own;
            }
        }
        self.homes.push(vec![]);
    }

    fn read_fact(&mut self, read: &mut Read, index: usize, fact: &KnownFact) {
        let item = self.add_item(read, What::Fact(index), &[&fact.text], &fact.say);
        for number in &fact.numbers {
            let written = format!("{} {}", number.value, number.unit);
            let read = tokens(&written);
            let Some(amount) = amounts(&read).into_iter().next() else { continue };
            let mut reading = amount.main();
            let scale = if number.value == 0.0 { 1.0 } else { reading.value / number.value };
            reading.place = 0.0;
            let unit = tokens(&number.unit);
            let nouns = self.stems_of(&unit);
            let home = self.homes.len() - 1;
            let around = self.around_quantity(home, reading, number.within * scale);
            let known = Known { home, nouns, around, ..Known::alone(reading, number.within * scale) };
            self.known.push(known.clone());
            if let Some(item) = self.items.get_mut(item) {
                item.numbers.insert(0, known);
            }
        }
    }

    fn read_action(&mut self, read: &mut Read, index: usize, action: &KnownAction) {
        let item = self.add_item(read, What::Action(index), &[&action.text], &action.say);
        let over = matches!(action.state, ActionState::Done | ActionState::Failed | ActionState::Undone);
        let running = action.state == ActionState::Running;
        // When something will be done is told roughly.
        let times =
            [(action.started, 0.0), (action.ended.filter(|_| over || running), if running { 120.0 } else { 0.0 })];
        for (time, within) in times.into_iter().filter_map(|(time, within)| Some((time?, within))) {
            let own = self.homes[item].clone();
            let known = self.add_known(clock_reading(time.secs()), within, vec![]);
            if let Some(known) = self.known.last_mut() {
                known.around = own;
            }
            self.items[item].numbers.push(known);
        }
    }

    fn read_ask(&mut self, read: &mut Read, index: usize, ask: &OpenAsk) {
        let item = self.add_item(read, What::Ask(index), &[&ask.text, &ask.to], &ask.say);
        let name = tokens(&ask.to);
        let name: Vec<&Token> = name.iter().filter(|token| !token.function).collect();
        // "DPO" is the data protection officer.
        let initials: String =
            name.iter().filter(|token| token.is_word()).filter_map(|token| token.norm.chars().next()).collect();
        let initials =
            Some(initials).filter(|letters| letters.len() > 2).map(|letters| tokens(&letters)).unwrap_or_default();
        let stems = name.into_iter().chain(&initials).map(|token| self.intern(token)).collect();
        self.asked.push(stems);
        self.turns.push(Turns::of(&self.items[item].normal));
        if let Some(by) = ask.by {
            let own = self.homes[item].clone();
            let known = self.add_known(clock_reading(by.secs()), 0.0, vec![]);
            if let Some(known) = self.known.last_mut() {
                known.around = own;
            }
            self.items[item].numbers.push(known);
        }
    }

    pub(super) fn add_known(&mut self, reading: Reading, within: f64, nouns: Vec<u32>) -> Known {
        let home = self.homes.len().saturating_sub(1);
        let known = Known { home, nouns, ..Known::alone(reading, within) };
        self.known.push(known.clone());
        known
    }

    /// Adds an item; its index.
    fn add_item(&mut self, to: &mut Read, what: What, texts: &[&String], say: &[String]) -> usize {
        let mut stems = vec![];
        let mut numbers = vec![];
        self.homes.push(vec![]);
        let bytes: usize = texts.iter().map(|text| text.len()).chain(say.iter().map(String::len)).sum();
        let mut normal = String::with_capacity(bytes + bytes / 4 + 8);
        normal.push(' ');
        let mut note = |read: &[Token]| {
            for token in read {
                normal.push_str(&token.norm);
                normal.push(' ');
            }
            normal.push_str("| ");
        };
        let states = matches!(what, What::Fact(_) | What::Action(_));
        let mut read_item = ReadItem { statement: vec![], numbers: vec![], say: vec![] };
        for text in texts {
            let read = tokens(text);
            note(&read);
            stems.extend(self.stems_of(&read));
            let quantities = amounts(&read);
            numbers.extend(self.learn(&read, &quantities));
            if states {
                (read_item.statement, read_item.numbers) = (read, quantities);
            }
        }
        let mut phrases = vec![];
        for phrase in say {
            let read = tokens(phrase);
            note(&read);
            if let [first, second, rest @ ..] = read.as_slice() {
                let rest = rest.iter().map(|token| token.hash).collect();
                self.said.or_insert_with(pair(first, second), Vec::new).push(rest);
            }
            let phrase = self.stems_of(&read);
            numbers.extend(self.learn(&read, &amounts(&read)));
            stems.extend(&phrase);
            phrases.push(phrase);
            read_item.say.push(read);
        }
        to.items.push(read_item);
        stems.sort_unstable();
        stems.dedup();
        if let Some(home) = self.homes.last_mut() {
            home.clone_from(&stems);
        }
        self.items.push(Item {
            what,
            stems: stems.into_iter().map(|stem| (stem, 0)).collect(),
            need: 0,
            phrases,
            numbers,
            normal,
        });
        self.items.len() - 1
    }

    /// Takes in the numbers of some tokens, at home in the newest home.
    pub(super) fn learn(&mut self, read: &[Token], amounts: &[Amount]) -> Vec<Known> {
        let mut out = vec![];
        for (index, amount) in amounts.iter().enumerate() {
            let nouns: Vec<u32> = amount.noun.map(|at| self.intern(&read[at])).into_iter().collect();
            let day = weekday_beside(read, amount);
            let (from, to) = around(read, amounts, index, 0, read.len());
            let own = self.stems_around(&read[from..amount.first], &read[amount.last..to]);
            for reading in readings_of(amount) {
                self.add_known(reading, -1.0, nouns.clone());
                if let Some(known) = self.known.last_mut() {
                    known.day = day;
                    known.around.clone_from(&own);
                    out.push(known.clone());
                }
            }
        }
        out
    }
}

/// All that a quantity of the situation can be taken for: its readings, and the parts of a share.
fn readings_of(amount: &Amount) -> impl Iterator<Item = Reading> {
    let parts = amount.share.into_iter().flat_map(|(part, whole)| [part, whole]);
    let counts = parts.map(|value| Reading { unit: Unit::Count, value, place: 1.0 });
    amount.readings.iter().copied().chain(counts)
}
