//! Layout to SVG.
