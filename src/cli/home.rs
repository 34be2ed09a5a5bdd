//! `tldrill` with no command: the home screen.

use super::{Console, Exit, Failure};
use std::io::Write as _;

pub(super) fn run(console: &mut Console) -> Result<Exit, Failure> {
    writeln!(console.out, "There is no home screen in this build; `tldrill --help` lists what there is.")?;
    Ok(Exit::Fine)
}
