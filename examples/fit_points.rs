//! Fits `src/grade/points.txt` to rated texts, and tells how it holds on briefings left out.
//!
//! `cargo run --example measures [FOLDER ...] > measures.jsonl`, then
//! `cargo run --release --example fit_points -- measures.jsonl [OUT]`.
//!
//! A mark is a base and the sum of small trees (gradient boosting, Friedman 2001): each asks one measure, then one of two
//! others, and adds whole hundredths. Most measures have a sign: more of a fault never adds, more of a merit never takes
//! away. With equal inputs the result is the same on every run.

#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

use serde_json::Value;
use std::error::Error;
use std::fmt::Write as _;

/// Measures that only ever cost.
const FAULTS: &[&str] = &[
    "overclaims",
    "recovery",
    "herrings",
    "denied",
    "untaken",
    "wrong",
    "phantom",
    "unjudged",
    "long",
    "filler",
    "first_person",
    "blame",
    "sneer",
    "fragments",
    "runs",
    "stuffed",
    "scrambled",
    "panic",
    "shouts",
    "capitals",
    "vague",
    "plea",
    "slang",
    "pasted",
    "pleasant",
    "jargon",
    "code",
    "lower",
    "empty",
    "strangers",
    "chained",
    "misjudged",
    "wrong_any",
    "list",
    "ramble",
    "blame_all",
    "register",
    "empty_all",
    "literary",
    "sloppy",
    "length",
    "sentence",
];
/// Measures that only ever earn.
const MERITS: &[&str] = &[
    "lead_first",
    "lead_second",
    "lead_place",
    "lead_any",
    "lead_number",
    "lead_number_second",
    "lead_share",
    "state_early",
    "suspected",
    "unknown",
    "hedges",
    "unknowns",
    "excluded",
    "facts",
    "actions",
    "actions_timed",
    "not_done",
    "ask_what",
    "ask_who",
    "ask_when",
    "promise",
    "promise_any",
    "steps",
    "right",
    "shared",
    "verbs",
    "enough",
];
/// Good or bad by what else there is. Neither the words nor the numbers in a hundred of them are asked for: brevity is no
/// fault by itself (`enough` counts only the words that are missed).
const NEITHER: &[&str] = &["engineering", "function", "past", "spelled"];
const TARGETS: [&str; 9] =
    ["overall", "headline", "confidence", "actions", "asks", "next_steps", "audience", "accuracy", "clarity"];

const TREES: usize = 140;
const RATE: f64 = 0.08;
const LEAF: usize = 6;
const RIDGE: f64 = 3.0;

struct Data {
    names: Vec<&'static str>,
    signs: Vec<i32>,
    rows: Vec<Vec<i32>>,
    briefings: Vec<String>,
    marks: Vec<Vec<Option<f64>>>,
    now: Vec<Vec<Option<f64>>>,
}

/// One question, then one of two others: `(measure, bound)`, "more than"; the leaves in the order no-no, no-yes, yes-no,
/// yes-yes.
#[derive(Clone)]
struct Tree {
    asks: [(usize, i32); 3],
    leaves: [f64; 4],
}

impl Tree {
    fn value(&self, row: &[i32]) -> f64 {
        let more = |(measure, bound): (usize, i32)| usize::from(row[measure] > bound);
        let first = more(self.asks[0]);
        self.leaves[first * 2 + more(self.asks[1 + first])]
    }
}

struct Model {
    base: f64,
    trees: Vec<Tree>,
}

impl Model {
    fn mark(&self, row: &[i32]) -> f64 {
        self.base + self.trees.iter().map(|tree| tree.value(row)).sum::<f64>()
    }
}

/// A generator of its own, so that a fit never changes with a library.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

/// Bounds worth asking for, at most sixteen a measure.
fn bounds(data: &Data, rows: &[usize]) -> Vec<Vec<i32>> {
    (0..data.names.len())
        .map(|measure| {
            let mut values: Vec<i32> = rows.iter().map(|row| data.rows[*row][measure]).collect();
            values.sort_unstable();
            let mut out: Vec<i32> = (1..17).map(|part| values[(values.len() - 1) * part / 17]).collect();
            out.push(values[0]);
            out.dedup();
            out.sort_unstable();
            out.dedup();
            out.retain(|bound| *bound < values[values.len() - 1]);
            out
        })
        .collect()
}

struct Split {
    gain: f64,
    ask: (usize, i32),
    values: (f64, f64),
}

