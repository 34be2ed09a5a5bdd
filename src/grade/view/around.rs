//! The words that stand around a number and tell what it is of: "r9 at 76%, r8 at 89%" gives each its own.

use crate::grade::amount::{Amount, Unit};
use crate::grade::token::{Kind, Token};

/// Words and marks beyond which something else is spoken of.
const ENDS: &[&str] = &[",", ";", "|", "(", ")", ".", "and", "but", "while", "whereas", "where"];

/// What stands between the two ends of a range.
const LINKS: &[&str] = &["to", "until", "till", "and", "-", "–"];

/// How many tokens a number's own words reach to either side.
const REACH: usize = 12;

/// The tokens around an amount of a run of tokens, up to the next mark or the next amount of its sort. The two ends of a range
/// share theirs.
pub(crate) fn around(tokens: &[Token], amounts: &[Amount], index: usize, first: usize, last: usize) -> (usize, usize) {
    let amount = &amounts[index];
    let sort = |other: &Amount| (other.is(Unit::Clock)) == amount.is(Unit::Clock);
    let linked = |one: &Amount, other: &Amount| {
        one.last + 1 == other.first && sort(one) && sort(other) && LINKS.contains(&tokens[one.last].norm.as_str())
    };
    let (mut low, mut high) = (index, index);
    while low > 0 && linked(&amounts[low - 1], &amounts[low]) {
        low -= 1;
    }
    while high + 1 < amounts.len() && linked(&amounts[high], &amounts[high + 1]) {
        high += 1;
    }
    let is_end = |at: usize| tokens[at].kind == Kind::Break || ENDS.contains(&tokens[at].norm.as_str());
    let ahead = amounts[..low].iter().rev().find(|other| sort(other)).map_or(first, |other| other.last.max(first));
    let behind = amounts[high + 1..].iter().find(|other| sort(other)).map_or(last, |other| other.first.min(last));
    let (start, end) = (amounts[low].first, amounts[high].last);
    let lowest = ahead.max(start.saturating_sub(REACH)).min(start);
    let highest = behind.min(end + REACH).max(end);
    let before = |at: usize| (lowest..at).rev().find(|at| is_end(*at)).map_or(lowest, |at| at + 1);
    let from = before(start);
    let to = (end..highest).find(|at| is_end(*at)).unwrap_or(highest);
    // "Recall, 91%": a number alone is of what stands before its mark.
    let alone = !tokens[from..start].iter().chain(&tokens[end..to]).any(Token::is_content);
    let wider = if alone && from > lowest { before(from - 1) } else { from };
    // What stands right behind another number is that one's.
    (if wider == ahead && ahead > first { from } else { wider }, to)
}
