import type { SigningStatus } from "../shared/api-types.ts";
import { answer, firms, list, offline, pending, refusal, settings, sites, type Answers, type Fixture } from "../shared/fixtures.ts";

export const code = "7KQ2M4XP9D7KQ2M4XP9D7KQ2M4";

const submitted: SigningStatus = {
  code,
  state: "submitted",
  site: { id: "site-hexi", name: "河西镇公共法律服务工作站" },
  firm: firms[0],
  submittedAt: "2026-11-23T01:20:00Z",
  decidedAt: null,
  reason: null,
  post: null,
  showsPartyMembership: false,
  commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: "2026-12-31" }],
  hours: [],
  term: null,
  renewable: false,
  canResubmit: false,
  revision: 1,
  digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};

const base: Answers = {
  "GET /api/settings": settings,
  "GET /api/sites": list(sites),
  "GET /api/firms": list(firms),
  "POST /api/signings": () => answer({ code, state: "submitted", submittedAt: submitted.submittedAt }, 201),
  [`GET /api/signings/${code}`]: submitted,
};

const status = (change: Partial<SigningStatus>): Pick<Fixture, "attributes" | "answers"> => ({
  attributes: { view: "status" },
  answers: { ...base, [`GET /api/signings/${code}`]: { ...submitted, decidedAt: "2026-11-24T17:00:00Z", ...change } },
});

/** A signing whose consent can be withdrawn: asked again afterwards, it says so. */
const withdrawable = (): Pick<Fixture, "attributes" | "answers"> => {
  let shown = true;
  const now = (): SigningStatus => ({ ...submitted, state: "approved", decidedAt: "2026-11-24T17:00:00Z", showsPartyMembership: shown });
  return {
    attributes: { view: "status" },
    answers: {
      ...base,
      [`GET /api/signings/${code}`]: now,
      [`DELETE /api/signings/${code}/party-membership`]: () => {
        shown = false;
        return now();
      },
    },
  };
};

const long = "为辖区群众提供及时、专业、有温度的公共法律服务，认真对待每一次来访来电，做到事事有回音、件件有着落。".repeat(12);

export const fixtures: readonly Fixture[] = [
  { name: "sign", answers: base },
  { name: "site and firm chosen beforehand", attributes: { site: "site-qinghe", firm: "firm-qinghe" }, answers: base },
  { name: "English", attributes: { lang: "en" }, answers: base },
  { name: "status submitted", attributes: { view: "status" }, answers: base },
  { name: "status returned", ...status({ state: "returned", reason: "第一项承诺没有写明服务频次，请写清每月几次。" }) },
  { name: "status rejected", ...status({ state: "rejected", reason: "执业年限不满一年。" }) },
  { name: "status approved", ...status({ state: "approved", post: { id: "post-1", title: "河西镇党员律师示范岗" } }) },
  { name: "status approved, Party membership shown", ...withdrawable() },
  { name: "status withdrawn", ...status({ state: "withdrawn" }) },
  { name: "loading", answers: { ...base, "GET /api/sites": pending } },
  { name: "offline", answers: { ...base, "GET /api/settings": offline } },
  { name: "out of order", answers: { ...base, "GET /api/firms": refusal(500, "internal") } },
  {
    name: "absurdly long texts",
    attributes: { site: "site-long", firm: "firm-long" },
    answers: {
      ...base,
      "GET /api/settings": { ...settings, pledge: { ...settings.pledge, text: { zh: long, en: `${"Reliableandhonest".repeat(30)} ${long}` } } },
      "GET /api/sites": list([...sites, { ...sites[1], id: "site-long", name: `河西镇${"便民利民".repeat(20)}公共法律服务工作站` }]),
      "GET /api/firms": list([...firms, { id: "firm-long", name: `湖南${"清禾正源".repeat(20)}律师事务所` }]),
    },
  },
];
