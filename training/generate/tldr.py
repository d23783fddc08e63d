"""tldr-pages (CC-BY-4.0): placeholders get realistic values, and the request names them so that they can be copied."""

import gzip
import json
import re
from collections import Counter

from . import slots, words
from .example import Example, share

HELD_OUT = 0.05
PLATFORM = {"common": "linux", "linux": "linux", "osx": "macos", "windows": "windows"}
EVERYDAY = set("""ls cp mv rm mkdir rmdir touch cat less head tail grep egrep sed awk find xargs sort uniq cut tr wc tee diff cmp comm paste join split
tar gzip gunzip bzip2 xz zip unzip 7z zcat chmod chown chgrp ln readlink realpath stat file du df mount umount lsblk free top htop ps kill killall pkill
pgrep uptime who w whoami id uname hostname date cal echo printf env export which whereis type alias history man crontab ssh scp rsync curl wget ping
traceroute dig nslookup host ip ifconfig netstat ss lsof nc apt apt-get apt-cache dpkg yum dnf pacman brew snap pip npm git git-add git-commit git-push
git-pull git-clone git-branch git-checkout git-merge git-log git-diff git-status git-stash git-reset git-rebase git-tag git-remote git-fetch git-show
git-rm git-mv git-config git-switch git-restore git-cherry-pick git-blame git-clean docker docker-run docker-ps docker-build docker-images docker-exec
docker-compose docker-logs docker-rm docker-rmi docker-pull docker-stop docker-start docker-cp kubectl systemctl journalctl service useradd usermod
userdel passwd su sudo groupadd nl rev tac shuf seq od xxd hexdump base64 md5sum sha256sum sha1sum basename dirname pwd tree watch time timeout nohup
bg fg jobs screen tmux jq ffmpeg convert magick python node make gcc openssl gpg column fold fmt expand truncate dd mktemp yes sleep bc expr test rename
locate ncal lscpu lsusb lspci dmesg vmstat iostat nmap tcpdump iptables ufw cargo go npm yarn sqlite3 mysql psql pg_dump mysqldump diff3 patch strings
nproc getent chsh finger last groups install pushd popd source ulimit umask unalias unset logger split csplit zgrep zless pdftotext pandoc exiftool""".split())
BORING = re.compile(r"^(Display (\[?h\]?elp|version|\[?v\]?ersion)|View documentation for|Display help)", re.I)
_KEYS = re.compile(r"<[A-Za-z~.? ]+>|<.>")  # keys to press are no commands
_HOLE = re.compile(r"\{\{(.*?)\}\}")


def _file_like(name):
    m = re.search(r"\.([a-z0-9]{1,5}(?:\.[a-z0-9]{2,3})?)$", name)
    return m[1] if m else None


def value_of(rng, hole):
    """A realistic value for the text of a placeholder, or None where the placeholder is a value itself (a choice, a constant)."""
    name = hole.split("/")[-1].strip('"').lower()
    ext = _file_like(name)
    if "path" in hole or "/" in hole and "://" not in hole and " " not in hole:
        if "dir" in name or "folder" in name or hole.endswith("/"):
            return slots.folder_path(rng)
        return slots.file_path(rng, [ext]) if ext else slots.file_path(rng, words.TEXT_EXTENSIONS)
    for keys, kind in _KINDS:
        if any(k in name for k in keys):
            return slots.SLOTS[kind](rng).raw
    if ext:
        return slots.file_name(rng, [ext])
    if re.fullmatch(r"-?\d+", name):
        return str(rng.randint(1, 100)) if len(name) < 4 else name
    if "name" in name:
        return slots.SLOTS["ident"](rng).raw
    return None


_KINDS = [
    (("url", "http"), "url"), (("host", "server"), "host"), (("ip_addr", "ip"), "ip"), (("domain",), "domain"), (("port",), "port"), (("user",), "user"),
    (("group",), "group"), (("package", "formula"), "package"), (("branch",), "branch"), (("commit",), "commit"), (("tag",), "tag"), (("remote",), "remote"),
    (("image",), "dimage"), (("container",), "container"), (("pid", "process_id"), "pid"), (("interface",), "iface"), (("pattern", "regex", "search", "text", "string", "word"), "sedword"),
    (("message",), "content"), (("number", "count", "lines", "n"), "small") , (("seconds", "interval", "timeout", "delay"), "seconds"), (("directory", "folder"), "dirname"),
    (("file",), "file"), (("service", "unit"), "service"), (("process",), "process"), (("device", "partition"), "device"), (("repo",), "repo"), (("width",), "width"), (("height",), "height"),
]
_KINDS = [(tuple(k for k in keys if k != "n"), kind) for keys, kind in _KINDS]


def plain_description(text):
    """Without mnemonics ([v]erbose) and Markdown."""
    text = re.sub(r"\[(\w+)\]", r"\1", text)
    text = re.sub(r"`([^`]*)`", r"\1", text)
    text = re.sub(r" \((?:defaults? to|the default|note|requires?|only|see|use|if)[^)]*\)", "", text, flags=re.I)
    return text.strip().rstrip(":")


