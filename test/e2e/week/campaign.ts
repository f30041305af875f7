import { expect, it } from "vitest";
import type { Person } from "../person.ts";
import type { Listed } from "../send.ts";
import type { Week } from "./week.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Campaign {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly categories: readonly Named[];
}
interface Nomination {
  readonly id: string;
  readonly state: string;
  readonly nominee: { readonly name: string };
}

const TITLE = "清溪县年度公益法律服务之星推荐";
/** Whom citizens recommended by themselves, before the clerk comes to it. */
const RECOMMENDED = [
  ["向春湄", "逢集必到，老人听不懂普通话她就讲苗话，一件一件说到明白为止，从来没有收过一分钱。", "15400000931"],
  ["杨通岗", "寨子里的山林纠纷他上山看了四趟界碑，两家人当场握手，从没有收过大家一分钱。", "15400000932"],
] as const;
/** And whom somebody recommends on paper. */
const ON_PAPER = "石明远";
/** What somebody who gives their name objects to, and what they are answered. */
const OBJECTION = "公示的坐班次数同我看到的不符，请核对去年的签到表。";
const OBJECTOR = "麻小云";
const OBJECTORS_PHONE = "15400000935";
const ANSWER = "经核对签到表和台账，公示的坐班次数属实，感谢您的监督。";
const NOMINEES = [ON_PAPER, ...RECOMMENDED.map(([name]) => name)];

/** The campaign of this week. */
async function campaignOf(week: Week): Promise<Campaign> {
  const { items } = await week.call<Listed<Campaign>>("GET", "/api/admin/campaigns?limit=50");
  const found = items.find(({ title }) => title === TITLE);
  if (!found) throw new Error("There is no such campaign.");
  return found;
}

/** Ticks all rows, once the list is as it was asked for. */
async function tickAll(person: Person): Promise<void> {
  await person.settled(
    (root) => !root.querySelector(".listing[aria-busy=true]") && root.querySelector("thead input") !== null,
  );
  await person.pick("thead input");
}

/** The nominees answer by their links that they agree, and to being published. */
async function agree(week: Week, campaignId: string): Promise<void> {
  const { token: clerk } = await week.call<{ token: string }>("POST", "/api/admin/tokens", {
    body: { name: "办事员乙", role: "clerk" },
  });
  const { items } = await week.call<Listed<Nomination>>(
    "GET",
    `/api/admin/nominations?campaign=${campaignId}&limit=50`,
  );
  for (const { id, nominee } of items) {
    const { path } = await week.call<{ path: string }>("POST", `/api/admin/nominations/${id}/invitations`, {
      token: clerk,
      body: { way: "handOver" },
    });
    await week.call("POST", "/api/invitation", {
      token: path.split("#")[1] ?? "",
      body: { supports: true, publication: true, name: nominee.name },
    });
  }
}

