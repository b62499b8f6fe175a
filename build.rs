//! Stops the build with one clear line when the front-end files the server embeds have not been made.

use std::io::Write as _;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let manifest = Path::new("assets/dist/manifest.json");
    let mut cargo = std::io::stdout().lock();
    // New hashed names make a new manifest, which makes the crate embed them.
    writeln!(cargo, "cargo::rerun-if-changed={}", manifest.display())?;
    if !manifest.is_file() {
        writeln!(
            cargo,
            "cargo::error=assets/dist is missing: run `make assets` first (it needs npm)"
        )?;
    }
    Ok(())
}
