//! Quantities as people write them: digits, words, fractions, shares ("12 of 37", "one in eight"), ranges, units,
//! durations, dates and times of day. A quantity keeps every reading it can have; the situation decides between them.

mod clock;
mod date;
pub(super) mod numeral;
mod reader;
mod unit;

pub(super) use numeral as numerals;
pub(super) use reader::BEGINNINGS;
pub(super) use unit::{MONTHS, SHORT_MONTHS, WEEKDAYS};

pub(crate) use reader::amounts;

use super::sets::Set;
use super::token::Token;
use smallvec::{SmallVec, smallvec};

/// What a quantity measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// A number of things, or a bare number.
    Count,
    /// A share, in percent.
    Percent,
    /// A span of time, in seconds.
    Duration,
    /// Money, in whole units of any currency.
    Money,
    /// A factor (`3.4 times`).
    Factor,
    /// Percentage points.
    Points,
    /// A time of day, in seconds since midnight.
    Clock,
    /// A date without its year: month times 100 plus day.
    Date,
}

/// How exact the writer claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claimed {
    /// As it stands.
    Exactly,
    /// About.
    About,
    /// Over, at least.
    Over,
    /// Under, at most, nearly.
    Under,
}

/// One way to read a quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// What it measures.
    pub unit: Unit,
    /// How much, in the unit's base.
    pub value: f64,
    /// The place of its last digit that counts (`100` for 4,300): what rounding may hide.
    pub place: f64,
}

/// Ways to read a quantity; hardly any has more than two.
pub(crate) type Readings = SmallVec<[Reading; 2]>;

/// A quantity in a text.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub last: usize,
    /// Every way to read it, the likeliest first.
    pub readings: Readings,
    /// How exact it claims to be.
    pub claimed: Claimed,
    /// Written in words.
    pub spelled: bool,
    /// For a share written as two counts: the part and the whole.
    pub share: Option<(f64, f64)>,
    /// The places of the last digits of the two that count: `100` for the part of "2.5k of 8.4k".
    pub share_places: (f64, f64),
    /// A time of day without its half of the day (`half past two`), or without its hour (`twenty past`).
    pub face: Face,
    /// The stem of the thing counted, where one follows.
    pub noun: Option<usize>,
}

/// The day of the week that stands beside a quantity, from 0: "Monday, 18:30", "at 18:30 on Monday".
pub(crate) fn weekday_beside(tokens: &[Token], amount: &Amount) -> Option<usize> {
    let named = |token: &&Token| token.is_in(Set::Weekday);
    let day = |token: &Token| Some(token).filter(named).and_then(|it| WEEKDAYS.iter().position(|day| it.norm == *day));
    let joins = |token: &&Token| {
        matches!(
            token.norm.as_str(),
            "," | "at" | "on" | "from" | "since" | "about" | "morning" | "afternoon" | "evening" | "night"
        )
    };
    let before = tokens[..amount.first].iter().rev().take(3).find(|token| !joins(token));
    let behind = || tokens[amount.last..].iter().take(2).find(|token| !joins(token));
    before.and_then(day).or_else(|| behind().and_then(day))
}

/// What a time of day leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// Nothing.
    Full,
    /// Morning or afternoon.
    HalfDay,
    /// The hour.
    MinuteOnly,
}

impl Amount {
    /// What is read in one way, exactly as it stands in figures.
    fn read(first: usize, last: usize, reading: Reading) -> Self {
        Self {
            first,
            last,
            readings: smallvec![reading],
            claimed: Claimed::Exactly,
            spelled: false,
            share: None,
            share_places: (1.0, 1.0),
            face: Face::Full,
            noun: None,
        }
    }

    /// The likeliest reading.
    pub(crate) fn main(&self) -> Reading {
        self.readings[0]
    }

    /// Whether it is a number with neither unit nor thing counted.
    pub(crate) fn bare(&self) -> bool {
        self.is(Unit::Count) && self.share.is_none() && self.noun.is_none()
    }

    /// Whether its likeliest reading is in this unit.
    pub(crate) fn is(&self, unit: Unit) -> bool {
        self.readings[0].unit == unit
    }

    /// The value in a unit, if it can be read so.
    pub(crate) fn in_unit(&self, unit: Unit) -> Option<f64> {
        self.readings.iter().find(|reading| reading.unit == unit).map(|reading| reading.value)
    }
}
