//! Being told to end: what was accepted is on the disk before the process goes.

use crate::store::Watch;
use std::io;
use std::time::Duration;

/// How long the disk is waited for when the process is told to end.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(2);

/// On SIGTERM, SIGHUP and SIGINT, waits for the journal and lets the signal do what it does by default, so that a shell
/// sees why the process ended. For modes that leave the terminal as it is; a screen polls its own flags.
///
/// Elsewhere than on Unix the process just ends: every accepted deed is synced before it is shown as accepted.
#[cfg(unix)]
pub(super) fn settle_before_ending(journal: Watch) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            journal.settle(PATIENCE);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn settle_before_ending(_: Watch) -> io::Result<()> {
    Ok(())
}
