//! The order and height of rows in columns: few crossings first, then straight lines.

use std::collections::BTreeMap;

use super::diagram::Diagram;
use super::geometry::real;

/// How often the columns are swept, there and back.
const SWEEP_COUNT: usize = 8;

/// The links between the same two blocks.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The block in the left column, or the one with the smaller position in the same column.
    pub left: usize,
    /// The other block.
    pub right: usize,
    /// Positions of the links, in order.
    pub links: Vec<usize>,
    /// The lanes that the lines take through the columns between, from left to right.
    pub passes: Vec<usize>,
}

/// What stands in a column: blocks, and free lanes for lines that pass.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// The lanes of each column from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// The column of each lane. The first lanes are the blocks, in order.
    pub column_of: Vec<usize>,
    /// Neighbours of each lane, in the column before and in the column after.
    neighbours: Vec<[Vec<usize>; 2]>,
    /// The links by the blocks that they tie; loops are left out.
    pub bundles: Vec<Bundle>,
}

/// How far a lane reaches above and below its line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    /// Upwards.
    pub above: f64,
    /// Downwards.
    pub below: f64,
}

/// Orders each column by the mean rows of what its lanes are tied to, sweeping to and fro, and keeps the order with the
/// fewest crossings. O(sweeps · E²) in the lines of one gap.
#[must_use]
pub fn order(diagram: &Diagram, columns: &[usize]) -> Lanes {
    let mut lanes = make_lanes(diagram, columns);
    let mut best = lanes.columns.clone();
    let mut fewest = crossing_count(&lanes);
    for sweep in 0..SWEEP_COUNT {
        let side = sweep % 2;
        let column_count = lanes.columns.len();
        for step in 1..column_count {
            let column = if side == 0 { step } else { column_count - 1 - step };
            sort_by_barycentre(&mut lanes, column, side);
        }
        let count = crossing_count(&lanes);
        if count < fewest {
            fewest = count;
            best.clone_from(&lanes.columns);
        }
    }
    lanes.columns = best;
    lanes
}

/// The height of each lane: in the order of its column, apart by what lanes need, as level with its neighbours as goes.
#[must_use]
pub fn rows(lanes: &Lanes, reaches: &[Reach], row_gap: f64) -> Vec<f64> {
    let mut rows = vec![0.0; lanes.column_of.len()];
    for column in &lanes.columns {
        let wanted = vec![0.0; column.len()];
        settle(column, &wanted, reaches, row_gap, &mut rows);
    }
    for sweep in 0..SWEEP_COUNT {
        let column_count = lanes.columns.len();
        for step in 0..column_count {
            let column = if sweep % 2 == 0 { step } else { column_count - 1 - step };
            let wanted: Vec<f64> = lanes.columns[column]
                .iter()
                .map(|lane| {
                    let around = lanes.neighbours[*lane].iter().flatten();
                    mean(around.map(|other| rows[*other])).unwrap_or(rows[*lane])
                })
                .collect();
            settle(&lanes.columns[column], &wanted, reaches, row_gap, &mut rows);
        }
    }
    rows
}

fn make_lanes(diagram: &Diagram, columns: &[usize]) -> Lanes {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (position, link) in diagram.links.iter().enumerate().filter(|(_, link)| link.from != link.to) {
        let (low, high) = (link.from.min(link.to), link.from.max(link.to));
        let swap = columns[low] > columns[high];
        pairs.entry(if swap { (high, low) } else { (low, high) }).or_default().push(position);
    }
    let column_count = columns.iter().max().map_or(0, |last| last + 1);
    let mut lanes = Lanes {
        columns: vec![Vec::new(); column_count],
        column_of: columns.to_vec(),
        neighbours: vec![[Vec::new(), Vec::new()]; columns.len()],
        bundles: Vec::with_capacity(pairs.len()),
    };
    for (block, column) in columns.iter().enumerate() {
        lanes.columns[*column].push(block);
    }
    for ((left, right), links) in pairs {
        let mut last = left;
        let mut passes = Vec::new();
        for column in columns[left] + 1..columns[right] {
            let pass = lanes.column_of.len();
            lanes.column_of.push(column);
            lanes.neighbours.push([Vec::new(), Vec::new()]);
            lanes.columns[column].push(pass);
            join(&mut lanes, last, pass);
            passes.push(pass);
            last = pass;
        }
        if columns[left] != columns[right] {
            join(&mut lanes, last, right);
        }
        lanes.bundles.push(Bundle { left, right, links, passes });
    }
    lanes
}

fn join(lanes: &mut Lanes, left: usize, right: usize) {
    lanes.neighbours[left][1].push(right);
    lanes.neighbours[right][0].push(left);
}

fn sort_by_barycentre(lanes: &mut Lanes, column: usize, side: usize) {
    let ranks = ranks(lanes);
    let mut sorted = std::mem::take(&mut lanes.columns[column]);
    let key = |lane: usize| mean(lanes.neighbours[lane][side].iter().map(|other| ranks[*other])).unwrap_or(ranks[lane]);
    sorted.sort_by(|left, right| key(*left).total_cmp(&key(*right)));
    lanes.columns[column] = sorted;
}

/// The place of each lane in its column, as a share of the column.
fn ranks(lanes: &Lanes) -> Vec<f64> {
    let mut ranks = vec![0.0; lanes.column_of.len()];
    for column in &lanes.columns {
        for (rank, lane) in column.iter().enumerate() {
            ranks[*lane] = (real(rank) + 0.5) / real(column.len());
        }
    }
    ranks
}

fn crossing_count(lanes: &Lanes) -> usize {
    let ranks = ranks(lanes);
    let mut count = 0;
    for column in &lanes.columns {
        let segments: Vec<(f64, f64)> = column
            .iter()
            .flat_map(|lane| lanes.neighbours[*lane][1].iter().map(|other| (ranks[*lane], ranks[*other])))
            .collect();
        for (position, first) in segments.iter().enumerate() {
            count += segments[position + 1..]
                .iter()
                .filter(|second| (first.0 - second.0) * (first.1 - second.1) < 0.0)
                .count();
        }
    }
    count
}

/// The rows nearest to the wanted ones, in the sense of least squares, that keep order and distance: isotonic
/// regression by pooling adjacent violators (Ayer et al. 1955).
fn settle(column: &[usize], wanted: &[f64], reaches: &[Reach], row_gap: f64, rows: &mut [f64]) {
    let mut offsets = Vec::with_capacity(column.len());
    let mut offset = 0.0;
    for (position, lane) in column.iter().enumerate() {
        if position > 0 {
            offset += reaches[column[position - 1]].below + row_gap + reaches[*lane].above;
        }
        offsets.push(offset);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (row, offset) in wanted.iter().zip(&offsets) {
        pools.push((row - offset, 1));
        while let [.., (before, before_count), (last, last_count)] = pools[..] {
            if before <= last {
                break;
            }
            let count = before_count + last_count;
            let merged = (before * real(before_count) + last * real(last_count)) / real(count);
            pools.truncate(pools.len() - 2);
            pools.push((merged, count));
        }
    }
    let levels = pools.into_iter().flat_map(|(level, count)| std::iter::repeat_n(level, count));
    for ((lane, offset), level) in column.iter().zip(offsets).zip(levels) {
        rows[*lane] = level + offset;
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / real(count))
}
