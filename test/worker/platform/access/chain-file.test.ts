import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../../../worker/platform/core/canonical-json.ts";
import {
  beginningOf,
  linkEntries,
  linkHash,
  type ChainedEntry,
  type ChainLink,
} from "../../../../worker/platform/access/chain.ts";
import { headLine, linkLine } from "../../../../worker/platform/access/chain-file.ts";
import { deriveChainKey } from "../../../../worker/platform/privacy/chain-key.ts";
import { randomChainKey, sampleEntry, sampleFile, splitLines, verifyText } from "./sample-chain.ts";

const CHAIN = "campaign:01TEST";
const COUNT = 9;

let key: CryptoKey;
let file: string;
/** Line 0 is the first, which states the head; line n the link at position n. */
let lines: string[];

beforeAll(async () => {
  key = await randomChainKey();
  file = await sampleFile(key, CHAIN, COUNT);
  lines = file.trimEnd().split("\n");
});

const text = (changed: readonly string[]) => changed.map((line) => `${line}\n`).join("");
const linkAt = (position: number) => JSON.parse(lines[position] ?? "") as ChainLink & { entry: ChainedEntry };
const broken = async (changed: readonly string[]) => (await verifyText(key, text(changed)))?.broken;
/** The lines with the link at `position` changed, written as canonically as the others. */
const withLink = (position: number, changes: Partial<ChainLink>) =>
  lines.with(position, linkLine({ ...linkAt(position), ...changes }).trimEnd());

describe("an exported chain", () => {
  it("is proven from its beginning to its head", async () => {
    const head = { position: COUNT, hash: linkAt(COUNT).hash };
    expect(await verifyText(key, file)).toEqual({ chain: CHAIN, to: head, broken: null });
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      format: "pioneer-chain-1",
      chain: CHAIN,
      position: COUNT,
      head: head.hash,
    });
    expect(linkAt(1)).toEqual({
      position: 1,
      previous: (await beginningOf(key, CHAIN)).hash,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      entry: sampleEntry(1),
    });
    for (const line of lines) expect(canonicalJson(JSON.parse(line))).toBe(line);
  });

  it("may be empty", async () => {
    const beginning = await beginningOf(key, CHAIN);
    expect(await verifyText(key, headLine(CHAIN, beginning))).toEqual({ chain: CHAIN, to: beginning, broken: null });
  });

  it("is HMAC-SHA-256 over the hash before, a line feed and the canonical entry", async () => {
    const bytes = new TextEncoder().encode("0123456789abcdef0123456789abcdef");
    const hmac = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const entry = sampleEntry(1, {
      actor: { kind: "system", id: null, name: null },
      before: null,
      after: { b: 1, a: [] },
    });
    const message = `${"0".repeat(64)}\n{"action":"nominations.move","actor":{"id":null,"kind":"system","name":null},"after":{"a":[],"b":1},"at":"2026-03-02T01:02:03.004Z","before":null,"entity":"nominations","entityId":"nomination-1","id":"ENTRY000000000000000000001","reason":"理由1","requestId":"request-1"}`;
    const digest = new Uint8Array(await crypto.subtle.sign("HMAC", hmac, new TextEncoder().encode(message)));
    expect(await linkHash(hmac, "0".repeat(64), entry)).toBe(
      Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    );
  });

  it("has a key of its own, which does not lead back to INDEX_KEY", async () => {
    const indexKey = crypto.getRandomValues(new Uint8Array(32));
    const derived = await deriveChainKey(indexKey);
    expect(derived).toHaveLength(32);
    expect(derived).toEqual(await deriveChainKey(indexKey));
    expect(derived).not.toEqual(indexKey);
    expect(derived).not.toEqual(await deriveChainKey(crypto.getRandomValues(new Uint8Array(32))));
  });
});

