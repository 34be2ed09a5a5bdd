//! Cuts a play down to the deeds that a finding needs: delta debugging (Zeller and Hildebrandt 2002, `ddmin`).

use super::moves::Step;

/// The most plays that cutting one finding down may cost.
const MOST: usize = 120;

/// The smallest list of deeds found for which `holds` still does. Every deed that is left is needed, unless the limit on
/// plays was reached first. Gives back the deeds as they are where they don't show it themselves.
pub(super) fn shrink(steps: Vec<Step>, mut holds: impl FnMut(&[Step]) -> bool) -> Vec<Step> {
    let mut tries = 0;
    let mut test = |steps: &[Step]| {
        tries += 1;
        (tries <= MOST).then(|| holds(steps))
    };
    if test(&steps) != Some(true) {
        return steps;
    }
    let mut kept = steps;
    let mut parts = 2;
    while !kept.is_empty() {
        let size = kept.len().div_ceil(parts.min(kept.len()));
        let mut cut = None;
        for start in (0..kept.len()).step_by(size) {
            let end = (start + size).min(kept.len());
            let without: Vec<Step> = kept[..start].iter().chain(&kept[end..]).cloned().collect();
            match test(&without) {
                None => return kept,
                Some(true) => {
                    cut = Some(without);
                    break;
                }
                Some(false) => {}
            }
        }
        match cut {
            Some(without) => {
                kept = without;
                parts = parts.saturating_sub(1).max(2);
            }
            None if size == 1 => return kept,
            None => parts = (2 * parts).min(kept.len()),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SimTime;
    use crate::model::deed::Deed;

    fn look(second: i64) -> Step {
        Step { at: SimTime::from_secs(second), deed: Deed::Look(format!("panel-{second}").as_str().into()) }
    }

    #[test]
    fn what_is_left_is_what_the_finding_needs() {
        let steps: Vec<Step> = (0..40).map(look).collect();
        let left = shrink(steps, |steps| steps.contains(&look(3)) && steps.contains(&look(29)));
        assert_eq!(left, [look(3), look(29)]);
    }

    #[test]
    fn a_finding_that_needs_no_deed_keeps_none() {
        assert_eq!(shrink((0..7).map(look).collect(), |_| true), []);
    }

    #[test]
    fn deeds_that_do_not_show_it_stay_as_they_are() {
        let steps: Vec<Step> = (0..5).map(look).collect();
        assert_eq!(shrink(steps.clone(), |_| false), steps);
    }
}
