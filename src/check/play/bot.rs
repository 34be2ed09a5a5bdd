//! What a bot is, and the table of all of them.

use super::bots::{
    ClickAll, FirstOption, Idle, Investigator, KillSwitchFirst, LeastUsed, Oracle, PageEveryone, Random,
    RestartEverything, RollbackFirst,
};
use super::player::Player;
use crate::model::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a bot stands for.
    Role {
        /// A strategy that takes no thought; none of them should win.
        Naive = "naive",
        /// A naive strategy that is right where the policy makes the incident SEV1.
        Reflex = "reflex",
        /// Plays by what it finds out; it can't see the truth.
        Blind = "blind",
        /// Sees the truth: the witness that a scenario can be won.
        Oracle = "oracle",
    }
}

impl Role {
    /// Whether the bot belongs to the naive set.
    pub const fn is_naive(self) -> bool {
        matches!(self, Self::Naive | Self::Reflex)
    }
}

/// A strategy of deeds. What it writes is the pen's.
pub trait Bot: Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;
    /// What it stands for.
    fn role(&self) -> Role;
    /// Plays from the page; where it returns early, the rest of the incident passes without deeds.
    fn drive(&self, player: &mut Player);
}

/// Every bot, the naive set first. The order is that of reports.
pub const BOTS: &[&dyn Bot] = &[
    &Idle,
    &FirstOption,
    &RestartEverything,
    &RollbackFirst,
    &KillSwitchFirst,
    &ClickAll,
    &PageEveryone,
    &Random,
    &LeastUsed,
    &Investigator,
    &Oracle,
];

/// The bot of this name.
pub fn bot(name: &str) -> Option<&'static dyn Bot> {
    BOTS.iter().copied().find(|bot| bot.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bot_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = BOTS.iter().map(|bot| bot.name()).collect();
        assert_eq!(names.len(), BOTS.len());
        assert!(BOTS.iter().all(|listed| bot(listed.name()).is_some()));
    }
}
