// Measures the agent against a scripted server. Called by benchmarks/agent.sh: node measure.mjs HOB BARE [NATIVE]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serve, call, say, json, chunk, stream } from './server.mjs';

const [hob, bare, native] = process.argv.slice(2);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const spread = (list, digits = 0) => `${median(list).toFixed(digits)} (${Math.min(...list).toFixed(digits)} to ${Math.max(...list).toFixed(digits)})`;
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'hob-measure-'));
const environment = { PATH: process.env.PATH, HOME: home, TERM: 'dumb', LANG: 'C.UTF-8', DOTNET_ROOT: process.env.DOTNET_ROOT ?? '' };

/** A small repository. */
function workspace(name = 'work') {
  const folder = path.join(home, name);
  fs.mkdirSync(path.join(folder, 'src'), { recursive: true });
  fs.mkdirSync(path.join(folder, '.git'), { recursive: true });
  for (const [file, text] of Object.entries({ 'README.md': '# Sums\n', 'src/sum.py': 'def add(a, b):\n    return a - b\n', 'src/test.py': 'from sum import add\nassert add(1, 2) == 3\nprint("ok")\n' }))
    fs.writeFileSync(path.join(folder, file), text);
  for (let i = 0; i < 60; i++) fs.writeFileSync(path.join(folder, 'src', `f${i}.txt`), `file ${i}\n`.repeat(40));
  return folder;
}

