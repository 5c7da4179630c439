//! Surnames in the order of their strokes, as they are counted on the mainland.
//!
//! First by how many there are, then, stroke by stroke, by what they are: 横竖撇点折 (GF 3003-1999, the order of the
//! characters of GB 13000.1 by strokes). CLDR, which orders everything else, counts as Taiwan does: 陈 has eight
//! strokes there and 黄 twelve, since 阝, 艹 and 辶 have one more.

/// The surnames, by the number of strokes and in their order.
#[rustfmt::skip]
const SURNAMES: [(u8, &str); 17] = [
    (2, "丁卜刁"),
    (3, "于干万上山卫习马"),
    (4, "王井韦云支区尤车戈水牛毛仇公仓风乌文方计尹孔邓"),
    (5, "甘艾古左石龙平占卢帅叶申田史付代白丛令印乐包邝冯玄兰宁司召皮边"),
    (6, "匡邢戎吉巩朴权成毕师曲吕朱乔伍延仲任华伊向全邬庄刘齐闫羊关米江池汤宇安祁许农那阮孙阳牟纪"),
    (7, "寿麦花严芦劳苏杜巫李杨束来连步肖时吴岑邱何佟余谷邸狄邹库应冷辛闵汪沙沈怀宋初张陆阿陈邵邰"),
    (8, "武青幸苗英苟范茅林郁欧尚昌明易罗和季竺岳金念周冼庞郑单宗官宛宓郎房居屈孟经"),
    (9, "封项赵郝荆荀荣胡茹南柯查柏柳战钟段皇侯俞郗饶施闻姜娄洪洛宫祖祝费胥姚贺骆"),
    (10, "秦班敖袁耿聂莫晋栗贾夏顾柴钱铁倪徐殷奚翁凌高郭席唐浦海涂容诸谈展陵陶姬桑"),
    (11, "黄萧萨梅曹戚龚盛常崔符麻庾康鹿章商阎盖梁寇宿密逯尉屠隋"),
    (12, "彭葛董蒋韩覃粟景喻黑程傅焦储舒鲁童曾温游富谢强"),
    (13, "靳蓝蒲蒙楚裘赖甄雷虞路詹鲍解满溥窦褚"),
    (14, "慕蔡蔺裴管廖赛谭翟熊缪"),
    (15, "樊黎滕颜潘"),
    (16, "薛霍冀穆"),
    (17, "戴鞠魏"),
    (18, "瞿"),
];

/// How many strokes a surname has and which it is among those of as many; `None` if it is not in the table.
pub(super) fn place(surname: char) -> Option<[u8; 2]> {
    SURNAMES.iter().find_map(|(strokes, surnames)| {
        let rank = surnames.chars().position(|known| known == surname)?;
        Some([*strokes, u8::try_from(rank).ok()?])
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{counted, han_strokes};
    use super::{SURNAMES, place};

    fn all() -> impl Iterator<Item = (u8, char)> {
        SURNAMES.iter().flat_map(|(strokes, surnames)| surnames.chars().map(|surname| (*strokes, surname)))
    }

    #[test]
    fn no_surname_stands_twice() {
        let distinct: BTreeSet<char> = all().map(|(_, surname)| surname).collect();
        assert_eq!(distinct.len(), all().count());
    }

    #[test]
    fn surnames_stand_where_a_roll_of_honour_has_them() {
        let mut roll: Vec<char> = "张陈黄郑丁李王马刘".chars().collect();
        roll.sort_by_key(|surname| place(*surname));
        assert_eq!(String::from_iter(roll), "丁马王刘李张陈郑黄");
    }

    /// Those with a part that has more strokes in Taiwan: 阝 艹 辶 廴 礻 and a few more.
    const MORE_IN_TAIWAN: &str = "邓艾印邝边邢邬那阮阳花芦苏连邱邸邹陆阿陈邵邰苗英苟范茅郁郑郎郝荀荣茹郗祖祝敖莫郭陵陶黄萧逯隋葛董蒋蓝蒲蒙甄褚慕蔡蔺薛魏延祁萨荆";

    #[test]
    fn strokes_differ_from_those_of_cldr_only_where_taiwan_has_more() {
        let rules = han_strokes().expect("the rules are compiled in");
        for (strokes, surname) in all() {
            let elsewhere = counted(&rules, surname);
            assert_eq!(elsewhere > strokes, MORE_IN_TAIWAN.contains(surname), "{surname}");
            assert!(elsewhere >= strokes, "{surname}");
        }
    }
}
