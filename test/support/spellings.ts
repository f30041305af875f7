import * as fc from "fast-check";

/**
 * What people really write: numbers, names and codes with what keyboards, address books and copying put into them. Made
 * here from what they stand for, so that both the Worker's and the elements' suites know what must come out.
 */

/** A spelling, and what it stands for; `undefined` for what must be refused. */
export interface Spelling<T> {
  readonly typed: string;
  readonly stands: T;
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(""));

/** Shown as nothing: soft hyphens, joiners, marks of direction, variation selectors. */
const INVISIBLE = [
  "\u00ad",
  "\u200b",
  "\u200c",
  "\u200d",
  "\u200e",
  "\u202a",
  "\u202c",
  "\u2060",
  "\u2068",
  "\ufe0f",
  "\ufeff",
];
const DASHES = [
  "-",
  "\u2010",
  "\u2011",
  "\u2012",
  "\u2013",
  "\u2014",
  "\u2015",
  "\u2212",
  "\ufe63",
  "\uff0d",
  "\u30fc",
  "\u4e00",
  "\u2500",
];
const BLANKS = [" ", "\u00a0", "\u2009", "\u3000", "  ", "\t"];
const DOTS = [".", "\u00b7", "\u2022", "\uff0e"];

/** What may stand between two digits. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  fc.constantFrom(...DASHES),
  fc.constantFrom(...BLANKS),
  fc.constantFrom(...DOTS),
  fc.constantFrom(...INVISIBLE),
);
/** The same, but something that is seen. */
const seenGap = fc.oneof(fc.constantFrom(...DASHES), fc.constantFrom(...BLANKS), fc.constantFrom(...DOTS));

const wide = (text: string): string => text.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const label = fc.constantFrom(
  "",
  "电话：",
  "手机:",
  "联系电话 ",
  "Tel: ",
  "TEL．",
  "tel:",
  "手机号码：",
  "☎ ",
  "电话（手机）：",
  "电话/微信：",
  "我的手机号是",
  "T: ",
  "M",
);
const country = fc.constantFrom("+86", "0086", "86", "+86-", "+86 ", "(+86)", "（+86）", "＋86 ", "+ 86 ", "00 86 ");

/** Puts gaps between digits, but for few enough of them to stay a number that somebody might write. */
const spread = (number: string) =>
  fc.array(gap, { minLength: number.length, maxLength: number.length }).map((gaps) => {
    const most = 6;
    let used = 0;
    return [...number]
      .map((one, index) => one + (index < number.length - 1 && gaps[index] && used++ < most ? gaps[index] : ""))
      .join("");
  });

const edge = fc.constantFrom("", "", " ", "\u3000", "\u202d", "\u200e");

const dressed = (number: fc.Arbitrary<string>) =>
  fc
    .tuple(label, number, edge, edge, fc.boolean())
    .map(([front, written, before, after, isWide]) => before + front + (isWide ? wide(written) : written) + after);

const mobileNumber = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);

/** A mobile in some spelling, and its eleven digits. */
export const mobile: fc.Arbitrary<Spelling<string>> = mobileNumber.chain((number) =>
  dressed(
    fc
      .tuple(fc.oneof(fc.constantFrom("", "", "0"), country), spread(number))
      .map(([front, written]) => front + written),
  ).map((typed) => ({ typed, stands: number })),
);

const areaCode = fc.oneof(
  fc.constant("10"),
  fc.integer({ min: 20, max: 29 }).map(String),
  fc
    .integer({ min: 300, max: 999 })
    // 400 and 800 are services, and no area begins like the country code.
    .filter((area) => area !== 400 && area !== 800 && (area < 860 || area > 869))
    .map(String),
);
const localNumber = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.oneof(digits(6), digits(7)))
  .map(([first, rest]) => `${first}${rest}`);

