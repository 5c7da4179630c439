//! Countries as the post needs them: is it the mainland, which order do its addresses have, what is it called.

use super::Card;
use super::plain::{has_han, plain};

/// Whether a letter stays in mainland China. Where no country is given the record is taken to be at home.
pub(super) fn is_mainland(card: &Card) -> bool {
    card.country.as_deref().is_none_or(|country| {
        let country = plain(country).to_lowercase();
        matches!(country.as_str(), "" | "cn" | "chn" | "china" | "中国" | "中國" | "中华人民共和国")
    })
}

/// Hong Kong, Macao or Taiwan, where an address in Chinese has the Chinese order.
pub(super) fn chinese_region(card: &Card) -> Option<&'static str> {
    let country = plain(card.country.as_deref()?).to_lowercase();
    match country.trim_start_matches("中国") {
        "hk" | "hkg" | "hong kong" | "香港" => Some("香港"),
        "mo" | "mac" | "macao" | "macau" | "澳门" => Some("澳门"),
        "tw" | "twn" | "taiwan" | "台湾" | "臺灣" => Some("台湾"),
        _ => None,
    }
}

/// Whether the address goes from the large to the small: province, city, street, person.
pub(super) fn has_chinese_order(card: &Card) -> bool {
    is_mainland(card) || (chinese_region(card).is_some() && card.address.as_deref().is_some_and(has_han))
}

/// The country in the capitals that the Universal Postal Union asks for on the last line.
pub(super) fn on_last_line(country: &str) -> String {
    let country = plain(country);
    let named = NAMES.iter().find(|(code, _)| code.eq_ignore_ascii_case(&country));
    named.map_or_else(|| country.to_uppercase(), |(_, name)| (*name).to_owned())
}

/// Whether the postcode stands before the city (Universal Postal Union), as in much of Europe.
pub(super) fn has_postcode_first(country: &str) -> bool {
    let named = on_last_line(country);
    POSTCODE_FIRST.contains(&named.as_str())
}

#[rustfmt::skip]
const POSTCODE_FIRST: [&str; 20] = [
    "AUSTRIA", "BELGIUM", "CZECHIA", "DENMARK", "FINLAND", "FRANCE", "GERMANY", "GREECE", "ISRAEL", "ITALY", "MALAYSIA",
    "MEXICO", "NETHERLANDS", "NORWAY", "POLAND", "PORTUGAL", "SPAIN", "SWEDEN", "SWITZERLAND", "TÜRKIYE",
];

/// ISO 3166-1 codes of where alumni mostly are; another country is printed as it was written.
#[rustfmt::skip]
const NAMES: [(&str, &str); 54] = [
    ("AE", "UNITED ARAB EMIRATES"), ("AR", "ARGENTINA"), ("AT", "AUSTRIA"), ("AU", "AUSTRALIA"), ("BE", "BELGIUM"),
    ("BR", "BRAZIL"), ("CA", "CANADA"), ("CH", "SWITZERLAND"), ("CL", "CHILE"), ("CZ", "CZECHIA"), ("DE", "GERMANY"),
    ("DK", "DENMARK"), ("EG", "EGYPT"), ("ES", "SPAIN"), ("FI", "FINLAND"), ("FR", "FRANCE"), ("GB", "UNITED KINGDOM"),
    ("GR", "GREECE"), ("HK", "HONG KONG, CHINA"), ("HU", "HUNGARY"), ("ID", "INDONESIA"), ("IE", "IRELAND"), ("IL", "ISRAEL"),
    ("IN", "INDIA"), ("IT", "ITALY"), ("JP", "JAPAN"), ("KE", "KENYA"), ("KH", "CAMBODIA"), ("KR", "KOREA (REP.)"),
    ("KZ", "KAZAKHSTAN"), ("LA", "LAOS"), ("MM", "MYANMAR"), ("MN", "MONGOLIA"), ("MO", "MACAO, CHINA"), ("MX", "MEXICO"),
    ("MY", "MALAYSIA"), ("NG", "NIGERIA"), ("NL", "NETHERLANDS"), ("NO", "NORWAY"), ("NZ", "NEW ZEALAND"),
    ("PH", "PHILIPPINES"), ("PK", "PAKISTAN"), ("PL", "POLAND"), ("PT", "PORTUGAL"), ("RU", "RUSSIAN FEDERATION"),
    ("SA", "SAUDI ARABIA"), ("SE", "SWEDEN"), ("SG", "SINGAPORE"), ("TH", "THAILAND"), ("TR", "TÜRKIYE"),
    ("TW", "TAIWAN, CHINA"), ("US", "UNITED STATES"), ("VN", "VIET NAM"), ("ZA", "SOUTH AFRICA"),
];