describe("what was done to it is found and named", () => {
  it("edited", async () => {
    const entry = { ...sampleEntry(4), reason: "别的理由" };
    expect(await broken(withLink(4, { entry }))).toEqual({ position: 4, entryId: entry.id, how: "edited" });
    expect(
      await broken(withLink(COUNT, { entry: { ...sampleEntry(COUNT), at: "2026-03-01T00:00:00.000Z" } })),
    ).toMatchObject({ position: COUNT, how: "edited" });
    expect(await broken(withLink(4, { hash: "0".repeat(64) }))).toMatchObject({ position: 4, how: "edited" });
    expect(await broken(withLink(4, { previous: "0".repeat(64) }))).toMatchObject({ position: 4, how: "edited" });
    expect(await broken(withLink(4, { position: 40 }))).toMatchObject({ position: 4, how: "edited" });
    expect(await broken(lines.with(4, `${lines[4]} `))).toMatchObject({ position: 4, how: "edited" });
  });

  it.each([1, 2, 5, COUNT - 1])("removed, at position %i", async (position) => {
    expect(await broken(lines.toSpliced(position, 1))).toEqual({
      position,
      entryId: linkAt(position + 1).entry.id,
      how: "removed",
    });
  });

  it("removed, also when the others are numbered anew", async () => {
    const renumbered = lines
      .toSpliced(4, 2)
      .map((line, index) =>
        index < 4 ? line : linkLine({ ...(JSON.parse(line) as ChainLink), position: index }).trimEnd(),
      );
    expect(await broken(renumbered)).toMatchObject({ position: 4, how: "removed" });
  });

  it.each([
    [1, 2],
    [3, 4],
    [2, 8],
  ] as const)("reordered, lines %i and %i", async (a, b) => {
    const swapped = lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "");
    expect(await broken(swapped)).toMatchObject({ position: a, how: "reordered" });
    const numbered = withLink(a, { ...linkAt(b), position: a }).with(
      b,
      linkLine({ ...linkAt(a), position: b }).trimEnd(),
    );
    expect(await broken(numbered)).toMatchObject({ position: a, how: "reordered" });
    const entries = withLink(a, { entry: linkAt(b).entry }).with(
      b,
      linkLine({ ...linkAt(b), entry: linkAt(a).entry }).trimEnd(),
    );
    expect(await broken(entries)).toMatchObject({ position: a, how: "reordered" });
  });

  it("cut off, by the head in its first line", async () => {
    expect(await broken(lines.slice(0, -1))).toEqual({ position: COUNT, entryId: null, how: "cutOff" });
    expect(await broken(lines.slice(0, 1))).toEqual({ position: 1, entryId: null, how: "cutOff" });
  });

  it("cut off with a new first line: only a head known from elsewhere tells", async () => {
    const cut = text([headLine(CHAIN, { position: 6, hash: linkAt(6).hash }).trimEnd(), ...lines.slice(1, 7)]);
    expect((await verifyText(key, cut))?.broken).toBeNull();
    const { hash } = linkAt(COUNT);
    expect((await verifyText(key, cut, { hash }))?.broken).toEqual({ position: 7, entryId: null, how: "cutOff" });
    expect((await verifyText(key, cut, { hash, position: COUNT }))?.broken).toEqual({
      position: 7,
      entryId: null,
      how: "cutOff",
    });
    expect((await verifyText(key, file, { hash: linkAt(6).hash, position: 6 }))?.broken).toBeNull();
  });

  it("made anew by somebody who has the key: the head that was published tells", async () => {
    const entries = Array.from({ length: COUNT }, (_, index) =>
      sampleEntry(index + 1, index === 4 ? { reason: "别的理由" } : {}),
    );
    const links = await linkEntries(key, await beginningOf(key, CHAIN), entries);
    const made = headLine(CHAIN, { position: COUNT, hash: links.at(-1)?.hash ?? "" }) + links.map(linkLine).join("");
    expect((await verifyText(key, made))?.broken).toBeNull();
    expect((await verifyText(key, made, { hash: linkAt(7).hash, position: 7 }))?.broken).toEqual({
      position: 7,
      entryId: null,
      how: "forged",
    });
    expect((await verifyText(key, made, { hash: linkAt(3).hash, position: 3 }))?.broken).toBeNull();
  });

  it("forged: put in, put behind the end, forked, or taken from another chain", async () => {
    const entry = sampleEntry(99);
    const unkeyed = (position: number, previous: string) =>
      linkLine({ position, previous, hash: "ab".repeat(32), entry }).trimEnd();
    expect(await broken(lines.toSpliced(4, 0, unkeyed(4, linkAt(3).hash)))).toEqual({
      position: 4,
      entryId: entry.id,
      how: "forged",
    });
    expect(await broken(lines.toSpliced(4, 0, unkeyed(4, "cd".repeat(32))))).toMatchObject({
      position: 4,
      how: "forged",
    });
    expect(await broken([...lines, unkeyed(COUNT + 1, linkAt(COUNT).hash)])).toEqual({
      position: COUNT + 1,
      entryId: entry.id,
      how: "forged",
    });
    const [fork] = await linkEntries(key, { position: 3, hash: linkAt(3).hash }, [entry]);
    expect(await broken(lines.toSpliced(5, 0, linkLine(fork as ChainLink).trimEnd()))).toEqual({
      position: 5,
      entryId: entry.id,
      how: "forged",
    });
    const [behind] = await linkEntries(key, { position: COUNT, hash: linkAt(COUNT).hash }, [entry]);
    expect(await broken([...lines, linkLine(behind as ChainLink).trimEnd()])).toMatchObject({
      position: COUNT + 1,
      how: "forged",
    });
    expect(await broken(lines.toSpliced(4, 0, lines[2] ?? ""))).toMatchObject({ position: 4, how: "forged" });

    const other = await linkEntries(key, await beginningOf(key, "campaign:01OTHER"), [sampleEntry(1)]);
    const carried = headLine(CHAIN, { position: 1, hash: other[0]?.hash ?? "" }) + other.map(linkLine).join("");
    expect((await verifyText(key, carried))?.broken).toMatchObject({ position: 1 });
  });

  it("made or read with another key", async () => {
    expect((await verifyText(await randomChainKey(), file))?.broken).toEqual({
      position: 1,
      entryId: linkAt(1).entry.id,
      how: "wrongKey",
    });
    // From the fourth on without the key, consistent in itself.
    const forger = await randomChainKey();
    const made = await linkEntries(
      forger,
      { position: 3, hash: linkAt(3).hash },
      Array.from({ length: COUNT - 3 }, (_, index) => sampleEntry(50 + index)),
    );
    const forged = [
      headLine(CHAIN, { position: COUNT, hash: made.at(-1)?.hash ?? "" }).trimEnd(),
      ...lines.slice(1, 4),
      ...made.map((link) => linkLine(link).trimEnd()),
    ];
    expect(await broken(forged)).toMatchObject({ position: 4, how: "forged" });
  });

  it("is no export at all", async () => {
    for (const other of [
      "",
      "\n",
      "{}\n",
      `${lines[1]}\n`,
      file.slice(1),
      "\ufeff" + file,
      file.replace("pioneer-chain-1", "pioneer-chain-2"),
    ])
      expect(await verifyText(key, other)).toBeUndefined();
  });
});

