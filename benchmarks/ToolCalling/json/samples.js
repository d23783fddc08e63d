// Writes the sample arguments: calls of a file-writing tool, by size, valid and broken as models break them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const line = '    Console.WriteLine("value: {0}", items[i]); // naïve\n';

/** A valid argument object of about `bytes` bytes. */
function valid(bytes) {
  return JSON.stringify({ path: "src/Program.cs", content: line.repeat(Math.ceil(bytes / JSON.stringify(line).length)), mode: 420 });
}

/** The same with single quotes, a Python literal, raw newlines and a trailing comma. */
function broken(bytes) {
  return valid(bytes)
    .replace('{"path":"src/Program.cs"', "{'path':'src/Program.cs',\"append\":False")
    .replaceAll("\\n", "\n")
    .replace(/}$/, ",}");
}

export const sizes = { "1 KB": 1_024, "64 KB": 65_536, "1 MB": 1_048_576 };

/** Writes all samples into a folder; the answer maps file names to what they are. */
export function writeSamples(folder) {
  const samples = {};
  for (const [size, bytes] of Object.entries(sizes)) {
    for (const [kind, make] of Object.entries({ valid, broken })) {
      const file = `${kind}-${bytes}.txt`;
      writeFileSync(join(folder, file), make(bytes));
      samples[file] = { size, kind, bytes, content: JSON.parse(valid(bytes)).content };
    }
  }
  return samples;
}
