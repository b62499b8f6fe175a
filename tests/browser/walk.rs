//! The program as `make demo` starts it, and a person in front of it.

use crate::support::browser::{Browser, Outcome};
use crate::support::cluster::fast_directory;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;
use std::sync::Mutex;
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The program with a synthetic district on a free port. Ends when dropped.
pub struct Demo {
    /// `http://127.0.0.1:<port>`
    pub address: String,
    /// The accounts' password, read from what the program prints.
    pub password: String,
    _program: Child,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// Starts it and waits until it answers.
    pub async fn start(referrals: u32) -> Outcome<Self> {
        let folder = tempfile::tempdir_in(fast_directory())?;
        // The database server runs as somebody else.
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let mut program = Command::new(env!("CARGO_BIN_EXE_predicate"))
            .args([
                "serve",
                "--demo",
                "--demo-referrals",
                &referrals.to_string(),
                "--listen",
                "127.0.0.1:0",
            ])
            .current_dir(folder.path())
            .env("PREDICATE_ENV", "test")
            .env("PREDICATE__DATABASE__DATA_DIR", folder.path().join("pg"))
            .env("PREDICATE__FILES__DIR", folder.path().join("files"))
            .env("PREDICATE__MAIL__DIR", folder.path().join("mail"))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(program.stdout.take().ok_or("no output")?).lines();
        let mut password = String::new();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, word)) = line.split_once("password: ") {
                password = word.trim().to_owned();
            }
            if let Some((_, address)) = line.split_once("listens on ") {
                let address = address.trim().to_owned();
                return Ok(Self {
                    address,
                    password,
                    _program: program,
                    _folder: folder,
                });
            }
        }
        Err("the program ended before it listened".into())
    }
}

/// Somebody at the browser.
pub struct Walker<'a> {
    demo: &'a Demo,
    browser: &'a Browser,
    found: Mutex<Vec<String>>,
}

impl<'a> Walker<'a> {
    /// Sits down.
    pub const fn new(demo: &'a Demo, browser: &'a Browser) -> Self {
        Self {
            demo,
            browser,
            found: Mutex::new(Vec::new()),
        }
    }

    /// Opens a path.
    pub async fn open(&self, path: &str) -> Outcome<()> {
        Ok(self
            .browser
            .driver
            .goto(format!("{}{path}", self.demo.address))
            .await?)
    }

    /// The path of the page.
    pub async fn path(&self) -> Outcome<String> {
        Ok(self.browser.driver.current_url().await?.path().to_owned())
    }

    /// The words of the page's main part.
    pub async fn read(&self) -> Outcome<String> {
        Ok(self.find("main").await?.text().await?)
    }

    /// The page as it is, for a message: also when it is none of ours.
    async fn source(&self) -> String {
        let source = self.browser.driver.source().await;
        source.map_or_else(
            |error| error.to_string(),
            |text| text.chars().take(4_000).collect(),
        )
    }

