import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { qrCode, SMALLEST_MODULE } from "../../../../worker/pages/plates/qr.ts";
import { fit, measure, piecesOf } from "../../../../worker/pages/plates/text.ts";

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(..."清溪县公共法律服务中心，。（）《》·AWmil 0-'x"),
    minLength: 1,
    maxLength: 120,
  }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.constantFrom("云雾岭乡公共法律服务工作站党员律师示范岗", "Wolfeschlegelsteinhausenbergerdorff", "石𬱖"),
);
const room = fc.record({
  width: fc.double({ min: 20, max: 230, noNaN: true }),
  height: fc.double({ min: 4, max: 60, noNaN: true }),
  largest: fc.double({ min: 4, max: 26, noNaN: true }),
  even: fc.boolean(),
});
const plain = (text: string) => text.replace(/\s/g, "");

describe("text that is set", () => {
  it("never runs out of its room, and loses nothing unless it would be too small to read", () => {
    fc.assert(
      fc.property(text, room, (text, { width, height, largest, even }) => {
        const { size, lines, height: used } = fit(text, { width, height, largest, smallest: 2, even });
        expect(Math.max(0, ...lines.map((line) => measure(line) * size))).toBeLessThanOrEqual(width + 1e-9);
        if (lines.length > 1) expect(used).toBeLessThanOrEqual(height + 1e-9);
        if (lines.at(-1)?.endsWith("…") && !text.trim().endsWith("…")) expect(size).toBe(2);
        else expect(plain(lines.join(""))).toBe(plain(text));
      }),
      { numRuns: 300 },
    );
  });

  it("takes the largest size that fits", () => {
    expect(fit("示范岗", { width: 100, height: 30, largest: 20, smallest: 2 })).toMatchObject({
      size: 20,
      lines: ["示范岗"],
    });
    expect(fit("示".repeat(30), { width: 100, height: 30, largest: 20, smallest: 2, leading: 1 }).size).toBeGreaterThan(
      9,
    );
  });

  it("keeps the programme's name and Latin words in one piece, and punctuation where it belongs", () => {
    expect(
      fit("云雾岭乡公共法律服务工作站党员律师示范岗", { width: 100, height: 40, largest: 8, smallest: 2, even: true })
        .lines,
    ).toEqual(["云雾岭乡公共法律服务", "工作站党员律师示范岗"]);
    for (const line of fit("他说：“先看材料（合同、借条），再给意见。”", {
      width: 20,
      height: 60,
      largest: 4,
      smallest: 2,
    }).lines) {
      expect(line).not.toMatch(/^[，。、：”）]|[（“]$/);
    }
    expect(piecesOf("a Qingxi-law é́ 岗")).toEqual(["a", " ", "Qingxi-law", " ", "é́", " ", "岗"]);
  });
});

describe("the QR code", () => {
  it("is one path with four modules free all round, each large enough, for any host up to 66 characters", () => {
    for (const host of ["localhost:8787", "legal.qingxi.gov.cn", "x".repeat(66)]) {
      for (const side of [30, 43, 44]) {
        const { markup } = qrCode(`https://${host}`, `P${"0".repeat(39)}`, { x: 10, y: 20, side });
        expect(markup.match(/<path/g)).toHaveLength(1);
        const [, x = "", module = ""] = /translate\(([\d.]+) [\d.]+\) scale\(([\d.]+)\)/.exec(markup) ?? [];
        expect(Number(module)).toBeGreaterThanOrEqual(SMALLEST_MODULE);
        expect((Number(x) - 10) / Number(module)).toBeCloseTo(4, 2);
      }
    }
  });
});
