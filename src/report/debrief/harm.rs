//! Harm on the scale from doing nothing to par, the player's own marked.

use crate::debrief::{Debrief, Harm};
use crate::model::SimTime;
use crate::report::page::{self, Line, Tone};
use crate::run::{plain, with_unit};

pub(super) fn harm(debrief: &Debrief, width: usize) -> Vec<Line> {
    let harm = &debrief.harm;
    let scale = Scale::of(harm);
    let mut lines = page::paragraph(Tone::Dim, &scored(harm), width - 2, 0);
    lines.push(Line::blank());
    lines.extend(drawn(harm, &scale, width - 2));
    lines.push(Line::blank());
    if let Some(told) = added(harm) {
        lines.extend(page::paragraph(Tone::Plain, &told, width - 2, 0));
    }
    lines.extend(page::paragraph(Tone::Dim, &hindsight(debrief), width - 2, 0));
    lines.into_iter().map(|line| line.indented(2)).collect()
}

/// The scale of containment: 0 at `worst`, 100 at par.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Scale {
    pub worst: f64,
    pub par: f64,
    /// The worst end is doing nothing; otherwise it is what the scenario declares to be at stake.
    pub nothing: bool,
}

impl Scale {
    pub fn of(harm: &Harm) -> Self {
        let span = harm.nothing - harm.par;
        let nothing = span >= harm.stakes;
        Self { worst: harm.par + if nothing { span } else { harm.stakes }, par: harm.par, nothing }
    }

    /// 0 at the worst end, 1 at par; beyond either for what lies beyond.
    pub fn share(self, value: f64) -> f64 {
        let share = (self.worst - value) / (self.worst - self.par);
        if share.is_finite() { share } else { 1.0 }
    }

    pub const fn name(self) -> &'static str {
        if self.nothing { "doing nothing" } else { "all that is at stake" }
    }
}

/// Whole numbers, with decimals only where nothing on the scale reaches ten.
pub(in crate::report) fn amount(value: f64, harm: &Harm) -> String {
    if !value.is_finite() {
        return "unknown".to_owned();
    }
    let largest = [harm.yours, harm.nothing, harm.par, harm.stakes].into_iter().fold(0.0_f64, f64::max);
    plain(if largest >= 10.0 { value.round() } else { value })
}

fn drawn(harm: &Harm, scale: &Scale, width: usize) -> Vec<Line> {
    let share = scale.share(harm.yours);
    let (sign, tone) = match share {
        share if share < 0.0 => ("<", Tone::Critical),
        share if share > 1.0 => (">", Tone::Good),
        share if share < 0.5 => ("o", Tone::Warning),
        _ => ("o", Tone::Good),
    };
    let last = width - 1;
    let column = (share.clamp(0.0, 1.0) * last as f64).round() as usize;
    let rule: String = (0..width).map(|at| if at == 0 || at == last { '|' } else { '-' }).collect();
    let yours = format!("yours {}", amount(harm.yours, harm));
    let start = column.saturating_sub(yours.len() / 2).min(width - yours.len());
    vec![
        Line::of(Tone::Plain, scale.name()).at_margin(width, Tone::Plain, "par"),
        Line::of(Tone::Plain, amount(scale.worst, harm)).at_margin(width, Tone::Plain, &amount(scale.par, harm)),
        Line::of(Tone::Dim, &rule[..column]).with(tone, sign).with(Tone::Dim, &rule[column + 1..]),
        Line::blank().to(start).with(tone, yours),
    ]
}

/// What is scored, and what is counted.
pub(in crate::report) fn scored(harm: &Harm) -> String {
    let scored = "Scored: harm as it was to be expected at each moment, over all that could still be true then, up to the \
                  incident's end";
    let closed = harm.at_close.map_or_else(String::new, |then| {
        let at = SimTime::from_secs(then.at);
        format!(" You closed at {at} with {}; what is more came after.", amount(then.harm, harm))
    });
    let told = format!("{scored}; in {}.{closed} {}", harm.unit, harm.counted);
    told.trim_end().to_owned()
}

