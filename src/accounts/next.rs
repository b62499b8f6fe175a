//! Where to go after signing in: a page of ours, or home.

use crate::web::paths;

/// Longer addresses are nobody's bookmark.
const LONGEST: usize = 2000;

/// The asked-for place when it is a path on this server that can be opened after signing in, otherwise the home page. An
/// address that a browser, or a proxy after decoding it, could take for another server's is not followed.
#[must_use]
pub fn local(asked: &str) -> String {
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    let leads_back = [paths::SIGN_IN, paths::BANNER, paths::SIGN_OUT, paths::EXTEND].contains(&path);
    if asked.len() <= LONGEST && is_local(asked) && !leads_back {
        asked.to_owned()
    } else {
        paths::home()
    }
}

fn is_local(asked: &str) -> bool {
    let path = asked
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !["%2f", "%5c", "%25", "%0", "%1"]
            .iter()
            .any(|hidden| path.contains(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_ours_are_kept() {
        for asked in [
            "/",
            "/referrals",
            "/referrals/0191?tab=history&q=a%2Fb",
            "/users?q=//x",
            "/agencies#top",
        ] {
            assert_eq!(local(asked), asked);
        }
    }

    #[test]
    fn everything_else_leads_home() {
        for asked in [
            "",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example/",
            "http:/evil.example",
            "javascript:alert(1)",
            "/%2fevil.example",
            "/%2F%2Fevil.example",
            "%2f%2fevil.example",
            "/%5cevil.example",
            "/%252fevil.example",
            "/\tevil",
            "/ /evil",
            "/a\r\nSet-Cookie: x=1",
            "/%0d%0aSet-Cookie:%20x",
            "/é",
            "evil.example",
            "/sign-in?next=/",
            "/sign-out",
            "/banner",
        ] {
            assert_eq!(local(asked), "/", "{asked:?}");
        }
        assert_eq!(local(&format!("/{}", "x".repeat(2000))), "/");
    }
}
