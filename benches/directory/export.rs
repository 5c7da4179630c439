//! A publication with an export of any size: people made up from their numbers, the same bytes on any machine.
//!
//! Each record has a generator of its own, so that the export is written as it is made and never held in memory.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What was written. The fingerprint tells whether two measurements were of the same bytes.
pub struct Publication {
    pub folder: PathBuf,
    pub records: u64,
    /// Bytes of the export.
    pub bytes: u64,
    pub fingerprint: u64,
}

const SITE: &str = "title = \"临江校友\"\ninstitution = \"临江大学\"\nurl = \"https://alumni.example/\"\n\n[directory]\n\
    export = \"directory/alumni.yaml\"\nupdate = \"mend@alumni.example\"\ntotals = [\"cohort\", \"college\", \"region\", \"industry\"]\n\n\
    [directory.fields]\nname = \"public\"\nenglish_name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\nregion = \"public\"\n\
    city = \"public\"\nindustry = \"public\"\nclass = \"members\"\nemployer = \"members\"\nposition = \"members\"\nmobile = \"members\"\n\
    email = \"members\"\n";

const SECRETS: &str = "key = \"8c1f5a3ce07b42886b0c7e51aa94d2f36c18be7503f92d4e7ab61c08d95e2f47\"\n[members]\n\
    all = \"copper lantern seventeen ferry\"\n";

/// Writes a publication of so many records into `folder`, in place of what is there.
pub fn make(folder: &Path, records: u64) -> io::Result<Publication> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("content/directory"))?;
    fs::write(folder.join("site.toml"), SITE)?;
    fs::write(folder.join("secrets.toml"), SECRETS)?;
    fs::write(folder.join("content/index.md"), "---\ntitle: 临江校友\n---\n\n你好。\n")?;
    let mut export = BufWriter::new(fs::File::create(folder.join("content/directory/alumni.yaml"))?);
    let mut publication =
        Publication { folder: folder.to_owned(), records, bytes: 0, fingerprint: 0xcbf2_9ce4_8422_2325 };
    publication.put(&mut export, "exported: \"2026-09-30\"\ninstitution: 临江大学\nalumni:\n")?;
    for number in 1..=records {
        publication.put(&mut export, &record(number))?;
    }
    export.flush()?;
    Ok(publication)
}

impl Publication {
    /// Writes a text, and takes it into the fingerprint (FNV-1a).
    fn put(&mut self, export: &mut impl Write, text: &str) -> io::Result<()> {
        for byte in text.bytes() {
            self.fingerprint = (self.fingerprint ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self.bytes += text.len() as u64;
        export.write_all(text.as_bytes())
    }
}

const FAMILIES: &str =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡单仇解区查盖翟覃冼";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏宇浩然子涵梓轩欣怡思远志文博雅嘉琪晨曦俊若彤景行致怀瑾握瑜知微弘毅";
const COLLEGES: [&str; 12] = [
    "物理学院",
    "化工学院",
    "船舶工程学院",
    "机械工程学院",
    "建筑与艺术学院",
    "经济管理学院",
    "外国语学院",
    "软件学院",
    "数学科学学院",
    "人文学院",
    "土木工程学院",
    "电子信息学院",
];
const PLACES: [(&str, &str, &str); 16] = [
    ("CN", "辽宁", "大连"),
    ("CN", "辽宁", "沈阳"),
    ("CN", "北京", "北京"),
    ("CN", "上海", "上海"),
    ("CN", "广东", "深圳"),
    ("CN", "江苏", "苏州"),
    ("CN", "浙江", "杭州"),
    ("CN", "四川", "成都"),
    ("CN", "湖北", "武汉"),
    ("CN", "陕西", "西安"),
    ("CN", "山东", "青岛"),
    ("CN", "新疆", "乌鲁木齐"),
    ("SG", "新加坡", "新加坡"),
    ("JP", "东京都", "东京"),
    ("US", "California", "San Jose"),
    ("DE", "Bayern", "München"),
];
const INDUSTRIES: [&str; 12] = [
    "教育",
    "信息技术",
    "金融",
    "制造",
    "医疗卫生",
    "政府机关",
    "建筑工程",
    "能源化工",
    "文化传媒",
    "交通物流",
    "农业",
    "法律",
];
const POSTS: [&str; 8] = ["工程师", "教师", "项目经理", "研究员", "总经理", "设计师", "会计师", "医生"];
const STREETS: [&str; 8] = ["中山路", "人民路", "解放路", "建设街", "文化路", "学府路", "滨海路", "长江路"];

/// Numbers drawn one after the other (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (drawn ^ (drawn >> 31)) % end
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u64) as usize]
    }

    fn letter(&mut self, letters: &str) -> char {
        let nth = self.below(letters.chars().count() as u64);
        letters.chars().nth(nth as usize).unwrap_or('安')
    }
}

