//! GIF (89a): its blocks one by one, and those that make the picture move.

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2c;
const END: u8 = 0x3b;
/// How long a frame stands, and what is seen through it.
const CONTROL: u8 = 0xf9;
/// Something of a program's own, told by its first eleven bytes.
const PROGRAM: u8 = 0xff;

/// What programs add that belongs to the picture: how often it is repeated.
const REPEATED: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// The picture up to its end. None if the end is missing.
pub fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = 13 + palette(*bytes.get(10)?);
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(bytes.get(..head)?);
    let mut rest = bytes.get(head..)?;
    loop {
        let (block, after) = rest.split_at_checked(length(rest)?)?;
        if is_needed(block) {
            kept.extend_from_slice(block);
        }
        if block.first() == Some(&END) {
            return Some(kept);
        }
        rest = after;
    }
}

fn is_needed(block: &[u8]) -> bool {
    match block {
        [EXTENSION, CONTROL, ..] | [IMAGE | END, ..] => true,
        [EXTENSION, PROGRAM, 11, program @ ..] => REPEATED.iter().any(|name| program.starts_with(name)),
        _ => false,
    }
}

/// How long the first block is. None if it goes on behind the end of the file, or is none.
fn length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [END, ..] => Some(1),
        [EXTENSION, _, rest @ ..] => Some(2 + parts(rest)?),
        [IMAGE, ..] => {
            // Place, size and flags; its own palette; how wide the codes are.
            let head = 10 + palette(*bytes.get(9)?) + 1;
            Some(head + parts(bytes.get(head..)?)?)
        }
        _ => None,
    }
}

/// How long a row of parts is, each with its length before it, the last of none.
fn parts(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// The bytes of a palette, by the flags that announce it.
const fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}
