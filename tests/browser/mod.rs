//! A real browser on the real program: what no request in process can show.

mod every_page;
mod road;
mod walk;