/** A campaign, from last year's to the public notice of this year's: who does what, and who may not do both. */
export function campaignToNotice(week: Week): void {
  const campaign = () => campaignOf(week);
  const states = async (): Promise<Record<string, string>> => {
    const { id } = await campaign();
    const { items } = await week.call<Listed<Nomination>>("GET", `/api/admin/nominations?campaign=${id}&limit=50`);
    return Object.fromEntries(items.map(({ nominee, state }) => [nominee.name, state]));
  };
  const all = (state: string) => Object.fromEntries(NOMINEES.map((name) => [name, state]));

  it("clerk: this year's campaign, after last year's", async () => {
    const clerk = await week.as("clerk", "campaigns");
    const { today } = await week.call<{ today: string }>("GET", "/api/settings");
    await week.measure(
      { name: "clerk: copy last year's campaign and publish it", most: { clicks: 5, fields: 3 } },
      clerk,
      async () => {
        await clerk.click("公益法律服务之星推荐", "tbody a");
        await clerk.click("复制为新活动", ".steps button");
        await clerk.fill("title", TITLE);
        await clerk.fill("opensOn", today);
        await clerk.fill("closesOn", `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`);
        await clerk.send();
        await clerk.click("发布活动", ".steps button");
        await clerk.send();
      },
    );
    expect(await campaign()).toMatchObject({ status: "published" });
    expect(clerk.complaints).toEqual([]);
  });

  it("clerk, reviewer: recommendations, from the first to the shortlist", async () => {
    const { id: campaignId, categories } = await campaign();
    const { consents } = await week.call<{ consents: { nomination: { version: number } } }>("GET", "/api/settings");
    const lawyers = (await week.call<Listed<Named & { version: number }>>("GET", "/api/admin/lawyers?limit=200")).items;
    // What the register knows of them: a phone by which they are asked whether they agree.
    for (const [index, name] of NOMINEES.entries()) {
      const { id, version = 0 } = lawyers.find((lawyer) => lawyer.name === name) ?? {};
      await week.call("PATCH", `/api/admin/lawyers/${id}`, { version, body: { phone: `1540000894${index}` } });
    }
    for (const [name, reason, phone] of RECOMMENDED)
      await week.call("POST", "/api/nominations", {
        token: "",
        body: {
          campaignId,
          categoryId: categories[0]?.id,
          nominee: { lawyerId: lawyers.find((lawyer) => lawyer.name === name)?.id },
          reason,
          nominator: { name: "龙金花", phone },
          consentVersion: consents.nomination.version,
        },
      });

    const clerk = await week.as("clerk", `nominations&campaign=${campaignId}`);
    await week.measure(
      { name: "clerk: enter a recommendation that came on paper", most: { clicks: 4, fields: 5 } },
      clerk,
      async () => {
        await clerk.click("代为录入", ".tools button");
        await clerk.refer("categoryId", "公益法律服务之星");
        await clerk.refer("nominee-lawyerId", ON_PAPER);
        await clerk.fill("reason", "每周三在县中心坐班，帮二十多名工友要回了拖欠的工资，一分钱没有收过。");
        await clerk.fill("nominator-name", "滕大川");
        await clerk.fill("nominator-phone", "15400000933");
        await clerk.send();
        await clerk.says("每周三在县中心坐班");
      },
    );
    expect(await states()).toEqual(all("submitted"));

    const looking = await week.as("reviewer", "home");
    await week.measure(
      {
        name: "reviewer: find all who wait eligible, with a result of each",
        most: { clicks: 4, fields: 0 },
      },
      looking,
      async () => {
        await looking.click("待审核的推荐");
        await looking.says(ON_PAPER);
        await tickAll(looking);
        await looking.click("符合条件", ".bulk button");
        await looking.click("符合条件", ".many .primary");
        await looking.allDone();
      },
    );
    expect(await states()).toEqual(all("eligible"));

    const reviewer = await week.as("reviewer", `nominations&campaign=${campaignId}`);
    await week.measure(
      { name: "reviewer: ask the Party organisations of all", most: { clicks: 3, fields: 0 } },
      reviewer,
      async () => {
        await reviewer.says(ON_PAPER);
        await tickAll(reviewer);
        await reviewer.click("征求党组织意见", ".bulk button");
        await reviewer.click("征求党组织意见", ".many .primary");
        await reviewer.allDone();
      },
    );
    // Nobody is shortlisted before the Party organisation has been heard, or it is said why.
    await week.measure(
      { name: "reviewer: read why nobody can be shortlisted yet", most: { clicks: 3, fields: 1 } },
      reviewer,
      async () => {
        await reviewer.choose("filter-state", "征求党组织意见");
        await reviewer.says(ON_PAPER);
        await tickAll(reviewer);
        await reviewer.click("已入围", ".bulk button");
        await reviewer.click("已入围", ".many .primary");
        expect(await reviewer.says("未能办理")).toContain("党组织未表示支持");
      },
    );
    expect(await states()).toEqual(all("branchOpinion"));
    expect(reviewer.complaints).toEqual([]);

    const desk = await week.as("clerk", `nominations&campaign=${campaignId}`);
    const [first = "", ...others] = NOMINEES;
    await week.measure(
      { name: "clerk: enter what a Party organisation said", times: 3, most: { clicks: 4, fields: 2 } },
      desk,
      async () => {
        await desk.click(first, "tbody a");
        await desk.click("录入党组织意见", ".steps button");
        await desk.pick("dialog [name=supports]");
        await desk.fill("text", "支部大会一致同意推荐，政治表现和执业表现良好。");
        await desk.fill("secretary", "田书记");
        await desk.send();
        await desk.says("已答复");
      },
    );
    for (const name of others) {
      const { items } = await week.call<Listed<Nomination & { version: number }>>(
        "GET",
        `/api/admin/nominations?campaign=${campaignId}&limit=50`,
      );
      const found = items.find(({ nominee }) => nominee.name === name);
      await week.call("PUT", `/api/admin/nominations/${found?.id}/branch-opinion`, {
        version: found?.version ?? 0,
        body: { supports: true, text: "支部大会一致同意推荐。", secretary: "吴书记" },
      });
    }

    const again = await week.as("reviewer", `nominations&campaign=${campaignId}&state=branchOpinion`);
    await week.measure(
      { name: "reviewer: shortlist all who are supported", most: { clicks: 3, fields: 0 } },
      again,
      async () => {
        await again.says(ON_PAPER);
        await tickAll(again);
        await again.click("已入围", ".bulk button");
        await again.click("已入围", ".many .primary");
        await again.allDone();
      },
    );
    expect(await states()).toEqual(all("shortlisted"));
  });

  it("clerk, panel: a panel that declares, scores and is closed", async () => {
    const { id: campaignId } = await campaign();
    const clerk = await week.as("clerk", `campaigns/${campaignId}`);
    await week.measure({ name: "clerk: appoint the panel", most: { clicks: 4, fields: 1 } }, clerk, async () => {
      await clerk.click("评审", "main a.button");
      await clerk.click("任命评审组", ".steps button");
      await clerk.refer("memberIds-0", "评审员（样例）");
      await clerk.send();
      await clerk.says("未声明");
    });

    const member = await week.as("panel", "home");
    await week.measure(
      { name: "panel: find the panel, declare to have no interest", most: { clicks: 4, fields: 1 } },
      member,
      async () => {
        await member.click("待声明");
        await member.click(TITLE, "tbody a");
        await member.click("我的声明", ".steps button");
        await member.choose("kind", "无利害关系");
        await member.send();
      },
    );
    await week.measure(
      {
        name: "panel: score all, by the keyboard",
        most: { clicks: 1 + NOMINEES.length, fields: 2 * NOMINEES.length },
      },
      member,
      async () => {
        await member.click("打分", ".steps button");
        for (const [row, points] of [
          [18, 17],
          [19, 18],
          [15, 16],
        ].entries()) {
          for (const [column, given] of points.entries()) await member.fill(`score-${row}-${column}`, String(given));
          await member.pressIn(`#score-${row}-1`, "Enter");
        }
        await member.settled((root) => [...root.querySelectorAll(".sheet-table tbody tr .state.good")].length === 3);
      },
    );
    expect(member.complaints).toEqual([]);

    const closing = await week.as("clerk", `panels/${campaignId}`);
    await week.measure(
      { name: "clerk: close the panel and see the ranking", most: { clicks: 2, fields: 1 } },
      closing,
      async () => {
        await closing.click("锁定评分", ".steps button");
        await closing.fill("reason", "评审组已全部打分，封存评分。");
        await closing.send();
        await closing.says("名次");
      },
    );
    expect(await states()).toEqual(all("scored"));
    expect(closing.complaints).toEqual([]);
  });

  it("reviewer, admin: nominees who agree, and a notice by somebody who entered nobody", async () => {
    const { id: campaignId } = await campaign();
    const reviewer = await week.as("reviewer", `nominations&campaign=${campaignId}&state=scored`);
    await week.measure(
      { name: "reviewer: ask all nominees whether they agree", most: { clicks: 3, fields: 1 } },
      reviewer,
      async () => {
        await reviewer.says(ON_PAPER);
        await tickAll(reviewer);
        await reviewer.click("征求本人意见", ".bulk button");
        await reviewer.choose("way", "当面转交");
        await reviewer.click("征求本人意见", ".many .primary");
        await reviewer.allDone();
      },
    );
    expect(reviewer.complaints).toEqual([]);
    await agree(week, campaignId);

    const clerk = await week.as("clerk", `notices&campaign=${campaignId}`);
    await week.measure(
      { name: "clerk: read why not they publish the notice", most: { clicks: 3, fields: 0 } },
      clerk,
      async () => {
        await clerk.says(ON_PAPER);
        await tickAll(clerk);
        await clerk.click("发布公示", ".bulk button");
        await clerk.pick("dialog [type=submit]");
        expect(await clerk.says("另一")).toContain("办事员（样例）");
      },
    );
    expect(await states()).toEqual(all("scored"));

    const admin = await week.as("admin", `campaigns/${campaignId}`);
    await week.measure(
      { name: "admin: publish the notice of all who were scored", most: { clicks: 4, fields: 0 } },
      admin,
      async () => {
        await admin.click("公示", "main a.button");
        await admin.says(ON_PAPER);
        await tickAll(admin);
        await admin.click("发布公示", ".bulk button");
        await admin.send();
        await admin.says("公示中");
      },
    );
    expect(await states()).toEqual(all("onNotice"));
    expect(admin.complaints).toEqual([]);
  });
}

