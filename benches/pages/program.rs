//! The program with its synthetic district, and a person who has signed in.

use super::Outcome;
use scraper::{Html, Selector};
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The running program. Ends when dropped.
pub struct Program {
    /// `http://127.0.0.1:<port>`
    pub address: String,
    /// Its cluster's directory.
    pub cluster: PathBuf,
    child: Child,
    /// Kept open: a program that has nobody to write to would end.
    _lines: Lines<BufReader<ChildStdout>>,
    _folder: tempfile::TempDir,
}

/// Somebody with a session.
#[derive(Clone)]
pub struct Person {
    /// The `Cookie` header.
    pub cookie: String,
    address: String,
    http: reqwest::Client,
}

impl Program {
    /// Fills a fresh cluster, lets PostgreSQL look at it, starts the server and waits until it answers.
    pub async fn start(referrals: u64) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let cluster = folder.path().join("pg");
        let command = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_predicate"));
            command
                .args(arguments)
                .current_dir(folder.path())
                .env("PREDICATE__DATABASE__DATA_DIR", &cluster)
                .env("PREDICATE__FILES__DIR", folder.path().join("files"))
                .env("PREDICATE__MAIL__DIR", folder.path().join("mail"))
                .env("PREDICATE__LOG__FILTER", "error");
            command
        };
        for arguments in [
            vec!["migrate", "up"],
            vec!["demo-data", "--seed", "1", "--referrals", &referrals.to_string()],
        ] {
            let done = command(&arguments).stdout(Stdio::null()).status().await?;
            if !done.success() {
                return Err(format!("{} failed", arguments.join(" ")).into());
            }
        }
        super::ceiling::analyze(&cluster).await?;
        let mut child = command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, address)) = line.split_once("listens on ") {
                return Ok(Self {
                    address: address.trim().to_owned(),
                    cluster,
                    child,
                    _lines: lines,
                    _folder: folder,
                });
            }
        }
        Err("the program ended before it listened".into())
    }

    /// Acknowledges the banner and signs in.
    pub async fn sign_in(&self, email: &str) -> Outcome<Person> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let mut person = Person {
            cookie: String::new(),
            address: self.address.clone(),
            http,
        };
        for (path, fields) in [
            ("/banner", vec![]),
            (
                "/sign-in",
                vec![("email", email), ("password", predicate::demo::PASSWORD)],
            ),
        ] {
            let page = person.get("/sign-in").await?;
            person.post(path, &page, &fields).await?;
        }
        Ok(person)
    }

    /// What the program keeps in memory for itself (PSS), in megabytes.
    pub fn memory_mb(&self) -> Outcome<u64> {
        let id = self.child.id().ok_or("the program has ended")?;
        let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
        let line = rollup
            .lines()
            .find_map(|line| line.strip_prefix("Pss:"))
            .ok_or("the kernel tells no PSS")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? / 1024)
    }
}

impl Person {
    async fn get(&mut self, path: &str) -> Outcome<String> {
        let answer = self
            .http
            .get(format!("{}{path}", self.address))
            .header("cookie", &self.cookie)
            .send()
            .await?;
        self.keep(&answer);
        Ok(answer.text().await?)
    }

    async fn post(&mut self, path: &str, page: &str, fields: &[(&str, &str)]) -> Outcome<String> {
        let token = attribute(page, "input[name=csrf]", "value").ok_or("a page without a form token")?;
        let mut all = fields.to_vec();
        all.push(("csrf", &token));
        let answer = self
            .http
            .post(format!("{}{path}", self.address))
            .header("cookie", &self.cookie)
            .header("origin", &self.address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_html_form::to_string(all)?)
            .send()
            .await?;
        self.keep(&answer);
        if answer.status() != 303 {
            return Err(format!("{path} answers {}", answer.status()).into());
        }
        let location = answer.headers().get("location").ok_or("a redirect to nowhere")?;
        Ok(location.to_str()?.to_owned())
    }

    fn keep(&mut self, answer: &reqwest::Response) {
        let cookies = answer.headers().get_all("set-cookie").iter();
        if let Some(pair) = cookies
            .filter_map(|value| value.to_str().ok()?.split(';').next())
            .find(|pair| pair.starts_with("id=") || pair.starts_with("__Host-id="))
        {
            pair.clone_into(&mut self.cookie);
        }
    }

    /// Addresses of the referrals on the first page of the queue.
    pub async fn referrals(&self) -> Outcome<Vec<String>> {
        let mut person = self.clone();
        let page = person.get("/referrals").await?;
        let links = Selector::parse("main td a[href^='/referrals/'], main th a[href^='/referrals/']")
            .map_err(|error| error.to_string())?;
        let found: Vec<String> = Html::parse_document(&page)
            .select(&links)
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect();
        if found.is_empty() {
            return Err("the queue is empty".into());
        }
        Ok(found)
    }

    /// The form token of the session.
    pub async fn token(&self) -> Outcome<String> {
        let mut person = self.clone();
        let page = person.get("/search").await?;
        Ok(attribute(&page, "input[name=csrf]", "value").ok_or("a page without a form token")?)
    }

    /// Keeps a search; gives its id.
    pub async fn search(&self, words: &str) -> Outcome<String> {
        let mut person = self.clone();
        let page = person.get("/search").await?;
        let found = person.post("/search", &page, &[("q", words)]).await?;
        let (_, id) = found.split_once("s=").ok_or("no search was kept")?;
        Ok(id.to_owned())
    }
}

fn attribute(page: &str, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    let document = Html::parse_document(page);
    document.select(&selector).next()?.attr(name).map(str::to_owned)
}
