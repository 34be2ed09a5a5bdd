//! `tldrill completions SHELL`

use super::{Console, Exit, Failure};
use clap_complete::Shell;

/// Print the completion script of a shell
///
/// For instance: tldrill completions fish > ~/.config/fish/completions/tldrill.fish
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell to complete for
    shell: Shell,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    // The generator panics where it can't write, and a closed pipe is no bug: write to memory first.
    let mut script = vec![];
    clap_complete::generate(args.shell, &mut super::command(), "tldrill", &mut script);
    console.out.write_all(&script)?;
    Ok(Exit::Fine)
}
