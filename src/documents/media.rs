//! What a file is by its first bytes. The name it came with is not believed: it says nothing about the content.

/// Media type of anything that is not recognised.
pub const UNKNOWN: &str = "application/octet-stream";

const SIGNATURES: [(&[u8], &str); 12] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"<?xml", "application/xml"),
];

/// Media type by content; one of a closed list, none of which a browser runs.
#[must_use]
pub fn of(bytes: &[u8]) -> &'static str {
    if let Some((_, media)) = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return media;
    }
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let is_utf16 = sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff");
    let binary = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if is_utf16 || (!sample.is_empty() && !sample.iter().any(binary)) {
        "text/plain"
    } else {
        UNKNOWN
    }
}

/// The charset to name beside a media type, where leaving it out would let a browser guess.
#[must_use]
pub fn with_charset(media: &str) -> String {
    match media {
        "text/plain" => "text/plain; charset=utf-8".to_owned(),
        _ => media.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(of(b"%PDF-1.7\n<html><script>"), "application/pdf");
        assert_eq!(of(b"PK\x03\x04rest"), "application/zip");
        assert_eq!(of(b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(of(b"SID,NAME,DOB\n"), "text/plain");
        assert_eq!(of(b"\xff\xfeS\0I\0"), "text/plain");
        assert_eq!(of(b"<?xml version=\"1.0\"?>"), "application/xml");
        assert_eq!(of(b"\x7fELF\x02\x01\x01\0"), UNKNOWN);
        assert_eq!(of(b""), UNKNOWN);
    }

    #[test]
    fn nothing_is_called_by_a_name_that_browsers_run() {
        for bytes in [
            &b"<!doctype html><script>alert(1)</script>"[..],
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"javascript:alert(1)",
        ] {
            assert_eq!(of(bytes), "text/plain");
        }
    }
}
