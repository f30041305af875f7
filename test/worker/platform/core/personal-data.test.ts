import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "@hono/zod-openapi";
import { createApp } from "../../../../worker/app.ts";
import { holdsIdNumber, holdsPhone } from "../../../../worker/platform/values/personal-data.ts";

/** The check digit by another road than the code's: ISO 7064 MOD 11-2 over the digits as they come. */
function idNumber(first17: string): string {
  let remainder = 0;
  for (const digit of first17) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return first17 + (check === 10 ? "X" : String(check));
}

describe("numbers of people in a text", () => {
  it("are found as the standard's own example of an identity number", () => {
    // GB 11643-1999, example.
    expect(idNumber("11010519491231002")).toBe("11010519491231002X");
    expect(holdsIdNumber("11010519491231002X")).toBe(true);
  });

  const digits = (least: number, most: number, width: number) =>
    fc.integer({ min: least, max: most }).map((value) => String(value).padStart(width, "0"));
  const ids = fc
    .tuple(
      fc.constantFrom("110105", "430181", "433125", "522636", "650102"),
      digits(1920, 2025, 4),
      digits(1, 12, 2),
      digits(1, 28, 2),
      digits(0, 999, 3),
    )
    .map((parts) => parts.join(""));
  const around = fc.constantFrom(
    ["", ""],
    ["身份证号：", "。"],
    ["张某(", ")来电"],
    ["ID", "号"],
    ["2026-11-27 ", " 已核"],
  );
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace(/(.{6})(.{8})/, "$1 $2 "),
    (text: string) => [...text].join("-"),
    (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (text: string) => text.toLowerCase(),
    (text: string) => [...text].join("\u200b"),
    (text: string) => text.replace(/\d/g, (digit) => "〇一二三四五六七八九"[Number(digit)] ?? ""),
    (text: string) =>
      text.replace(/\d/g, (digit) => "零壹贰叁肆伍陆柒捌玖"[Number(digit)] ?? "").replace(/(.{6})(.{8})/u, "$1 $2 "),
  );

  it("are found in whatever spelling, and wherever they stand", () => {
    fc.assert(
      fc.property(ids, around, spelling, (first17, [before = "", after = ""], spell) => {
        expect(holdsIdNumber(before + spell(idNumber(first17)) + after)).toBe(true);
        // The old ones: no century, no check digit.
        expect(holdsIdNumber(before + spell(first17.slice(0, 6) + first17.slice(8)) + after)).toBe(true);
      }),
    );
  });

  it("are found behind another number, and with the phone beside", () => {
    const id = idNumber("43312519780305123");
    expect(holdsIdNumber(`13812345678 ${id}`)).toBe(true);
    expect(holdsIdNumber(`${id}13812345678`)).toBe(true);
  });

  it("with a wrong check digit are none, nor is what else a bureau writes", () => {
    const id = idNumber("43312519780305123");
    const wrong = id.slice(0, 17) + (id.endsWith("1") ? "2" : "1");
    for (const text of [
      wrong,
      "14312201110123456",
      "执业证号 14312201110123456 已注销",
      "清司发〔2026〕12号",
      "统一社会信用代码 31430000MD0123456U",
      "2026年11月27日至2027年11月26日",
      "2026.11.27-2027.11.26",
      "2026-11-27 09:00-11:30 停诊",
      "补贴 2000 元，误工费 300 元，共 2300 元",
      "案号（2026）湘3125民初1234号",
      "请拨打 12348 或 400-810-0109",
      "二〇二六年十一月二十七日",
      "一、二、三、四、五、六、七、八、九、十，共十项",
      "第一二三四五六七八九十条",
      "三十八号一二三单元四楼五零六",
    ])
      expect({ text, id: holdsIdNumber(text), phone: holdsPhone(text) }).toEqual({ text, id: false, phone: false });
  });

  it("are phones too, of people and of offices", () => {
    for (const text of [
      "13812345678",
      "来电13812345678要求改期",
      "１３８１２３４５６７８",
      "138 1234 5678",
      "1 3 8 1 2 3 4 5 6 7 8",
      "138-1234-5678（本人）",
      "+86 138 1234 5678",
      "008613812345678",
      "一三八一二三四五六七八",
      "幺三八一二三四五六七八",
      "微信13812345678同号",
      "2026-11-27 来电 13812345678",
      "0731-84586000",
      "(0731)84586000 转 801",
      "电话：84586000",
      "138\u200b1234\u200b5678",
      "编号3 13812345678",
      "一三八 一二三四 五六七八",
      "138一二三四5678",
      "壹叁捌壹贰叁肆伍陆柒捌",
      "幺三八-幺两三四-五六拐八",
      "138一1234一5678",
      "○七三一 八四五八 六〇〇〇",
      "电话 八四五八 六零零零",
      "\u0661\u0663\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
      "\u0967\u0969\u096e\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e",
      "①③⑧①②③④⑤⑥⑦⑧",
      "1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e312345678",
    ])
      expect({ text, phone: holdsPhone(text) }).toEqual({ text, phone: true });
  });
});

/** Members of a body by their path, however deep they stand. */
function membersOf(schema: unknown, path: readonly string[] = []): { path: readonly string[]; schema: z.ZodType }[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return membersOf(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return membersOf(schema.element, path);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => membersOf(option, path));
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, member]) => membersOf(member, [...path, name]));
  return schema instanceof z.ZodType ? [{ path, schema }] : [];
}

const bodies = createApp().openAPIRegistry.definitions.flatMap((definition) => {
  if (definition.type !== "route" || !definition.route.path.startsWith("/api/admin/")) return [];
  const media = definition.route.request?.body?.content["application/json"];
  const schema: unknown = media && "schema" in media ? media.schema : undefined;
  return schema ? [{ name: definition.route.operationId ?? "", schema }] : [];
});

describe("what staff write about what they do", () => {
  const reasons = bodies.flatMap(({ name, schema }) =>
    membersOf(schema)
      .filter(({ path }) => path.some((part) => /reason$|note$/i.test(part)))
      .map((member) => ({
        name,
        member: member.path.join("."),
        schema: member.schema,
        isPublic: member.path.length > 1,
      })),
  );
  const codesOf = (schema: z.ZodType, text: string) => {
    const parsed = schema.safeParse(text);
    return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  };

  it("is found everywhere in the document", () => {
    expect(reasons.length).toBeGreaterThan(60);
    expect(new Set(reasons.map(({ member }) => member))).toContain("note");
  });

  it.each(reasons)("$name: $member takes no number of a person", ({ member, schema, isPublic }) => {
    const id = idNumber("43312519780305123");
    const text = "当事人来电，情况已经核实清楚，请予以办理为盼。";
    expect(codesOf(schema, text)).toEqual([]);
    expect(codesOf(schema, `${text}${id}`)).toEqual(["personal_data"]);
    // A reason everybody reads may say which office to call.
    const isForEverybody = isPublic && /^reason\.(?:zh|en)$/.test(member);
    expect(codesOf(schema, `${text}13812345678`)).toEqual(isForEverybody ? [] : ["personal_data"]);
  });
});
