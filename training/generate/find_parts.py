"""The parts of composed requests about files: kinds, filters, depths and actions; each with its words, its piece of the command, and its meaning."""

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
    Kind("file", "files|files|files|regular files|files", "-type f", lambda f: f.is_file),
    Kind("file", "files", "-type f", lambda f: f.is_file),
    Kind("file", "files", "-type f", lambda f: f.is_file),
    Kind("dir", "directories|folders|directories|subdirectories", "-type d", lambda f: f.is_dir),
    Kind("link", "symbolic links|symlinks|soft links", "-type l", lambda f: f.is_link),
    Kind("any", "files and directories|files and folders|files or directories", "", lambda f: True),
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
    Filter("ext", ("ext",), "{ext}", "(with|having|with the|that have the) (extension|file extension|suffix) {ext}|ending (in|with) {ext}|whose (names|name) end[s] (in|with) {ext}|with a {ext} extension",
           '-name "*.{0}"', lambda f, e: f.name.endswith("." + e), group="name"),
    Filter("type", ("filetype",), "{filetype}", None, '-name "*.{0}"', lambda f, e: f.name.endswith("." + e), group="name"),
    Filter("named", ("name",), None, "named {name}|called {name}|with the name {name}|that are named {name}|with name {name}|whose name is {name}", '-name "{0}"', lambda f, n: f.name == n, ("file", "any"), group="name"),
    Filter("dirnamed", ("ident",), None, "named {ident}|called {ident}|with the name {ident}|whose name is {ident}", '-name "{0}"', lambda f, n: f.name == n, ("dir", "any"), group="name"),
    Filter("iname", ("name",), None, "named {name} <icase>|called {name} <icase>|named {name} (in any case|in upper or lower case)", '-iname "{0}"', lambda f, n: f.name.lower() == n.lower(), ("file",), group="name"),
    Filter("iext", ("ext",), None, "with (extension|the extension) {ext} <icase>|ending in {ext} <icase>|with extension {ext} in any case", '-iname "*.{0}"', lambda f, e: f.name.lower().endswith("." + e.lower()), group="name"),
    Filter("glob", ("glob",), None, "matching {glob}|whose (names|name) match[es] {glob}|matching the pattern {glob}|with names like {glob}|named {glob}|that match {glob}", '-name "{0}"', lambda f, g: _like(g)(f), ("file", "any"), group="name"),
    Filter("iglob", ("glob",), None, "matching {glob} <icase>|whose names match {glob} <icase>", '-iname "{0}"', lambda f, g: _like(g, True)(f), group="name"),
    Filter("prefix", ("prefix",), None, "(starting|beginning) with {prefix}|whose (names|name) (start|begin)[s] with {prefix}|that (start|begin) with {prefix}|with names (starting|beginning) with {prefix}|with the prefix {prefix}", '-name "{0}*"', lambda f, p: f.name.startswith(p), ("file", "dir", "any"), group="name"),
    Filter("contains", ("prefix",), None, "with {prefix} in (their|the) name[s]|whose (names|name) contain[s] {prefix}|containing {prefix} in (their|the) name|that contain {prefix} in the name|that have {prefix} in their name", '-name "*{0}*"', lambda f, p: p in f.name, ("file", "dir", "any"), group="name"),
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
    Filter("mtime-", ("days",), "recent", "modified (in|within|during) the (last|past) {days}|changed (in|within|during) the (last|past) {days}|modified less than {days} ago|that were (modified|changed|edited) (in|within) the (last|past) {days}|from the last {days}|updated in the last {days}",
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
    Filter("atime+", ("numdays",), None, "(not accessed|unused|not used) (in|for) [the last] {numdays}|accessed more than {numdays} ago|last accessed more than {numdays} ago|that (have not been|were not) (accessed|used|opened) (in|for) [the last] {numdays}", "-atime +{0}", None, group="atime"),
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
    Filter("broken", (), "broken|dangling", "that are broken|whose target does not exist|that point nowhere", "! -exec test -e {{}} \\; -print", None, ("link",), group="name"),
]
PRUNED = [
    ("(excluding|except|but not|skipping|ignoring|not) [in|those in|anything in] [the] {ident} (directory|folder)|without descending into [the] [directory] {ident}|outside (of|) [the] {ident} directory|excluding [the] [directory] {ident}|ignoring (everything|files) (in|under) {ident}",
     '! -path "*/{0}/*"', lambda f, d: f"/{d}/" not in f.path),
]
DEPTHS = [
    ("at most {small} levels deep|no deeper than {small} levels|up to {small} levels deep|with a maximum depth of {small}|to a depth of {small}|descending at most {small} levels|not more than {small} levels down", "-maxdepth {0}", lambda f, n: f.depth <= int(n)),
    ("(not in|excluding|without) subdirectories|without (descending into|going into|searching) subdirectories|but not in (its|any) (subdirectories|subfolders)|non-recursively|not recursively|only in the directory itself", "-maxdepth 1", lambda f: f.depth <= 1),
    ("at least {small} levels deep|starting at depth {small}|with a minimum depth of {small}", "-mindepth {0}", lambda f, n: f.depth >= int(n)),
    ("exactly {small} levels (deep|down)|at [a] depth [of] [exactly] {small}|at level {small}", "-mindepth {0} -maxdepth {0}", lambda f, n: f.depth == int(n)),
]


