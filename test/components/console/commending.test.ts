import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const category = {
  id: "category-1",
  name: "优秀党员律师",
  nomineeKind: "person",
  quota: 2,
  criteria: "长期坐班",
  reasonMin: 100,
  reasonMax: 500,
  nominatorKind: "anyone",
  selfNomination: false,
  maxPerNominator: null,
  eligibleOnly: false,
};
const content = {
  title: "2026年度优秀党员律师推荐",
  notice: "请各支部推荐。",
  issuingBody: "清溪县司法局",
  wording: "通报表扬",
  opensOn: "2026-10-01",
  opensAt: "00:00",
  closesOn: "2026-11-10",
  closesAt: "23:59",
  reasonMin: 100,
  reasonMax: 500,
  noticeDays: 5,
  objectionContact: { name: "律师工作股", phone: "0731-8888006" },
  rules: {
    minimumYears: 3,
    annualResultPassed: true,
    sanctionLookbackMonths: 36,
    minimumProBonoHours: 50,
    postRequired: false,
  },
  scoring: [{ id: "service", label: "公益服务", weight: 100, max: 10 }],
  categories: [category],
};
export const campaign = {
  ...content,
  id: "campaign-1",
  contentVersion: 2,
  amendments: [],
  status: "published",
  copiedFrom: null,
  version: 4,
};
const versions = list([
  {
    version: 1,
    at: "2026-10-01T01:00:00Z",
    reason: null,
    changed: [],
    content: {
      ...content,
      closesOn: "2026-11-03",
      objectionContact: { ...content.objectionContact, phone: "0731-8888001" },
    },
    by: null,
  },
  {
    version: 2,
    at: "2026-10-20T01:00:00Z",
    reason: "报名延长一周",
    changed: ["closesOn"],
    content,
    by: { id: "staff-wang", name: "王科员" },
  },
]);
const nominee = { lawyerId: "lawyer-1", firmId: null, name: "欧阳建国", organisation: "湖南清溪源律师事务所" };
export const nomination = {
  id: "nomination-1",
  state: "submitted",
  campaign: { id: "campaign-1", title: campaign.title, wording: "通报表扬" },
  category: { id: "category-1", name: category.name, nomineeKind: "person" },
  nominee,
  nominator: { name: "石**", phone: "138****0031" },
  supporters: 2,
  selfNomination: false,
  submittedAt: "2026-11-05T03:00:00Z",
  decidedAt: null,
  mergedInto: null,
  version: 1,
};
const detail = {
  ...nomination,
  nomineePhone: "139****0001",
  reason: "二十年如一日在乡镇工作站坐班。",
  files: [],
  reasons: [],
  decisionReason: null,
  consentVersion: 1,
  campaignVersion: 2,
  enteredBy: null,
  checks: {
    date: "2026-11-23",
    items: [
      { id: "licence", result: "passed", detail: { active: true } },
      { id: "practiceSanction", result: "failed", detail: {} },
    ],
  },
  decidedChecks: null,
  facts: {
    since: "2025-11-23",
    proBonoHours: 61,
    consultations: 40,
    ratings: [10, 2, 0, 0, 0],
    commitments: { made: 3, kept: 3, putRight: 0, overdue: 0 },
    concerns: { accepted: 0, answeredOnTime: 0 },
  },
  consent: { state: "none", agrees: null, publication: null, givenAt: null },
  branchOpinion: { state: "none", supports: null, text: null, secretary: null, askedAt: null, givenAt: null },
};
const twin = { ...nomination, id: "nomination-2", nominee: { ...nominee, lawyerId: null } };
const one = {
  "GET /api/admin/nominations/nomination-1": detail,
  "GET /api/admin/nominations": list([nomination, twin]),
  "GET /api/admin/nominations/nomination-1/supporters": list([]),
  "GET /api/admin/invitations": list([]),
};
const dialog = (element: HTMLElement) => until(() => element.shadowRoot?.querySelector("dialog"));

describe("console: campaigns", () => {
  const answers = {
    "GET /api/admin/campaigns": list([campaign]),
    "GET /api/admin/campaigns/campaign-1": campaign,
    "GET /api/admin/campaigns/campaign-1/versions": versions,
  };

  it("lists them, and shows two versions of one side by side with what was changed", async () => {
    const { element, back } = await openConsole("campaigns", answers);
    await accessible(element);
    element.remove();
    back();
    const opened = await openConsole("campaigns/campaign-1", answers);
    await until(() => opened.element.shadowRoot?.querySelector(".compared"));
    await accessible(opened.element);
    const [changed, contact, ...others] = opened.element.shadowRoot?.querySelectorAll(".changed") ?? [];
    matches(changed?.textContent, /2026年11月3日.*2026年11月10日/s);
    matches(contact?.textContent, /0731-8888001.*0731-8888006/s);
    equal(others.length, 0);
    opened.back();
  });

  it("amends a published one with a reason, and sends what was changed and no more", async () => {
    const { element, writes, back } = await openConsole("campaigns/campaign-1", {
      ...answers,
      "PATCH /api/admin/campaigns/campaign-1": { ...campaign, version: 5 },
    });
    await press(element, "附理由修改", "main");
    await dialog(element);
    await accessible(element);
    // The call is a text, though elsewhere a field of this name points to a public notice.
    enter(element, "notice", "请各支部推荐，名单报律师工作股。");
    enter(element, "noticeDays", "7");
    enter(element, "reason", "按上级要求延长公示");
    await send(element);
    equal(
      [writes()[0]?.body, writes()[0]?.headers["if-match"]],
      [{ noticeDays: 7, notice: "请各支部推荐，名单报律师工作股。", reason: "按上级要求延长公示" }, '"4"'],
    );
    back();
  });
});

