//! PostScript calculator functions (PDF 1.7, 7.10.5): read into a small program and run. There are no loops in the
//! language, so that every program ends.

use super::operators::{STACK, operate};

/// Blocks within blocks: Typst writes one for each step of a conic gradient.
const DEEPEST: usize = 1024;
const LONGEST: usize = 200_000;

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Push(f64),
    Do(Vec<u8>),
    /// `{…} if`: where to go on if it is false.
    Unless(usize),
    Jump(usize),
}

/// Straight steps with jumps forward only.
#[derive(Debug, Clone)]
pub struct Program(Vec<Step>);

/// A block whose operator, `if` or `ifelse`, has not come yet.
struct Block {
    /// Where its guard stands, to be filled in.
    guard: usize,
}

impl Program {
    /// `{ first } { second } ifelse` becomes: unless → second; first; jump → end; second. Guards are placed before
    /// every inner block, and told their aim when the operator comes.
    pub fn read(text: &[u8]) -> Option<Self> {
        let mut steps = Vec::new();
        let mut open: Vec<Vec<Block>> = Vec::new();
        let mut guards: Vec<usize> = Vec::new();
        for token in tokens(text) {
            if steps.len() > LONGEST || open.len() > DEEPEST {
                return None;
            }
            match token {
                b"{" => {
                    if !open.is_empty() {
                        guards.push(steps.len());
                        steps.push(Step::Jump(usize::MAX));
                    }
                    open.push(Vec::new());
                }
                b"}" => {
                    open.pop()?;
                    let Some(outer) = open.last_mut() else { return Some(Self(steps)) };
                    outer.push(Block { guard: guards.pop()? });
                }
                b"if" => {
                    let block = open.last_mut()?.pop()?;
                    let end = steps.len();
                    *steps.get_mut(block.guard)? = Step::Unless(end);
                }
                b"ifelse" => {
                    let second = open.last_mut()?.pop()?.guard;
                    let first = open.last_mut()?.pop()?.guard;
                    let end = steps.len();
                    *steps.get_mut(first)? = Step::Unless(second + 1);
                    *steps.get_mut(second)? = Step::Jump(end);
                }
                word => steps.push(match super::super::number::read(word) {
                    Some(number) => Step::Push(number),
                    None => Step::Do(word.to_vec()),
                }),
            }
        }
        None
    }

    /// Runs it. A program that does what makes no sense gives zeros.
    pub fn run(&self, input: &[f64], outputs: usize) -> Vec<f64> {
        let mut stack = input.to_vec();
        let mut at = 0;
        while let Some(step) = self.0.get(at) {
            at += 1;
            let done = match step {
                Step::Push(number) => {
                    stack.push(*number);
                    Some(())
                }
                Step::Do(word) => operate(word, &mut stack),
                Step::Jump(to) => {
                    at = (*to).max(at);
                    Some(())
                }
                Step::Unless(to) => stack.pop().map(|condition| {
                    if condition == 0.0 {
                        at = (*to).max(at);
                    }
                }),
            };
            if done.is_none() || stack.len() > STACK {
                return vec![0.0; outputs];
            }
        }
        let first = stack.len().saturating_sub(outputs);
        let mut out = stack.split_off(first);
        out.resize(outputs, 0.0);
        out
    }
}

fn tokens(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            match rest {
                [] => return None,
                [b'%', ..] => {
                    let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                    rest = &rest[line..];
                }
                [first, tail @ ..] if first.is_ascii_whitespace() || *first == 0 => rest = tail,
                [b'{' | b'}', tail @ ..] => {
                    let token = &rest[..1];
                    rest = tail;
                    return Some(token);
                }
                _ => {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'{' | b'}' | b'%' | 0);
                    let length = rest.iter().position(ends).unwrap_or(rest.len());
                    let (token, tail) = rest.split_at(length);
                    rest = tail;
                    return Some(token);
                }
            }
        }
    })
}
