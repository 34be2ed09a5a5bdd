//! The `tldrill` command; everything it does lives in the library's `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tldrill::cli::main()
}
