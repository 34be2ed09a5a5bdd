//! `tldrill` with no command: the home screen.

use super::{Console, Exit, Failure, screen};

pub(super) fn run(console: &mut Console) -> Result<Exit, Failure> {
    screen::home(console)
}
