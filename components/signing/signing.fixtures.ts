import type { SignedCopy, SigningRequest, SigningStatus } from "../shared/api-types.ts";
import { asksForCode, proven, started } from "../phone-proof/phone-proof.fixtures.ts";
import {
  answer,
  firms,
  list,
  offline,
  pending,
  refusal,
  settings,
  sites,
  type Answers,
  type Fixture,
} from "../shared/fixtures.ts";

export const code = "7KQ2M4XP9D";

export const submitted: SigningStatus = {
  code,
  state: "submitted",
  site: { id: "site-hexi", name: "河西镇公共法律服务工作站" },
  firm: firms[0],
  submittedAt: "2026-11-23T01:20:00Z",
  confirmUntil: null,
  decidedAt: null,
  reason: null,
  post: null,
  showsPartyMembership: false,
  commitments: [
    {
      text: "每月第一个星期一到河西镇工作站接待群众，全年不少于十二次。",
      theme: "service",
      dueDate: "2027-06-30",
      state: null,
    },
    { text: "农民工讨薪案件当天接待，三个工作日内给出办理意见。", dueDate: "2027-12-31", state: null },
  ],
  hours: [
    { weekday: 1, from: "09:00", to: "12:00" },
    { weekday: 4, from: "14:30", to: "17:00" },
  ],
  term: null,
  renewable: false,
  canResubmit: false,
  revision: 1,
  digest: "9f2c4e6a8b0d1f3579bdf02468ace13579bdf02468ace13579bdf02468ace135",
};

/** A signature of three strokes, as the API draws it. */
const drawn = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="2 12 216 96"><path d="M10 60L40 20L70 100M90 40L150 40L120 100M170 30L210 90" fill="none" stroke="#000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>')}`;

export const copy: SignedCopy = {
  revision: 1,
  state: "onDisplay",
  pledge: { version: 4, ...settings.pledge.text },
  lawyer: { name: "欧阳𬭎·明", licenceNo: "14301201810123456" },
  firm: firms[0],
  site: submitted.site,
  commitments: submitted.commitments.map(({ text, theme, dueDate }) => ({ text, theme, dueDate })),
  hours: submitted.hours,
  consents: [
    {
      kind: "partyMembershipConsent",
      version: 2,
      at: submitted.submittedAt,
      ...settings.consents.partyMembership.text,
    },
  ],
  signedAt: submitted.submittedAt,
  signature: drawn,
  digest: submitted.digest,
  intact: true,
};

const base: Answers = {
  "GET /api/settings": settings,
  "GET /api/sites": list(sites),
  "GET /api/firms": list(firms),
  "POST /api/signings": () =>
    answer(
      { code, state: "unconfirmed", submittedAt: submitted.submittedAt, confirmUntil: "2026-11-30T01:20:00Z" },
      201,
    ),
  [`GET /api/signings/${code}`]: submitted,
  [`GET /api/signings/${code}/copy`]: copy,
};

const status = (change: Partial<SigningStatus>): Pick<Fixture, "attributes" | "answers"> => ({
  attributes: { view: "status" },
  answers: { ...base, [`GET /api/signings/${code}`]: { ...submitted, decidedAt: "2026-11-24T17:00:00Z", ...change } },
});

/** A signing whose consent can be withdrawn: asked again afterwards, it says so. */
const withdrawable = (): Pick<Fixture, "attributes" | "answers"> => {
  let shown = true;
  const now = (): SigningStatus => ({
    ...submitted,
    state: "approved",
    decidedAt: "2026-11-24T17:00:00Z",
    showsPartyMembership: shown,
  });
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

/** A signing that its lawyer confirms by the phone on file. */
const confirmable = (): Pick<Fixture, "attributes" | "answers"> => {
  let state: SigningStatus["state"] = "unconfirmed";
  const now = (): SigningStatus => ({
    ...submitted,
    state,
    confirmUntil: state === "unconfirmed" ? "2026-11-30T01:20:00Z" : null,
  });
  return {
    attributes: { view: "status" },
    answers: {
      ...base,
      [`GET /api/signings/${code}`]: now,
      [`POST /api/signings/${code}/send-code`]: () => answer(started(), 202),
      [`POST /api/signings/${code}/confirm`]: proven(() => {
        state = "submitted";
        return now();
      }),
    },
  };
};

const returned = status({
  state: "returned",
  reason: "第一项承诺没有写明服务频次，请写清每月几次。",
  canResubmit: true,
});
/** A returned signing that can be sent anew. */
const returnable: typeof returned = {
  ...returned,
  answers: {
    ...returned.answers,
    [`PUT /api/signings/${code}`]: (_: URL, { body }: RequestInit) => {
      const { commitments, hours = [] } = JSON.parse(String(body)) as SigningRequest;
      return {
        ...submitted,
        state: "resubmitted",
        commitments: commitments.map((commitment) => ({ ...commitment, state: null })),
        hours,
        revision: 2,
      };
    },
  },
};

export const displayed: SigningStatus = {
  ...submitted,
  state: "onDisplay",
  decidedAt: "2026-11-24T17:00:00Z",
  post: { id: "post-1", title: "河西镇党员律师示范岗" },
  term: { from: "2026-12-01", to: "2027-11-30" },
  commitments: submitted.commitments.map((commitment, index) => ({ ...commitment, state: index ? "overdue" : "kept" })),
  showsPartyMembership: true,
};

const long =
  "为辖区群众提供及时、专业、有温度的公共法律服务，认真对待每一次来访来电，做到事事有回音、件件有着落。".repeat(12);

export const fixtures: readonly Fixture[] = [
  { name: "sign", answers: base },
  { name: "site and firm chosen beforehand", attributes: { site: "site-qinghe", firm: "firm-qinghe" }, answers: base },
  { name: "English", attributes: { lang: "en" }, answers: base },
  { name: "code asked for", answers: { ...base, ...asksForCode("POST /api/signings", base["POST /api/signings"]) } },
  { name: "status unconfirmed", ...confirmable() },
  { name: "status submitted", attributes: { view: "status" }, answers: base },
  { name: "status returned", ...returnable },
  { name: "status resubmitted", ...status({ state: "resubmitted", decidedAt: null, revision: 2 }) },
  { name: "status on display", ...status(displayed) },
  { name: "status on display, English", ...status(displayed), attributes: { view: "status", lang: "en" } },
  { name: "status suspended", ...status({ state: "suspended", term: { from: "2026-12-01", to: "2027-11-30" } }) },
  { name: "status ended", ...status({ state: "ended", term: { from: "2025-12-01", to: "2026-11-30" } }) },
  { name: "signature by hand", answers: { ...base, "GET /api/settings": { ...settings, drawnSignature: true } } },
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
      "GET /api/settings": {
        ...settings,
        pledge: { ...settings.pledge, text: { zh: long, en: `${"Reliableandhonest".repeat(30)} ${long}` } },
      },
      "GET /api/sites": list([
        ...sites,
        { ...sites[1], id: "site-long", name: `河西镇${"便民利民".repeat(20)}公共法律服务工作站` },
      ]),
      "GET /api/firms": list([...firms, { id: "firm-long", name: `湖南${"清禾正源".repeat(20)}律师事务所` }]),
    },
  },
];
