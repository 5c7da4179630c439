//! The operators of calculator functions (PDF 1.7, annex B). Conditions are the numbers 0 and 1.

/// As many numbers as a stack holds; readers must allow 100.
pub const STACK: usize = 128;

/// Does what one word says; none if it cannot.
pub fn operate(word: &[u8], stack: &mut Vec<f64>) -> Option<()> {
    let truth = |value: bool| f64::from(u8::from(value));
    let value = match word {
        b"true" => 1.0,
        b"false" => 0.0,
        b"pop" => return stack.pop().map(|_| ()),
        b"dup" => *stack.last()?,
        b"exch" => {
            let (b, a) = (stack.pop()?, stack.pop()?);
            stack.push(b);
            a
        }
        b"copy" => {
            let count = stack.pop()? as usize;
            let first = stack.len().checked_sub(count).filter(|_| count <= STACK)?;
            stack.extend_from_within(first..);
            return Some(());
        }
        b"index" => {
            let back = stack.pop()?.max(0.0) as usize;
            *stack.get(stack.len().checked_sub(back.checked_add(1)?)?)?
        }
        b"roll" => return roll(stack),
        _ => match one(word, *stack.last()?) {
            Some(value) => {
                stack.pop();
                value
            }
            None => {
                let (b, a) = (stack.pop()?, stack.pop()?);
                match word {
                    b"eq" => truth(a == b),
                    b"ne" => truth(a != b),
                    b"gt" => truth(a > b),
                    b"ge" => truth(a >= b),
                    b"lt" => truth(a < b),
                    b"le" => truth(a <= b),
                    _ => two(word, a, b)?,
                }
            }
        },
    };
    stack.push(value);
    Some(())
}

/// Operators with one operand.
fn one(word: &[u8], a: f64) -> Option<f64> {
    Some(match word {
        b"abs" => a.abs(),
        b"neg" => -a,
        b"ceiling" => a.ceil(),
        b"floor" => a.floor(),
        b"round" => (a + 0.5).floor(),
        b"truncate" | b"cvi" => a.trunc(),
        b"cvr" => a,
        b"sqrt" => a.max(0.0).sqrt(),
        b"sin" => a.to_radians().sin(),
        b"cos" => a.to_radians().cos(),
        b"ln" => a.ln(),
        b"log" => a.log10(),
        // Conditions are 0 and 1 here; of other integers the bitwise complement.
        b"not" if a == 0.0 || a == 1.0 => 1.0 - a,
        b"not" => -a - 1.0,
        _ => return None,
    })
}

/// Operators with two operands.
fn two(word: &[u8], a: f64, b: f64) -> Option<f64> {
    let whole = |operate: fn(i64, i64) -> i64| operate(a as i64, b as i64) as f64;
    Some(match word {
        b"add" => a + b,
        b"sub" => a - b,
        b"mul" => a * b,
        b"div" => a / b,
        b"idiv" => (a.trunc() / b.trunc()).trunc(),
        b"mod" => a.trunc() % b.trunc(),
        b"exp" => a.powf(b),
        b"atan" => {
            let degrees = a.atan2(b).to_degrees();
            if degrees < 0.0 { degrees + 360.0 } else { degrees }
        }
        b"and" => whole(|a, b| a & b),
        b"or" => whole(|a, b| a | b),
        b"xor" => whole(|a, b| a ^ b),
        b"bitshift" => (a * 2_f64.powf(b.trunc())).trunc(),
        _ => return None,
    })
}

fn roll(stack: &mut Vec<f64>) -> Option<()> {
    let (by, count) = (stack.pop()?, stack.pop()?.max(0.0) as usize);
    let first = stack.len().checked_sub(count)?;
    let part = stack.get_mut(first..)?;
    if count > 0 {
        part.rotate_right((by as i64).rem_euclid(count as i64) as usize);
    }
    Some(())
}
