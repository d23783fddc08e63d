"""The prompt and the answer of Hob's built-in model, as FORMAT.md specifies them.

Without <|tools|> the answer is a command or a refusal; with it, also a call of another tool or words.

    <|linux|>REQUEST<|answer|><|bash|>COMMAND<|end|>
    <|linux|><|tools|>REQUEST<|answer|><|read_file|>{"path":"notes.txt"}<|end|>
"""

import json

PLATFORMS = ("linux", "macos", "windows")
TOOLS = (
    "bash", "read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "execute_code", "plan", "task_manager",
    "web_search", "http_request", "notebook_edit", "parse_document", "session_context", "calculate",
)
# Kinds of answers whose body is raw text. All others have JSON arguments.
RAW = ("bash", "text", "decline")

END = "<|end|>"
ANSWER = "<|answer|>"
PADDING = "<|padding|>"
WITH_TOOLS = "<|tools|>"


def special(name):
    """The text of the control token of a platform, a tool, `text` or `decline`."""
    return f"<|{name}|>"


def special_tokens():
    """All control tokens, in the order of their ids. The order is part of the format. <|1|> to <|7|> stand for names (naming.py)."""
    named = [PADDING, END, ANSWER, *map(special, PLATFORMS), *map(special, TOOLS), special("text"), special("decline"), WITH_TOOLS]
    return named + [special(i) for i in range(1, 8)]


def body(tool, arguments):
    """The text between the tool's token and the end token. `arguments` is a string for raw kinds, else an object."""
    return arguments if tool in RAW else json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))


CHAT_TEMPLATE = (
    "{%- set system = messages[0].content|lower if messages[0].role == 'system' else '' -%}"
    "{%- if 'windows' in system -%}<|windows|>{%- elif 'macos' in system -%}<|macos|>{%- else -%}<|linux|>{%- endif -%}"
    "{%- if tools -%}<|tools|>{%- endif -%}"
    "{{- messages[-1].content -}}"
    "{%- if add_generation_prompt -%}<|answer|>{%- endif -%}"
)
