//! Pictures in pixels: a PNG of a picture in SVG, drawn with the shipped font and no other, so that it has the same bytes on
//! every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{FontResolver, Options, Tree};

use crate::layout::{FONT_FAMILY, font_bytes};

use super::plain_style::with_plain_style;

/// How many pixels a side a unit of a picture gets, where there is room.
pub const PIXELS_PER_UNIT: f32 = 2.0;

/// How many pixels a PNG has at most: 64 MB while it is drawn, and 48 MB more while it is written.
pub const PIXEL_COUNT_MAX: f32 = 16_000_000.0;

/// What stands in a PNG beside its pixels: a keyword, as the PNG specification has them, and a text.
pub type Note = (&'static str, String);

/// Why a picture could not be drawn in pixels.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The SVG is none.
    #[error("the drawing could not be read: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// It has no size, or one that no memory has room for.
    #[error("a drawing of {width} × {height} has no room")]
    Size {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// The PNG could not be written.
    #[error("the picture could not be written: {0}")]
    Png(#[from] png::EncodingError),
}

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(font_bytes())));
    Arc::new(fonts)
});

/// A picture as a PNG, in light colours. `svg` has its style sheet within, as [`super::Form::Standalone`] does. A unit of it
/// gets so many pixels a side, or fewer where that would be more than [`PIXEL_COUNT_MAX`] in all: a note `Comment` says so.
///
/// Takes time and memory by the number of pixels, which is bounded, and by the number of letters and lines.
///
/// # Errors
/// When `svg` is no SVG.
pub fn png(svg: &str, pixels_per_unit: f32, notes: &[Note]) -> Result<Vec<u8>, RasterError> {
    let options = Options {
        font_family: FONT_FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_font: Box::new(|_, fonts| fonts.faces().next().map(|face| face.id)),
            select_fallback: Box::new(|_, _, _| None),
        },
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(&with_plain_style(svg), &options)?;
    let scale = pixels_per_unit.min((PIXEL_COUNT_MAX / (tree.size().width() * tree.size().height())).sqrt());
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| whole_pixels(side * scale));
    let mut pixels = Pixmap::new(width, height).ok_or(RasterError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let mut notes = notes.to_vec();
    if scale < pixels_per_unit {
        let wanted = tree.size().width() * pixels_per_unit;
        notes.push(("Comment", format!("Drawn {width} pixels wide in place of {wanted:.0}, to keep it small enough.")));
    }
    encoded(&pixels, &notes)
}

/// A side in whole pixels, at least one; no longer than memory has room for.
fn whole_pixels(side: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the side is within the bounds of u16")]
    let whole = side.round().clamp(1.0, f32::from(u16::MAX)) as u32;
    whole
}

fn encoded(pixels: &Pixmap, notes: &[Note]) -> Result<Vec<u8>, RasterError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    // The ground covers everything, so no pixel lets anything through.
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    for (keyword, text) in notes {
        encoder.add_itxt_chunk((*keyword).to_owned(), text.clone())?;
    }
    let opaque: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(bytes)
}
