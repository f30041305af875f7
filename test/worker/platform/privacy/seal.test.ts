import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { decodeBase64, encodeBase64Url } from "../../../../worker/platform/core/bytes.ts";
import { seal, unseal } from "../../../../worker/platform/privacy/seal.ts";
import { nameIndex, phoneIndex } from "../../../../worker/platform/privacy/blind-index.ts";

const randomKey = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
const secrets = { INDEX_KEY: randomKey(), LINK_KEY: randomKey() };
const first = randomKey();
const keys = await keysOf({ ...secrets, DATA_KEYS: `a1:${first}` });
const place = { table: "signings", column: "phone", row: "01M84ZNYNQYE66XR5A84VYCWAQ" };
const text = fc.string({ unit: "binary", maxLength: 300 });

describe("a sealed value", () => {
  it("opens where it was sealed, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (plain) => {
        expect(await unseal(keys, place, await seal(keys, place, plain))).toBe(plain);
      }),
    );
  });

  it("tells nothing by being the same twice", async () => {
    const sealed = await Promise.all(Array.from({ length: 200 }, () => seal(keys, place, "13812345678")));
    expect(new Set(sealed).size).toBe(200);
    expect(new Set(sealed.map((value) => value.split(".")[1])).size).toBe(200);
    expect(sealed.every((value) => /^a1\.[\w-]{16}\.[\w-]+$/.test(value) && !value.includes("1381234"))).toBe(true);
  });

  it("does not open in another table, column or row", async () => {
    const sealed = await seal(keys, place, "13812345678");
    for (const other of [
      { ...place, table: "bookings" },
      { ...place, column: "name" },
      { ...place, row: "01M84ZNYNQYE66XR5A84VYCWAR" },
      { table: "signings|phone", column: "", row: place.row },
    ]) {
      await expect(unseal(keys, other, sealed)).rejects.toThrow();
    }
  });

  it("does not open once a single bit of it was altered", async () => {
    const sealed = await seal(keys, place, "13812345678");
    const [id = "", ...parts] = sealed.split(".");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1), fc.nat(), fc.nat(7), async (part, at, bit) => {
        const altered = parts.map((encoded, index) => {
          const bytes = decodeBase64(encoded);
          if (index === part) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
          return encodeBase64Url(bytes);
        });
        await expect(unseal(keys, place, [id, ...altered].join("."))).rejects.toThrow();
      }),
    );
  });

  it.each(["", "a1", "a1..", "a1.AAAA", "13812345678", "zz.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAA"])(
    "is not %j, and says so without the value",
    async (value) => {
      const error: unknown = await unseal(keys, place, value).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).not.toContain("AAAA");
    },
  );
});

describe("a new data key", () => {
  it("seals from then on, while the old one still opens what it sealed", async () => {
    const old = await seal(keys, place, "旧");
    const second = randomKey();
    const rotated = await keysOf({ ...secrets, DATA_KEYS: `b2:${second},a1:${first}` });
    expect(await unseal(rotated, place, old)).toBe("旧");
    const fresh = await seal(rotated, place, "新");
    expect(fresh.startsWith("b2.")).toBe(true);
    await expect(unseal(keys, place, fresh)).rejects.toThrow("sealed with a key that is not here");
    const without = await keysOf({ ...secrets, DATA_KEYS: `b2:${second}` });
    await expect(unseal(without, place, old)).rejects.toThrow("sealed with a key that is not here");
  });

  it("is not taken for another of the same name", async () => {
    const sealed = await seal(keys, place, "旧");
    const impostor = await keysOf({ ...secrets, DATA_KEYS: `a1:${randomKey()}` });
    await expect(unseal(impostor, place, sealed)).rejects.toThrow();
  });
});

describe("a blind index", () => {
  it("is the same for every way to write a number or a name, and no other", async () => {
    const indices = await Promise.all(
      ["13812345678", "138 1234-5678", "+8613812345678"].map((phone) => phoneIndex(keys, "bookings", phone)),
    );
    expect(new Set(indices).size).toBe(1);
    expect(await phoneIndex(keys, "bookings", "13812345679")).not.toBe(indices[0]);
    expect(await nameIndex(keys, "typedNames", "清溪 律师事务所")).toBe(
      await nameIndex(keys, "typedNames", "清溪律师事务所 "),
    );
    // A phone and a name of the same characters are two things.
    expect(await nameIndex(keys, "typedNames", "13812345678")).not.toBe(indices[0]);
  });

  it("cannot be worked out with another key", async () => {
    const other = await keysOf({ ...secrets, INDEX_KEY: randomKey(), DATA_KEYS: `a1:${first}` });
    expect(await phoneIndex(other, "bookings", "13812345678")).not.toBe(
      await phoneIndex(keys, "bookings", "13812345678"),
    );
  });
});

describe("base64url", () => {
  it("comes back as the bytes it was made of", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect([...decodeBase64(encodeBase64Url(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});
