//! The names of everything that is said about packs, and how an author says "I know" beside an item.
//!
//! What each lint means, why it matters and what good and bad look like stands in `check::lints`; here are only the
//! names, since a pack may hold them.

use super::key::{Key, Kind, Table, key};
use std::ops::Range;

/// Every lint by its name, in alphabetical order.
pub const NAMES: &[&str] = &[
    "action-never-available",
    "action-never-useful",
    "always-true-condition",
    "bad-encoding",
    "bad-moves",
    "bad-value",
    "benign-truth-harms",
    "contradictory-condition",
    "control-character",
    "criterion-does-not-discriminate",
    "criterion-without-evidence",
    "dominant-action",
    "duplicate-id",
    "event-after-end",
    "event-unreachable",
    "exemplar-misgraded",
    "fact-never-learned",
    "fact-never-used",
    "file-too-large",
    "format-too-new",
    "format-too-old",
    "irreversible-without-warning",
    "long-silence",
    "metric-out-of-range",
    "missing-file",
    "missing-key",
    "naive-strategy-wins",
    "objective-without-event",
    "one-truth-only",
    "par-stale",
    "placeholder-mismatch",
    "priors-sum",
    "question-before-evidence",
    "question-without-points",
    "rarely-reached",
    "reading-time",
    "rubric-weights",
    "same-minute-pileup",
    "scenario-unwinnable",
    "secret-like-text",
    "solution-by-hindsight",
    "solution-missing",
    "spoiler-in-fact",
    "spoiler-in-title",
    "syntax",
    "test-fails",
    "text-too-wide",
    "too-many-problems",
    "trigger-cycle",
    "truths-indistinguishable",
    "unknown-key",
    "unknown-reference",
    "unlosable",
    "unread-file",
    "unused-allow",
];

static ENTRY: Table = Table {
    name: "allow",
    doc: "A finding of `tldrill check` that is meant to be so.",
    one_of: false,
    keys: &[
        key("lint", Kind::Word(NAMES), "The lint's name; `tldrill explain` says what each means.")
            .required()
            .example("\"rarely-reached\""),
        key("why", Kind::Text, "The reason, for whoever reads the pack next.").required().example("\"an easter egg\""),
    ],
};

static ENTRIES: Kind = Kind::Table(&ENTRY);

/// `allow = [{ lint = "...", why = "..." }]`, beside whatever has a name.
pub const ALLOW: Key = key(
    "allow",
    Kind::List(&ENTRIES),
    "Findings about this item that are meant to be so, each with the reason; one that suppresses nothing is reported.",
)
.example("[{ lint = \"rarely-reached\", why = \"an easter egg\" }]");

/// An author's "I know".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The item it stands beside, as a path of keys; empty for the file.
    pub item: String,
    /// The lint's name.
    pub lint: String,
    /// Where it stands.
    pub span: Range<usize>,
}

impl Allow {
    /// Whether it speaks of a finding about this item: the same one, or something inside it.
    pub fn covers(&self, lint: &str, item: &str) -> bool {
        let inside =
            || item.strip_prefix(self.item.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.lint == lint && (self.item.is_empty() || inside())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_once_and_in_order() {
        assert!(NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn an_allow_speaks_of_its_item_and_what_lies_in_it() {
        let allow = Allow { item: "event.page".into(), lint: "long-silence".into(), span: 0..0 };
        assert!(allow.covers("long-silence", "event.page.at") && allow.covers("long-silence", "event.page"));
        assert!(!allow.covers("long-silence", "event.pager") && !allow.covers("bad-value", "event.page"));
    }
}
