//! `tldrill man`: for packagers, and so hidden.

use super::{Console, Exit, Failure};
use std::path::PathBuf;

/// Print the manual page, or write one page per command into a folder
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write tldrill.1, tldrill-play.1 and so on into this folder
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let command = super::command();
    match &args.to {
        None => clap_mangen::Man::new(command).render(&mut console.out)?,
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error))?;
            clap_mangen::generate_to(command, folder).map_err(|error| Failure::writing(folder, error))?;
        }
    }
    Ok(Exit::Fine)
}
