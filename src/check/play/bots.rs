//! The bots, one file each.

mod click_all;
mod first_option;
mod idle;
mod investigator;
mod kill_switch_first;
mod least_used;
mod oracle;
mod page_everyone;
mod random;
mod restart_everything;
mod rollback_first;

pub use click_all::ClickAll;
pub use first_option::FirstOption;
pub use idle::Idle;
pub use investigator::Investigator;
pub use kill_switch_first::KillSwitchFirst;
pub use least_used::LeastUsed;
pub use oracle::Oracle;
pub use page_everyone::PageEveryone;
pub use random::Random;
pub use restart_everything::RestartEverything;
pub use rollback_first::RollbackFirst;
