//! Metric readings in a situation.

use super::{View, clock_reading};
use crate::grade::amount::{Amount, Reading, Unit, amounts};
use crate::grade::token::tokens;
use crate::model::id::MetricId;
use crate::model::situation::Reading as Sample;
use std::collections::{BTreeMap, BTreeSet};

impl View<'_> {
    /// Metric readings: the newest of each metric is right, older ones are stale. A run has a thousand of them, so each
    /// metric's name and unit are read once, and equal values are kept once.
    pub(super) fn read_readings(&mut self) {
        let situation = self.situation;
        let mut metrics: BTreeMap<&MetricId, Vec<&Sample>> = BTreeMap::new();
        for reading in &situation.readings {
            metrics.entry(&reading.metric).or_default().push(reading);
        }
        let mut minutes = BTreeSet::new();
        for (metric, readings) in &metrics {
            let Some(newest) = readings.last() else { continue };
            let name = tokens(&format!("{} {}", newest.name, metric));
            let stems = self.stems_of(&name);
            self.homes.push(stems.clone());
            let mut seen = BTreeSet::new();
            for reading in readings.iter().rev() {
                minutes.insert(reading.at.secs() / 60);
                let stale = !std::ptr::eq(*reading, *newest);
                if seen.insert((reading.value.to_bits(), None)) {
                    self.add_reading(reading, &stems, stale);
                }
                if let Some(samples) = reading.samples.filter(|samples| seen.insert((0, Some(*samples)))) {
                    let samples = Reading { unit: Unit::Count, value: samples as f64, place: 1.0 };
                    self.add_known(samples, -1.0, stems.clone());
                    self.mark_series(false);
                }
            }
        }
        self.homes.push(vec![]);
        for minute in minutes {
            self.add_known(clock_reading(minute * 60), 59.0, vec![]);
            self.mark_series(false);
        }
        for promise in situation.promises.iter().chain(situation.sent.iter().map(|sent| &sent.at)) {
            self.add_known(clock_reading(promise.secs()), 0.0, vec![]);
        }
    }

    fn add_reading(&mut self, reading: &Sample, stems: &[u32], stale: bool) {
        let unit = amounts(&tokens(&format!("1 {}", reading.unit))).first().map(Amount::main);
        let Some(unit) = unit else { return };
        // Shown with two figures behind the point, and quoted so.
        let known = Reading { unit: unit.unit, value: reading.value * unit.value, place: unit.value * 0.01 };
        self.add_known(known, -1.0, stems.to_vec());
        self.mark_series(stale);
    }

    /// The number added last is one of a series.
    fn mark_series(&mut self, stale: bool) {
        if let Some(known) = self.known.last_mut() {
            known.series = true;
            known.stale = stale;
        }
    }
}
