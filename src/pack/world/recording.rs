//! Readings of an own incident: CSV with the columns time, metric, value and n, beside the scenario.
//!
//! What `tldrill world` prints is such a file too, so that a simulated world can be replayed. Rows may stand in any order;
//! an empty value is a gap.

use crate::model::time::{Clock, Millis, SimTime};
use crate::model::world::Reading;
use crate::pack::document::quoted;
use crate::pack::problem::{Problem, Problems};
use chrono::{NaiveDate, NaiveTime, Timelike as _};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Readings by metric, by time.
pub type ByMetric = BTreeMap<String, Vec<Reading>>;

/// How a time may be written.
const TIMES: &str = "write a time of day (14:05, 14:05:30), a date with it (2026-11-20T14:05:30Z), a distance from the page (-20m, \
                     1m30s), or name the column `seconds` and count from the page";

/// The files that a scenario takes readings from, as far as its TOML can be read.
pub fn files(scenario: &str) -> Vec<String> {
    let (root, _) = DeTable::parse_recoverable(scenario);
    let world = root.get_ref().get("world").and_then(|world| world.get_ref().as_table());
    let metrics = world.and_then(|world| world.get("metric")?.get_ref().as_table());
    let named = metrics.into_iter().flat_map(DeTable::values).filter_map(|metric| match metric.get_ref() {
        DeValue::Table(metric) => metric.get("csv")?.get_ref().as_str().map(str::to_owned),
        _ => None,
    });
    named.filter(|file| is_plain(file)).collect()
}

/// Whether it is the name of a CSV file and no path.
pub fn is_plain(file: &str) -> bool {
    file.strip_suffix(".csv").is_some_and(|name| !name.is_empty()) && !file.contains(['/', '\\', ':'])
}

/// Where the columns are.
struct Columns {
    time: usize,
    /// The times are seconds since the page.
    seconds: bool,
    metric: usize,
    value: usize,
    samples: Option<usize>,
}

/// A date, and where it stands.
type Day = (NaiveDate, Range<usize>);

/// A file that is being read.
struct Sheet<'a> {
    file: &'a str,
    text: &'a str,
    start: Clock,
    problems: Problems,
    /// The first and the last date with its row.
    days: Option<(Day, Day)>,
}

/// Reads a file of readings, with everything that is wrong with it. `start` is the wall clock at the page.
pub fn read(file: &str, text: &str, start: Clock) -> (ByMetric, Vec<Problem>) {
    let mut sheet = Sheet { file, text, start, problems: Problems::default(), days: None };
    let readings = sheet.read();
    (readings, sheet.problems.into_sorted())
}

