"""balise lexicon build that is killed, or whose disk is full: the old file stays whole."""

import resource
import shlex
import signal
import subprocess
import unittest
from functools import partial

from support import BALISE, ENVIRONMENT, ProgramTest, run, start

OLD = "name\tkind\nJeanne Duval\tperson\n"
NAMES = 100000  # some 10 MB compiled


class Write(ProgramTest):
    def setUp(self):
        super().setUp()
        self.compiled = self.folder / "out" / "mine.lex"
        self.compiled.parent.mkdir()
        self.assert_fine(self.build(self.file("old.tsv", OLD)))
        self.old = self.compiled.read_bytes()

    def build(self, source, **options):
        return run("lexicon", "build", "-q", source, "-o", self.compiled, **options)

    def large_source(self):
        return self.file("large.tsv", "name\tkind\n" + "".join(
            f"Jeanne Ker{number}\tperson\n" for number in range(NAMES)))

    def temporary_files(self):
        return [path for path in self.compiled.parent.iterdir() if path != self.compiled]

    def test_killed_while_writing(self):
        """Killed once the temporary file has so many bytes; what is there is old or new, never
        half."""
        source = self.large_source()
        self.assert_fine(self.build(source))
        new = self.compiled.read_bytes()
        killed = 0
        for least in (0, 1, 100000, len(new) // 2, len(new) - 1):
            self.compiled.write_bytes(self.old)
            running = start("lexicon", "build", "-q", source, "-o", self.compiled)
            while running.poll() is None:
                try:
                    if any(path.stat().st_size >= least for path in self.temporary_files()):
                        running.kill()
                        break
                except FileNotFoundError:  # just renamed
                    pass
            running.communicate()
            killed += running.returncode == -signal.SIGKILL
            found = self.compiled.read_bytes()
            self.assertTrue(found in (self.old, new), f"killed at {least} bytes")
            self.assertTrue(running.returncode == 0 or found == self.old or
                            not self.temporary_files())
            for path in self.temporary_files():
                path.unlink()
        self.assertGreater(killed, 0)

    def sizes(self):
        """Where a build of a small lexicon is stopped: before, in and behind its header, at the
        last byte."""
        source = self.file("new.tsv", OLD + "Biscuiterie du Ponant\tcompany\n")
        self.assert_fine(run("lexicon", "build", "-q", source, "-o", self.folder / "new.lex"))
        whole = (self.folder / "new.lex").stat().st_size
        return source, (0, 1, 39, 40, whole // 2, whole - 1), whole

    def test_killed_at_a_byte(self):
        """The system kills a process that writes beyond its limit, at that very byte."""
        source, sizes, whole = self.sizes()
        for size in sizes:
            done = self.build(source, preexec_fn=partial(limit_files, size, signal.SIG_DFL))
            self.assertEqual(-signal.SIGXFSZ, done.status)
            self.assertEqual(self.old, self.compiled.read_bytes())
            for path in self.temporary_files():
                self.assertEqual(size, path.stat().st_size)
                path.unlink()
        self.assert_fine(self.build(source, preexec_fn=partial(limit_files, whole, signal.SIG_DFL)))

    def test_failed_at_a_byte(self):
        source, sizes, whole = self.sizes()
        for size in sizes:
            done = self.build(source, preexec_fn=partial(limit_files, size, signal.SIG_IGN))
            self.assert_fails(done, 1, f"{self.compiled}: cannot write: ", "; raise the limit")
            self.assertEqual(self.old, self.compiled.read_bytes())
            self.assertEqual([], self.temporary_files())
        self.assert_fine(self.build(source, preexec_fn=partial(limit_files, whole, signal.SIG_IGN)))
        self.assertNotEqual(self.old, self.compiled.read_bytes())

    def test_full_disk(self):
        """On a small disk of its own, where the system lets us have one."""
        disk = self.folder / "disk"
        disk.mkdir()
        mount = f"mount -t tmpfs -o size=256k tmpfs {shlex.quote(str(disk))}"
        inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
        if not can_run([*inside, mount]):
            self.skipTest("no mounts here")
        source = self.file("large.tsv", "name\tkind\n" + "".join(
            f"Jeanne Ker{number}\tperson\n" for number in range(5000)))
        script = (f"{mount} && cp {self.compiled} {disk}/mine.lex && "
                  f"{{ {BALISE} lexicon build -q {source} -o {disk}/mine.lex; "
                  f"echo $?; ls {disk}; cmp {self.compiled} {disk}/mine.lex && echo same; }}")
        done = subprocess.run([*inside, script], env=ENVIRONMENT, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(f"balise: {disk}/mine.lex: cannot write: No space left on device; "
                         "free some space and run again\n", done.stderr)
        self.assertEqual("1\nmine.lex\nsame\n", done.stdout)


def limit_files(size, disposition):
    signal.signal(signal.SIGXFSZ, disposition)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def can_run(words):
    try:
        return subprocess.run(words, capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
