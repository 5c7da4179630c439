//! `almapress serve` running beside a test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::{Project, almapress};

/// A running preview; it ends with the test.
pub struct Preview {
    process: Child,
    pub port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Preview {
    pub fn of(project: &Project) -> Self {
        let mut process = almapress()
            .arg("serve")
            .arg("--root")
            .arg(project.root())
            .args(["--port", "0"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut lines = BufReader::new(process.stderr.take().expect("its voice")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("http://127.0.0.1:").nth(1)?.split('/').next()?.parse().ok())
            .expect("it says where it listens");
        // It listens at once and shows what it has; the tests begin when the first pages are made.
        lines
            .by_ref()
            .map_while(Result::ok)
            .find(|line| line.contains("files made") || line.contains("nothing can be shown"));
        // Someone has to listen on, or it could not speak.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port }
    }

    /// The whole answer to a request.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: 127.0.0.1:{}\r\n", self.port) };
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    /// Asks again until the page says it; a preview that never does fails the test.
    #[track_caller]
    pub fn comes_to_say(&self, path: &str, words: &str) {
        let begun = Instant::now();
        while !self.get(path).contains(words) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{path} never says {words:?}:\n{}", self.get(path));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until what a page is told of the newest edit says this.
    #[track_caller]
    pub fn comes_to_tell(&self, words: &str) {
        let mut events = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        events.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        write!(events, "GET /_almapress/changes HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).expect("asked");
        let told = BufReader::new(events).lines().map_while(Result::ok).any(|line| line.contains(words));
        assert!(told, "it never tells {words:?}");
    }

    /// The processes that set issues for it.
    #[cfg(target_os = "linux")]
    pub fn typesetters(&self) -> Vec<u32> {
        let id = self.process.id();
        let threads = std::fs::read_dir(format!("/proc/{id}/task")).expect("its threads");
        let children =
            threads.flatten().filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
        let ids = children.flat_map(|ids| ids.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>());
        ids.collect()
    }
}
