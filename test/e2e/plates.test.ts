import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { badge } from "../../worker/pages/plates/badge.ts";
import { deskCard } from "../../worker/pages/plates/desk-card.ts";
import { doorPlate } from "../../worker/pages/plates/door-plate.ts";
import type { PlateInFull, PlateLawyer } from "../../worker/pages/plates/schema.ts";
import type { Post } from "../../worker/posts/display/schema.ts";
import { launch } from "./browser.ts";
import { scanDrawing } from "./scan.ts";

const ORIGIN = "https://legal-service.qingxi.example";

interface Case {
  readonly title: string;
  readonly site: string;
  readonly name: string;
  readonly firm: string;
  readonly county: string;
  readonly promises: readonly string[];
}

/** Words as the county has them, and as long and odd as the registry takes them. */
const CASES: Readonly<Record<string, Case>> = {
  usual: {
    title: "劳动维权党员律师示范岗",
    site: "清溪县公共法律服务中心",
    name: "石𬱖",
    firm: "湖南清溪源律师事务所",
    county: "清溪县",
    promises: ["三个工作日内答复每一件法律咨询留言"],
  },
  long: {
    title: "法".repeat(100),
    site: "站".repeat(100),
    name: "阿卜杜热合曼·买买提吐尔逊".repeat(4).slice(0, 50),
    firm: "湖南（沅陵、辰溪）律师事务所".repeat(8).slice(0, 100),
    county: "土家族苗族自治".repeat(4),
    promises: ["诺".repeat(200), "言".repeat(200), "践".repeat(200)],
  },
  latin: {
    title: "W".repeat(100),
    site: "m".repeat(100),
    name: "@".repeat(50),
    firm: "Wolfeschlegelsteinhausenbergerdorff ".repeat(3).slice(0, 100),
    county: "Mississippi",
    promises: ["wW%M".repeat(50)],
  },
  odd: {
    title: `<script>alert(1)</script>&"' ﷽﷽﷽﷽`,
    site: "🏳️‍🌈👩‍👩‍👧‍👦é́ Ёжик ﷽".repeat(4),
    name: "﷽".repeat(20),
    firm: "ﷺ ʬ ꧅ 𒐫 ".repeat(10),
    county: "Ωмега",
    promises: ["\u0000\uffff 𒈙𒈙𒈙 ไทย ".repeat(10)],
  },
};

function drawn({ title, site, name, firm, county, promises }: Case): readonly { markup: string; code: string }[] {
  const lawyer: PlateLawyer = {
    id: "L",
    name,
    firm: { id: "F", name: firm },
    partyMember: true,
    since: "2026-01-01",
    termTo: null,
    labels: [],
    plate: `H${"0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456"}`,
  };
  const plate: PlateInFull = {
    code: `P${"ZYXWVTSRQPNMKJHGFEDCBA98765432100000000"}`,
    kind: "post",
    state: "onDisplay",
    post: { id: "P", title, plate: "", labels: [] },
    site: { id: "S", name: site, tier: "county", address: "" },
    lawyer,
    lawyers: Array.from({ length: 15 }, () => lawyer),
    labels: [],
    commitments: promises.length,
    closures: [],
    checkedAt: "",
    county: { name: { zh: county, en: county }, phone: "0700-2100100" },
    checked: { date: "2026-11-24", time: "09:00" },
    promises: promises.map((text) => ({ text, dueDate: "2026-12-31" })),
  };
  const held = { ...plate, code: lawyer.plate };
  return [
    { markup: doorPlate(plate, ORIGIN).markup, code: plate.code },
    { markup: badge(held, lawyer, ORIGIN).markup, code: held.code },
    { markup: deskCard(held, lawyer, ORIGIN).markup, code: held.code },
  ];
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

/** Text that runs out of the drawing or into the QR code, as the browser measures it with its own fonts. */
const stray = (markup: string): Promise<string[]> =>
  page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    if (parsed.nodeName !== "svg") return ["not well-formed"];
    document.body.replaceChildren(document.importNode(parsed, true));
    const drawing = document.querySelector("svg");
    if (!drawing) return ["no drawing"];
    const { width, height } = drawing.viewBox.baseVal;
    const square = [...drawing.querySelectorAll("rect")]
      .map((rect) => rect.getBBox())
      .find((box) => Math.abs(box.width - box.height) < 0.01);
    return [...drawing.querySelectorAll("text")].flatMap((text) => {
      const box = text.getBBox();
      const faults = [];
      if (box.x < 1 || box.x + box.width > width - 1 || box.y < 0 || box.y + box.height > height)
        faults.push("out of the drawing");
      if (
        square &&
        box.x + box.width > square.x &&
        box.x < square.x + square.width &&
        box.y + box.height * 0.8 > square.y &&
        box.y + box.height * 0.2 < square.y + square.height
      )
        faults.push("in the QR code");
      return faults.map((fault) => `${text.textContent}: ${fault}`);
    });
  }, markup);

