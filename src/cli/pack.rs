//! `tldrill pack`

use super::{Console, Exit, Failure};
use std::path::PathBuf;

/// Work on packs: what an editor needs to know about a file
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Print the JSON Schema of a pack's file, with the file's own ids
    Schema {
        /// A `pack.toml`, `scenario.toml` or a file of `briefings/`
        file: PathBuf,
    },
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let Verb::Schema { file } = &args.verb;
    let text = std::fs::read_to_string(file).map_err(|error| Failure::reading(file, error))?;
    let name = file.to_string_lossy().replace('\\', "/");
    let schema = crate::pack::schema::for_file(&name, &crate::pack::source::lf(&text));
    let schema = schema.ok_or_else(|| {
        Failure::Usage(format!("{} is of no kind that packs have (see docs/format.md)", file.display()))
    })?;
    super::print_json(console, &schema)?;
    Ok(Exit::Fine)
}
