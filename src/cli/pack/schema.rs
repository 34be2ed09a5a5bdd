//! `tldrill pack schema`

use crate::cli::{Console, Exit, Failure, print_json};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A `pack.toml`, `scenario.toml` or a file of `briefings/`
    file: PathBuf,
    /// Write it beside the file, as its first line `#:schema ./NAME.schema.json` expects
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let schema = of(&args.file)?;
    if args.write {
        let path = args.file.with_extension("schema.json");
        let text = serde_json::to_string_pretty(&schema).map_err(|error| Failure::Internal(error.to_string()))?;
        crate::store::replace(&path, (text + "\n").as_bytes())?;
        console.remark(format_args!("wrote {}", path.display()));
    } else {
        print_json(console, &schema)?;
    }
    Ok(Exit::Fine)
}

/// The schema of a file on disk.
pub(super) fn of(file: &Path) -> Result<serde_json::Value, Failure> {
    if file.is_dir() {
        let example = file.join("pack.toml");
        let message = format!("{} is a folder; name one of its files, such as {}", file.display(), example.display());
        return Err(Failure::Usage(message));
    }
    let text = std::fs::read_to_string(file).map_err(|error| Failure::reading(file, error))?;
    let name = file.to_string_lossy().replace('\\', "/");
    let schema = crate::pack::schema::for_file(&name, &crate::pack::source::lf(&text));
    schema
        .ok_or_else(|| Failure::Usage(format!("{} is of no kind that packs have (see docs/format.md)", file.display())))
}