/// The best question for some rows; the values it leaves stay within limits and keep the measure's sign.
fn split(
    data: &Data,
    rows: &[usize],
    rest: &[f64],
    bounds: &[Vec<i32>],
    pick: &[usize],
    (low, high): (f64, f64),
) -> Option<Split> {
    let (count, sum) = (rows.len() as f64, rows.iter().map(|row| rest[*row]).sum::<f64>());
    let worth = |sum: f64, count: f64, value: f64| 2.0 * sum * value - (count + RIDGE) * value * value;
    let value = |sum: f64, count: f64| (sum / (count + RIDGE)).clamp(low, high);
    let alone = worth(sum, count, value(sum, count));
    let mut best: Option<Split> = None;
    for &measure in pick {
        for &bound in &bounds[measure] {
            let (mut more, mut more_sum) = (0_usize, 0.0);
            for row in rows {
                if data.rows[*row][measure] > bound {
                    more += 1;
                    more_sum += rest[*row];
                }
            }
            if more < LEAF || rows.len() - more < LEAF {
                continue;
            }
            let (yes, no) = (value(more_sum, more as f64), value(sum - more_sum, count - more as f64));
            if (yes - no) * f64::from(data.signs[measure]) < 0.0 {
                continue;
            }
            let gain = worth(more_sum, more as f64, yes) + worth(sum - more_sum, count - more as f64, no) - alone;
            if best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Split { gain, ask: (measure, bound), values: (no, yes) });
            }
        }
    }
    best
}

fn fit(data: &Data, rows: &[usize], target: usize, trees: usize) -> Model {
    let rated: Vec<usize> = rows.iter().copied().filter(|row| data.marks[*row][target].is_some()).collect();
    let mark = |row: usize| data.marks[row][target].unwrap_or(0.0);
    let base = rated.iter().map(|row| mark(*row)).sum::<f64>() / rated.len() as f64;
    let bounds = bounds(data, &rated);
    let mut rest: Vec<f64> = (0..data.rows.len()).map(|row| mark(row) - base).collect();
    let mut chance = Chance(7 + target as u64);
    let mut model = Model { base, trees: vec![] };
    for _ in 0..trees {
        // A part of the texts and of the measures for each tree: what holds by luck averages out.
        let sample: Vec<usize> = rated.iter().copied().filter(|_| chance.below(10) < 7).collect();
        let pick: Vec<usize> = (0..data.names.len()).filter(|_| chance.below(10) < 4).collect();
        let any = (f64::NEG_INFINITY, f64::INFINITY);
        let Some(root) = split(data, &sample, &rest, &bounds, &pick, any) else { continue };
        let (no, yes): (Vec<usize>, Vec<usize>) =
            sample.iter().partition(|row| data.rows[**row][root.ask.0] <= root.ask.1);
        // Below a signed question the two sides may not cross.
        let middle = f64::midpoint(root.values.0, root.values.1);
        let limits = match data.signs[root.ask.0] {
            1 => [(f64::NEG_INFINITY, middle), (middle, f64::INFINITY)],
            -1 => [(middle, f64::INFINITY), (f64::NEG_INFINITY, middle)],
            _ => [any, any],
        };
        let mut tree = Tree { asks: [root.ask; 3], leaves: [0.0; 4] };
        for (side, part, alone) in [(0, &no, root.values.0), (1, &yes, root.values.1)] {
            let found = split(data, part, &rest, &bounds, &pick, limits[side]);
            let (ask, values) = found.map_or((root.ask, (alone, alone)), |found| (found.ask, found.values));
            tree.asks[1 + side] = ask;
            tree.leaves[side * 2] = values.0 * RATE;
            tree.leaves[side * 2 + 1] = values.1 * RATE;
        }
        for (row, rest) in rest.iter_mut().enumerate() {
            *rest -= tree.value(&data.rows[row]);
        }
        model.trees.push(tree);
    }
    model
}

/// Cohen's kappa with quadratic weights (Cohen 1968).
fn kappa(pairs: &[(f64, f64)], high: usize) -> f64 {
    let whole = |mark: f64| (mark + 0.5).max(0.0).min(high as f64).floor();
    let n = pairs.len() as f64;
    let pairs: Vec<(f64, f64)> = pairs.iter().map(|(one, other)| (whole(*one), whole(*other))).collect();
    let off: f64 = pairs.iter().map(|(one, other)| (one - other) * (one - other)).sum();
    let chance: f64 = pairs
        .iter()
        .map(|(one, _)| pairs.iter().map(|(_, other)| (one - other) * (one - other)).sum::<f64>() / n)
        .sum();
    1.0 - off / chance
}

