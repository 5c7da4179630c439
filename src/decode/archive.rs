//! Files that hold files: .gz, and .zip with everything built on it (.epub, .docx, .xlsx, .pptx).

use super::budget::{Budget, Wrap};
use super::{Decoded, Place, look_inside};

/// Files with more members are not looked into to the end.
const MOST_MEMBERS: usize = 65_535;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The texts of a compressed file.
pub(super) fn gzip(path: &str, bytes: &[u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let inner = path.strip_suffix(".gz").unwrap_or(path);
    let unpacked = budget.inflate(bytes, Wrap::Gzip);
    look_inside(inner, &unpacked, 1, budget, depth)
}

/// The texts of all members, and their names.
pub(super) fn zip(bytes: &[u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let Some(members) = members(bytes) else {
        budget.give_up();
        return super::binary::texts(bytes);
    };
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let mut texts = vec![Decoded::new(names.join("\n\n"), Place::Line(1))];
    for member in &members {
        match unpack(bytes, member, budget) {
            Some(unpacked) => texts.extend(look_inside(&member.name, &unpacked, 1, budget, depth)),
            None => budget.give_up(),
        }
    }
    texts
}

/// What the directory of an archive says of a member.
struct Member {
    name: String,
    is_sealed: bool,
    way: u16,
    packed: usize,
    at: usize,
}

/// Reads the directory, which stands at the end.
fn members(bytes: &[u8]) -> Option<Vec<Member>> {
    let tail = bytes.len().saturating_sub(66_000);
    let end = tail + bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let mut at = long(bytes, end + 16)?;
    let mut members = Vec::new();
    while members.len() < MOST_MEMBERS && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let lengths = [short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?].map(usize::from);
        let name = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + lengths[0])?).into_owned();
        members.push(Member {
            name,
            is_sealed: short(bytes, at + 8)? & 1 == 1,
            way: short(bytes, at + 10)?,
            packed: long(bytes, at + 20)?,
            at: long(bytes, at + 42)?,
        });
        at += 46 + lengths.iter().sum::<usize>();
    }
    Some(members)
}

/// A member as it was packed; `None` if it is sealed or packed in a rare way.
fn unpack(bytes: &[u8], member: &Member, budget: &mut Budget) -> Option<Vec<u8>> {
    let lengths = usize::from(short(bytes, member.at.checked_add(26)?)?) + usize::from(short(bytes, member.at + 28)?);
    let start = member.at + 30 + lengths;
    let packed = bytes.get(start..start.checked_add(member.packed)?)?;
    match member.way {
        _ if member.is_sealed => None,
        STORED => budget.spend(packed.len()).then(|| packed.to_vec()),
        DEFLATED => Some(budget.inflate(packed, Wrap::Raw)),
        _ => None,
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}
