/**
 * Verifies an exported hash chain, with nothing but the file and the key: no database, no network.
 *
 *     npm run verify-audit -- <file> [--head <hash>] [--position <n>] [--key <key file>]
 *
 * The file is what `GET /api/admin/chains/{chain}/export` answers. `--head` is a head known from elsewhere, such as the
 * one printed on a notice (with `--position`, if that is printed too): the chain must have it. The key file is the one
 * `npm run audit-key` has written; the environment variable `AUDIT_KEY_FILE` may name it instead. Ends with 0 for an
 * unbroken chain, 1 for a broken one, and 2 when it could not be verified.
 */
import { createReadStream, readFileSync } from "node:fs";
import { readOptions } from "./options.ts";
import { verifyFile, type Lines } from "../platform/access/chain-file.ts";
import type { Break } from "../platform/access/schema.ts";
import { importChainKey } from "../platform/privacy/chain-key.ts";

const HOW: Record<Break, string> = {
  edited: "it was edited: the entry is not what its hash was made of",
  removed: "an entry that stood here was removed",
  reordered: "entries were reordered",
  cutOff: "the chain was cut off here: it ends before a head that it had",
  forged: "it was forged: it was not put there with the key, or the chain forks here",
  wrongKey: "nothing in it was made with this key: another key, or all of it was forged",
};

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The key in a file, which is never shown, nor what is wrong with it. */
function readKey(file: string): Promise<CryptoKey> {
  let text;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch {
    return fail(`The key file ${file} cannot be read.`);
  }
  const bytes = /^[A-Za-z0-9+/]{43}=$/.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : undefined;
  return bytes ? importChainKey(bytes) : fail(`The key file ${file} does not hold 32 bytes in base64.`);
}

/** The lines of a file as they are, byte for byte: null for one that is no UTF-8, or that no line feed ends. */
const linesOf = (file: string): Lines =>
  async function* lines() {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(file)) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      let start = 0;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
        let line: string | null = null;
        try {
          line = decoder.decode(rest.subarray(start, end));
        } catch {
          // Not text any more.
        }
        yield line;
        start = end + 1;
      }
      rest = rest.subarray(start);
    }
    if (rest.length > 0) yield null;
  };

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: { head: { type: "string" }, position: { type: "string" }, key: { type: "string" } },
});
const [file, ...more] = positionals;
const keyFile = values.key ?? process.env["AUDIT_KEY_FILE"];
if (file === undefined || more.length > 0 || keyFile === undefined)
  fail("Usage: npm run verify-audit -- <file> [--head <hash>] [--position <n>] --key <key file>");
const hash = values.head?.trim().toLowerCase();
if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) fail("A head has 64 hexadecimal digits.");
const position = values.position === undefined ? undefined : Number(values.position);
if (position !== undefined && !(Number.isSafeInteger(position) && position > 0)) fail("A position is a number from 1.");
if (position !== undefined && hash === undefined) fail("A position needs its head.");

const key = await readKey(keyFile);
let verdict;
try {
  verdict = await verifyFile(key, linesOf(file), hash === undefined ? undefined : { hash, position });
} catch {
  fail(`The file ${file} cannot be read.`);
}
if (!verdict) {
  console.error(`The first line of ${file} is not that of an exported chain: it was edited, or the file is another.`);
  process.exit(1);
}
const { chain, to, broken } = verdict;
if (broken) {
  console.error(
    `${chain}: broken at entry ${broken.position}${broken.entryId === null ? "" : ` (${broken.entryId})`}: ${HOW[broken.how]}.`,
  );
  console.error(`${to.position} entries before it are unbroken.`);
  process.exit(1);
}
console.log(`${chain}: ${to.position} entries, unbroken, head ${to.hash}`);
