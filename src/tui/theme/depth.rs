//! How many colours a terminal has, and what is left of a colour there.

use crate::model::vocabulary::words;
use ratatui::style::Color;
use serde::{Deserialize, Serialize};

words! {
    /// How many colours there are.
    Depth {
        /// None at all.
        None = "none",
        /// The sixteen of the terminal's own palette.
        Sixteen = "16",
        /// The cube of 6x6x6 and 24 greys beside them.
        Indexed = "256",
        /// All of 24 bits.
        True = "true",
    }
}

impl Depth {
    /// What the environment says: `NO_COLOR` (no-color.org), `COLORTERM`, `TERM`.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = value("TERM").unwrap_or_default();
        let bits = value("COLORTERM").unwrap_or_default();
        match () {
            () if value("NO_COLOR").is_some() || term == "dumb" => Self::None,
            () if matches!(bits.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") => Self::True,
            () if term.contains("256color") => Self::Indexed,
            // Windows Terminal sets neither of them.
            () if value("WT_SESSION").is_some() => Self::True,
            () => Self::Sixteen,
        }
    }
}

/// A colour in each depth that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade {
    /// Red, green, blue; none where only the terminal's own is wanted.
    pub rgb: Option<(u8, u8, u8)>,
    /// The nearest in meaning of the sixteen.
    pub own: Color,
}

impl Shade {
    /// The colour in a depth.
    pub fn at(self, depth: Depth) -> Option<Color> {
        match (depth, self.rgb) {
            (Depth::None, _) => None,
            (Depth::True, Some((red, green, blue))) => Some(Color::Rgb(red, green, blue)),
            (Depth::Indexed, Some(rgb)) => Some(Color::Indexed(nearest(rgb))),
            _ => Some(self.own),
        }
    }
}

/// The steps of the cube, as xterm has them.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour of a place from 16 to 255 of the 256.
pub(super) fn indexed(place: u8) -> (u8, u8, u8) {
    if place >= 232 {
        let grey = 8 + 10 * (place - 232);
        return (grey, grey, grey);
    }
    let cube = place.saturating_sub(16);
    let step = |n: u8| STEPS[usize::from(n % 6)];
    (step(cube / 36), step(cube / 6), step(cube))
}

/// The nearest of the 240 that look the same everywhere; the first sixteen are the terminal owner's.
fn nearest(rgb: (u8, u8, u8)) -> u8 {
    let distance = |place: &u8| {
        let other = indexed(*place);
        let apart = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        apart(rgb.0, other.0) + apart(rgb.1, other.1) + apart(rgb.2, other.2)
    };
    (16..=255).min_by_key(distance).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Depth {
        Depth::of(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "xterm-direct")]), Depth::True);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(of(&[]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "dumb")]), Depth::None);
        assert_eq!(of(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(of(&[("COLORTERM", "24bit"), ("NO_COLOR", "")]), Depth::True, "set to nothing means not set");
    }

    #[test]
    fn the_cube_and_the_greys_are_xterms() {
        assert_eq!((indexed(16), indexed(231), indexed(196)), ((0, 0, 0), (255, 255, 255), (255, 0, 0)));
        assert_eq!((indexed(232), indexed(255)), ((8, 8, 8), (238, 238, 238)));
        assert_eq!((nearest((255, 0, 1)), nearest((9, 8, 8)), nearest((0x5f, 0x87, 0xaf))), (196, 232, 67));
    }
}
