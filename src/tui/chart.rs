//! A chart that tells the truth: axis values, the SLO's line, marks of deploys, the window and n; dots where a sample
//! tells little, gaps where there is none.

use super::text::{apart, fit, short, width, wrap};
use super::theme::{Role, Theme};
use crate::model::{Clock, Millis, SimTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

/// Cells of the axis on the left.
const AXIS: u16 = 6;

/// One sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When it was scraped.
    pub at: SimTime,
    /// Its value.
    pub value: f64,
    /// Samples behind it.
    pub samples: Option<u64>,
    /// It tells too little to lean on.
    pub thin: bool,
}

/// The line that a metric should stay on one side of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slo {
    /// Where it lies.
    pub at: f64,
    /// Above it is bad; otherwise below.
    pub above: bool,
}

/// A chart of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it is called, with its unit.
    pub title: String,
    /// The title may take a second row.
    pub fold: bool,
    /// Its samples, oldest first.
    pub points: Vec<Point>,
    /// How often it is scraped: a longer distance is a gap.
    pub every: Millis,
    /// How far back the samples of each point go.
    pub window: Millis,
    /// The line.
    pub slo: Option<Slo>,
    /// When something was deployed, as far as the player has read.
    pub marks: Vec<SimTime>,
    /// The moments at its ends, with their clock faces.
    pub span: ((SimTime, Clock), (SimTime, Clock)),
    /// The moment whose value is told instead of the newest.
    pub cursor: Option<(SimTime, Clock)>,
    /// How it is drawn.
    pub theme: Theme,
}

impl Chart {
    /// The point whose value is told: the newest, or the one at the cursor.
    pub fn told(&self) -> Option<&Point> {
        match self.cursor {
            Some((at, _)) => self.points.iter().rfind(|point| point.at <= at),
            None => self.points.last(),
        }
    }

    /// The value that is told and how it stands: `!` beyond the line, `?` when that can't be told, nothing else.
    pub fn state(&self) -> (Option<f64>, &'static str, Role) {
        let Some(last) = self.told() else { return (None, "", Role::Dim) };
        let breached = self.slo.is_some_and(|slo| if slo.above { last.value > slo.at } else { last.value < slo.at });
        match (breached, last.thin) {
            (_, true) => (Some(last.value), "?", Role::Warning),
            (true, false) => (Some(last.value), "!", Role::Critical),
            (false, false) => (Some(last.value), "", Role::Plain),
        }
    }

    /// The range of values that is shown: everything in view and the line, with the zero where it is near.
    fn range(&self) -> (f64, f64) {
        let (from, to) = (self.span.0.0, self.span.1.0);
        let seen = self.points.iter().filter(|point| from <= point.at && point.at <= to).map(|point| point.value);
        let all = seen.chain(self.slo.map(|slo| slo.at)).filter(|value| value.is_finite());
        let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if low > high {
            return (0.0, 1.0);
        }
        // Nothing but zeros: an axis up to one tells more than one of millionths.
        if low.abs().max(high.abs()) < 1e-9 {
            return (0.0, 1.0);
        }
        let spread = (high - low).max(high.abs() * 0.02).max(1e-6);
        let (bottom, top) = (low - spread * 0.08, high + spread * 0.12);
        // A scale from zero is the honest one wherever it costs little room.
        if low >= 0.0 && low < 0.6 * high { (0.0, top) } else { (bottom, top) }
    }
}

/// A title that is too long is cut in its words: what it is counted in, behind its last comma, stays.
fn cut(title: &str, wide: usize, mark: &str) -> String {
    const UNIT: usize = 10;
    let parts = title.rsplit_once(", ").filter(|(_, unit)| width(unit) <= UNIT);
    match parts {
        Some((name, unit)) if width(title) > wide && width(unit) + 2 + UNIT <= wide => {
            format!("{}, {unit}", fit(name, wide - width(unit) - 2, mark))
        }
        _ => fit(title, wide, mark),
    }
}

/// A raster of small dots: two columns and four rows in each cell.
struct Raster {
    wide: usize,
    high: usize,
    cells: Vec<u8>,
}

impl Raster {
    fn new(wide: usize, high: usize) -> Self {
        Self { wide, high, cells: vec![0; wide * high] }
    }

    /// Sets a dot, counted from the left and from the top.
    fn dot(&mut self, x: usize, y: usize) {
        const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        if x / 2 < self.wide && y / 4 < self.high {
            self.cells[y / 4 * self.wide + x / 2] |= BITS[y % 4][x % 2];
        }
    }

