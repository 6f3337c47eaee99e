"""Fails where the READMEs name other packages than tools/install-packages installs.

    packages.py SOURCE_ROOT
"""

import pathlib
import re
import subprocess
import sys

READMES = ("README.md", "README.fr.md")
# A line of the table; the last one is what tools/check alone asks for.
ROW = re.compile(r"^\| [^|]+ \| ((?:`[a-z0-9+.-]+` ?)+) \|$", re.MULTILINE)


def installed(root, *words):
    done = subprocess.run([root / "tools" / "install-packages", "--list", *words], check=True,
                          stdout=subprocess.PIPE)
    return done.stdout.decode().split()


def main():
    root = pathlib.Path(sys.argv[1])
    base = installed(root)
    wanted = [*base, *installed(root, "--tests")[len(base):]]
    faults = 0
    for name in READMES:
        text = (root / name).read_text(encoding="utf-8")
        table = next(block for block in text.split("\n\n") if "`ninja-build`" in block)
        rows = [re.findall(r"`([^`]+)`", row) for row in ROW.findall(table)]
        named = [package for row in rows for package in row]
        if sorted(named) != sorted(wanted) or sorted(rows[-1]) != sorted(wanted[len(base):]):
            print(f"{name}: names {named}, but tools/install-packages installs {wanted}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
