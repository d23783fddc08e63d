"""Small worlds to run commands in: a root of its own with made-up trees, by bubblewrap, without network.

A world is made for a command: what the command and the request name is there, among other files that differ in name, size, age, mode and owner.
Two commands do the same when they print the same and leave the same tree.
"""

import hashlib
import os
import random
import re
import shlex
import stat
import subprocess
import tempfile
import time
from pathlib import Path

HOME = "/home/alice"
WORK = HOME + "/project"
USERS = {"root": 0, "alice": 1000, "bob": 1001, "www-data": 33, "nobody": 65534}
TEXTS = ["the quick brown fox", "error: disk full", "warning: low memory", "hello world", "user=alice id=7", "", "# comment", "10 20 30", "GET /index.html 200", "TODO: fix this",
         "alpha,beta,gamma,1,2", "3 4 5 6 7 8 9 10", "failed login from 10.0.0.5", "mail bob@example.com", "see https://example.com/a"]
DIRECTORIES = {"dir", "dirname", "place", "folder"}
NEW = {"newname", "newdir"}
OTHER = {"tgz", "tbz", "txz", "tar", "zip", "gz", "bz2", "xz", "sevenz", "rar", "gpg"}


class World:
    """What is where: absolute path to (content or None for a folder, size, age in seconds, mode, owner)."""

    def __init__(self, seed, sizes=(None, None, None, 0, 5000, 300 << 10)):
        """`sizes` of files in trees; None: as long as the text is. Large ones are sparse."""
        self.sizes = sizes
        self.rng = random.Random(f"world/{seed}")
        self.entries = {}
        for top in ("/etc", "/tmp", "/var/log", "/opt", "/srv", "/mnt", WORK, HOME + "/Downloads", HOME + "/Documents", HOME + "/Desktop"):
            self.folder(top)
        self.file("/etc/passwd", text="".join(f"{n}:x:{i}:{i}::/home/{n}:/bin/bash\n" for n, i in USERS.items()))
        self.file("/etc/group", text="".join(f"{n}:x:{i}:\n" for n, i in USERS.items()))
        self.file("/etc/hosts", text="127.0.0.1 localhost\n")
        self.file("/etc/os-release", text='NAME="Debian GNU/Linux"\n')
        self.file("/etc/shells", text="/bin/sh\n/bin/bash\n")

    def absolute(self, path):
        path = path.replace("$HOME", HOME)
        path = HOME + path[1:] if path == "~" or path.startswith("~/") else path
        return "/" + os.path.normpath(os.path.join(WORK, path)).lstrip("/")  # normpath leaves two slashes at the start

    def inside_file(self, path):
        """Whether the path or one of the folders above it is a file here already."""
        while path != "/":
            if path in self.entries and self.entries[path][0] is not None:
                return True
            path = os.path.dirname(path)
        return False

    def folder(self, path):
        path = self.absolute(path)
        if self.inside_file(path):
            return
        while path != "/" and path not in self.entries:
            self.entries[path] = (None, 0, self.rng.choice([0, 3600, 86400 * 3, 86400 * 40]), 0o755, 0)
            path = os.path.dirname(path)

    def file(self, path, text=None, words=(), size=None):
        path = self.absolute(path)
        if path in self.entries or path == "/" or self.inside_file(path):
            return
        self.folder(os.path.dirname(path))
        rng = self.rng
        if text is None:
            lines = [rng.choice(TEXTS) for _ in range(rng.randint(3, 30))]
            for w in words:
                for _ in range(rng.randint(1, 3)):
                    lines.insert(rng.randint(0, len(lines)), rng.choice([w, f"say {w} again", f"{w} {rng.randint(1, 99)}", w.upper(), f"{rng.randint(1, 99)},{w},x,5,7"]))
            text = "".join(line + "\n" for line in lines) if rng.random() > 0.1 else ""
        age = rng.choice([30, 600, 3000, 7200, 86400 // 2, 86400 * 2, 86400 * 5, 86400 * 9, 86400 * 20, 86400 * 50, 86400 * 200, 86400 * 800])
        mode = rng.choice([0o644, 0o644, 0o755, 0o600, 0o777, 0o640, 0o444])
        self.entries[path] = (text, size, age, mode, rng.choice(list(USERS.values())))

    def tree(self, root, names, words=()):
        """A folder with files: of the given names and patterns, and others."""
        self.folder(root)
        rng = self.rng
        subs = [root, *(f"{root}/{d}" for d in rng.sample(["a", "b/c", "src", "docs", "b"], 3))]
        for d in subs:
            for _ in range(rng.randint(1, 3)):
                name = rng.choice(["notes", "report", "data", "main", "x y", "IMG_1", ".hidden"]) + rng.choice([".txt", ".py", ".log", ".jpg", "", ".md", ".TXT"])
                self.file(f"{d}/{name}", words=words if rng.random() < 0.4 else (), size=rng.choice(self.sizes))
            for n in names:
                if rng.random() < 0.7:
                    self.file(f"{d}/{_example_of(rng, n)}", words=words if rng.random() < 0.6 else ())
        self.folder(f"{root}/empty")

    def build(self, root):
        now = time.time()
        for path, (text, size, age, mode, owner) in sorted(self.entries.items()):
            real = root + path
            if text is None:
                os.makedirs(real, exist_ok=True)
                continue
            with open(real, "w", encoding="utf-8") as f:
                f.write(text)
            if size is not None:
                os.truncate(real, size)
            os.chmod(real, mode)
            if os.geteuid() == 0:
                os.chown(real, owner, owner)
            os.utime(real, (now - age, now - age))
        for path, (text, _, age, _, _) in sorted(self.entries.items(), reverse=True):
            if text is None:
                os.utime(root + path, (now - age, now - age))


def _example_of(rng, pattern):
    return re.sub(r"\[[^\]]*\]", "1", pattern.replace("*", rng.choice(["", "one", "two", "new_"]) if not pattern.startswith("*") else rng.choice(["one", "two", "old"]), 1).replace("*", "zz").replace("?", "q"))


def world_for(example, seed):
    """A world in which the example's command has something to work on."""
    command = example.answer
    world = World(seed, (None, None, 0, 5000, 300 << 10, 3 << 20, 60 << 20, 2 << 30)) if " -size " in command else World(seed)
    try:
        tokens = shlex.split(command, posix=True)
    except ValueError:
        tokens = command.split()
    quoted = [q for q in re.findall(r'"([^"$*?]+)"', command) if len(q) < 40 and "/" not in q]
    patterns = [t for t in tokens if re.search(r"[*?\[]", t) and not re.search(r"[ {}$/\\^]", t)]
    names = [t for t in tokens if re.fullmatch(r"[\w.-]+\.\w{1,5}", t)]
    for kind, raw in example.values:
        base = kind.rstrip("0123456789_")
        if base in DIRECTORIES or base in NEW or base in OTHER:
            continue
        if base in ("pattern", "sedword", "quoted", "content", "prefix"):
            quoted.append(raw)
        if base == "ext":
            patterns.append("*." + raw)
        if base == "prefix":
            patterns.append(raw + "*")
    done = set()
    for kind, raw in example.values:
        base = kind.rstrip("0123456789_")
        done.add(raw)
        if base in DIRECTORIES:
            world.tree(raw, patterns + names, quoted)
        elif base not in NEW and base not in OTHER and (re.search(r"\.\w{1,5}$", raw) and " " not in raw or base in ("file", "text")) and base not in ("url", "host", "domain", "fileurl", "ext", "filetype", "glob"):
            world.file(raw, words=quoted)
    for i, t in enumerate(tokens):
        t = t.rstrip(";")
        if t in done or not t or t[0] in "-|<>&(){}!\\$" or re.search(r"[*?\[{}|;$ ]", t) or not re.fullmatch(r"[\w./~ @:+-]+", t) or t.startswith(("http", "/usr", "/bin", "/dev", "/proc")):
            continue
        if re.search(r"[^/.~]\.\w{1,5}$", t):
            if not (i and tokens[i - 1] in (">", ">>", "-o", "-czf", "-name", "-iname")):
                world.file(t, words=quoted)
        elif "/" in t or t in (".", "~", "..") or i and tokens[i - 1] in ("find", "ls", "du", "cd", "rmdir"):
            world.tree(t, patterns + names, quoted)
    if not any(p.startswith(WORK + "/") for p in world.entries):
        world.tree(".", patterns + names, quoted)
    elif patterns:
        for n in patterns:
            for _ in range(2):
                world.file(_example_of(world.rng, n), words=quoted)
    return world


# What is mounted or the kernel's: nothing can be made there.
FIXED = ("/usr", "/bin", "/lib", "/sbin", "/proc", "/dev", "/boot", "/sys")


class Result:
    def __init__(self, code, out, err, tree):
        self.code, self.out, self.err, self.tree = code, out, err, tree


def snapshot(root, since):
    """Path to (kind, mode, owner, content or target, whether it was touched) of all that is under a root, less what is mounted."""
    out = {}
    for folder, dirs, files in os.walk(root):
        dirs[:] = [d for d in dirs if not (folder == root and d in ("usr", "proc", "dev"))]
        for name in dirs + files:
            path = os.path.join(folder, name)
            s = os.lstat(path)
            if stat.S_ISLNK(s.st_mode):
                content = os.readlink(path)
            elif stat.S_ISREG(s.st_mode):
                content = s.st_size if s.st_size > 1 << 20 else hashlib.md5(Path(path).read_bytes()).hexdigest()
                if re.search(r"\.(gz|tgz|zip|bz2|xz|7z|tar)$", name):
                    content = "archive"
            else:
                content = ""
            out[path[len(root):]] = (stat.S_IFMT(s.st_mode), s.st_mode & 0o7777, s.st_uid, content, stat.S_ISREG(s.st_mode) and s.st_mtime > since)
    return out


def isolation():
    """Namespaces; root keeps its rights over the world's files, which have several owners."""
    return ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--cap-add", "ALL"] if os.geteuid() == 0 else ["--unshare-all"]


def run(world, command, timeout=5):
    """Runs a command of bash in a fresh copy of a world."""
    root = tempfile.mkdtemp(prefix="world")
    try:
        for d in ("usr", "proc", "dev"):
            os.mkdir(f"{root}/{d}")
        world.build(root)
        since = time.time() - 20
        done = subprocess.run(
            ["bwrap", "--bind", root, "/", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
             "--symlink", "usr/sbin", "/sbin", "--proc", "/proc", "--dev", "/dev", *isolation(), "--die-with-parent", "--chdir", WORK,
             "--clearenv", "--setenv", "HOME", HOME, "--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin", "--setenv", "LANG", "C.UTF-8", "--setenv", "USER", "alice", "--setenv", "SHELL", "/bin/bash",
             "bash", "--norc", "-c", command],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
        return Result(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), snapshot(root, since))
    except subprocess.TimeoutExpired:
        return Result(124, "", "timed out", {})
    finally:
        subprocess.run(["rm", "-rf", root], check=False)  # however deep a command nested it


def same(world, wanted, given):
    """Whether two commands print the same and leave the same tree. None where the wanted one does not run here."""
    if wanted.strip() == given.strip():
        return True
    a = run(world, wanted)
    if a.code in (124, 126, 127) or "command not found" in a.err:
        return None
    b = run(world, given)
    return b.code not in (124, 126, 127) and a.out == b.out and a.tree == b.tree


def comparable(command):
    """Whether what the command does shows in its output or in the tree, here."""
    return not re.search(r"\b(sudo|docker|kubectl|git|systemctl|apt|brew|ssh|scp|curl|wget|ping|kill|pkill|top|ps|date|uptime|free|tail -f|reboot|shutdown|pip|npm|ss|lsof|watch)\b", command)