/** Somebody objects to the notice: it is confidential, holds everything up, and needs two people. */
export function campaignObjectedTo(week: Week): void {
  it("reviewer, clerk, admin: an objection, confidential until it is closed by another person", async () => {
    const { id: campaignId } = await campaignOf(week);
    const { items: notices } = await week.call<Listed<{ id: string }>>("GET", `/api/notices?campaign=${campaignId}`);
    const noticeId = notices[0]?.id ?? "";
    const { code } = await week.call<{ code: string }>("POST", `/api/notices/${noticeId}/objections`, {
      token: "",
      body: { text: OBJECTION, name: OBJECTOR, phone: OBJECTORS_PHONE },
    });

    const reviewer = await week.as("reviewer", "home");
    await week.measure(
      { name: "reviewer: take up an objection, see who objected", most: { clicks: 6, fields: 1 } },
      reviewer,
      async () => {
        await reviewer.click("待调查的异议");
        await reviewer.pick("tbody a");
        expect(await reviewer.says(OBJECTION)).not.toContain(OBJECTOR);
        await reviewer.click("开始调查", ".steps button");
        await reviewer.send();
        await reviewer.click("查看个人信息", "main button");
        await reviewer.fill("reason", "联系异议人核对坐班次数");
        await reviewer.send();
        await reviewer.says(OBJECTOR);
      },
    );
    await week.measure(
      { name: "reviewer: answer an objection", most: { clicks: 2, fields: 3 } },
      reviewer,
      async () => {
        await reviewer.click("答复", ".steps button");
        await reviewer.fill("findings", "调阅签到表和工作台账，每周三均有签到，次数与公示材料一致。");
        await reviewer.choose("outcome", "不成立");
        await reviewer.fill("answer", ANSWER);
        await reviewer.send();
        await reviewer.says("已答复");
      },
    );
    expect(reviewer.complaints).toEqual([]);

    // A clerk sees that there is one, and neither what it says nor who objected.
    const clerk = await week.as("clerk", "objections");
    const listed = await clerk.says("已答复");
    for (const words of [OBJECTION, OBJECTOR]) expect(listed).not.toContain(words);
    await clerk.settled(
      (root) => root.querySelector("tbody tr") !== null && root.querySelector("tbody a, tbody button") === null,
    );
    expect(clerk.complaints).toEqual([]);

    const admin = await week.as("admin", "home");
    await week.measure(
      { name: "admin: close the objection, as the second person", most: { clicks: 4, fields: 0 } },
      admin,
      async () => {
        await admin.click("已答复、待他人办结的异议");
        await admin.pick("tbody a");
        await admin.click("办结", ".steps button");
        await admin.send();
        await admin.says("已办结");
      },
    );
    expect(admin.complaints).toEqual([]);
    expect(await week.call("GET", `/api/objections/${code}`, { token: "", phone: OBJECTORS_PHONE })).toMatchObject({
      state: "closed",
      answer: ANSWER,
    });
  });
}

