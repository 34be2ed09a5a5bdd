//! `tldrill pack build`

use crate::cli::{Console, Exit, Failure, library};
use crate::store::archive::{checksum, pack_up};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A pack's folder
    folder: PathBuf,
    /// The file to write; ID-VERSION.tar.gz in the present folder where left out
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    // What doesn't load isn't handed on.
    let book = library::from_folder(&args.folder)?;
    let version: String =
        book.pack.version.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    let name = format!("{}-{version}.tar.gz", book.pack.id);
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(&name));
    let bytes = pack_up(&book.shelved.source, &book.pack.id).map_err(|error| Failure::writing(&path, error))?;
    crate::store::replace(&path, &bytes)?;
    let sum = checksum(&bytes);
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = PathBuf::from(format!("{}.sha256", path.display()));
    crate::store::replace(&beside, format!("{sum}  {file}\n").as_bytes())?;
    writeln!(console.out, "{sum}  {}", path.display())?;
    Ok(Exit::Fine)
}
