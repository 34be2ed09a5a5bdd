//! The command line: it parses arguments, calls the layers below, and is the only place that words errors and chooses
//! exit codes. It holds no rule of the game.
//!
//! To add a verb:
//!
//! 1. Write `src/cli/<verb>.rs` with a `clap::Args` struct named `Args` (its doc comment is what `--help` says) and
//!    `pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure>`.
//! 2. Add `mod <verb>;` and one line in [`verbs!`] below. The help, the completions and the man pages follow.
//!
//! A verb writes what was asked for to [`Console::out`] and remarks to [`Console::err`], never with `println!`. Errors of
//! writing to standard output end in `?`: a reader that closed the pipe is no failure, which [`Failure`] knows.

mod completions;
mod console;
mod crash;
mod exit;
mod failure;
mod home;
mod man;

pub use console::Console;
pub use exit::Exit;
pub use failure::Failure;

use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// Declares the verbs: one line each, `module => Variant`, with attributes for clap where needed.
macro_rules! verbs {
    ($($(#[$attribute:meta])* $module:ident => $variant:ident,)*) => {
        #[derive(Debug, Subcommand)]
        enum Verb { $($(#[$attribute])* $variant($module::Args)),* }

        impl Verb {
            fn run(&self, console: &mut Console) -> Result<Exit, Failure> {
                match self { $(Self::$variant(args) => $module::run(args, console)),* }
            }
        }
    };
}

// In the order of the help.
verbs! {
    completions => Completions,
    #[command(hide = true)] man => Man,
}

/// Drills incident communication for production machine learning.
///
/// Without a command, tldrill opens its home screen.
#[derive(Debug, Parser)]
#[command(name = "tldrill", version = VERSION, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "Data lies in the platform's data directory, or in TLDRILL_HOME.\n\
    Exit codes: 0 fine, 1 findings or a missed pass mark, 2 usage, 3 files, 70 internal error.")]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The version, with the commit where the build knew it.
const VERSION: &str = match env!("TLDRILL_COMMIT").as_bytes() {
    [] => env!("CARGO_PKG_VERSION"),
    _ => concat!(env!("CARGO_PKG_VERSION"), " (", env!("TLDRILL_COMMIT"), ")"),
};

/// Runs the program with the process's own arguments and streams.
pub fn main() -> ExitCode {
    crash::install();
    run(std::env::args_os(), &mut Console::standard()).into()
}

/// Runs the program with the given arguments (the first is the program's name) and streams.
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut Console) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(answer) => return Exit::of_clap(&answer),
    };
    let outcome = match &cli.verb {
        Some(verb) => verb.run(console),
        None => home::run(console),
    };
    let outcome = outcome.and_then(|exit| console.out.flush().map(|()| exit).map_err(Failure::from));
    outcome.unwrap_or_else(|failure| failure.report(console))
}

/// The whole command line, for completions and man pages.
fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn every_verb_says_what_it_does() {
        for verb in command().get_subcommands() {
            assert!(verb.get_about().is_some(), "{} has no help", verb.get_name());
        }
    }
}
