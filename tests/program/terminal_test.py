"""What stands on a terminal and not in a pipe: the format, colour, hints, progress."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
import unittest

from support import AT_ONCE, BALISE, ENVIRONMENT, NEVER, TEXT, ProgramTest, run, start


def on_terminal(*words, stdin=subprocess.DEVNULL, environment=None, feed=None, stdout=None,
                columns=0):
    """Runs the program on a pseudo-terminal, all but what is given: (status, what it shows)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24 if columns else 0, columns, 0, 0))
    process = subprocess.Popen([BALISE, *map(str, words)],
                               stdin=subprocess.PIPE if feed else slave if stdin is None else stdin,
                               stdout=slave if stdout is None else stdout, stderr=slave,
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


LINES = 1000


def feed_lines(pipe):
    """More documents than the program takes in hand at once."""
    pipe.write(b"Elon Musk\n" * LINES)
    pipe.close()


def screen(shown):
    """The lines that stay, where each is written over from its begin and rubbed out to its end."""
    lines = [""]
    for part in re.split("(\n|\r\x1b\\[K)", shown):
        if part == "\n":
            lines.append("")
        elif part == "\r\x1b[K":
            lines[-1] = ""
        else:
            lines[-1] += part
    return lines


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
        shown = on_terminal("tag", "-i", "lines", "-f", "tsv", feed=feed_lines,
                            environment=AT_ONCE)[1]
        self.assertRegex(shown, r"\d+ documents, \d+\.\d MB, ")
        self.assertNotIn("documents", "\n".join(screen(shown)), "the line goes away")
        quiet = on_terminal("tag", "-i", "lines", "-f", "tsv", "--quiet", feed=feed_lines,
                            environment=AT_ONCE)[1]
        self.assertNotIn("documents", quiet)

    def long_run(self, columns):
        """What shows a run over a file that is not read at once, on a terminal so wide."""
        line = TEXT.replace("\n", " ").encode() * 4 + b"\n"
        path = self.file("big.txt", line * (3_000_000 // len(line)))
        status, shown = on_terminal("tag", "-i", "lines", "--jobs", 1, "--summary", path,
                                    stdout=subprocess.DEVNULL, columns=columns,
                                    environment=AT_ONCE)
        self.assertEqual(0, status)
        return shown

    def test_progress_says_how_long_it_takes(self):
        shown = self.long_run(80)
        updates = shown.split("\r\x1b[K")[1:-1]
        self.assertTrue(updates, shown)
        for update in updates:
            # Nothing is said to be left when all is read.
            self.assertRegex(update,
                             r"^\d+ documents, \d+\.\d MB, \d+\.\d MB/s(, \d+:\d\d left)?$")
        self.assertRegex(updates[0], " left$")
        summary, end = screen(shown)
        self.assertRegex(summary, r"^balise: \d+ documents, \d+\.\d MB in \d+\.\d s; "
                                  r"\d+ HASHTAG, \d+ MONEY, \d+ ORG, \d+ PER; \d+ entities$")
        self.assertEqual("", end)

    def test_progress_fits_a_narrow_terminal(self):
        updates = self.long_run(30).split("\r\x1b[K")[1:-1]
        self.assertTrue(updates)
        for update in updates:
            self.assertLess(len(update), 30)

    def test_progress_does_not_mix_with_what_is_printed(self):
        words = ("tag", "-i", "lines", "-f", "tsv")
        _, shown = on_terminal(*words, feed=feed_lines, environment=AT_ONCE)
        self.assertRegex(shown, r"\d documents")
        lines = screen(shown)
        self.assertEqual(LINES + 2, len(lines))
        for number, line in enumerate(lines[1:-1], start=1):
            self.assertTrue(line.startswith(f"-:{number}\t0\t9\tPER\tElon Musk\t"), line)

    def test_a_failed_input_is_told_on_a_line_of_its_own(self):
        path = self.file("a.txt", TEXT)
        _, shown = on_terminal("tag", "--summary", path + ".not", path, stdout=subprocess.DEVNULL)
        failure, summary, end = screen(shown)
        self.assertRegex(failure, r"^balise: .*a\.txt\.not: .*; check the name$")
        self.assertRegex(summary, r"^balise: 1 document, 0\.0 MB in ")
        self.assertEqual("", end)

    def test_no_progress_on_a_terminal_that_cannot_rub_out(self):
        shown = on_terminal("tag", "-i", "lines", "-f", "tsv", feed=feed_lines,
                            environment={"TERM": "dumb", **AT_ONCE})[1]
        self.assertNotIn(" documents", shown)

    def test_no_progress_in_a_pipe(self):
        process = start("tag", "--input", "lines", env={**ENVIRONMENT, **AT_ONCE})
        feeder = threading.Thread(target=feed_lines, args=(process.stdin,))
        feeder.start()
        lines = process.stdout.read().count(b"\n")
        feeder.join()
        self.assertEqual((LINES, b"", 0), (lines, process.stderr.read(), process.wait()))
        process.stdout.close()
        process.stderr.close()

    def test_no_progress_before_its_time(self):
        shown = on_terminal("tag", "-i", "lines", "-f", "tsv", feed=feed_lines,
                            environment=NEVER)[1]
        self.assertNotIn("documents", shown)


if __name__ == "__main__":
    unittest.main()
