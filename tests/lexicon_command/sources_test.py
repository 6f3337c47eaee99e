"""The project's own sources, as balise lexicon sees them."""

import pathlib
import struct
import unittest

from support import ProgramTest, run

LEXICONS = pathlib.Path(__file__).resolve().parents[2] / "lexicons"


def sources():
    """The sources of names: what is no resource of the program."""
    paths = sorted(path.relative_to(LEXICONS) for path in LEXICONS.rglob("*.tsv"))
    return [LEXICONS / path for path in paths
            if len(path.parts) > 1 and path.parts[0] not in ("rules", "import")]


class OwnSources(ProgramTest):
    def test_nothing_is_wrong(self):
        done = run("lexicon", "check", *sources())
        self.assertEqual(0, done.status, done.err)
        self.assertRegex(done.err, r"\Abalise: nothing wrong in \d{6} rows\n\Z")

    def test_a_dump_builds_to_the_same_lexicon(self):
        first, second = self.folder / "first.lex", self.folder / "second.lex"
        self.assert_fine(run("lexicon", "build", "-q", *sources(), "-o", first))
        dumped = run("lexicon", "dump", first)
        self.assert_fine(dumped)
        source = self.file("dump.tsv", dumped.out)
        self.assert_fine(run("lexicon", "build", "-q", source, "-o", second))
        before, after = sections(first.read_bytes()), sections(second.read_bytes())
        self.assertEqual(before.keys(), after.keys())
        for number, content in before.items():
            self.assertTrue(content == after[number], f"section {number} differs")


def sections(lexicon):
    """The sections of a compiled lexicon by their numbers (nlp/lexicon/format.h), but for the
    places of entries in their sources."""
    result = {}
    count, = struct.unpack_from("<I", lexicon, 32)
    for at in range(40, 40 + 24 * count, 24):
        number, _, begin, size = struct.unpack_from("<IIQQ", lexicon, at)
        result[number] = lexicon[begin:begin + size]
    names_of_sources, entries = 10, 9
    del result[names_of_sources]
    # A record of 16 bytes ends in its place.
    result[entries] = [result[entries][at:at + 12] for at in range(0, len(result[entries]), 16)]
    return result


if __name__ == "__main__":
    unittest.main()
