import { expect, it } from "vitest";
import { newId } from "../../../../worker/platform/core/id.ts";

it("makes ULIDs in the order they were made, within one millisecond too", () => {
  const ids = Array.from({ length: 10_000 }, () => newId(1_800_000_000_000));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id))).toBe(true);
  expect(newId(1_800_000_000_001) > (ids.at(-1) ?? "")).toBe(true);
});

it("lets no id tell the next one", () => {
  const ids = Array.from({ length: 100 }, () => newId(1_800_000_000_000));
  // The steps between neighbours, in the symbols they change: 40 random bits are eight symbols.
  const ends = new Set(ids.map((id) => id.slice(-8)));
  expect(ends.size).toBe(ids.length);
  expect(newId(1).slice(10)).not.toBe(newId(2).slice(10));
});
