"""The parts of composed requests that say which files: kinds, filters, depths; each with its words, its piece of the command, and its meaning."""

import fnmatch
import time
from dataclasses import dataclass
from typing import Callable, Optional

from .template import Template


@dataclass(frozen=True)
class Kind:
    name: str
    noun: str
    test: str
    holds: Callable


KINDS = [
    Kind("file", "files|files|files|regular files|normal files|regular/normal files", "-type f", lambda f: f.is_file),
    Kind("file", "files", "-type f", lambda f: f.is_file),
    Kind("file", "files", "-type f", lambda f: f.is_file),
    Kind("dir", "directories|folders|directories|subdirectories|sub-directories", "-type d", lambda f: f.is_dir),
    Kind("link", "symbolic links|symlinks|soft links", "-type l", lambda f: f.is_link),
    Kind("any", "files and directories|files and folders|files or directories|files/directories|files/directories", "", lambda f: True),
]


@dataclass(frozen=True)
class Filter:
    """`before` stands before the noun, `after` behind it ("that are", "with" …). `test` is for find; {0} and {1} are the slots' raw values."""

    name: str
    slots: tuple
    before: Optional[str]
    after: Optional[str]
    test: str
    holds: Callable  # (file, *raw values) -> bool
    kinds: tuple = ("file",)
    mac: Optional[str] = None  # where the test differs; "-" for none
    group: str = ""  # only one filter of a group at a time

    def template(self, side):
        return template(self.before if side == "before" else self.after)


_cache = {}


def template(text):
    """The template of alternatives, parsed once."""
    if text not in _cache:
        _cache[text] = Template(f"({text})")
    return _cache[text]


def size_in_bytes(size):
    return int(size[:-1]) * {"k": 1 << 10, "M": 1 << 20, "G": 1 << 30}[size[-1]]


