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
    let served = crate::app::serve(settings, opened.db.clone(), shutdown)
        .await
        .map_err(Into::into);
    opened.close().await;
    served
}
