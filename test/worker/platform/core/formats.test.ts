import * as fc from "fast-check";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { randomSymbols } from "../../../../worker/platform/core/id.ts";
import { foldCode } from "../../../../worker/platform/values/code.ts";
import { looksLikePhone, plainPhone } from "../../../../worker/platform/values/phone-shape.ts";
import { phoneKey, publicNumbers } from "../../../../worker/platform/values/phone.ts";
import { dialled } from "../../../../worker/platform/values/public-line.ts";
import { maskName, maskPhone } from "../../../../worker/platform/privacy/mask.ts";
import {
  creditCodeSchema,
  dateSchema,
  licenceNoSchema,
  lineSchema,
  nameSchema,
  phoneSchema,
  publicLineSchema,
  textSchema,
  timeSchema,
} from "../../../../worker/platform/core/formats.ts";
import { isCreditCode } from "../../../../worker/platform/values/register.ts";
import { nameIndex, phoneIndex } from "../../../../worker/platform/privacy/blind-index.ts";
import { keysOf, type Keys } from "../../../../worker/platform/privacy/keys.ts";
import { encodePrivateUse } from "../../../../worker/platform/values/private-use.ts";
import { foldName } from "../../../../worker/platform/values/name.ts";
import {
  dottedName,
  landline,
  mobile,
  noPhone,
  oneName,
  publicLine,
  typedCode,
  unseenName,
} from "../../../support/spellings.ts";
import { groupCode } from "../../../../worker/consultations/bookings/booking-view.ts";
import { FIELDS, type FieldName } from "../../../../worker/notifications/templates/fields.ts";
import { fieldsOf, MESSAGE_KINDS, TEMPLATES } from "../../../../worker/notifications/templates/kinds.ts";
import { creditCode } from "../../county/registry/credit-code.ts";

let keys: Keys;
beforeAll(async () => {
  keys = await keysOf(env);
});

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
  it("is read out of every message of ours that names one, whole as it was copied", () => {
    const symbols = fc.array(fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), { minLength: 10, maxLength: 10 });
    const kinds = MESSAGE_KINDS.filter((kind) => fieldsOf(kind).includes("code"));
    fc.assert(
      fc.property(
        symbols,
        fc.constantFrom(...kinds),
        fc.constantFrom("zh" as const, "en" as const),
        (all, kind, lang) => {
          const code = all.join("");
          const message = TEMPLATES[kind].text[lang].replace(/\{(\w+)\}/g, (_, name: FieldName) =>
            name === "code" ? groupCode(code) : FIELDS[name].sample[lang],
          );
          fc.pre(message.includes(groupCode(code)));
          expect([message, foldCode(message)]).toEqual([message, code]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["CODE-M4XP-9D", "C0DEM4XP9D"],
    ["code m4xp 9d", "C0DEM4XP9D"],
    ["Confirm with your code by Sat 12 Dec, 15:30. Code 7KQ2-M4XP-9D.", "7KQ2M4XP9D"],
    ["请于12月1日（星期二）15:30前凭预约码确认。预约码7KQ2-M4XP-9D", "7KQ2M4XP9D"],
    ["【清溪县】预约码：7KQ2 M4XP 9D，地址河西路18号，电话0700-2100100", "7KQ2M4XP9D"],
    ["预约码是７ｋｑ２－ｍ４ｘｐ－９ｄ", "7KQ2M4XP9D"],
    ["查询码 7KQ2-M4XP-9D-7KQ2-M4XP-9D-7KQ2-M4", "7KQ2M4XP9D7KQ2M4XP9D7KQ2M4"],
  ])("of %j is %s", (typed, code) => expect(foldCode(typed)).toBe(code));

  it("are found in what our own messages say around them", () => {
    fc.assert(
      fc.property(typedCode, ({ typed, stands }) => {
        expect([typed, foldCode(typed)]).toEqual([typed, stands]);
      }),
      { numRuns: 2_000 },
    );
  });

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
          expect(foldCode(typed)).toBe(code);
        },
      ),
    );
  });
});

