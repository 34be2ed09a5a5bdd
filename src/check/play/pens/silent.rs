//! Says nothing.

use crate::check::play::pen::Pen;
use crate::model::Clock;
use crate::model::event::Point;
use crate::model::situation::Situation;

/// Writes to nobody and gives no reasons.
pub struct Silent;

impl Pen for Silent {
    fn name(&self) -> &'static str {
        "silent"
    }

    fn update(&self, _: &Situation) -> Option<String> {
        None
    }

    fn answer(&self, _: &[Point], _: &[Point]) -> Option<String> {
        None
    }

    fn because(&self, _: &Situation) -> Option<String> {
        None
    }

    fn report(&self, _: &Situation, _: &[(Clock, String)]) -> Option<String> {
        None
    }
}
