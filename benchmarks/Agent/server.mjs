// A server that plays an OpenAI-compatible model by script, and keeps what it was asked: for measuring agents.
import http from 'node:http';

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** A call with its arguments as the model would write them. */
export const call = (name, args, id) => ({ call: { name, args: typeof args === 'string' ? args : JSON.stringify(args).replace(/":/g, '": '), id } });

/** A plain answer. */
export const say = text => ({ text });

/**
 * Starts a server. `script` is called with the number of the chat request (from 0) and its body, and gives the answer:
 * `{text}`, `{call}`, `{calls}`, or a function that takes the response into its own hands.
 */
export async function serve(script) {
  const requests = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks);
      if (request.method === 'GET') {
        requests.push({ path: request.url, at: now() });
        if (request.url === '/v1/models') return json(response, 200, { object: 'list', data: [{ id: 'test-model', object: 'model', owned_by: 'rig' }] });
        return json(response, 404, { error: { message: 'not found' } });
      }
      const parsed = JSON.parse(body.toString('utf8'));
      const number = requests.filter(each => each.body).length;
      const entry = { path: request.url, at: now(), bytes: body.length, body: parsed, raw: body.toString('utf8') };
      requests.push(entry);
      const answer = await script(number, parsed, entry);
      if (typeof answer === 'function') await answer(response);
      else stream(response, answer, number);
      entry.answered = now();
    });
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    get chats() { return requests.filter(each => each.body); },
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

export function json(response, status, value, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

export const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'test-model', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export function stream(response, answer, number) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (answer.text !== undefined) {
    for (const piece of answer.text.match(/[\s\S]{1,16}/g) ?? []) response.write(chunk({ role: 'assistant', content: piece }));
  }
  const calls = answer.calls ?? (answer.call ? [answer.call] : []);
  calls.forEach((each, index) => response.write(chunk({
    role: 'assistant', tool_calls: [{ index, id: each.id ?? `call_${number}_${index}`, type: 'function', function: { name: each.name, arguments: each.args } }],
  })));
  response.write(chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'));
  response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'test-model', choices: [], usage: { prompt_tokens: 1500, completion_tokens: 20, total_tokens: 1520 } })}\n\n`);
  response.end('data: [DONE]\n\n');
}
