//! Moments as a PDF's Info (`D:20260915080000+08'00'`) and XMP (`2026-09-15T08:00:00+08:00`) write them, to compare.

/// Seconds since 1970 of a written moment; what is left out counts as the first of its kind. No offset counts as UTC.
pub fn seconds(written: &str) -> Option<i64> {
    let written = written.trim().trim_start_matches("D:");
    let (moment, offset) = split(written);
    let digits: Vec<i64> = moment.chars().filter_map(|c| c.to_digit(10)).map(i64::from).collect();
    let part = |from: usize, length: usize, least: i64| -> i64 {
        digits
            .get(from..from + length)
            .map_or(least, |digits| digits.iter().fold(0, |so_far, digit| so_far * 10 + digit))
    };
    if digits.len() < 4 {
        return None;
    }
    let days = days(part(0, 4, 0), part(4, 2, 1), part(6, 2, 1));
    let local = ((days * 24 + part(8, 2, 0)) * 60 + part(10, 2, 0)) * 60 + part(12, 2, 0);
    Some(local - offset * 60)
}

/// The moment without a fraction of a second, and the offset in minutes.
fn split(written: &str) -> (&str, i64) {
    // Earlier dashes part the year, the month and the day.
    let sign = written.char_indices().find(|(at, c)| *at > 9 && matches!(c, '+' | '-' | 'Z'));
    let at = sign.map_or(written.len(), |(at, _)| at);
    let (moment, offset) = written.split_at(at);
    let digits: Vec<i64> = offset.chars().filter_map(|c| c.to_digit(10)).map(i64::from).take(4).collect();
    let minutes = match digits.as_slice() {
        [h, i, m, n] => (h * 10 + i) * 60 + m * 10 + n,
        [h, i] => (h * 10 + i) * 60,
        _ => 0,
    };
    let moment = moment.split_once('.').map_or(moment, |(whole, _)| whole);
    (moment, if offset.starts_with('-') { -minutes } else { minutes })
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let in_era = year.rem_euclid(400);
    year.div_euclid(400) * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719_468
}
