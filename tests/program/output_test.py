"""Outputs: order, formats, pipes that close, disks that are full."""

import os
import random
import subprocess
import threading
import unittest

from support import BALISE, ENVIRONMENT, TEXT, ProgramTest, run, start, strip_marks

STREAM_FORMATS = ("jsonl", "conll", "inline", "xml", "tsv", "html", "term")
WORDS = ["Elon Musk", "Facebook", "le", "Banque de France", "3 000 euros", "été", "[[", "]]", "[",
         "]", "|", "\\", "#deletefacebook", "\r\n", "\n", "\u2028", "\0", "« oui »", "l’", "M.",
         "Emmanuel Macron", "\u0301", "\u00ad", "\ufeff", "😀", "[[PER|x]]", "[[=|[[]]", "\x1b[31m"]


def random_texts(count, seed):
    generator = random.Random(seed)
    for _ in range(count):
        pieces = []
        for _ in range(generator.randrange(60)):
            if generator.random() < 0.1:
                pieces.append(generator.randbytes(generator.randrange(1, 6)))
            else:
                pieces.append(generator.choice(WORDS).encode("utf-8"))
            pieces.append(generator.choice((b" ", b" ", b"", b"\n")))
        yield b"".join(pieces)


class Output(ProgramTest):
    def test_the_same_bytes_for_any_number_of_jobs(self):
        generator = random.Random(1)
        lines = []
        for i in range(3000):
            words = [generator.choice(WORDS) for _ in range(generator.randrange(40))]
            lines.append(f"{i} " + " ".join(words).replace("\n", " ").replace("\r", " "))
        data = "\n".join(lines).encode("utf-8")
        for form in STREAM_FORMATS:
            one = run("tag", "--input", "lines", "--format", form, "--jobs", "1", stdin=data)
            self.assert_fine(one)
            for jobs in ("2", "7"):
                with self.subTest(form=form, jobs=jobs):
                    many = run("tag", "--input", "lines", "--format", form, "--jobs", jobs,
                               stdin=data)
                    self.assert_fine(many)
                    self.assertEqual(one.bytes, many.bytes)

    def test_many_files_in_order(self):
        paths = [self.file(f"{i}.txt", TEXT * (i % 7)) for i in range(200)]
        outcome = run("tag", "--jobs", "5", *paths)
        self.assert_fine(outcome)
        self.assertEqual(paths, [d["id"] for d in outcome.documents])

    def test_marks_stripped_give_the_input_back(self):
        marked = 0
        for text in random_texts(200, seed=2):
            for kind in ("text", "lines"):
                outcome = run("tag", "--format", "inline", "--input", kind, stdin=text)
                self.assert_fine(outcome)
                self.assertEqual(text, strip_marks(outcome.bytes), outcome.bytes)
                marked += outcome.bytes.count(b"[[ORG|")
        self.assertGreater(marked, 100)

    def test_offsets_count_what_they_say(self):
        text = "😀 L’été, É\u0301lon Musk et Elon Musk vont chez Facebook."
        units = {
            "codepoint": lambda m: text[m["start"]:m["end"]],
            "byte": lambda m: text.encode()[m["start"]:m["end"]].decode(),
            "utf16": lambda m: text.encode("utf-16le")[2 * m["start"]:2 * m["end"]]
                     .decode("utf-16le"),
        }
        for unit, cut in units.items():
            with self.subTest(unit=unit):
                document, = run("tag", "--offsets", unit, stdin=text).documents
                self.assertEqual(unit, document["offsets"])
                self.assertIn("Facebook", [m["text"] for m in document["mentions"]])
                for mention in document["mentions"]:
                    self.assertEqual(mention["text"], cut(mention))

    def test_types_are_filtered(self):
        everything, = run("tag", stdin=TEXT).documents
        self.assertLess(1, len({m["type"] for m in everything["mentions"]}))
        for kind in ("PER", "ORG", "MONEY", "HASHTAG"):
            with self.subTest(kind=kind):
                document, = run("tag", "--types", kind, stdin=TEXT).documents
                self.assertEqual({kind}, {m["type"] for m in document["mentions"]})
                self.assertEqual([m for m in everything["mentions"] if m["type"] == kind]
                                 and len(document["mentions"]),
                                 sum(m["type"] == kind for m in everything["mentions"]))

    def test_min_score(self):
        everything, = run("tag", stdin=TEXT).documents
        for least in (50, 100):
            document, = run("tag", "--min-score", least, stdin=TEXT).documents
            self.assertEqual([m["text"] for m in everything["mentions"]
                              if m["score"] * 100 >= least - 1e-6],
                             [m["text"] for m in document["mentions"]])

    def test_a_reader_that_stops_early(self):
        for jobs in ("1", "3"):
            with self.subTest(jobs=jobs):
                process = start("tag", "--input", "lines", "--jobs", jobs)
                feeder = threading.Thread(target=self.feed, args=(process,))
                feeder.start()
                self.assertTrue(process.stdout.readline())
                process.stdout.close()
                self.assertEqual(0, process.wait(timeout=60))
                feeder.join()
                self.assertEqual(b"", process.stderr.read())
                process.stderr.close()

    @staticmethod
    def feed(process):
        """Writes without end; stops where the program has gone."""
        line = TEXT.replace("\n", " ").encode("utf-8") + b"\n"
        try:
            while True:
                process.stdin.write(line * 100)
        except BrokenPipeError:
            pass
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass

    def test_head_in_a_shell(self):
        path = self.file("a.txt", TEXT.replace("\n", " ") + "\n" + "x\n" * 100000)
        script = f'"{BALISE}" tag -i lines "{path}" | head -n 1 | wc -l; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(["bash", "-c", script], env=ENVIRONMENT, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((b"1\n0\n", b""), (done.stdout, done.stderr))

    def test_a_full_disk(self):
        path = self.file("a.txt", "x\n" * 100000)
        for words in (["tag", path], ["tag", "-i", "lines", "-j", "1", path],
                      ["tag", "-i", "lines", "-j", "3", path], ["manual"], ["--help"]):
            with self.subTest(words=words):
                with open("/dev/full", "wb") as full:
                    done = subprocess.run([BALISE, *words], stdin=subprocess.DEVNULL, stdout=full,
                                          stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
                self.assertEqual(1, done.returncode)
                self.assertRegex(done.stderr.decode(),
                                 r"\Abalise: standard output: [^\n]*No space left[^\n]*\n\Z")

    def test_a_closed_standard_output(self):
        done = subprocess.run([BALISE, "tag", self.file("a.txt")], stderr=subprocess.PIPE,
                              env=ENVIRONMENT, check=False, preexec_fn=lambda: os.close(1))
        self.assertEqual(1, done.returncode)
        self.assertIn(b"standard output", done.stderr)

    def test_an_answer_before_the_next_question(self):
        for jobs in ("1", "2"):
            with self.subTest(jobs=jobs):
                process = start("tag", "--input", "lines", "--jobs", jobs)
                for i in range(1, 5):
                    process.stdin.write(b"Elon Musk\n")
                    process.stdin.flush()
                    self.assertIn(b'"id":"-:%d"' % i, process.stdout.readline())
                process.stdin.close()
                self.assertEqual(0, process.wait(timeout=60))
                process.stdout.close()
                process.stderr.close()

    def test_nothing_is_lost_before_a_message(self):
        """Output and messages stand in order where both go to one place."""
        first, last = self.file("a.txt", "un"), self.file("b.txt", "deux")
        done = subprocess.run([BALISE, "tag", "-f", "inline", first, "/none", last],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT,
                              check=False)
        self.assertRegex(done.stdout.decode(), r"\Aun\n?balise: /none: [^\n]*\ndeux\n?\Z")

    def test_summary(self):
        outcome = run("tag", "--summary", "-i", "lines", stdin="Elon Musk\nElon Musk\n")
        self.assertEqual(0, outcome.status)
        self.assertRegex(outcome.err, r"\Abalise: 2 documents, [^\n]*2 PER[^\n]*2 entities\n\Z")


if __name__ == "__main__":
    unittest.main()
