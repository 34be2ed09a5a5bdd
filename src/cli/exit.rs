//! The exit codes, in one place.

use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything went as asked.
    Fine = 0,
    /// There are findings, or an exam's pass mark was missed.
    Findings = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// A file or folder can't be read or written.
    Files = 3,
    /// A mistake in tldrill itself; the number is sysexits' `EX_SOFTWARE`.
    Internal = 70,
}

impl Exit {
    /// Prints what clap has to say (help, a version, or what is wrong with the arguments) and gives its code.
    pub(super) fn of_clap(answer: &clap::Error) -> Self {
        // Help into a closed pipe is no failure, and there is nowhere else to say so.
        let _ = answer.print();
        if answer.use_stderr() { Self::Usage } else { Self::Fine }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
