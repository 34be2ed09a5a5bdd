//! The grader on situations as a run yields them, built by hand: readings that go stale, facts not yet learned, rhythm
//! instead of a fixed time, questions, reasons, postmortems.

#[path = "grading/answers.rs"]
mod answers;
#[path = "grading/any_text.rs"]
mod any_text;
#[path = "grading/claims.rs"]
mod claims;
#[path = "grading/denials.rs"]
mod denials;
#[path = "grading/figures.rs"]
mod figures;
#[path = "grading/moving.rs"]
mod moving;
#[path = "grading/numbers.rs"]
mod numbers;
#[path = "grading/reports.rs"]
mod reports;
#[path = "grading/runs.rs"]
mod runs;
#[path = "grading/situation.rs"]
mod situation;
#[path = "grading/spans.rs"]
mod spans;
#[path = "grading/steps.rs"]
mod steps;
#[path = "grading/suspicions.rs"]
mod suspicions;
#[path = "grading/updates.rs"]
mod updates;
