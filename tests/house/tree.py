"""Fails where the tree is not the house: rooms, targets, guards, sizes, run bits.

    tree.py SOURCE_ROOT
"""

import os
import pathlib
import re
import sys

import includes

LONGEST_FILE = 600
# Not split on purpose, each with its reason.
LONG_FILES = {}
SCRIPTS = ("tools/try", "tools/check", "tools/build", "tools/install-packages",
           "tools/measure-outside", "tools/bench", "tools/corpus-numbers", "tools/readme-numbers",
           "tools/readme-picture", ".ci/run")


def room_uses(text):
    """The (name, uses) of a balise_room(...) line."""
    found = re.fullmatch(r"\s*balise_room\((\w+)(?:\s+USES((?:\s+\w+)*?))?(?:\s+PRIVATE\s+[^)]*)?\)\s*",
                         text)
    return (found[1], set((found[2] or "").split())) if found else (None, set())


def check_rooms(root):
    for room, allowed in includes.ALLOWED.items():
        path = root / "nlp" / room / "CMakeLists.txt"
        if not path.is_file():
            yield f"nlp/{room}: a room of includes.py without a CMakeLists.txt"
            continue
        text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines()
                         if not line.startswith("#"))
        name, uses = room_uses(text)
        if name != room:
            yield f"nlp/{room}/CMakeLists.txt: is not one balise_room({room} ...)"
        if not uses <= allowed:
            yield f"nlp/{room}/CMakeLists.txt: may not use {', '.join(sorted(uses - allowed))}"


def check_guards(root):
    for path in sorted((root / "nlp").rglob("*.h")):
        relative = path.relative_to(root / "nlp").as_posix()
        guard = "BALISE_" + re.sub(r"[/.]", "_", relative).upper() + "_"
        lines = path.read_text(encoding="utf-8").splitlines()
        if f"#ifndef {guard}" not in lines or f"#define {guard}" not in lines:
            yield f"nlp/{relative}: its include guard is not {guard}"
        if not lines or not lines[0].startswith("// "):
            yield f"nlp/{relative}: does not begin by saying what it is for"


def check_sizes(root):
    for top in ("nlp", "tools", "tests", "lexicons"):
        for path in sorted((root / top).rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.suffix not in (".cc", ".h", ".py") or relative in LONG_FILES:
                continue
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > LONGEST_FILE:
                yield f"{relative}: {count} lines, more than {LONGEST_FILE}"


def check_scripts(root):
    for script in SCRIPTS:
        if not os.access(root / script, os.X_OK):
            yield f"{script}: is missing or has no run bit"


def main():
    root = pathlib.Path(sys.argv[1])
    found = [line for check in (check_rooms, check_guards, check_sizes, check_scripts)
             for line in check(root)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
