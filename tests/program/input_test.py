"""Inputs, good and bad: what is printed before and after, the message, the exit status."""

import json
import os
import threading
import unittest

from support import SANITIZED, TEXT, ProgramTest, run, start

LIMIT = 8 << 20


class Input(ProgramTest):
    def test_several_files_and_standard_input(self):
        first, second = self.file("a.txt", "un"), self.file("b.txt", "deux")
        outcome = run("tag", first, "-", second, stdin="trois")
        self.assert_fine(outcome)
        self.assertEqual([first, "-", second], [d["id"] for d in outcome.documents])

    def test_nothing_found_is_done(self):
        outcome = run("tag", stdin="rien du tout ici")
        self.assert_fine(outcome)
        self.assertEqual([], outcome.documents[0]["mentions"])

    def test_empty_input(self):
        for kind, documents in (("text", 1), ("lines", 0), ("jsonl", 0)):
            with self.subTest(kind=kind):
                outcome = run("tag", "--input", kind)
                self.assert_fine(outcome)
                self.assertEqual(documents, len(outcome.documents))

    def test_lines_are_documents(self):
        outcome = run("tag", "--input", "lines", stdin="un\r\n\ntrois")
        self.assert_fine(outcome)
        self.assertEqual(["-:1", "-:2", "-:3"], [d["id"] for d in outcome.documents])

    def test_json_objects_are_documents(self):
        lines = [{"text": TEXT, "id": "a7", "date": "2024-05-01", "n": [1, {"x": None}]},
                 {"date": "2024-05-02", "text": "rien"}]
        outcome = run("tag", "--input", "jsonl", "--keep", "date,n",
                      stdin="".join(json.dumps(line) + "\n" for line in lines))
        self.assert_fine(outcome)
        first, second = outcome.documents
        self.assertEqual(("a7", "2024-05-01", [1, {"x": None}]),
                         (first["id"], first["date"], first["n"]))
        self.assertEqual(("-:2", "2024-05-02"), (second["id"], second["date"]))
        self.assertNotIn("n", second)

    def test_a_missing_file_among_several(self):
        first, last = self.file("a.txt"), self.file("b.txt")
        missing = str(self.folder / "missing.txt")
        for jobs in ("1", "3"):
            with self.subTest(jobs=jobs):
                outcome = run("tag", "--jobs", jobs, first, missing, last)
                self.assert_fails(outcome, 1, missing, "No such file")
                self.assertEqual([first, last], [d["id"] for d in outcome.documents])

    def test_what_is_no_readable_file(self):
        plain = self.file("plain.txt")
        for path, part in ((self.folder, "directory"), (plain + "/below", "ot a directory"),
                           ("/proc/self/mem", "nput/output error"), ("", "")):
            with self.subTest(path=path):
                outcome = run("tag", path, plain)
                self.assert_fails(outcome, 1, str(path), part)
                self.assertEqual([plain], [d["id"] for d in outcome.documents])

    @unittest.skipIf(os.geteuid() == 0, "root reads everything; /proc/self/mem stands for it above")
    def test_a_file_without_permission(self):
        path = self.file("secret.txt")
        os.chmod(path, 0)
        self.assert_fails(run("tag", path), 1, path, "ermission denied")

    def test_broken_json(self):
        good = '{"text":"un"}\n'
        for line, part in (('{"text":"un"', ""), ("[1]", "object"), ("{}", "text"),
                           ('{"text":3}', "text"), ('{"text":"x"} y', "")):
            for jobs in ("1", "2"):
                with self.subTest(line=line, jobs=jobs):
                    path = self.file("a.jsonl", good * 600 + line + "\n" + good)
                    last = self.file("b.jsonl", good)
                    outcome = run("tag", "--input", "jsonl", "--jobs", jobs, path, last)
                    self.assert_fails(outcome, 1, f"{path}:601", part)
                    self.assertEqual([f"{path}:{i}" for i in range(1, 601)] + [f"{last}:1"],
                                     [d["id"] for d in outcome.documents])

    def test_a_document_over_the_limit(self):
        last = self.file("last.txt", "fin")
        long_line = self.file("long.txt", b"avant\n" + b"x" * (LIMIT + 1) + b"\nfin\n")
        outcome = run("tag", "--input", "lines", long_line, last)
        self.assert_fails(outcome, 1, f"{long_line}:2")
        self.assertEqual([f"{long_line}:1", f"{last}:1"], [d["id"] for d in outcome.documents])
        outcome = run("tag", long_line, last)
        self.assert_fails(outcome, 1, long_line)
        self.assertEqual([last], [d["id"] for d in outcome.documents])

    def test_a_document_at_the_limit(self):
        outcome = run("tag", "--input", "lines", stdin=b"x" * LIMIT + b"\n")
        self.assert_fine(outcome)
        self.assertEqual(1, len(outcome.documents))

    @unittest.skipIf(SANITIZED, "sanitizers take memory of their own")
    def test_memory_does_not_grow_with_the_stream(self):
        line = (TEXT.replace("\n", " ") * 4 + "\n").encode("utf-8")
        for jobs in ("1", "2"):
            with self.subTest(jobs=jobs):
                process = start("tag", "--input", "lines", "--jobs", jobs, "--format", "inline")
                drain = threading.Thread(target=lambda: [None for _ in iter(
                    lambda: process.stdout.read(1 << 20), b"")])
                drain.start()
                block = line * 1000
                for _ in range(48_000_000 // len(block)):
                    process.stdin.write(block)
                process.stdin.close()
                drain.join()
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                process.stdout.close()
                process.stderr.close()
                self.assertEqual(0, process.returncode)
                self.assertLess(usage.ru_maxrss, 100_000, "KiB")

    def test_a_line_without_end_is_refused_early(self):
        process = start("tag", "--input", "lines")
        block = b"x" * (1 << 20)
        written = 0
        try:
            for _ in range(1000):
                process.stdin.write(block)
                written += len(block)
        except BrokenPipeError:
            pass
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        err = process.stderr.read().decode()
        self.assertEqual(1, process.wait())
        self.assertIn("-:1", err)
        self.assertLess(written, 64 << 20)
        process.stdout.close()
        process.stderr.close()

    def test_encodings(self):
        text = "L’été, Élisabeth Borne a payé 3 €"
        for encoding in ("utf-8", "windows-1252", "utf-16", "utf-16le", "auto"):
            with self.subTest(encoding=encoding):
                data = text.encode("windows-1252" if encoding == "auto" else encoding)
                outcome = run("tag", "--encoding", encoding, "--format", "inline", stdin=data)
                self.assert_fine(outcome)
                self.assertIn("Élisabeth Borne", outcome.out)
                self.assertIn("€", outcome.out)

    def test_any_bytes_are_a_text(self):
        outcome = run("tag", stdin=b"\x00\xff\xfe\x80 Elon Musk \xed\xa0\x80\xf4\x90")
        self.assert_fine(outcome)
        self.assertEqual(1, len(outcome.documents))

    def test_closed_standard_input(self):
        outcome = run("tag", stdin=None, preexec_fn=lambda: os.close(0))
        self.assert_fails(outcome, 1, "-")

    def test_control_characters_of_a_name_do_not_act(self):
        outcome = run("tag", self.folder / "a\x1b[31mb\n")
        self.assert_fails(outcome, 1, "\\x1B[31m", "\\x0A")


if __name__ == "__main__":
    unittest.main()