fn report(data: &Data, label: &str, rows: &[usize], mark: impl Fn(usize, usize) -> Option<f64>) {
    let of = |target: usize| {
        let pairs: Vec<(f64, f64)> =
            rows.iter().filter_map(|row| Some((mark(*row, target)?, data.marks[*row][target]?))).collect();
        kappa(&pairs, if target == 0 { 10 } else { 4 })
    };
    let all: Vec<f64> = (0..TARGETS.len()).map(of).collect();
    let mut line = format!("{label:<26} overall {:.3} criteria {:.3} |", all[0], all[1..].iter().sum::<f64>() / 8.0);
    for (name, kappa) in TARGETS.iter().zip(&all).skip(1) {
        let _ = write!(line, " {} {kappa:.2}", &name[..4]);
    }
    println!("{line}");
}

fn read(path: &str) -> Result<Data, Box<dyn Error>> {
    let lines: Vec<Value> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let names: Vec<&'static str> = [FAULTS, MERITS, NEITHER].concat();
    let signs = FAULTS.iter().map(|_| -1).chain(MERITS.iter().map(|_| 1)).chain(NEITHER.iter().map(|_| 0)).collect();
    let whole = |line: &Value, name: &str| line["measures"][name].as_i64().unwrap_or(0) as i32;
    let mean = |marks: &Value| {
        let marks: Vec<f64> = marks.as_array()?.iter().filter_map(Value::as_f64).collect();
        (!marks.is_empty()).then(|| marks.iter().sum::<f64>() / marks.len() as f64)
    };
    let now = |line: &Value, name: &str| {
        if name == "overall" {
            line["overall"].as_f64().map(|mark| mark / 10.0)
        } else {
            line["criteria"][name].as_f64()
        }
    };
    Ok(Data {
        rows: lines.iter().map(|line| names.iter().map(|name| whole(line, name)).collect()).collect(),
        briefings: lines.iter().map(|line| line["briefing"].as_str().unwrap_or_default().to_owned()).collect(),
        marks: lines.iter().map(|line| TARGETS.iter().map(|name| mean(&line["ratings"][*name])).collect()).collect(),
        now: lines.iter().map(|line| TARGETS.iter().map(|name| now(line, name)).collect()).collect(),
        names,
        signs,
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let data = read(args.get(1).ok_or("which measures?")?)?;
    // The last so many lines are only told about, never fitted to.
    let held: usize = args.get(3).and_then(|held| held.parse().ok()).unwrap_or(0);
    let all: Vec<usize> = (0..data.rows.len() - held).collect();
    let kept: Vec<usize> = (data.rows.len() - held..data.rows.len()).collect();
    report(&data, "as it stands", &all, |row, target| data.now[row][target]);
    let mut briefings: Vec<&String> = all.iter().map(|row| &data.briefings[*row]).collect();
    briefings.sort();
    briefings.dedup();
    let fold = |row: usize| briefings.iter().position(|name| **name == data.briefings[row]).unwrap_or(0) % 6;
    let mut left_out = vec![vec![None; TARGETS.len()]; data.rows.len()];
    for out in 0..6 {
        let rows: Vec<usize> = all.iter().copied().filter(|row| fold(*row) != out).collect();
        let models: Vec<Model> = (0..TARGETS.len()).map(|target| fit(&data, &rows, target, TREES)).collect();
        for row in all.iter().filter(|row| fold(**row) == out) {
            left_out[*row] = models.iter().map(|model| Some(model.mark(&data.rows[*row]))).collect();
        }
    }
    report(&data, "left out", &all, |row, target| left_out[row][target]);
    let models: Vec<Model> = (0..TARGETS.len()).map(|target| fit(&data, &all, target, TREES)).collect();
    report(&data, "fitted", &all, |row, target| Some(models[target].mark(&data.rows[row])));
    if held > 0 {
        report(&data, "held out, as it stands", &kept, |row, target| data.now[row][target]);
        report(&data, "held out", &kept, |row, target| Some(models[target].mark(&data.rows[row])));
    }
    if let Some(out) = args.get(2).filter(|out| *out != "-") {
        let mut text = String::from(
            "# Written by `cargo run --example fit_points`. A line is a tree: the first question, the\n# question after a no, the question after a yes (a measure and the bound it must exceed); then the hundredths for\n# no-no, no-yes, yes-no, yes-yes.\n",
        );
        for (name, model) in TARGETS.iter().zip(&models) {
            let scale = 100.0;
            let _ = writeln!(text, "= {name} {}", (model.base * scale).round());
            for tree in &model.trees {
                for (measure, bound) in tree.asks {
                    let _ = write!(text, "{} {bound} ", data.names[measure]);
                }
                let leaves: Vec<String> =
                    tree.leaves.iter().map(|leaf| ((leaf * scale).round() as i32).to_string()).collect();
                let _ = writeln!(text, "{}", leaves.join(" "));
            }
        }
        std::fs::write(out, text)?;
    }
    Ok(())
}
