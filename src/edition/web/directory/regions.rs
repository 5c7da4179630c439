//! Where alumni live: a map of tiles, and the same as a table. Counts are of released entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Pages;
use crate::address::encode;
use crate::directory::label_key;
use crate::directory::regions::{self, COLUMNS, PROVINCES, Province, ROWS};
use crate::view::{CityView, MapView, RegionView, RegionsView, TileView};

pub fn view(pages: &Pages<'_>) -> RegionsView {
    let rows = rows(pages);
    let (table, abroad): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| regions::find(&row.label).is_some());
    let cities: BTreeSet<(&str, &str)> = table
        .iter()
        .chain(&abroad)
        .flat_map(|region| region.cities.iter().map(|city| (region.label.as_str(), city.label.as_str())))
        .collect();
    let cities = cities.len();
    let provinces: BTreeSet<u32> = table.iter().filter_map(|row| Some(regions::find(&row.label)?.code)).collect();
    RegionsView { map: map(&table), provinces: provinces.len(), cities, table, abroad }
}

/// Every region with its cities, the regions with the most people first.
fn rows(pages: &Pages<'_>) -> Vec<RegionView> {
    let entries = &pages.directory.public.entries;
    let groups = pages.dimensions.iter().filter(|dimension| dimension.key == "region").flat_map(|d| &d.groups);
    let row = |group: &super::browse::Group| {
        let mut cities: BTreeMap<&str, usize> = BTreeMap::new();
        for city in group.members.iter().filter_map(|member| entries[*member].city.as_deref()) {
            *cities.entry(city).or_default() += 1;
        }
        let mut cities: Vec<CityView> =
            cities.into_iter().map(|(label, count)| CityView { label: label.to_owned(), count }).collect();
        cities.sort_by_cached_key(|city| (usize::MAX - city.count, label_key(&city.label)));
        RegionView {
            label: group.label.clone(),
            count: group.members.len(),
            href: Some(encode(&format!("{}index.html", group.folder))),
            cities,
        }
    };
    let mut rows: Vec<RegionView> = groups.map(row).collect();
    rows.sort_by_cached_key(|row| (usize::MAX - row.count, label_key(&row.label)));
    rows
}

fn map(table: &[RegionView]) -> Option<MapView> {
    if table.is_empty() {
        return None;
    }
    let by_code: HashMap<u32, &RegionView> =
        table.iter().filter_map(|row| Some((regions::find(&row.label)?.code, row))).collect();
    let most = table.iter().map(|row| row.count).max().unwrap_or_default();
    let tile = |province: &Province| {
        let row = by_code.get(&province.code);
        let count = row.map_or(0, |row| row.count);
        TileView {
            label: row.map_or_else(|| province.short.to_owned(), |row| row.label.clone()),
            short: province.abbreviation.to_owned(),
            column: province.tile.0,
            row: province.tile.1,
            count,
            level: level(count, most),
            href: row.and_then(|row| row.href.clone()),
        }
    };
    Some(MapView { columns: COLUMNS, rows: ROWS, tiles: PROVINCES.iter().map(tile).collect() })
}

/// 0 for nobody, then 1 to 4 in equal steps of the logarithm: a capital would leave all others pale.
fn level(count: usize, most: usize) -> u8 {
    let (count, most) = (count.checked_ilog2(), most.max(2).ilog2());
    match count {
        None => 0,
        Some(step) => 1 + (step * 3 / most).min(3) as u8,
    }
}
