//! The province and city of a Chinese address, which one record has in fields of their own, another at the head of
//! the address, and many in both.

use super::Card;

/// An address after the province and city that it begins with.
pub(super) struct Parted<'a> {
    pub(super) has_province: bool,
    pub(super) has_city: bool,
    pub(super) street: &'a str,
}

/// What may follow the bare name of a province or city. The long ones come first.
const KINDS: [&str; 7] = ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市"];

/// Takes province and city off an address where they agree with the record's. `南京路5号` in 南京 is a street: a
/// bare name counts only between names that leave no doubt.
pub(super) fn part<'a>(card: &Card, address: &'a str) -> Parted<'a> {
    let city = card.city.as_deref().map(bare).unwrap_or_default();
    let province = card.province.as_deref().map(bare).unwrap_or_default();
    let after_province = after(address, province, |rest| !city.is_empty() && rest.starts_with(city));
    let rest = after_province.unwrap_or(address);
    let after_city = after(rest, city, |_| after_province.is_some() && city != province);
    Parted {
        has_province: after_province.is_some(),
        has_city: after_city.is_some() || (after_province.is_some() && city == province),
        street: after_city.unwrap_or(rest),
    }
}

/// What follows a name with its kind (`大连市`), or the bare name if that will do. `None` if the text begins otherwise.
fn after<'a>(text: &'a str, name: &str, bare_will_do: impl Fn(&str) -> bool) -> Option<&'a str> {
    let rest = text.strip_prefix(name).filter(|_| !name.is_empty())?;
    let after_kind = KINDS.iter().find_map(|kind| rest.strip_prefix(kind));
    let rest = after_kind.or_else(|| bare_will_do(rest).then_some(rest))?;
    Some(rest.trim_start_matches([' ', ',', '，', '、']))
}

/// `辽宁` of `辽宁省`.
pub(super) fn bare(name: &str) -> &str {
    let name = name.trim();
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// Province and city as they stand before the address: those that it does not begin with itself, a municipality once.
pub(super) fn before(card: &Card, address: &str, region: Option<&str>) -> String {
    let Parted { has_province, has_city, .. } = part(card, address);
    let province = card.province.as_deref().or(region).unwrap_or_default();
    let city = card.city.as_deref().unwrap_or_default();
    let province = if has_province || bare(province) == bare(city) { "" } else { province };
    let city = if has_province || has_city { "" } else { city };
    format!("{province}{city}")
}
