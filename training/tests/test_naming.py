"""Names stand aside and come back."""

import json
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import naming

ONE, TWO = naming.MARKS[:2]


class Hiding(unittest.TestCase):
    def hides(self, request, hidden, *names):
        self.assertEqual(naming.hide(request), (hidden, list(names)))

    def test_the_core_of_a_path_is_hidden_and_its_kind_stays(self):
        self.hides("read /srv/a/notes.txt", f"read /{ONE}.txt", "srv/a/notes")
        self.hides("list ~/my_docs/", f"list ~/{ONE}/", "my_docs")

    def test_ordinary_words_stay(self):
        for request in ("list all files", "and/or", "find *.py files", "it's bob's", "/", "..", "10 files", "e.g. this", "use sha-256"):
            self.hides(request, request)

    def test_the_logs_that_every_system_has_stay(self):
        self.hides("tail auth.log and app.log", f"tail auth.log and {ONE}.log", "app")

    def test_quoted_text_is_hidden_and_its_quotes_stay(self):
        self.hides('grep "out of memory" x.log', f'grep "{ONE}" {TWO}.log', "out of memory", "x")

    def test_the_same_name_has_the_same_mark(self):
        self.hides("copy a_b to c_d and a_b", f"copy {ONE} to {TWO} and {ONE}", "a_b", "c_d")

    def test_punctuation_is_no_part_of_a_name(self):
        self.hides("read (notes.txt).", f"read ({ONE}.txt).", "notes")

    def test_the_eighth_name_stays_visible(self):
        hidden, names = naming.hide(" ".join(f"name_{i}" for i in range(9)))
        self.assertEqual(len(names), 7)
        self.assertTrue(hidden.endswith("name_7 name_8"))


class PuttingBack(unittest.TestCase):
    hostile = ["a b", "x; rm -rf /", "$(id)", "`id`", "it's", 'say "hi"', "back\\slash", "a&b", "*", "$HOME"]

    def test_a_name_is_one_word_of_the_command_whatever_it_is(self):
        for name in self.hostile:
            for place in (f"cat {ONE}", f'cat "{ONE}"', f"cat '{ONE}'", f"cat {ONE}.txt", f'cat "x {ONE} y"'):
                done = subprocess.run(["bash", "-c", "cat() { printf '%s\\0' \"$@\"; }\n" + naming.command(place, [name])], capture_output=True, text=True)
                self.assertEqual(done.stdout.count("\0"), 1, place)
                self.assertIn(name, done.stdout)

    def test_json_stays_json(self):
        for name in self.hostile:
            self.assertEqual(json.loads(naming.arguments(f'{{"path":"{ONE}"}}', [name])), {"path": name})

    def test_options_and_longer_words_are_not_taken_for_names(self):
        self.assertEqual(naming.mark('find . -name "name" -newer rename', ["name"]), f'find . -name "{ONE}" -newer rename')

    def test_a_name_is_known_where_only_the_command_joins_it_to_something(self):
        self.assertEqual(naming.mark(r"sed 's/\bold_name\b/x/g'", ["old_name"]), rf"sed 's/\b{naming.MARKS[0]}\b/x/g'")
        self.assertEqual(naming.mark('mv a.c "$(date +%F)_a.c"', ["a"]), f'mv {naming.MARKS[0]}.c "$(date +%F)_{naming.MARKS[0]}.c"')

    def test_the_cases_for_other_implementations_hold(self):
        rows = [json.loads(line) for line in (HERE / "naming.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertGreater(len(rows), 200)
        for row in rows:
            self.assertEqual(naming.hide(row["request"]), (row["hidden"], row["names"]))
            if "marked" in row:
                put = naming.command if row["tool"] == "bash" else naming.arguments
                self.assertEqual(put(row["marked"], row["names"]), row["answer"])


if __name__ == "__main__":
    unittest.main()
