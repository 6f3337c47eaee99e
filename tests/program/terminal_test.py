"""What stands on a terminal and not in a pipe: the format, colour, hints, progress."""

import os
import pty
import subprocess
import threading
import time
import unittest

from support import BALISE, ENVIRONMENT, TEXT, ProgramTest, run, start


def on_terminal(*words, stdin=subprocess.DEVNULL, environment=None, feed=None):
    """Runs the program with output and errors on a pseudo-terminal: (status, what it shows)."""
    master, slave = pty.openpty()
    process = subprocess.Popen([BALISE, *map(str, words)],
                               stdin=subprocess.PIPE if feed else slave if stdin is None else stdin,
                               stdout=slave, stderr=slave,
                               env={**ENVIRONMENT, **(environment or {})})
    os.close(slave)
    feeder = threading.Thread(target=feed, args=(process.stdin,)) if feed else None
    if feeder:
        feeder.start()
    if stdin is None:
        os.write(master, b"\x04")
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:  # Linux says EIO at the end of a terminal
            break
        if not block:
            break
        shown += block
    os.close(master)
    if feeder:
        feeder.join()
    return process.wait(timeout=60), shown.decode("utf-8", "replace").replace("\r\n", "\n")


def feed_slowly(pipe):
    """Some lines over a second and a half."""
    for _ in range(8):
        pipe.write(b"Elon Musk\n" * 10)
        pipe.flush()
        time.sleep(0.2)
    pipe.close()


class Terminal(ProgramTest):
    def test_bare_it_says_what_to_type(self):
        status, shown = on_terminal()
        self.assertEqual(0, status)
        self.assertIn("balise tag FILE", shown)
        self.assertIn("balise --help", shown)

    def test_the_format_for_people(self):
        path = self.file("a.txt")
        status, shown = on_terminal("tag", path)
        self.assertEqual(0, status)
        self.assertNotIn('"schema"', shown)
        self.assertIn("Elon Musk", shown)
        self.assertIn("\x1b[", shown)

    def test_colour(self):
        path = self.file("a.txt")
        self.assertIn("\x1b[", run("tag", "-f", "term", "--color", "always", path).out)
        self.assertNotIn("\x1b[", run("tag", "-f", "term", path).out)
        self.assertNotIn("\x1b[", on_terminal("tag", "--color", "never", path)[1])
        self.assertNotIn("\x1b[", on_terminal("tag", path, environment={"NO_COLOR": "1"})[1])
        self.assertNotIn("\x1b[", on_terminal("tag", path, environment={"TERM": "dumb"})[1])
        self.assertIn("\x1b[", on_terminal("tag", path, environment={"NO_COLOR": ""})[1])
        self.assertIn("\x1b[", on_terminal("tag", "--color", "always", path,
                                           environment={"NO_COLOR": "1"})[1])

    def test_reading_a_terminal_says_so(self):
        status, shown = on_terminal("tag", stdin=None)
        self.assertEqual(0, status)
        self.assertIn("Ctrl-D", shown)
        self.assertNotIn("Ctrl-D", on_terminal("tag", "--quiet", stdin=None)[1])

    def test_progress_on_a_terminal(self):
        shown = on_terminal("tag", "-i", "lines", "-f", "tsv", feed=feed_slowly)[1]
        self.assertRegex(shown, r"\d+ documents, \d+\.\d MB, ")
        self.assertTrue(shown.rstrip("\n").endswith("\x1b[K"), "the line goes away")
        quiet = on_terminal("tag", "-i", "lines", "-f", "tsv", "--quiet", feed=feed_slowly)[1]
        self.assertNotIn("documents", quiet)

    def test_no_progress_in_a_pipe(self):
        process = start("tag", "--input", "lines")
        feeder = threading.Thread(target=feed_slowly, args=(process.stdin,))
        feeder.start()
        lines = process.stdout.read().count(b"\n")
        feeder.join()
        self.assertEqual((80, b"", 0), (lines, process.stderr.read(), process.wait()))
        process.stdout.close()
        process.stderr.close()

    def test_no_progress_for_a_short_run(self):
        self.assertNotIn("documents", on_terminal("tag", self.file("a.txt", TEXT))[1])


if __name__ == "__main__":
    unittest.main()
