//! `tldrill playtest`

use super::{Console, Exit, Failure, library};
use crate::check::play::{Control, Interrupted, Order, Par, Report, Seat, Who, bot, moves, pen, playtest};
use crate::pack::load::scenario_digest;
use crate::report;
use crate::run::draw;
use crate::store::Place;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Let bots play a scenario, and report who wins, what the score tells apart and what is ever seen
///
/// Ends with 1 where there is something to report.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario's id (`tldrill list` names them), or the path of a scenario.toml; the first one where left out
    scenario: Option<String>,
    /// Plays per bot and truth, each on a seed of its own
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    plays: u32,
    /// The first seed; the others follow it
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The report as JSON
    #[arg(long)]
    json: bool,
    /// Write the play that shows each finding into this folder, as moves with what they should come to
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// Print the moves of one bot's play on the first seed, under `--truth` or the seed's own, instead of a report
    #[arg(long, value_name = "BOT", conflicts_with_all = ["json", "keep", "par"])]
    moves: Option<String>,
    /// The truth for `--moves`
    #[arg(long, value_name = "ID", requires = "moves")]
    truth: Option<String>,
    /// Write par beside the scenario (par.json), with the digest it was computed for
    #[arg(long)]
    par: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let playable = library::find(args.scenario.as_deref())?;
    if let Some(name) = &args.moves {
        return moves_of(name, args, &playable, console);
    }
    let digest = scenario_digest(&playable.shelved.source, playable.folder());
    let order = Order {
        scenario: playable.scenario.clone(),
        solutions: &playable.solutions,
        digest: &digest,
        plays: args.plays,
        seed: args.seed,
    };
    let report = play(&order, console)?;
    if let Some(folder) = &args.keep {
        keep(&report, args.scenario.as_deref().unwrap_or(&report.scenario), folder, console)?;
    }
    if let (true, false, Some(par)) = (args.par, report.interrupted, &report.par) {
        write_par(par, &playable)?;
    }
    if args.json {
        let json = serde_json::to_string_pretty(&report).map_err(|error| Failure::Internal(error.to_string()))?;
        writeln!(console.out, "{json}")?;
    } else {
        write!(console.out, "{}", report::playtest::text(&report))?;
    }
    if report.interrupted {
        let told = format!("interrupted: {} of {} plays per bot and truth were played", report.seeds.len(), args.plays);
        return Err(Failure::Findings(told));
    }
    Ok(if report.findings.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// One play of one bot, as moves for `tldrill play --plain`.
fn moves_of(name: &str, args: &Args, playable: &library::Playable, console: &mut Console) -> Result<Exit, Failure> {
    let bot = bot::bot(name).ok_or_else(|| {
        let names: Vec<&str> = bot::BOTS.iter().map(|bot| bot.name()).collect();
        Failure::Usage(format!("there is no bot called `{name}`; there are {}", names.join(", ")))
    })?;
    let truth = match &args.truth {
        Some(wanted) => library::truth(&playable.scenario, wanted)?,
        None => draw(&playable.scenario, args.seed).0,
    };
    let seat = Seat { who: Who::Bot(bot, pen::EXPERT), truth, seed: args.seed };
    let run = seat.run(&playable.scenario, &playable.solutions);
    let run = run.ok_or_else(|| Failure::Internal("a truth that was found is gone".to_owned()))?;
    write!(console.out, "{}", moves::script(&seat.setup(), &moves::steps(&run)))?;
    Ok(Exit::Fine)
}

/// How far long work is, told where somebody watches; it stops at the first interrupt, and the second one kills.
pub(super) struct Progress {
    stop: Arc<AtomicBool>,
    tell: Box<dyn Fn(usize, usize) + Sync>,
}

impl Progress {
    pub(super) fn new(console: &Console) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        {
            use signal_hook::{consts::SIGINT, flag};
            // Where the handlers can't be set, an interrupt just ends the process, and nothing is lost.
            let _ = flag::register_conditional_default(SIGINT, Arc::clone(&stop));
            let _ = flag::register(SIGINT, Arc::clone(&stop));
        }
        let (watched, told) = (console.watched, AtomicUsize::new(0));
        let tell = move |done: usize, all: usize| {
            let percent = 100 * done / all.max(1);
            if watched && told.fetch_max(percent, Ordering::Relaxed) < percent {
                let _ = write!(std::io::stderr(), "\r{done} of {all} plays");
            }
            if done == all && told.swap(0, Ordering::Relaxed) > 0 {
                let _ = write!(std::io::stderr(), "\r\x1b[K");
            }
        };
        Self { stop, tell: Box::new(tell) }
    }

    pub(super) fn control(&self) -> Control<'_> {
        Control { progress: &*self.tell, stop: &self.stop }
    }
}

fn play(order: &Order<'_>, console: &Console) -> Result<Report, Failure> {
    let progress = Progress::new(console);
    playtest(order, &progress.control()).map_err(|Interrupted| {
        let told = "interrupted before every bot had played once under every truth: there is nothing to report yet";
        Failure::Findings(told.to_owned())
    })
}

/// One file for each finding that a play shows: `01-naive-strategy-wins.moves`. What stands there already is another
/// test, perhaps of something that was put right: the next free number is taken.
fn keep(report: &Report, scenario: &str, folder: &Path, console: &mut Console) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error))?;
    let shown = report.findings.iter().filter_map(|finding| Some((finding, finding.shown.as_ref()?)));
    for (finding, shown) in shown {
        let text = format!("# {}\n# scenario {scenario}\n{}", finding.message, shown.moves);
        for number in 1.. {
            let path = folder.join(format!("{number:02}-{}.moves", finding.lint));
            match std::fs::read(&path) {
                Ok(old) if old == text.as_bytes() => break,
                Ok(_) => {}
                Err(_) => {
                    std::fs::write(&path, &text).map_err(|error| Failure::writing(&path, error))?;
                    console.remark(format!("kept {}", path.display()));
                    break;
                }
            }
        }
    }
    Ok(())
}

/// `par.json` beside the scenario.
fn write_par(par: &Par, playable: &library::Playable) -> Result<(), Failure> {
    let Place::Folder(folder) = &playable.shelved.place else {
        return Err(Failure::Usage(
            "par is written for a pack in a folder: give the path of its scenario.toml".to_owned(),
        ));
    };
    let path = folder.join(playable.folder()).join("par.json");
    let json = serde_json::to_string_pretty(par).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(crate::store::replace(&path, (json + "\n").as_bytes())?)
}
