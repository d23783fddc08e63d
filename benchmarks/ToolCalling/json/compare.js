// Measures jsonrepair and partial-json on the samples, asks Hob for its own figures on the same files, prints one Markdown table.
// Usage: node compare.js HOB_BENCHMARKS_DLL
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { jsonrepair } from "jsonrepair";
import { parse } from "partial-json";
import { writeSamples } from "./samples.js";

const runs = 9;
const warmUp = 1_000; // milliseconds
const runLength = 200;
const chunk = 16; // characters
const longestStream = 65_536; // bytes; parsing again at every chunk is quadratic

/** Mean microseconds of one call, over as many as fit into the time. */
function measure(action, time) {
  const start = performance.now();
  let count = 0;
  let elapsed;
  do {
    action();
    count++;
    elapsed = performance.now() - start;
  } while (elapsed < time);
  return (elapsed * 1000) / count;
}

/** Microseconds of nine runs, or why there are none: the library throws, or gives another value than the one that was written. */
function figures(action, wanted) {
  let value;
  try {
    value = action();
  } catch {
    return "cannot read it";
  }
  if (value?.content !== wanted) return "reads a part of it";
  measure(action, warmUp);
  return Array.from({ length: runs }, () => measure(action, runLength));
}

function streamed(text) {
  let value;
  for (let end = chunk; end < text.length + chunk; end += chunk) value = parse(text.slice(0, end));
  return value;
}

function cell(values) {
  if (typeof values === "string") return values;
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]].map((x) => x.toFixed(x < 100 ? 1 : 0)).join(" / ");
}

const folder = mkdtempSync(join(tmpdir(), "hob-json-"));
try {
  const samples = writeSamples(folder);
  const hob = JSON.parse(execFileSync("dotnet", [process.argv[2], "--json-compare", folder], { encoding: "utf8" }));
  console.log(`${cpus()[0].model}, ${cpus().length} processors; Node ${process.version}; microseconds, min / median / max of ${runs}\n`);
  console.log("| argument | Hob | jsonrepair + JSON.parse | partial-json | partial-json, again at every 16 characters |");
  console.log("|---|---|---|---|---|");
  for (const [file, { size, kind, bytes, content }] of Object.entries(samples)) {
    const text = readFileSync(join(folder, file), "utf8");
    const columns = [
      hob[file],
      figures(() => JSON.parse(jsonrepair(text)), content),
      figures(() => parse(text), content),
    ].map(cell);
    columns.push(bytes > longestStream ? "not measured" : cell(figures(() => streamed(text), content)));
    console.log(`| ${size}, ${kind} | ${columns.join(" | ")} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
