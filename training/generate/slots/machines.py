"""People, programs, packages, hosts and addresses."""

from functools import partial

from .. import words as w
from .names import file_name, invented, noun
from .value import SLOTS, Value, plain, slot


def _pick(values, fresh=0.1, new=invented):
    """A slot of known names. `fresh` of them are new ones: what is named must be copied, not known by heart."""
    return lambda rng: plain(rng.choice(values) if rng.random() >= fresh else new(rng))


_thing = partial(noun, known=0.7)


def _new_package(rng):
    return rng.choice([f"lib{_thing(rng)}{rng.randint(0, 9)}", f"lib{_thing(rng)}-dev", f"python3-{_thing(rng)}", f"{_thing(rng)}-{rng.choice(['tools', 'common', 'core', 'utils', 'cli', 'dev', 'doc', 'server', 'client', 'extra', 'data'])}",
                       f"{_thing(rng)}-{_thing(rng)}", _thing(rng), f"{_thing(rng)}{rng.randint(2, 9)}"])


def _new_library(rng):
    return rng.choice([_thing(rng), f"{_thing(rng)}-{_thing(rng)}", f"{rng.choice(['py', 'flask-', 'django-', 'react-', 'vue-', 'node-'])}{_thing(rng)}", f"{_thing(rng)}{rng.choice(['js', 'kit', 'lib', 'py', '-cli', '-client', '-sdk', '2'])}"])


def _new_name(rng):
    """As people call their containers, services, branches and computers."""
    return rng.choice([_thing(rng), f"{_thing(rng)}-{_thing(rng)}", f"{_thing(rng)}_{_thing(rng)}", f"{_thing(rng)}{rng.randint(1, 9)}", f"{_thing(rng)}-{rng.randint(1, 20)}", f"my{_thing(rng)}", f"my-{_thing(rng)}"])


def _new_host(rng):
    ending = rng.choice(["com", "org", "net", "io", "local", "de", "dev", "lan"])
    return rng.choice([
        f"{_thing(rng)}.{ending}", f"{rng.choice(['www', 'mail', 'api', 'git', 'dev', 'db', 'vpn', _thing(rng)])}.{_thing(rng)}.{ending}", f"192.168.{rng.randint(0, 9)}.{rng.randint(2, 254)}", f"10.{rng.randint(0, 99)}.{rng.randint(0, 99)}.{rng.randint(2, 254)}",
        f"{rng.choice(['web', 'db', 'app', 'srv', 'node', 'host', 'server', 'vm', 'pi', 'worker', 'proxy', 'mail', 'nas', 'gpu', 'build', 'test', 'prod', 'lab', 'box'])}{rng.choice(['', '-', '0'])}{rng.randint(1, 12)}",
        f"{_thing(rng)}{rng.choice(['server', 'box', 'pi', 'host', 'pc', '-server', '-db', '-laptop'])}", f"{rng.choice(['db', 'web', 'mail', 'file', 'print', 'build', 'backup', 'app', 'game', 'media', 'test', 'staging', 'prod', 'dev', 'jump'])}{rng.choice(['server', 'host', 'box', '-host', '-box', '-server'])}",
        _thing(rng),
    ])


def _new_image(rng):
    name = rng.choice([_thing(rng), f"my{rng.choice(['app', 'site', 'api', 'bot', _thing(rng)])}", f"{_thing(rng)}-{rng.choice(['api', 'app', 'web', 'service', 'worker', 'ui'])}"])
    return rng.choice(["", "", "", f"{_thing(rng)}/", f"registry.{_thing(rng)}.com/", f"ghcr.io/{_thing(rng)}/"]) + name


def _image(rng):
    tag = rng.choice(["", "", "", ":latest", f":{rng.randint(0, 9)}.{rng.randint(0, 20)}", f":{rng.randint(0, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}", f":v{rng.randint(1, 9)}", ":dev", ":alpine", ":test"])
    return plain((rng.choice(w.IMAGES) if rng.random() < 0.55 else _new_image(rng)) + tag)