    /// The sign of a cell; none where it is empty. Without braille, the height of the topmost dot is told.
    fn sign(&self, column: usize, row: usize, unicode: bool) -> Option<char> {
        let bits = self.cells[row * self.wide + column];
        if bits == 0 {
            return None;
        }
        if unicode {
            return char::from_u32(0x2800 + u32::from(bits));
        }
        Some(match bits {
            _ if bits & 0x09 != 0 => '\'',
            _ if bits & 0x12 != 0 => '-',
            _ if bits & 0x24 != 0 => '.',
            _ => '_',
        })
    }
}

impl Widget for &Chart {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let head = 1 + u16::from(self.fold);
        if area.width < AXIS + 4 || area.height < head + 2 {
            return;
        }
        self.heading(area, buf);
        let plot = Rect::new(area.x + AXIS, area.y + head, area.width - AXIS - 1, area.height - head - 1);
        let range = self.range();
        self.axis(plot, range, buf);
        self.line(plot, range, buf);
        self.marks(plot, buf);
        self.cursor(plot, buf);
        self.foot(area, buf);
    }
}

impl Chart {
    fn heading(&self, area: Rect, buf: &mut Buffer) {
        let (value, sign, role) = self.state();
        let value = value.map_or_else(|| "no data".to_owned(), |value| format!("{} {sign:1}", short(value)));
        let wide = usize::from(area.width).saturating_sub(width(&value) + 2);
        let title = match self.cursor {
            Some((_, clock)) => format!("{clock} {}", self.title),
            None => self.title.clone(),
        };
        let first = if self.fold { wrap(&title, wide).first().map_or(0, |row| row.len()) } else { title.len() };
        let (first, rest) = title.split_at(first);
        buf.set_string(area.x, area.y, cut(first, wide, self.theme.ellipsis()), Style::new());
        if self.fold {
            let rest = cut(rest.trim_start(), usize::from(area.width) - 1, self.theme.ellipsis());
            buf.set_string(area.x, area.y + 1, rest, Style::new());
        }
        let x = area.right().saturating_sub(width(&value) as u16 + 1);
        buf.set_string(x, area.y, value, self.theme.style(role));
    }

    fn axis(&self, plot: Rect, (low, high): (f64, f64), buf: &mut Buffer) {
        let bar = if self.theme.unicode { "│" } else { "|" };
        let dim = self.theme.style(Role::Dim);
        for row in 0..plot.height {
            buf.set_string(plot.x - 1, plot.y + row, bar, dim);
        }
        let mut label = |row: u16, value: f64, role: Role| {
            let text = format!("{:>5}", apart(value, if value == low { high } else { low }));
            buf.set_string(plot.x - AXIS, plot.y + row, text, self.theme.style(role));
        };
        label(0, high, Role::Dim);
        label(plot.height - 1, low, Role::Dim);
        let Some(slo) = self.slo else { return };
        let row = dot_row(slo.at, (low, high), usize::from(plot.height) * 4) as u16 / 4;
        label(row, slo.at, Role::Warning);
        let dash = if self.theme.unicode { "╌" } else { "-" };
        for column in 0..plot.width {
            buf.set_string(plot.x + column, plot.y + row, dash, self.theme.style(Role::Warning));
        }
    }

