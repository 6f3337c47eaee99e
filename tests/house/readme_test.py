"""readme.py against transcripts that are right and wrong."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import readme


def faults(text):
    with tempfile.TemporaryDirectory() as root:
        pathlib.Path(root, "README.md").write_text(text, encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            return list(readme.check(root, "/bin/true"))


class Readme(unittest.TestCase):
    def test_what_is_printed_stands_there(self):
        self.assertEqual([], faults("```console\n$ echo un; echo deux >&2\nun\ndeux\n\n$ true\n```\n"))
        self.assertEqual([], faults("```console\n$ seq 9\n1\n...\n8\n9\n```\n"))
        self.assertEqual([], faults("```console\n$ echo a \\\n    b\na b\n```\n"))
        self.assertEqual([], faults("```console\n$ build/release/balise; balise\n```\n"))

    def test_what_is_printed_differs(self):
        self.assertEqual(1, len(faults("```console\n$ echo un\ndeux\n```\n")))
        self.assertEqual(1, len(faults("```console\n$ echo un\n```\n")))
        self.assertEqual(1, len(faults("```console\n$ true\nun\n```\n")))
        self.assertEqual(1, len(faults("```console\n$ seq 9\n1\n...\n8\n```\n")))

    def test_nothing_passes_by_not_running(self):
        self.assertEqual(1, len(faults("no transcript\n")))
        self.assertEqual(1, len(faults("```console\nun\n```\n")))
        self.assertEqual(1, len(faults("```console\n```\n")))
        self.assertEqual(1, len(faults("```console\n$ true\n")))
        self.assertEqual(1, len(faults("```console skip\n$ true\n```\n")))
        self.assertEqual(1, len(faults("```console not-run: why\n$ false\n```\n")))


if __name__ == "__main__":
    unittest.main()
