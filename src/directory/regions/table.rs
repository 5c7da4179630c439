//! The thirty-four, as data: what each is called, and where its tile lies.
//!
//! Codes are those of GB/T 2260 (six digits) and ISO 3166-2:CN. The tiles are our own: nine rows of eight at
//! most, so that a map of them fits a telephone, and neighbours in the country are neighbours there.

use super::{Kind, Province};
use Kind::{AutonomousRegion, Municipality, SpecialRegion};

/// In the order of their codes, as in official tables.
pub static PROVINCES: [Province; 34] = [
    province("北京", "京", "Beijing", 110000, "BJ", (4, 2)).kind(Municipality),
    province("天津", "津", "Tianjin", 120000, "TJ", (5, 2)).kind(Municipality),
    province("河北", "冀", "Hebei", 130000, "HE", (4, 3)),
    province("山西", "晋", "Shanxi", 140000, "SX", (3, 3)),
    province("内蒙古", "蒙", "Inner Mongolia", 150000, "NM", (3, 2)).kind(AutonomousRegion).also(&[
        "內蒙古",
        "内蒙",
        "內蒙",
        "Nei Mongol",
        "Neimenggu",
        "Nei Menggu",
    ]),
    province("辽宁", "辽", "Liaoning", 210000, "LN", (6, 2)).also(&["遼寧"]),
    province("吉林", "吉", "Jilin", 220000, "JL", (7, 1)),
    province("黑龙江", "黑", "Heilongjiang", 230000, "HL", (7, 0)).also(&["黑龍江"]),
    province("上海", "沪", "Shanghai", 310000, "SH", (6, 4)).kind(Municipality),
    province("江苏", "苏", "Jiangsu", 320000, "JS", (5, 4)).also(&["江蘇"]),
    province("浙江", "浙", "Zhejiang", 330000, "ZJ", (5, 5)),
    province("安徽", "皖", "Anhui", 340000, "AH", (4, 4)),
    province("福建", "闽", "Fujian", 350000, "FJ", (4, 6)),
    province("江西", "赣", "Jiangxi", 360000, "JX", (4, 5)),
    province("山东", "鲁", "Shandong", 370000, "SD", (5, 3)).also(&["山東"]),
    province("河南", "豫", "Henan", 410000, "HA", (3, 4)),
    province("湖北", "鄂", "Hubei", 420000, "HB", (3, 5)),
    province("湖南", "湘", "Hunan", 430000, "HN", (3, 6)),
    province("广东", "粤", "Guangdong", 440000, "GD", (3, 7)).also(&["廣東", "Canton", "Kwangtung"]),
    province("广西", "桂", "Guangxi", 450000, "GX", (2, 6)).people("壮族").also(&["廣西"]),
    province("海南", "琼", "Hainan", 460000, "HI", (2, 8)),
    province("重庆", "渝", "Chongqing", 500000, "CQ", (2, 4)).kind(Municipality).also(&["重慶"]),
    province("四川", "川", "Sichuan", 510000, "SC", (1, 4)),
    province("贵州", "贵", "Guizhou", 520000, "GZ", (2, 5)).also(&["貴州"]),
    province("云南", "云", "Yunnan", 530000, "YN", (1, 5)).also(&["雲南"]),
    province("西藏", "藏", "Xizang", 540000, "XZ", (0, 4)).kind(AutonomousRegion).also(&["Tibet"]),
    province("陕西", "陕", "Shaanxi", 610000, "SN", (2, 3)).also(&["陝西"]),
    province("甘肃", "甘", "Gansu", 620000, "GS", (1, 3)).also(&["甘肅"]),
    province("青海", "青", "Qinghai", 630000, "QH", (0, 3)),
    province("宁夏", "宁", "Ningxia", 640000, "NX", (2, 2)).people("回族").also(&["寧夏"]),
    province("新疆", "新", "Xinjiang", 650000, "XJ", (0, 2)).people("维吾尔"),
    province("台湾", "台", "Taiwan", 710000, "TW", (6, 6)).also(&["台灣", "臺灣", "臺湾"]),
    province("香港", "港", "Hong Kong", 810000, "HK", (4, 8)).kind(SpecialRegion).also(&["Hongkong", "Xianggang"]),
    province("澳门", "澳", "Macao", 820000, "MO", (3, 8)).kind(SpecialRegion).also(&["澳門", "Macau", "Aomen"]),
];

/// A plain province, as most are.
const fn province(
    short: &'static str,
    abbreviation: &'static str,
    english: &'static str,
    code: u32,
    iso: &'static str,
    tile: (u8, u8),
) -> Province {
    Province { short, abbreviation, english, code, iso, tile, kind: Kind::Province, people: "", also: &[] }
}

impl Province {
    const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    const fn people(self, people: &'static str) -> Self {
        Self { people, kind: AutonomousRegion, ..self }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }
}
