//! `tldrill pack`

mod build;
mod events;
mod install;
mod look;
mod migrate;
mod new;
mod schema;
mod solve;

use super::{Console, Exit, Failure, library};
use std::path::{Path, PathBuf};

/// Write packs, look at them, hand them on
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Write a small, commented, playable pack into a new folder
    New(new::Args),
    /// Play the author's solutions, and say what each earns
    Solve(solve::Args),
    /// What leads to what: panels, people, facts, actions, events
    Graph(look::GraphArgs),
    /// What comes when, by minute
    Timeline(look::Args),
    /// How much there is, and how much of it is read
    Stats(look::Args),
    /// Print the JSON Schema of a pack's file, with the file's own ids
    Schema(schema::Args),
    /// Rewrite the files of an older format; comments and layout stay
    Migrate(migrate::Args),
    /// Make one file of a pack, the same bytes each time, with its checksum
    Build(build::Args),
    /// Install a pack from a file or a folder, so that it is listed and played like the others
    Install(install::Args),
    /// List the packs in the program and the installed ones
    List(install::ListArgs),
    /// Remove an installed pack
    Remove(install::RemoveArgs),
    /// Make a skeleton pack of an exercise planner's list of events (CSV)
    Import(events::ImportArgs),
    /// Write a scenario's events as an exercise planner's list (CSV)
    Export(events::ExportArgs),
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::New(args) => new::run(args, console),
        Verb::Solve(args) => solve::run(args, console),
        Verb::Graph(args) => look::graph(args, console),
        Verb::Timeline(args) => look::timeline(args, console),
        Verb::Stats(args) => look::stats(args, console),
        Verb::Schema(args) => schema::run(args, console),
        Verb::Migrate(args) => migrate::run(args, console),
        Verb::Build(args) => build::run(args, console),
        Verb::Install(args) => install::run(args, console),
        Verb::List(args) => install::list(args, console),
        Verb::Remove(args) => install::remove(args, console),
        Verb::Import(args) => events::import(args, console),
        Verb::Export(args) => events::export(args, console),
    }
}

/// The scenarios that an argument means: an id, a `scenario.toml`, or all of a pack's folder.
fn scenarios(wanted: Option<&str>) -> Result<Vec<library::Playable>, Failure> {
    match wanted {
        Some(path) if Path::new(path).join("pack.toml").exists() => {
            Ok(library::from_folder(Path::new(path))?.scenarios().collect())
        }
        other => Ok(vec![library::find(other)?]),
    }
}

/// Writes a file that isn't there yet, with the folders above it.
fn write_new(path: &PathBuf, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::writing(path, error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)
}