@dataclass(frozen=True)
class Action:
    """`say` has {what} for the files; `place` is woven into that. `command` has FIND for the find command (without a trailing action)."""

    name: str
    say: str
    command: str
    slots: tuple = ()
    mac: Optional[str] = None
    kinds: tuple = ("file",)
    weight: int = 2


EVERY = ("file", "dir", "link", "any")
ACTIONS = [
    Action("list", "<find> [all|all the|all] {what}|<find> all {what}|{what}|search for [all] {what}|? which {what} are there|? where are [the|all] {what}", "FIND", kinds=EVERY, weight=34),
    Action("count", "<count> [all|the|all the] {what}|? how many {what} are there|count [all] {what}|find the (number|count) of {what}|<find> [all] {what} and count them|get the total number of {what}|print (how many|the number of) {what} [there are]", "FIND | wc -l", kinds=EVERY, weight=9),
    Action("delete", "<delete> [all|all the] {what}|find and (delete|remove) [all] {what}|<find> [all] {what} and (delete|remove) them|search for {what} and delete them", "FIND -delete", kinds=("file", "link", "any"), weight=8),
    Action("deletedir", "<delete> [all|all the] {what}|find and (delete|remove) [all] {what}", "FIND -exec rm -rf {} +", kinds=("dir",), weight=2),
    Action("ls", "<find> [all] {what} (and (list|show) them|) with details|(long list|list in long format|list with details) [all] {what}|<list> [the] (details|detailed information) of [all] {what}|<find> [all] {what} and show their (details|permissions and sizes)|<list> {what} in long format|find all {what} and list them in long format|<find> [all] {what} and run ls -l on them", "FIND -exec ls -l {} \\;", kinds=("file", "link"), weight=4),
    Action("lsd", "<find> [all] {what} and (list|show) (them in long format|their details)|<list> the details of [all] {what}", "FIND -exec ls -ld {} \\;", kinds=("dir",)),
    Action("copy", "<copy> [all|all the] {what} to {dirname}|find [all] {what} and copy them to {dirname}|<copy> {what} into [the] [directory|folder] {dirname}", "FIND -exec cp {} {dirname} \\;", ("dirname",), weight=4),
    Action("move", "<move> [all|all the] {what} to {dirname}|find [all] {what} and move them to {dirname}|<move> {what} into [the] [directory|folder] {dirname}", "FIND -exec mv {} {dirname} \\;", ("dirname",), weight=4),
    Action("chmod", "<change> [the] permissions of [all] {what} to {mode}|chmod [all] {what} to {mode}|find [all] {what} and (set|change) their permissions to {mode}|give [all] {what} permissions {mode}", "FIND -exec chmod {mode} {} \\;", ("mode",), kinds=("file", "dir"), weight=4),
    Action("chmodx", "make [all] {what} executable|find [all] {what} and make them executable|<find> {what} and add execute permission", "FIND -exec chmod +x {} \\;"),
    Action("chown", "<change> the owner of [all] {what} to {user}|find [all] {what} and change their owner to {user}|chown [all] {what} to {user}", "FIND -exec chown {user} {} \\;", ("user",), kinds=("file", "dir")),
    Action("grep", "search [all] {what} for {pattern}|search for {pattern} in [all] {what}|find [all] {what} and search (them|) for {pattern}|look for {pattern} in [all] {what}|grep [for] {pattern} in [all] {what}|find (lines|all lines) containing {pattern} in [all] {what}|print (lines|the lines) (with|containing|matching) {pattern} in [all] {what}", 'FIND -exec grep -H {pattern} {} +', ("pattern",), weight=6),
    Action("grepl", "<find> [all] {what} (containing|that contain|with) [the] (text|string|word) {pattern}|<find> [all] {what} that contain {pattern}|? which {what} contain {pattern}|<list> [only] [the] names of [all] {what} (that contain|containing) {pattern}|find all {what} and print only those (containing|that contain) {pattern}", 'FIND -exec grep -l {pattern} {} +', ("pattern",), weight=7),
    Action("greplc", "<count> [the] {what} (containing|that contain|with) {pattern} (in them|inside|in their content|)|? how many {what} contain [the] [text|string|word] {pattern}", 'FIND -exec grep -l {pattern} {} + | wc -l', ("pattern",)),
    Action("grepL", "<find> [all] {what} (not containing|that do not contain|without) [the] (text|string|word) {pattern}", 'FIND -exec grep -L {pattern} {} +', ("pattern",)),
    Action("grepi", "search [all] {what} for {pattern} <icase>|<find> {pattern} in [all] {what} <icase>", 'FIND -exec grep -iH {pattern} {} +', ("pattern",)),
    Action("grepn", "search [all] {what} for {pattern} (and show|showing|with) line numbers", 'FIND -exec grep -nH {pattern} {} +', ("pattern",)),
    Action("wc", "<count> [the] [number of] lines (in|of) (each of|each|all|) [the] {what}|count [the] lines in [each of] [all] {what}|<show> the (line count|number of lines) of each of the {what}|print the line count of [all] {what}|run wc -l on [all] {what}", "FIND -exec wc -l {} +", weight=4),
    Action("wctotal", "<count> the total number of lines (in|of) all {what}|? how many lines (are in|do) all {what} [have] (together|in total|)|calculate the total number of lines in [all] {what}|<count> [all] [the] lines (in|of) [all] {what} (together|combined|in total)", "FIND -exec cat {} + | wc -l", weight=3),
    Action("words", "<count> [the] words (in|of) [all] {what}", "FIND -exec wc -w {} +"),
    Action("md5", "(calculate|compute|print|show|get) [the] (md5|MD5) (sum|sums|checksum|checksums|hash|hashes) of [all] {what}|calculate the md5 sum of all {what}|<find> [all] {what} and (compute|calculate|print) their md5 sums", "FIND -exec md5sum {} +", mac="FIND -exec md5 {} +", weight=3),
    Action("sha", "(calculate|compute|print|show|get) [the] (sha256|SHA-256|sha256sum) (sum|sums|checksum|checksums|hash|hashes) of [all] {what}", "FIND -exec sha256sum {} +", mac="FIND -exec shasum -a 256 {} +"),
    Action("size", "(calculate|compute|print|show|get) the total (size|disk usage) of [all] {what}|? how much (disk space|space) do [all] {what} (use|take|take up|occupy)|<find> the total size of [all] {what}|sum [up] the sizes of [all] {what}", "FIND -exec du -ch {} + | tail -n 1", weight=3),
    Action("sizes", "<show> the (size|disk usage) of (each of|) [all] [the] {what}|<list> [all] {what} with their (size|sizes|disk usage)|<find> [all] {what} and (print|show) their sizes", "FIND -exec du -h {} +", weight=3),
    Action("du", "<show> the (size|disk usage) of (each of|all) [the] {what}|<list> [all] {what} with their sizes", "FIND -exec du -sh {} \\;", kinds=("dir",)),
    Action("largest", "<find> the {n} <largest> {what}|<list> the top {n} <largest> {what}|? what are the {n} <largest> {what}|<list> [the] {n} <largest> {what} by size|show {what} (sorted by|by) size, top {n}", "FIND -exec du -h {} + | sort -rh | head -n {n}", ("n",), weight=5),
    Action("smallest", "<find> the {n} smallest {what}|? what are the {n} smallest {what}", 'FIND -printf "%s %p\\n" | sort -n | head -n {n}', ("n",), mac='FIND -exec stat -f "%z %N" {} + | sort -n | head -n {n}'),
    Action("bysize", "<list> [all] {what} sorted by [their] size|<find> [all] {what} and sort them by size|sort [all] {what} by [file] size|<list> {what} from largest to smallest|<list> {what} ordered by size [in descending order]", "FIND -exec du -h {} + | sort -rh", weight=3),
    Action("newest", "<find> the {n} <newest> {what}|? what are the {n} <newest> {what}|<list> the {n} {what} that (were changed|were modified|changed) (last|most recently)", 'FIND -printf "%T@ %p\\n" | sort -rn | head -n {n}', ("n",), mac='FIND -exec stat -f "%m %N" {} + | sort -rn | head -n {n}', weight=3),
    Action("oldest", "<find> the {n} oldest {what}|? what are the {n} oldest {what}", 'FIND -printf "%T@ %p\\n" | sort -n | head -n {n}', ("n",), mac='FIND -exec stat -f "%m %N" {} + | sort -n | head -n {n}'),
    Action("bytime", "<list> [all] {what} sorted by (modification time|modification date|date|time)|<find> [all] {what} and sort them by modification time", 'FIND -printf "%T@ %p\\n" | sort -n', mac='FIND -exec stat -f "%m %N" {} + | sort -n'),
    Action("names", "<list> [only|just] the (names|base names|file names|filenames) of [all] {what} [without (path|the path|directories|their directories)]|<list> [all] {what} without their (paths|directories)|<find> [all] {what} and print only their (names|base names|file names)", 'FIND -printf "%f\\n"', mac="FIND -exec basename {} \\;", kinds=("file", "dir"), weight=3),
    Action("sort", "<list> [all] {what} (sorted|in alphabetical order|sorted by name|alphabetically|sorted alphabetically)|<find> [all] {what} and sort (them|the result|the list)", "FIND | sort", kinds=EVERY, weight=4),
    Action("sortr", "<list> [all] {what} (sorted in reverse|in reverse alphabetical order|sorted in reverse order)|<find> [all] {what} and sort them in reverse [order]", "FIND | sort -r", kinds=EVERY),
    Action("first", "<list> the first {n} {what}|<find> {what} and (show|print) [only] the first {n}|<find> at most {n} {what}", "FIND | head -n {n}", ("n",), kinds=EVERY, weight=3),
    Action("dirs", "<list> [all] [the] (directories|folders) (that contain|containing|with) {what}|? which (directories|folders) contain {what}|<find> [all] [the] [unique] parent directories of {what}", 'FIND -printf "%h\\n" | sort -u', mac="FIND -exec dirname {} \\; | sort -u", weight=3),
    Action("tar", "<create> [an archive|a tarball|a compressed archive|] {tgz} (of|with|from|containing) [all] {what}|<compress> [all] {what} into {tgz}|archive [all] {what} (in|into|to) {tgz}|find [all] {what} and (archive them in|tar them into|put them into) {tgz}", "FIND -print0 | tar -czf {tgz} --null -T -", ("tgz",), weight=3),
    Action("zip", "zip [all] {what} into {zip}|<create> [a zip archive] {zip} (of|with|from) [all] {what}|find [all] {what} and zip them into {zip}", "FIND | zip {zip} -@", ("zip",)),
    Action("gzip", "gzip [all] {what}|compress [all] {what} with gzip|find [all] {what} and (gzip|compress) them", "FIND -exec gzip {} \\;", weight=3),
    Action("cat", "<show> the (contents|content) of [all] {what}|print the contents of [all] {what}|concatenate [all] {what}|find [all] {what} and (print|show|display) their contents|cat [all] {what}", "FIND -exec cat {} +", weight=3),
    Action("cat_to", "concatenate [all] {what} (into|to) {newname}|(merge|combine|join) [all] {what} into [one file called] {newname}", "FIND -exec cat {} + > {newname}", ("newname",)),
    Action("head", "<show> the first {n} lines of [each of] [all] [the] {what}|print the first {n} lines of [all] {what}", "FIND -exec head -n {n} {} +", ("n",)),
    Action("save", "<find> [all] {what} and (save|write) (the list|the result|their names|them|the output) to {newname}|(save|write) [the] (list|names) of [all] {what} (to|into|in) {newname}", "FIND > {newname}", ("newname",), kinds=EVERY, weight=3),
    Action("sed", "<replace> {sedword} (with|by) {sedword2} in [all] {what}|find [all] {what} and replace {sedword} (with|by) {sedword2} [in them]|<replace> [all] [occurrences of|every] {sedword} (with|by) {sedword2} in [all] {what}", "FIND -exec sed -i 's/{sedword}/{sedword2}/g' {} +", ("sedword", "sedword2"), mac="FIND -exec sed -i '' 's/{sedword}/{sedword2}/g' {} +", weight=5),
    Action("sedd", "<delete> [all] lines (containing|with) {sedword} from [all] {what}", "FIND -exec sed -i '/{sedword}/d' {} +", ("sedword",), mac="FIND -exec sed -i '' '/{sedword}/d' {} +"),
    Action("touch", "touch [all] {what}|update the (timestamp|modification time|timestamps) of [all] {what}", "FIND -exec touch {} +", kinds=("file", "dir")),
    Action("filetype", "<show> the [file] type of [all] [each of] {what}|determine the (type|types) of [all] {what}", "FIND -exec file {} +"),
    Action("print0", "<find> [all] {what} (and print|printing) them (separated by null characters|null-separated|null separated|with null separators|terminated by null)", "FIND -print0", kinds=EVERY),
    Action("perms", "<list> [all] {what} with their (permissions|octal permissions)|<find> [all] {what} and print their octal permissions", 'FIND -printf "%m %p\\n"', mac='FIND -exec stat -f "%Lp %N" {} +', kinds=("file", "dir")),
    Action("owners", "<list> [all] {what} with their owners", 'FIND -printf "%u %p\\n"', mac='FIND -exec stat -f "%Su %N" {} +', kinds=("file", "dir")),
    Action("confirm", "<delete> [all] {what} (asking for confirmation|after confirmation|with confirmation|asking before each|prompting before each deletion)", "FIND -ok rm {} \\;"),
    Action("backup", "(make|create) a backup [copy] of [all] {what} (with|using) [the] (suffix|extension) .bak|back up [all] {what} (with|as) .bak", "FIND -exec cp {} {}.bak \\;"),
    Action("rename", "(rename|change the extension of) [all] {what} to .{ident}|add [the] (suffix|extension) .{ident} to [all] {what}", "FIND -exec mv {} {}.{ident} \\;", ("ident",), weight=1),
    Action("run", "run {program} on [all] [each of] [the] {what}|execute {program} (on|for) [each of] [all] {what}|find [all] {what} and (run|execute) {program} on (them|each of them|each)", "FIND -exec {program} {} \\;", ("program",)),
    Action("script", "run {script} (on|for) (each of|all|) [the] {what}|execute {script} (on|for) (each of|all) {what}", "FIND -exec {script} {} \\;", ("script",)),
    Action("lsort", "<count> [the] lines of [all] {what} and sort by [the] number of lines|<list> [all] {what} sorted by [their] number of lines", "FIND -exec wc -l {} + | sort -n"),
    Action("symlink", "<create> symbolic links to [all] {what} in {dirname}|symlink [all] {what} into {dirname}", "FIND -exec ln -s {} {dirname} \\;", ("dirname",), weight=1),
    Action("extcount", "<count> [all] {what} (by|per) extension|<show> (how many|the number of) {what} per (extension|file extension) [there are]", "FIND -name \"*.*\" | sed 's/.*\\.//' | sort | uniq -c | sort -rn", weight=1),
    Action("xargsrm", "<find> [all] {what} and (delete|remove) them with xargs|<delete> [all] {what} using xargs", "FIND -print0 | xargs -0 rm", weight=1),
    Action("xargsgrep", "<find> [all] {what} and grep them for {pattern} using xargs|use xargs to search [all] {what} for {pattern}", "FIND -print0 | xargs -0 grep {pattern}", ("pattern",), weight=1),
    Action("largest1", "<find> the <largest> [of the|of all] {what}|? which of the {what} is the (largest|biggest)|? what is the <largest> of [all] the {what}|<find> the <largest> one of [all] the {what}", "FIND -exec du -h {} + | sort -rh | head -n 1", weight=3),
    Action("newest1", "<find> the <newest> (of the|of all|one of the|of all the) {what}|? which of the {what} (is the newest|was changed last|was modified last)", 'FIND -printf "%T@ %p\\n" | sort -rn | head -n 1', mac='FIND -exec stat -f "%m %N" {} + | sort -rn | head -n 1'),
    Action("grepo", "<count> [all|the|all the] occurrences of {pattern} in [all] {what}|? how (often|many times) does {pattern} (occur|appear) in [all] {what}|<count> how (often|many times) {pattern} (occurs|appears) in [all] {what}", "FIND -exec grep -o {pattern} {} + | wc -l", ("pattern",), weight=3),
    Action("grepc", "<count> [the] lines (containing|with|matching) {pattern} in each of [the] {what}|<show> how many lines (contain|match) {pattern} in each of [the] {what}", "FIND -exec grep -c {pattern} {} +", ("pattern",)),
    Action("tail", "<show> the last {n} lines of [each of] [all] [the] {what}|print the last {n} lines of [all] {what}", "FIND -exec tail -n {n} {} +", ("n",)),
    Action("head1", "<show> the first line of [each of] [all] [the] {what}|print the first line of [each of] [all] {what}", "FIND -exec head -n 1 {} +"),
    Action("absolute", "<list> [all] {what} with (absolute|full|their absolute|their full) paths|<list> the (absolute|full) paths of [all] {what}|print the (full|absolute) path of (each of|all) [the] {what}", "FIND -exec realpath {} +", weight=3),
    Action("bytes", "<list> [all] {what} with their sizes in bytes|print the size in bytes [and the name] of (each of|all) [the] {what}", 'FIND -printf "%s %p\\n"', mac='FIND -exec stat -f "%z %N" {} +'),
    Action("sumbytes", "(calculate|compute|print|show) the total size in bytes of [all] {what}|? how many bytes do all {what} have (together|in total)|sum up the sizes of [all] {what} in bytes", """FIND -printf "%s\\n" | awk '{s += $1} END {print s}'""", mac="FIND -exec stat -f %z {} + | awk '{s += $1} END {print s}'"),
    Action("mtimes", "<list> [all] {what} with their modification (times|dates)|print the modification (time|date) [and the name] of (each of|all) [the] {what}", 'FIND -printf "%t %p\\n"', mac='FIND -exec stat -f "%Sm %N" {} +'),
    Action("inodes", "<list> [all] {what} with their inode numbers|print the inode number of (each of|all) [the] {what}", 'FIND -printf "%i %p\\n"', mac='FIND -exec stat -f "%i %N" {} +', kinds=("file", "dir")),
    Action("chars", "<count> [the] characters (in|of) [all] {what}", "FIND -exec wc -m {} +"),
    Action("chgrp", "<change> the group of [all] {what} to {group}|find [all] {what} and change their group to {group}|chgrp [all] {what} to {group}", "FIND -exec chgrp {group} {} \\;", ("group",), kinds=("file", "dir")),
    Action("readonly", "make [all] {what} (read-only|read only)|<delete> write permission from [all] {what}|find [all] {what} and make them read-only", "FIND -exec chmod a-w {} \\;"),
    Action("gwrite", "(give|add) the group write permission (on|to|for) [all] {what}|make [all] {what} writable by (their|the) group", "FIND -exec chmod g+w {} \\;", kinds=("file", "dir")),
    Action("sha1", "(calculate|compute|print|show|get) [the] (sha1|SHA-1) (sum|sums|checksum|checksums|hash|hashes) of [all] {what}", "FIND -exec sha1sum {} +", mac="FIND -exec shasum {} +"),
    Action("unix", "convert [all] {what} to unix line endings|<delete> [the] carriage returns from [all] {what}|convert the line endings of [all] {what} to unix", "FIND -exec sed -i 's/\\r$//' {} +", mac="FIND -exec sed -i '' $'s/\\r$//' {} +"),
    Action("noblank", "<delete> [all] (blank|empty) lines from [all] {what}", "FIND -exec sed -i '/^$/d' {} +", mac="FIND -exec sed -i '' '/^$/d' {} +"),
    Action("empty", "(empty|truncate) [all] {what}|<delete> the contents of [all] {what} (but keep the files|without deleting the files)", "FIND -exec truncate -s 0 {} +", mac="FIND -exec sh -c ': > \"$1\"' _ {} \\;"),
    Action("parents", "<copy> [all|all the] {what} to {dirname} (keeping|preserving|with) (the directory structure|their directories|their paths|the folder structure)", "FIND -exec cp --parents {} {dirname} \\;", ("dirname",), mac="FIND -print0 | cpio -0pdm {dirname}"),
    Action("comma", "<list> [all] {what} (separated by commas|comma separated|on one line with commas)", "FIND | paste -sd, -", kinds=EVERY, weight=1),
    Action("uniqnames", "<list> the (unique|distinct|different) (names|file names) of [all] {what}", 'FIND -printf "%f\\n" | sort -u', mac="FIND -exec basename {} \\; | sort -u"),
]
