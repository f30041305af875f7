import type { Campaign, LawyerRef, NominationStatus, NomineeEntry, Page } from "../shared/api-types.ts";
import { asksForCode } from "../phone-proof/phone-proof.fixtures.ts";
import {
  answer,
  firms,
  lawyers,
  list,
  offline,
  pending,
  refusal,
  settings,
  type Answers,
  type Fixture,
} from "../shared/fixtures.ts";

export const code = "9D7KQ2M4XP";

const category = (
  id: string,
  name: string,
  nomineeKind: "person" | "organisation",
  own: Partial<Campaign["categories"][number]> = {},
): Campaign["categories"][number] => ({
  id,
  name,
  nomineeKind,
  quota: null,
  criteria: null,
  reasonMin: 20,
  reasonMax: 500,
  nominatorKind: "anyone",
  selfNomination: true,
  maxPerNominator: null,
  eligibleOnly: false,
  ...own,
});

const usual = {
  opensAt: "00:00",
  closesAt: "23:59",
  noticeDays: 5,
  objectionContact: { name: "安禾县司法局律师工作股", phone: "0731-82220148" },
  rules: {
    minimumYears: 1,
    annualResultPassed: true,
    sanctionLookbackMonths: 36,
    minimumProBonoHours: 0,
    postRequired: false,
  },
  scoring: [{ id: "overall", label: "综合评价", weight: 100, max: 100 }],
  contentVersion: 1,
  amendments: [],
} satisfies Partial<Campaign>;

export const campaigns: readonly [Campaign, Campaign] = [
  {
    ...usual,
    id: "campaign-2026",
    title: "2026 年度律师行业先进基层党组织和优秀党员律师推荐",
    notice:
      "各律师事务所党组织：\n为树立先进典型，现开展年度推荐。任何单位和个人都可以推荐，也可以自荐。\n推荐对象应当执业满一年，近三年没有受到党纪处分和执业惩戒。",
    issuingBody: "中共安禾县律师行业委员会",
    wording: "通报表扬",
    opensOn: "2026-11-16",
    closesOn: "2026-12-15",
    reasonMin: 20,
    reasonMax: 500,
    categories: [
      category("category-lawyer", "优秀党员律师", "person"),
      category("category-worker", "优秀党务工作者", "person"),
      category("category-organisation", "先进基层党组织", "organisation"),
    ],
  },
  {
    ...usual,
    id: "campaign-aid",
    title: "公益法律服务先进个人推荐",
    notice: "推荐在公益法律服务中表现突出的律师。",
    issuingBody: "安禾县司法局",
    wording: "表彰",
    opensOn: "2026-11-01",
    closesOn: "2026-11-30",
    reasonMin: 50,
    reasonMax: 1000,
    categories: [category("category-aid", "公益法律服务先进个人", "person", { reasonMin: 50, reasonMax: 1000 })],
  },
];

const submitted: NominationStatus = {
  code,
  state: "submitted",
  campaign: campaigns[0],
  category: { id: "category-lawyer", name: "优秀党员律师" },
  nominee: "周明远",
  role: "nominator",
  supporters: 1,
  submittedAt: "2026-11-23T01:20:00Z",
  decidedAt: null,
  withdrawable: true,
};

export const NAMESAKES = "POST /api/campaigns/campaign-2026/namesakes";

/** Who is nominated already. */
export const nominated: readonly NomineeEntry[] = [
  {
    nominationId: "nomination-zhou",
    lawyerId: "lawyer-zhou",
    firmId: null,
    name: "周明远",
    organisation: "湖南清禾律师事务所",
    supporters: 3,
    open: true,
  },
  {
    nominationId: "nomination-xiang",
    lawyerId: "lawyer-xiang",
    firmId: null,
    name: "向𬭎",
    organisation: "湖南正源律师事务所",
    supporters: 1,
    open: false,
  },
];

/** Answers as the API does: of the category asked for, those whose name begins with the words. */
export const nominees =
  (items: readonly NomineeEntry[]) =>
  (url: URL): Page<NomineeEntry> => {
    const words = url.searchParams.get("q") ?? "";
    const person = url.searchParams.get("category") !== "category-organisation";
    return list(person ? items.filter(({ name }) => name.startsWith(words)) : []);
  };

