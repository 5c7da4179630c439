//! The order of names, as a reader of Chinese looks them up: by pinyin, character by character.
//!
//! Many surnames are read otherwise than the same character elsewhere (单 is shàn, not dān), which pinyin tables
//! do not know. This is the one place that does.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text that sorts as the name should: `shan 单 wen 文`, `chen wei`.
///
/// Each Han character follows its reading, so that people of one surname stay together (张 before 章, whatever
/// their given names are). Latin letters are lower-cased and lose their accents. What is neither comes after z.
pub fn sort_key(name: &str) -> String {
    key(name, SURNAMES)
}

/// The same for what is no person: places, colleges, industries (重庆 is chóngqìng, 长春 chángchūn).
pub fn label_key(label: &str) -> String {
    key(label, LABELS)
}

/// Each character of a name with its reading, in the form NFKC; a surname is read as a surname.
pub fn readings(name: &str) -> Vec<(char, Option<&'static str>)> {
    read(name, SURNAMES)
}

fn read(text: &str, beginnings: Readings) -> Vec<(char, Option<&'static str>)> {
    let text: String = text.nfkc().collect();
    let beginning = beginnings.iter().find(|(characters, _)| text.starts_with(characters));
    let mut read = beginning.map_or::<&[&str], _>(&[], |(_, readings)| readings).iter();
    text.chars().map(|character| (character, read.next().copied().or_else(|| reading(character)))).collect()
}

/// The key of a text; `beginnings` are read otherwise than their characters are elsewhere.
fn key(text: &str, beginnings: Readings) -> String {
    let mut key = String::with_capacity(text.len() * 3);
    for (character, reading) in read(text, beginnings) {
        match reading {
            Some(reading) => {
                separate(&mut key);
                key.extend(reading.chars().flat_map(u_umlaut));
                key.push(' ');
                key.push(character);
                key.push(' ');
            }
            None if character.is_alphanumeric() => key.extend(plain_letters(character)),
            None => separate(&mut key),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn reading(character: char) -> Option<&'static str> {
    character.to_pinyin().map(|reading| reading.plain())
}

/// Ends a word, unless there is none.
fn separate(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// `lü` as `lu:`, which stands between `lu` and `luan`, as in a dictionary.
fn u_umlaut(letter: char) -> impl Iterator<Item = char> {
    let (letter, mark) = if letter == 'ü' { ('u', Some(':')) } else { (letter, None) };
    std::iter::once(letter).chain(mark)
}

/// A letter in lower case without its accent.
fn plain_letters(letter: char) -> impl Iterator<Item = char> {
    letter.nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase)
}

/// Characters with the readings of each.
type Readings = &'static [(&'static str, &'static [&'static str])];

/// Places and subjects that begin with a character of several readings.
#[rustfmt::skip]
const LABELS: Readings = &[
    ("重庆", &["chong", "qing"]), ("重慶", &["chong", "qing"]), ("西藏", &["xi", "zang"]), ("会计", &["kuai", "ji"]),
    ("會計", &["kuai", "ji"]), ("音乐", &["yin", "yue"]), ("音樂", &["yin", "yue"]), ("乐清", &["yue", "qing"]),
    ("蚌埠", &["beng", "bu"]), ("六安", &["lu", "an"]), ("番禺", &["pan", "yu"]), ("台州", &["tai", "zhou"]),
    ("长", &["chang"]), ("長", &["chang"]), ("厦", &["xia"]), ("廈", &["xia"]), ("行政", &["xing", "zheng"]),
];

/// Surnames whose reading differs from that of the `pinyin` crate, or may not follow it if it changes. Double ones
/// come first, since the 尉 of 尉迟 is another than that of 尉.
#[rustfmt::skip]
const SURNAMES: Readings = &[
    ("尉迟", &["yu", "chi"]), ("尉遲", &["yu", "chi"]), ("万俟", &["mo", "qi"]), ("萬俟", &["mo", "qi"]),
    ("单于", &["chan", "yu"]), ("單于", &["chan", "yu"]), ("澹台", &["tan", "tai"]), ("乐正", &["yue", "zheng"]),
    ("长孙", &["zhang", "sun"]), ("長孫", &["zhang", "sun"]),
    ("单", &["shan"]), ("單", &["shan"]), ("仇", &["qiu"]), ("曾", &["zeng"]), ("解", &["xie"]), ("区", &["ou"]),
    ("區", &["ou"]), ("查", &["zha"]), ("盖", &["ge"]), ("蓋", &["ge"]), ("翟", &["zhai"]), ("冼", &["xian"]),
    ("覃", &["qin"]), ("任", &["ren"]), ("宁", &["ning"]), ("华", &["hua"]), ("员", &["yun"]), ("員", &["yun"]),
    ("乐", &["yue"]), ("樂", &["yue"]), ("朴", &["piao"]), ("缪", &["miao"]), ("繆", &["miao"]), ("种", &["chong"]),
    ("折", &["she"]), ("秘", &["bi"]), ("繁", &["po"]), ("召", &["shao"]), ("洗", &["xian"]), ("佴", &["nai"]),
    ("都", &["du"]), ("阚", &["kan"]), ("闞", &["kan"]), ("祭", &["zhai"]), ("藏", &["zang"]), ("乜", &["nie"]),
    ("句", &["gou"]), ("粘", &["nian"]), ("隗", &["wei"]), ("郇", &["xun"]), ("黑", &["he"]),
];

#[cfg(test)]
mod tests {
    use super::{label_key, sort_key};

    #[test]
    fn places_are_read_as_places() {
        let mut places = ["浙江", "重庆", "上海", "长春", "厦门", "单县", "成都"];
        places.sort_by_cached_key(|place| label_key(place));
        assert_eq!(places, ["长春", "成都", "重庆", "单县", "上海", "厦门", "浙江"]);
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        let read = [
            ("单文", "shan 单 wen 文"),
            ("尉迟恭", "yu 尉 chi 迟 gong 恭"),
            ("吕布", "lu: 吕 bu 布"),
            ("曾", "zeng 曾"),
        ];
        for (name, key) in read {
            assert_eq!(sort_key(name), key);
        }
    }

    #[test]
    fn names_stand_as_in_a_register() {
        let mut names =
            ["Zoë Li", "张文", "章安", "张安", "詹宁", "émile", "任我行", "卢", "吕", "栾", "はな", "Ｗei", "查良镛"];
        names.sort_by_cached_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["émile", "卢", "吕", "栾", "任我行", "Ｗei", "查良镛", "詹宁", "张安", "张文", "章安", "Zoë Li", "はな"]
        );
    }

    #[test]
    fn marks_between_words_do_not_count() {
        assert_eq!(sort_key("Anne-Marie  O’Neill"), "anne marie o neill");
        assert_eq!(sort_key(" · "), "");
    }
}
