//! Which files are made of a picture, by its size and kind alone. No picture is opened here, and none is enlarged.

use super::Kind;

/// In pixels, after turning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// The long side of the largest file: what a large screen shows of a picture from edge to edge.
const LONGEST: u32 = 2000;

/// The widths beside it: a phone, a phone with a fine screen or a column of text, a desktop.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// One file to be made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wish {
    pub size: Size,
    pub form: Form,
}

/// What a file is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Under the picture's own name and of its own kind: what everybody can open, and the widest.
    Main,
    /// A narrower WebP beside it, for `srcset`.
    Variant,
}

/// The files that are made of a picture of this size and kind: the main one first, then the others from narrow to wide.
pub fn plan(size: Size, kind: Kind) -> Vec<Wish> {
    if kind == Kind::Moving {
        return vec![Wish { size, form: Form::Main }];
    }
    let main = size.within(LONGEST);
    let narrower = WIDTHS.into_iter().filter(|width| *width < main.width);
    let variants = narrower.map(|width| Wish { size: main.narrowed(width), form: Form::Variant });
    std::iter::once(Wish { size: main, form: Form::Main }).chain(variants).collect()
}

/// How a page shows a picture: the size of its main file, and the widths that stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shown {
    pub size: Size,
    /// From narrow to wide.
    pub widths: Vec<u32>,
}

/// The same for a picture of this size; a drawing has no kind, and is as large as a page wants it.
pub fn shown(size: Size, kind: Option<Kind>) -> Shown {
    let Some(kind) = kind else { return Shown { size, widths: Vec::new() } };
    let wishes = plan(size, kind);
    let main = wishes.iter().find(|wish| wish.form == Form::Main).map_or(size, |wish| wish.size);
    let widths = wishes.iter().filter(|wish| wish.form == Form::Variant).map(|wish| wish.size.width);
    Shown { size: main, widths: widths.collect() }
}

impl Shown {
    /// The files beside the main one, by the picture's address, each with its width in pixels.
    pub fn beside<'a>(&'a self, href: &'a str) -> impl Iterator<Item = (String, u32)> + 'a {
        self.widths.iter().map(move |width| (variant(href, *width), *width))
    }
}

fn variant(path: &str, width: u32) -> String {
    format!("{path}.w{width}.webp")
}

/// Where a file goes, by the path of the picture. Endings stay in the names of variants, so that `photo.jpg` and
/// `photo.png` can lie in one folder.
pub fn name(path: &str, wish: &Wish) -> String {
    match wish.form {
        Form::Main => path.to_string(),
        Form::Variant => variant(path, wish.size.width),
    }
}

impl Size {
    /// The size of the main file.
    pub(super) fn of_main(self) -> Self {
        self.within(LONGEST)
    }

    fn within(self, longest: u32) -> Self {
        let long = self.width.max(self.height);
        if long <= longest {
            return self;
        }
        Self { width: scaled(self.width, longest, long), height: scaled(self.height, longest, long) }
    }

    fn narrowed(self, width: u32) -> Self {
        Self { width, height: scaled(self.height, width, self.width) }
    }

    pub(super) fn on_its_side(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    pub(super) fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// `length * to / from`, rounded, and never nothing.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let from = u64::from(from.max(1));
    let scaled = (u64::from(length) * u64::from(to) + from / 2) / from;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}
