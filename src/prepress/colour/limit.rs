//! Total ink: how much of it a colour lays down, and how to lay down less without changing its hue.

use super::Cmyk;

/// A rounding error is no breach of the limit: half a per cent of ink.
pub const INK: f64 = 0.005;

/// The ink of a colour: 3.0 is 300 per cent.
pub fn total(cmyk: Cmyk) -> f64 {
    cmyk.iter().sum()
}

/// The same hue under a limit. Cyan, magenta and yellow are taken back in proportion, and black is given for the grey
/// that they made together, as grey component replacement does: one of black for three of them. A solid black can take
/// no more, and then they are taken back alone.
pub fn within(cmyk: Cmyk, limit: f64) -> Cmyk {
    let excess = total(cmyk) - limit;
    let [c, m, y, k] = cmyk;
    let chromatic = c + m + y;
    if excess <= 0.0 || chromatic <= 0.0 {
        return cmyk;
    }
    let given = (excess / 2.0).min(1.0 - k).max(0.0);
    let kept = (1.0 - (excess + given) / chromatic).max(0.0);
    [c * kept, m * kept, y * kept, k + given]
}
