//! Where things stand: the same places at every size. Small terminals lose columns, not meaning.

use crate::tui::editor::Target;
use crate::tui::room::{Mode, Room};
use ratatui::layout::Rect;

/// Columns from which on facts and actions both have a place.
const WIDE: u16 = 120;

/// The places of the war room.
pub(super) struct Places {
    pub top: Rect,
    pub tabs: Rect,
    pub content: Rect,
    pub feed: Rect,
    /// Beside the feed; in a wide terminal the upper part of the right column.
    pub side: Option<Rect>,
    /// The lower part of the right column, where there is one.
    pub beside: Option<Rect>,
    pub editor: Option<Rect>,
    pub remark: Rect,
    pub verbs: Rect,
}

/// How much room a text that is written takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Nothing is written.
    No,
    /// The lower half: charts and feed go on above it.
    Half,
    /// All but the newest of the feed: a closing report is long, and what it tells is over.
    Most,
}

/// Rows of the feed above a text that takes most of the room: its heading and the newest lines.
const FEED: u16 = 3;

impl Writing {
    /// How a room is written in. The list of factors stands where the charts do, and gets their place.
    pub(super) fn of(room: &Room) -> Self {
        match &room.editor {
            None => Self::No,
            Some(editor) if editor.target == Target::Postmortem && !matches!(room.mode, Mode::Factors(..)) => {
                Self::Most
            }
            Some(_) => Self::Half,
        }
    }
}

/// Columns of four charts.
const FOUR: u16 = 4 * super::panel::CHART;

/// The places in an area. Of two lists one above the other the upper takes what it needs of what the lower one leaves,
/// which is left most of the room where it needs it.
pub(super) fn of(area: Rect, text: Writing, (facts, lower): (usize, usize)) -> Places {
    let row = |y: u16| Rect::new(area.x, area.y + y, area.width, 1);
    let height = area.height;
    let body = Rect::new(area.x, area.y + 2, area.width, height.saturating_sub(4));
    let (left, right) = if area.width >= WIDE {
        // Names of steps are long; the lists have what four charts beside each other leave.
        let roomy = (area.width * 7 / 20).min(area.width.saturating_sub(FOUR + 2));
        let side = (area.width * 3 / 10).max(roomy).clamp(46, 72);
        let left = Rect { width: body.width - side - 2, ..body };
        (left, Some(Rect { x: left.right() + 2, width: side, ..body }))
    } else {
        (body, None)
    };
    let editing = text != Writing::No;
    let writing = match text {
        Writing::No => 0,
        Writing::Half if right.is_some() => (left.height / 2).max(10).min(left.height),
        // What is known has no place of its own beside it, and what is written has to be true to it.
        Writing::Half => (left.height * 9 / 20).max(9).min(left.height),
        Writing::Most => left.height.saturating_sub(FEED),
    };
    let rest = left.height - writing;
    let upper = match text {
        Writing::No => rest.div_ceil(2),
        Writing::Half if right.is_some() => rest * 6 / 10,
        Writing::Half => rest - u16::try_from(facts).unwrap_or(u16::MAX).clamp(rest * 4 / 10, rest.div_ceil(2)),
        Writing::Most => 0,
    };
    let content = Rect { height: upper, ..left };
    let below = Rect { y: left.y + upper, height: rest - upper, ..left };
    let editor = editing.then(|| Rect { y: left.y + rest, height: writing, ..left });
    let (feed, side, beside) = match right {
        Some(right) => {
            let least = right.height / 4;
            let lower = u16::try_from(lower).unwrap_or(u16::MAX);
            let most = right.height - lower.clamp(least, right.height * 6 / 10);
            let half = u16::try_from(facts).unwrap_or(most).clamp(least, most);
            let lower = Rect { y: right.y + half, height: right.height - half, ..right };
            (below, Some(Rect { height: half, ..right }), Some(lower))
        }
        None if editing => (below, None, None),
        None => {
            let wide = below.width / 2;
            let side = Rect { x: below.x + wide + 2, width: below.width - wide - 2, ..below };
            (Rect { width: wide, ..below }, Some(side), None)
        }
    };
    Places {
        top: row(0),
        tabs: row(1),
        content,
        feed,
        side,
        beside,
        editor,
        remark: row(height - 2),
        verbs: row(height - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_narrow_terminal_a_text_leaves_some_rows_to_what_is_known() {
        let high = |facts| {
            let places = of(Rect::new(0, 0, 80, 24), Writing::Half, (facts, 0));
            (places.content.height, places.feed.height, places.editor.unwrap().height)
        };
        assert_eq!(high(12), (5, 6, 9));
        assert_eq!(high(2), (7, 4, 9), "no more than they need");
    }

    #[test]
    fn the_facts_have_what_the_list_below_them_leaves() {
        for text in [Writing::No, Writing::Half] {
            let high = |facts, lower| {
                let places = of(Rect::new(0, 0, 160, 50), text, (facts, lower));
                (places.side.unwrap().height, places.beside.unwrap().height)
            };
            assert_eq!(high(40, 2), (35, 11));
            assert_eq!(high(40, 20), (26, 20), "what is free is theirs");
            assert_eq!(high(40, 40), (19, 27), "many steps, or a long text, have most of the room");
            assert_eq!(high(5, 2), (11, 35));
        }
    }
}
