//! The words that stand with each number in the statements of the situation: what tells two numbers of one statement apart.

use super::{Read, View};
use crate::grade::amount::{Amount, Unit};
use crate::grade::token::{Kind, Token};
use crate::model::situation::KnownFact;
use crate::model::vocabulary::Status;

/// A number of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// The item that states it.
    pub item: usize,
    pub unit: Unit,
    pub value: f64,
    /// The words that stand with it.
    pub with: Vec<u64>,
}

impl View<'_> {
    pub(super) fn read_places(&mut self, read: &Read) {
        let mut told = vec![];
        for (item, (it, read)) in self.items.iter().zip(&read.items).enumerate() {
            // Whoever is told of a suspicion is told its numbers.
            let given = |fact: &KnownFact| fact.known && matches!(fact.status, Status::Confirmed | Status::Suspected);
            let states = self.fact(it.what).map_or_else(|| self.is_so(it.what), given);
            if !states || read.numbers.len() < 2 {
                continue;
            }
            let counts = |amount: &Amount| amount.share.is_none() && !is_of_a_name(&read.statement, amount);
            for (at, amount) in read.numbers.iter().enumerate().filter(|(_, amount)| counts(amount)) {
                let main = amount.main();
                let with = with(&read.statement, &read.numbers, at);
                told.push(Told { item, unit: main.unit, value: main.value, with });
            }
        }
        self.numbers_told = told;
    }
}

/// "ENG-14": the number is the name's.
pub(crate) fn is_of_a_name(tokens: &[Token], amount: &Amount) -> bool {
    let at = amount.first;
    at >= 2 && tokens[at].glued && tokens[at - 1].glued && tokens[at - 1].is("-") && tokens[at - 2].is_word()
}

/// Words that part what is said of one number from what is said of another, and belong to the second.
const TURNS: &[&str] = &[
    "instead", "used", "than", "from", "to", "against", "where", "after", "before", "usual", "usually", "normally",
    "normal",
];

/// The words that stand with a number of a run of tokens: on both sides, up to the next mark, number or "and".
pub(crate) fn with(tokens: &[Token], amounts: &[Amount], at: usize) -> Vec<u64> {
    let amount = &amounts[at];
    let before = at.checked_sub(1).map_or(0, |before| amounts[before].last);
    let behind = amounts.get(at + 1).map_or(tokens.len(), |next| next.first);
    let parts = |token: &Token| {
        token.kind == Kind::Break
            || token.kind == Kind::Mark && !matches!(token.norm.as_str(), "-" | "%" | "'" | "`" | "\"" | "~")
            || matches!(token.norm.as_str(), "and" | "but" | "while" | "whereas")
    };
    let turns = |token: &Token| TURNS.contains(&token.norm.as_str());
    let left = &tokens[before.min(amount.first)..amount.first];
    let from = left.iter().rposition(|token| parts(token) || turns(token));
    let left = &left[from.map_or(0, |from| from + usize::from(parts(&left[from])))..];
    let right = &tokens[amount.last..behind.max(amount.last)];
    let right = &right[..right.iter().position(|token| parts(token) || turns(token)).unwrap_or(right.len())];
    let tells = |token: &&Token| token.is_content() || turns(token);
    left.iter().chain(right).filter(tells).map(Token::stem_hash).collect()
}
