"""What commands must print, worked out in Python: independent of the shell's programs.

Each function takes the text of the file that the request names and the slots' raw values, and gives the expected output.
"""

import hashlib
import re
from collections import Counter


def lines(text):
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n") if text else []


def joined(items):
    return "".join(f"{i}\n" for i in items)


def field(line, n):
    parts = line.split()
    return parts[n - 1] if n <= len(parts) else ""


def cut(line, n, mark):
    parts = line.split(mark)
    return line if len(parts) == 1 else parts[n - 1] if n <= len(parts) else ""


def _grep(keep):
    return lambda t, v: joined(x for x in lines(t) if keep(x, v))


ORACLES = {
    "text.cat": lambda t, v: t,
    "text.head": lambda t, v: joined(lines(t)[:int(v["n"])]),
    "text.tail": lambda t, v: joined(lines(t)[-int(v["n"]):]),
    "text.head_default": lambda t, v: joined(lines(t)[:10]),
    "text.tail_default": lambda t, v: joined(lines(t)[-10:]),
    "text.first_line": lambda t, v: joined(lines(t)[:1]),
    "text.last_line": lambda t, v: joined(lines(t)[-1:]),
    "text.line": lambda t, v: joined(lines(t)[int(v["line"]) - 1:int(v["line"])]),
    "text.from_line": lambda t, v: joined(lines(t)[int(v["line"]) - 1:]),
    "text.skip_first": lambda t, v: joined(lines(t)[1:]),
    "text.skip_last": lambda t, v: joined(lines(t)[:-1]),
    "text.skip_last_n": lambda t, v: joined(lines(t)[:-int(v["n"])]),
    "text.wc_lines_only": lambda t, v: f"{len(lines(t))}\n",
    "text.blank_count": lambda t, v: f"{sum(not x for x in lines(t))}\n",
    "text.nonblank_count": lambda t, v: f"{sum(bool(x) for x in lines(t))}\n",
    "text.blank_delete": lambda t, v: joined(x for x in lines(t) if x),
    "text.comments_delete": lambda t, v: joined(x for x in lines(t) if not x.startswith("#")),
    "text.sort": lambda t, v: joined(sorted(lines(t))),
    "text.sort_reverse": lambda t, v: joined(sorted(lines(t), reverse=True)),
    "text.sort_unique": lambda t, v: joined(sorted(set(lines(t)))),
    "text.reverse_lines": lambda t, v: joined(reversed(lines(t))),
    "text.reverse_chars": lambda t, v: joined(x[::-1] for x in lines(t)),
    "text.uniq": lambda t, v: joined(x for i, x in enumerate(lines(t)) if i == 0 or x != lines(t)[i - 1]),
    "text.uniq_keep_order": lambda t, v: joined(dict.fromkeys(lines(t))),
    "text.duplicates": lambda t, v: joined(sorted(x for x, n in Counter(lines(t)).items() if n > 1)),
    "text.singles": lambda t, v: joined(sorted(x for x, n in Counter(lines(t)).items() if n == 1)),
    "text.unique_number": lambda t, v: f"{len(set(lines(t)))}\n",
    "text.uniq_count": lambda t, v: joined(f"{n:7} {x}" for x, n in sorted(Counter(lines(t)).items())),
    "text.column": lambda t, v: joined(field(x, int(v["nth"])) for x in lines(t)),
    "text.last_column": lambda t, v: joined(x.split()[-1] if x.split() else "" for x in lines(t)),
    "text.csv_column": lambda t, v: joined(cut(x, int(v["nth"]), ",") for x in lines(t)),
    "text.csv_distinct": lambda t, v: joined(sorted({cut(x, int(v["nth"]), ",") for x in lines(t)})),
    "text.csv_equals": lambda t, v: joined(x for x in lines(t) if len(x.split(",")) >= int(v["nth"]) and x.split(",")[int(v["nth"]) - 1] == v["quoted"]),
    "text.long_lines": lambda t, v: joined(x for x in lines(t) if len(x) > int(v["many"])),
    "text.every_nth": lambda t, v: joined(x for i, x in enumerate(lines(t), 1) if i % int(v["nth"]) == 0),
    "text.odd_lines": lambda t, v: joined(lines(t)[::2]),
    "text.even_lines": lambda t, v: joined(lines(t)[1::2]),
    "text.upper": lambda t, v: t.upper(),
    "text.lower": lambda t, v: t.lower(),
    "text.delete_chars": lambda t, v: re.sub(r"[0-9]", "", t),
    "text.delete_spaces": lambda t, v: t.replace(" ", ""),
    "text.delete_newlines": lambda t, v: t.replace("\n", ""),
    "text.squeeze_spaces": lambda t, v: re.sub(" +", " ", t),
    "text.join_comma": lambda t, v: ",".join(lines(t)) + "\n" if t else "",
    "text.split_comma": lambda t, v: t.replace(",", "\n"),
    "text.replace_print": lambda t, v: joined(x.replace(v["sedword"], v["sedword2"]) for x in lines(t)),
    "text.replace_first": lambda t, v: joined(x.replace(v["sedword"], v["sedword2"], 1) for x in lines(t)),
    "text.prefix_lines": lambda t, v: joined(v["sedword"] + x for x in lines(t)),
    "text.suffix_lines": lambda t, v: joined(x + v["sedword"] for x in lines(t)),
    "text.delete_line_print": lambda t, v: joined(x for i, x in enumerate(lines(t), 1) if i != int(v["line"])),
    "text.word_frequency_all": None,
    "text.md5": lambda t, v: hashlib.md5(t.encode()).hexdigest() + "  ",
    "text.sha256": lambda t, v: hashlib.sha256(t.encode()).hexdigest() + "  ",
    "text.grep": _grep(lambda x, v: v["pattern"] in x),
    "text.grep_icase": _grep(lambda x, v: v["pattern"].lower() in x.lower()),
    "text.grep_invert": _grep(lambda x, v: v["pattern"] not in x),
    "text.grep_start": _grep(lambda x, v: x.startswith(v["pattern"])),
    "text.grep_end": _grep(lambda x, v: x.endswith(v["pattern"])),
    "text.grep_or": _grep(lambda x, v: v["pattern"] in x or v["pattern2"] in x),
    "text.grep_and": _grep(lambda x, v: v["pattern"] in x and v["pattern2"] in x),
    "text.grep_but_not": _grep(lambda x, v: v["pattern"] in x and v["pattern2"] not in x),
    "text.grep_count": lambda t, v: f"{sum(v['pattern'] in x for x in lines(t))}\n",
    "text.grep_numbers": lambda t, v: joined(f"{i}:{x}" for i, x in enumerate(lines(t), 1) if v["pattern"] in x),
    "text.grep_occurrences": lambda t, v: f"{sum(x.count(v['pattern']) for x in lines(t))}\n",
    "text.log_errors": lambda t, v: joined(x for x in lines(t) if "error" in x.lower()),
    "text.numbers": lambda t, v: joined(re.findall(r"[0-9]+", t)),
    "text.emails": lambda t, v: joined(re.findall(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", t)),
    "text.urls": lambda t, v: joined(re.findall(r'https?://[^ "<>\n]+', t)),
}
ORACLES = {k: f for k, f in ORACLES.items() if f}


class Entry:
    """A file of a world as find sees it."""

    def __init__(self, path, root, entry, children, now):
        text, size, age, mode, owner = entry
        self.path, self.name = path, path.rsplit("/", 1)[1]
        self.is_file, self.is_dir, self.is_link = text is not None, text is None, False
        self.size = (len(text.encode()) if size is None else size) if self.is_file else 4096
        self.is_empty_dir = self.is_dir and not children
        self.mode, self.owner, self.now, self.mtime = mode, owner, now, now - age
        self.depth = 0 if path == root else path[len(root.rstrip("/")):].count("/")


def found(world, composed, now):
    """The paths that a composed request means, or None where a part of it has no meaning in Python."""
    if any(holds is None for holds, _ in composed.filters):
        return None
    root = world.absolute(composed.root)
    below = [p for p in world.entries if p == root or p.startswith(root.rstrip("/") + "/")]
    out = []
    for path in below:
        e = Entry(path, root, world.entries[path], any(p.startswith(path + "/") for p in below), now)
        if composed.kind.holds(e) and all(holds(e, *raws) for holds, raws in composed.filters):
            out.append(path)
    return sorted(out)