export const base: Answers = {
  "GET /api/settings": settings,
  "GET /api/firms": list(firms),
  "GET /api/campaigns": list(campaigns),
  "GET /api/lawyers": (url: URL) =>
    list(lawyers.filter(({ name }) => name.startsWith(url.searchParams.get("q") ?? ""))),
  "GET /api/campaigns/campaign-2026/nominees": nominees([]),
  "GET /api/campaigns/campaign-aid/nominees": nominees([]),
  [NAMESAKES]: { sameName: 0 },
  "POST /api/nominations": () =>
    answer(
      { code, state: "submitted", submittedAt: submitted.submittedAt, nominationId: "nomination-zhou", checks: [] },
      201,
    ),
  [`GET /api/nominations/${code}`]: submitted,
};

const status = (state: NominationStatus["state"]): Fixture => ({
  name: `status ${state}`,
  attributes: { view: "status" },
  answers: {
    ...base,
    [`GET /api/nominations/${code}`]: {
      ...submitted,
      state,
      decidedAt: state === "submitted" ? null : "2026-12-28T03:00:00Z",
      withdrawable: !/^(not|com|with)/.test(state),
    },
  },
});

const long = "勤勉尽责、服务群众、带头践诺、甘于奉献。".repeat(40);

const many: readonly LawyerRef[] = Array.from({ length: 20 }, (_, index) => ({
  id: `lawyer-${index}`,
  name: `周明${"远".repeat(index + 1)}`,
  firm: { id: "firm-long", name: `湖南${"清禾正源".repeat(12)}律师事务所` },
}));

export const fixtures: readonly Fixture[] = [
  { name: "campaigns", answers: base },
  { name: "one campaign", attributes: { campaign: "campaign-2026" }, answers: base },
  {
    name: "nominated already",
    attributes: { campaign: "campaign-2026" },
    answers: {
      ...base,
      "GET /api/campaigns/campaign-2026/nominees": nominees(nominated),
      [NAMESAKES]: { sameName: 1 },
    },
  },
  {
    name: "categories with conditions",
    attributes: { campaign: "campaign-2026" },
    answers: {
      ...base,
      "GET /api/campaigns": list([
        {
          ...campaigns[0],
          closesOn: "2026-12-22",
          closesAt: "17:30",
          contentVersion: 2,
          amendments: [
            {
              version: 2,
              amendedAt: "2026-11-20T01:00:00Z",
              reason: "应律所请求延期一周，并按推荐办法更正执业年限。",
              changed: ["closesOn", "rules"],
            },
          ],
          categories: [
            category("category-lawyer", "优秀党员律师", "person", {
              quota: 5,
              criteria: "执业满三年，近三年无惩戒记录，带头践行承诺，群众评价好。",
              reasonMin: 30,
              reasonMax: 200,
              nominatorKind: "lawyer",
              selfNomination: false,
              maxPerNominator: 2,
            }),
            category("category-organisation", "先进基层党组织", "organisation", { quota: 2, nominatorKind: "firm" }),
          ],
        },
      ]),
    },
  },
  {
    name: "code asked for",
    attributes: { campaign: "campaign-2026" },
    answers: { ...base, ...asksForCode("POST /api/nominations", base["POST /api/nominations"]) },
  },
  { name: "kiosk", attributes: { campaign: "campaign-2026", kiosk: "" }, answers: base },
  { name: "English", attributes: { lang: "en", campaign: "campaign-2026" }, answers: base },
  { name: "no campaigns", answers: { ...base, "GET /api/campaigns": list([]) } },
  ...(
    [
      "submitted",
      "eligible",
      "notEligible",
      "branchOpinion",
      "shortlisted",
      "scored",
      "onNotice",
      "objectionHandled",
      "commended",
      "notCommended",
      "withdrawn",
    ] as const
  ).map(status),
  {
    name: "status supported",
    attributes: { view: "status" },
    answers: { ...base, [`GET /api/nominations/${code}`]: { ...submitted, role: "supporter", supporters: 4 } },
  },
  { name: "loading", answers: { ...base, "GET /api/campaigns": pending } },
  { name: "offline", answers: { ...base, "GET /api/settings": offline } },
  { name: "out of order", answers: { ...base, "GET /api/campaigns": refusal(500, "internal") } },
  {
    name: "absurdly long texts",
    attributes: { campaign: "campaign-long" },
    answers: {
      ...base,
      "GET /api/lawyers": list(many),
      "GET /api/campaigns": list([
        {
          ...campaigns[0],
          id: "campaign-long",
          title: long.slice(0, 120),
          notice: long,
          issuingBody: long.slice(0, 80),
          wording: "W".repeat(90),
          categories: campaigns[0].categories.map((category) => ({ ...category, name: category.name.repeat(12) })),
        },
      ]),
    },
  },
];
