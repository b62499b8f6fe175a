//! A real browser through WebDriver: Debian's chromium and chromium-driver, on loopback, with its own empty profile.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;

/// What test helpers give back.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Flags a headless browser needs when it runs as root on a machine without display or network.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
];

/// A running browser. Both processes end when it is dropped.
pub struct Browser {
    /// The WebDriver session.
    pub driver: WebDriver,
    server: Child,
    profile: tempfile::TempDir,
}

impl Drop for Browser {
    /// Where a test ended early, the browser outlives its driver: it is told from others by its profile.
    fn drop(&mut self) {
        let mine = format!("--user-data-dir={}", self.profile.path().display());
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let id = entry.file_name().to_str().and_then(|name| name.parse().ok());
            let arguments = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            if let Some(id) = id
                && arguments
                    .split(|byte| *byte == 0)
                    .any(|argument| argument == mine.as_bytes())
            {
                let _gone =
                    nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGKILL);
            }
        }
    }
}

impl Browser {
    /// Starts chromedriver on a free port and a browser in it.
    ///
    /// # Errors
    /// Says which package to install when there is no chromedriver.
    pub async fn start() -> Outcome<Self> {
        let profile = tempfile::tempdir()?;
        let mut server = tokio::process::Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("chromedriver: {error}; apt-get install chromium chromium-driver"))?;
        let port = port_of(&mut server).await?;
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        Ok(Self {
            driver,
            server,
            profile,
        })
    }

    /// Sets the width of the page in CSS pixels, as a phone or a zoomed window would.
    pub async fn set_width(&self, width: u32) -> Outcome<()> {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// Lets the page's own scripts load, or not, from the next page on: what a reader without script gets.
    pub async fn set_scripts(&self, on: bool) -> Outcome<()> {
        self.devtools("Network.enable", json!({})).await?;
        let blocked = if on { json!([]) } else { json!(["*.js"]) };
        self.devtools("Network.setBlockedURLs", json!({ "urls": blocked }))
            .await?;
        Ok(())
    }

    /// Saves a picture of the whole page as `tests/output/screenshots/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Outcome<PathBuf> {
        let size = self.devtools("Page.getLayoutMetrics", json!({})).await?;
        let clip = json!({
            "x": 0, "y": 0, "scale": 1,
            "width": size["cssLayoutViewport"]["clientWidth"], "height": size["cssContentSize"]["height"],
        });
        let arguments = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", arguments).await?;
        save(&format!("{name}.png"), &picture)
    }

    /// Saves a picture of what is in view, dialogs and menus included.
    pub async fn viewport_shot(&self, name: &str) -> Outcome<PathBuf> {
        let picture = self
            .devtools("Page.captureScreenshot", json!({ "format": "png" }))
            .await?;
        save(&format!("{name}.png"), &picture)
    }

    /// Presses a link or button and waits until the page that it stands on has gone.
    pub async fn press(&self, element: &WebElement) -> Outcome<()> {
        let page = self.driver.find(By::Tag("html")).await?;
        element.scroll_into_view().await?;
        element.click().await?;
        for _ in 0..400 {
            if page.tag_name().await.is_err() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("nothing happened after a press".into())
    }

    /// Prints the page on letter paper as `tests/output/screenshots/<name>.pdf`.
    pub async fn print(&self, name: &str) -> Outcome<PathBuf> {
        let paper = self
            .devtools("Page.printToPDF", json!({ "preferCSSPageSize": true }))
            .await?;
        save(&format!("{name}.pdf"), &paper)
    }

    /// What axe-core finds against WCAG 2.2 AA and its best practices, one line each; empty when all is well.
    ///
    /// # Errors
    /// Says so when `make assets` has not installed axe-core.
    pub async fn axe(&self) -> Outcome<Vec<String>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}; make assets", path.display()))?;
        self.driver.execute(source, vec![]).await?;
        let run = "const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, { runOnly: tags }).then(
                (found) => done(found.violations.flatMap((rule) =>
                    rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))),
                (error) => done(['axe: ' + error]));";
        Ok(self.driver.execute_async(run, vec![]).await?.convert()?)
    }

    /// What the browser complained of since the last call: policy violations, script errors, missing files.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        let entries = self.command("/se/log", json!({ "type": "browser" })).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG")
            .map(|entry| entry["message"].to_string())
            .collect())
    }

    /// Elements that stick out to the right of the page and not of a scrolling region of their own.
    pub async fn overflowing(&self) -> Outcome<Vec<String>> {
        let find = "const page = document.documentElement;
            if (page.scrollWidth <= page.clientWidth) return [];
            return [...document.querySelectorAll('body *')]
                .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1)
                .map((e) => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right));";
        Ok(self.driver.execute(find, vec![]).await?.convert()?)
    }

    /// One call of the DevTools protocol.
    pub async fn devtools(&self, method: &str, arguments: Value) -> Outcome<Value> {
        self.command("/goog/cdp/execute", json!({ "cmd": method, "params": arguments }))
            .await
    }

    /// Ends browser and driver.
    pub async fn quit(mut self) -> Outcome<()> {
        self.driver.clone().quit().await?;
        self.server.kill().await?;
        Ok(())
    }

    async fn command(&self, endpoint: &'static str, body: Value) -> Outcome<Value> {
        let call = Vendor { endpoint, body };
        Ok(self
            .driver
            .cmd(Command::ExtensionCommand(Box::new(call)))
            .await?
            .value_json()?)
    }
}

/// chromedriver says on which port it listens; later lines are read away so that it never blocks.
async fn port_of(server: &mut Child) -> Outcome<u16> {
    let stdout = server.stdout.take().ok_or("chromedriver has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.split_once("successfully on port ") {
            let port = port.trim_end_matches('.').parse()?;
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
    }
    Err("chromedriver ended without saying its port".into())
}

/// Writes a base64 answer of the DevTools protocol into the folder of pictures.
fn save(name: &str, answer: &Value) -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/screenshots");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(
        &path,
        base64(answer["data"].as_str().ok_or("no data came back")?)?,
    )?;
    Ok(path)
}

/// Decodes standard base64.
fn base64(text: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return Err(format!("not base64: {byte}").into()),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff)?);
        }
    }
    Ok(bytes)
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Vendor {
    endpoint: &'static str,
    body: Value,
}

impl ExtensionCommand for Vendor {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.body.clone())
    }

    fn method(&self) -> axum::http::Method {
        axum::http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        self.endpoint.into()
    }
}
