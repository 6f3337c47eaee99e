"""The project's own sources, as balise lexicon sees them."""

import pathlib
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


if __name__ == "__main__":
    unittest.main()
