//! When the terminal's bell rings: once for whatever came that hurts users or is overdue.

use crate::tui::room::IGNORED;
use crate::tui::screen::Screen;
use crate::tui::theme::Role;

/// Remembers how much was rung for.
pub(super) struct Bell {
    wanted: bool,
    rung: usize,
    /// How often it has rung for an alert that is ignored.
    again: i64,
}

impl Bell {
    /// A bell that rings where that is wanted.
    pub const fn new(wanted: bool) -> Self {
        Self { wanted, rung: 0, again: 0 }
    }

    /// Whether it rings for what the screen shows now. Many things that come at once are one ring.
    pub fn rings(&mut self, screen: &Screen) -> bool {
        let Screen::Room(room) = screen else {
            (self.rung, self.again) = (0, 0);
            return false;
        };
        let critical = |item: &&crate::tui::feed::Item| item.role == Role::Critical && item.fresh.is_some();
        let loud = room.feed.items.iter().skip(self.rung).any(|item| critical(&item));
        self.rung = room.feed.items.len();
        let again = room.ignored().map_or(0, |(since, _)| since.0 / IGNORED.0);
        let louder = std::mem::replace(&mut self.again, again) < again;
        self.wanted && (loud || louder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::room::Room;
    use std::time::Duration;

    #[test]
    fn it_rings_once_for_the_page_and_not_where_nobody_wants_it() {
        let room = || Screen::Room(Box::new(Room::new(crate::tui::tests::shop::run(), Duration::ZERO, false)));
        let (mut bell, screen) = (Bell::new(true), room());
        assert_eq!([bell.rings(&screen), bell.rings(&screen)], [true, false]);
        assert!(!bell.rings(&Screen::Home(Box::default())));
        assert!(bell.rings(&room()), "another incident rings again");
        assert!(!Bell::new(false).rings(&screen));
    }
}