def filled(rng, description, command):
    """(request, command) with all placeholders filled, or None where one cannot be."""
    values = []

    def fill(m):
        hole = m[1].strip()
        option = re.fullmatch(r"\[(-[^|\]]*)\|(-[^\]]*)\]", hole)
        if option:
            return option[1]
        hole = re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", hole)  # source.tar[.gz|.bz2]
        hole = re.sub(r"\[([^\]]*)\]", "", hole)
        if "|" in hole and "://" not in hole:
            value = rng.choice(hole.split("|")).strip()
            if value_of(rng, value) and ("path" in value or "/" in value):
                value = value_of(rng, value)
            if value.lower() not in description.lower():
                values.append(value)
            return slots.shell_word(value)
        many = re.match(r"(\S+?)1[, ]+\S+?2.*\.\.\.", hole)
        if many:
            some = [value_of(rng, many[1]) or slots.SLOTS["ident"](rng).raw for _ in range(rng.choice([1, 1, 2]))]
            values.extend(some)
            return ("," if "," in hole else " ").join(map(slots.shell_word, some))
        value = value_of(rng, hole)
        if value is None:
            value = hole.replace("_", "-") if rng.random() < 0.2 else slots.SLOTS["ident"](rng).raw if re.fullmatch(r"[a-z_]+", hole) else hole
        if value not in values and value.lower() not in description.lower():
            values.append(value)
        return slots.shell_word(value) if '"' not in command and "'" not in command else value

    command = _HOLE.sub(fill, command)
    return (_say(rng, description, values), command) if "{{" not in command else None


_NOUN = re.compile(r"\b(?:an?|the|this|your)(?: (?:specific|given|specified|local|remote|new|existing|single))? ((?:[\w-]+ )?(?:file|directory|folder|archive|package|branch|image|"
                   r"container|user|group|host|url|service|process|repository|database|script|device|partition|server|interface|port|document|video|domain|commit|tag))(?! (?:name|system|type|path|size))\b", re.I)


def _say(rng, description, values):
    said = [f'"{v}"' if " " in v or rng.random() < 0.12 else v for v in values]
    if not said:
        return description
    m = _NOUN.search(description)
    if m and rng.random() < 0.75:
        start = m.start() if rng.random() < 0.4 else m.start(1)
        head = description[:m.start()] + ("" if start == m.start() else ("the " if rng.random() < 0.6 else "") + m[1] + " ")
        description = head + said.pop(0) + description[m.end():]
    if said:
        joined = ", ".join(said)
        description += rng.choice([": ", ": ", ": ", " ", " for ", " with ", " - ", " using "]) + joined
    return description


class Tldr:
    """The corpus as a source of examples."""

    def __init__(self, path):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        rows = [r for r in rows if not r["command"].startswith("tldr ") and len(r["command"]) < 200 and "\n" not in r["command"]
                and not _KEYS.search(r["command"])]
        self.ambiguous = {d for d, n in Counter(r["description"] for r in rows).items() if n > 1}
        self.test, self.everyday, self.rest = [], [], []
        for r in rows:
            if share("tldr", r["page"]) < HELD_OUT:
                self.test.append(r)
            elif not BORING.match(r["description"]) or share(r["page"], "boring") < 0.03:
                (self.everyday if r["page"] in EVERYDAY else self.rest).append(r)

    def example(self, rng, row=None, split="train"):
        while True:
            r = row or rng.choice(self.everyday if rng.random() < 0.9 else self.rest)
            made = filled(rng, plain_description(r["description"]), r["command"])
            if made is None and row is None:
                continue
            if made is None:
                return None
            request, command = made
            program = command.replace("sudo ", "").split(" ")[0]
            page = r["page"].split("-")[0] if r["page"].startswith("git-") else program if len(program) < 20 else r["page"]
            known = r["page"] in EVERYDAY and r["description"] not in self.ambiguous
            if page.lower() not in request.lower() and rng.random() < (0.3 if known else 0.9):
                request = rng.choice([f"{request} with {page}", f"{request} using {page}", f"use {page} to {request[0].lower()}{request[1:]}",
                                      f"{page}: {request[0].lower()}{request[1:]}", f"{request} ({page})", f"with {page}, {request[0].lower()}{request[1:]}"])
            if rng.random() < 0.4:
                request = request[0].lower() + request[1:]
            if rng.random() < 0.1:
                request += "."
            platform = PLATFORM[r["platform"]]
            if r["platform"] == "common" and rng.random() < 0.15:
                platform = "macos"
            return Example("tldr." + r["page"], split, platform, request, "bash", command)

    def held_out(self, rng):
        made = (self.example(rng, r, "page") for r in self.test if not BORING.match(r["description"]))
        return [e for e in made if e]
