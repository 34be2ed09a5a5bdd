//! What colours mean: five roles and one accent. Every meaning has a sign or a word beside it, so that nothing is lost
//! without colour.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Users are hurt, or something is overdue.
    Critical,
    /// It will be, soon.
    Warning,
    /// It is as it should be.
    Good,
    /// Something new to know.
    Info,
    /// Old, or of little weight.
    Dim,
    /// Where the hand is: the focus, the selection, keys.
    Accent,
    /// Everything else.
    Plain,
}

/// How the screen is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Colours may be used.
    pub colour: bool,
    /// Braille and other characters beyond ASCII may be used.
    pub unicode: bool,
}

impl Theme {
    /// The style of a role. Only the sixteen colours of the terminal's own palette are used, so that it stays readable on
    /// whatever background its owner chose.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        if !self.colour {
            return match role {
                Role::Critical | Role::Warning => plain.add_modifier(Modifier::BOLD),
                Role::Accent => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                Role::Dim => plain.add_modifier(Modifier::DIM),
                Role::Good | Role::Info | Role::Plain => plain,
            };
        }
        match role {
            Role::Critical => plain.fg(Color::LightRed).add_modifier(Modifier::BOLD),
            Role::Warning => plain.fg(Color::Yellow),
            Role::Good => plain.fg(Color::Green),
            Role::Info => plain.fg(Color::Cyan),
            Role::Dim => plain.add_modifier(Modifier::DIM),
            Role::Accent => plain.fg(Color::LightBlue).add_modifier(Modifier::BOLD),
            Role::Plain => plain,
        }
    }

    /// The style of what is selected.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The mark of what is selected.
    pub const fn pointer(self) -> &'static str {
        if self.unicode { "▸" } else { ">" }
    }

    /// A long text cut short ends in this.
    pub const fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "~" }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self { colour: true, unicode: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_no_role_has_one() {
        let theme = Theme { colour: false, unicode: true };
        for role in [Role::Critical, Role::Warning, Role::Good, Role::Info, Role::Dim, Role::Accent, Role::Plain] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