/** The same campaign once its notice is over: it is concluded, decided on by somebody else, and certificates are printed. */
export function campaignDecided(week: Week): void {
  it("clerk, reviewer, admin: a notice that is over, the decision, and its certificates", async () => {
    const { id: campaignId } = await campaignOf(week);
    const clerk = await week.as("clerk", "home");
    await week.measure(
      { name: "clerk: conclude a notice that is over", most: { clicks: 6, fields: 0 } },
      clerk,
      async () => {
        await clerk.click("公示期满，待办结的公示");
        await clerk.inRow(ON_PAPER, "选择此行");
        await clerk.click("查看公示", ".bulk a");
        await clerk.says(TITLE);
        await clerk.click("第 1 号公示", "tbody a");
        await clerk.click("办结公示", ".steps button");
        await clerk.send();
        await clerk.says("异议已处理");
      },
    );
    expect(clerk.complaints).toEqual([]);

    const reviewer = await week.as("reviewer", "home");
    await week.measure(
      { name: "reviewer: read why not they decide", most: { clicks: 6, fields: 1 } },
      reviewer,
      async () => {
        await reviewer.click("公示期满，待作决定的推荐");
        await reviewer.says(ON_PAPER);
        await tickAll(reviewer);
        await reviewer.click("作出表彰决定", ".bulk a");
        await reviewer.says(ON_PAPER);
        await tickAll(reviewer);
        await reviewer.click("作出表彰决定", ".bulk button");
        await reviewer.fill("docNo", "清律党发〔2026〕19号");
        await reviewer.pick("dialog [type=submit]");
        expect(await reviewer.says("另一")).toContain("审核员（样例）");
      },
    );

    const admin = await week.as("admin", `commendations&campaign=${campaignId}`);
    await week.measure(
      { name: "admin: decide, as the second person", most: { clicks: 3, fields: 1 } },
      admin,
      async () => {
        await admin.says(ON_PAPER);
        await tickAll(admin);
        await admin.click("作出表彰决定", ".bulk button");
        await admin.fill("docNo", "清律党发〔2026〕19号");
        await admin.send();
        await admin.says("清律党发〔2026〕19号");
      },
    );
    await week.measure(
      { name: "admin: print all certificates of the decision", most: { clicks: 4, fields: 0 } },
      admin,
      async () => {
        const pages = admin.pagesPrinted(".certificate");
        for (const name of NOMINEES) await admin.inRow(name, "选择此行");
        await admin.click("打印证书", ".bulk button");
        expect(await pages).toBe(NOMINEES.length);
      },
    );
    expect(admin.complaints).toEqual([]);
  });
}
