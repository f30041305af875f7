import type { Invitation, InvitationAnswer } from "../shared/api-types.ts";
import { answer, offline, pending, refusal, settings, type Answers, type Fixture } from "../shared/fixtures.ts";

export const branch: Invitation = {
  kind: "branchOpinion",
  state: "open",
  expiresAt: "2026-11-30T02:00:00.000Z",
  usedAt: null,
  asked: {
    kind: "branchOpinion",
    revision: 1,
    lawyer: "欧阳𬭎·明",
    firm: "湖南清禾律师事务所",
    site: "河西镇公共法律服务工作站",
    commitments: [
      { text: "每月第一个星期一到河西镇工作站接待群众，全年不少于十二次。", dueDate: "2026-12-31" },
      { text: "农民工讨薪案件当天接待，三个工作日内给出办理意见。", dueDate: "2027-06-30" },
    ],
    submittedAt: "2026-11-23T01:20:00.000Z",
  },
  text: {
    version: 1,
    text: {
      zh: "县司法局请本所党组织对该律师认领党员律师示范岗提出意见。本人受党组织委托如实填写：已了解该律师的政治表现、职业道德和遵守执业纪律的情况，知道此意见作为审核依据存档。",
      en: "The justice bureau asks the firm's Party organisation for its opinion on this lawyer's signing. I answer truthfully on behalf of the organisation and know that this opinion is kept on record.",
    },
  },
  publication: null,
};

export const nominee: Invitation = {
  ...branch,
  kind: "nomineeConsent",
  asked: {
    kind: "nomineeConsent",
    revision: 1,
    nominee: "周明远",
    organisation: "湖南清禾律师事务所",
    campaign: "2026 年度全县优秀党员律师推荐",
    category: "优秀党员律师",
  },
  text: {
    version: 1,
    text: {
      zh: "我知道自己在本次活动中被推荐，同意被推荐，并同意司法局为审查资格核对我的执业登记、年度考核、处分惩戒和公益服务情况。不同意没有任何不利影响。",
      en: "I know that I have been nominated and agree to take part, and that the bureau checks whether I am eligible. Declining has no drawback of any kind.",
    },
  },
  publication: {
    version: 1,
    text: {
      zh: "我单独同意在公示和决定名单中公开我的姓名、执业机构和推荐类别。",
      en: "I separately agree that my name, organisation and category are published.",
    },
  },
};

export const decision: Invitation = {
  ...branch,
  kind: "secondDecision",
  asked: {
    kind: "secondDecision",
    revision: 1,
    decision: { zh: "批准律师认领党员律师示范岗", en: "Approve a lawyer's signing for a demonstration post" },
    orderedBy: "龙局长",
    orderedAt: "2026-11-24T01:00:00.000Z",
    facts: [
      { label: { zh: "律师", en: "Lawyer" }, text: { zh: "欧阳𬭎·明" } },
      { label: { zh: "执业机构", en: "Firm" }, text: { zh: "湖南清禾律师事务所" } },
      { label: { zh: "设岗地点", en: "Site" }, text: { zh: "河西镇公共法律服务工作站" } },
      { label: { zh: "承诺日期", en: "Signed on" }, date: "2026-11-23T01:20:00.000Z" },
      {
        label: { zh: "承诺事项", en: "Commitments" },
        text: { zh: "1. 每月第一个星期一到河西镇工作站接待群众。\n2. 农民工讨薪案件当天接待。" },
      },
      { label: { zh: "展示截止", en: "Until" }, date: "2027-11-22" },
    ],
    earlier: [
      {
        step: { zh: "签署并提交认领申请", en: "Signed" },
        by: { zh: "龙局长" },
        at: "2026-11-23T01:20:00.000Z",
      },
    ],
  },
  text: {
    version: 1,
    text: {
      zh: "这一事项依规定应当由两人分别经办。我已阅看页面所列的全部内容，没有参与前面的经办，独立作出决定，知道这一决定立即生效，连同我的姓名和单位记入审计记录。",
      en: "This takes two people. I have read everything on this page, had no part in the steps before, and decide for myself. I know that the decision takes effect at once and that the audit keeps it with my name.",
    },
  },
};

const closed = (state: "used" | "expired"): Invitation => ({
  ...branch,
  state,
  asked: null,
  text: null,
  usedAt: state === "used" ? "2026-11-24T01:00:00.000Z" : null,
});

const answers = (invitation: Invitation): Answers => ({
  "GET /api/settings": settings,
  "GET /api/invitation": invitation,
  "POST /api/invitation": (_: URL, { body }: RequestInit) =>
    answer(
      {
        kind: invitation.kind,
        state: "used",
        usedAt: "2026-11-24T01:00:00.000Z",
        supports: (JSON.parse(String(body)) as InvitationAnswer).supports,
      },
      201,
    ),
});

const long = "依法规范诚信执业".repeat(25);

/** Each opens with any link but the last. */
export const fixtures: readonly Fixture[] = [
  { name: "branch opinion", answers: answers(branch) },
  { name: "branch opinion, English", attributes: { lang: "en" }, answers: answers(branch) },
  { name: "nominee", answers: answers(nominee) },
  { name: "nominee, English", attributes: { lang: "en" }, answers: answers(nominee) },
  { name: "decision", answers: answers(decision) },
  { name: "decision, English", attributes: { lang: "en" }, answers: answers(decision) },
  {
    name: "decision, changed",
    answers: answers({ ...decision, state: "changed", asked: null, text: null }),
  },
  {
    name: "decision, used",
    answers: answers({ ...decision, state: "used", asked: null, text: null, usedAt: "2026-11-24T01:00:00.000Z" }),
  },
  {
    name: "decision, refused",
    answers: { ...answers(decision), "POST /api/invitation": refusal(409, "not_decidable") },
  },
  { name: "used", answers: answers(closed("used")) },
  { name: "expired", answers: answers(closed("expired")) },
  { name: "unknown", answers: { ...answers(branch), "GET /api/invitation": refusal(401, "unauthorized") } },
  { name: "loading", answers: { ...answers(branch), "GET /api/invitation": pending } },
  { name: "offline", answers: { ...answers(branch), "GET /api/invitation": offline } },
  {
    name: "long text",
    answers: answers({
      ...branch,
      asked: {
        kind: "branchOpinion",
        revision: 1,
        lawyer: "阿卜杜热合曼·买买提伊明·吾布力喀斯木".repeat(2),
        firm: `湖南${"清禾正源".repeat(12)}律师事务所`,
        site: `河西镇${"便民利民".repeat(20)}工作站`,
        commitments: Array.from({ length: 5 }, () => ({ text: long, dueDate: "2027-06-30" })),
        submittedAt: "2026-11-23T01:20:00.000Z",
      },
      text: { version: 1, text: { zh: long.repeat(3), en: long } },
    }),
  },
  { name: "no link", answers: answers(branch) },
];