describe.each(Object.entries(CASES))("with %s words", (_, words) => {
  it("every drawing is read by a scanner, and leads to its own code", async () => {
    for (const { markup, code } of drawn(words)) {
      expect(await scanDrawing(page, markup)).toBe(`${ORIGIN}/v/${code}`);
    }
  });

  it("no text leaves its place, by the browser's own fonts", async () => {
    for (const { markup } of drawn(words)) expect(await stray(markup)).toEqual([]);
  });
});

describe("a door plate in the sample county", () => {
  it("is scanned, and the page behind it says what is true now, without a script, on a narrow phone", async () => {
    const origin = inject("origin");
    const { items } = (await (await fetch(`${origin}/api/posts?q=${encodeURIComponent("劳动维权")}`)).json()) as {
      items: Post[];
    };
    const [post] = items;
    const drawing = await fetch(`${origin}/api/plates/${post?.plate}/plate.svg`);
    const scanned = await scanDrawing(page, await drawing.text());
    expect(scanned).toBe(`${origin}/v/${post?.plate}`);

    const phone = await browser.newPage();
    await phone.setJavaScriptEnabled(false);
    await phone.setViewport({ width: 360, height: 720 });
    for (const [language, word] of [
      ["zh", "在岗"],
      ["en", "On display"],
    ] as const) {
      const answer = await phone.goto(`${scanned}?lang=${language}`);
      expect(answer?.status()).toBe(200);
      const text = await phone.$eval("main", (main) => main.textContent);
      for (const expected of [
        word,
        post?.title ?? "",
        ...(post?.lawyers ?? []).map(({ name }) => name),
        "清司发〔2026〕12号",
      ])
        expect(text).toContain(expected);
      expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      // The style sheet is there, and nothing was refused by the page's own policy.
      expect(await phone.$eval("h1", (heading) => getComputedStyle(heading).fontWeight)).toBe("700");
    }
    const forged = await phone.goto(scanned.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    expect(forged?.status()).toBe(404);
    expect(await phone.$eval("h1", (heading) => heading.textContent)).toBe("Not issued here");
    await phone.close();
  });

  it("is printed on one sheet, in its true size", async () => {
    const origin = inject("origin");
    const { items } = (await (await fetch(`${origin}/api/posts?limit=1`)).json()) as { items: Post[] };
    const sheet = await browser.newPage();
    const [post] = items;
    for (const path of [
      `${post?.plate}/print`,
      `${post?.lawyers[0]?.plate}/print?drawing=badge`,
      `${post?.lawyers[0]?.plate}/print?drawing=desk-card`,
    ]) {
      await sheet.goto(`${origin}/v/${path}`, { waitUntil: "load" });
      await sheet.emulateMediaType("print");
      const millimetres = await sheet.$eval("img.drawing", (image) =>
        [
          image.getBoundingClientRect().width,
          image.getBoundingClientRect().height,
          (image as HTMLImageElement).naturalWidth,
        ].map((pixels) => Math.round((pixels * 25.4) / 96)),
      );
      expect(millimetres.slice(0, 2)).toEqual(
        path.includes("badge") ? [54, 86] : path.includes("desk") ? [210, 99] : [270, 180],
      );
      expect(millimetres[2]).toBe(millimetres[0]);
      const pages = Buffer.from(await sheet.pdf({ preferCSSPageSize: true }))
        .toString("latin1")
        .match(/\/Type\s*\/Page\b/g);
      expect(pages).toHaveLength(1);
    }
    await sheet.close();
  });
});
