//! Colour operators (PDF 1.7, 8.6.8) rewritten as plain inks; everything else goes through byte for byte.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::Dictionary;

use super::super::colour::{Cmyk, Source};
use super::super::draft::Draft;
use super::super::number::{read as number, row, short};
use super::super::space::{Colour, Mode, Space};
use super::super::{Kind, convert};
use super::inline;
use super::paint::{Side, guessed, painted, too_much};
use super::pen::Pen;
use super::scan::{Instruction, Scanner, name};

/// Saved graphics states: PDF readers allow 28, and nobody needs more than some.
const DEEPEST: usize = 4096;

/// A content stream with what its names mean.
pub struct Drawing<'a> {
    pub content: &'a [u8],
    pub resources: Option<&'a Dictionary>,
    pub mode: Mode,
}

/// A content stream in inks.
pub struct Rewritten {
    pub bytes: Vec<u8>,
    /// Graphics states that were saved and not restored.
    open: usize,
}

impl Rewritten {
    /// With every saved state restored.
    pub fn closed(mut self) -> Vec<u8> {
        self.bytes.extend(b" Q".repeat(self.open));
        self.bytes
    }
}

/// The colour spaces in use, and the pen; no space means: not known, because the drawing inherits it.
#[derive(Clone, Default)]
struct State {
    fill: Option<Rc<Space>>,
    stroke: Option<Rc<Space>>,
    pen: Pen,
}

struct Pass<'d, 'a, 'p> {
    drawing: &'d Drawing<'a>,
    draft: &'d mut Draft<'p>,
    out: Vec<u8>,
    copied: usize,
    current: State,
    saved: Vec<State>,
    /// Whether a path has been begun, in which the pen cannot be changed.
    in_path: bool,
    named: BTreeMap<Vec<u8>, Option<Rc<Space>>>,
    /// The first colour of a space just chosen, written only if no other follows at once.
    pending: Option<(Side, String)>,
}

/// Rewrites a content stream.
pub fn rewrite(drawing: &Drawing, draft: &mut Draft) -> Rewritten {
    let current = State { pen: Pen::at(draft.scale), ..State::default() };
    let mut pass = Pass {
        drawing,
        draft,
        out: Vec::with_capacity(drawing.content.len()),
        copied: 0,
        current,
        saved: Vec::new(),
        in_path: false,
        named: BTreeMap::new(),
        pending: None,
    };
    let mut scanner = Scanner::new(drawing.content);
    loop {
        match scanner.next() {
            Ok(Some(instruction)) => pass.step(&instruction, &mut scanner),
            Ok(None) => break,
            Err(_) => {
                pass.draft.fault(Kind::Broken, "a drawing on this page breaks off in the middle: make this PDF anew");
                break;
            }
        }
        if pass.saved.len() > DEEPEST {
            pass.draft.fault(Kind::Broken, "a drawing on this page is nested without end: make this PDF anew");
            break;
        }
    }
    pass.flush();
    pass.out.extend(drawing.content.get(pass.copied..).unwrap_or_default());
    Rewritten { bytes: pass.out, open: pass.saved.len() }
}

