//! The preview: builds in memory, watches the sources, rebuilds what changed, and tells the browser.
//!
//! Listens on this machine only, writes nothing, and serves nothing but what was rendered. An error is shown in the
//! page and in the terminal, and the last good page stays.

mod changes;
mod http;
mod papers;
mod showing;
mod shown;
mod spreads;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::diagnostic::Diagnostic;
use crate::output::Refusal;
use crate::source::Touched;
use crate::{Kept, Order, Progress};
use shown::Shown;

/// Those who are told what happens.
#[derive(Clone, Copy)]
pub struct Watching<'a> {
    /// What is wrong.
    pub report: &'a (dyn Fn(&[Diagnostic]) + Sync),
    /// A line for people.
    pub say: &'a (dyn Fn(&str) + Sync),
    /// How far a rebuild has come.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// Serves a publication until it is interrupted.
pub fn run(order: &Order, port: u16, watching: Watching<'_>) -> Result<(), Refusal> {
    let Watching { report, say, progress } = watching;
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| Refusal::new(format!("the preview cannot start ({error})"), "try again"))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = runtime.block_on(TcpListener::bind(address)).map_err(|error| in_use(port, &error))?;
    let port = listener.local_addr().map_or(port, |address| address.port());

    // Watching begins before the first reading, so that no change falls between the two.
    let mut changes = watch::changes(&order.root)?;
    let (sender, receiver) = tokio::sync::watch::channel(Arc::new(Shown::default()));
    let mut kept = Kept::for_many(&order.root);
    let mut rebuild = move |touched: Touched| {
        let before = sender.borrow().clone();
        let mut told: Option<Arc<Shown>> = None;
        shown::rebuild(order, &mut kept, &before, &touched, progress, |shown| {
            let shown = Arc::new(shown);
            sender.send_replace(shown.clone());
            // Of one rebuild each problem is told once.
            if told.as_ref().is_none_or(|told| told.diagnostics != shown.diagnostics) {
                report(&shown.diagnostics);
            }
            say(&shown.sentence);
            told = Some(shown);
        });
    };
    let serving = http::serve(listener, port, receiver);
    std::thread::scope(|scope| {
        let stop = changes.stopper();
        scope.spawn(move || {
            say(&format!("→ http://127.0.0.1:{port}/   (stop with Ctrl-C)"));
            say(&format!("  http://127.0.0.1:{port}/_almapress/issues/   the issues as they are printed, in spreads"));
            rebuild(Touched::Anything);
            while let Some(touched) = changes.wait() {
                rebuild(touched);
            }
        });
        runtime.block_on(async {
            tokio::select! {
                // An issue may be on its way to the press: who interrupts does not want to wait for it.
                _ = tokio::signal::ctrl_c() => std::process::exit(0),
                () = serving => {}
            }
        });
        stop.stop();
    });
    runtime.shutdown_background();
    Ok(())
}

fn in_use(port: u16, error: &std::io::Error) -> Refusal {
    Refusal::new(
        format!("nothing can listen on port {port} ({error})"),
        format!("name another: almapress serve --port {}", port.wrapping_add(1).max(1024)),
    )
}
