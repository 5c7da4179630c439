//! Numbers as PDF writes them: short, never with an exponent.

/// With four digits behind the point, no zeros at its end.
pub fn short(value: f64) -> String {
    let text = format!("{:.4}", if value.is_finite() { value } else { 0.0 });
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Several of them, each followed by a blank.
pub fn row(values: &[f64]) -> String {
    values.iter().map(|value| short(*value) + " ").collect()
}

/// A number as PDF and PostScript write it.
pub fn read(token: &[u8]) -> Option<f64> {
    let plain = token.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let text = std::str::from_utf8(token).ok().filter(|_| plain)?;
    text.parse::<f64>().ok().filter(|value| value.is_finite())
}