def _units(f, size):
    unit = {"k": 1 << 10, "M": 1 << 20, "G": 1 << 30}[size[-1]]
    return -(-f.size // unit)  # find rounds up to whole units


def _age(f, seconds, stamp="mtime"):
    return (f.now - getattr(f, stamp)) // seconds


def _like(pattern, fold=False):
    return lambda f: fnmatch.fnmatchcase(f.name.lower() if fold else f.name, pattern.lower() if fold else pattern)


FILTERS = [
    Filter("ext", ("ext",), "{ext}", "(with|having|with the|that have the) (extension|file extension|suffix) {ext}|ending (in|with) {ext}|whose (names|name) end[s] (in|with) {ext}|with a {ext} extension|that end (in|with) {ext}|(having|with) (the suffix|suffix) {ext}|whose [file] extension is {ext}",
           '-name "*.{0}"', lambda f, e: f.name.endswith("." + e), group="name"),
    Filter("type", ("filetype",), "{filetype}", None, '-name "*.{0}"', lambda f, e: f.name.endswith("." + e), group="name"),
    Filter("named", ("name",), None, "named {name}|called {name}|with the name {name}|that are named {name}|with name {name}|whose name is {name}", '-name "{0}"', lambda f, n: f.name == n, ("file", "any"), group="name"),
    Filter("dirnamed", ("ident",), None, "named {ident}|called {ident}|with the name {ident}|whose name is {ident}", '-name "{0}"', lambda f, n: f.name == n, ("dir", "any"), group="name"),
    Filter("iname", ("name",), None, "named {name} <icase>|called {name} <icase>|named {name} (in any case|in upper or lower case)", '-iname "{0}"', lambda f, n: f.name.lower() == n.lower(), ("file",), group="name"),
    Filter("iext", ("ext",), None, "with (extension|the extension) {ext} <icase>|ending in {ext} <icase>|with extension {ext} in any case", '-iname "*.{0}"', lambda f, e: f.name.lower().endswith("." + e.lower()), group="name"),
    Filter("glob", ("glob",), None, "matching {glob}|whose (names|name) match[es] {glob}|matching the pattern {glob}|with names like {glob}|named {glob}|that match {glob}", '-name "{0}"', lambda f, g: _like(g)(f), ("file", "any"), group="name"),
    Filter("iglob", ("glob",), None, "matching {glob} <icase>|whose names match {glob} <icase>", '-iname "{0}"', lambda f, g: _like(g, True)(f), group="name"),
    Filter("prefix", ("prefix",), None, "(starting|beginning) with {prefix}|whose (names|name) (start|begin)[s] with {prefix}|that (start|begin) with {prefix}|with names (starting|beginning) with {prefix}|with the prefix {prefix}", '-name "{0}*"', lambda f, p: f.name.startswith(p), ("file", "dir", "any"), group="name"),
    Filter("contains", ("prefix",), None, "with {prefix} in (their|the) name[s]|whose (names|name) contain[s] {prefix}|containing {prefix} in (their|the) name|that contain {prefix} in the name|that have {prefix} in their name|having [the word] {prefix} in their name[s]|with names containing {prefix}|(having|with) the (word|string|text) {prefix} in (the|their) name[s]", '-name "*{0}*"', lambda f, p: p in f.name, ("file", "dir", "any"), group="name"),
    Filter("icontains", ("prefix",), None, "with {prefix} in (their|the) name[s] <icase>|whose names contain {prefix} <icase>", '-iname "*{0}*"', lambda f, p: p.lower() in f.name.lower(), group="name"),
    Filter("notext", ("ext",), None, "that (do not|don't) end (in|with) {ext}|other than {ext} files|without the extension {ext}|that are not {ext} files|except {ext} files|not ending in {ext}", '! -name "*.{0}"', lambda f, e: not f.name.endswith("." + e), group="name"),
    Filter("notname", ("name",), None, "not named {name}|(other than|except|but not) {name}|whose name is not {name}", '! -name "{0}"', lambda f, n: f.name != n, group="name"),
    Filter("ext2", ("ext", "ext2"), "{ext} (and|or) {ext2}", "with (extension|the extension) {ext} or {ext2}|ending in {ext} or {ext2}|with the extensions {ext} and {ext2}", '\\( -name "*.{0}" -o -name "*.{1}" \\)',
           lambda f, a, b: f.name.endswith("." + a) or f.name.endswith("." + b), group="name"),
    Filter("ext3", ("ext", "ext2", "ext3"), "{ext}, {ext2} (and|or) {ext3}", "with (one of |)the extensions {ext}, {ext2} (and|or) {ext3}", '\\( -name "*.{0}" -o -name "*.{1}" -o -name "*.{2}" \\)',
           lambda f, a, b, c: any(f.name.endswith("." + e) for e in (a, b, c)), group="name"),
    Filter("hidden", (), "hidden", "that are hidden|whose names start with a dot", '-name ".*"', lambda f: f.name.startswith("."), ("file",), group="name"),
    Filter("hiddendir", (), "hidden", "that are hidden|whose names start with a dot", '-name ".?*"', lambda f: f.name.startswith("."), ("dir", "any"), group="name"),  # not . itself
    Filter("nothidden", (), "non-hidden|visible", "that are not hidden", '! -name ".*"', lambda f: not f.name.startswith("."), group="name"),
    Filter("empty", (), "empty|empty|zero-length|zero byte", "that are empty|with no content|of size zero|with size 0", "-empty", lambda f: f.size == 0, group="size"),
    Filter("emptydir", (), "empty", "that are empty", "-empty", lambda f: f.is_empty_dir, ("dir",), group="size"),
    Filter("nonempty", (), "non-empty|nonempty", "that are not empty", "! -empty", lambda f: f.size > 0, group="size"),
    Filter("larger", ("size",), None, "(larger|bigger|greater) than {size}|over {size}|more than {size} in size|with (a size|size) (over|greater than|larger than|of more than) {size}|that are (larger|bigger) than {size}|of more than {size}|above {size}|exceeding {size}|whose size is (greater|larger|more) than {size}",
           "-size +{0}", lambda f, s: _units(f, s) > int(s[:-1]), group="size"),
    Filter("smaller", ("size",), None, "smaller than {size}|less than {size} in size|under {size}|below {size}|with (a size|size) (under|less than|smaller than|below) {size}|that are smaller than {size}",
           "-size -{0}", lambda f, s: _units(f, s) < int(s[:-1]), group="size"),
    Filter("between", ("size", "size2"), None, "between {size} and {size2} [in size]|larger than {size} (and|but) smaller than {size2}|bigger than {size} and less than {size2}",
           "-size +{0} -size -{1}", lambda f, a, b: _units(f, a) > int(a[:-1]) and _units(f, b) < int(b[:-1]), group="size"),
    Filter("mtime-", ("days",), "recent", "modified (in|within|during) the (last|past) {days}|changed (in|within|during) the (last|past) {days}|modified less than {days} ago|that were (modified|changed|edited) (in|within) the (last|past) {days}|from the last {days}|updated (in|within) the (last|past) {days}|modified less than {days} back|that have changed in the last {days}",
           "-mtime -{0}", lambda f, d: _age(f, 86400) < int(d), ("file", "any", "dir"), group="mtime"),
    Filter("mtime+", ("numdays",), None, "modified more than {numdays} ago|older than {numdays}|that are older than {numdays}|last (modified|changed) more than {numdays} ago|that were (modified|changed) more than {numdays} ago|not (modified|changed) in the last {numdays}|that have not been (modified|changed) (in|for) [the last] {numdays}",
           "-mtime +{0}", lambda f, d: _age(f, 86400) > int(d), ("file", "any", "dir"), group="mtime"),
    Filter("mtime", ("numdays",), None, "modified exactly {numdays} ago|(last|) modified {numdays} ago|changed {numdays} ago", "-mtime {0}", lambda f, d: _age(f, 86400) == int(d), group="mtime"),
    Filter("mmin-", ("minutes",), None, "modified (in|within|during) the (last|past) {minutes}|changed (in|within) the (last|past) {minutes}|modified less than {minutes} ago|that were (modified|changed) (in|within) the (last|past) {minutes}",
           "-mmin -{0}", lambda f, m: -(-(f.now - f.mtime) // 60) < int(m), ("file", "any"), group="mtime"),
    Filter("mmin+", ("minutes",), None, "modified more than {minutes} ago|not (modified|changed) in the last {minutes}|older than {minutes}", "-mmin +{0}", lambda f, m: -(-(f.now - f.mtime) // 60) > int(m), group="mtime"),
    Filter("today", (), None, "modified today|changed today|from today|that were (modified|changed|edited) today", "-daystart -mtime 0", lambda f: time.localtime(f.mtime)[:3] == time.localtime(f.now)[:3], mac="-mtime -1", group="mtime"),
    Filter("lastday", (), None, "modified (in the last|within the last|in the past) (24 hours|day)|changed in the (last|past) (24 hours|day)", "-mtime -1", lambda f: _age(f, 86400) < 1, group="mtime"),
    Filter("since", ("date",), None, "modified (since|after) {date}|changed (since|after) {date}|newer than {date}|that were (modified|changed) (since|after) {date}", '-newermt "{0}"',
           lambda f, d: f.mtime > time.mktime(time.strptime(d, "%Y-%m-%d")), ("file", "any"), group="mtime"),
    Filter("before", ("date",), None, "modified before {date}|changed before {date}|older than {date}|last modified before {date}", '! -newermt "{0}"',
           lambda f, d: f.mtime <= time.mktime(time.strptime(d, "%Y-%m-%d")), group="mtime"),
    Filter("dates", ("date", "date2"), None, "modified between {date} and {date2}|changed between {date} and {date2}|last modified from {date} to {date2}", '-newermt "{0}" ! -newermt "{1}"',
           lambda f, a, b: time.mktime(time.strptime(a, "%Y-%m-%d")) < f.mtime <= time.mktime(time.strptime(b, "%Y-%m-%d")), group="mtime"),
    Filter("newer", ("text",), None, "newer than [the file] {text}|modified (after|more recently than) [the file] {text}|changed more recently than {text}", "-newer {0}", None, group="mtime"),
    Filter("notnewer", ("text",), None, "(not newer|older) than [the file] {text}|modified before [the file] {text}", "! -newer {0}", None, group="mtime"),
    Filter("atime-", ("days",), None, "accessed (in|within|during) the (last|past) {days}|accessed less than {days} ago|(read|opened|used) in the (last|past) {days}", "-atime -{0}", None, group="atime"),
    Filter("atime+", ("numdays",), None, "(not accessed|unused|not used) (in|for|within|during) [the last] {numdays}|that have not been accessed (since|within) the last {numdays}|accessed more than {numdays} ago|last accessed more than {numdays} ago|that (have not been|were not) (accessed|used|opened) (in|for) [the last] {numdays}", "-atime +{0}", None, group="atime"),
    Filter("amin-", ("minutes",), None, "accessed (in|within) the (last|past) {minutes}", "-amin -{0}", None, group="atime"),
    Filter("ctime-", ("days",), None, "whose (status|inode|metadata|permissions) (changed|was changed) (in|within) the (last|past) {days}|with status changed in the last {days}", "-ctime -{0}", None, group="atime"),
    Filter("user", ("user",), None, "owned by [user|the user] {user}|that belong to [user] {user}|belonging to [user|the user] {user}|whose owner is {user}", "-user {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("notuser", ("user",), None, "not owned by [user] {user}|that do not belong to {user}", "! -user {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("group", ("group",), None, "(owned by|belonging to|of|that belong to) [the] group {group}|whose group is {group}", "-group {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("nouser", (), None, "without [a valid] owner|that belong to no [existing] user|with no [existing] owner", "-nouser", None, ("file", "dir"), group="owner"),
    Filter("perm", ("mode",), None, "with (permissions|permission|mode) {mode}|with (permissions|the permissions) set to {mode}|whose permissions are [exactly] {mode}|having permissions {mode}|with {mode} permissions", "-perm {0}",
           lambda f, m: f.mode == int(m, 8), ("file", "dir", "any"), group="perm"),
    Filter("notperm", ("mode",), None, "(without|that do not have) (permissions|permission|mode) {mode}|whose permissions are not {mode}", "! -perm {0}", lambda f, m: f.mode != int(m, 8), ("file", "dir"), group="perm"),
    Filter("executable", (), "executable", "that are executable|that can be executed|with execute permission", "-executable", None, mac="-perm +111", group="perm"),
    Filter("notexecutable", (), "non-executable", "that are not executable", "! -executable", None, mac="! -perm +111", group="perm"),
    Filter("worldwritable", (), "world-writable|world writable", "that (anyone|everyone|anybody) can write [to]|that are writable by (everyone|others|anyone)|writable by others", "-perm -002", lambda f: bool(f.mode & 2), ("file", "dir"), group="perm"),
    Filter("setuid", (), "setuid|SUID", "with the (setuid|SUID) bit [set]|with the setuid permission", "-perm -4000", lambda f: bool(f.mode & 0o4000), group="perm"),
    Filter("groupwritable", (), "group-writable|group writable", "writable by their group", "-perm -020", lambda f: bool(f.mode & 0o20), group="perm"),
    Filter("readonly", (), "read-only|read only", "that are read-only|without any write permission", "! -perm /222", lambda f: not f.mode & 0o222, mac="! -perm +222", group="perm"),
    Filter("exactsize", ("size",), None, "(that are|of|with a size of) exactly {size}|exactly {size} (in size|large|big)|whose size is exactly {size}", "-size {0}", lambda f, s: _units(f, s) == int(s[:-1]), group="size"),
    Filter("digit", (), None, "with (a digit|digits|a number|numbers) in (the|their) name[s]|whose names contain (digits|a digit|a number|numbers)", '-name "*[0-9]*"', _like("*[0-9]*"), ("file", "dir", "any"), group="name"),
    Filter("startdigit", (), None, "(starting|beginning) with a (digit|number)|whose names (start|begin) with a (digit|number)", '-name "[0-9]*"', _like("[0-9]*"), ("file", "dir", "any"), group="name"),
    Filter("upper", (), None, "with (uppercase|capital) letters in (the|their) name[s]|whose names contain (uppercase|capital) letters", '-name "*[A-Z]*"', None, ("file", "dir", "any"), group="name"),
    Filter("space", (), None, "with (spaces|a space|blanks) in (the|their) name[s]|whose names contain (spaces|a space|blanks)", '-name "* *"', _like("* *"), ("file", "dir", "any"), group="name"),
    Filter("noext", (), "extensionless", "without [an|a file] extension|that have no [file] extension|with no extension", '! -name "*.*"', lambda f: "." not in f.name, group="name"),
    Filter("yesterday", (), None, "modified yesterday|changed yesterday|from yesterday|that were (modified|changed|edited) yesterday", "-daystart -mtime 1", None, mac="-mtime 1", group="mtime"),
    Filter("cmin-", ("minutes",), None, "whose (status|inode|metadata) (changed|was changed) (in|within) the (last|past) {minutes}", "-cmin -{0}", None, group="atime"),
    Filter("links", (), None, "with (more than one|several|multiple) [hard] link[s]|that have (more than one|several|multiple) hard links", "-links +1", None, group="owner"),
    Filter("inum", ("pid",), None, "with [the] inode [number] {pid}|whose inode [number] is {pid}", "-inum {0}", None, ("file", "any"), group="owner"),
    Filter("mine", (), None, "(owned by|belonging to|that belong to) me|that I own|that are mine", "-user $USER", None, ("file", "dir", "any"), group="owner"),
    Filter("readable", (), None, "(that I can read|that are readable [by me])", "-readable", None, mac="-", group="perm"),
    Filter("writable", (), "writable", "that I can write [to]|that are writable [by me]", "-writable", None, ("file", "dir"), mac="-", group="perm"),
    Filter("sticky", (), None, "with the sticky bit [set]", "-perm -1000", lambda f: bool(f.mode & 0o1000), ("dir",), group="perm"),
    Filter("setgid", (), "setgid|SGID", "with the (setgid|SGID) bit [set]", "-perm -2000", lambda f: bool(f.mode & 0o2000), ("file", "dir"), group="perm"),
    Filter("ends", ("prefix",), None, "whose (names|name) end[s] (in|with) [the (word|text|string|letters)] {prefix}|with names ending (in|with) {prefix}|with {prefix} at the end of (the|their) name[s]|that have names ending (in|with) {prefix}", '-name "*{0}"', lambda f, p: f.name.endswith(p), ("file", "dir", "any"), group="name"),
    Filter("startend", ("prefix", "ext"), None, "whose (names|name) (start|begin)[s] with {prefix} and end[s] (in|with) {ext}|(starting|beginning) with {prefix} and ending (in|with) {ext}|that (start|begin) with {prefix} and end (in|with) {ext}", '-name "{0}*.{1}"', lambda f, p, e: f.name.startswith(p) and f.name.endswith("." + e), group="name"),
    Filter("containsext", ("ext", "prefix"), None, "with (extension|the extension) {ext} and {prefix} in (the|their) name[s]|ending (in|with) {ext} (and containing|with) {prefix} in (the|their) name[s]|whose names contain {prefix} and end (in|with) {ext}", '-name "*{1}*.{0}"', lambda f, e, p: f.name.endswith("." + e) and p in f.name[:-len(e) - 1], group="name"),
    Filter("two", ("name", "name2"), None, "(named|called) {name} or {name2}|(named|called) either {name} or {name2}|with the name {name} or {name2}|whose names are {name} or {name2}", '\\( -name "{0}" -o -name "{1}" \\)', lambda f, a, b: f.name in (a, b), ("file", "any"), group="name"),
    Filter("prefixes", ("prefix", "prefix2"), None, "(starting|beginning) with {prefix} or {prefix2}|whose names (start|begin) with {prefix} or {prefix2}|that (start|begin) with [either] {prefix} or {prefix2}", '\\( -name "{0}*" -o -name "{1}*" \\)', lambda f, a, b: f.name.startswith((a, b)), ("file", "dir", "any"), group="name"),
    Filter("globs", ("glob", "glob2"), None, "matching {glob} or {glob2}|that match [either] {glob} or {glob2}|whose names match {glob} or {glob2}|matching the patterns {glob} (and|or) {glob2}", '\\( -name "{0}" -o -name "{1}" \\)', lambda f, a, b: _like(a)(f) or _like(b)(f), ("file", "any"), group="name"),
    Filter("iext2", ("ext", "ext2"), None, "with (extension|the extension) {ext} or {ext2} <icase>|ending (in|with) {ext} or {ext2} <icase>|{ext} (and|or) {ext2} in any case", '\\( -iname "*.{0}" -o -iname "*.{1}" \\)', lambda f, a, b: f.name.lower().endswith(("." + a.lower(), "." + b.lower())), group="name"),
    Filter("iprefix", ("prefix",), None, "(starting|beginning) with {prefix} <icase>|whose (names|name) (start|begin)[s] with {prefix} <icase>|that (start|begin) with {prefix} <icase>", '-iname "{0}*"', lambda f, p: f.name.lower().startswith(p.lower()), ("file", "dir", "any"), group="name"),
    Filter("dirnamedi", ("ident",), None, "(named|called) {ident} <icase>|with the name {ident} <icase>", '-iname "{0}"', lambda f, n: f.name.lower() == n.lower(), ("dir", "any"), group="name"),
    Filter("tilde", (), None, "ending (in|with) (~|a tilde|'~')|whose names end (in|with) (~|a tilde|'~')", '-name "*~"', lambda f: f.name.endswith("~"), group="name"),
    Filter("endsdigit", (), None, "(ending|that end) (in|with) a (digit|number)|whose names end (in|with) a (digit|number)", '-name "*[0-9]"', _like("*[0-9]"), ("file", "dir", "any"), group="name"),
    Filter("startupper", (), None, "(starting|that start|beginning) with (an uppercase|a capital) letter|whose names (start|begin) with (an uppercase|a capital) letter", '-name "[A-Z]*"', None, ("file", "dir", "any"), group="name"),
    Filter("notprefix", ("prefix",), None, "(not (starting|beginning)|that (do not|don't) (start|begin)) with {prefix}|whose names (do not|don't) (start|begin) with {prefix}", '! -name "{0}*"', lambda f, p: not f.name.startswith(p), ("file", "dir", "any"), group="name2"),
    Filter("notcontains", ("prefix",), None, "(not containing|that do not contain) {prefix} in (the|their) name[s]|whose names (do not|don't) contain {prefix}|without {prefix} in (the|their) name[s]", '! -name "*{0}*"', lambda f, p: p not in f.name, ("file", "dir", "any"), group="name2"),
    Filter("notends", ("prefix",), None, "whose names (do not|don't) end (in|with) {prefix}|that do not have names ending (in|with) {prefix}", '! -name "*{0}"', lambda f, p: not f.name.endswith(p), ("file", "dir", "any"), group="name2"),
    Filter("notglob", ("glob",), None, "(not matching|that do not match) {glob}|whose names do not match {glob}|excluding {glob}", '! -name "{0}"', lambda f, g: not _like(g)(f), ("file", "any"), group="name2"),
    Filter("butname", ("name",), None, "(except|except for|excluding|other than|but not) (the file|those named|the ones named|those called|any named) {name}", '! -name "{0}"', lambda f, n: f.name != n, group="name2"),
    Filter("notext2", ("ext", "ext2"), None, "that end (neither in|neither with) {ext} nor (in|with) {ext2}|that are neither {ext} nor {ext2} files|except {ext} and {ext2} files|whose names do not end (in|with) {ext} or {ext2}", '! -name "*.{0}" ! -name "*.{1}"', lambda f, a, b: not f.name.endswith(("." + a, "." + b)), group="name"),
    Filter("path", ("ident",), None, "whose (path|full path|path name|pathname|paths) contain[s] {ident}|with {ident} in (the|their) (path|full path|pathname)[s]|containing {ident} in (the|their) [full] (path|pathname)[s]", '-path "*{0}*"', None, ("file", "dir", "any"), group="name2"),
    Filter("ipath", ("ident",), None, "whose (path|full path|pathname) contain[s] {ident} <icase>|with {ident} in (the|their) (path|full path|pathname) <icase>", '-ipath "*{0}*"', None, ("file", "dir"), group="name2"),
    Filter("notpath", ("ident",), None, "whose (path|full path|pathname)[s] (does|do) not contain {ident}|without {ident} in (the|their) (path|full path|pathname)[s]", '! -path "*{0}*"', None, ("file", "dir", "any"), group="name2"),
    Filter("largerbytes", ("many",), None, "(larger|bigger|greater) than {many} bytes|of more than {many} bytes|(with|having) more than {many} bytes|whose size is (greater|more|larger) than {many} bytes", "-size +{0}c", lambda f, n: f.size > int(n), group="size"),
    Filter("smallerbytes", ("many",), None, "smaller than {many} bytes|of less than {many} bytes|(with|having) less than {many} bytes|whose size is (less|smaller) than {many} bytes", "-size -{0}c", lambda f, n: f.size < int(n), group="size"),
    Filter("bytes", ("many",), None, "[that are|which are|of|with a size of] exactly {many} bytes [in size|large|long|]|{many} bytes in size|whose size is [exactly] {many} bytes|with [a] size [of] {many} bytes", "-size {0}c", lambda f, n: f.size == int(n), group="size"),
    Filter("betweenbytes", ("many", "many2"), None, "between {many} and {many2} bytes [in size]|larger than {many} bytes (and|but) smaller than {many2} bytes", "-size +{0}c -size -{1}c", lambda f, a, b: int(a) < f.size < int(b), group="size"),
    Filter("notlarger", ("size",), None, "(not|no) (larger|bigger) than {size}|that are not (larger|bigger) than {size}|of at most {size}|whose size does not exceed {size}", "! -size +{0}", lambda f, s: _units(f, s) <= int(s[:-1]), group="size"),
    Filter("mtime2", ("numdays", "numdays2"), None, "modified more than {numdays} (ago|) (but|and) less than {numdays2} ago|modified between {numdays} and {numdays2} ago|changed between {numdays} and {numdays2} ago|(older|more) than {numdays} (but|and) (newer|less) than {numdays2} [old]", "-mtime +{0} -mtime -{1}", lambda f, a, b: int(a) < _age(f, 86400) < int(b), group="mtime"),
    Filter("mmin2", ("minutes", "minutes2"), None, "modified between {minutes} and {minutes2} ago|modified more than {minutes} ago (but|and) less than {minutes2} ago|changed between {minutes} and {minutes2} ago", "-mmin +{0} -mmin -{1}", None, group="mtime"),
    Filter("on", ("date",), None, "modified on {date}|last (modified|changed) on {date}|changed on {date}|from {date} only", '-newermt "{0}" ! -newermt "{0} + 1 day"', None, mac="-", group="mtime"),
    Filter("lasthour", (), None, "modified (in|within|during) the (last|past) (hour|60 minutes)|changed (in|within) the last hour|modified less than (an hour|one hour) ago", "-mmin -60", None, group="mtime"),
    Filter("atime", ("numdays",), None, "accessed [exactly] {numdays} ago|last accessed [exactly] {numdays} ago", "-atime {0}", None, group="atime"),
    Filter("amin+", ("minutes",), None, "accessed more than {minutes} ago|(not accessed|unused) (in|for) the last {minutes}", "-amin +{0}", None, group="atime"),
    Filter("amin2", ("minutes", "minutes2"), None, "accessed between {minutes} and {minutes2} ago|accessed more than {minutes} ago (but|and) less than {minutes2} ago", "-amin +{0} -amin -{1}", None, group="atime"),
    Filter("ctime+", ("numdays",), None, "whose (status|inode|metadata) (changed|was changed|has changed) more than {numdays} ago|with status changed more than {numdays} ago|whose status has not changed in the last {numdays}", "-ctime +{0}", None, group="atime"),
    Filter("cmin+", ("minutes",), None, "whose (status|inode|metadata) (changed|was changed|has changed) more than {minutes} ago|with status changed more than {minutes} ago", "-cmin +{0}", None, group="atime"),
    Filter("neweraccess", ("text",), None, "accessed (after|more recently than) {text} was (modified|changed)", "-anewer {0}", None, group="atime"),
    Filter("newerstatus", ("text",), None, "whose status (changed|was changed) (after|more recently than) {text} was modified", "-cnewer {0}", None, group="atime"),
    Filter("notgroup", ("group",), None, "not (owned by|belonging to|in) [the] group {group}|that (do not|don't) belong to [the] group {group}|whose group is not {group}", "! -group {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("uid", ("many",), None, "(owned by|belonging to|that belong to) [the user with] (UID|uid|user ID|the user id) {many}|whose (UID|uid|user id) is {many}|with (UID|uid|user id) {many}", "-uid {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("gid", ("many",), None, "(owned by|belonging to|that belong to) [the group with] (GID|gid|group ID|the group id) {many}|whose (GID|gid|group id) is {many}|with (GID|gid|group id) {many}", "-gid {0}", None, ("file", "dir", "any"), group="owner"),
    Filter("nogroup", (), None, "without [a valid] group|that belong to no [existing|valid] group|with no [existing|valid] group", "-nogroup", None, ("file", "dir", "any"), group="owner"),
    Filter("usergroup", ("user", "group"), None, "(owned by|that belong to|belonging to) [the] user {user} and [the] group {group}|owned by {user} and group {group}|whose owner is {user} and whose group is {group}", "-user {0} -group {1}", None, ("file", "dir", "any"), group="owner"),
    Filter("users", ("user", "user2"), None, "owned by [either] {user} or {user2}|that belong to [either] {user} or {user2}|belonging to the users {user} or {user2}", "\\( -user {0} -o -user {1} \\)", None, ("file", "dir", "any"), group="owner"),
    Filter("samefile", ("text",), None, "that are (the same file as|hard links to|hard linked to) {text}|(hard linked to|with the same inode as|sharing the inode of) {text}", "-samefile {0}", None, group="owner"),
    Filter("nlinks", ("small",), None, "with exactly {small} [hard] links|that have exactly {small} [hard] links|whose [hard] link count is {small}", "-links {0}", None, group="owner"),
    Filter("perm-", ("mode",), None, "with at least (permissions|permission|mode) {mode}|that have at least (permissions|permission|mode) {mode}|whose permissions include [all of] {mode}|with all (bits|permission bits) of {mode} set", "-perm -{0}", lambda f, m: f.mode & int(m, 8) == int(m, 8), ("file", "dir", "any"), group="perm"),
    Filter("othersread", (), None, "(readable|that are readable|that can be read) by (others|other users)|with read permission for others|which others can read", "-perm -o=r", lambda f: bool(f.mode & 4), ("file", "dir"), group="perm"),
    Filter("allread", (), "world-readable|world readable", "(readable|that are readable|that can be read) by (everyone|everybody|all [users]|anyone)|that (everyone|everybody|all users) can read|with read permission for (all|everyone)", "-perm -444", lambda f: f.mode & 0o444 == 0o444, ("file", "dir"), group="perm"),
    Filter("notallread", (), None, "(not readable|that are not readable|that cannot be read) by (all|everyone|everybody)", "! -perm -444", lambda f: f.mode & 0o444 != 0o444, group="perm"),
    Filter("notalldirs", (), None, "(not accessible|that are not accessible|that cannot be accessed) by (all|everyone|everybody)", "! -perm -111", lambda f: f.mode & 0o111 != 0o111, ("dir",), group="perm"),
    Filter("allexec", (), None, "(executable|that are executable|that can be executed) by (everyone|everybody|all [users]|anyone)|with execute permission for (all|everyone)", "-perm -111", lambda f: f.mode & 0o111 == 0o111, group="perm"),
    Filter("anyexec", (), None, "(executable|that are executable|that can be executed) by (someone|at least someone|somebody|owner, group or others)|with any execute bit [set]", "-perm /111", lambda f: bool(f.mode & 0o111), mac="-perm +111", group="perm"),
    Filter("ownerexec", (), None, "(executable|that are executable|that can be executed) by (the|their) owner|whose owner can execute them|with execute permission for (the|their) owner", "-perm -100", lambda f: bool(f.mode & 0o100), group="perm"),
    Filter("ugwrite", (), None, "(writable|that are writable|that can be written) by [either] (the|their) (owner or the group|owner or their group|owner or group)", "-perm /220", lambda f: bool(f.mode & 0o220), ("file", "dir", "any"), mac="-perm +220", group="perm"),
    Filter("gowrite", (), None, "(writable|that are writable|that can be written) by (group or others|the group or others|the group or by others)", "-perm /022", lambda f: bool(f.mode & 0o22), ("file", "dir", "any"), mac="-perm +022", group="perm"),
    Filter("suidsgid", (), None, "with the (setuid or setgid|SUID or SGID) bit [set]|that are (setuid or setgid|SUID or SGID)|with (SUID or SGID|setuid or setgid) permissions", "-perm /6000", lambda f: bool(f.mode & 0o6000), mac="-perm +6000", group="perm"),
    Filter("notwritable", (), None, "that I cannot write [to]|that are not writable [by me]", "! -writable", None, ("file", "dir"), mac="-", group="perm"),
    Filter("notreadable", (), "unreadable", "that I (cannot|can't) read|that are not readable [by me]", "! -readable", None, ("file", "dir"), mac="-", group="perm"),
    Filter("lname", ("prefix",), None, "(pointing|that point|linking|that link) to [something with] {prefix} [in the path]|whose targets contain {prefix}|with {prefix} in their targets", '-lname "*{0}*"', None, ("link",), group="name"),
    Filter("regex", ("ident",), None, "whose (path|full path|pathname)[s] match[es] the (regex|regular expression) .*{ident}.*|matching the (regex|regular expression) .*{ident}.*", '-regex ".*{0}.*"', None, ("file", "any", "dir"), group="name"),
    Filter("broken", (), "broken|dangling", "that are broken|whose target does not exist|that point nowhere", "! -exec test -e {{}} \\; -print", None, ("link",), group="name"),
]
# Filters of two values: from the lower to the higher.
RANGES = {"between": size_in_bytes, "dates": str, "mtime2": int, "mmin2": int, "amin2": int, "betweenbytes": int}
PRUNED = [
    ("(excluding|except|ignoring|skipping|not in) [the] {ident} (and|or) {ident2} (directories|folders)|without descending into [the directories] {ident} (and|or) {ident2}|not descending into [the directories] {ident} (and|or) {ident2}|outside [of] the directories {ident} and {ident2}",
     '! -path "*/{0}/*" ! -path "*/{1}/*"', lambda f, d, e: f"/{d}/" not in f.path and f"/{e}/" not in f.path),
    ("not descending into {ident} (directories|folders)|(ignoring|skipping|omitting|excluding) [all|any] {ident} (directories|folders)|(skipping|omitting|avoiding) the [directory] {ident}|except (for those|those|files|the ones) in [the directory] {ident}|that are not (in|under|inside) [the] [directory] {ident}|but (ignore|skip|exclude) the {ident} (directory|folder)",
     '! -path "*/{0}/*"', lambda f, d: f"/{d}/" not in f.path),
    ("(excluding|except|but not|skipping|ignoring|not) [in|those in|anything in] [the] {ident} (directory|folder)|without descending into [the] [directory] {ident}|outside (of|) [the] {ident} directory|excluding [the] [directory] {ident}|ignoring (everything|files) (in|under) {ident}",
     '! -path "*/{0}/*"', lambda f, d: f"/{d}/" not in f.path),
]
DEPTHS = [
    ("at most {small} levels deep|no deeper than {small} levels|up to {small} levels deep|with a maximum depth of {small}|to a depth of {small}|descending at most {small} levels|not more than {small} levels down", "-maxdepth {0}", lambda f, n: f.depth <= int(n)),
    ("(not in|excluding|without) subdirectories|without (descending into|going into|searching) subdirectories|but not in (its|any) (subdirectories|subfolders)|non-recursively|not recursively|only in the directory itself", "-maxdepth 1", lambda f: f.depth <= 1),
    ("at least {small} levels deep|starting at depth {small}|with a minimum depth of {small}", "-mindepth {0}", lambda f, n: f.depth >= int(n)),
    ("exactly {small} levels (deep|down)|at [a] depth [of] [exactly] {small}|at level {small}", "-mindepth {0} -maxdepth {0}", lambda f, n: f.depth == int(n)),
    ("maximum {small} levels down|(in|at) maximum {small} (level|levels) down|with maxdepth {small}|searching only {small} (level|levels) deep|going down at most {small} (level|levels)|up to {small} (level|levels) of subdirectories deep", "-maxdepth {0}", lambda f, n: f.depth <= int(n)),
    ("without (going into|descending into|searching|visiting) [the|its|any] (sub-directories|sub directories|subfolders|subdirectories)|not in [its|any] (sub-directories|subfolders)|(ignoring|excluding|skipping) [all|the|any] (sub-directories|subdirectories|subfolders)|only in that directory [itself]|directly there, not below", "-maxdepth 1", lambda f: f.depth <= 1),
    ("without (descending into|crossing into|searching|leaving for) other (file systems|filesystems|partitions)|(staying on|only on|without leaving) (the same|this) (file system|filesystem|partition)|ignoring (mounted file systems|other mounted file systems|mount points)", "-xdev", lambda f: True),
]
