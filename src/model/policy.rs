//! The policy: what each severity asks for.

use super::person::Desk;
use super::time::Millis;
use super::vocabulary::Severity;
use serde::{Deserialize, Serialize};

/// What one severity asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// When it applies, in words.
    pub when: String,
    /// What to do, in words.
    pub act: String,
    /// The desks to page.
    pub page: Vec<Desk>,
    /// How soon the page must be acknowledged.
    pub acknowledge: Millis,
    /// How soon the first update is due; none where it's due when done.
    pub first: Option<Millis>,
    /// How often after that.
    pub every: Option<Millis>,
}

/// The four severities' rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Index 0 is SEV1.
    pub rules: [Rule; 4],
}

impl Policy {
    /// The rule of a severity.
    pub const fn rule(&self, severity: Severity) -> &Rule {
        &self.rules[severity as usize]
    }
}

impl Default for Policy {
    fn default() -> Self {
        let rule = |when: &str, act: &str, page: &[Desk], acknowledge, first, every| Rule {
            when: when.into(),
            act: act.into(),
            page: page.to_vec(),
            acknowledge: Millis::from_mins(acknowledge),
            first,
            every,
        };
        let minutes = |m| Some(Millis::from_mins(m));
        Self {
            rules: [
                rule(
                    "user safety, privacy or data loss, even when every core metric looks fine",
                    "roll back or kill switch at once",
                    &[Desk::OnCallLead, Desk::Compliance],
                    2,
                    minutes(5),
                    minutes(15),
                ),
                rule(
                    "an SLO is breached for many",
                    "canary, fallback, throttle or rollback",
                    &[Desk::OnCallLead],
                    2,
                    minutes(5),
                    minutes(20),
                ),
                rule(
                    "the error budget burns, or quality drops a little",
                    "mitigate",
                    &[Desk::Owner],
                    5,
                    minutes(15),
                    minutes(60),
                ),
                rule("no user impact", "investigate", &[], 5, None, None),
            ],
        }
    }
}
