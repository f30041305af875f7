/**
 * Writes the key that proves the hash chains, for an auditor or for the safe.
 *
 *     npm run audit-key -- <INDEX_KEY.key> <audit.key>
 *
 * It is derived from INDEX_KEY, whose file lies where the bureau keeps its seals. INDEX_KEY itself stays there: it
 * finds people, this one does not. Whoever has the audit key can prove a chain, but could also make a false one, so it
 * goes to one person at a time. Nothing is printed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readOptions } from "./options.ts";
import { deriveChainKey } from "../platform/privacy/chain-key.ts";

const { positionals } = readOptions({ allowPositionals: true });
const [from, to, ...more] = positionals;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

if (from === undefined || to === undefined || more.length > 0)
  fail("Usage: npm run audit-key -- <INDEX_KEY.key> <audit.key>");
let text = "";
try {
  // As the key's own file has it, or as the local secrets name it.
  const content = readFileSync(from, "utf8");
  text = (/^INDEX_KEY="?([^"\n]*)"?$/m.exec(content)?.[1] ?? content).trim();
} catch {
  fail(`${from} cannot be read.`);
}
if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) fail(`${from} does not hold 32 bytes in base64.`);
const key = await deriveChainKey(new Uint8Array(Buffer.from(text, "base64")));
try {
  writeFileSync(to, `${Buffer.from(key).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
} catch {
  fail(`${to} cannot be written, or is there already.`);
}
console.log(`The audit key is in ${to}.`);
