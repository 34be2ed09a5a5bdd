//! The pens, one file each.

mod expert;
mod overclaiming;
mod silent;
mod stuffing;

pub use expert::Expert;
pub use overclaiming::Overclaiming;
pub use silent::Silent;
pub use stuffing::Stuffing;
