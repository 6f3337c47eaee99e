"""What the tests of the program share."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

BALISE = os.environ["BALISE"]  # the program; ctest sets it
ROOT = pathlib.Path(__file__).resolve().parents[2]  # of the source tree
SANITIZED = bool(os.environ.get("BALISE_SANITIZE"))
SECONDS = 120

ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
# When a run begins to say how far it is: a test that waits for neither end of the clock.
AT_ONCE = {"BALISE_PROGRESS_AFTER_MS": "0"}
NEVER = {"BALISE_PROGRESS_AFTER_MS": "600000"}

TEXT = ("Hier, Elon Musk a quitté Facebook. L'action perd 3,5 %, soit 1,2 milliard de dollars.\n"
        "« Adieu », écrit Emmanuel Macron à la Banque de France. #deletefacebook\n")


class Outcome:
    """What a run of the program gave."""

    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")

    @property
    def documents(self):
        return [json.loads(line) for line in self.out.splitlines()]


def command_names():
    """The commands of the program, as its own help lists them."""
    return re.findall(r"^  (\w+) {2,}\w", run("--help").out.split("Options:")[0], re.MULTILINE)


def run(*words, stdin=b"", **options):
    """Runs the program to its end."""
    if isinstance(stdin, str):
        stdin = stdin.encode("utf-8")
    options.setdefault("env", ENVIRONMENT)
    done = subprocess.run([BALISE, *map(str, words)], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=SECONDS, check=False, **options)
    return Outcome(done)


def start(*words, **options):
    """Starts the program with pipes."""
    options.setdefault("env", ENVIRONMENT)
    for stream in ("stdin", "stdout", "stderr"):
        options.setdefault(stream, subprocess.PIPE)
    return subprocess.Popen([BALISE, *map(str, words)], **options)


def read_terminal(master):
    """All that was written to a terminal whose other end is closed; closes it."""
    shown = b""
    try:
        while part := os.read(master, 65536):
            shown += part
    except OSError:  # the end, on Linux
        pass
    os.close(master)
    return shown.decode("utf-8")


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="balise-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def file(self, name, content=TEXT):
        path = self.folder / name
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)
        return str(path)

    def assert_fails(self, outcome, status, *parts):
        """The status, and one line of message that names the program and holds all parts."""
        self.assertEqual(status, outcome.status, outcome.err)
        self.assertRegex(outcome.err, r"\Abalise: [^\n]+\n\Z")
        for part in parts:
            self.assertIn(part, outcome.err)

    def assert_fine(self, outcome):
        self.assertEqual("", outcome.err)
        self.assertEqual(0, outcome.status)


def strip_marks(marked):
    """The source of the format inline (bytes), as io/writer.h says."""
    marked = re.sub(rb"\[\[([^\[\]|\\]+)\|((?:\\.|[^\\|\[\]])*)\]\]|\[\[=\|(\[+)\]\]",
                    lambda m: m[3] if m[3] else re.sub(rb"\\(.)", rb"\1", m[2], flags=re.S),
                    marked, flags=re.S)
    return marked
