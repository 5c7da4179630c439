//! Tone curves as ICC profiles hold them (ICC.1:2010, 10.5 and 10.15), read leniently and evaluated without panics.

use moxcms::ToneReprCurve;

/// A curve from 0…1 to 0…1.
#[derive(Debug, Clone)]
pub enum Curve {
    Sampled(Vec<f64>),
    Gamma(f64),
    /// g, a, b, c, d, e, f of ICC's function type 4, to which the other types reduce.
    Parametric([f64; 7]),
}

impl Curve {
    pub fn of(curve: &ToneReprCurve) -> Self {
        match curve {
            ToneReprCurve::Lut(values) => match values.as_slice() {
                [] => Self::Gamma(1.0),
                [gamma] => Self::Gamma(f64::from(*gamma) / 256.0),
                values => Self::Sampled(values.iter().map(|value| f64::from(*value) / 65535.0).collect()),
            },
            ToneReprCurve::Parametric(parameters) => Self::parametric(parameters),
        }
    }

    fn parametric(parameters: &[f32]) -> Self {
        let p: Vec<f64> = parameters.iter().map(|value| f64::from(*value)).collect();
        match p.as_slice() {
            [g] => Self::Gamma(*g),
            [g, a, b] => Self::Parametric([*g, *a, *b, 0.0, cut(*a, *b), 0.0, 0.0]),
            [g, a, b, c] => Self::Parametric([*g, *a, *b, 0.0, cut(*a, *b), *c, *c]),
            [g, a, b, c, d] => Self::Parametric([*g, *a, *b, *c, *d, 0.0, 0.0]),
            [g, a, b, c, d, e, f, ..] => Self::Parametric([*g, *a, *b, *c, *d, *e, *f]),
            _ => Self::Gamma(1.0),
        }
    }

    pub fn at(&self, x: f64) -> f64 {
        let x = x.clamp(0.0, 1.0);
        let value = match self {
            Self::Gamma(gamma) => x.powf(*gamma),
            Self::Parametric([g, a, b, c, d, e, f]) => {
                if x >= *d {
                    (a * x + b).max(0.0).powf(*g) + e
                } else {
                    c * x + f
                }
            }
            Self::Sampled(values) => sampled(values, x),
        };
        if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Where the power begins in ICC's function types 1 and 2.
fn cut(a: f64, b: f64) -> f64 {
    if a == 0.0 { 0.0 } else { -b / a }
}

fn sampled(values: &[f64], x: f64) -> f64 {
    let last = values.len().saturating_sub(1);
    let place = x * last as f64;
    let low = (place.floor() as usize).min(last);
    let (Some(from), Some(to)) = (values.get(low), values.get((low + 1).min(last))) else { return x };
    from + (to - from) * (place - low as f64)
}