/// What added harm at once, by which step or event; nothing where none did.
pub(in crate::report) fn added(harm: &Harm) -> Option<String> {
    (!harm.at_once.is_empty()).then(|| format!("Of yours, at once: {}.", harm.at_once.join("; ")))
}

/// What really fell, for those who like to know it; it earns and costs nothing. Where nothing was wrong, it says what the
/// harm came of: nobody was spared or hurt by the fault.
pub(in crate::report) fn hindsight(debrief: &Debrief) -> String {
    let harm = &debrief.harm;
    let yours = with_unit(&amount(harm.realised, harm), &harm.unit);
    let (nothing, par) = (amount(harm.realised_nothing, harm), amount(harm.realised_par, harm));
    let told = match (debrief.truth.benign, nothing == "0") {
        (true, true) => {
            format!("in hindsight nothing was wrong; what was done cost {yours}, doing nothing costs none, par {par}")
        }
        (true, false) => format!(
            "in hindsight nothing was wrong; steps, and what people did who were told nothing, cost {yours}; \
             with no word and no step it would have been {nothing}, par {par}"
        ),
        (false, _) => {
            format!(
                "in hindsight, up to the same end but weighed by the one cause that was true, it came to {yours}; doing nothing \
                 would have cost {nothing}, par {par}"
            )
        }
    };
    format!("Not scored, as nobody could know the cause at the start: {told}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::AtClose;
    use crate::report::fixture;

    #[test]
    fn the_ends_are_nothing_and_par_and_yours_lies_between() {
        let scale = Scale::of(&fixture::debrief().harm);
        assert_eq!((scale.worst, scale.par, scale.nothing), (2480.0, 410.0, true));
        assert_eq!(scale.share(2480.0), 0.0);
        assert_eq!(scale.share(410.0), 1.0);
        assert!((scale.share(840.0) - 0.792).abs() < 0.001);
    }

    #[test]
    fn where_nothing_was_wrong_no_harm_is_laid_to_doing_nothing() {
        let mut debrief = fixture::debrief();
        debrief.truth.benign = true;
        (debrief.harm.realised, debrief.harm.realised_nothing, debrief.harm.realised_par) = (60.0, 0.0, 0.0);
        let told = hindsight(&debrief);
        assert!(told.contains("nothing was wrong; what was done cost 60 shoppers, doing nothing costs none"), "{told}");
        debrief.harm.realised_nothing = 30.0;
        let told = hindsight(&debrief);
        assert!(told.contains("with no word and no step it would have been 30"), "{told}");
        debrief.truth.benign = false;
        assert!(hindsight(&debrief).contains("doing nothing would have cost 30"));
    }

    #[test]
    fn what_the_screen_said_at_the_close_is_told_beside_what_is_scored() {
        let harm = fixture::debrief().harm;
        assert!(!scored(&harm).contains("You closed"), "{}", scored(&harm));
        let told = scored(&Harm { at_close: Some(AtClose { at: 516, harm: 493.4 }), ..harm });
        assert!(told.contains("You closed at T+08:36 with 493; what is more came after."), "{told}");
    }

    #[test]
    fn where_nothing_is_wrong_the_scale_is_what_is_at_stake() {
        let harm = Harm { nothing: 0.0, par: 0.0, yours: 100.0, ..fixture::debrief().harm };
        let scale = Scale::of(&harm);
        assert_eq!((scale.worst, scale.name()), (400.0, "all that is at stake"));
        assert_eq!(scale.share(100.0), 0.75);
    }

    #[test]
    fn worse_than_nothing_and_better_than_par_are_marked_at_the_ends() {
        let line = |yours: f64| {
            let harm = Harm { yours, ..fixture::debrief().harm };
            page::text(&drawn(&harm, &Scale::of(&harm), 30))
        };
        assert!(line(9000.0).contains("\n<-"), "{}", line(9000.0));
        assert!(line(1.0).contains("->\n"), "{}", line(1.0));
    }
}