/** Something done to the bytes or the lines of a file, anywhere. */
const mutation: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = (() => {
  const place = fc.nat({ max: 1_000_000 });
  const splice = (bytes: Uint8Array, from: number, count: number, put: readonly number[]) =>
    Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + count)]);
  const ofLines = (change: (all: string[], a: number, b: number) => string[]) =>
    fc.tuple(place, place).map(([a, b]) => (bytes: Uint8Array) => {
      const all = new TextDecoder().decode(bytes).trimEnd().split("\n");
      return new TextEncoder().encode(text(change(all, a % all.length, b % all.length)));
    });
  return fc.oneof(
    fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
      ([at, by]) =>
        (bytes: Uint8Array) =>
          bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ by),
    ),
    fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
      ([at, count]) =>
        (bytes: Uint8Array) =>
          splice(bytes, at % bytes.length, count, []),
    ),
    fc.tuple(place, fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 4 })).map(
      ([at, put]) =>
        (bytes: Uint8Array) =>
          splice(bytes, at % (bytes.length + 1), 0, put),
    ),
    place.map((at) => (bytes: Uint8Array) => bytes.slice(0, at % bytes.length)),
    ofLines((all, a) => all.toSpliced(a, 1)),
    ofLines((all, a, b) => all.with(a, all[b] ?? "").with(b, all[a] ?? "")),
    ofLines((all, a, b) => all.toSpliced(b, 0, all[a] ?? "")),
    ofLines((all, a, b) => all.toSpliced(b, 0, ...all.splice(a, 1))),
  );
})();

/** A value somewhere in an entry, and something else to put there. */
const edit = fc.tuple(
  fc.constantFrom(
    "id",
    "at",
    "actor",
    "action",
    "entity",
    "entityId",
    "before",
    "after",
    "reason",
    "requestId",
    "more",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

describe("whatever is done to it", () => {
  it("is found, at the first line that is not as it was", async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const whole = new TextEncoder().encode(file);
        const changed = mutate(whole);
        const [before, after] = [splitLines(whole), splitLines(changed)];
        const first = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).find(
          (index) => before[index] !== after[index],
        );
        fc.pre(first !== undefined);
        const verdict = await verifyText(key, changed);
        if (first === 0) expect(verdict?.broken).not.toBeNull();
        else expect(verdict?.broken?.position).toBe(first);
      }),
      { numRuns: 1500 },
    );
  });

  it("also when an entry is edited and written as canonically as before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: COUNT }), edit, async (position, [field, value]) => {
        const { entry } = linkAt(position);
        const edited = { ...entry, [field]: value } as ChainedEntry;
        fc.pre(canonicalJson(edited) !== canonicalJson(entry));
        expect(await broken(withLink(position, { entry: edited }))).toMatchObject({ position, how: "edited" });
      }),
      { numRuns: 300 },
    );
  });
});
