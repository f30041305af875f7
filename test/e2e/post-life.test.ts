import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ConcernDetail, ConcernEntry, ConcernStatus } from "../../worker/feedback/concerns/schema.ts";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import type { NewInvitation } from "../../worker/county/invitations/schema.ts";
import type { Plate } from "../../worker/pages/plates/schema.ts";
import type { Post } from "../../worker/posts/display/schema.ts";
import type { SigningDetail, SigningEntry } from "../../worker/posts/signings/schema.ts";
import type { RectificationDetail } from "../../worker/feedback/rectifications/schema.ts";
import { addDays } from "../../worker/platform/core/clock.ts";
import { launch, openPage, Part } from "./browser.ts";
import { scanPrinted } from "./scan.ts";
import { send as sendTo, type Listed, type Sent } from "./send.ts";

const origin = inject("origin");
const administrator = inject("token");

/** A lawyer of the firm whose office has no post yet. */
const LAWYER = { name: "滕正清", licenceNo: "14312992017100077", firm: "湖南鼓楼坪律师事务所" };
const OFFICE = "湖南鼓楼坪律师事务所接待室";
const PROMISE = "每月第一个星期三在接待室坐班，当面解答山林和宅基地问题。";

/** What nobody but the bureau is told of the sanction. */
const SANCTION = {
  kind: "practiceSanction",
  docNo: "清司惩〔2026〕9 号",
  note: "私自收取当事人现金，停止执业两个月。",
};
/** What a visitor wrote, and what the public reads instead. */
const VISITOR = {
  name: "田·三妹",
  phone: "13874007788",
  text: "十点钟到接待室，门锁着，我抱着孩子在雨里等了两个钟头。",
};
const PUBLIC_TEXT = "群众反映：公布的坐班时间无人在岗。";
const REPLY = "已向来访人当面道歉并补办咨询；今后外出一律提前一天在门口贴出告示，并安排同事代班。";

const send = <T>(method: string, path: string, sent?: Sent): Promise<T> => sendTo<T>(origin, method, path, sent);

let browser: Browser;
/** Who takes things in at the bureau, and who decides on them: two people. */
let clerk: string;
let reviewer: string;
let today: string;
let lawyerId: string;
beforeAll(async () => {
  browser = await launch();
  ({ today } = await send<{ today: string }>("GET", "/api/settings"));
  const person = async (name: string, role: string) =>
    (await send<{ token: string }>("POST", "/api/admin/tokens", { token: administrator, body: { name, role } })).token;
  clerk = await person("张科员", "clerk");
  reviewer = await person("李复核", "reviewer");
  const firms = await send<Listed<{ id: string; name: string }>>("GET", "/api/firms");
  const { firm, ...lawyer } = LAWYER;
  const firmId = firms.items.find(({ name }) => name === firm)?.id;
  ({ id: lawyerId } = await send<{ id: string }>("POST", "/api/admin/lawyers", {
    token: clerk,
    body: { ...lawyer, firmId, practisingSince: "2017-07-01" },
  }));
});
afterAll(() => browser?.close());

const signing = (id: string) => send<SigningDetail>("GET", `/api/admin/signings/${id}`, { token: clerk });
const decide = async (id: string, step: string, body: object) => {
  const { version } = await signing(id);
  return send<SigningDetail>("POST", `/api/admin/signings/${id}/${step}`, { token: reviewer, version, body });
};

/** The wall as somebody sees it who opens the portal now and looks for the lawyer. */
async function searchWall(): Promise<Part> {
  const { page } = await openPage(browser, `${origin}/commitments`);
  const wall = new Part(page, "pioneer-commitments");
  await wall.fill("q", LAWYER.name);
  // The search itself: a pause in typing would do the same, only later.
  await wall.click("搜索", "button");
  return wall;
}

interface Verified {
  readonly status: number | undefined;
  readonly verdict: string;
  readonly text: string;
  /** All of the page, as it came. */
  readonly source: string;
}

/** What the page says that a scanned code leads to, on a phone that is set to Chinese. */
async function verify(address: string): Promise<Verified> {
  const { page } = await openPage(browser, "about:blank", { width: 360, height: 740 });
  await page.setExtraHTTPHeaders({ "accept-language": "zh-CN" });
  const answer = await page.goto(address);
  const read = (selector: string) => page.$eval(selector, (element) => element.textContent ?? "");
  return {
    status: answer?.status(),
    verdict: await read("h1"),
    text: await read("main"),
    source: await page.content(),
  };
}

/** All that is public of the post, beside the wall: what programs are told and what the badge's page says. */
async function published(postId: string, badge: string): Promise<string> {
  const paths = [
    `/api/posts/${postId}`,
    `/api/posts/${postId}/concerns`,
    "/api/posts?limit=50",
    "/api/rectifications?limit=50",
    `/api/plates/${badge}`,
    `/v/${badge}`,
  ];
  return (await Promise.all(paths.map(async (path) => (await fetch(`${origin}${path ?? ""}`)).text()))).join("\n");
}

