//! What a run shows that a closing report may name as contributing: told, and taken up by its number.

use crate::debrief::{Factor, factors};
use crate::report::factors::{Taken, taken, toggle};
use crate::run::Run;
use crate::run::moves::{Reader, TextHead};
use std::io::{self, Write};

/// How a factor is taken up while the report is written.
pub(super) const HOW: &str = "While you write the postmortem, `.factor 2` takes one up or leaves it out again.";

/// The factors with their numbers, for whoever will write the report; nothing is earned by copying them.
pub(super) fn tell(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    if let Some(all) = offered(run, out)? {
        list(&all, "", out)?;
        writeln!(out, "{HOW} Say of those that mattered why, in your own words.")?;
    }
    Ok(())
}

/// A line `.factors` or `.factor 2` within a text.
pub(super) fn aside(run: &Run, number: Option<&str>, reader: &mut Reader, out: &mut dyn Write) -> io::Result<()> {
    let text = match reader.begun() {
        Some((TextHead::Postmortem(_), lines)) => lines.join("\n"),
        _ => return writeln!(out, "contributing factors belong to the postmortem"),
    };
    let Some(all) = offered(run, out)? else { return Ok(()) };
    let Some(number) = number else { return list(&all, &text, out) };
    let chosen = number.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let Some(factor) = chosen else { return writeln!(out, "the factors go from 1 to {}", all.len()) };
    let (text, row) = toggle(&text, factor);
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if taken(&text, factor) == Taken::No {
        let end = if text.is_empty() { 0 } else { lines.len() };
        reader.put(if text.is_empty() { vec![] } else { lines }, end);
        return writeln!(out, "left out again: {}", factor.text);
    }
    let within = lines[row..].iter().any(|line| !line.trim().is_empty());
    reader.put(lines, row);
    let on = if within { "; a line with `## ` goes on at the end of the report" } else { "" };
    writeln!(out, "taken up: {}. Write why beneath it{on}.", factor.text.trim_end_matches('.'))
}

/// What the run shows; none where nothing is offered, which is said.
fn offered(run: &Run, out: &mut dyn Write) -> io::Result<Option<Vec<Factor>>> {
    if run.setup().exam {
        writeln!(out, "nothing is offered in an exam")?;
        return Ok(None);
    }
    let all = factors(run);
    if all.is_empty() {
        writeln!(out, "the run shows nothing that stands out")?;
        return Ok(None);
    }
    Ok(Some(all))
}

fn list(all: &[Factor], text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (at, factor) in all.iter().enumerate() {
        let state = match taken(text, factor) {
            Taken::No => "",
            Taken::Chosen => " taken up, write why:",
            Taken::Written => " written:",
        };
        writeln!(out, "factor {}{state} {} {}", at + 1, factor.clock, factor.text)?;
    }
    Ok(())
}
