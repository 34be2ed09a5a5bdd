//! What to play next, in one sentence.

use crate::progress::next::Weakest;
use crate::progress::{Next, Why};

/// The scenario, why it comes next, and the phase to mind, without the word "next".
pub fn next_sentence(next: &Next) -> String {
    let why = match &next.why {
        Why::First => "nothing was played yet, and it is the easiest".to_owned(),
        Why::New => "you have not played it yet".to_owned(),
        Why::Due { last, score } => format!("it is due again ({score} of 100 on {last})"),
        Why::Variants { met, of } => format!("you have met {met} of the {of} things that can be wrong in it"),
        Why::Weakest => "your lowest phase went worst in it".to_owned(),
    };
    let mind = next.mind.as_ref().map(mind).unwrap_or_default();
    format!("{}, because {why}{mind}", next.title)
}

fn mind(weakest: &Weakest) -> String {
    let Weakest { phase, mean, others, runs, certain } = weakest;
    // What a few runs show may be chance, and is told as such.
    let sure = if *certain { "your weakest phase" } else { "the lowest so far" };
    let runs = super::counted(*runs, "run");
    format!("; take care with {phase}, {sure} ({mean:.0} in the {runs} where it counted, the other phases {others:.0})")
}