/** Runs a program to its end, with its processor time and peak memory. */
function run(program, args, cwd, limit = 60000) {
  return new Promise(done => {
    const start = now();
    const child = spawn('/usr/bin/time', ['-f', '@@ %U %S %M', program, ...args], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', data => { out += data; });
    child.stderr.on('data', data => { err += data; });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.on('close', code => {
      clearTimeout(timer);
      const [, user, system, memory] = /@@ ([\d.]+) ([\d.]+) (\d+)/.exec(err) ?? [];
      done({ start, total: now() - start, code, out, err: err.replace(/Command exited with .*\n|@@.*\n?/g, ''), cpu: (+user + +system) * 1000, memory: memory / 1024 });
    });
  });
}

const ask = (server, prompt, ...more) => ['run', '--base-url', server.url, '--model', 'test-model', ...more, prompt];

async function prompts() {
  console.log('## The first request\n');
  let encode;
  try { ({ encode } = await import('gpt-tokenizer/encoding/o200k_base')); } catch { encode = text => ({ length: NaN, text }); }
  console.log('| profile | bytes | tokens (o200k) | system prompt | tools |\n|---|---:|---:|---:|---:|');
  for (const profile of ['full', 'compact']) {
    const server = await serve(() => say('Hello.'));
    await run(hob, ask(server, 'Say hello.', '--profile', profile), workspace());
    const { body, bytes } = server.chats[0];
    const [system, tools] = [encode(body.messages[0].content).length, encode(JSON.stringify(body.tools)).length];
    console.log(`| ${profile} | ${bytes} | ${system + tools} | ${system} | ${tools} (${body.tools.length} tools) |`);
    server.close();
  }
  const first = [];
  for (const folder of ['one', 'two']) {
    const server = await serve(() => say('Hello.'));
    await run(hob, ask(server, 'Say hello.'), workspace(folder));
    first.push(server.chats[0].raw);
    server.close();
  }
  let same = 0;
  while (same < first[0].length && first[0][same] === first[1][same]) same++;
  console.log(`\nTwo folders share ${(100 * same / first[0].length).toFixed(1)} % of the first request.\n`);
}

async function start(rounds = 9) {
  console.log(`## Start to first request, ${rounds} rounds, interleaved; milliseconds, median (least to most)\n`);
  const results = {};
  const server = await serve(() => say('Hello.'));
  const programs = { 'bare HttpClient POST': [bare, [server.url]], hob: [hob, ask(server, 'Say hello.')], 'hob, server named (--backend vllm)': [hob, ask(server, 'Say hello.', '--backend', 'vllm')] };
  if (native) programs['hob, native build'] = [native, ask(server, 'Say hello.')];
  const folder = workspace();
  for (let i = -1; i < rounds; i++) {
    for (const [name, [program, args]] of Object.entries(programs)) {
      const before = server.requests.length;
      const ended = await run(program, args, folder);
      const chat = server.requests.slice(before).find(each => each.body);
      if (i >= 0) (results[name] ??= []).push({ first: chat.at - ended.start, ...ended });
    }
  }
  console.log('| program | first request | whole run | processor | peak memory, MB |\n|---|---:|---:|---:|---:|');
  for (const [name, all] of Object.entries(results))
    console.log(`| ${name} | ${spread(all.map(each => each.first))} | ${spread(all.map(each => each.total))} | ${spread(all.map(each => each.cpu))} | ${spread(all.map(each => each.memory))} |`);
  const ratio = name => (median(results[name].map(each => each.first)) / median(results['bare HttpClient POST'].map(each => each.first))).toFixed(2);
  console.log(`\nAgainst the bare program: ${Object.keys(results).slice(1).map(name => `${name} ${ratio(name)}`).join('; ')}.\n`);
  server.close();
}

const gaps = server => server.chats.slice(1).map((chat, i) => chat.at - server.chats[i].answered);

async function turns(program, name) {
  const folder = workspace();
  const script = [...Array.from({ length: 49 }, (_, i) => call('read_file', { path: `src/f${i}.txt` })), say('All read.')];
  const server = await serve(n => script[n]);
  const ended = await run(program, ask(server, 'Read them all.'), folder);
  const list = gaps(server);
  const seen = server.chats.map(chat => JSON.stringify({ tools: chat.body.tools, messages: chat.body.messages }).slice(0, -2));
  const kept = seen.slice(1).filter((text, i) => text.startsWith(seen[i])).length;
  console.log(`| ${name} | ${spread(list, 1)} | ${list[0].toFixed(0)} | ${kept} of ${seen.length - 1} | ${ended.memory.toFixed(0)} |`);
  server.close();
}

async function firstUse(program, name) {
  const folder = workspace();
  const script = [
    call('read_file', { path: 'README.md' }), call('grep', { pattern: 'def ' }), call('glob', { pattern: '**/*.py' }), call('list_directory', {}),
    call('edit_file', { path: 'src/sum.py', old_string: 'a - b', new_string: 'a + b' }), call('write_file', { path: 'new.txt', content: 'x\n' }),
    call('bash', { command: 'true' }), call('plan', { operation: 'status' }), call('task_manager', { operation: 'list' }),
    call('session_context', { operation: 'list' }), call('calculate', { expression: '1+1' }), say('Done.')];
  const server = await serve(n => script[n]);
  await run(program, ask(server, 'Use them all.'), folder);
  const list = gaps(server);
  console.log(`| ${name} | ${script.slice(0, -1).map((each, i) => `${each.call.name} ${list[i]?.toFixed(0)}`).join(', ')} |`);
  server.close();
}

async function task(program, name, rounds = 5) {
  const results = [];
  for (let i = -1; i < rounds; i++) {
    const folder = workspace(`task${i}${name.length}`);
    const script = [
      call('read_file', { path: 'src/sum.py' }), call('grep', { pattern: 'add' }), call('edit_file', { path: 'src/sum.py', old_string: 'a - b', new_string: 'a + b' }),
      call('write_file', { path: 'NOTES.md', content: 'Mended add.\n' }), call('bash', { command: 'cd src && python3 test.py' }),
      call('read_file', { path: 'src/sum.py' }), call('bash', { command: 'cat NOTES.md' }), say('Mended.')];
    const server = await serve(n => script[n]);
    const ended = await run(program, ask(server, 'Mend add.'), folder);
    if (ended.code !== 0 || !fs.readFileSync(path.join(folder, 'src/sum.py'), 'utf8').includes('a + b')) throw new Error(ended.err);
    if (i >= 0) results.push({ ...ended, gaps: gaps(server).reduce((a, b) => a + b, 0) });
    server.close();
  }
  console.log(`| ${name} | ${spread(results.map(each => each.total))} | ${spread(results.map(each => each.gaps))} | ${spread(results.map(each => each.cpu))} | ${spread(results.map(each => each.memory))} |`);
}

async function loops() {
  console.log('## Loops\n\n| loop | requests | exit code | said |\n|---|---:|---:|---|');
  for (const [name, files] of Object.entries({ 'the same read again and again': ['f0'], 'A, B, A, B': ['f0', 'f1'], 'A, B, C, A, B, C': ['f0', 'f1', 'f2'] })) {
    const server = await serve(n => call('read_file', { path: `src/${files[n % files.length]}.txt` }));
    const ended = await run(hob, ask(server, 'Read.'), workspace());
    console.log(`| ${name} | ${server.chats.length} | ${ended.code} | ${ended.err.trim().split('\n').at(-1).slice(0, 140)} |`);
    server.close();
  }
  console.log('');
}

async function faults() {
  console.log('## Faults\n\n| fault | seconds | requests | exit code | ends with |\n|---|---:|---:|---:|---|');
  const error = (status, body, headers) => response => json(response, status, body, headers);
  const events = (...pieces) => async response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) response.write(piece);
  };
  const ok = say('Hello again.');
  const cases = {
    'one HTTP 500, then OK': n => n === 0 ? error(500, { error: { message: 'out of memory' } }) : ok,
    'HTTP 500 for ever': () => error(500, { error: { message: 'out of memory' } }),
    '429, Retry-After: 3': n => n === 0 ? error(429, { error: { message: 'slow down' } }, { 'retry-after': '3' }) : ok,
    '400 context exceeded': () => error(400, { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error', n_prompt_tokens: 9000, n_ctx: 4096 } }),
    'stream cut in the middle': () => async response => { await events(chunk({ content: 'Half an ans' }))(response); setTimeout(() => response.destroy(), 20); },
    'broken event': () => async response => { await events(chunk({ content: 'Half' }), 'data: {"choices": [{"delta"\n\n', 'data: [DONE]\n\n')(response); response.end(); },
    'error object in a 200 stream': () => async response => { await events(`data: ${JSON.stringify({ error: { message: 'the engine died' } })}\n\n`)(response); response.end(); },
    'empty answer': () => response => stream(response, { text: '' }, 0),
  };
  for (const [name, script] of Object.entries(cases)) {
    const server = await serve(script);
    const ended = await run(hob, ask(server, 'Say hello.'), workspace());
    console.log(`| ${name} | ${(ended.total / 1000).toFixed(1)} | ${server.chats.length} | ${ended.code} | ${(ended.code === 0 ? ended.out : ended.err).trim().split('\n').at(-1).slice(0, 170)} |`);
    server.close();
  }
  const ended = await run(hob, ['run', '--base-url', 'http://127.0.0.1:9', '--model', 'm', '--backend', 'vllm', 'Say hello.'], workspace());
  console.log(`| connection refused | ${(ended.total / 1000).toFixed(1)} | 0 | ${ended.code} | ${ended.err.trim().split('\n').at(-1).slice(0, 170)} |\n`);
}

/** Every file below a folder with its content and mode, in one number. */
function digest(folder) {
  const hash = createHash('sha256');
  for (const entry of fs.readdirSync(folder, { recursive: true }).sort()) {
    const stat = fs.lstatSync(path.join(folder, entry));
    hash.update(`${entry} ${stat.mode} ${stat.mtimeMs} ${stat.isFile() ? fs.readFileSync(path.join(folder, entry)) : ''}\n`);
  }
  return hash.digest('hex');
}

async function planMode(count = 500) {
  const commands = ['echo x > a', 'rm -rf .', 'touch src/new', 'sed -i s/a/b/ README.md', 'cp README.md b', 'mv README.md c', 'mkdir d', 'ln -s / e', 'chmod 777 README.md', 'python3 -c "open(\'f\',\'w\')"',
    'tee g < README.md', 'dd if=/dev/zero of=README.md count=1', 'truncate -s 0 README.md', 'git init', 'find . -delete', 'find . -exec rm {} +', 'bash -c "echo x > h"', 'perl -e \'open F,">i"\'', 'install README.md j',
    'node -e "require(\'fs\').writeFileSync(\'k\',\'\')"', 'cat > l <<E\nx\nE', '(echo x) > m', 'echo x | dd of=n', 'awk \'BEGIN{print "x" > "o"}\'', 'tar cf p.tar README.md', 'touch -d yesterday README.md', 'nohup sh -c "sleep 0.1; echo > q" &',
    'env sh -c "> r"', 'xargs touch <<< s', 'rsync README.md t', 'printf x >> README.md', 'cd src && rm f1.txt', 'unlink README.md', 'shred README.md', 'setsid touch u', 'exec 3> v', 'patch README.md', 'gzip README.md', 'make -f /dev/stdin <<< "x:;touch y"'];
  const others = [call('write_file', { path: 'x.txt', content: 'x' }), call('edit_file', { path: 'README.md', old_string: 'Sums', new_string: 'X' }), call('notebook_edit', { path: 'n.ipynb', operation: 'add', source: 'x' }),
    call('execute_code', { language: 'python', code: 'open("z","w").write("x")' }), call('execute_code', { language: 'bash', code: 'rm -rf *' }), call('http_request', { url: 'http://127.0.0.1:1/' })];
  const folder = workspace('planned');
  const before = digest(folder);
  let [sent, tried] = [0, 0];
  while (sent < count) {
    const server = await serve(n => {
      if (n >= 45 || sent >= count) return say('No plan.');
      const i = sent++;
      return i % 3 === 2 ? others[Math.floor(i / 3) % others.length] : call('bash', { command: `${commands[i % commands.length]} # ${i}` });
    });
    await run(hob, ['plan', '--base-url', server.url, '--model', 'test-model', 'Change everything.'], folder, 300000);
    tried += server.chats.length;

    server.close();
  }
  console.log(`## Plan mode\n\n${sent} adversarial calls in ${tried} requests: the workspace is ${digest(folder) === before ? 'unchanged, byte for byte, modes and times included' : 'CHANGED'}.\n`);
}

const only = process.env.ONLY?.split(',');
const wanted = name => !only || only.includes(name);
console.log(`${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)}\n`);
if (wanted('prompts')) await prompts();
if (wanted('start')) await start();
const programs = [[hob, 'hob'], ...(native ? [[native, 'hob, native build']] : [])];
if (wanted('turns')) {
  console.log('## A turn: from the end of an answer to the next request; milliseconds\n\n| program | 50 turns, median (least to most) | the first | requests that begin as the one before | peak memory, MB |\n|---|---:|---:|---:|---:|');
  for (const [program, name] of programs) await turns(program, name);
  console.log('\n| program | first use of each tool in a process |\n|---|---|');
  for (const [program, name] of programs) await firstUse(program, name);
  console.log('\n| program | eight turns, whole run | sum of the gaps | processor | peak memory, MB |\n|---|---:|---:|---:|---:|');
  for (const [program, name] of programs) await task(program, name);
  console.log('');
}
if (wanted('loops')) await loops();
if (wanted('faults')) await faults();
if (wanted('plan')) await planMode();
fs.rmSync(home, { recursive: true, force: true });
