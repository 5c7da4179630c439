//! A profile's tables, evaluated: curves, a matrix and a grid of colours, in the order that the profile has them.
//!
//! Plain arithmetic in double precision rather than a colour engine's vector code, so that every machine finds the
//! same numbers. Used for some ten thousand colours of a lattice, never for pixels.

use moxcms::{LutDataType, LutMultidimensionalType, LutStore, LutType, LutWarehouse};

use super::curve::Curve;

#[derive(Debug, Clone)]
enum Stage {
    Curves(Vec<Curve>),
    Matrix([[f64; 3]; 3], [f64; 3]),
    Grid(Grid),
}

/// Colours at the nodes of a grid; the first channel changes slowest (ICC.1:2010, 10.10).
#[derive(Debug, Clone)]
struct Grid {
    points: Vec<usize>,
    outputs: usize,
    nodes: Vec<f64>,
}

/// How a table writes Lab as numbers from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// Sixteen bits of version 2: white is 0xFF00.
    Legacy,
    /// Eight bits, and sixteen bits of version 4.
    Plain,
}

/// A table from or to Lab.
#[derive(Debug, Clone)]
pub struct Table {
    stages: Vec<Stage>,
    encoding: Encoding,
}

impl Table {
    /// From inks to Lab (A2B), if the table is for four channels.
    pub fn to_lab(table: &LutWarehouse) -> Option<Self> {
        Self::of(table, 4, 3)
    }

    /// From Lab to inks (B2A).
    pub fn from_lab(table: &LutWarehouse) -> Option<Self> {
        Self::of(table, 3, 4)
    }

    fn of(table: &LutWarehouse, inputs: usize, outputs: usize) -> Option<Self> {
        match table {
            LutWarehouse::Lut(table) => simple(table, inputs, outputs),
            LutWarehouse::Multidimensional(table) => staged(table, inputs, outputs),
        }
    }

    /// The Lab of four inks.
    pub fn lab(&self, cmyk: [f64; 4]) -> [f64; 3] {
        let out = self.run(cmyk);
        let scale = if self.encoding == Encoding::Legacy { 65535.0 / 65280.0 } else { 1.0 };
        [out[0] * 100.0 * scale, out[1] * 255.0 * scale - 128.0, out[2] * 255.0 * scale - 128.0]
    }

    /// The four inks of a Lab colour.
    pub fn inks(&self, [l, a, b]: [f64; 3]) -> [f64; 4] {
        let scale = if self.encoding == Encoding::Legacy { 65280.0 / 65535.0 } else { 1.0 };
        let coded = [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0, 0.0].map(|value| value * scale);
        self.run(coded).map(|ink| ink.clamp(0.0, 1.0))
    }

    fn run(&self, input: Values) -> Values {
        self.stages.iter().fold(input, |values, stage| stage.run(values))
    }
}

/// Up to four channels; those that are not used are 0.
type Values = [f64; 4];

impl Stage {
    fn run(&self, values: Values) -> Values {
        match self {
            Self::Curves(curves) => std::array::from_fn(|at| curves.get(at).map_or(0.0, |curve| curve.at(values[at]))),
            Self::Matrix(rows, bias) => {
                let product =
                    |row: &[f64; 3]| row.iter().zip(&values).map(|(factor, value)| factor * value).sum::<f64>();
                let [x, y, z] = rows;
                [product(x) + bias[0], product(y) + bias[1], product(z) + bias[2], 0.0]
            }
            Self::Grid(grid) => grid.at(values),
        }
    }
}

impl Grid {
    /// Multilinear between the corners of the cell.
    fn at(&self, values: Values) -> Values {
        let channels = self.points.len().min(4);
        let mut cell = [(0_usize, 0.0, 1_usize); 4];
        for (at, points) in self.points.iter().enumerate().take(channels) {
            let place = values[at].clamp(0.0, 1.0) * points.saturating_sub(1) as f64;
            let low = (place as usize).min(points.saturating_sub(2));
            cell[at] = (low, place - low as f64, *points);
        }
        let mut out = [0.0; 4];
        for corner in 0..1_usize << channels {
            let (mut index, mut weight) = (0, 1.0);
            for (channel, (low, fraction, points)) in cell.iter().enumerate().take(channels) {
                let high = corner >> channel & 1;
                index = index * points + low + high;
                weight *= if high == 1 { *fraction } else { 1.0 - fraction };
            }
            if weight > 0.0 {
                let node = self.nodes.get(index * self.outputs..(index + 1) * self.outputs).unwrap_or_default();
                out.iter_mut().zip(node).for_each(|(sum, value)| *sum += weight * value);
            }
        }
        out
    }
}

/// lut8Type and lut16Type.
fn simple(table: &LutDataType, inputs: usize, outputs: usize) -> Option<Table> {
    let fits = usize::from(table.num_input_channels) == inputs && usize::from(table.num_output_channels) == outputs;
    let grid = grid(vec![usize::from(table.num_clut_grid_points); inputs], outputs, &table.clut_table)?;
    let stages = vec![
        Stage::Curves(curves(&table.input_table, inputs)?),
        Stage::Grid(grid),
        Stage::Curves(curves(&table.output_table, outputs)?),
    ];
    let encoding = if table.lut_type == LutType::Lut16 { Encoding::Legacy } else { Encoding::Plain };
    fits.then_some(Table { stages, encoding })
}

/// lutAToBType and lutBToAType: from Lab the stages run B, matrix, M, grid, A; to Lab the other way round.
fn staged(table: &LutMultidimensionalType, inputs: usize, outputs: usize) -> Option<Table> {
    let fits = usize::from(table.num_input_channels) == inputs && usize::from(table.num_output_channels) == outputs;
    let points = table.grid_points.iter().take(inputs).map(|points| usize::from(*points)).collect();
    let grid = grid(points, outputs, table.clut.as_ref()?)?;
    let curves = |curves: &[moxcms::ToneReprCurve]| Stage::Curves(curves.iter().map(Curve::of).collect());
    let mut stages = vec![curves(&table.b_curves)];
    if !table.m_curves.is_empty() {
        stages.push(Stage::Matrix(table.matrix.v, table.bias.v));
        stages.push(curves(&table.m_curves));
    }
    stages.extend([Stage::Grid(grid), curves(&table.a_curves)]);
    if outputs == 3 {
        stages.reverse();
    }
    fits.then_some(Table { stages, encoding: Encoding::Plain })
}

fn grid(points: Vec<usize>, outputs: usize, store: &LutStore) -> Option<Grid> {
    let nodes = numbers(store);
    let wanted = points.iter().try_fold(outputs, |product, points| product.checked_mul(*points))?;
    let whole = points.iter().all(|points| *points >= 2) && nodes.len() >= wanted;
    whole.then_some(Grid { points, outputs, nodes })
}

fn curves(store: &LutStore, channels: usize) -> Option<Vec<Curve>> {
    let values = numbers(store);
    let each = values.len() / channels;
    (each >= 2)
        .then(|| values.chunks_exact(each).take(channels).map(|values| Curve::Sampled(values.to_vec())).collect())
}

fn numbers(store: &LutStore) -> Vec<f64> {
    match store {
        LutStore::Store8(values) => values.iter().map(|value| f64::from(*value) / 255.0).collect(),
        LutStore::Store16(values) => values.iter().map(|value| f64::from(*value) / 65535.0).collect(),
    }
}
