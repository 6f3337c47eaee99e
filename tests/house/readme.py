"""Runs the commands of the READMEs and compares what they print with what stands there.

    readme.py SOURCE_ROOT BALISE_PROGRAM

Every fence ```console is a transcript: lines "$ COMMAND" (a line that ends in a backslash goes
on) and below each what it prints on standard output and standard error. A line "..." stands for
any lines. Commands run with bash, one after another in one folder that holds the files of the
tree (as links) and the program as `balise` and build/release/balise; standard input is empty.

A transcript that cannot run here says why: ```console not-run: needs a fresh machine. It is then
named in the output of this test. Anything else runs.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

READMES = ("README.md", "README.fr.md")
REQUIRED = "README.md"
SECONDS = 120


class Step:
    """One command and what it must print."""

    def __init__(self, line, command):
        self.line = line
        self.command = command
        self.expected = []


def transcripts(text):
    """Yields (line, reason not to run or None, steps) for each ```console fence."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        fence = re.fullmatch(r"(`{3,}|~{3,})\s*console\b\s*(?:not-run:\s*(\S.*))?(.*)", lines[at])
        if not fence:
            at += 1
            continue
        begin = at + 1
        if fence[3].strip():
            raise ValueError(f"line {begin}: unknown fence option '{fence[3].strip()}'")
        steps = []
        at += 1
        while at < len(lines) and lines[at] != fence[1]:
            if lines[at].startswith("$ "):
                step = Step(at + 1, lines[at][2:])
                while step.command.endswith("\\") and at + 1 < len(lines):
                    at += 1
                    step.command += "\n" + lines[at]
                steps.append(step)
            elif steps:
                steps[-1].expected.append(lines[at])
            else:
                raise ValueError(f"line {at + 1}: output before any '$ COMMAND'")
            at += 1
        if at == len(lines):
            raise ValueError(f"line {begin}: the fence does not end")
        if not steps:
            raise ValueError(f"line {begin}: a transcript without '$ COMMAND'")
        yield begin, fence[2], steps
        at += 1


def matches(expected, printed):
    """Whether lines printed are the lines expected, where "..." is any lines."""
    if not expected:
        return not printed
    if expected[0] == "...":
        return any(matches(expected[1:], printed[i:]) for i in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and matches(expected[1:], printed[1:])


def run(command, folder, path):
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=SECONDS)
    return done.stdout.decode("utf-8", "replace").removesuffix("\n").split("\n") \
        if done.stdout else []


def check_file(name, text, folder, path):
    """Yields one report for every fault in one README."""
    ran = 0
    for line, reason, steps in transcripts(text):
        if reason:
            print(f"{name}:{line}: not run: {reason}")
            continue
        for step in steps:
            ran += 1
            printed = run(step.command, folder, path)
            # An empty line at the end does not show.
            for lines in (step.expected, printed):
                while lines and not lines[-1]:
                    lines.pop()
            if not matches(step.expected, printed):
                yield "\n".join([f"{name}:{step.line}: $ {step.command}", "  prints:"]
                                + [f"    {p}" for p in printed] + ["  but the text says:"]
                                + [f"    {e}" for e in step.expected])
    print(f"{name}: {ran} commands run")
    if ran == 0:
        yield f"{name}: not one command to run"


def check(root, program):
    """Yields one report for every fault in the READMEs of a tree."""
    root = pathlib.Path(root).resolve()
    program = pathlib.Path(program).resolve()
    if not (root / REQUIRED).is_file():
        yield f"{REQUIRED} is missing"
    for name in READMES:
        if not (root / name).is_file():
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            for entry in root.iterdir():
                if entry.name not in ("build", ".git"):
                    (folder / entry.name).symlink_to(entry)
            binaries = folder / "build" / "release"
            binaries.mkdir(parents=True)
            (binaries / "balise").symlink_to(program)
            path = f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
            text = (root / name).read_text(encoding="utf-8")
            try:
                yield from check_file(name, text, folder, path)
            except (ValueError, subprocess.TimeoutExpired) as error:
                yield f"{name}: {error}"


def main():
    found = list(check(sys.argv[1], sys.argv[2]))
    for report in found:
        print(report)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