describe("console: a draft", () => {
  it("says which field the campaign lacks when it cannot be published, and asks for no criteria unless wanted", async () => {
    const draft = { ...campaign, status: "draft", objectionContact: null };
    const { element, back } = await openConsole("campaigns/campaign-1", {
      "GET /api/admin/campaigns/campaign-1": draft,
      "POST /api/admin/campaigns/campaign-1/publish": refusal(422, "validation_failed", [
        { field: "objectionContact", code: "required" },
      ]),
    });
    get(element, ".steps .primary").click();
    await dialog(element);
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog [role=alert] li"));
    matches(get(element, "dialog [role=alert] li").textContent, /请填写异议受理联系方式/);
    element.remove();
    back();
    const drafting = await openConsole("campaigns", { "GET /api/admin/campaigns": list([draft]) });
    get(drafting.element, ".tools .primary").click();
    await dialog(drafting.element);
    ok(drafting.element.shadowRoot?.querySelector('dialog [name="categories.0.name"]'));
    ok(!drafting.element.shadowRoot?.querySelector('dialog [name="scoring.0.label"]'));
    drafting.back();
  });
});

describe("console: nominations", () => {
  it("shows conditions as they are now, and takes a step with a reason where one is needed", async () => {
    const { element, writes, back } = await openConsole("nominations/nomination-1", {
      ...one,
      "POST /api/admin/nominations/nomination-1/move": { ...detail, state: "notEligible", version: 2 },
    });
    await accessible(element);
    ok(element.shadowRoot?.querySelector(".state.bad"));
    const [, refuse] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".steps button") ?? [])];
    refuse?.click();
    await dialog(element);
    enter(element, "reason", "处分期未满");
    await send(element);
    equal(writes()[0]?.body, { to: "notEligible", reason: "处分期未满" });
    back();
  });

  it("moves several of one state on, one by one", async () => {
    const { element, writes, back } = await openConsole("nominations", {
      ...one,
      "POST /api/admin/nominations/nomination-1/move": { ...detail, state: "eligible", version: 2 },
      "POST /api/admin/nominations/nomination-2/move": refusal(422, "validation_failed", [
        { field: "reason", code: "required" },
      ]),
    });
    get(element, "thead input").click();
    await element.updateComplete;
    equal(element.shadowRoot?.querySelectorAll(".bulk button").length, 1);
    get(element, ".bulk button").click();
    await element.updateComplete;
    get(element, ".many .primary").click();
    await until(() => get(element, ".many").textContent?.includes("未能办理"));
    matches(get(element, ".many li").textContent, /须逐件写明理由/);
    equal(
      writes().map(({ path, body }) => [path, body]),
      ["nomination-1", "nomination-2"].map((id) => [`/api/admin/nominations/${id}/move`, { to: "eligible" }]),
    );
    back();
  });

  it("merges one nominee's two nominations", async () => {
    const { element, writes, back } = await openConsole("nominations/nomination-1", {
      ...one,
      "POST /api/admin/nominations/nomination-1/merge": { ...detail, state: "withdrawn", mergedInto: "nomination-2" },
    });
    const merge = await until(() =>
      [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".actions button") ?? [])].find((button) =>
        button.textContent?.includes("并入此件"),
      ),
    );
    merge.click();
    await dialog(element);
    enter(element, "reason", "同一人被推荐两次");
    await send(element);
    equal(writes()[0]?.body, { into: "nomination-2", reason: "同一人被推荐两次" });
    back();
  });

  it("enters one for somebody, under the consent that is in force", async () => {
    const { element, writes, back } = await openConsole("nominations&campaign=campaign-1&category=category-1", {
      ...one,
      "GET /api/admin/campaigns": list([campaign]),
      "GET /api/admin/campaigns/campaign-1": campaign,
      "POST /api/admin/nominations": refusal(409, "campaign_closed"),
    });
    await accessible(element);
    get(element, ".tools .primary").click();
    await dialog(element);
    matches(get(element, "dialog .help").textContent, /宣读/);
    for (const [name, value] of [
      ["nominee.name", "欧阳建国"],
      ["reason", "二十年如一日"],
      ["nominator.name", "石大姐"],
      ["nominator.phone", "13800000031"],
    ] as const)
      enter(element, name, value);
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog [role=alert]"));
    equal(writes()[0]?.body, {
      consentVersion: 1,
      campaignId: "campaign-1",
      categoryId: "category-1",
      nominee: { name: "欧阳建国" },
      reason: "二十年如一日",
      nominator: { name: "石大姐", phone: "13800000031" },
    });
    back();
  });
});
