"""The request without what people put around it, so that the model learns nothing but what is asked for.

Manners before it (`could you please …`, `how do I …`, `what is the command to …`) and behind it (`…, please?`) go, as often as they stand there, and a
capital letter that only begins the sentence becomes a small one. Where nothing would be left, the request stays as it is.
"""

import re

BEFORE = ("please", "kindly", "just", "now", "quickly", "hey", "ok", "okay", "can you", "could you", "would you", "will you", "how do i", "how do you", "how to", "how can i", "how could i",
          "how would i", "how should i", "i want to", "i need to", "i would like to", "i'd like to", "i want you to", "i need you to", "help me", "help me to", "let's", "let us", "show me how to",
          "tell me how to", "is there a way to", "what is the command to", "what's the command to", "give me a command to", "give me the command to", "write a command to", "write me a command to",
          "command to", "need to", "want to", "go and", "go ahead and")
BEHIND = ("please", "pls", "thanks", "thank you")


def plain(request):
    text = request.strip(" ")
    while (rest := _after(text)) is not None:
        text = rest
    while (rest := _ahead(text)) is not None:
        text = rest
    if not any(c.isascii() and c.isalnum() for c in text):
        return request
    first = re.match(r"[A-Z](?=[a-z]+ )", text)
    return text[0].lower() + text[1:] if first else text


def _after(text):
    """What stands behind one of the words before a request; None when there is none or nothing would be left."""
    for words in BEFORE:
        if text[:len(words)].lower() == words and len(text) > len(words) and text[len(words)] in " ,":
            rest = text[len(words):].lstrip(" ,")
            return rest or None
    return None


def _ahead(text):
    """What stands before the words or marks that end a request; None when there are none."""
    if len(text) > 1 and text[-1] in "?!" or len(text) > 1 and text[-1] == "." and text[-2] not in " ./~":
        return text[:-1].rstrip(" ")
    for words in BEHIND:
        if text[-len(words):].lower() == words and len(text) > len(words) and text[-len(words) - 1] in " ,":
            return text[:-len(words)].rstrip(" ,") or None
    return None