const groups = (number: string) =>
  number.length === 8
    ? fc.constantFrom(number, `${number.slice(0, 4)}-${number.slice(4)}`, `${number.slice(0, 4)} ${number.slice(4)}`)
    : fc.constantFrom(number, `${number.slice(0, 3)}-${number.slice(3)}`, `${number.slice(0, 3)} ${number.slice(3)}`);

const extension = fc.tuple(
  fc.constantFrom("-", "转", "转分机", " 转 ", "轉", "分机", " ext. ", "ext", "x", "#", ",", ";ext=", "—"),
  fc.integer({ min: 1, max: 99_999 }).map(String),
);

/** A landline in some spelling; it stands for its area code with 0 and its number, without the extension. */
export const landline: fc.Arbitrary<Spelling<string>> = fc.tuple(areaCode, localNumber).chain(([area, number]) =>
  dressed(
    fc
      .tuple(
        fc.oneof(
          fc
            .constantFrom(`0${area}`, `(0${area})`, `（0${area}）`)
            .chain((front) => gap.map((between) => front + between)),
          // Without its 0 only where something says that an area code stands there.
          seenGap.map((between) => area + between),
          fc.constant(`(${area})`),
          fc.tuple(country, fc.constantFrom(area, `0${area}`, `(0)${area}`), gap).map((parts) => parts.join("")),
        ),
        groups(number),
        fc.oneof({ weight: 2, arbitrary: fc.constant(["", ""] as const) }, extension),
      )
      .map(([front, written, [mark, ext]]) => front + written + mark + ext),
  ).map((typed) => ({ typed, stands: `0${area}${number}` })),
);

/** What is no number of a person, however it is written. */
export const noPhone: fc.Arbitrary<string> = fc.oneof(
  // A digit short, a digit too many, a mobile of no operator.
  mobileNumber.map((number) => number.slice(1)),
  mobileNumber.map((number) => number.slice(0, 10)),
  mobileNumber.map((number) => `${number}0`),
  fc.tuple(fc.constantFrom("10", "11", "12"), digits(9)).map((parts) => parts.join("")),
  // No area code; two numbers; another country; a word.
  localNumber,
  fc.tuple(mobileNumber, mobileNumber).map((both) => both.join("/")),
  digits(10).map((number) => `+1 ${number}`),
  fc.constantFrom("", " ", "\u200b", "电话", "12348", "95598", "400-810-0109", "0700-12348", "没有", "abc", "１３８"),
  mobileNumber.map((number) => `${number}a`),
  mobileNumber.map((number) => `王${number}`),
);

/** A line of an office, and the numbers it has. */
export const publicLine: fc.Arbitrary<Spelling<number>> = (() => {
  const one = fc.oneof(
    fc.constantFrom(
      "12348",
      "12345",
      "110",
      "116114",
      "95598",
      "96148",
      "400-810-0109",
      "4008100109",
      "800 810 0109",
      "0700-12348",
    ),
    fc.tuple(areaCode, localNumber).map(([area, number]) => `0${area}-${number}`),
    fc.tuple(areaCode, localNumber).map(([area, number]) => `(0${area}) ${number}`),
    mobileNumber,
  );
  return fc
    .tuple(label, one, fc.constantFrom("/", "、", "；", " 或 ", "，", " / "), fc.option(one, { nil: undefined }))
    .map(([front, first, between, second]) => ({
      typed: front + first + (second === undefined ? "" : between + second),
      stands: second === undefined ? 1 : 2,
    }));
})();

const han = fc.constantFrom(
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗明建国华丽芳伟强军敏静杰涛超霞平刚桂英𠮷㐂䶮𪚥䢺",
);
const hanName = fc.array(han, { minLength: 2, maxLength: 4 }).map((all) => all.join(""));
const NAME_DOTS = ["·", "•", "・", "．", "‧", ".", "∙", "⋅", "･", "﹒", " · ", "· ", "　•　", "··"];

/** A name with a dot in some spelling, and the form it is kept in. */
export const dottedName: fc.Arbitrary<Spelling<string>> = fc
  .tuple(hanName, fc.constantFrom(...NAME_DOTS), hanName, fc.constantFrom("", " ", "\u3000"))
  .map(([given, dot, family, around]) => ({
    typed: around + given + dot + family + around,
    stands: `${given}·${family}`,
  }));

