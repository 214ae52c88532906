//! A name for bytes by their content.

use base64::Engine;
use sha2::{Digest, Sha256};

/// 43 letters, digits, hyphens and underscores that no other bytes have.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}
