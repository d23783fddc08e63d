"""What people paste: errors, stack traces and code."""

from .. import words as w
from .names import file_name, invented
from .value import SLOTS, plain

_WORD = lambda rng: rng.choice(w.NOUNS) if rng.random() < 0.7 else invented(rng)


def _error(rng):
    n, m, c = _WORD(rng), _WORD(rng), _WORD(rng).capitalize()
    py, line = file_name(rng, ["py"]).replace(" ", ""), rng.randint(1, 900)
    return rng.choice([
        f"TypeError: '{n}' object is not callable", f"TypeError: Cannot read properties of undefined (reading '{n}')", f"NameError: name '{n}' is not defined",
        f"KeyError: '{n}'", f"AttributeError: '{c}' object has no attribute '{m}'", f"IndexError: list index out of range in {n}", f"ModuleNotFoundError: No module named '{n}'",
        f"ImportError: cannot import name '{n}' from '{m}'", f"ValueError: invalid literal for int() with base 10: '{n}'", f"SyntaxError: unexpected token '{n}'",
        f"ReferenceError: {n} is not defined", f"NullPointerException at {c}.java:{line}", f"java.lang.NullPointerException: Cannot invoke \"{c}.get{m.capitalize()}()\"",
        f"Exception in thread \"main\" java.lang.ClassNotFoundException: {c}", f"error[E0382]: borrow of moved value: `{n}`", f"error: expected ';' before '{n}'",
        f"undefined reference to `{n}'", f"error CS0103: The name '{n}' does not exist in the current context", f"System.NullReferenceException: Object reference not set in {c}",
        f"Segmentation fault (core dumped) in {n}", f"panic: runtime error: index out of range [{line}] in {n}", f"fatal error: {n}.h: No such file or directory", f"Traceback (most recent call last): File \"{py}\", line {line}, in {n}",
        f"npm ERR! code ELIFECYCLE {n}@{rng.randint(0, 9)}.{rng.randint(0, 9)}.0 build failed", f"ERROR: Could not find a version that satisfies the requirement {n}", f"Uncaught (in promise) Error: Request failed with status code {rng.choice([400, 401, 403, 404, 500, 502])}",
        f"E: Unable to locate package {n}", f"bash: {n}: command not found", f"{n}: permission denied", f"psycopg2.errors.UndefinedTable: relation \"{n}\" does not exist", f"ERROR 1045 (28000): Access denied for user '{n}'",
        f"error TS2339: Property '{n}' does not exist on type '{c}'", f"at {c}.{m}({c}.java:{line})", f"AssertionError: expected {line} but got {rng.randint(1, 99)} in test_{n}", f"RuntimeError: CUDA out of memory in {n}",
        f"Failed to start {n}.service: Unit not found", f"connection to {n} refused: ECONNREFUSED 127.0.0.1:{rng.randint(1000, 9999)}", f"[ERROR] {n} {m} failed: timeout after {line} ms", f"WARN {c}Service - retrying {m} ({rng.randint(1, 9)}/10)",
    ])


def _code(rng):
    n, m, k, c = _WORD(rng), _WORD(rng), _WORD(rng), _WORD(rng).capitalize()
    d = rng.randint(1, 99)
    return rng.choice([
        f"def {n}({m}): return {m} + {d}", f"for {n} in {m}: print({n})", f"{n} = [x * {d} for x in {m}]", f"import {n} from '{m}';", f"const {n} = ({m}) => {m}.{k};", f"function {n}({m}) {{ return {m} * {d}; }}",
        f"let {n} = {m}.filter(x => x > {d});", f"if ({n} == {d}) {{ {m}++; }}", f"int {n}(int {m}) {{ return {m} % {d}; }}", f"public class {c} {{ private int {n}; }}", f"#include \"{n}.h\" int main() {{ {m}(); }}",
        f"SELECT {n}, {m} FROM {k} WHERE {n} > {d};", f"fn {n}({m}: i32) -> i32 {{ {m} + {d} }}", f"while {n} < {d}: {n} += 1", f"{{\"{n}\": {d}, \"{m}\": \"{k}\"}}", f"class {c}: def __init__(self, {n}): self.{n} = {n}",
        f"try {{ {n}(); }} catch (e) {{ {m}(e); }}", f"{n}: {m}: {k}: {d}", f"div.{n} {{ margin: {d}px; color: red; }}", f"printf(\"%d\\n\", {n});", f"System.out.println({n} + {d});", f"return {n} if {m} else {k}",
        f"{n}.map({m} => {m}.{k}).join(',')", f"async def {n}({m}): await {k}({m})", f"switch ({n}) {{ case {d}: {m}(); break; }}", f"var {n} = new {c}({d});", f"func {n}({m} string) error {{ return nil }}", f"assert {n}({d}) == {m}",
    ])


SLOTS["error"] = lambda rng: plain(_error(rng))
SLOTS["snippet"] = lambda rng: plain(_code(rng))
