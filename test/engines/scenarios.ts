import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { randomInt } from "node:crypto";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import type { SessionEntry } from "../../worker/consultations/bookings/admin-schema.ts";
import type { Listed } from "../e2e/send.ts";
import type { Scenario } from "./stage.ts";
import type { all as allOf, View } from "./view.ts";

/** What functions that run in a page may call; see `view.ts`. */
declare const all: typeof allOf;

const PHONE = { width: 390, height: 844 };
const KIOSK = { width: 1080, height: 1920 };

/** Of nobody else: a phone may book a session once. */
const newPhone = (): string => `138${randomInt(10_000_000, 99_999_999)}`;

interface Lawyer {
  readonly id: string;
  readonly name: string;
  readonly licenceNo: string;
  readonly firm: { readonly name: string };
}

/** Up to the details, by what a mouse can press. */
async function toDetails(view: View): Promise<void> {
  await view.click("债权债务", "label");
  await view.click("下一步");
  await view.says("您想在哪里咨询");
  await view.pick("input[name=site]");
  await view.click("下一步");
  await view.says("您什么时间方便");
  // One with a place left: others only take names for a waiting list.
  await view.click("个名额", "input[name=session] ~ *");
  await view.click("下一步");
  await view.says("填写信息并确认");
}

/** Books the first free place; returns the code as the page shows it. */
async function book(view: View, phone: string): Promise<string> {
  await toDetails(view);
  await view.fill("name", "田·二妹");
  await view.type("phone", phone);
  await view.tick("consentVersion");
  await view.click("确认预约");
  await view.says("预约成功");
  return view.read(/([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/);
}

/** Looks a booking up on its own page, which the address has told the code. */
async function lookUp(view: View, phone: string): Promise<void> {
  await view.type("phone", phone);
  await view.click("查询", "button");
  await view.says("名额已为您留好");
}

interface Printed {
  readonly text: string;
  /** How many style rules it has. */
  readonly rules: number;
  /** Why the browser does not print it. */
  readonly refused?: string;
}

/** Presses a button that prints, and gives what arrives at the printer. */
async function printed(view: View, button: string, prints: boolean): Promise<Printed> {
  await view.run((prints) => {
    // Some browsers put another page into a new frame: whatever arrives is watched, before the product looks at it.
    document.addEventListener(
      "load",
      ({ target }) => {
        const paper = target instanceof HTMLIFrameElement ? target.contentWindow : undefined;
        if (!paper) return;
        const { document: page } = paper;
        const print = paper.print.bind(paper);
        paper.print = () => {
          const sheets = [...page.styleSheets, ...(page.adoptedStyleSheets ?? [])];
          const rules = sheets.reduce((sum, { cssRules }) => sum + cssRules.length, 0);
          const sent: Record<string, unknown> = { text: page.body.textContent, rules };
          Object.assign(window, { printed: sent });
          try {
            if (prints) print();
          } catch (error) {
            sent["refused"] = String(error);
          }
        };
      },
      { capture: true },
    );
  }, prints);
  await view.click(button, "button");
  return view.until("paper", () => Reflect.get(window, "printed") as Printed | undefined);
}

/** A ticket that is printed, with what makes it one. */
async function printsTicket(view: View, code: string, prints: boolean): Promise<void> {
  const { text, rules, refused } = await printed(view, "打印", prints);
  equal(refused, undefined);
  ok(text.includes(code), text);
  ok(!text.includes("再预约一次"), text);
  ok(rules > 0, "paper has no styles");
}

/** Makes the rules for paper those of the screen, so that the browser shows whether it follows them. */
const asOnPaper = (view: View): Promise<void> =>
  view.run(() => {
    for (const { shadowRoot } of document.querySelectorAll("*"))
      for (const { cssRules } of [...(shadowRoot?.adoptedStyleSheets ?? []), ...(shadowRoot?.styleSheets ?? [])])
        for (const rule of cssRules)
          if (rule instanceof CSSMediaRule && rule.media.mediaText === "print") rule.media.mediaText = "all";
  });

const booking: Scenario = {
  name: "a citizen books, looks the booking up, and cancels it",
  async play(stage) {
    const phone = newPhone();
    const code = await book(await stage.open("/portal", "pioneer-booking"), phone);
    const later = await stage.open(`/booking#${code}`, "pioneer-booking", PHONE);
    await lookUp(later, phone);
    await later.click("取消预约", "button");
    await later.click("确定取消", "button");
    await later.says("预约已取消");
    const { status } = await stage.send<{ status: string }>("GET", `/api/bookings/${code}`, { phone });
    equal(status, "cancelled");
  },
};

const back: Scenario = {
  name: "the browser's back goes one step back, and keeps what was chosen and typed",
  async play(stage) {
    const view = await stage.open("/portal", "pioneer-booking");
    await toDetails(view);
    await view.fill("name", "向𠮷富");
    await view.back();
    await view.says("您什么时间方便");
    await view.shows("input[name=session]:checked");
    await view.back();
    await view.says("您想在哪里咨询");
    await view.shows("input[name=site]:checked");
    await view.click("下一步");
    await view.click("下一步");
    await view.until("name", () => (all("pioneer-booking", "#name")[0] as HTMLInputElement).value === "向𠮷富");
  },
};

const wall: Scenario = {
  name: "a visitor filters the wall, opens a post, and goes back to the filtered wall",
  async play(stage) {
    const view = await stage.open("/commitments", "pioneer-commitments");
    await view.says("还有更多");
    await view.choose("tier", "乡镇工作站");
    await view.says("共 ");
    const shown = await view.count("ul.commitments");
    await view.pick("h3 a, h4 a, h3 button");
    await view.shows(".full h2");
    await view.back();
    await view.says("共 ");
    equal(await view.count(".full"), 0);
    equal(await view.count("ul.commitments"), shown);
  },
};

const kiosk: Scenario = {
  name: "a visitor books at the kiosk in six taps beyond typing",
  async play(stage) {
    const { items } = await stage.send<Listed<{ id: string }>>("GET", "/api/sites?tier=county");
    const { token } = await stage.create<{ token: string }>("/api/admin/kiosks", {
      name: `自助机 ${randomInt(1000, 9999)}`,
      siteId: items[0]?.id,
    });
    const view = await stage.open(`/kiosk#${token}`, "pioneer-booking", KIOSK);
    await view.pick("input[name=matter]");
    await view.says("您什么时间方便");
    await view.click("个名额", "input[name=session] ~ *");
    await view.says("请输入手机号");
    for (const digit of newPhone()) await view.click(digit, ".pad button");
    await view.pick("[type=submit]");
    await view.says("怎么称呼您");
    await view.click("由工作人员代填姓名", "button");
    await view.says("请核对并确认");
    await view.pick("label.choice");
    await view.pick("[type=submit]");
    await view.says("预约成功");
    await view.shows("svg.qr");
  },
};

const signing: Scenario = {
  name: "a lawyer signs a post",
  async play(stage) {
    const lawyers = await stage.send<Listed<Lawyer>>("GET", "/api/admin/lawyers?limit=50");
    const signings = await stage.send<Listed<{ lawyer: Lawyer }>>("GET", "/api/admin/signings?limit=200");
    const sites = await stage.send<Listed<{ name: string; tier: string }>>("GET", "/api/admin/sites?limit=50");
    const signed = new Set(signings.items.map(({ lawyer }) => lawyer.id));
    const lawyer = lawyers.items.find(({ id }) => !signed.has(id));
    const site = sites.items.find(({ tier }) => tier === "village");
    if (!lawyer || !site) throw new Error("The sample county has no lawyer or village left.");

    const view = await stage.open("/signing", "pioneer-signing");
    await view.tick("pledgeVersion");
    await view.fill("licenceNo", lawyer.licenceNo);
    await view.fill("name", lawyer.name);
    await view.type("phone", "0745-6123456");
    await view.choose("firmId", lawyer.firm.name);
    await view.choose("tier", "村（社区）工作室");
    await view.choose("siteId", site.name);
    await view.fill("commitments-0-text", "每月第一个星期三到村里坐班，当面解答宅基地和赡养问题。");
    await view.fill("commitments-0-dueDate", "2027-06-30");
    await view.click("提交认领申请");
    await view.says("认领申请已提交");
    const now = await stage.send<Listed<{ lawyer: Lawyer }>>("GET", "/api/admin/signings?state=unconfirmed");
    ok(now.items.some((one) => one.lawyer.id === lawyer.id));
  },
};

const nomination: Scenario = {
  name: "a colleague is nominated",
  async play(stage) {
    const { items } = await stage.send<Listed<Lawyer>>("GET", "/api/admin/lawyers?limit=50");
    // Somebody whom nobody has nominated yet: others are joined.
    const nominated = JSON.stringify(await stage.send("GET", "/api/admin/nominations?limit=100"));
    const lawyer = items.find(({ name }) => !nominated.includes(name));
    const view = await stage.open("/nomination", "pioneer-nomination");
    await view.click("我要推荐");
    await view.click("优秀党员律师", "label");
    await view.fill("lawyer", lawyer?.name ?? "");
    await view.pick('input[name="nominee.lawyerId"]');
    await view.fill("reason", "长年在村里坐班，把宅基地、赡养这些难事一件件讲清楚，群众信得过。".repeat(6));
    await view.fill("nominator-name", "向𠮷富");
    await view.type("nominator-phone", newPhone());
    await view.tick("consentVersion");
    await view.click("下一步：核对");
    await view.click("提交推荐");
    await view.says("推荐已提交");
  },
};

const honours: Scenario = {
  name: "the notices and the roll show, and an objection arrives",
  async play(stage) {
    const view = await stage.open("/honours", "pioneer-honours", PHONE);
    await view.says("共 5 项");
    await view.click("提出异议", "button.primary");
    await view.fill("text", "公示对象去年的坐班次数与公示材料不符，请核对签到表。");
    await view.click("提交异议");
    await view.says("异议已收到");
  },
};

const desk: Scenario = {
  name: "a lawyer sees the coming weeks on the desk, and asks for leave",
  async play(stage) {
    const { today } = await stage.send<{ today: string }>("GET", "/api/settings");
    const sessions = await stage.send<Listed<SessionEntry>>("GET", `/api/admin/sessions?from=${today}&limit=200`);
    const lawyer = sessions.items.find(({ status, placesTaken }) => status === "open" && placesTaken)?.lawyer;
    if (!lawyer) throw new Error("The sample county has no session that somebody booked.");
    const clerk = await stage.create<{ token: string }>("/api/admin/tokens", { name: "张科员", role: "clerk" });
    const { path } = await stage.send<NewDeskLink>("POST", "/api/admin/desk-links", {
      token: clerk.token,
      body: { lawyerId: lawyer.id },
    });
    const view = await stage.open(path ?? "", "pioneer-desk");
    await view.says(lawyer.name);
    await view.says("已约");
    // The link is a password: it does not stay where a neighbour could read it.
    equal(await view.run(() => location.hash), "");
    await view.fill("fromDate", "2027-06-21");
    await view.fill("toDate", "2027-06-22");
    await view.click("提交申请");
    await view.says("2027年6月21日");
  },
};

const elder: Scenario = {
  name: "large print is larger, for the whole element, and goes back",
  async play(stage) {
    const view = await stage.open("/booking", "pioneer-booking", PHONE);
    const size = async () => parseFloat(await view.style(".root", "font-size"));
    const before = await size();
    await view.click("大字版");
    await view.says("标准版");
    ok((await size()) > before);
    const wide = await view.run(() => document.documentElement.scrollWidth - innerWidth);
    ok(wide <= 0, `${wide} px too wide`);
    await view.click("标准版");
    await view.says("大字版");
    equal(await size(), before);
  },
};

const language: Scenario = {
  name: "another language leaves what was chosen as it is",
  async play(stage) {
    const view = await stage.open("/portal", "pioneer-booking");
    await view.click("债权债务", "label");
    await view.click("下一步");
    await view.says("您想在哪里咨询");
    await view.run(() => document.querySelector("pioneer-booking")?.setAttribute("lang", "en"));
    await view.says("Step 2 of 4");
    await view.back();
    await view.says("Step 1 of 4");
    await view.shows("input[name=matter]:checked");
    const english = await stage.open("/portal-en", "pioneer-booking");
    await english.says("Continue");
  },
};

export const lostFiles: Scenario = {
  name: "each file that is lost at first is asked for again",
  async play(stage) {
    const phone = newPhone();
    const lost = { lostFiles: true };
    // Side by side: each waits a second or more before it asks again.
    const others = ["commitments", "honours", "nomination", "signing"].map(async (name) => {
      const page = await stage.open(`/${name}`, `pioneer-${name}`, PHONE, lost);
      await page.shows("h2");
      await page.until("end of waiting", (tag) => !all(tag, ".skeleton").length, `pioneer-${name}`);
    });
    const first = (async () => {
      const view = await stage.open("/portal", "pioneer-booking", PHONE, lost);
      const code = await book(view, phone);
      await view.shows("svg.qr");
      return code;
    })();
    const [code] = await Promise.all([first, ...others]);
    await lookUp(await stage.open(`/booking#${code}`, "pioneer-booking", PHONE, lost), phone);
    ok(stage.lost.length > 5, `only ${stage.lost.length} files were lost`);
  },
};

const noSheets: Scenario = {
  name: "without constructable style sheets all is styled under the strict policy, and prints",
  async play(stage) {
    const plain = await stage.open("/portal", "pioneer-booking");
    await plain.shows(".primary");
    const view = await stage.open("/portal", "pioneer-booking", undefined, { noSheets: true });
    await view.shows(".primary");
    const looks = async (one: View) => {
      const found = [];
      for (const [selector, property] of [
        [".root", "color"],
        [".root", "font-size"],
        [".primary", "min-height"],
        [".primary", "background-color"],
        [".choice", "display"],
        [".choice", "border-top-left-radius"],
        ["h2", "font-size"],
      ] as const)
        found.push([selector, property, await one.style(selector, property)]);
      return found;
    };
    const wanted = await looks(plain);
    notEqual(wanted[3]?.[2], "rgba(0, 0, 0, 0)");
    await view.until("styles", () =>
      [...(document.querySelector("pioneer-booking")?.shadowRoot?.styleSheets ?? [])].some(
        ({ cssRules }) => cssRules.length,
      ),
    );
    deepEqual(await looks(view), wanted);
    await printsTicket(view, await book(view, newPhone()), stage.prints);
  },
};

const paper: Scenario = {
  name: "a ticket prints alone, and the page around without what is to be pressed",
  async play(stage) {
    const view = await stage.open("/portal", "pioneer-booking");
    await printsTicket(view, await book(view, newPhone()), stage.prints);
    const wall = await stage.open("/commitments", "pioneer-commitments");
    await wall.shows("ul.commitments");
    await asOnPaper(wall);
    equal(
      await wall.run(() => all("pioneer-commitments", "button").filter((one) => one.getClientRects().length).length),
      0,
    );
    ok((await wall.count("ul.commitments")) > 0);
  },
};

/** What is played in every browser. */
export const scenarios: readonly Scenario[] = [
  booking,
  back,
  wall,
  kiosk,
  signing,
  nomination,
  honours,
  desk,
  elder,
  language,
  lostFiles,
  noSheets,
  paper,
];
