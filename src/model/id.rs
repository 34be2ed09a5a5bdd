//! Newtypes for identities, so that a fact's id can't be passed where an action's is wanted.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a name that the caller has checked to be well formed.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// The name as it stands in the pack.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// A truth of a scenario (kebab-case).
    TruthId,
    /// A fact (kebab-case).
    FactId,
    /// An action (kebab-case).
    ActionId,
    /// An event (kebab-case).
    EventId,
    /// Something a person can be asked for (kebab-case).
    AskId,
    /// A person (kebab-case).
    PersonId,
    /// A dashboard, log, registry or runbook that can be looked at (kebab-case).
    PanelId,
    /// A metric (`snake_case`, since conditions would read a hyphen as a subtraction).
    MetricId,
    /// A part of the simulated world (kebab-case).
    PartId,
    /// A cohort of the world's users or a version of a model.
    GroupId,
}
