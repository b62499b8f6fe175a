//! `predicate serve`

use std::net::SocketAddr;

use super::{Outcome, shutdown};
use crate::db::open::Opened;
use crate::settings::Settings;

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address and port to listen on (setting server.listen)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Fill an empty district with invented data first, and print accounts to sign in with
    #[arg(long)]
    demo: bool,
    /// How many referrals the demonstration has
    #[arg(long, default_value_t = 500, requires = "demo", value_name = "N")]
    demo_referrals: usize,
    /// Seed of the demonstration's data
    #[arg(long, default_value_t = 1, requires = "demo", value_name = "N")]
    demo_seed: u64,
}

/// Opens the database and serves until asked to end.
pub(super) async fn run(args: Args, mut settings: Settings) -> Outcome {
    if let Some(listen) = args.listen {
        settings.server.listen = listen;
    }
    let mut shutdown = Box::pin(shutdown::requested()?);
    // A first start takes a second or two; who asks it to end meanwhile does not wait for that.
    let opened = tokio::select! {
        opened = Opened::open(&settings) => opened?,
        () = &mut shutdown => return Ok(()),
    };
    if args.demo {
        let plan = super::demo_data::Args::new(args.demo_referrals, args.demo_seed);
        if let Err(error) = super::demo_data::ensure(plan, &crate::db::Db::new(opened.db.clone())).await {
            opened.close().await;
            return Err(error);
        }
    }
    let served = crate::app::serve(settings, opened.db.clone(), shutdown)
        .await
        .map_err(Into::into);
    opened.close().await;
    served
}
