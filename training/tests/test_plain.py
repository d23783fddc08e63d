"""Requests without what people put around them."""

import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from generate.sources import Catalogue
from plain import plain


class Plain(unittest.TestCase):
    def test_manners_go_as_often_as_they_stand_there(self):
        for request in ("could you please kill 5", "How do I kill 5?", "please, please kill 5, please!", "Kill 5.", "what's the command to kill 5?"):
            self.assertEqual(plain(request), "kill 5")

    def test_names_keep_their_capitals_and_points(self):
        for request in ("README.md", "list .", "go to ..", "show \"what?\"", "HOME is where", "I am cold"):
            self.assertEqual(plain(request), request)

    def test_where_nothing_would_be_left_the_request_stays(self):
        for request in ("", " ", "?", "please", "help me", "how to"):
            self.assertEqual(plain(request), request)

    def test_what_is_plain_stays(self):
        rng, source = random.Random(2), Catalogue()
        for _ in range(500):
            once = plain(source.example(rng).request)
            self.assertEqual(plain(once).lower(), once.lower())


if __name__ == "__main__":
    unittest.main()
