"""includes.py against small trees with and without a fault, so that it cannot pass by blindness."""

import pathlib
import tempfile
import unittest

import includes


def faults(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root, "nlp", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(includes.violations(root))


class Includes(unittest.TestCase):
    def test_the_direction_is_fine(self):
        self.assertEqual([], faults({"token/a.cc": '#include "token/a.h"\n#include <vector>\n'
                                                   '#include "text/utf8.h"\n#include <fcntl.h>\n'}))

    def test_against_the_direction(self):
        self.assertEqual(1, len(faults({"text/a.cc": '#include "token/token.h"\n'})))
        self.assertEqual(1, len(faults({"rule/a.h": '  #  include "name/region.h"\n'})))
        self.assertEqual(1, len(faults({"io/a.cc": '#include "token/token.h"\n'})))

    def test_third_party(self):
        self.assertEqual([], faults({"rule/a.cc": "#include <re2/re2.h>\n"}))
        self.assertEqual(1, len(faults({"rule/a.h": "#include <re2/re2.h>\n"})))
        self.assertEqual(1, len(faults({"token/a.cc": "#include <unicode/uchar.h>\n"})))
        self.assertEqual(1, len(faults({"io/a.h": "#include <nlohmann/json.hpp>\n"})))
        self.assertEqual(1, len(faults({"base/a.cc": "#include <boost/any.hpp>\n"})))

    def test_shape(self):
        self.assertEqual(1, len(faults({"text/a.cc": '#include "utf8.h"\n'})))
        self.assertEqual(1, len(faults({"strange/a.cc": "#include <vector>\n"})))
        self.assertEqual(1, len(faults({})))

    def test_no_cycle_is_allowed(self):
        for room, uses in includes.ALLOWED.items():
            for used in uses:
                self.assertNotIn(room, includes.ALLOWED[used], f"{room} and {used}")


if __name__ == "__main__":
    unittest.main()
