//! `tldrill world`

use super::{Console, Exit, Failure, library};
use crate::model::Millis;
use crate::model::time::SimTime;
use crate::model::world::change::fill;
use crate::run::moves::{Driver, play};
use crate::run::{Run, Setup};
use crate::world::Sample;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;

/// Print every metric of a scenario's world over time
///
/// One row for each metric and scrape: seconds since the page, metric, cohort or version, value, samples, the 95% interval,
/// and the smallest difference that so many samples show (for PSI: what no drift at all exceeds in 2.5% of windows). For drift
/// also the window's histogram and the reference's.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario's id (`tldrill list` names them), or the path of a scenario.toml; the first one where left out
    scenario: Option<String>,
    /// The seed: it picks what is really wrong and draws the rest
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// What is really wrong, instead of what the seed picks
    #[arg(long, value_name = "ID")]
    truth: Option<String>,
    /// How long to let it run after the page, such as 45m; the scenario's length where left out
    #[arg(long, value_name = "TIME", value_parser = span)]
    until: Option<Millis>,
    /// A file of moves to play meanwhile
    #[arg(long, value_name = "FILE")]
    moves: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Csv,
    Json,
}

fn span(text: &str) -> Result<Millis, String> {
    Millis::parse(text).filter(|span| span.0 >= 0).ok_or_else(|| "a time such as 90s, 45m or 1h is wanted".to_owned())
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let playable = library::find(args.scenario.as_deref())?;
    let truth = args.truth.as_deref().map(|wanted| library::truth(&playable.scenario, wanted)).transpose()?;
    let setup = Setup { seed: args.seed, truth, exam: false };
    let started = Run::start_alone(playable.scenario.clone(), setup);
    let mut run = started.map_err(|truth| Failure::Usage(format!("there is no truth called `{truth}`")))?;
    let until = SimTime::PAGE + args.until.unwrap_or(playable.scenario.length);
    if let Some(path) = &args.moves {
        let moves = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, error))?;
        let slips = play(&mut run, &moves, Driver::default());
        let (late, slips): (Vec<_>, Vec<_>) = slips.into_iter().partition(|slip| slip.what.is_over());
        for slip in slips {
            console.remark(format_args!("{}: {slip}", path.display()));
        }
        // One remark for all that stands behind the end.
        if let Some(first) = late.first() {
            let others = if late.len() > 1 { format!(", and so for {} more", late.len() - 1) } else { String::new() };
            console.remark(format_args!("{}: {first}{others}", path.display()));
        }
    }
    run.advance(until);
    if until > SimTime::PAGE + playable.scenario.length {
        console.remark(format_args!("the incident ends at {}; nothing is simulated beyond", playable.scenario.length));
    }
    match args.format {
        Format::Csv => csv(&run, until, console)?,
        Format::Json => super::print_json(console, &as_json(&run, until))?,
    }
    Ok(Exit::Fine)
}

/// The metrics of a run with the group that each looks at.
fn metrics(run: &Run) -> impl Iterator<Item = (&crate::model::world::MetricSpec, String)> {
    run.scenario().world.metrics.iter().map(|metric| {
        let one = |group: &Option<_>| group.as_ref().map(|group| fill(group, run.draws()));
        let group = match (one(&metric.group), one(&metric.against)) {
            (Some(group), Some(other)) => format!("{group} - {other}"),
            (group, _) => group.unwrap_or_default(),
        };
        (metric, group)
    })
}

fn number(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or_else(String::new, |value| value.to_string())
}

fn csv(run: &Run, until: SimTime, console: &mut Console) -> std::io::Result<()> {
    writeln!(console.out, "seconds,metric,group,value,n,low,high,detectable,window,reference")?;
    let list = |bins: &[f64]| bins.iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
    for (metric, group) in metrics(run) {
        let histograms = run.world().histograms(&metric.id);
        let reference = histograms.as_ref().map(|(reference, _)| list(reference)).unwrap_or_default();
        for (index, sample) in run.world().series(&metric.id).enumerate().filter(|(_, sample)| sample.at <= until) {
            let window = histograms.as_ref().and_then(|(_, windows)| windows.get(index)).map(|bins| list(bins));
            let n = sample.samples.map_or_else(String::new, |n| n.to_string());
            let (low, high) = (sample.interval.map(|i| i.0), sample.interval.map(|i| i.1));
            writeln!(
                console.out,
                "{},{},{group},{},{n},{},{},{},{},{reference}",
                sample.at.0 / 1000,
                metric.id,
                sample.value,
                number(low),
                number(high),
                number(sample.detectable),
                window.unwrap_or_default(),
            )?;
        }
    }
    Ok(())
}

fn as_json(run: &Run, until: SimTime) -> Value {
    let sample = |sample: &Sample, window: Option<&Vec<f64>>| {
        let mut row = json!({"at": sample.at.0 / 1000, "value": sample.value, "n": sample.samples});
        row["interval"] = sample.interval.map_or(Value::Null, |(low, high)| json!([low, high]));
        row["detectable"] = json!(sample.detectable.filter(|least| least.is_finite()));
        if let Some(window) = window {
            row["window"] = json!(window);
        }
        row
    };
    let each = |(metric, group): (&crate::model::world::MetricSpec, String)| {
        let histograms = run.world().histograms(&metric.id);
        let windows = histograms.as_ref().map(|(_, windows)| windows);
        let samples = run.world().series(&metric.id).enumerate().filter(|(_, sample)| sample.at <= until);
        let rows: Vec<Value> = samples.map(|(at, row)| sample(row, windows.and_then(|all| all.get(at)))).collect();
        let mut out = json!({"id": metric.id, "unit": metric.unit, "group": group, "samples": rows});
        if let Some((reference, _)) = &histograms {
            out["reference"] = json!(reference);
        }
        out
    };
    json!({
        "format": 1,
        "scenario": run.scenario().id,
        "seed": run.setup().seed,
        "truth": run.truth(),
        "harm": run.world().harm(),
        "metrics": metrics(run).map(each).collect::<Vec<_>>(),
    })
}
