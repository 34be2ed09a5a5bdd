//! `tldrill pack graph`, `timeline` and `stats`

use super::scenarios;
use crate::check::graph::graph as graph_of;
use crate::check::play::{Interrupted, Order, playtest};
use crate::check::prove::prove;
use crate::cli::playtest::Progress;
use crate::cli::{Console, Exit, Failure, print_json};
use crate::report::pack as report;
use serde_json::json;
use std::io::Write as _;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario's id, the path of a scenario.toml, or a pack's folder
    scenario: Option<String>,
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct GraphArgs {
    /// A scenario's id, the path of a scenario.toml, or a pack's folder
    scenario: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Play so many plays per bot and truth first, and colour what is reached by how often it was
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    play: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Lines to read.
    Text,
    /// A flowchart for Mermaid.
    Mermaid,
    /// A digraph for Graphviz.
    Dot,
}

pub(super) fn graph(args: &GraphArgs, console: &mut Console) -> Result<Exit, Failure> {
    let progress = Progress::new(console);
    for playable in scenarios(args.scenario.as_deref())? {
        let played = args.play.map(|plays| {
            let (scenario, digest) = (playable.scenario.clone(), &playable.digest);
            let order = Order { scenario, solutions: &playable.solutions, digest, plays, seed: 1 };
            playtest(&order, &progress.control())
                .map_err(|Interrupted| Failure::Findings("interrupted: not every bot has played yet".to_owned()))
        });
        let graph = graph_of(&playable.scenario, played.transpose()?.as_ref());
        let text = match args.format {
            Form::Text => report::graph_text(&graph),
            Form::Mermaid => report::mermaid(&graph),
            Form::Dot => report::dot(&graph),
        };
        write!(console.out, "{text}")?;
    }
    Ok(Exit::Fine)
}

pub(super) fn timeline(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mut all = vec![];
    for playable in scenarios(args.scenario.as_deref())? {
        let entries = report::timeline(&playable.scenario, &prove(&playable.scenario));
        if args.json {
            all.push(json!({"scenario": playable.scenario.id, "events": entries}));
        } else {
            write!(console.out, "{}", report::timeline_text(&playable.scenario, &entries))?;
        }
    }
    if args.json {
        print_json(console, &json!({"format": 1, "timelines": all}))?;
    }
    Ok(Exit::Fine)
}

pub(super) fn stats(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mut all = vec![];
    for playable in scenarios(args.scenario.as_deref())? {
        let stats = report::stats(&playable.scenario, &prove(&playable.scenario));
        if args.json {
            all.push(json!(stats));
        } else {
            write!(console.out, "{stats}")?;
        }
    }
    if args.json {
        print_json(console, &json!({"format": 1, "scenarios": all}))?;
    }
    Ok(Exit::Fine)
}
