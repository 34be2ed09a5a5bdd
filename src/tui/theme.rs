//! What colours mean: five roles and one accent. Every meaning has a sign or a word beside it, so that nothing is lost
//! without colour.

mod depth;
mod palette;
#[cfg(test)]
mod sight;

pub use depth::Depth;
pub use palette::Palette;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

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
    /// Which colours.
    pub palette: Palette,
    /// How many of them the terminal has.
    pub depth: Depth,
    /// Braille and other characters beyond ASCII may be used.
    pub unicode: bool,
    /// Nothing moves but what the incident moves: nothing blinks.
    pub calm: bool,
}

impl Theme {
    /// Without any colour.
    pub const fn colourless(unicode: bool) -> Self {
        Self { palette: Palette::Terminal, depth: Depth::None, unicode, calm: false }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let style = match self.palette.shade(role).and_then(|shade| shade.at(self.depth)) {
            Some(colour) => plain.fg(colour),
            None => return self.uncoloured(role),
        };
        match role {
            Role::Critical | Role::Accent => style.add_modifier(Modifier::BOLD),
            _ => style,
        }
    }

    /// What is told by weight where there is no colour for it. A palette that leaves the terminal's colours alone dims
    /// in the same way.
    fn uncoloured(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Dim => plain.add_modifier(Modifier::DIM),
            _ if self.depth != Depth::None => plain,
            Role::Critical | Role::Warning => plain.add_modifier(Modifier::BOLD),
            Role::Accent => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Good | Role::Info | Role::Plain => plain,
        }
    }

    /// Gives every cell that has no colour of its own the palette's ink and paper, so that a light theme is one in a
    /// dark terminal too. The terminal's own palette leaves them alone.
    pub fn paint(self, buffer: &mut Buffer) {
        let Some((ink, paper)) = self.palette.page() else { return };
        let (Some(ink), Some(paper)) = (ink.at(self.depth), paper.at(self.depth)) else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
            if cell.bg == Color::Reset {
                cell.bg = paper;
            }
        }
    }

    /// The style of what must not be overlooked: the page, until it is acknowledged. The only thing that blinks.
    pub fn urgent(self) -> Style {
        let style = self.style(Role::Critical);
        if self.calm { style } else { style.add_modifier(Modifier::SLOW_BLINK) }
    }

    /// The style of what is selected.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The cell before a row of a list: the pointer where the row is selected, else a blank without any style.
    pub fn pointed(self, here: bool) -> Span<'static> {
        if here { Span::styled(self.pointer(), self.style(Role::Accent)) } else { Span::raw(" ") }
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
        Self { palette: Palette::Terminal, depth: Depth::Sixteen, unicode: true, calm: false }
    }
}

/// A theme in words.
pub fn described(theme: Theme) -> String {
    let characters = if theme.unicode { "charts in braille" } else { "charts in ASCII" };
    match theme.depth {
        Depth::None => format!("no colours, and {characters}"),
        depth => format!("the theme {} with {} colours, and {characters}", theme.palette, depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    const ROLES: [Role; 7] =
        [Role::Critical, Role::Warning, Role::Good, Role::Info, Role::Dim, Role::Accent, Role::Plain];

    #[test]
    fn without_colour_no_role_has_one_and_nothing_is_painted() {
        for palette in Palette::ALL {
            let theme = Theme { palette: *palette, ..Theme::colourless(true) };
            for role in ROLES {
                let style = theme.style(role);
                assert_eq!((style.fg, style.bg), (None, None));
            }
            let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
            theme.paint(&mut buffer);
            assert_eq!(buffer, Buffer::empty(Rect::new(0, 0, 3, 1)));
        }
    }

    #[test]
    fn a_painted_page_has_ink_and_paper_everywhere_and_keeps_what_has_a_meaning() {
        let theme = Theme { palette: Palette::Light, depth: Depth::True, ..Theme::default() };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_style(theme.style(Role::Critical));
        theme.paint(&mut buffer);
        assert_eq!(Some(buffer[(0, 0)].fg), theme.style(Role::Critical).fg);
        assert!(buffer.content.iter().all(|cell| cell.fg != Color::Reset && cell.bg != Color::Reset));
    }

    #[test]
    fn each_depth_uses_only_the_colours_that_it_has() {
        for palette in Palette::ALL {
            for (depth, fits) in [
                (Depth::True, (|c| matches!(c, Color::Rgb(..))) as fn(Color) -> bool),
                (Depth::Indexed, |c| matches!(c, Color::Indexed(16..))),
                (Depth::Sixteen, |c| !matches!(c, Color::Rgb(..) | Color::Indexed(_))),
            ] {
                let theme = Theme { palette: *palette, depth, ..Theme::default() };
                let colours = ROLES.iter().filter_map(|role| theme.style(*role).fg);
                // The terminal's own palette is its sixteen colours at every depth.
                let own = |c: Color| *palette == Palette::Terminal && !matches!(c, Color::Rgb(..) | Color::Indexed(_));
                assert!(colours.into_iter().all(|c| fits(c) || own(c)), "{palette} {depth}");
            }
        }
    }
}
