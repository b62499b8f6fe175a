//! What every template source must hold to.

use std::path::{Path, PathBuf};

use predicate::web::assets;

use crate::support::browser::Outcome;

/// All template sources with their text.
fn templates() -> Outcome<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let text = std::fs::read_to_string(&path)?;
                found.push((path, text));
            }
        }
    }
    Ok(found)
}

/// The text without its `{# comments #}`.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("{#") {
        kept.push_str(before);
        rest = after.split_once("#}").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[test]
fn nothing_in_a_template_needs_an_exception_from_the_policy() -> Outcome<()> {
    let banned = [
        "style=",
        "<style",
        "javascript:",
        "|safe",
        "| safe",
        " onclick",
        " onchange",
        " onsubmit",
        "hx-on",
        "escape=\"none\"",
    ];
    let mut wrong = Vec::new();
    for (path, text) in templates()? {
        let text = without_comments(&text);
        for word in banned {
            if text.contains(word) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
        if text.match_indices("<script").any(|(at, _)| {
            !text
                .get(at..)
                .unwrap_or_default()
                .split('>')
                .next()
                .unwrap_or_default()
                .contains("src=")
        }) {
            wrong.push(format!("{}: inline script", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_file_and_icon_a_template_names_exists() -> Outcome<()> {
    let sprite = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/dist")
            .join(assets::asset("icons.svg").trim_start_matches(assets::PREFIX)),
    )?;
    let mut wrong = Vec::new();
    let mut named = 0;
    for (path, text) in templates()? {
        for name in quoted(&text, "asset(\"") {
            named += 1;
            if !assets::asset(name).contains(name.split('.').next().unwrap_or(name)) {
                wrong.push(format!("{}: no file {name}", path.display()));
            }
        }
        for name in quoted(&text, "icon(\"") {
            named += 1;
            if !sprite.contains(&format!("id=\"{name}\"")) {
                wrong.push(format!(
                    "{}: no icon {name}; see ICONS in assets/build.mjs",
                    path.display()
                ));
            }
        }
    }
    assert!(named > 10, "the search found almost nothing: {named}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// What stands between `before` and the next quotation mark, each time.
fn quoted<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_macro_is_shown_in_the_sample_pages_and_in_the_cheat_sheet() -> Outcome<()> {
    let sources = templates()?;
    let samples: String = sources
        .iter()
        .filter(|(path, _)| path.components().any(|part| part.as_os_str() == "gallery"))
        .map(|(_, text)| text.as_str())
        .collect();
    let sheet = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/adding-a-page.md"))?;
    // Parts of other macros, and what the frame itself shows.
    let inner = ["label_text", "help", "described", "option_list", "mark", "icon"];
    let mut wrong = Vec::new();
    for (path, text) in sources
        .iter()
        .filter(|(path, _)| path.components().any(|part| part.as_os_str() == "components"))
    {
        for name in text
            .split("{% macro ")
            .skip(1)
            .filter_map(|rest| rest.split('(').next())
        {
            let call = format!("::{name}(");
            if !inner.contains(&name) && !samples.contains(&call) {
                wrong.push(format!("{}: {name} is in no sample page", path.display()));
            }
            if !inner.contains(&name) && !sheet.contains(&call) {
                wrong.push(format!(
                    "{}: {name} is not in docs/adding-a-page.md",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// The names of a macro's arguments, in order.
fn arguments_of(signature: &str) -> Vec<&str> {
    signature
        .split(',')
        .filter_map(|argument| argument.split([':', '=']).next())
        .map(str::trim)
        .collect()
}

/// Macros by name, with the names of their arguments.
fn macros(sources: &[(PathBuf, String)]) -> Vec<(&str, Vec<&str>)> {
    let definitions = sources
        .iter()
        .flat_map(|(_, text)| text.split("{% macro ").skip(1))
        .filter_map(|rest| rest.split_once('('));
    definitions
        .filter_map(|(name, rest)| Some((name, arguments_of(rest.split_once(") %}")?.0))))
        .collect()
}

/// The first name in `arguments` that the macro has bound to something else by then: an argument before it took the name.
fn taken<'a>(known: &[&str], arguments: &'a [String]) -> Option<&'a str> {
    arguments
        .iter()
        .enumerate()
        .find(|(at, word)| known.iter().take(*at).any(|bound| *bound == word.trim()))
        .map(|(_, word)| word.trim())
}

/// Arguments of a call, with quoted words emptied so that a comma in them parts nothing.
fn arguments_in(call: &str) -> Vec<String> {
    let unquoted: String = call.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let end = unquoted.rfind(')').unwrap_or(unquoted.len());
    unquoted
        .get(..end)
        .unwrap_or_default()
        .split(',')
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_name_of_a_page_is_taken_by_an_argument_of_the_macro_it_stands_in() -> Outcome<()> {
    let sources = templates()?;
    let macros = macros(&sources);
    let mut wrong = Vec::new();
    for (path, text) in &sources {
        let text = without_comments(text);
        let mut bodies: Vec<&[&str]> = Vec::new();
        for tag in text
            .split(['{', '}'])
            .filter(|tag| tag.starts_with(['{', '%']) || tag.contains("::"))
        {
            let code = tag.trim_matches(['%', '-', ' ']);
            if code == "endcall" {
                bodies.pop();
                continue;
            }
            let Some((name, rest)) = code.split_once("::").and_then(|(_, call)| call.split_once('(')) else {
                continue;
            };
            let Some((_, known)) = macros.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            let arguments = arguments_in(rest);
            let around = arguments.iter().find(|word| {
                bodies
                    .iter()
                    .any(|body| body.contains(&word.trim()) && word.trim() != "errors")
            });
            if let Some(word) = taken(known, &arguments).or(around.map(|word| word.trim())) {
                wrong.push(format!("{}: {word} in {code}: write self.{word}", path.display()));
            }
            if code.starts_with("call ") {
                bodies.push(known);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_status_has_a_sign_of_its_own() -> Outcome<()> {
    let sheet = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/css/parts.css"))?;
    for status in predicate::referrals::status::Status::ALL {
        let rule = format!(".pr-status--{}::before", status.slug());
        assert!(sheet.contains(&rule), "{rule} is not in assets/css/parts.css");
    }
    Ok(())
}
