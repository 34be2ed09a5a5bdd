//! Counts the work of grading, in tests: a clock would tell more of the machine than of the grader.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Notes so many steps of work. Outside tests it does nothing.
#[inline]
pub(crate) fn note(steps: usize) {
    #[cfg(test)]
    STEPS.with(|count| count.set(count.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// The steps that some work takes.
#[cfg(test)]
pub(crate) fn taken(work: impl FnOnce()) -> usize {
    let before = STEPS.with(std::cell::Cell::get);
    work();
    STEPS.with(std::cell::Cell::get) - before
}

#[cfg(test)]
mod tests {
    use super::taken;
    use crate::grade::Prepared;
    use crate::model::situation::Situation;
    use crate::pack::briefing::load_briefing;
    use std::fmt::Write as _;

    const BRIEFING: &str = include_str!("../../scenarios/core/briefings/basket-unit-engineering.toml");

    fn situation() -> Situation {
        load_briefing("basket-unit-engineering.toml", BRIEFING).expect("a sound briefing").situation
    }

    /// Texts that grow in every way we know: sentences, one endless sentence, numbers, times, claims, headings, lines.
    const PIECES: &[&str] = &[
        "About 11% of all checkouts, those in Iberia, were at risk until 14:05; 44 of 400 baskets are 100 times too large. ",
        "a 12% b, ",
        "14:05 ",
        "9.2 has been rolled back. ",
        "The problem is fixed and 9.2 is the cause. ",
        "Impact:\n",
        "- 30 orders, 8 minutes\n",
        "word ",
        "We suspect 9.2; not confirmed. Next update 14:35. ",
        "Mirja Salo, please approve the rollback by 14:30. ",
    ];

    #[test]
    fn the_work_is_linear_in_the_text() {
        let situation = situation();
        let prepared = Prepared::new(&situation);
        for piece in PIECES {
            let of = |bytes: usize| {
                // Numbered, so that no sentence repeats another one.
                let mut text = String::new();
                let mut at = 0;
                while text.len() < bytes {
                    at += 1;
                    let _ = write!(text, "n{at} {piece}");
                }
                taken(|| drop(prepared.update(&text)))
            };
            let (short, long) = (of(7_500), of(60_000));
            assert!(long <= short * 10, "{piece:?}: {short} steps for 7.5 KB, {long} for 60 KB");
        }
    }
}
