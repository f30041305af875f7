import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../worker/platform/core/id.ts";
import { openPlateCode, plateCode, type PlateKind } from "../../../worker/posts/plate-code.ts";
import { groupPlateCode } from "../../../worker/pages/plates/language.ts";
import { keysOf } from "../../../worker/platform/privacy/keys.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbol = fc.constantFrom(...ALPHABET);
const id = fc.string({ unit: symbol, minLength: 26, maxLength: 26 });
const kind = fc.constantFrom<PlateKind>("P", "H");

describe("a plate's code", () => {
  it("is a letter and 39 symbols that a QR code writes in alphanumeric mode, always the same", async () => {
    const keys = await keysOf(env);
    await fc.assert(
      fc.asyncProperty(kind, id, async (kind, id) => {
        const code = await plateCode(keys, kind, id);
        expect(code).toMatch(/^[PH][0-9A-HJKMNP-TV-Z]{39}$/);
        expect(await plateCode(keys, kind, id)).toBe(code);
        expect(await openPlateCode(keys, code)).toEqual({ kind, id });
      }),
    );
  });

  it("is read as people type it", async () => {
    const keys = await keysOf(env);
    await fc.assert(
      fc.asyncProperty(kind, id, fc.infiniteStream(fc.nat(3)), async (kind, id, choices) => {
        const typed = [...groupPlateCode(await plateCode(keys, kind, id))].map((character) => {
          const choice = choices.next().value;
          const slip = { "0": "oO", "1": "iILl" }[character];
          return choice === 0
            ? `${character} `
            : choice === 1
              ? character.toLowerCase()
              : choice === 2 && slip
                ? (slip[slip.length - 1] ?? "")
                : character;
        });
        expect(await openPlateCode(keys, ` ${typed.join("")}`)).toEqual({ kind, id });
      }),
    );
  });

  it("is not this bureau's with any one symbol altered", async () => {
    const keys = await keysOf(env);
    const code = await plateCode(keys, "P", newId());
    for (const [place, present] of [...code].entries()) {
      for (const other of [...ALPHABET].filter((symbol) => symbol !== present)) {
        expect([place, other, await openPlateCode(keys, code.slice(0, place) + other + code.slice(place + 1))]).toEqual(
          [place, other, undefined],
        );
      }
    }
  });

  it("is not this bureau's with symbols left out, added, swapped or made up", async () => {
    const keys = await keysOf(env);
    const code = await plateCode(keys, "P", newId());
    await fc.assert(
      fc.asyncProperty(fc.nat(39), fc.nat(39), symbol, async (a, b, extra) => {
        expect(await openPlateCode(keys, code.slice(0, a) + code.slice(a + 1))).toBeUndefined();
        expect(await openPlateCode(keys, code.slice(0, a) + extra + code.slice(a))).toBeUndefined();
        const swapped = [...code];
        [swapped[a], swapped[b]] = [code[b] ?? "", code[a] ?? ""];
        if (swapped.join("") !== code) expect(await openPlateCode(keys, swapped.join(""))).toBeUndefined();
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: symbol, minLength: 39, maxLength: 39 }), async (made) => {
        expect(await openPlateCode(keys, `P${made}`)).toBeUndefined();
      }),
    );
    for (const odd of ["", "P", "x".repeat(500), "𠮷".repeat(40), "%", "<b>"])
      expect(await openPlateCode(keys, odd)).toBeUndefined();
  });

  it("holds for its kind and its key only: a post's seal on a holder's code is worth nothing", async () => {
    const keys = await keysOf(env);
    const id = newId();
    const [post, holder] = [await plateCode(keys, "P", id), await plateCode(keys, "H", id)];
    expect(await openPlateCode(keys, `H${post.slice(1)}`)).toBeUndefined();
    expect(await openPlateCode(keys, `P${holder.slice(1)}`)).toBeUndefined();
    expect(await openPlateCode({ ...keys, link: keys.index }, post)).toBeUndefined();
  });
});
