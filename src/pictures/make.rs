//! From a picture and wishes to files: opened once, reduced once, and everything made from that.

use super::fault::UNWRITABLE;
use super::open::{Opened, open};
use super::raster::{Raster, is_on_its_side};
use super::strip::{strip, webp};
use super::{Fault, Form, Kind, Wish, write};

/// Makes the files that are wished for, in their order.
///
/// Every file comes from the picture at the size of its main file, also where that one is not wished for: so it is the
/// same whatever is made beside it.
///
/// # Errors
/// If the picture is cut off or damaged, or too large to be opened.
pub fn make(bytes: &[u8], kind: Kind, wishes: &[Wish]) -> Result<Vec<Vec<u8>>, Fault> {
    if kind == Kind::Moving {
        let stripped = strip(bytes)?;
        return Ok(vec![stripped; wishes.len()]);
    }
    let opened = open(bytes, kind)?;
    let stays = opened.is_fit_as_it_is();
    let ground = ground(opened).ok_or(UNWRITABLE)?;
    wishes.iter().map(|wish| file(bytes, kind, &ground, stays, wish)).collect()
}

impl Opened {
    /// Whether the picture may be published as it came, but for its notes.
    fn is_fit_as_it_is(&self) -> bool {
        let fits = self.raster.size == self.raster.size.of_main();
        fits && self.turn == image::metadata::Orientation::NoTransforms && self.colours.is_none()
    }
}

/// The picture as it is shown: at the size of its main file, upright, in sRGB. It is reduced first, since everything
/// after costs by the pixel.
fn ground(opened: Opened) -> Option<Raster> {
    let Opened { raster, turn, colours } = opened;
    let upright = if is_on_its_side(turn) { raster.size.on_its_side() } else { raster.size };
    let main = if is_on_its_side(turn) { upright.of_main().on_its_side() } else { upright.of_main() };
    let reduced = if raster.size == main { raster } else { raster.reduced(main)? };
    let shown = match colours {
        Some(colours) => reduced.shown(&colours),
        None => reduced,
    };
    Some(shown.turned(turn))
}

fn file(bytes: &[u8], kind: Kind, ground: &Raster, stays: bool, wish: &Wish) -> Result<Vec<u8>, Fault> {
    match wish.form {
        Form::Main if stays => as_it_came(bytes, kind, ground),
        Form::Main => anew(bytes, kind, ground).ok_or(UNWRITABLE),
        Form::Variant => {
            let reduced = ground.reduced(wish.size).ok_or(UNWRITABLE)?;
            write::webp(&reduced, write::Loss::Variant).ok_or(UNWRITABLE)
        }
    }
}

/// The picture without its notes; where it has been written lavishly, a smaller one.
fn as_it_came(bytes: &[u8], kind: Kind, ground: &Raster) -> Result<Vec<u8>, Fault> {
    let stripped = strip(bytes)?;
    if is_lossless(bytes, kind) {
        return Ok(stripped);
    }
    let anew = anew(bytes, kind, ground).ok_or(UNWRITABLE)?;
    Ok(if anew.len() < stripped.len() { anew } else { stripped })
}

fn anew(bytes: &[u8], kind: Kind, ground: &Raster) -> Option<Vec<u8>> {
    match kind {
        Kind::Jpeg => write::jpeg(ground),
        Kind::Png => write::png(ground),
        Kind::WebP if is_lossless(bytes, kind) => write::webp(ground, write::Loss::None),
        Kind::WebP => write::webp(ground, write::Loss::Main),
        Kind::Moving => None,
    }
}

fn is_lossless(bytes: &[u8], kind: Kind) -> bool {
    kind == Kind::Png || kind == Kind::WebP && webp::is_lossless(bytes)
}
