//! Metric readings in a situation.

use super::{View, clock_reading};
use crate::grade::amount::{Amount, Reading, Unit, amounts};
use crate::grade::token::tokens;
use crate::model::id::MetricId;
use crate::model::situation::Reading as Sample;
use std::collections::{BTreeMap, BTreeSet};

/// A unit as it is written, and one of it.
struct Measure<'a> {
    written: &'a str,
    one: Option<Reading>,
}

impl<'a> Measure<'a> {
    fn of(written: &'a str) -> Self {
        Self { written, one: amounts(&tokens(&format!("1 {written}"))).first().map(Amount::main) }
    }
}

/// A metric that was read.
#[derive(Debug, Clone)]
pub(crate) struct Metric {
    /// The home of its numbers.
    pub home: usize,
    /// What it is called.
    pub id: MetricId,
    /// One of its unit, in what quantities are counted in.
    pub one: f64,
}

impl View<'_> {
    /// Metric readings: the newest of each metric is right, older ones are stale. A run has a thousand of them, so each
    /// metric's name and unit are read once, and equal values are kept once.
    pub(super) fn read_readings(&mut self) {
        let situation = self.situation;
        let mut metrics: BTreeMap<&MetricId, Vec<&Sample>> = BTreeMap::new();
        for reading in &situation.readings {
            metrics.entry(&reading.metric).or_default().push(reading);
        }
        let mut minutes = vec![];
        for (metric, readings) in &metrics {
            let Some(newest) = readings.last() else { continue };
            let name = tokens(&format!("{} {}", newest.name, metric));
            let stems = self.stems_of(&name);
            let one = Measure::of(&newest.unit).one.map_or(1.0, |one| one.value);
            self.metrics.push(Metric { home: self.homes.len(), id: (*metric).clone(), one });
            self.homes.push(stems.clone());
            self.read_trend(readings, &stems);
            let mut unit = Measure::of(&newest.unit);
            let (mut values, mut counts) = (BTreeSet::new(), BTreeSet::new());
            for reading in readings.iter().rev() {
                minutes.push(reading.at.secs() / 60);
                let stale = !std::ptr::eq(*reading, *newest);
                if unit.written != reading.unit {
                    unit = Measure::of(&reading.unit);
                }
                if let Some(one) = unit.one.filter(|_| values.insert(reading.value.to_bits())) {
                    self.add_reading(reading, one, &stems, stale);
                }
                if let Some(samples) = reading.samples.filter(|samples| counts.insert(*samples)) {
                    let samples = Reading { unit: Unit::Count, value: samples as f64, place: 1.0 };
                    self.add_known(samples, -1.0, stems.clone());
                    self.mark_series(false);
                }
            }
        }
        self.homes.push(vec![]);
        minutes.sort_unstable();
        minutes.dedup();
        for minute in minutes {
            self.add_known(clock_reading(minute * 60), 59.0, vec![]);
            self.mark_series(false);
        }
        for promise in situation.promises.iter().chain(situation.sent.iter().map(|sent| &sent.at)) {
            self.add_known(clock_reading(promise.secs()), 0.0, vec![]);
        }
    }

    fn add_reading(&mut self, of: &Sample, one: Reading, stems: &[u32], stale: bool) {
        // Shown with two figures behind the point, and quoted so.
        let known = Reading { unit: one.unit, value: of.value * one.value, place: one.value * 0.01 };
        self.add_known(known, -1.0, stems.to_vec());
        self.mark_series(stale);
        if let Some(known) = self.known.last_mut() {
            known.at = Some(of.at.secs());
        }
    }

    /// The number added last is one of a series.
    fn mark_series(&mut self, stale: bool) {
        if let Some(known) = self.known.last_mut() {
            known.series = true;
            known.stale = stale;
        }
    }
}
