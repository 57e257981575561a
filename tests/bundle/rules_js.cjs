// Lets a test call the browser's rules (tools/customise-rules.js): one JSON line in, one out.
// Bytes travel as {"$b": base64}. `load` is reading and checking in one, as the page does it.
"use strict";
const rules = require(process.argv[2]);
const into = (value) => {
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$b === "string") return new Uint8Array(Buffer.from(value.$b, "base64"));
  if (Array.isArray(value)) return value.map(into);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, into(each)]));
};
const out = (key, value) => {
  if (value instanceof Uint8Array) return { $b: Buffer.from(value).toString("base64") };
  return value instanceof Map ? Object.fromEntries(value) : value;
};
const load = (bytes, manifest) => {
  const read = rules.readAnswers(bytes);
  return read.faults.length ? read : rules.checkAnswers(read.answers, manifest);
};
// The rules run in this realm, so bytes made here are Uint8Array there as well; Buffer is not used.
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { fn, args } = JSON.parse(line);
  let answer;
  try {
    const result = (fn === "load" ? load : rules[fn])(...args.map(into));
    answer = { result: result === undefined ? null : result };
  } catch (error) {
    answer = { error: String(error && error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer, out)}\n`);
});