SLOTS["user"] = _pick(w.PEOPLE, 0.2)
SLOTS["group"] = _pick(w.GROUPS, 0.3, _thing)
SLOTS["process"] = _pick(w.PROCESSES, 0.25, _new_name)
SLOTS["service"] = _pick(w.SERVICES, 0.25, _new_name)
SLOTS["package"] = _pick(w.PACKAGES, 0.3, _new_package)
SLOTS["pip"] = _pick(w.PIP, 0.3, _new_library)
SLOTS["npm"] = _pick(w.NPM, 0.3, _new_library)
SLOTS["branch"] = _pick(w.BRANCHES, 0.45, lambda rng: rng.choice(["", "", "feature/", "fix/", "bugfix/", "hotfix/"]) + _new_name(rng))
SLOTS["dimage"] = _image
SLOTS["container"] = _pick(w.CONTAINERS, 0.45, _new_name)
SLOTS["host"] = _pick(w.HOSTS, 0.7, _new_host)
SLOTS["ip"] = lambda rng: plain(f"{rng.choice(['192.168', '10.0', '172.16', '203.0'])}.{rng.randint(0, 99)}.{rng.randint(2, 254)}")
SLOTS["domain"] = lambda rng: plain(rng.choice(["example.com", "google.com", "github.com", "wikipedia.org", "debian.org", f"{invented(rng)}.{rng.choice(['com', 'org', 'net', 'io', 'dev'])}"]))
SLOTS["iface"] = _pick(["eth0", "wlan0", "en0", "lo", "ens33", "enp0s3", "tun0", "wlp2s0"], 0)
SLOTS["device"] = _pick(["/dev/sda1", "/dev/sdb", "/dev/sdb1", "/dev/nvme0n1p2", "/dev/sdc1", "/dev/mmcblk0"], 0)
SLOTS["signal"] = _pick(["HUP", "TERM", "INT", "USR1", "STOP", "CONT", "QUIT"], 0)
SLOTS["commit"] = lambda rng: plain("".join(rng.choice("0123456789abcdef") for _ in range(rng.choice([7, 7, 8, 40]))) if rng.random() < 0.8 else rng.choice(["HEAD", "HEAD~1", "HEAD~3"]))
SLOTS["tag"] = lambda rng: plain(f"{rng.choice(['v', 'v', ''])}{rng.randint(0, 9)}.{rng.randint(0, 20)}{rng.choice(['', '.' + str(rng.randint(0, 9))])}")
SLOTS["remote"] = _pick(["origin", "upstream", "origin", "fork"], 0.1)
SLOTS["env"] = lambda rng: plain(rng.choice(["PATH", "HOME", "EDITOR", "LANG", "JAVA_HOME", "API_KEY", "DEBUG", "NODE_ENV", "PYTHONPATH", "TERM", "SHELL", "USER"]) if rng.random() < 0.7 else invented(rng).upper())
SLOTS["program"] = _pick("python3 node gcc java git vim make docker bash curl ls go ruby perl npm pip cargo ffmpeg convert jq".split(), 0.05)
SLOTS["delim"] = lambda rng: (lambda v: Value(v[0], f"'{v[1]}'" if v[1] not in (",", ":") else v[1], v[1]))(rng.choice([("comma", ","), ("commas", ","), ("colon", ":"), (":", ":"), ("semicolon", ";"), ("pipe", "|"), (",", ","), ("'|'", "|"), ("\";\"", ";")]))
_ZONES = {"tokyo": "Asia/Tokyo", "london": "Europe/London", "new york": "America/New_York", "los angeles": "America/Los_Angeles", "berlin": "Europe/Berlin", "paris": "Europe/Paris", "sydney": "Australia/Sydney",
          "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong", "chicago": "America/Chicago", "madrid": "Europe/Madrid", "dubai": "Asia/Dubai", "moscow": "Europe/Moscow", "shanghai": "Asia/Shanghai"}
SLOTS["zone"] = lambda rng: (lambda v: plain(v[0].title() if rng.random() < 0.7 else v[0], v[1]))(rng.choice(list(_ZONES.items())))
SLOTS["city"] = _pick("Berlin London Paris Madrid Rome Tokyo Oslo Vienna Prague Chicago Boston Seattle Toronto Sydney Mumbai Cairo".split(), 0)


@slot
def url(rng):
    host = SLOTS["domain"](rng).said
    tail = rng.choice(["", "/", "/" + file_name(rng, ["zip", "tar.gz", "html", "json", "iso", "pdf"]).replace(" ", ""), "/api/v1/" + rng.choice(w.NOUNS), "/" + rng.choice(w.NOUNS), f"/{rng.choice(w.NOUNS)}?id={rng.randint(1, 99)}"])
    text = f"{rng.choice(['https', 'https', 'http'])}://{host}{tail}"
    return Value(text, f'"{text}"' if "?" in text else text, text)


@slot
def fileurl(rng):
    text = f"https://{SLOTS['domain'](rng).said}/{rng.choice(w.NOUNS)}/{file_name(rng, ['zip', 'tar.gz', 'html', 'json', 'iso', 'pdf', 'csv', 'sh']).replace(' ', '')}"
    return plain(text)


@slot
def repo(rng):
    return plain(rng.choice([f"https://github.com/{invented(rng)}/{rng.choice(w.NOUNS)}.git", f"https://github.com/{invented(rng)}/{rng.choice(w.NOUNS)}", f"git@github.com:{invented(rng)}/{rng.choice(w.NOUNS)}.git"]))
