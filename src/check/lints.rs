//! The lints, one file each: what it is, why it matters, a bad and a good example that are its tests, and how it is
//! found. To add one: write its file, and add it to [`LINTS`] and to `pack::lint::NAMES`.

// Every file has the same form, whatever its examples hold.
#![allow(clippy::needless_raw_string_hashes)]

mod conditions;
mod effects;
mod logic;
mod moves;
mod played;
mod run;
mod uses;

pub use played::{FromPlays, played};
pub use run::{Checked, check};

use super::lint::Lint;

macro_rules! lints {
    ($($module:ident,)*) => {
        $(mod $module;)*
        /// Every lint, by group and name.
        pub static LINTS: &[&Lint] = &[$(&$module::LINT),*];
    };
}

lints! {
    // correctness
    bad_encoding, bad_moves, bad_value, contradictory_condition, control_character, duplicate_id, event_after_end,
    event_unreachable, exemplar_misgraded, fact_never_learned, file_too_large, format_too_new, metric_out_of_range,
    missing_file, missing_key, placeholder_mismatch, priors_sum, question_without_points, rubric_weights,
    scenario_unwinnable, solution_by_hindsight, syntax, test_fails, too_many_problems, trigger_cycle, unknown_key,
    unknown_reference,
    // suspicious
    action_never_available, action_never_useful, always_true_condition, fact_never_used, format_too_old, par_stale,
    solution_missing, truths_indistinguishable, unread_file, unused_allow,
    // pedagogy
    criterion_without_evidence, irreversible_without_warning, long_silence, objective_without_event, one_truth_only,
    question_before_evidence, same_minute_pileup,
    // balance
    benign_truth_harms, criterion_does_not_discriminate, dominant_action, naive_strategy_wins, rarely_reached, unlosable,
    // text
    reading_time, secret_like_text, spoiler_in_fact, spoiler_in_title, text_too_wide,
}

/// The lint of this name.
pub fn lint(name: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.name == name)
}

#[cfg(test)]
mod tests;
