import { describe, expect, it } from "vitest";
import { assertSecrets, type KeySecret } from "../../../../worker/platform/privacy/keys.ts";

const encode = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const randomKey = (length = 32) => encode(crypto.getRandomValues(new Uint8Array(length)));
const good = () => ({ DATA_KEYS: `a1:${randomKey()}`, INDEX_KEY: randomKey(), LINK_KEY: randomKey() });

describe("the Worker's secrets", () => {
  it("are accepted when they are random", () => {
    expect(() => assertSecrets(good())).not.toThrow();
    expect(() => assertSecrets({ ...good(), DATA_KEYS: `b2:${randomKey()}, a1:${randomKey()}` })).not.toThrow();
  });

  const names: readonly KeySecret[] = ["DATA_KEYS", "INDEX_KEY", "LINK_KEY"];
  const wrong: readonly (readonly [string, string])[] = [
    ["missing", ""],
    ["all zeros", encode(new Uint8Array(32))],
    ["one byte over and over", encode(new Uint8Array(32).fill(7))],
    ["a sentence", btoa("change me to 32 random bytes ok?")],
    ["too short", randomKey(16)],
    ["too long", randomKey(33)],
    ["not base64", "!!!not base64!!!"],
  ];
  it.each(names.flatMap((name) => wrong.map(([what, value]) => ({ name, what, value }))))(
    "$name: $what is refused by name, and not repeated",
    ({ name, value }) => {
      const env = { ...good(), [name]: value && name === "DATA_KEYS" ? `a1:${value}` : value };
      let message = "";
      try {
        assertSecrets(env);
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain(name);
      if (value) expect(message).not.toContain(value);
    },
  );

  it("are all checked, the later keys too, and no key does two jobs", () => {
    expect(() => assertSecrets({ ...good(), DATA_KEYS: `b2:${randomKey()},a1:${encode(new Uint8Array(32))}` })).toThrow(
      "DATA_KEYS",
    );
    expect(() => assertSecrets({ ...good(), DATA_KEYS: randomKey() })).toThrow("DATA_KEYS");
    expect(() => assertSecrets({ ...good(), DATA_KEYS: `a1:${randomKey()},a1:${randomKey()}` })).toThrow("DATA_KEYS");
    const same = randomKey();
    expect(() => assertSecrets({ ...good(), INDEX_KEY: same, LINK_KEY: same })).toThrow("LINK_KEY");
  });
});
