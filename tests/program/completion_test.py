"""What bash, zsh and fish offer when they have read the completions: what the help says."""

import os
import pathlib
import pty
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from support import BALISE, ENVIRONMENT, ProgramTest, command_names, run
from table_test import choices_of_help, options_of_help

SECONDS = 30

# Binds the tabulator to a function that writes what is offered to a file, a word a line, and then
# an empty line. zsh's completion functions add matches by compadd only; with -O, -A or -D they
# compute something and add nothing.
ZSH_SETUP = r"""
PROMPT=
LISTMAX=10000
stty rows 500 columns 200
fpath=($PWD $fpath)
autoload -Uz compinit
compinit -u -d $PWD/dump
zstyle ':completion:*' insert-tab false
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) && print -rl -- $hits >> $OFFERED
  builtin compadd "$@"
}
offer() {
  zle complete-word
  print >> $OFFERED
}
zle -N offer
bindkey '^I' offer
print >> $OFFERED
"""


class Bash:
    def __init__(self, folder):
        self.folder = folder
        self.script = folder / "balise.bash"
        self.script.write_text(run("completions", "bash").out)

    def offer(self, line):
        """COMP_WORDS as bash makes them: `=` stands alone."""
        words = [w for word in line.split(" ") for w in re.split("(=)", word) if w or "=" not in word]
        if line.endswith("="):
            words = words[:-1] if words[-1] == "" else words
        listed = " ".join(f"'{word}'" for word in words)
        text = (f"source {self.script}; compopt() {{ :; }}; COMP_WORDS=({listed}); "
                f"COMP_CWORD={len(words) - 1}; "
                "$(complete -p balise | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "
                "printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "--norc", "-c", text], env=ENVIRONMENT, cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        assert done.stderr == b"", done.stderr
        return done.stdout.decode().split()

    def close(self):
        pass


class Fish:
    def __init__(self, folder):
        self.folder = folder
        place = folder / ".config" / "fish" / "completions"
        place.mkdir(parents=True)
        # fish completes commands that are there.
        self.path = os.path.dirname(BALISE) + os.pathsep + ENVIRONMENT["PATH"]
        (place / "balise.fish").write_text(run("completions", "fish").out)

    def offer(self, line):
        done = subprocess.run(["fish", "-c", f"complete -C '{line}'"], cwd=self.folder,
                              env={**ENVIRONMENT, "HOME": str(self.folder), "PATH": self.path},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        assert done.stderr == b"", done.stderr
        offered = [row.split("\t")[0] for row in done.stdout.decode().splitlines()]
        return [re.sub(r"^--[a-z-]+=", "", word).removesuffix("/") for word in offered]

    def close(self):
        pass


class Zsh:
    """An interactive zsh on a pseudo-terminal."""

    def __init__(self, folder):
        self.offered = folder / "offered"
        self.offered.touch()
        (folder / "_balise").write_text(run("completions", "zsh").out)
        (folder / "setup.zsh").write_text(ZSH_SETUP)
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            ["zsh", "-f", "-i"], stdin=slave, stdout=slave, stderr=slave, cwd=folder,
            start_new_session=True,
            env={**ENVIRONMENT, "HOME": str(folder), "OFFERED": str(self.offered)})
        os.close(slave)
        os.set_blocking(self.master, False)
        self.shown = b""
        os.write(self.master, b" source setup.zsh\n")
        self._wait()

    def _wait(self):
        """What was written up to the empty line, which then goes away."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                self.shown += os.read(self.master, 65536)
            except BlockingIOError:
                pass
            text = self.offered.read_text()
            if text == "\n" or text.endswith("\n\n"):
                self.offered.write_text("")
                return text.split()
            time.sleep(0.01)
        raise TimeoutError(self.shown.decode("utf-8", "replace"))

    def offer(self, line):
        os.write(self.master, b"\x15" + line.encode() + b"\t")
        return [re.sub(r"^--[a-z-]+=", "", word).removesuffix("/") for word in self._wait()]

    def close(self):
        self.process.kill()  # an interactive shell does not mind the gentler signal
        self.process.wait(timeout=SECONDS)
        os.close(self.master)


class Completion(ProgramTest):
    """One test a shell: starting one costs more than asking."""

    @classmethod
    def setUpClass(cls):
        cls.commands = command_names()
        cls.help = {c: run(c, "--help").out for c in cls.commands}

    def open(self, kind):
        name = kind.__name__.lower()
        self.assertTrue(shutil.which(name),
                        f"{name} is not installed; tools/install-packages --tests installs it")
        folder = pathlib.Path(tempfile.mkdtemp(prefix="balise-shell-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        (folder / "article.txt").touch()
        (folder / "artfolder").mkdir()
        shell = kind(folder)
        self.addCleanup(shell.close)
        return shell

    def check(self, shell, line, expected):
        with self.subTest(line=line):
            self.assertEqual(sorted(expected), sorted(set(shell.offer(line))))

    def check_shell(self, kind):
        shell = self.open(kind)
        self.check(shell, "balise ta", ["tag"])
        self.check(shell, "balise --", ["--help", "--version"])
        self.assertLessEqual(set(self.commands), set(shell.offer("balise ")))
        for command in self.commands:
            options = options_of_help(self.help[command])
            self.check(shell, f"balise {command} --", options)
            for name, choices in choices_of_help(self.help[command]).items():
                first = choices[0]
                self.check(shell, f"balise {command} {name} ", choices)
                self.check(shell, f"balise {command} {name}={first[0]}",
                           [c for c in choices if c.startswith(first[0])])
                if options[name][0]:
                    self.check(shell, f"balise {command} {options[name][0]} {first}", [first])
        self.check(shell, "balise tag --for", ["--format"])
        self.check(shell, "balise tag art", ["article.txt", "artfolder"])
        self.check(shell, "balise tag --quiet art", ["article.txt", "artfolder"])
        self.check(shell, "balise tag --lexicon art", ["article.txt", "artfolder"])
        self.check(shell, "balise tag --output-dir art", ["artfolder"])
        self.check(shell, "balise tag --jobs ", [])
        self.check(shell, "balise completions ", ["bash", "fish", "zsh"])
        self.check(shell, "balise lexicon ",
                   ["build", "check", "diff", "dump", "find", "import", "stats"])
        self.check(shell, "balise rules ", ["check", "test"])
        self.check(shell, "balise lexicon check art", ["article.txt", "artfolder"])
        self.assertNotIn("article.txt", shell.offer("balise manual "))

    def test_bash(self):
        self.check_shell(Bash)

    def test_zsh(self):
        self.check_shell(Zsh)

    def test_fish(self):
        self.check_shell(Fish)


if __name__ == "__main__":
    unittest.main()
