#!/usr/bin/env python3
"""Renders every template with Python's jinja2, set up as Hugging Face's transformers does, and writes goldens.json.

Needs jinja2 (Debian: python3-jinja2). Templates in Kinds are Hob's own, in the manner of the model families that they are named after.
"""

import json
import pathlib
from datetime import datetime

from jinja2 import TemplateError, nodes
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

HERE = pathlib.Path(__file__).parent
NOW = datetime(2026, 1, 5, 9, 7, 3)
BOS, EOS = "<s>", "</s>"

TOOLS = [
    {"type": "function", "function": {"name": "search", "description": "Finds things.\nFast & \"good\".", "parameters": {
        "type": "object", "properties": {
            "query": {"type": "string", "description": " What to find "},
            "filters": {"type": "object", "additionalProperties": {"type": "string"}},
            "kinds": {"type": "array", "items": {"type": "integer"}},
            "mode": {"type": ["string", "null"]}},
        "required": ["query"]}}},
    {"type": "function", "function": {"name": "get_weather", "description": "Says how the weather is: é <b>", "parameters": {
        "type": "object", "properties": {
            "city": {"type": "string", "description": "The city", "enum": ["Oslo", "Tromsø"]},
            "days": {"type": "integer", "minimum": 1, "default": 1.5},
            "detailed": {"type": "boolean"}},
        "required": ["city"]}}},
]

VARIABLES = {
    "word": "word", "numbers": [3, 1, 2], "mapping": {"b": {"c": [{"d": "deep"}]}, "a": 1}, "emoji": "a🙂b😀",
    "tricky": {"items": "not a method", "keys": "k"},
    "deep": {"text": "é\"\\\n<&>'", "list": [1, {"k": [True, None, 1.0, -0.5]}], "empty": {}, "none": [], "nested": {"z": 1, "a": {"y": 2}}},
}


class Generation(Extension):
    """The statement with which templates mark what a model wrote."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_body"), [], [], body).set_lineno(line)

    def _body(self, caller):
        return caller()


def environment():
    made = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, "jinja2.ext.loopcontrols"])

    def raise_exception(message):
        raise TemplateError(message)

    def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    made.filters["tojson"] = tojson
    made.globals["raise_exception"] = raise_exception
    made.globals["strftime_now"] = NOW.strftime
    return made


def render(source, **variables):
    try:
        return {"text": environment().from_string(source).render(bos_token=BOS, eos_token=EOS, **variables)}
    except Exception as fault:  # whatever Python raises, Hob must refuse too
        return {"error": f"{type(fault).__name__}: {fault}"}


def expressions():
    """The small templates, apart by lines of three dashes."""
    return (HERE / "expressions.txt").read_text(encoding="utf-8").split("\n---\n")


def main():
    conversations = json.loads((HERE / "conversations.json").read_text(encoding="utf-8"))
    kinds = {}
    for path in sorted((HERE / "Kinds").glob("*.jinja")):
        source = path.read_text(encoding="utf-8")
        kinds[path.stem] = {
            name: render(
                source,
                messages=case["messages"],
                tools=TOOLS if "tools" in case else None,
                add_generation_prompt=case.get("add_generation_prompt", True),
                **case.get("variables", {}),
            )
            for name, case in conversations.items()
        }
    small = [
        {"template": source, **render(source, messages=[], tools=None, add_generation_prompt=True, **VARIABLES)}
        for source in expressions()
    ]
    goldens = {"bos": BOS, "eos": EOS, "now": NOW.isoformat(), "tools": TOOLS, "variables": VARIABLES, "conversations": conversations,
               "kinds": kinds, "expressions": small}
    (HERE / "Goldens").mkdir(exist_ok=True)
    (HERE / "Goldens" / "templates.json").write_text(json.dumps(goldens, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for kind, cases in kinds.items():
        refused = [name for name, case in cases.items() if "error" in case]
        print(f"{kind}: {len(cases) - len(refused)} rendered, refused: {', '.join(refused) or 'none'}")
    print(f"{len(small)} expressions, {sum('error' in case for case in small)} refused")


if __name__ == "__main__":
    main()