describe("phones", () => {
  it("are read whatever stands between the digits, and one number has one index, one mask and one form", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(mobile, landline), async ({ typed, stands }) => {
        const kept = phoneSchema.parse(typed);
        expect([typed, phoneKey(typed)]).toEqual([typed, stands]);
        expect(phoneKey(kept)).toBe(stands);
        expect(phoneSchema.parse(kept)).toBe(kept);
        expect(kept).toMatch(/^(?:1\d{10}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?)$/);
        expect(maskPhone(typed)).toBe(maskPhone(stands));
        expect(await phoneIndex(keys, "bookings", typed)).toBe(await phoneIndex(keys, "bookings", stands));
      }),
      { numRuns: 3_000 },
    );
  });

  it("are never refused by the elements, and mean the same in what an element sends", () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landline), ({ typed, stands }) => {
        expect([typed, looksLikePhone(typed)]).toEqual([typed, true]);
        const sent = plainPhone(typed);
        expect([typed, sent, phoneKey(sent)]).toEqual([typed, sent, stands]);
        expect(sent).toMatch(/^[\d+-]+$/);
      }),
      { numRuns: 3_000 },
    );
  });

  it("are refused when they are none", () => {
    fc.assert(
      fc.property(noPhone, (typed) => {
        expect([typed, phoneSchema.safeParse(typed).success]).toEqual([typed, false]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of an office may be a hotline, a 400 number, or two numbers", () => {
    fc.assert(
      fc.property(publicLine, ({ typed, stands }) => {
        expect([typed, publicLineSchema.safeParse(typed).success]).toEqual([typed, true]);
        const numbers = publicNumbers(typed) ?? [];
        expect(numbers).toHaveLength(stands);
        for (const number of numbers) expect(dialled(number)).toMatch(/^\d{3,12}$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(["", "见通知", "123", "0700-2100100/", "0700-2100100/1", "12348/12345/110/119", "0".repeat(200)])(
    "of an office is not %s",
    (line) => {
      expect(publicLineSchema.safeParse(line).success).toBe(false);
    },
  );

  it.each([
    ["0731-84586000/84586001", ["0731-84586000", "0731-84586001"]],
    ["12348 或 0700-2100100", ["12348", "0700-2100100"]],
    ["（0700）2100100转8", ["0700-2100100-8"]],
    ["４００－８１０－０１０９", ["400-810-0109"]],
  ])("of an office: %s", (line, numbers) => {
    expect(publicNumbers(line)).toEqual(numbers);
    expect(publicLineSchema.parse(line)).toBe(numbers.join(" / "));
  });

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
          expect(phoneKey(typed)).toBe(number);
          expect(maskPhone(typed)).toBe(`${number.slice(0, 3)}****${number.slice(7)}`);
        },
      ),
    );
  });
});

describe("names as people write them", () => {
  it("have one dot", () => {
    fc.assert(
      fc.property(dottedName, ({ typed, stands }) => {
        expect([typed, nameSchema.parse(typed)]).toEqual([typed, stands]);
      }),
    );
  });

  it("are one name in any width, case and form, with or without dots and blanks", async () => {
    await fc.assert(
      fc.asyncProperty(oneName, async ([one, other]) => {
        expect([one, other, foldName(one) === foldName(other)]).toEqual([one, other, true]);
        expect(await nameIndex(keys, "typedNames", one)).toBe(await nameIndex(keys, "typedNames", other));
      }),
      { numRuns: 2_000 },
    );
  });

  it("show what they consist of, and are something", () => {
    fc.assert(
      fc.property(unseenName, (name) => {
        expect([name, nameSchema.safeParse(name).success]).toEqual([name, false]);
        expect(lineSchema(100).safeParse(name).success).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("are counted in characters", () => {
    expect(nameSchema.safeParse("𠮷".repeat(50)).success).toBe(true);
    expect(textSchema(1, 2).safeParse("𠮷𠮷").success).toBe(true);
    expect(textSchema(1, 2).safeParse("𠮷𠮷𠮷").success).toBe(false);
    expect(textSchema(1, 9).safeParse("\u200b\u3164").success).toBe(false);
  });

  it("turn the old private form of a character into its own, all eighty of them, and leave the rest alone", () => {
    const old = Array.from({ length: 0x50 }, (_, index) => String.fromCharCode(0xe815 + index));
    const encoded = old.map(encodePrivateUse);
    expect(new Set(encoded).size).toBe(80);
    expect(encoded.join("")).not.toMatch(/\p{Co}/u);
    // The bytes of GBK that both forms stand for, FE50 to FEA0 without FE7F, in the table of the Encoding Standard: it
    // has six of the newest as private ones yet.
    const bytes = Array.from({ length: 0x51 }, (_, index) => 0x50 + index).filter((byte) => byte !== 0x7f);
    const decoder = new TextDecoder("gb18030");
    const standard = bytes.map((byte) => decoder.decode(new Uint8Array([0xfe, byte])));
    const known = standard.map((character, index) => (/\p{Co}/u.test(character) ? encoded[index] : character));
    expect(encoded).toEqual(known);
    expect(standard.filter((character) => /\p{Co}/u.test(character))).toHaveLength(6);
    expect(["\ue816", "\ue817", "\ue818", "\ue831", "\ue83b", "\ue855"].map(encodePrivateUse)).toEqual([
      "\u{20087}",
      "\u{20089}",
      "\u{200cc}",
      "\u{215d7}",
      "\u{2298f}",
      "\u{241fe}",
    ]);
    // GBK's second wide blank, which fonts show as one.
    expect(nameSchema.parse("\ue5e5张\ue5e5伟\ue5e5")).toBe("张　伟");
    expect(foldName("张\ue5e5伟")).toBe("张伟");
    expect(nameSchema.safeParse("\ue5e5").success).toBe(false);
    expect(encodePrivateUse("\ue7c7\ue7c8\ue000\uf8ff")).toBe("ḿǹ\ue000\uf8ff");
    expect(nameSchema.parse("李\ue863")).toBe("李䶮");
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
