//! The parser: one function a level of precedence, with names and types checked on the way.

use super::lex::{Token, lex};
use super::{DEEPEST, LONGEST, Mistake, Names, family};
use crate::model::expr::{Arithmetic, Comparison, Expr, Function, Type};
use crate::model::vocabulary::Audience;
use crate::pack::document::quoted;
use crate::pack::name::nearest;
use crate::pack::symbols::Drawn;
use std::ops::Range;

/// Reads an expression that yields the wanted type.
pub fn parse(text: &str, names: Names<'_>, wanted: Type) -> Result<Expr, Vec<Mistake>> {
    if text.len() > LONGEST {
        let message = format!("this has {} bytes; at most {LONGEST} are read", text.len());
        return Err(vec![Mistake::new(0..text.len(), message).help("split it, or let an event say it in between")]);
    }
    let tokens = lex(text).map_err(|mistake| vec![mistake])?;
    let mut parser = Parser { tokens, at: 0, depth: 0, names, mistakes: vec![], end: text.len() };
    let whole = parser.or().and_then(|part| match parser.peek() {
        None => Ok(part),
        Some(_) => Err(parser.unexpected("an operator, or the end")),
    });
    match whole {
        Ok(part) => {
            let expr = parser.want(part, wanted);
            if parser.mistakes.is_empty() { Ok(expr) } else { Err(parser.mistakes) }
        }
        Err(mistake) => {
            parser.mistakes.push(mistake);
            Err(parser.mistakes)
        }
    }
}

/// A part of the expression, with what it yields and where it stands.
struct Part {
    expr: Expr,
    yields: Type,
    span: Range<usize>,
}

type Parsed = Result<Part, Mistake>;

