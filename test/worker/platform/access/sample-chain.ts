import { beginningOf, linkEntries, type ChainedEntry } from "../../../../worker/platform/access/chain.ts";
import { headLine, linkLine, verifyFile, type FileVerdict } from "../../../../worker/platform/access/chain-file.ts";
import type { Anchor } from "../../../../worker/platform/access/chain-verification.ts";
import { importChainKey } from "../../../../worker/platform/privacy/chain-key.ts";

export const randomChainKey = (): Promise<CryptoKey> => importChainKey(crypto.getRandomValues(new Uint8Array(32)));

export const sampleEntry = (n: number, changes: Partial<ChainedEntry> = {}): ChainedEntry => ({
  id: `ENTRY${String(n).padStart(21, "0")}`,
  at: `2026-03-${String((n % 28) + 1).padStart(2, "0")}T01:02:03.004Z`,
  actor: { kind: "bureau", id: "TOKEN", name: "龙·大勇" },
  action: "nominations.move",
  entity: "nominations",
  entityId: `nomination-${n}`,
  before: { state: "submitted" },
  after: { state: "eligible", points: n },
  reason: n % 2 === 0 ? null : `理由${n}`,
  requestId: `request-${n}`,
  ...changes,
});

/** A chain of `count` entries as its file. */
export async function sampleFile(key: CryptoKey, chain: string, count: number): Promise<string> {
  const links = await linkEntries(
    key,
    await beginningOf(key, chain),
    Array.from({ length: count }, (_, index) => sampleEntry(index + 1)),
  );
  return (
    headLine(chain, { position: count, hash: links.at(-1)?.hash ?? (await beginningOf(key, chain)).hash }) +
    links.map(linkLine).join("")
  );
}

/** The lines of bytes, as the command reads them: null for one that is no UTF-8, or that no line feed ends. */
export function splitLines(bytes: Uint8Array): (string | null)[] {
  const lines: (string | null)[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    try {
      lines.push(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start, end)));
    } catch {
      lines.push(null);
    }
    start = end + 1;
  }
  return start < bytes.length ? [...lines, null] : lines;
}

export function verifyText(
  key: CryptoKey,
  file: string | Uint8Array,
  anchor?: Anchor,
): Promise<FileVerdict | undefined> {
  const lines = splitLines(typeof file === "string" ? new TextEncoder().encode(file) : file);
  return verifyFile(
    key,
    async function* read() {
      yield* lines;
    },
    anchor,
  );
}
