//! A number of a situation, with what tells what it is of.

use crate::grade::amount::Reading;

/// A number or time of the situation.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own, none excludes another")]
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// What it is.
    pub reading: Reading,
    /// How far off one may be, where the author said; otherwise rounding decides.
    pub within: f64,
    /// The sentence or item it stands in.
    pub home: usize,
    /// What is counted, as stems.
    pub nouns: Vec<u32>,
    /// A newer reading of the same thing exists.
    pub stale: bool,
    /// One of many readings of a metric: it stands beside no other number.
    pub series: bool,
    /// When it was read, in seconds of the day, where it is a reading.
    pub at: Option<u32>,
    /// The day of the week that stands beside a time of day, from 0.
    pub day: Option<usize>,
    /// The stems of the words around it, which tell what it is of; none where it stands beside no words.
    pub around: Vec<u32>,
    /// It isn't one of a fact that is yet to be learned.
    pub learned: bool,
    /// Nor one of what isn't so, as far as one knows: it stands in the situation's own text, in a fact that is confirmed or in
    /// something that was done.
    pub so: bool,
}

impl Known {
    /// A number that is known for what it is, and nothing beside it.
    pub(crate) const fn alone(reading: Reading, within: f64) -> Self {
        Self {
            reading,
            within,
            home: 0,
            nouns: vec![],
            stale: false,
            series: false,
            at: None,
            day: None,
            around: vec![],
            learned: true,
            so: true,
        }
    }
}
