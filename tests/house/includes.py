"""Fails on an include against the direction of the house.

    includes.py SOURCE_ROOT

Reads every #include of the tree and compares it with the two tables below: which room may
include which, and which files may see a third-party header. Prints one line a violation.
"""

import pathlib
import re
import sys

# Room -> the rooms whose headers it may include, besides its own. The only place that says so.
ALLOWED = {
    "base": set(),
    "text": {"base"},
    "token": {"base", "text"},
    "lexicon": {"base", "text", "token"},
    "rule": {"base", "text", "token", "lexicon"},
    "name": {"base", "text", "token", "lexicon"},
    "entity": {"base", "text", "token", "lexicon", "rule", "name"},
    "io": {"base", "text"},
    "tagger": {"base", "text", "token", "lexicon", "rule", "name", "entity", "io"},
}

# First part of a third-party header's path -> the rooms whose .cc files may include it.
THIRD_PARTY = {
    "unicode": {"text"},
    "utf8proc.h": {"text"},
    "xxhash.h": {"lexicon"},
    "re2": {"rule"},
    "nlohmann": {"io"},
    "CLI": set(),
    "catch2": set(),
}

# What a room may take from the system besides the C++ standard library, in .cc files only.
SYSTEM = {"emmintrin.h", "fcntl.h", "poll.h", "unistd.h", "sys/mman.h", "sys/stat.h", "sys/types.h"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def violations_in_room(room, name, text):
    """Yields what is wrong with the includes of one file of a room."""
    is_header = name.endswith(".h")
    for bracket, path in INCLUDE.findall(text):
        first = path.split("/")[0]
        if bracket == '"':
            if "/" not in path or first not in ALLOWED:
                yield f'"{path}" is not written as "room/header.h"'
            elif first != room and first not in ALLOWED[room]:
                yield f'"{path}": {room} may not include {first}'
        elif first in THIRD_PARTY:
            if is_header:
                yield f"<{path}>: third-party headers stay in .cc files"
            elif room not in THIRD_PARTY[first]:
                yield f"<{path}>: not a library of {room}"
        elif path in SYSTEM:
            if is_header:
                yield f"<{path}>: system headers stay in .cc files"
        elif "." in path or "/" in path:
            # The standard library's headers are the ones without a suffix.
            yield f"<{path}>: neither of the standard library nor in the tables of includes.py"


def violations(root):
    """Yields one line for every include against the direction under root/nlp."""
    nlp = pathlib.Path(root) / "nlp"
    files = sorted(p for p in nlp.rglob("*") if p.suffix in (".h", ".cc"))
    if not files:
        yield f"{nlp}: no sources found"
    for path in files:
        relative = path.relative_to(nlp)
        room = relative.parts[0]
        if len(relative.parts) != 2 or room not in ALLOWED:
            yield f"nlp/{relative}: not in a room of includes.py"
            continue
        for what in violations_in_room(room, path.name, path.read_text(encoding="utf-8")):
            yield f"nlp/{relative}: {what}"


def main():
    found = list(violations(sys.argv[1]))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
