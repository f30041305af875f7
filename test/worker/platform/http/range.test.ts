import { describe, expect, it } from "vitest";
import { contentRange, partOf } from "../../../../worker/platform/http/range.ts";

const asked = (range: string, ifRange?: string) =>
  partOf(new Headers({ range, ...(ifRange !== undefined && { "if-range": ifRange }) }), { size: 10, etag: '"a"' });

describe("a part that is asked for", () => {
  it.each([
    ["bytes=0-3", { from: 0, to: 3 }],
    ["bytes=4-", { from: 4, to: 9 }],
    ["bytes=-3", { from: 7, to: 9 }],
    ["bytes=-30", { from: 0, to: 9 }],
    ["bytes=9-99", { from: 9, to: 9 }],
  ])("is %s", (range, part) => expect(asked(range)).toEqual(part));

  it.each(["bytes=10-", "bytes=10-12", "bytes=-0"])("is not there: %s", (range) => expect(asked(range)).toBe("none"));

  it.each(["bytes=3-1", "bytes=0-1,3-4", "bytes=-", "lines=1-2", "bytes=a-b", ""])("is all of it: %s", (range) =>
    expect(asked(range)).toBe("all"),
  );

  it("is all of it where what was begun is no longer so", () => {
    expect(asked("bytes=0-3", '"a"')).toEqual({ from: 0, to: 3 });
    expect(asked("bytes=0-3", '"b"')).toBe("all");
    expect(asked("bytes=0-3", "Wed, 21 Oct 2026 07:28:00 GMT")).toBe("all");
  });

  it("says which it is of how much", () => {
    expect(contentRange({ from: 2, to: 5 }, 10)).toBe("bytes 2-5/10");
    expect(contentRange("none", 10)).toBe("bytes */10");
  });
});
