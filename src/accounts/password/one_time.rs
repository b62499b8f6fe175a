//! Passwords for one use: made by the server, shown once to whoever asked for them, replaced by their owner at the first sign-in.

use crate::domain::secret::{self, NoRandomness};
use chrono::Duration;

/// How long one can be used: long enough for a weekend, no longer (CJIS AC-2(2)).
pub const VALID: Duration = Duration::hours(72);

/// Letters and digits that nobody confuses when they are read out.
const SIGNS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS: usize = 4;
const GROUP: usize = 5;

/// A new one, such as `k7mq4-w9tzb-3hcfx-r2pdn`: 99 random bits.
///
/// # Errors
/// [`NoRandomness`].
pub fn make() -> Result<String, NoRandomness> {
    let mut signs: Vec<u8> = Vec::with_capacity(GROUPS * GROUP);
    while signs.len() < GROUPS * GROUP {
        let bytes = secret::random_bytes::<32>()?;
        // The 32nd value of five bits is dropped: taking a remainder would favour some signs.
        signs.extend(
            bytes
                .iter()
                .filter_map(|byte| SIGNS.get(usize::from(byte & 31)).copied()),
        );
    }
    let groups: Vec<String> = signs[..GROUPS * GROUP]
        .chunks(GROUP)
        .map(|group| group.iter().map(|sign| char::from(*sign)).collect())
        .collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_is_new_and_easy_to_read_out() {
        let made: HashSet<String> = (0..200).map(|_| make().unwrap()).collect();
        assert_eq!(made.len(), 200);
        for password in &made {
            assert_eq!(password.len(), 23, "{password}");
            assert!(!password.contains(['l', 'i', 'o', '0', '1']), "{password}");
        }
        let signs: HashSet<char> = made.iter().flat_map(|password| password.chars()).collect();
        assert_eq!(signs.len(), SIGNS.len() + 1, "every sign is used");
    }
}
