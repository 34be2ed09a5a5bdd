//! People of the scenario.

use super::expr::Expr;
use super::id::PersonId;
use super::template::Template;
use super::time::Millis;
use super::vocabulary::{Audience, words};
use serde::{Deserialize, Serialize};

words! {
    /// The desks that the policy pages.
    Desk {
        /// The on-call lead.
        OnCallLead = "on-call-lead",
        /// Compliance, legal, privacy.
        Compliance = "compliance",
        /// The owner of the service or model.
        Owner = "owner",
        /// Everybody else.
        Other = "other",
    }
}

/// Somebody to deal with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: Template,
    /// What they do.
    pub role: Template,
    /// The audience they belong to: an update to it reaches them.
    pub audience: Audience,
    /// The desk the policy calls them by.
    pub desk: Desk,
    /// What presses them: shown with the person.
    pub pressure: Template,
    /// How long they take to join when paged, and for each question they must ask back.
    pub delay: Millis,
    /// When they can be reached; always where there is none.
    pub reachable: Option<Expr>,
}