/** The lawyer's own page, by a link the bureau has sent. */
async function openDesk(): Promise<Part> {
  const { path } = await send<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } });
  return new Part((await openPage(browser, `${origin}${path ?? ""}`)).page, "pioneer-desk");
}

/** The post's page, opened by the address that the wall makes for it. */
const openPost = async (postId: string): Promise<Part> =>
  new Part((await openPage(browser, `${origin}/portal#pioneer-post=${postId}`)).page, "pioneer-commitments");

/** Follows a concern by its code, as whoever raised it does. */
async function follow(code: string): Promise<Part> {
  const { page } = await openPage(browser, `${origin}/posts#concern`, { width: 360, height: 740 });
  const part = new Part(page, "pioneer-commitments");
  await part.fill("code", code);
  await part.fill("phone", VISITOR.phone);
  await part.click("查询", ".follow button");
  return part;
}

// One life: each step begins where the one before has ended.
describe("a post, from the signing to its end", () => {
  let signingId: string;
  let post: Post;
  /** What a phone reads from the printed badge. */
  let scanned: string;

  it("is signed on the portal, supported by the branch's secretary, and approved", async () => {
    const { page, complaints } = await openPage(browser, `${origin}/signing`);
    const form = new Part(page, "pioneer-signing");
    await form.tick("pledgeVersion");
    await form.fill("licenceNo", LAWYER.licenceNo);
    await form.fill("name", LAWYER.name);
    await form.fill("phone", "0745-6123457");
    await form.choose("firmId", LAWYER.firm);
    await form.choose("tier", "律师事务所");
    await form.choose("siteId", OFFICE);
    await form.fill("commitments-0-text", PROMISE);
    await form.fill("commitments-0-dueDate", addDays(today, 200));
    await form.tick("showPartyMembership");
    await form.click("提交认领申请");
    await form.says("认领申请已提交");
    expect(complaints).toEqual([]);
    const { items } = await send<Listed<SigningEntry>>("GET", "/api/admin/signings?state=unconfirmed", {
      token: clerk,
    });
    const sent = items.find(({ lawyer }) => lawyer.id === lawyerId);
    signingId = sent?.id ?? "";
    await send("POST", `/api/admin/signings/${signingId}/confirm`, {
      token: clerk,
      version: sent?.version ?? 0,
      body: { reason: "本人持执业证到场确认" },
    });

    // The link goes to the secretary; the answer comes back to the reviewer.
    const link = await send<NewInvitation>("POST", `/api/admin/signings/${signingId}/invitations`, {
      token: clerk,
      body: { addressee: "吴书记" },
    });
    const { page: asked, complaints: more } = await openPage(browser, `${origin}${link.path ?? ""}`, {
      width: 360,
      height: 740,
    });
    const question = new Part(asked, "pioneer-invitation");
    expect(await question.says(PROMISE)).toContain(LAWYER.name);
    await question.tick("agreed");
    await question.click("支持认领", "label");
    await question.fill("name", "吴·书记");
    await question.click("下一步：核对");
    await question.says("请核对后发送");
    await question.click("确认发送");
    await question.says("答复已送达");
    expect(more).toEqual([]);
    const detail = await signing(signingId);
    expect(detail.opinion).toMatchObject({ state: "given", supports: true, secretary: "吴**" });
    expect(detail.checks.filter(({ result }) => result === "failed")).toEqual([]);
    // The same link again: it was for one answer.
    await new Part((await openPage(browser, `${origin}${link.path ?? ""}`)).page, "pioneer-invitation").says(
      "这个链接已经答复过了",
    );

    await expect(
      send("POST", `/api/admin/signings/${signingId}/approve`, { token: clerk, version: detail.version, body: {} }),
    ).rejects.toThrow("403");
    expect(await decide(signingId, "approve", {})).toMatchObject({ state: "onDisplay", opinion: { supports: true } });
  });

  it("is on the wall, and its printed badge leads to a page that says so", async () => {
    const shown = await (await searchWall()).says(PROMISE);
    expect(shown).toContain(LAWYER.name);
    const { items } = await send<Listed<Post>>("GET", `/api/posts?q=${encodeURIComponent(LAWYER.name)}`);
    const [found] = items;
    if (!found) throw new Error("The post is not on the wall.");
    post = found;
    expect(items).toHaveLength(1);
    expect(post.lawyers).toMatchObject([{ id: lawyerId, partyMember: true }]);

    const badge = post.lawyers[0]?.plate ?? "";
    const { page } = await openPage(browser, `${origin}/v/${badge}/print?drawing=badge`);
    scanned = await scanPrinted(page, "img.drawing-badge");
    expect(scanned).toBe(`${origin}/v/${badge}`);
    const says = await verify(scanned);
    expect(says).toMatchObject({ status: 200, verdict: "在岗" });
    for (const expected of [LAWYER.name, LAWYER.firm, post.title, "中共党员"]) expect(says.text).toContain(expected);
  });

  it("is off the wall with the sanction, on the badge's page suspended without the reason, and back when that is revoked", async () => {
    const sanction = await send<{ id: string; version: number }>("POST", "/api/admin/sanctions", {
      token: clerk,
      body: { ...SANCTION, lawyerId, from: today, to: addDays(today, 60) },
    });
    await (await searchWall()).says("没有找到示范岗");
    expect(await (await fetch(`${origin}/api/posts?limit=50`)).text()).not.toContain(LAWYER.name);
    await (await openPost(post.id)).says("这个示范岗现在没有展示");
    const suspended = await verify(scanned);
    expect(suspended).toMatchObject({ status: 200, verdict: "已暂停" });
    expect(suspended.text).not.toContain("中共党员");
    expect((await verify(`${origin}/v/${post.plate}`)).verdict).toBe("已暂停");
    const told = suspended.source + (await published(post.id, scanned.split("/").at(-1) ?? ""));
    for (const hidden of [SANCTION.docNo, SANCTION.note, "惩戒", "处分", "停止执业", PROMISE])
      expect(told).not.toContain(hidden);
    // A badge can be printed only while it is true.
    expect((await verify(`${scanned}/print?drawing=badge`)).status).toBe(409);

    await send("POST", `/api/admin/sanctions/${sanction.id}/revoke`, {
      token: clerk,
      version: sanction.version,
      body: { reason: "复议后撤销。" },
    });
    expect(await (await searchWall()).says(PROMISE)).toContain(LAWYER.name);
    expect((await verify(scanned)).verdict).toBe("在岗");
    const { history } = await signing(signingId);
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["signings.suspend", "signings.resume"]),
    );
  });

  it("is answered for: a visitor raises a concern, the lawyer replies, the bureau publishes, and all see what was done, nobody what was written", async () => {
    const part = await openPost(post.id);
    await part.says("暂无公开的群众反映");
    await part.click("反映问题", "button");
    await part.fill("text", VISITOR.text);
    await part.fill("name", VISITOR.name);
    await part.fill("phone", VISITOR.phone);
    await part.tick("consentVersion");
    await part.click("提交反映");
    const receipt = await part.says("反映已提交");
    const [, code = ""] = /查询码([0-9A-HJKMNP-TV-Z]{10})/.exec(receipt.replace(/[\s-]/g, "")) ?? [];
    await (await follow(code)).says("等待县司法局核实受理");

    const { items } = await send<Listed<ConcernEntry>>("GET", `/api/admin/concerns?post=${post.id}`, { token: clerk });
    expect(items).toMatchObject([{ state: "submitted" }]);
    const { id, version } = items[0] ?? { id: "", version: 0 };
    const accepted = await send<ConcernDetail>("POST", `/api/admin/concerns/${id}/accept`, {
      token: clerk,
      version,
      body: { publicText: PUBLIC_TEXT },
    });
    expect(accepted).toMatchObject({ state: "accepted", text: VISITOR.text, rectification: { state: "open" } });
    await (await follow(code)).says("已交承诺人整改");

    const desk = await openDesk();
    const toDo = await desk.says(PUBLIC_TEXT);
    for (const hidden of [VISITOR.name, VISITOR.phone, VISITOR.text]) expect(toDo).not.toContain(hidden);
    await desk.click("填报整改情况", "button");
    await desk.fill("reply", REPLY);
    await desk.click("保存", ".rectifications button");
    await desk.says("待审核");
    await (await openPost(post.id)).says("暂无公开的群众反映");
    expect(await (await follow(code)).says("已交承诺人整改")).not.toContain(REPLY);

    const rectification = `/api/admin/rectifications/${accepted.rectification?.id}`;
    const replied = await send<RectificationDetail>("GET", rectification, { token: reviewer });
    await send("POST", `${rectification}/publish`, { token: reviewer, version: replied.version });
    await (await follow(code)).says(REPLY);
    expect(await send<ConcernStatus>("GET", `/api/concerns/${code}`, { phone: VISITOR.phone })).toMatchObject({
      state: "answered",
      reply: REPLY,
    });
    const full = await (await openPost(post.id)).says(REPLY);
    expect(full).toContain(PUBLIC_TEXT);
    const told = full + (await published(post.id, scanned.split("/").at(-1) ?? ""));
    expect(told).toContain(REPLY);
    for (const hidden of [VISITOR.name, VISITOR.phone, VISITOR.text, code]) expect(told).not.toContain(hidden);
  });

  it("ends: its badge and its plate say so and name nobody; a forged one was never issued", async () => {
    expect(await decide(signingId, "end", { reason: "调离本所。" })).toMatchObject({ state: "ended" });
    await (await searchWall()).says("没有找到示范岗");
    for (const address of [scanned, `${origin}/v/${post.plate}`]) {
      const says = await verify(address);
      expect(says).toMatchObject({ status: 200, verdict: "已结束" });
      expect(says.source).not.toContain(LAWYER.name);
    }
    expect(await send<Plate>("GET", `/api/plates/${scanned.split("/").at(-1)}`)).toMatchObject({
      state: "ended",
      lawyer: null,
      lawyers: [],
    });

    const forged = await verify(scanned.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    expect(forged).toMatchObject({ status: 404, verdict: "非本局签发" });
    expect(forged.source).not.toContain(LAWYER.name);
  });
});