    /// The first element that matches, waited for.
    pub async fn find(&self, selector: &str) -> Outcome<WebElement> {
        let found = self.browser.driver.query(By::Css(selector)).first().await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => Err(format!(
                "{selector} on {}: {error}\n{}",
                self.path().await?,
                self.source().await
            )
            .into()),
        }
    }

    /// Presses what matches and waits for the next page.
    pub async fn press(&self, selector: &str) -> Outcome<()> {
        let element = self.find(selector).await?;
        self.press_it(&element).await
    }

    /// Presses the button or link with these words and waits for the next page.
    pub async fn press_words(&self, words: &str) -> Outcome<()> {
        let path = format!(
            "//main//*[self::a or self::button][normalize-space(.)='{words}'] | //main//a[contains(normalize-space(.), '{words}')]"
        );
        let element = self.browser.driver.query(By::XPath(path.as_str())).first().await;
        let element = match element {
            Ok(element) => element,
            Err(error) => {
                return Err(format!(
                    "{words:?} on {}: {error}\n{}",
                    self.path().await?,
                    self.source().await
                )
                .into());
            }
        };
        self.press_it(&element).await
    }

    async fn press_it(&self, element: &WebElement) -> Outcome<()> {
        match self.browser.press(element).await {
            Ok(()) => Ok(()),
            Err(error) => Err(format!("{error} on {}\n{}", self.path().await?, self.source().await).into()),
        }
    }

    /// Types into a field, replacing what stood there.
    pub async fn fill(&self, name: &str, words: &str) -> Outcome<()> {
        let field = self.find(&format!("main [name='{name}']")).await?;
        field.scroll_into_view().await?;
        field.clear().await?;
        Ok(field.send_keys(words).await?)
    }

    /// Chooses an answer of a radio group or ticks a box, by its label as people do.
    pub async fn choose(&self, name: &str, value: &str) -> Outcome<()> {
        self.press_label(&format!("main input[name='{name}'][value='{value}']"))
            .await
    }

    /// Ticks the only box of a name.
    pub async fn tick(&self, name: &str) -> Outcome<()> {
        self.press_label(&format!("main input[type=checkbox][name='{name}']"))
            .await
    }

    async fn press_label(&self, selector: &str) -> Outcome<()> {
        let input = self.find(selector).await?;
        let id = input.attr("id").await?.ok_or("an answer without an id")?;
        let label = self.find(&format!("main label[for='{id}']")).await?;
        label.scroll_into_view().await?;
        Ok(label.click().await?)
    }

    /// Picks an option of a plain select.
    pub async fn pick(&self, name: &str, value: &str) -> Outcome<()> {
        let option = self
            .find(&format!("main select[name='{name}'] option[value='{value}']"))
            .await?;
        Ok(option.click().await?)
    }

    /// Types into a combo box and takes the first that fits.
    pub async fn search_and_pick(&self, name: &str, words: &str) -> Outcome<()> {
        let path = format!(
            "//div[contains(@class, 'usa-combo-box')][.//select[@name='{name}']]//input[contains(@class, 'usa-combo-box__input')]"
        );
        let input = self
            .browser
            .driver
            .query(By::XPath(path.as_str()))
            .first()
            .await?;
        input.scroll_into_view().await?;
        input.click().await?;
        input.clear().await?;
        input.send_keys(words).await?;
        input.send_keys(Key::Down + Key::Enter).await?;
        Ok(())
    }

    /// Names of the fields that match.
    pub async fn names(&self, selector: &str) -> Outcome<Vec<String>> {
        let mut names = Vec::new();
        for field in self.browser.driver.find_all(By::Css(selector)).await? {
            names.extend(field.attr("name").await?);
        }
        Ok(names)
    }

    /// Value of the option that offers the AUSA of the demonstration accounts, named in the page head of their own pages.
    pub async fn option_with(&self, name: &str, words: &str) -> Outcome<String> {
        let path = format!("//main//select[@name='{name}']/option[contains(normalize-space(.), '{words}')]");
        let option = self
            .browser
            .driver
            .query(By::XPath(path.as_str()))
            .first()
            .await?;
        Ok(option.attr("value").await?.unwrap_or_default())
    }

    /// The name of whoever is signed in.
    pub async fn who(&self) -> Outcome<String> {
        Ok(self.find(".pr-user__name").await?.text().await?)
    }

    /// Hands over a file.
    pub async fn attach(&self, name: &str, file: &std::path::Path) -> Outcome<()> {
        let input = self
            .find(&format!("main input[type=file][name='{name}']"))
            .await?;
        Ok(input.send_keys(file.display().to_string()).await?)
    }

    /// Reads the notice, agrees and signs in.
    pub async fn sign_in(&self, email: &str) -> Outcome<()> {
        self.open("/sign-in").await?;
        self.press_words("I have read this and agree").await?;
        self.fill("email", email).await?;
        self.fill("password", &self.demo.password).await?;
        self.press("main form button[type=submit]").await?;
        assert_eq!(self.path().await?, "/", "{}", self.read().await?);
        Ok(())
    }

    /// Signs out by the menu.
    pub async fn sign_out(&self) -> Outcome<()> {
        self.find(".pr-user__summary").await?.click().await?;
        self.press("form[action='/sign-out'] button").await
    }

    /// Takes the page's pictures, wide and on a phone, and notes what axe, the policy and the ruler find.
    pub async fn look(&self, name: &str) -> Outcome<()> {
        self.browser.screenshot(name).await?;
        self.note(name, self.browser.axe().await?);
        self.browser.set_width(320).await?;
        self.browser.screenshot(&format!("{name}-320")).await?;
        self.note(&format!("{name} at 320 px"), self.browser.overflowing().await?);
        self.browser.set_width(1280).await?;
        let complaints = self.browser.complaints().await?;
        self.note(name, complaints);
        Ok(())
    }

    /// As [`Self::look`] without pictures: axe at both widths, the ruler, the policy, a title and one heading.
    pub async fn check(&self, name: &str) -> Outcome<()> {
        let headings = self.browser.driver.find_all(By::Css("h1")).await?;
        let title = self.browser.driver.title().await?;
        let words = self.read().await?;
        let refused = ["Status 4", "Status 5"]
            .iter()
            .any(|status| words.contains(status));
        if headings.len() != 1 || title.trim().is_empty() || refused {
            let found = format!("{title:?} with {} headings\n{words}", headings.len());
            self.note(name, vec![found]);
        }
        self.note(name, self.browser.axe().await?);
        self.browser.set_width(320).await?;
        self.note(&format!("{name} at 320 px"), self.browser.overflowing().await?);
        self.note(&format!("{name} at 320 px"), self.browser.axe().await?);
        self.browser.set_width(1280).await?;
        let complaints = self.browser.complaints().await?;
        self.note(name, complaints);
        Ok(())
    }

    fn note(&self, name: &str, findings: Vec<String>) {
        self.found
            .lock()
            .unwrap()
            .extend(findings.into_iter().map(|finding| format!("{name}: {finding}")));
    }

    /// Everything noted on the way; empty when every page was as it should be.
    pub fn findings(&self) -> Vec<String> {
        self.found.lock().unwrap().clone()
    }
}