/** Two spellings of one name, both of which are taken. */
export const oneName: fc.Arbitrary<readonly [string, string]> = fc
  .array(fc.oneof(han, fc.constantFrom(..."aZ9éø")), { minLength: 2, maxLength: 8 })
  .chain((characters) => {
    const spell = fc
      .array(
        fc.record({
          between: fc.constantFrom("", "", "", " ", "\u3000", "·", "•", "．"),
          wide: fc.boolean(),
          upper: fc.boolean(),
          old: fc.boolean(),
        }),
        { minLength: characters.length, maxLength: characters.length },
      )
      .map((ways) =>
        characters
          .map((character, index) => {
            const way = ways[index];
            if (!way) return character;
            if (way.old && character === "䶮") return `\ue863${way.between}`;
            const cased = way.upper ? character.toUpperCase() : character.toLowerCase();
            const shaped = way.wide && /[!-~]/.test(cased) ? String.fromCharCode(cased.charCodeAt(0) + 0xfee0) : cased;
            return shaped + (index < characters.length - 1 ? way.between : "");
          })
          .join(""),
      );
    return fc.tuple(spell, spell);
  });

/** A name somebody could not tell from another, or from none: something in it is not seen, or nothing in it is. */
export const unseenName: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      hanName,
      fc.constantFrom(
        ...INVISIBLE.filter((mark) => mark !== "\ufeff"),
        "\u034f",
        "\u115f",
        "\u1160",
        "\u180e",
        "\u2800",
        "\u3164",
        "\uffa0",
        "\ufffd",
        "\u{e0100}",
        "\u202e",
        "\u0000",
        "\u2028",
      ),
      hanName,
    )
    .map((parts) => parts.join("")),
  fc
    .array(
      fc.constantFrom(
        "\u3164",
        "\u00ad",
        "\u200c",
        "\u2800",
        "\u0301",
        "\u034f",
        "·",
        ".",
        "…",
        "-",
        " ",
        "\u3000",
        "、",
        "+",
        "\ufe0f",
        "\u20e3",
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((all) => all.join("")),
);

const SYMBOLS = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
const ALIKE: Readonly<Record<string, string>> = { 0: "Oo", 1: "IiLl" };

/** A code of ten symbols, or of an older 26, as it is typed or copied from our own words. */
export const typedCode: fc.Arbitrary<Spelling<string>> = fc
  .constantFrom(10, 26)
  .chain((length) => fc.array(fc.constantFrom(...SYMBOLS), { minLength: length, maxLength: length }))
  .chain((symbols) =>
    fc
      .record({
        shapes: fc.array(fc.nat(5), { minLength: symbols.length, maxLength: symbols.length }),
        between: fc.constantFrom("", "-", " ", "–", "—", "－", "‑"),
        size: fc.constantFrom(4, 5),
        around: fc.constantFrom(
          ["", ""],
          [" ", "\n"],
          ["Code ", "."],
          ["code: ", ""],
          ["预约码：", "。"],
          ["查询码 ", ""],
          ["预约码", "，凭码和手机号查询。"],
          ["您已预约12月1日09:00的咨询。预约码 ", "，请凭码签到。"],
          ["\u202a", "\u202c"],
        ),
      })
      .map(({ shapes, between, size, around }) => {
        const typed = symbols
          .map((symbol, index) => {
            const shape = shapes[index] ?? 0;
            const alike = ALIKE[symbol];
            const written =
              shape === 1
                ? symbol.toLowerCase()
                : shape === 2 && alike
                  ? (alike[0] ?? symbol)
                  : shape === 3
                    ? String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)
                    : symbol;
            return (index && index % size === 0 ? between : "") + written;
          })
          .join("");
        return { typed: around.join(typed), stands: symbols.join("") };
      }),
  );