impl Pass<'_, '_, '_> {
    fn step(&mut self, instruction: &Instruction, scanner: &mut Scanner) {
        let content = self.drawing.content;
        let operator = &content[instruction.operator.clone()];
        let sets = match operator {
            b"sc" | b"scn" => Some(Side::Fill),
            b"SC" | b"SCN" => Some(Side::Stroke),
            _ => None,
        };
        match (&self.pending, sets) {
            (Some((pending, _)), Some(side)) if *pending == side => self.pending = None,
            (Some(_), _) => {
                let pending = self.pending.take();
                self.replace(
                    instruction.whole().start..instruction.whole().start,
                    &pending.map_or_else(String::new, |it| it.1),
                );
            }
            (None, _) => {}
        }
        match operator {
            b"q" => self.saved.push(self.current.clone()),
            b"Q" => match self.saved.pop() {
                Some(saved) => self.current = saved,
                None => self.replace(instruction.whole(), ""),
            },
            b"g" => self.device(Side::Fill, Space::Grey, instruction),
            b"G" => self.device(Side::Stroke, Space::Grey, instruction),
            b"rg" => self.device(Side::Fill, Space::Rgb(Source::Srgb), instruction),
            b"RG" => self.device(Side::Stroke, Space::Rgb(Source::Srgb), instruction),
            b"k" => self.device(Side::Fill, Space::Cmyk, instruction),
            b"K" => self.device(Side::Stroke, Space::Cmyk, instruction),
            b"cs" => self.choose(Side::Fill, instruction),
            b"CS" => self.choose(Side::Stroke, instruction),
            b"cm" => self.current.pen.transform(&self.numbers(instruction)),
            b"w" => self.current.pen.set(&self.numbers(instruction)),
            b"m" | b"re" => self.begin_path(instruction),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.in_path = false,
            b"Do" => self.note(instruction, b"XObject"),
            b"BI" => self.inline_picture(instruction, scanner),
            _ => {
                if let Some(side) = sets {
                    self.set(side, instruction);
                }
            }
        }
    }

    fn numbers(&self, instruction: &Instruction) -> Vec<f64> {
        let content = self.drawing.content;
        instruction.operands.iter().filter_map(|token| number(&content[token.clone()])).collect()
    }

    /// Where a path begins the pen is made as wide as it must be.
    fn begin_path(&mut self, instruction: &Instruction) {
        if !self.in_path
            && self.drawing.mode == Mode::Ink
            && let Some(text) = self.current.pen.before_path()
        {
            let start = instruction.whole().start;
            self.replace(start..start, &text);
        }
        self.in_path = true;
    }

    /// An operator that chooses a device's space and sets a colour in it.
    fn device(&mut self, side: Side, space: Space, instruction: &Instruction) {
        *self.side(side) = Some(Rc::new(space));
        self.set(side, instruction);
    }

    fn side(&mut self, side: Side) -> &mut Option<Rc<Space>> {
        match side {
            Side::Fill => &mut self.current.fill,
            Side::Stroke => &mut self.current.stroke,
        }
    }

    fn choose(&mut self, side: Side, instruction: &Instruction) {
        let token = instruction.operands.last().and_then(|token| name(&self.drawing.content[token.clone()]));
        let space = token.and_then(|name| self.space(name));
        *self.side(side) = space.clone();
        let Some(space) = space else { return self.replace(instruction.whole(), "") };
        let mode = self.drawing.mode;
        let kept = match *space {
            Space::Pattern(_) => true,
            Space::Tint { .. } => mode == Mode::Ink,
            // By name they would be a profile's or a calibrated space.
            _ => false,
        };
        if !kept {
            let colour = space.colour(&space.initial(), self.draft.press.inks, mode);
            self.replace(instruction.whole(), "");
            self.pending = Some((side, painted(colour, side)));
        }
    }

    /// Looks a space up once for each name.
    fn space(&mut self, name: Vec<u8>) -> Option<Rc<Space>> {
        let document = self.draft.document();
        let spaces = self.drawing.resources.and_then(|it| convert::resolved(it, b"ColorSpace", document));
        let known = self
            .named
            .entry(name)
            .or_insert_with_key(|name| Space::read(&lopdf::Object::Name(name.clone()), spaces, document).map(Rc::new));
        known.clone()
    }

    /// Remembers what is drawn, to find drawings that draw themselves.
    fn note(&mut self, instruction: &Instruction, kind: &[u8]) {
        let document = self.draft.document();
        let token = instruction.operands.last().and_then(|token| name(&self.drawing.content[token.clone()]));
        let named = self.drawing.resources.and_then(|it| convert::resolved(it, kind, document));
        if let Some(Ok(drawn)) = token.and_then(|name| Some(named?.get(&name).and_then(lopdf::Object::as_reference))) {
            let scale = self.current.pen.scale();
            let known = self.draft.draws.entry(drawn).or_insert(scale);
            *known = known.min(scale);
        }
    }

    fn set(&mut self, side: Side, instruction: &Instruction) {
        let content = self.drawing.content;
        let tokens = || instruction.operands.iter().map(|token| &content[token.clone()]);
        let values: Vec<f64> = tokens().filter_map(number).collect();
        let pattern = tokens().next_back().filter(|token| token.starts_with(b"/"));
        let space = self.side(side).clone().or_else(|| guessed(values.len()).map(Rc::new));
        if pattern.is_some() {
            self.note(instruction, b"Pattern");
        }
        let Some(space) = space else { return };
        let (inks, mode) = (self.draft.press.inks, self.drawing.mode);
        match (&*space, pattern) {
            (Space::Pattern(Some(under)), Some(pattern)) if !under.stays(mode) => {
                let numbers = match (under.colour(&values, inks, mode), mode) {
                    (Colour::Grey(value), Mode::Ink) => row(&[0.0, 0.0, 0.0, 1.0 - value]),
                    (Colour::Grey(value), Mode::Mask) => short(value) + " ",
                    (Colour::Inks(inks), _) => row(&inks),
                };
                let operator = String::from_utf8_lossy(&content[instruction.operator.clone()]);
                let text = format!("{numbers}{} {operator}", String::from_utf8_lossy(pattern));
                self.replace(instruction.whole(), &text);
            }
            (Space::Pattern(_), _) | (Space::Tint { .. }, Some(_)) => {}
            (Space::Tint { .. }, None) if mode == Mode::Ink => {}
            (space, _) => {
                let colour = space.colour(&values, inks, mode);
                if let (Space::Cmyk, Colour::Inks(mixed)) = (space, colour) {
                    self.check(mixed);
                }
                let is_device = content[instruction.operator.clone()].len() == 1 && space.stays(mode);
                if !is_device {
                    self.replace(instruction.whole(), &painted(colour, side));
                }
            }
        }
    }

    /// A colour that somebody mixed is not changed behind their back.
    fn check(&mut self, mixed: Cmyk) {
        let inks = self.draft.press.inks;
        if inks.breaks(mixed) {
            self.draft.fault(Kind::Ink, too_much(mixed, inks.limit()));
        }
    }

    fn inline_picture(&mut self, instruction: &Instruction, scanner: &mut Scanner) {
        let start = instruction.operator.start;
        let Some(inline) = inline::read(self.drawing.content, scanner) else {
            return self.draft.fault(Kind::Broken, "a small picture on this page cannot be read: make this PDF anew");
        };
        let document = self.draft.document();
        let spaces = self.drawing.resources.and_then(|it| convert::resolved(it, b"ColorSpace", document));
        if let Some(bytes) = inline::converted(&inline, spaces, self.drawing.mode, self.draft) {
            self.out.extend(self.drawing.content.get(self.copied..start).unwrap_or_default());
            self.out.extend(bytes);
            self.copied = inline.end;
        }
    }

    fn flush(&mut self) {
        if let Some((_, text)) = self.pending.take() {
            let end = self.drawing.content.len();
            self.replace(end..end, &text);
        }
    }

    /// Copies everything up to a place and writes something else there.
    fn replace(&mut self, place: std::ops::Range<usize>, text: &str) {
        self.out.extend(self.drawing.content.get(self.copied..place.start).unwrap_or_default());
        self.out.push(b' ');
        self.out.extend(text.as_bytes());
        self.out.push(b' ');
        self.copied = place.end;
    }
}
