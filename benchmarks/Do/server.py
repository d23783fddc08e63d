"""A server with one model that answers every request for a command at once. Prints its address."""
import http.server
import json

MODELS = json.dumps({"object": "list", "data": [{"id": "instant", "object": "model", "created": 1, "owned_by": "benchmark"}]}).encode()
CALL = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "run_command", "arguments": json.dumps({"command": "du -ah src | sort -rh | head -n 10"})}}


def chunk(delta, reason=None):
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return "data: " + json.dumps({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "instant", "choices": [choice]}) + "\n\n"


ANSWER = (chunk({"tool_calls": [CALL]}) + chunk({}, "tool_calls") + "data: [DONE]\n\n").encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/v1/models":
            self.answer(200, MODELS)
        else:
            self.answer(404, b"{}")

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, ANSWER, "text/event-stream")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
server.serve_forever()
