//! As many requests as the other side takes.

use super::Outcome;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What a run showed.
pub struct Measured {
    /// Requests answered well in a second.
    pub per_second: f64,
    /// Half of the answers came within, in milliseconds.
    pub p50_ms: f64,
    /// 99 of 100 answers came within, in milliseconds.
    pub p99_ms: f64,
}

/// A server and whose session speaks to it.
pub struct Load {
    base: String,
    cookie: String,
}

impl Load {
    /// Towards a server, with a `Cookie` header.
    pub fn new(base: &str, cookie: &str) -> Self {
        Self {
            base: base.to_owned(),
            cookie: cookie.to_owned(),
        }
    }

    /// Asks for the paths in turn over that many connections for that long.
    ///
    /// # Errors
    /// The first answer that is not 200.
    pub async fn run(&self, paths: &[String], connections: usize, time: Duration) -> Outcome<Measured> {
        let http = reqwest::Client::builder()
            .pool_max_idle_per_host(connections)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let begun = Instant::now();
        let mut workers = JoinSet::new();
        for worker in 0..connections {
            let (http, base, cookie) = (http.clone(), self.base.clone(), self.cookie.clone());
            let paths = paths.to_vec();
            workers.spawn(async move {
                let mut took = Vec::new();
                let mut next = worker;
                while begun.elapsed() < time {
                    let asked = Instant::now();
                    let path = &paths[next % paths.len()];
                    let answer = http
                        .get(format!("{base}{path}"))
                        .header("cookie", &cookie)
                        .send()
                        .await?;
                    if answer.status() != 200 {
                        return Err(format!("{path} answers {}", answer.status()).into());
                    }
                    answer.bytes().await?;
                    took.push(asked.elapsed());
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
        p99_ms: within(0.99),
    }
}