impl Sheet<'_> {
    fn read(&mut self) -> ByMetric {
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(self.text.as_bytes());
        let head = reader.headers().cloned().unwrap_or_default();
        let Some(columns) = self.columns(&head) else { return ByMetric::new() };
        let mut rows: BTreeMap<String, BTreeMap<SimTime, Reading>> = BTreeMap::new();
        for record in reader.records() {
            let Ok(record) = record else { continue };
            let at = self.row_start(record.position().map_or(0, |position| position.byte() as usize));
            let Some((metric, reading)) = self.row(&columns, &record, at) else { continue };
            let known = rows.entry(metric.clone()).or_default();
            if known.insert(reading.at, reading).is_some() {
                let message = format!("{} has two values at this second", quoted(&metric));
                self.wrong(self.cell(at, columns.time), message, "keep one of them");
            }
        }
        self.one_day();
        rows.into_iter().map(|(metric, readings)| (metric, readings.into_values().collect())).collect()
    }

    fn columns(&mut self, head: &csv::StringRecord) -> Option<Columns> {
        let place = |column: &str| head.iter().position(|name| name.eq_ignore_ascii_case(column));
        let (time, seconds) = (place("time"), place("seconds"));
        let found = time.or(seconds).zip(place("metric").zip(place("value")));
        let Some((at, (metric, value))) = found else {
            let lacks: Vec<&str> = [("time", time.or(seconds)), ("metric", place("metric")), ("value", place("value"))]
                .into_iter()
                .filter_map(|(name, place)| place.is_none().then_some(name))
                .collect();
            let message = format!("the first line lacks {}", lacks.join(" and "));
            let end = self.text.find('\n').unwrap_or(self.text.len());
            self.wrong(0..end, message, "write `time,metric,value,n`; n, the samples behind a value, may be left out");
            return None;
        };
        Some(Columns { time: at, seconds: time.is_none(), metric, value, samples: place("n") })
    }

    fn row(&mut self, columns: &Columns, record: &csv::StringRecord, at: usize) -> Option<(String, Reading)> {
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let (time, metric, value) = (cell(columns.time), cell(columns.metric), cell(columns.value));
        if ["", "nan", "null"].contains(&value.to_ascii_lowercase().as_str()) {
            return None;
        }
        let moment = if columns.seconds { seconds(time) } else { self.moment(time, at, columns.time) };
        let number = value.parse::<f64>().ok().filter(|value| value.is_finite());
        let written = columns.samples.map(cell).filter(|samples| !samples.is_empty());
        let samples = written.map(|samples| whole(samples).ok_or(samples));
        if moment.is_none() {
            self.wrong(self.cell(at, columns.time), format!("{} is no time", quoted(time)), TIMES);
        }
        if metric.is_empty() {
            self.wrong(self.cell(at, columns.metric), "no metric is named here", "write the metric's id");
        }
        if number.is_none() {
            let help = "write it with a point and without a unit, as in 412.5; an empty one is a gap";
            self.wrong(self.cell(at, columns.value), format!("{} is no number", quoted(value)), help);
        }
        if let Some(Err(samples)) = samples {
            let message = format!("{} is no count of samples", quoted(samples));
            self.wrong(self.cell(at, columns.samples.unwrap_or(0)), message, "write a whole number, or leave it empty");
        }
        let samples = samples.and_then(Result::ok);
        (!metric.is_empty()).then(|| Some((metric.to_owned(), Reading { at: moment?, value: number?, samples })))?
    }

    /// A time of day, with a date or without, is the nearest one to the page; anything else a distance from the page.
    fn moment(&mut self, text: &str, row: usize, column: usize) -> Option<SimTime> {
        if let Some(span) = Millis::parse(text.strip_prefix('+').unwrap_or(text)) {
            return Some(whole_second(SimTime::PAGE + span));
        }
        let (date, face) = match text.split_once(['T', 't', ' ']) {
            Some((date, face)) => (Some(NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?), face.trim()),
            None => (None, text),
        };
        let face = face.strip_suffix(['Z', 'z']).unwrap_or(face);
        let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(face, form).ok())?;
        if let Some(date) = date {
            let here = (date, self.cell(row, column));
            let (first, last) = self.days.take().unwrap_or_else(|| (here.clone(), here.clone()));
            self.days = Some(if here.0 < first.0 {
                (here, last)
            } else if here.0 > last.0 {
                (first, here)
            } else {
                (first, last)
            });
        }
        let half = 43_200;
        let away = i64::from(time.num_seconds_from_midnight()) - i64::from(self.start.secs());
        Some(SimTime(((away + half).rem_euclid(2 * half) - half) * 1000))
    }

    /// A time of day says nothing of its day, so a file holds the hours around one page.
    fn one_day(&mut self) {
        let Some(((first, _), (last, here))) = self.days.clone() else { return };
        if (last - first).num_days() > 1 {
            let message = format!("the file goes from {first} to {last}");
            self.wrong(here, message, "keep the hours around the page: what is further away isn't played");
        }
    }

    fn wrong(&mut self, span: Range<usize>, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::error("bad-value", self.file, span, message).help(help));
    }

    /// Where a row's first character stands: the reader counts empty lines before it to the row.
    fn row_start(&self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        byte + (rest.len() - rest.trim_start_matches('\n').len())
    }

    /// Where a row's cell stands; the whole line where quotes make that hard to say, or the row is too short.
    fn cell(&self, row: usize, column: usize) -> Range<usize> {
        let line = self.text.get(row..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let mut start = row;
        for (index, cell) in line.split(',').enumerate() {
            if index == column && !line.contains('"') && !cell.trim().is_empty() {
                let lead = cell.len() - cell.trim_start().len();
                return start + lead..start + lead + cell.trim().len();
            }
            start += cell.len() + 1;
        }
        row..row + line.len()
    }
}

fn seconds(text: &str) -> Option<SimTime> {
    let value: f64 = text.parse().ok()?;
    // A year is more than any incident lasts.
    (value.abs() <= 366.0 * 86_400.0).then(|| whole_second(SimTime((value * 1000.0) as i64)))
}

fn whole(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| text.strip_suffix(".0")?.parse().ok())
}

