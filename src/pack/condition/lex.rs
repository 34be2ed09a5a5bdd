//! Words of an expression.

use super::Mistake;
use std::ops::Range;

/// A word of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// `300`, `0.5`, `1e3`
    Number(f64),
    /// A name, a function, `true`, `false`: letters, digits, underscores and dots.
    Name(String),
    /// An id in quotes of either sort.
    Text(String),
    /// An operator or a parenthesis.
    Sign(&'static str),
}

const SIGNS: &[&str] = &["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "!", "(", ")"];

/// Splits an expression into words with their places.
pub fn lex(text: &str) -> Result<Vec<(Token, Range<usize>)>, Mistake> {
    let mut tokens = vec![];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let rest = &text[at..];
        let (token, length) = if c.is_ascii_digit() {
            number(rest, at)?
        } else if c.is_ascii_alphabetic() || c == '_' {
            let inside = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.');
            let length = rest.find(inside).unwrap_or(rest.len());
            (Token::Name(rest[..length].to_owned()), length)
        } else if c == '"' || c == '\'' {
            quote(rest, c, at)?
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign)).ok_or_else(|| unknown(rest, c, at))?;
            (Token::Sign(sign), sign.len())
        };
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Mistake> {
    let digits = |from: usize| from + rest[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - from);
    let mut end = digits(0);
    if rest[end..].starts_with('.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    if let Some(exponent) = rest[end..].strip_prefix(['e', 'E']) {
        let start = end + 1 + usize::from(exponent.starts_with(['+', '-']));
        if digits(start) > start {
            end = digits(start);
        }
    }
    let stuck = rest[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    match rest[..end].parse::<f64>() {
        Ok(value) if value.is_finite() && !stuck => Ok((Token::Number(value), end)),
        _ => Err(Mistake::new(at..at + end, "this is no number").help("write 300, 0.5 or 1e3, and units nowhere")),
    }
}

fn quote(rest: &str, quote: char, at: usize) -> Result<(Token, usize), Mistake> {
    match rest[1..].find(quote) {
        Some(length) => Ok((Token::Text(rest[1..=length].to_owned()), length + 2)),
        None => Err(Mistake::new(at..at + rest.len(), "this quote is not closed")),
    }
}

fn unknown(rest: &str, c: char, at: usize) -> Mistake {
    let mistake = Mistake::new(at..at + c.len_utf8(), "this means nothing in a condition");
    match c {
        '&' => mistake.help("\"and\" is written &&"),
        '|' => mistake.help("\"or\" is written ||"),
        '=' => mistake.help("\"equal\" is written =="),
        '%' => mistake.help("write a percentage as a number, such as 0.05 or 5"),
        _ if rest.starts_with(['\u{2264}', '\u{2265}']) => mistake.help("write <= or >="),
        _ => mistake.help("conditions know numbers, names, calls, + - * /, < <= > >= == !=, ! && || and parentheses"),
    }
}
