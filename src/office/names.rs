//! How several people are named together, and how they are addressed.

use super::plain::has_han;
use super::{Card, Language};

/// More names than this do not fit on a label, and read like a list.
const MOST_NAMED: usize = 3;

/// `张三、李四`; of more than three, the first three and 等.
pub(super) fn in_chinese(names: &[&str]) -> String {
    let named = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join("、");
    if names.len() > MOST_NAMED { named + "等" } else { named }
}

/// `Wei Zhang & Jing Li`; of more than three, the first three and their family.
pub(super) fn in_latin(names: &[&str]) -> String {
    if names.len() > MOST_NAMED {
        return names[..MOST_NAMED].join(", ") + " and family";
    }
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} & {last}", first.join(", ")),
    }
}

/// The name in Latin letters, if the record has one.
pub(super) fn latin_name(card: &Card) -> &str {
    card.english_name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&card.name)
}

/// What follows 尊敬的 or "Dear": `张三、李四校友`, `Wei Zhang & Jing Li`.
pub(super) fn salutation(language: Language, people: &[&Card]) -> String {
    if language == Language::English {
        return in_latin(&people.iter().map(|card| latin_name(card)).collect::<Vec<_>>());
    }
    let names: Vec<&str> = people.iter().map(|card| card.name.as_str()).collect();
    let space = if names.iter().take(MOST_NAMED).all(|name| has_han(name)) { "" } else { " " };
    format!("{}{space}校友", in_chinese(&names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_three_people_are_all_named() {
        assert_eq!(in_chinese(&["张三"]), "张三");
        assert_eq!(in_chinese(&["张三", "李四", "王五"]), "张三、李四、王五");
        assert_eq!(in_latin(&["Wei Zhang", "Jing Li"]), "Wei Zhang & Jing Li");
        assert_eq!(in_latin(&["A", "B", "C"]), "A, B & C");
    }

    #[test]
    fn of_more_the_first_three_are_named() {
        assert_eq!(in_chinese(&["张三", "李四", "王五", "赵六"]), "张三、李四、王五等");
        assert_eq!(in_latin(&["A", "B", "C", "D"]), "A, B, C and family");
        assert_eq!(in_latin(&[]), "");
    }
}