/// The world steps on whole seconds; a reading between two is there at the next.
const fn whole_second(at: SimTime) -> SimTime {
    SimTime(-((-at.0).div_euclid(1000)) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::source::position;

    fn start() -> Clock {
        Clock::parse("14:00").unwrap()
    }

    fn told(text: &str) -> Vec<String> {
        let (_, problems) = read("readings.csv", text, start());
        let line = |problem: &Problem| {
            let (line, column) = position(text, problem.span.start);
            format!("{line}:{column} {}", problem.message)
        };
        problems.iter().map(line).collect()
    }

    #[test]
    fn a_time_is_a_clock_a_date_or_a_distance_from_the_page() {
        let text = "time,metric,value,n\n14:05,p99,1,\n13:50:30,p99,2,10\n2026-11-20T14:01:00.5Z,p99,3,1200.0\n\
            2026-11-20 14:02,p99,4,\n-90s,p99,5,\n+3m,p99,6,\n\n3m1s, auc , 0.7,\n";
        let (readings, problems) = read("readings.csv", text, start());
        assert_eq!(problems, []);
        let p99: Vec<_> = readings["p99"].iter().map(|it| (it.at.0 / 1000, it.value, it.samples)).collect();
        assert_eq!(
            p99,
            [
                (-570, 2.0, Some(10)),
                (-90, 5.0, None),
                (60, 3.0, Some(1200)),
                (120, 4.0, None),
                (180, 6.0, None),
                (300, 1.0, None)
            ]
        );
        assert_eq!(readings["auc"].len(), 1);
    }

    #[test]
    fn a_night_passes_midnight() {
        let (readings, _) = read("r.csv", "time,metric,value\n23:59,x,1\n00:01,x,2\n", Clock::parse("23:58").unwrap());
        assert_eq!(readings["x"].iter().map(|it| it.at.0 / 1000).collect::<Vec<_>>(), [60, 180]);
    }

    #[test]
    fn what_the_world_prints_can_be_read_and_gaps_are_left_out() {
        let text = "seconds,metric,group,value,n,low\n-30,p99,,412.5,90,\n0,p99,,NaN,,\n30,p99,,,,\n60.5,p99,,3,,\n";
        let (readings, problems) = read("readings.csv", text, start());
        assert_eq!(problems, []);
        assert_eq!(readings["p99"].iter().map(|it| it.at.0).collect::<Vec<_>>(), [-30_000, 61_000]);
    }

    #[test]
    fn every_wrong_cell_is_told_at_its_place() {
        let text = "time,metric,value,n\nsoon,p99,1,\n14:01,,2,\n14:02,p99,\"1,5\",\n14:03,p99,x,-3\n14:04,p99,1,\n\n14:04,p99,2,\n12,p99,1,\n14:07\n";
        assert_eq!(
            told(text),
            [
                "2:1 `soon` is no time",
                "3:1 no metric is named here",
                "4:1 `1,5` is no number",
                "5:11 `x` is no number",
                "5:13 `-3` is no count of samples",
                "8:1 `p99` has two values at this second",
                "9:1 `12` is no time",
            ]
        );
        assert_eq!(told("when,metric,wert\n1,2,3\n"), ["1:1 the first line lacks time and value"]);
        assert_eq!(told(""), ["1:1 the first line lacks time and metric and value"]);
        assert_eq!(
            told("time,metric,value\n2026-11-20 14:00,x,1\n2026-11-24 14:01,x,1\n"),
            ["3:1 the file goes from 2026-11-20 to 2026-11-24"]
        );
    }

    #[test]
    fn only_plain_names_lead_to_files() {
        let text = "[world.metric.a]\ncsv = \"a.csv\"\n[world.metric.b]\ncsv = \"../b.csv\"\n[world.metric.c]\ncsv = \"/etc/x.csv\"\n\
            [world.metric.d]\ncsv = \"passwd\"\n[world.metric.e]\nof = \"a.b\"\n";
        assert_eq!(files(text), ["a.csv"]);
        assert_eq!(files("[world\nmetric = 3"), Vec::<String>::new());
    }

    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn no_text_makes_it_panic(text in "(time|seconds),metric,value(,n)?\n([-0-9:TZ .,\"eé\n]{0,60}\n?){0,8}") {
                let (_, problems) = read("readings.csv", &text, start());
                for problem in problems {
                    prop_assert!(text.get(problem.span).is_some());
                }
            }
        }
    }
}
