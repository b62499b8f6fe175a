//! As many requests as the other side takes.

use super::Outcome;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What a run showed.
pub struct Measured {
    /// Requests answered well in a second.
    pub per_second: f64,
    /// Half of the answers came within, in milliseconds.
    pub p50_ms: f64,
    /// 95 of 100 answers came within, in milliseconds.
    pub p95_ms: f64,
    /// 99 of 100 answers came within, in milliseconds.
    pub p99_ms: f64,
}

/// A request of a load.
pub struct Ask {
    /// Where to.
    pub path: String,
    /// A form's content; `None` opens a page.
    pub form: Option<String>,
    /// The status that means it went well.
    pub expected: u16,
}

impl Ask {
    /// Opens a page.
    pub fn page(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            form: None,
            expected: 200,
        }
    }
}

/// A server and whose sessions speak to it.
pub struct Load {
    base: String,
    cookies: Vec<String>,
}

impl Load {
    /// Towards a server, with the `Cookie` headers of its visitors; each connection is one visitor's, in turn.
    pub fn new(base: &str, cookies: &[&str]) -> Self {
        Self {
            base: base.to_owned(),
            cookies: cookies.iter().map(|&cookie| cookie.to_owned()).collect(),
        }
    }

    /// Asks for the paths in turn over that many connections for that long.
    ///
    /// # Errors
    /// The first answer that is not 200.
    pub async fn run(&self, paths: &[String], connections: usize, time: Duration) -> Outcome<Measured> {
        let paths = paths.to_vec();
        let ask = move |number: usize| Some(Ask::page(paths.get(number % paths.len().max(1))?));
        self.drive(connections, time, ask).await
    }

    /// Sends what `ask` gives for the numbers from 0 over that many connections, for that long or until it gives nothing more.
    ///
    /// # Errors
    /// The first answer that is not what was expected.
    pub async fn drive<F>(&self, connections: usize, time: Duration, ask: F) -> Outcome<Measured>
    where
        F: Fn(usize) -> Option<Ask> + Send + Sync + 'static,
    {
        let http = reqwest::Client::builder()
            .pool_max_idle_per_host(connections)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let ask = Arc::new(ask);
        let begun = Instant::now();
        let mut workers = JoinSet::new();
        for worker in 0..connections {
            let (http, base, ask) = (http.clone(), self.base.clone(), Arc::clone(&ask));
            let cookie = self.cookies.get(worker % self.cookies.len().max(1)).cloned();
            let cookie = cookie.unwrap_or_default();
            workers.spawn(async move {
                let mut took = Vec::new();
                let mut next = worker;
                while begun.elapsed() < time {
                    let Some(one) = ask(next) else { break };
                    took.push(send(&http, &base, &cookie, one).await?);
                    next += connections;
                }
                Outcome::Ok(took)
            });
        }
        let mut took = Vec::new();
        while let Some(worker) = workers.join_next().await {
            took.extend(worker??);
        }
        Ok(measured(took, begun.elapsed()))
    }
}

async fn send(http: &reqwest::Client, base: &str, cookie: &str, ask: Ask) -> Outcome<Duration> {
    let address = format!("{base}{}", ask.path);
    let request = match ask.form {
        None => http.get(address),
        Some(form) => http
            .post(address)
            .header("origin", base)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form),
    };
    let asked = Instant::now();
    let answer = request.header("cookie", cookie).send().await?;
    if answer.status() != ask.expected {
        return Err(format!("{} answers {}", ask.path, answer.status()).into());
    }
    answer.bytes().await?;
    Ok(asked.elapsed())
}

fn measured(mut took: Vec<Duration>, time: Duration) -> Measured {
    took.sort_unstable();
    let within = |share: f64| {
        let index = (share * (took.len().max(1) - 1) as f64) as usize;
        took.get(index)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    };
    Measured {
        per_second: took.len() as f64 / time.as_secs_f64(),
        p50_ms: within(0.5),
        p95_ms: within(0.95),
        p99_ms: within(0.99),
    }
}
