//! The closed word lists of the game: audiences, phases, severities, statuses.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one fixed spelling in packs, journals and on the screen.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every value, in the order that tables use.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// Every spelling, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The spelling in packs, journals and on the screen.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value spelled `word`.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Whom an update is for.
    Audience {
        /// Decides: wants the decision, the trade-off and the time remaining.
        Executive = "executive",
        /// Works on it: wants the metric, the hypothesis and the evidence.
        Engineering = "engineering",
        /// Talks to customers: wants what to tell them and a workaround.
        Support = "support",
        /// Customers: no resolution time, no host names, no internal cause.
        Public = "public",
        /// Counts, kinds of data, clocks, and what cannot be undone.
        Compliance = "compliance",
    }
}

words! {
    /// The triage lifecycle, which is the score card.
    Phase {
        /// Noticed, acknowledged, rated, the right people called.
        Detection = "detection",
        /// Who, where, how detected, safety, what changed.
        Scope = "scope",
        /// The blast is kept small.
        Containment = "containment",
        /// What is broken is put right.
        Remediation = "remediation",
        /// Shown to be right, with enough samples.
        Validation = "validation",
        /// What is learned from it.
        Postmortem = "postmortem",
    }
}

words! {
    /// How bad it is, by the policy's table.
    Severity {
        /// User safety, privacy or data loss.
        Sev1 = "SEV1",
        /// An SLO is breached for many.
        Sev2 = "SEV2",
        /// The error budget burns; quality drops a little.
        Sev3 = "SEV3",
        /// No user impact.
        Sev4 = "SEV4",
    }
}

impl Severity {
    /// 1 for SEV1 to 4 for SEV4.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The severity of a number from 1 to 4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }
}

words! {
    /// What may be said about a fact.
    Status {
        /// May be stated.
        Confirmed = "confirmed",
        /// May be said with a hedge only.
        Suspected = "suspected",
        /// Not known; saying that it isn't known is right.
        Unknown = "unknown",
        /// A red herring: saying it is wrong, ruling it out is right.
        False = "false",
    }
}

words! {
    /// What a fact is about.
    FactKind {
        /// What users suffer.
        Impact = "impact",
        /// Who and where.
        Scope = "scope",
        /// Why.
        Cause = "cause",
        /// What a measurement shows.
        Metric = "metric",
        /// What was changed lately.
        Change = "change",
        /// What may still go wrong.
        Risk = "risk",
        /// What a step costs.
        Tradeoff = "tradeoff",
    }
}

words! {
    /// How far an action is, as a briefing declares it or a run knows it.
    ActionState {
        /// Done and in effect.
        Done = "done",
        /// Under way.
        Running = "running",
        /// Intended, not begun.
        Planned = "planned",
        /// Not taken: saying that it was is an error.
        NotTaken = "not-taken",
        /// Tried, and it did not work.
        Failed = "failed",
        /// It was in effect and was taken back: telling its span is right, saying that it holds is not.
        Undone = "undone",
    }
}

words! {
    /// What a permission is decided from; an update that holds all four gets it at once.
    Element {
        /// What users suffer.
        Impact = "impact",
        /// What the step costs.
        Tradeoff = "tradeoff",
        /// What is wanted.
        Ask = "ask",
        /// By when.
        Deadline = "deadline",
    }
}
