import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseCode, randomSymbols } from "../../../../worker/platform/db/id.ts";
import { normalisePhone } from "../../../../worker/platform/privacy/blind-index.ts";
import { maskName, maskPhone } from "../../../../worker/platform/privacy/mask.ts";
import {
  creditCodeSchema,
  dateSchema,
  isCreditCode,
  licenceNoSchema,
  nameSchema,
  phoneSchema,
  textSchema,
  timeSchema,
} from "../../../../worker/platform/core/formats.ts";
import { creditCode } from "../../county/registry/credit-code.ts";

const CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const creditBody = fc
  .array(fc.constantFrom(...CREDIT_SYMBOLS), { minLength: 17, maxLength: 17 })
  .map((symbols) => symbols.join(""));

describe("unified social credit codes", () => {
  it("knows a published one", () => {
    expect(isCreditCode("91350100M000100Y43")).toBe(true);
  });

  it("takes every code with its check symbol, and no other symbol in any place", () => {
    fc.assert(
      fc.property(creditBody, fc.nat(17), fc.constantFrom(...CREDIT_SYMBOLS), (body, place, symbol) => {
        const code = creditCode(body);
        expect(isCreditCode(code)).toBe(true);
        const altered = code.slice(0, place) + symbol + code.slice(place + 1);
        expect(isCreditCode(altered)).toBe(altered === code);
      }),
    );
  });

  it("takes only law firms' codes, in either case", () => {
    fc.assert(
      fc.property(creditBody, (body) => {
        const code = creditCode(body);
        expect(creditCodeSchema.safeParse(code.toLowerCase()).success).toBe(body.startsWith("31"));
        const firm = creditCode(`31${body.slice(2)}`);
        expect(creditCodeSchema.parse(` ${firm.toLowerCase()} `)).toBe(firm);
      }),
    );
  });
});

describe("codes as people type them", () => {
  it("come back to what they were", () => {
    const separator = fc.constantFrom("", " ", "-", "  ", "- ");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 26 }),
        fc.infiniteStream(separator),
        fc.infiniteStream(fc.boolean()),
        (length, separators, flips) => {
          const code = randomSymbols(length);
          const alike: Record<string, string> = { 0: "O", 1: "l" };
          let typed = "";
          for (const symbol of code) {
            const lookalike = flips.next().value ? (alike[symbol] ?? symbol) : symbol;
            typed += (separators.next().value ?? "") + (flips.next().value ? lookalike.toLowerCase() : lookalike);
          }
          expect(normaliseCode(typed)).toBe(code);
        },
      ),
    );
  });
});

describe("phones", () => {
  it.each([
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "+86 138 1234 5678",
    "008613812345678",
    "0745-2221234",
    "(0745)2221234",
    "01062221234",
    "0731-82221234-8001",
  ])("takes %s", (phone) => {
    expect(phoneSchema.safeParse(phone).success).toBe(true);
  });
  it.each(["12812345678", "1381234567", "138123456789", "2221234", "13812345678a", "+1 202 555 0100", "١٣٨١٢٣٤٥٦٧٨"])(
    "refuses %s",
    (phone) => {
      expect(phoneSchema.safeParse(phone).success).toBe(false);
    },
  );

  it("are one number however they are written, and masked alike", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 9 }),
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom("", "+86", "86", "0086", "+86 ", "+86-"),
        fc.constantFrom("", " ", "-"),
        (second, rest, prefix, gap) => {
          const number = `1${second}${String(rest).padStart(9, "0")}`;
          const typed = `${prefix}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
          expect(phoneSchema.safeParse(typed).success).toBe(true);
          expect(normalisePhone(typed)).toBe(number);
          expect(maskPhone(typed)).toBe(`${number.slice(0, 3)}****${number.slice(7)}`);
        },
      ),
    );
  });
});

describe("names and texts", () => {
  it.each([
    "王小明",
    "欧阳·建国",
    "𠮷田",
    "㐂",
    "O'Brien",
    "阿卜杜拉·艾则孜",
    "<b>王</b>",
    "'; DROP TABLE lawyers; --",
  ])("keeps %s as it is", (name) => {
    expect(nameSchema.parse(name)).toBe(name);
  });
  it.each([
    "",
    "   ",
    "王\u0000明",
    "王\n明",
    "王\u202e明",
    "王\u2066明",
    "王\u061c明",
    "王\u2028明",
    "\u200b",
    "王\u2060明",
    "王\ufeff明",
    "王".repeat(51),
  ])("refuses %j", (name) => {
    expect(nameSchema.safeParse(name).success).toBe(false);
  });
  it("keeps lines in texts", () => {
    expect(textSchema(1, 20).parse("一\r\n\t二")).toBe("一\r\n\t二");
    expect(textSchema(1, 20).safeParse("一\u0007").success).toBe(false);
  });
  it("masks by character, never half of one, and tells at most the first", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (name) => {
        const masked = maskName(name);
        expect(masked.isWellFormed()).toBe(true);
        expect(masked).toMatch(/^.\*{1,2}$/su);
        expect(masked.startsWith(String.fromCodePoint(name.codePointAt(0) ?? 0))).toBe(true);
      }),
    );
  });
});

describe("licences, dates and times", () => {
  it("takes 17 digits, or 12", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
        expect(licenceNoSchema.safeParse("1".repeat(length)).success).toBe(length === 17 || length === 12);
      }),
    );
  });
  it("takes every day there is", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1949-10-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true }),
        (instant) => {
          expect(dateSchema.safeParse(instant.toISOString().slice(0, 10)).success).toBe(true);
        },
      ),
    );
  });
  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-01T00:00:00Z", "20260101", "", "today"])(
    "refuses the date %j",
    (date) => {
      expect(dateSchema.safeParse(date).success).toBe(false);
    },
  );
  it.each(["24:00", "9:00", "09:60", "09:00:00", ""])("refuses the time %j", (time) => {
    expect(timeSchema.safeParse(time).success).toBe(false);
  });
});
