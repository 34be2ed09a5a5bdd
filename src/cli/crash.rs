//! What happens when tldrill itself is at fault: one sentence, and exit code 70.

use super::Exit;
use std::io::Write;
use std::panic::{self, PanicHookInfo};

/// Replaces the backtrace of a panic by one sentence and ends the process, whichever thread it was. A screen that is
/// open installs its own hook over this one, puts the terminal right and then calls it.
pub(super) fn install() {
    let tracing = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if tracing {
            default(info);
        }
        // A closed standard error must not become a second panic.
        let _ = writeln!(std::io::stderr(), "{}", sentence(info));
        std::process::exit(Exit::Internal as i32);
    }));
}

fn sentence(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let reason = text.and_then(|text| text.lines().next()).unwrap_or("no reason given");
    format!(
        "tldrill: internal error{place} ({reason}); this is a bug in tldrill. What the journal holds is safe: \
         `tldrill resume` goes on from there."
    )
}
