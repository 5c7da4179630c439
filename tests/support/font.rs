//! A font made up for a test: one character, which is a black square. Nobody's work, so under nobody's licence.

/// A TrueType font that has this character and no other.
pub fn font_with(character: char) -> Vec<u8> {
    let code = u32::from(character);
    let tables: [(&[u8; 4], Vec<u8>); 9] = [
        (b"cmap", [shorts(&[0, 1, 3, 10]), longs(&[12]), shorts(&[12, 0]), longs(&[28, 0, 1, code, code, 1])].concat()),
        (b"glyf", square()),
        (b"head", head()),
        (b"hhea", [longs(&[0x1_0000]), shorts(&[800, -200, 0, 1000, 0, 0, 900, 1, 0, 0, 0, 0, 0, 0, 0, 1])].concat()),
        (b"hmtx", shorts(&[1000, 0, 100])),
        (b"loca", shorts(&[0, 0, 18])),
        (b"maxp", [longs(&[0x1_0000]), shorts(&[2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])].concat()),
        (b"name", names("Almapress Square")),
        (b"post", [longs(&[0x3_0000]), vec![0; 28]].concat()),
    ];
    let count = i16::try_from(tables.len()).expect("few");
    let mut at = 12 + 16 * tables.len();
    let mut directory = [longs(&[0x1_0000]), shorts(&[count, 128, 3, count * 16 - 128])].concat();
    let mut bodies = Vec::new();
    for (tag, mut body) in tables {
        let length = body.len();
        body.resize(length.next_multiple_of(4), 0);
        directory.extend(tag);
        directory.extend(longs(&[sum(&body), long(at), long(length)]));
        at += body.len();
        bodies.extend(body);
    }
    [directory, bodies].concat()
}

/// One contour of four corners, in steps from each to the next.
fn square() -> Vec<u8> {
    let outline = shorts(&[1, 100, 0, 900, 800, 3, 0]);
    let corners_on_the_curve = vec![1; 4];
    [outline, corners_on_the_curve, shorts(&[100, 800, 0, -800]), shorts(&[0, 0, 800, 0]), vec![0; 2]].concat()
}

fn head() -> Vec<u8> {
    let dates = [0; 4];
    let head = [longs(&[0x1_0000, 0x1_0000, 0, 0x5F0F_3CF5]), shorts(&[0, 1000]), longs(&dates)];
    [head.concat(), shorts(&[100, 0, 900, 800, 0, 8, 2, 0, 0])].concat()
}

/// The names of the font's family and, for printers, of itself.
fn names(family: &str) -> Vec<u8> {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let texts = [utf16(family), utf16(&family.replace(' ', ""))];
    let lengths = [0, 1].map(|at: usize| i16::try_from(texts[at].len()).expect("short"));
    let head = shorts(&[0, 2, 30, 3, 1, 0x409, 1, lengths[0], 0, 3, 1, 0x409, 6, lengths[1], lengths[0]]);
    [head, texts.concat()].concat()
}

fn sum(table: &[u8]) -> u32 {
    let words = table.chunks_exact(4).map(|word| u32::from_be_bytes(word.try_into().expect("four")));
    words.fold(0, u32::wrapping_add)
}

fn shorts(values: &[i16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn longs(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn long(value: usize) -> u32 {
    u32::try_from(value).expect("small")
}
