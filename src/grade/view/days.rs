//! Dates that the situation tells by another name: today is 18 June, so that "tomorrow" is 19 June and "Friday" has one, too.

use super::{Read, View};
use crate::grade::amount::{Amount, Unit, WEEKDAYS, amounts};
use crate::grade::sets::Set;
use crate::grade::token::Token;

impl View<'_> {
    pub(super) fn read_days(&mut self, read: &Read) {
        // Most situations have no date at all.
        if !self.known.iter().any(|known| known.reading.unit == Unit::Date) {
            return;
        }
        let context = amounts(&read.context);
        let texts = || {
            let items = read.items.iter().map(|item| (item.statement.as_slice(), item.numbers.as_slice()));
            items.chain([(read.context.as_slice(), context.as_slice())])
        };
        let dated = || texts().flat_map(|(tokens, amounts)| amounts.iter().map(move |date| (tokens, date)));
        let dated = || dated().filter(|(_, date)| date.is(Unit::Date));
        let names = |name: &str| texts().any(|(tokens, _)| tokens.iter().any(|token| token.is(name)));
        let today = dated().find(|(tokens, date)| beside(tokens, date).any(|token| token.is("today")));
        let mut known = vec![];
        if let Some((_, today)) = today {
            let near = [("tomorrow", 1), ("yesterday", -1)].into_iter().filter(|(name, _)| names(name));
            known.extend(near.map(|(_, off)| days_off(today.main().value as u32, off)));
        }
        let weekday =
            |token: &Token| token.is_in(Set::Weekday).then(|| WEEKDAYS.iter().position(|day| token.is(day)))?;
        let anchor = dated().find_map(|(tokens, date)| Some((date, beside(tokens, date).find_map(weekday)?)));
        if let Some((date, on)) = anchor {
            for (day, _) in WEEKDAYS.iter().enumerate().filter(|(day, name)| *day != on && names(name)) {
                // The next one, or the last: a plan or a report.
                let ahead = (day + 7 - on) % 7;
                known.extend([ahead as i32, ahead as i32 - 7].map(|off| days_off(date.main().value as u32, off)));
            }
        }
        self.dates = known;
    }
}

/// The words beside a date: "today, 18 June", "18 June (today)".
fn beside<'t>(tokens: &'t [Token], date: &Amount) -> impl Iterator<Item = &'t Token> {
    let before = &tokens[date.first.saturating_sub(3)..date.first];
    let stops = |token: &Token| matches!(token.norm.as_str(), "." | ";" | ":" | "to" | "until" | "since" | "and");
    let from = before.iter().rposition(stops).map_or(0, |at| at + 1);
    let behind = tokens[date.last..].iter().take(2).take_while(move |token| !stops(token));
    before[from..].iter().chain(behind)
}

/// The date so many days from another one; February has 28.
fn days_off(date: u32, off: i32) -> u32 {
    const DAYS: [i32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (mut month, mut day) = ((date / 100).clamp(1, 12) as usize - 1, (date % 100) as i32 + off);
    if day < 1 {
        month = (month + 11) % 12;
        day += DAYS[month];
    } else if day > DAYS[month] {
        day -= DAYS[month];
        month = (month + 1) % 12;
    }
    (month as u32 + 1) * 100 + day as u32
}

#[cfg(test)]
mod tests {
    use super::days_off;

    #[test]
    fn a_day_off_a_date_goes_over_the_end_of_a_month_and_of_a_year() {
        assert_eq!([days_off(618, 1), days_off(630, 1), days_off(1231, 1)], [619, 701, 101]);
        assert_eq!([days_off(618, -1), days_off(701, -1), days_off(101, -3), days_off(618, 4)], [617, 630, 1229, 622]);
    }
}