    fn line(&self, plot: Rect, range: (f64, f64), buf: &mut Buffer) {
        let (wide, high) = (usize::from(plot.width), usize::from(plot.height));
        let mut raster = Raster::new(wide, high);
        let column = |at: SimTime| self.column(at, wide * 2);
        let row = |value: f64| dot_row(value, range, high * 4);
        for pair in self.points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let gap = (b.at - a.at).0 > self.every.0 * 5 / 2;
            let (Some(from), Some(to)) = (column(a.at), column(b.at)) else { continue };
            if gap || !a.value.is_finite() || !b.value.is_finite() {
                raster.dot(to, row(b.value));
                continue;
            }
            let mut last = row(a.value);
            for x in from..=to {
                let share = if to == from { 1.0 } else { (x - from) as f64 / (to - from) as f64 };
                let y = row(a.value + (b.value - a.value) * share);
                if b.thin {
                    // Every third column only: a line that isn't sure of itself.
                    if x % 3 == 0 {
                        raster.dot(x, y);
                    }
                } else {
                    (last.min(y)..=last.max(y)).for_each(|between| raster.dot(x, between));
                }
                last = y;
            }
        }
        if let [only] = self.points.as_slice()
            && let Some(x) = column(only.at)
        {
            raster.dot(x, row(only.value));
        }
        let style = self.theme.style(Role::Info);
        for y in 0..high {
            for x in 0..wide {
                if let Some(sign) = raster.sign(x, y, self.theme.unicode) {
                    let mut cell = [0; 4];
                    buf.set_string(plot.x + x as u16, plot.y + y as u16, sign.encode_utf8(&mut cell), style);
                }
            }
        }
    }

    fn marks(&self, plot: Rect, buf: &mut Buffer) {
        for mark in &self.marks {
            if let Some(x) = self.column(*mark, usize::from(plot.width)) {
                buf.set_string(plot.x + x as u16, plot.bottom() - 1, "^", self.theme.style(Role::Accent));
            }
        }
    }

    /// A line through the moment that is told, behind the values.
    fn cursor(&self, plot: Rect, buf: &mut Buffer) {
        let bar = if self.theme.unicode { "┆" } else { ":" };
        let Some(x) = self.cursor.and_then(|(at, _)| self.column(at, usize::from(plot.width))) else { return };
        for y in plot.top()..plot.bottom() {
            let cell = &mut buf[(plot.x + x as u16, y)];
            if cell.symbol() == " " {
                cell.set_symbol(bar).set_style(self.theme.style(Role::Accent));
            }
        }
    }

    /// The clock at both ends, and between them the window and the samples behind the newest value.
    fn foot(&self, area: Rect, buf: &mut Buffer) {
        let y = area.bottom() - 1;
        let dim = self.theme.style(Role::Dim);
        let (from, to) = (self.span.0.1.to_string(), self.span.1.1.to_string());
        let thin = self.told().is_some_and(|point| point.thin);
        let samples = self.told().and_then(|point| point.samples);
        let n = samples.map_or_else(String::new, |n| format!("n {} in ", crate::run::plain(n as f64)));
        let room = usize::from(area.width).saturating_sub(usize::from(AXIS) + 1);
        let (long, short) = (format!("{n}{}", self.window), format!("{n}{}", self.window).replace(" in ", "/"));
        // What the sign beside the value means stands where the number is, in as many words as have a place.
        let told = if thin {
            vec![format!("? few: {long}"), format!("? {long}"), format!("? {short}"), short]
        } else {
            vec![long, short]
        };
        let fits = |text: &&String| width(&from) + width(text) < room;
        let between = told.iter().find(fits).or(told.last()).cloned().unwrap_or_default();
        buf.set_string(area.x + AXIS, y, &from, dim);
        if width(&from) + width(&to) + 2 <= room {
            buf.set_string(area.right() - 1 - to.len() as u16, y, &to, dim);
        }
        let left = room.saturating_sub(width(&from) + width(&to));
        let style = if thin { self.theme.style(Role::Warning) } else { dim };
        if width(&between) + 2 <= left {
            let x = usize::from(area.x + AXIS) + width(&from) + (left - width(&between)) / 2;
            buf.set_string(x as u16, y, between, style);
        } else if width(&between) + width(&from) < room {
            // The window and n matter more than the right end, which is now.
            let x = area.right() - 1 - width(&between) as u16;
            buf.set_string(x.saturating_sub(1), y, format!(" {between}"), style);
        }
    }

    /// The column of a moment among `wide`; none where it lies outside.
    fn column(&self, at: SimTime, wide: usize) -> Option<usize> {
        let ((from, _), (to, _)) = self.span;
        let (whole, part) = ((to - from).0.max(1), (at - from).0);
        (0..=whole).contains(&part).then(|| (part as usize * wide.saturating_sub(1)) / whole as usize)
    }
}

