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

mod brief;
mod check;
mod compare;
mod completions;
mod config;
mod console;
mod crash;
mod daily;
mod debrief;
mod dispute;
mod exit;
mod explain;
mod export;
mod failure;
mod grade;
mod history;
mod home;
mod learn;
pub mod library;
mod list;
mod man;
mod pack;
mod plain;
mod play;
mod playtest;
mod progress;
mod records;
mod replay;
mod resume;
mod runs;
mod screen;
pub mod session;
mod signals;
mod sittings;
mod world;

pub use console::Console;
pub use exit::Exit;
pub use failure::Failure;

use crate::store::{self, Settings};
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
    play => Play,
    learn => Learn,
    resume => Resume,
    brief => Brief,
    daily => Daily,
    debrief => Debrief,
    compare => Compare,
    dispute => Dispute,
    history => History,
    progress => Progress,
    grade => Grade,
    list => List,
    check => Check,
    explain => Explain,
    replay => Replay,
    export => Export,
    pack => Pack,
    playtest => Playtest,
    world => World,
    config => Config,
    completions => Completions,
    man => Man,
}

/// Drills incident communication for production machine learning.
///
/// Without a command, tldrill opens its home screen.
#[derive(Debug, Parser)]
#[command(name = "tldrill", version = VERSION, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Data lies in the platform's data directory, or in TLDRILL_HOME; `tldrill config` shows the settings.\n\
    Exit codes: 0 fine, 1 findings or a missed pass mark, 2 usage, 3 files, 70 internal error."
)]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The screen's colours: terminal, dark, light, high-contrast or colour-blind
    #[arg(long, global = true, value_name = "NAME")]
    theme: Option<String>,
    /// Nothing rings and nothing moves but what the incident moves
    #[arg(long, global = true)]
    calm: bool,
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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match arguments.len() {
        // The game without more: the table of all verbs isn't made for it, the first frame comes the sooner.
        0 | 1 => Ok(Cli { verb: None, theme: None, calm: false }),
        _ => Cli::try_parse_from(arguments),
    };
    let cli = match cli {
        Ok(cli) => cli,
        Err(answer) => return Exit::of_clap(&answer),
    };
    let outcome = settle(&cli, console).and_then(|()| match &cli.verb {
        Some(verb) => verb.run(console),
        None => home::run(console),
    });
    let outcome = outcome.and_then(|exit| console.out.flush().map(|()| exit).map_err(Failure::from));
    outcome.unwrap_or_else(|failure| failure.report(console))
}

/// Reads the settings: the file's, then the arguments'. What is wrong in the file is told and stops nothing.
fn settle(cli: &Cli, console: &mut Console) -> Result<(), Failure> {
    if let Ok(path) = store::settings::path() {
        match Settings::read(&path) {
            Ok((settings, errors)) => {
                console.settings = settings;
                for error in errors {
                    console.remark(format_args!("{}: {error}", path.display()));
                }
            }
            Err(error) => console.remark(format_args!("{}; the defaults hold", Failure::from(error))),
        }
    }
    let arguments = [("theme", cli.theme.as_deref()), ("calm", cli.calm.then_some("true"))];
    for (key, value) in arguments.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        console.settings.argue(key, value).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    Ok(())
}

/// Prints a JSON document on lines of its own.
fn print_json(console: &mut Console, value: &serde_json::Value) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(writeln!(console.out, "{text}")?)
}

/// Whether the game's screen can be opened; a sentence where it can't.
fn screen_or_sentence(console: &Console) -> Result<(), Failure> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if console.typed && console.watched && !dumb {
        return Ok(());
    }
    let why = if dumb { "this terminal (TERM=dumb) can't show one" } else { "this is not a terminal" };
    Err(Failure::Usage(format!(
        "the game needs a screen, and {why}; `--plain` plays the same game on standard input and output"
    )))
}

/// Whether it is played on standard input and output, as asked for or as it is set; a sentence where neither is so and the
/// screen can't be opened.
fn is_plain(asked: bool, console: &Console) -> Result<bool, Failure> {
    let plain = asked || console.settings.flag("plain");
    if !plain {
        screen_or_sentence(console)?;
    }
    Ok(plain)
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
