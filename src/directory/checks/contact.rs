//! Telephones, mailboxes and what else leads to a person: shapes only. Nothing here dials.

use unicode_normalization::is_nfkc;

use super::Flaw;

/// A mobile number: of the mainland, or of any country with its code (ITU-T E.164: at most fifteen digits).
pub fn mobile(text: &str) -> Option<Flaw> {
    (!is_mobile(text)).then_some(Flaw::MobileShape)
}

fn is_mobile(text: &str) -> bool {
    let number: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '(' | ')')).collect();
    let abroad = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    match abroad.map_or(Some(number.as_str()), |number| number.strip_prefix("86")) {
        Some(mainland) => {
            let begins = matches!(mainland.as_bytes(), [b'1', b'3'..=b'9', ..]);
            begins && are_digits(mainland, 11, 11)
        }
        None => abroad.is_some_and(|number| !number.starts_with('0') && are_digits(number, 7, 15)),
    }
}

/// A mailbox, by its shape (RFC 5321 for the lengths). Quoted names and bare hosts are taken for mistakes, which
/// they are wherever an alumni office meets them.
pub fn email(text: &str) -> Option<Flaw> {
    let text = text.trim();
    if !is_nfkc(text) || text.contains(['，', '。', '、', '；']) {
        return Some(Flaw::EmailWidth);
    }
    let is_mailbox = text.split_once('@').is_some_and(|(name, domain)| is_name(name) && is_domain(domain));
    (!is_mailbox || text.len() > 254).then_some(Flaw::EmailShape)
}

fn is_name(name: &str) -> bool {
    let is_sign = |sign: char| sign.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(sign);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    (1..=64).contains(&name.len()) && !dots && name.chars().all(is_sign)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let edges = label.starts_with('-') || label.ends_with('-');
        (1..=63).contains(&label.len()) && !edges && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    let top = domain.rsplit('.').next().unwrap_or(domain);
    domain.contains('.') && domain.split('.').all(is_label) && !top.bytes().all(|byte| byte.is_ascii_digit())
}

/// A postcode of China. `country` is the code in the export (ISO 3166-1); without one China is meant, and of
/// another nothing is known.
pub fn postcode(text: &str, country: Option<&str>) -> Option<Flaw> {
    let is_here = country.is_none_or(|country| country.eq_ignore_ascii_case("CN"));
    (is_here && !are_digits(text.trim(), 6, 6)).then_some(Flaw::PostcodeShape)
}

/// A QQ number.
pub fn qq(text: &str) -> Option<Flaw> {
    (!is_qq(text)).then_some(Flaw::QqShape)
}

fn is_qq(text: &str) -> bool {
    let text = text.trim();
    !text.starts_with('0') && are_digits(text, 5, 11)
}

/// A WeChat name, or the mobile or QQ number by which people are found there as well.
pub fn wechat(text: &str) -> Option<Flaw> {
    let name = text.trim();
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_name = begins
        && (6..=20).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (!is_name && !is_mobile(name) && !is_qq(name)).then_some(Flaw::WechatShape)
}

fn are_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