/// The row of a value among `high`, counted from the top.
fn dot_row(value: f64, (low, high): (f64, f64), rows: usize) -> usize {
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    ((1.0 - share) * (rows.saturating_sub(1)) as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first rows of a chart of 25 columns with a long title.
    fn head(fold: bool) -> Vec<String> {
        let mut chart = chart(&[(0, 0.1, false), (60, 0.2, false)]);
        (chart.title, chart.fold) = ("GPUs held by the fare forecasts, %".into(), fold);
        let area = Rect::new(0, 0, 25, 9);
        let mut buf = Buffer::empty(area);
        (&chart).render(area, &mut buf);
        let row = |y: u16| (0..area.width).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..2).map(|y| row(y).trim().to_owned()).collect()
    }

    #[test]
    fn a_title_that_would_be_cut_stands_whole_on_two_rows_where_there_is_room() {
        assert!(!head(false)[0].contains("forecasts"), "{:?}", head(false));
        let told = head(true).join(" ");
        assert!(told.contains("GPUs held by") && told.contains("forecasts, %"), "{told}");
    }

    fn chart(points: &[(i64, f64, bool)]) -> Chart {
        let clock = |minutes: i64| Clock::from_secs(9 * 3600 + minutes * 60);
        Chart {
            title: "PSI basket value".into(),
            fold: false,
            points: points
                .iter()
                .map(|(at, value, thin)| Point {
                    at: SimTime::from_secs(*at),
                    value: *value,
                    samples: Some(2400),
                    thin: *thin,
                })
                .collect(),
            every: Millis::from_secs(15),
            window: Millis::from_mins(5),
            slo: Some(Slo { at: 0.25, above: true }),
            marks: vec![SimTime::from_secs(150)],
            span: ((SimTime::PAGE, clock(0)), (SimTime::from_secs(300), clock(5))),
            cursor: None,
            theme: Theme::colourless(true),
        }
    }

    fn drawn(chart: &Chart) -> String {
        let area = Rect::new(0, 0, 36, 8);
        let mut buf = Buffer::empty(area);
        chart.render(area, &mut buf);
        (0..8).map(|y| (0..36).map(|x| buf[(x, y)].symbol()).collect::<String>() + "\n").collect()
    }

    #[test]
    fn a_chart_says_where_its_line_lies_and_how_many_samples_it_leans_on() {
        let rising: Vec<_> = (0..20).map(|n| (n * 15, 0.05 + 0.02 * n as f64, false)).collect();
        insta::assert_snapshot!(drawn(&chart(&rising)));
    }

    #[test]
    fn the_cursor_tells_the_value_and_the_samples_of_its_moment() {
        let mut rising = chart(&(0..20).map(|n| (n * 15, 0.05 + 0.02 * n as f64, n < 8)).collect::<Vec<_>>());
        rising.cursor = Some((SimTime::from_secs(100), Clock::from_secs(9 * 3600 + 100)));
        assert_eq!(rising.state(), (Some(0.05 + 0.02 * 6.0), "?", Role::Warning));
        insta::assert_snapshot!(drawn(&rising));
        rising.cursor = Some((SimTime::from_secs(-100), Clock::from_secs(0)));
        assert_eq!(rising.state().0, None, "before the first sample nothing was known");
    }

    #[test]
    fn few_samples_are_dots_and_no_data_is_a_gap() {
        let mut points: Vec<_> = (0..8).map(|n| (n * 15, 0.2, true)).collect();
        points.extend((14..20).map(|n| (n * 15, 0.3, false)));
        insta::assert_snapshot!(drawn(&chart(&points)));
    }

    #[test]
    fn why_a_value_is_doubted_stands_beside_it_in_a_narrow_chart_too() {
        let thin = chart(&(0..20).map(|n| (n * 15, 0.2, true)).collect::<Vec<_>>());
        for (wide, told) in [(40, "? few: n 2,400 in 5m"), (30, "? n 2,400 in 5m"), (26, "? n 2,400/5m")] {
            let area = Rect::new(0, 0, wide, 6);
            let mut buffer = Buffer::empty(area);
            thin.render(area, &mut buffer);
            let foot: String = (0..wide).map(|x| buffer[(x, 5)].symbol()).collect();
            assert!(foot.contains(told), "{wide}: {foot}");
        }
    }

    #[test]
    fn nothing_but_zeros_has_an_axis_that_can_be_read() {
        let mut zeros = chart(&(0..20).map(|n| (n * 15, 0.0, false)).collect::<Vec<_>>());
        zeros.slo = None;
        assert_eq!(zeros.range(), (0.0, 1.0));
    }

    #[test]
    fn any_size_and_any_value_is_drawn() {
        let odd = chart(&[(0, f64::NAN, false), (15, f64::INFINITY, false), (30, -1e300, true)]);
        for (width, height) in [(0, 0), (1, 1), (9, 2), (10, 3), (11, 3), (200, 60)] {
            let area = Rect::new(0, 0, width, height);
            odd.render(area, &mut Buffer::empty(area));
        }
    }
}
