//! The palettes: what each role looks like.

use super::Role;
use super::depth::Shade;
use crate::model::vocabulary::words;
use ratatui::style::Color;
use serde::{Deserialize, Serialize};

words! {
    /// The colours of the screen.
    Palette {
        /// The terminal's own sixteen, on its own background.
        Terminal = "terminal",
        /// Soft colours on a dark page.
        Dark = "dark",
        /// Deep colours on a light page.
        Light = "light",
        /// A contrast of at least 7 to 1 (WCAG 2.2, level AAA) on black.
        HighContrast = "high-contrast",
        /// The colours that Okabe and Ito chose to be told apart by people with any kind of colour vision, on black
        /// ("Color universal design", 2008; jfly.uni-koeln.de/color).
        ColourBlind = "colour-blind",
    }
}

const fn shade(rgb: u32, own: Color) -> Shade {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Shade { rgb: Some((red, green, blue)), own }
}

const fn own(own: Color) -> Shade {
    Shade { rgb: None, own }
}

impl Palette {
    /// What it is for, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Terminal => "the terminal's own colours",
            Self::Dark => "soft colours on a dark page",
            Self::Light => "deep colours on a light page",
            Self::HighContrast => "strong colours on black",
            Self::ColourBlind => "colours that every eye tells apart",
        }
    }

    /// The colour of a role; none where the text keeps that of the page.
    pub const fn shade(self, role: Role) -> Option<Shade> {
        Some(match self {
            Self::Terminal => match role {
                Role::Critical => own(Color::LightRed),
                Role::Warning => own(Color::Yellow),
                Role::Good => own(Color::Green),
                Role::Info => own(Color::Cyan),
                Role::Accent => own(Color::LightBlue),
                Role::Dim | Role::Plain => return None,
            },
            Self::Dark => match role {
                Role::Critical => shade(0xff_7a6e, Color::LightRed),
                Role::Warning => shade(0xe6_b450, Color::LightYellow),
                Role::Good => shade(0x86_d993, Color::LightGreen),
                Role::Info => shade(0x7c_c4f5, Color::LightCyan),
                Role::Accent => shade(0xc9_a6f5, Color::LightMagenta),
                Role::Dim => shade(0x98_a2b0, Color::Gray),
                Role::Plain => return None,
            },
            Self::Light => match role {
                Role::Critical => shade(0xb3_202a, Color::Red),
                Role::Warning => shade(0x8a_5200, Color::Magenta),
                Role::Good => shade(0x1d_6b35, Color::Green),
                Role::Info => shade(0x0a_5c92, Color::Blue),
                Role::Accent => shade(0x6a_35b0, Color::Blue),
                Role::Dim => shade(0x5d_646e, Color::DarkGray),
                Role::Plain => return None,
            },
            Self::HighContrast => match role {
                Role::Critical => shade(0xff_8a80, Color::LightRed),
                Role::Warning => shade(0xff_d800, Color::LightYellow),
                Role::Good => shade(0x7d_ff8a, Color::LightGreen),
                Role::Info => shade(0x80_e1ff, Color::LightCyan),
                Role::Accent => shade(0xff_b3ff, Color::LightMagenta),
                Role::Dim => shade(0xd0_d0d0, Color::Gray),
                Role::Plain => return None,
            },
            Self::ColourBlind => match role {
                // Vermillion, yellow, bluish green, sky blue, reddish purple.
                Role::Critical => shade(0xd5_5e00, Color::LightRed),
                Role::Warning => shade(0xf0_e442, Color::LightYellow),
                Role::Good => shade(0x00_9e73, Color::Green),
                Role::Info => shade(0x56_b4e9, Color::LightCyan),
                Role::Accent => shade(0xcc_79a7, Color::LightMagenta),
                Role::Dim => shade(0xa0_a0a0, Color::Gray),
                Role::Plain => return None,
            },
        })
    }

    /// Ink and paper; none where the terminal's own are kept.
    pub const fn page(self) -> Option<(Shade, Shade)> {
        let (ink, paper) = match self {
            Self::Terminal => return None,
            Self::Dark => (shade(0xd8_dce4, Color::White), shade(0x16_181d, Color::Black)),
            Self::Light => (shade(0x23_262b, Color::Black), shade(0xfb_faf7, Color::White)),
            Self::HighContrast | Self::ColourBlind => (shade(0xff_ffff, Color::White), shade(0, Color::Black)),
        };
        Some((ink, paper))
    }
}