/// One person: 45 in 100 agree to everybody, 35 to members, and 20 to nobody.
fn record(number: u64) -> String {
    let mut draw = Draw(number);
    let enrolled = 2025 - draw.below(60).min(draw.below(74));
    let mut text = format!("  - id: A{number:07}\n    name: {}", draw.letter(FAMILIES));
    (0..=draw.below(5).min(1)).for_each(|_| text.push(draw.letter(GIVEN)));
    let status = if enrolled > 2022 {
        "enrolled"
    } else if enrolled < 1971 && draw.below(3) == 0 {
        "deceased"
    } else {
        "living"
    };
    let _ = write!(
        text,
        "\n    gender: {}\n    status: {status}\n    birth_date: \"{}-0{}-1{}\"\n    identity_number: \"210203{}0{}1{}{:04}\"\n    student_number: \"{enrolled}{:05}\"\n",
        draw.of(&["female", "male"]),
        enrolled - 18,
        draw.below(9) + 1,
        draw.below(9),
        enrolled - 18,
        draw.below(9) + 1,
        draw.below(9),
        draw.below(10_000),
        draw.below(100_000),
    );
    let _ = write!(
        text,
        "    education:\n      - college: {}\n        degree: bachelor\n        class: \"{:02}0{}班\"\n        enrolled: {enrolled}\n        graduated: {}\n        counsellor: 周慧\n",
        draw.of(&COLLEGES),
        enrolled % 100,
        draw.below(8) + 1,
        enrolled + 4,
    );
    let (country, province, city) = PLACES[draw.below(16).min(draw.below(16)) as usize];
    career(&mut text, &mut draw, enrolled + 4, city);
    let _ = write!(
        text,
        "    location:\n      country: {country}\n      province: {province}\n      city: {city}\n      address: {}{}号{}栋{}室\n      postcode: \"{}\"\n",
        draw.of(&STREETS),
        draw.below(999) + 1,
        draw.below(40) + 1,
        draw.below(3_000) + 101,
        draw.below(760_000) + 100_000,
    );
    let _ = write!(
        text,
        "    contact:\n      email: m{number}x{}@mail.example.org\n      mobile: \"13{:09}\"\n      wechat: wx_{number}k{}\n      qq: \"{}\"\n",
        draw.below(1_000),
        draw.below(1_000_000_000),
        draw.below(100_000),
        draw.below(9_000_000_000) + 100_000_000,
    );
    consent(&mut text, &mut draw);
    text
}

/// Up to four positions, each after the other.
fn career(text: &mut String, draw: &mut Draw, from: u64, city: &str) {
    let industry = draw.of(&INDUSTRIES);
    let held = draw.below(5);
    text.push_str(if held == 0 { "    career: []\n" } else { "    career:\n" });
    let mut year = from;
    for _ in 0..held {
        let house = draw.of(&["远航", "星河", "联创", "海纳", "同舟"]);
        let _ = write!(
            text,
            "      - employer: {city}{house}{industry}公司\n        position: {}\n        industry: {industry}\n        from: {year}\n",
            draw.of(&POSTS),
        );
        year += draw.below(9) + 1;
        if year < 2026 {
            let _ = writeln!(text, "        to: {year}");
        }
    }
}

fn consent(text: &mut String, draw: &mut Draw) {
    let reach = match draw.below(100) {
        0..45 => "public",
        45..80 => "members",
        _ => "none",
    };
    let _ = write!(
        text,
        "    preferences:\n      post: {}\n      email: true\n      sms: false\n    consent:\n      directory: {reach}\n      given: \"20{}-0{}-1{}\"\n      via: 小程序\n",
        draw.below(2) == 0,
        draw.below(8) + 18,
        draw.below(9) + 1,
        draw.below(9),
    );
    if draw.below(10) < 3 {
        let _ = write!(
            text,
            "      fields:\n        {}: {}\n",
            draw.of(&["employer", "city", "industry"]),
            draw.of(&["members", "none"])
        );
    }
    let _ = writeln!(text, "    verified: \"20{}-0{}-2{}\"", draw.below(16) + 10, draw.below(9) + 1, draw.below(8));
}