struct Parser<'a> {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    depth: usize,
    names: Names<'a>,
    mistakes: Vec<Mistake>,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    fn next(&mut self) -> Option<(Token, Range<usize>)> {
        let next = self.tokens.get(self.at).cloned();
        self.at += 1;
        next
    }

    fn take(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        match self.peek() {
            Some(Token::Sign(sign)) if signs.contains(sign) => {
                let sign = *sign;
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn unexpected(&self, wanted: &str) -> Mistake {
        match self.peek() {
            Some(_) => Mistake::new(self.here(), format!("{wanted} should stand here")),
            None => Mistake::new(self.here(), format!("the expression ends where {wanted} should stand")),
        }
    }

    /// Holds a part to a type, and goes on as if it had it.
    fn want(&mut self, part: Part, wanted: Type) -> Expr {
        if part.yields != wanted {
            let mistake = match wanted {
                Type::Bool => Mistake::new(part.span, "this is a number where yes or no is wanted")
                    .help("compare it with something, as in `p99 > 300.0`"),
                Type::Number => Mistake::new(part.span, "this is yes or no where a number is wanted"),
            };
            self.mistakes.push(mistake);
        }
        part.expr
    }

    fn chain(
        &mut self,
        sign: &'static str,
        inner: fn(&mut Self) -> Parsed,
        make: fn(Box<Expr>, Box<Expr>) -> Expr,
    ) -> Parsed {
        let mut left = inner(self)?;
        while self.take(&[sign]).is_some() {
            let right = inner(self)?;
            let span = left.span.start..right.span.end;
            let (first, second) = (self.want(left, Type::Bool), self.want(right, Type::Bool));
            left = Part { expr: make(Box::new(first), Box::new(second)), yields: Type::Bool, span };
        }
        Ok(left)
    }

    fn or(&mut self) -> Parsed {
        self.chain("||", Self::and, Expr::Or)
    }

    fn and(&mut self) -> Parsed {
        self.chain("&&", Self::comparison, Expr::And)
    }

    fn comparison(&mut self) -> Parsed {
        const SIGNS: &[&str] = &["<", "<=", ">", ">=", "==", "!="];
        let left = self.sum()?;
        let Some(sign) = self.take(SIGNS) else { return Ok(left) };
        let right = self.sum()?;
        if self.take(SIGNS).is_some() {
            self.at -= 1;
            let mistake = Mistake::new(self.here(), "comparisons can't be chained");
            return Err(mistake.help("write `a < b && b < c`"));
        }
        let operator = match sign {
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            "==" => Comparison::Equal,
            _ => Comparison::NotEqual,
        };
        let span = left.span.start..right.span.end;
        let (first, second) = (self.want(left, Type::Number), self.want(right, Type::Number));
        Ok(Part { expr: Expr::Compare(operator, Box::new(first), Box::new(second)), yields: Type::Bool, span })
    }

    fn math(&mut self, signs: &[&'static str], inner: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = inner(self)?;
        while let Some(sign) = self.take(signs) {
            let right = inner(self)?;
            let operator = match sign {
                "+" => Arithmetic::Add,
                "-" => Arithmetic::Subtract,
                "*" => Arithmetic::Multiply,
                _ => Arithmetic::Divide,
            };
            let span = left.span.start..right.span.end;
            let (first, second) = (self.want(left, Type::Number), self.want(right, Type::Number));
            let expr = Expr::Math(operator, Box::new(first), Box::new(second));
            left = Part { expr, yields: Type::Number, span };
        }
        Ok(left)
    }

    fn sum(&mut self) -> Parsed {
        self.math(&["+", "-"], Self::product)
    }

    fn product(&mut self) -> Parsed {
        self.math(&["*", "/"], Self::signed)
    }

    fn signed(&mut self) -> Parsed {
        let start = self.here().start;
        let Some(sign) = self.take(&["!", "-"]) else { return self.primary() };
        let inner = self.deeper(Self::signed)?;
        let span = start..inner.span.end;
        let (wrap, yields): (fn(Box<Expr>) -> Expr, _) =
            if sign == "!" { (Expr::Not, Type::Bool) } else { (Expr::Negate, Type::Number) };
        let expr = wrap(Box::new(self.want(inner, yields)));
        Ok(Part { expr, yields, span })
    }

    fn deeper(&mut self, inner: fn(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= DEEPEST {
            return Err(Mistake::new(self.here(), format!("this nests deeper than {DEEPEST}")));
        }
        self.depth += 1;
        let parsed = inner(self);
        self.depth -= 1;
        parsed
    }

    fn primary(&mut self) -> Parsed {
        const WANTED: &str = "a number, a name, a call or a parenthesis";
        let mistake = self.unexpected(WANTED);
        let Some((token, span)) = self.next() else { return Err(mistake) };
        match token {
            Token::Number(value) => Ok(Part { expr: Expr::Number(value), yields: Type::Number, span }),
            Token::Name(name) if name == "true" || name == "false" => {
                Ok(Part { expr: Expr::Bool(name == "true"), yields: Type::Bool, span })
            }
            Token::Name(name) if self.peek() == Some(&Token::Sign("(")) => self.call(&name, span),
            Token::Name(name) => Ok(self.name(name, span)),
            Token::Sign("(") => {
                let inner = self.deeper(Self::or)?;
                let close = self.here();
                if self.take(&[")"]).is_none() {
                    return Err(self.unexpected("a closing parenthesis"));
                }
                Ok(Part { span: span.start..close.end, ..inner })
            }
            _ => Err(mistake),
        }
    }

    fn name(&mut self, name: String, span: Range<usize>) -> Part {
        match self.names.known(&name) {
            Some(Drawn::Number | Drawn::Time) => {}
            Some(Drawn::Text) => {
                let message = format!("{} is a text, and conditions know numbers only", quoted(&name));
                self.mistakes.push(Mistake::new(span.clone(), message));
            }
            None => {
                let mistake = self.unknown_name(&name, span.clone());
                self.mistakes.push(mistake);
            }
        }
        Part { expr: Expr::Name(name), yields: Type::Number, span }
    }

    fn unknown_name(&self, name: &str, span: Range<usize>) -> Mistake {
        let what = if self.names.metrics { "no metric or drawn value" } else { "no drawn value" };
        let mistake =
            Mistake { lint: "unknown-reference", ..Mistake::new(span, format!("there is {what} {}", quoted(name))) };
        let known = self.names.all();
        if let Some(meant) = nearest(name, known.iter().copied()) {
            return mistake.help(format!("did you mean `{meant}`?"));
        }
        if let Some(function) = Function::from_word(name) {
            let id = if function.takes_id() { "\"...\"" } else { "" };
            return mistake.help(format!("write `{name}({id})`"));
        }
        if self.names.symbols.find(crate::pack::key::Family::Metric, name).is_some() {
            return mistake.help("metrics change all the time; only the numbers of facts and conditions may name them");
        }
        match known.len() {
            0 => mistake,
            _ => mistake.help(format!("there is {}", known.into_iter().take(12).collect::<Vec<_>>().join(", "))),
        }
    }

    fn call(&mut self, name: &str, span: Range<usize>) -> Parsed {
        self.at += 1;
        let argument = match self.peek() {
            Some(Token::Text(_)) => self.next(),
            _ => None,
        };
        let argument = argument.and_then(|(token, span)| match token {
            Token::Text(text) => Some((text, span)),
            _ => None,
        });
        let close = self.here();
        if self.take(&[")"]).is_none() {
            return Err(self.unexpected(if argument.is_some() { "a closing parenthesis" } else { "an id in quotes" }));
        }
        let span = span.start..close.end;
        let Some(function) = Function::from_word(name) else {
            self.unknown_function(name, span.start..span.start + name.len());
            // What it yields is anybody's guess; yes or no is what most functions say.
            return Ok(Part { expr: Expr::Bool(false), yields: Type::Bool, span });
        };
        if !self.names.calls {
            let message = format!("a number can't call `{name}`; it is computed from drawn values");
            self.mistakes.push(Mistake::new(span.clone(), message));
        }
        let id = self.argument(function, argument, &span);
        Ok(Part { expr: Expr::Call(function, id), yields: function.yields(), span })
    }

    fn unknown_function(&mut self, name: &str, span: Range<usize>) {
        let mistake = Mistake {
            lint: "unknown-reference",
            ..Mistake::new(span, format!("there is no function {}", quoted(name)))
        };
        self.mistakes.push(match nearest(name, Function::WORDS.iter().copied()) {
            Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
            None => mistake.help(format!("there is {}", Function::WORDS.join(", "))),
        });
    }

    fn argument(
        &mut self,
        function: Function,
        argument: Option<(String, Range<usize>)>,
        call: &Range<usize>,
    ) -> String {
        let word = function.word();
        match (argument, function.takes_id()) {
            (Some((_, span)), false) => {
                self.mistakes
                    .push(Mistake::new(span, format!("`{word}` takes nothing")).help(format!("write `{word}()`")));
                String::new()
            }
            (None, true) => {
                let message = format!("`{word}` takes an id in quotes");
                self.mistakes.push(Mistake::new(call.clone(), message).help(format!("write `{word}(\"...\")`")));
                String::new()
            }
            (Some((id, span)), true) => {
                // The quotes are no part of what is shown.
                self.judge_id(function, &id, span.start + 1..span.end - 1);
                id
            }
            (None, false) => String::new(),
        }
    }

    fn judge_id(&mut self, function: Function, id: &str, span: Range<usize>) {
        let symbols = self.names.symbols;
        let (what, names): (_, Vec<&str>) = match family(function) {
            Some(family) if symbols.find(family, id).is_some() => return,
            Some(family) => (family.word(), symbols.names(family).collect()),
            None => ("audience", Audience::WORDS.to_vec()),
        };
        if names.contains(&id) {
            return;
        }
        let mistake =
            Mistake { lint: "unknown-reference", ..Mistake::new(span, format!("there is no {what} {}", quoted(id))) };
        self.mistakes.push(match nearest(id, names.iter().copied()) {
            Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
            None if names.is_empty() => mistake,
            None => mistake.help(format!("there is {}", names.into_iter().take(12).collect::<Vec<_>>().join(", "))),
        });
    }
}
