//! A real Chromium, which visits a page of a built site from disk or over http and tells what came of it.
//!
//! The page is a copy beside the real one: it may load nothing but the site's own files, and one script more, a harness
//! of `tests/browser`, does there what a reader would. What the harness finds it posts to a listener of the test. No
//! driver and no package is needed, only a Chromium on the `PATH`; without one a visit fails.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// How the browser comes to the page.
#[derive(Clone, Copy)]
pub enum By {
    /// Opened from disk: `file://`.
    Disk,
    /// From a server of this name, which is this machine. Browsers trust `localhost` as they trust https.
    Http(&'static str),
}

/// What came of a visit.
pub struct Seen {
    /// What the harness has told.
    pub told: Value,
    /// What stands in the browser's console: errors of scripts, files that are missing, requests that are not allowed.
    pub console: Vec<String>,
}

impl Seen {
    /// What was told, if the console had nothing to say.
    #[track_caller]
    pub fn quietly(self) -> Value {
        assert!(self.console.is_empty(), "the console says:\n{}", self.console.join("\n"));
        self.told
    }
}

/// Names under which Chromium is installed.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// More than the slowest harness takes on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(120);
/// Without a window, and without anything that a browser does of its own accord.
pub const QUIETLY: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
];
/// What all harnesses begin with.
const COMMON: &str = "harness.js";

/// Visits a page of the site in a folder; `harness` is the name of a file in `tests/browser`, and `given` what it gets.
pub fn visit(site: &Path, page: &str, by: By, harness: &str, given: &Value) -> Seen {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let host = if let By::Http(host) = by { host } else { "127.0.0.1" };
    let desk = format!("http://{host}:{port}");
    let copy = write_copy(site, page, by, &desk, harness, given);
    let address = match by {
        By::Disk => format!("file://{}", site.join(&copy).display()),
        By::Http(_) => format!("{desk}/{copy}"),
    };
    let (sender, told) = channel();
    let folder = site.to_owned();
    thread::spawn(move || answer_all(&listener, &folder, &sender));
    let profile = tempfile::tempdir().expect("a temporary folder");
    let log = profile.path().join("log");
    let mut browser = open(&address, host, profile.path(), &log);
    let told = wait(&mut browser, &told);
    let _ = browser.kill();
    let _ = browser.wait();
    let log = fs::read(&log).expect("what the browser has said");
    let log = String::from_utf8_lossy(&log);
    remove(profile.path());
    let console = log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    Seen { told: told.unwrap_or_else(|why| panic!("{page}: {why}:\n{log}")), console }
}

fn open(address: &str, host: &str, profile: &Path, log: &Path) -> Child {
    let chromium = chromium();
    let mut command = Command::new(chromium);
    command.args(QUIETLY);
    command.args(["--enable-logging=stderr", "--window-size=1200,900"]);
    command.arg(format!("--host-resolver-rules=MAP {host} 127.0.0.1"));
    command.arg(format!("--user-data-dir={}", profile.display())).arg(address);
    command.env("TMPDIR", profile);
    let log = File::create(log).expect("a file for what the browser says");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().expect("Chromium starts")
}

/// The browser's own processes end a moment after it, and write until then.
pub fn remove(profile: &Path) {
    for _ in 0..50 {
        if fs::remove_dir_all(profile).is_ok() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

pub fn chromium() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut files = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    files.find(|file| file.is_file()).unwrap_or_else(|| panic!("no Chromium on the PATH: none of {NAMES:?}"))
}

/// What the harness tells, or why it tells nothing.
fn wait(browser: &mut Child, told: &Receiver<Value>) -> Result<Value, String> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match told.recv_timeout(Duration::from_millis(200)) {
            Ok(told) => return told.get("value").cloned().ok_or_else(|| format!("the harness failed: {told}")),
            Err(RecvTimeoutError::Disconnected) => return Err("the listener has ended".to_owned()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Ok(Some(status)) = browser.try_wait() {
            return Err(format!("Chromium has ended: {status}"));
        }
    }
    Err(format!("nothing was told in {PATIENCE:?}"))
}

/// Writes the copy of a page with its harness; its path. The copy may load what the site has, and nothing else.
fn write_copy(site: &Path, page: &str, by: By, desk: &str, harness: &str, given: &Value) -> String {
    let own = if matches!(by, By::Disk) { "file:" } else { "'self'" };
    let policy = format!("default-src {own}; connect-src {desk}; base-uri 'none'; form-action 'none'");
    let html = fs::read_to_string(site.join(page)).expect("the page");
    let html = html.replacen(
        "<head>",
        &format!("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        1,
    );
    let html = html.replacen("</body>", "<script src=\"visit.js\" defer></script>\n</body>", 1);
    assert!(html.contains(&policy) && html.contains("visit.js"), "{page} is no page");
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let [common, own] = [COMMON, harness].map(|name| fs::read_to_string(scripts.join(name)).expect("a harness"));
    let folder = page.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let script = format!("{common}\n{own}\ntell({:?}, visit, {given});\n", format!("{desk}/told"));
    fs::write(site.join(format!("{folder}visit.js")), script).expect("written");
    fs::write(site.join(format!("{folder}visit.html")), html).expect("written");
    format!("{folder}visit.html")
}

/// Each connection has a thread: browsers open some before they need them.
fn answer_all(listener: &TcpListener, site: &Path, told: &Sender<Value>) {
    for stream in listener.incoming().flatten() {
        let (site, told) = (site.to_owned(), told.clone());
        thread::spawn(move || answer(stream, &site, &told));
    }
}

/// Gives a file of the site, or takes what is told.
fn answer(stream: TcpStream, site: &Path, told: &Sender<Value>) -> Option<()> {
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut reader = BufReader::new(&stream);
    let head: Vec<String> = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let (method, rest) = head.first()?.split_once(' ')?;
    if method == "POST" {
        let length = head.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok())?;
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        told.send(serde_json::from_slice(&body).ok()?).ok()?;
        return reply(stream, "204 No Content", "text/plain", &[]);
    }
    let path = rest.split([' ', '?']).next()?.trim_start_matches('/');
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let kind = match path.rsplit('.').next()? {
        "html" => "text/html",
        "js" => "text/javascript",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match fs::read(site.join(&*path)) {
        Ok(bytes) => reply(stream, "200 OK", kind, &bytes),
        Err(_) => reply(stream, "404 Not Found", "text/plain", &[]),
    }
}

fn reply(mut stream: TcpStream, status: &str, kind: &str, body: &[u8]) -> Option<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    stream.write_all(body).ok()
}
