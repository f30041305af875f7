import { day } from "../../../county.ts";
import {
  draft,
  draftCampaign,
  nomination,
  publishCampaign,
  SUPPORT,
} from "../../../commendations/nominations/campaign.ts";
import { addNomination, addScoredCampaign, consent, timePasses } from "../../../commendations/panels/shortlist.ts";
import { carryOut, idOf, newLawyer, newPhone, next, office, reason, step, type Prepare } from "./office.ts";

const nominator = () => ({ name: "田秀英", phone: newPhone() });
const request = async () =>
  nomination(await publishCampaign(office.token), {
    nominee: { name: "龙大勇", organisation: `湖南第${1_000_000 + next()}律师事务所` },
    nominator: nominator(),
  });
const nominated = async () =>
  carryOut<{ code: string; nominationId: string }>("POST", "/api/nominations", { body: await request() });
const nominatedId = async () => ({ id: (await nominated()).nominationId });

const memberOf = (token: string) => token.split("_")[1] ?? "";
/** A shortlist whose panel is the bureau's two. */
const shortlist = async () => {
  const campaign = await addScoredCampaign();
  const nominee = await addNomination(campaign, (await newLawyer()).id);
  await carryOut("PUT", `/api/admin/campaigns/${campaign.id}/panel`, {
    version: 0,
    body: { memberIds: [memberOf(office.token), memberOf(office.colleague)] },
  });
  return { campaign, nominee };
};

/** Two who were scored and agree, none on notice yet. */
const scored = async () => {
  const campaign = await addScoredCampaign();
  const nominations: string[] = [];
  for (let at = 0; at < 2; at++) {
    const id = await addNomination(campaign, (await newLawyer()).id, "scored");
    await consent(id);
    nominations.push(id);
  }
  return { campaign, nominations };
};
const onNotice = async () => {
  const { campaign, nominations } = await scored();
  const path = `/api/admin/campaigns/${campaign.id}/notices`;
  const { id } = await carryOut("POST", path, { body: { nominationIds: nominations } });
  return { id, campaign, nominations };
};
const concluded = async () => {
  const notice = await onNotice();
  await timePasses();
  await carryOut("POST", `/api/admin/notices/${notice.id}/conclude`);
  return notice;
};
const decision = (nominationIds: readonly string[]) => ({
  docNo: `清司发〔2026〕${1_000_000 + next()}号`,
  decidedOn: day(0),
  nominationIds,
});

const objection = async () => {
  const { id, nominations } = await onNotice();
  return { params: { id }, body: { nominationId: nominations[0] ?? "", text: "反映的情况与事实不符，请核实。" } };
};
const found = {
  findings: "查阅案卷并询问当事人，未发现收取财物。",
  outcome: "dismissed",
  answer: "经调查，反映的情况不属实。",
};
const withoutSubstance = {
  outcome: "withoutSubstance",
  findings: "没有指明任何事实。",
  answer: "您的异议没有指明可以核实的事实，不再单独核查。",
};
/** An objection after the steps named. */
const objected = async (...steps: ("investigate" | "answer")[]) => {
  const { params, body } = await objection();
  const { code } = await carryOut<{ code: string }>("POST", `/api/notices/${params.id}/objections`, { body });
  const id = await idOf("SELECT id FROM objections WHERE code = ?", code);
  for (const [at, name] of steps.entries())
    await step(`objections/${id}/${name}`, name === "answer" ? found : undefined, { version: at + 1 });
  return { params: { id }, version: steps.length + 1 };
};

export const commendationsWrites = {
  draftCampaign: async () => ({ body: draft() }),
  changeCampaign: async () => ({
    params: { id: (await draftCampaign(office.token)).id },
    body: { notice: "请推荐身边的优秀党员律师。" },
  }),
  publishCampaign: async () => ({ params: { id: (await draftCampaign(office.token)).id } }),
  closeCampaign: async () => ({
    params: { id: (await publishCampaign(office.token)).id },
    version: 2,
    body: reason,
  }),
  copyCampaign: async () => ({
    params: { id: (await draftCampaign(office.token)).id },
    body: { title: "2027年度全县优秀党员律师推荐", opensOn: day(1), closesOn: day(9) },
  }),
  nominate: async () => ({ body: await request() }),
  supportNomination: async () => ({
    params: await nominatedId(),
    body: { reason: SUPPORT, nominator: nominator(), consentVersion: 1 },
  }),
  withdrawNomination: async () => {
    const body = await request();
    const { code } = await carryOut<{ code: string }>("POST", "/api/nominations", { body });
    return { params: { code }, phone: body.nominator.phone };
  },
  enterNomination: async () => ({ body: await request() }),
  moveNomination: async () => ({ params: await nominatedId(), body: { to: "eligible" } }),
  mergeNomination: async () => {
    const campaign = await publishCampaign(office.token);
    const of = async (nominee: object) => {
      const body = nomination(campaign, { nominee, nominator: nominator() });
      return (await carryOut<{ nominationId: string }>("POST", "/api/nominations", { body })).nominationId;
    };
    const { id: lawyerId, name } = await newLawyer();
    const into = await of({ lawyerId });
    return { params: { id: await of({ name, organisation: "清溪所" }) }, body: { into, ...reason } };
  },
  noteNomineePhone: async () => ({ params: await nominatedId(), body: { phone: "13900004321" } }),
  recordBranchOpinion: async () => {
    // Of a lawyer, whose firm's organisation can be asked.
    const body = { ...(await request()), nominee: { lawyerId: (await newLawyer()).id } };
    const params = {
      id: (await carryOut<{ nominationId: string }>("POST", "/api/nominations", { body })).nominationId,
    };
    await step(`nominations/${params.id}/move`, { to: "eligible" });
    await step(`nominations/${params.id}/move`, { to: "branchOpinion" }, { version: 2 });
    return {
      params,
      version: 3,
      body: { supports: true, text: "经支部大会研究，同意推荐。", secretary: "龙书记" },
    };
  },
  inviteNominee: async () => {
    const params = await nominatedId();
    await step(`nominations/${params.id}/move`, { to: "eligible" });
    return { params, body: {} };
  },
  appointPanel: async () => ({
    params: { id: (await addScoredCampaign()).id },
    version: 0,
    body: { memberIds: [memberOf(office.token)] },
  }),
  closePanel: async () => ({ params: { id: (await shortlist()).campaign.id }, body: reason }),
  declareConflict: async () => ({
    params: { id: (await shortlist()).campaign.category },
    body: { kind: "clear" },
  }),
  scoreNomination: async () => {
    const { campaign, nominee } = await shortlist();
    await carryOut("POST", `/api/admin/categories/${campaign.category}/declaration`, { body: { kind: "clear" } });
    return { params: { id: nominee }, version: 0, body: { points: { service: 8, conduct: 4 } } };
  },
  publishNotice: async () => {
    const { campaign, nominations } = await scored();
    return { params: { id: campaign.id }, body: { nominationIds: nominations } };
  },
  concludeNotice: async () => {
    const { id } = await onNotice();
    await timePasses();
    return { params: { id } };
  },
  strikeNomination: async () => {
    const [id = ""] = (await onNotice()).nominations;
    return { params: { id }, version: 2, body: reason };
  },
  objectToNotice: objection,
  investigateObjection: async () => objected(),
  answerObjection: async () => ({ ...(await objected("investigate")), body: found }),
  closeObjection: async () => ({ ...(await objected("investigate", "answer")), token: office.colleague }),
  setObjectionsAside: async () => ({ body: { objectionIds: [(await objected()).params.id], ...withoutSubstance } }),
  closeObjections: async () => {
    const { id } = (await objected("investigate", "answer")).params;
    return { body: { objectionIds: [id] }, token: office.colleague };
  },
  decideCommendations: async () => {
    const { campaign, nominations } = await concluded();
    return { params: { id: campaign.id }, body: decision(nominations) };
  },
  setPresentation: async () => {
    const { campaign, nominations } = await concluded();
    const path = `/api/admin/campaigns/${campaign.id}/decision`;
    const { commendationIds } = await carryOut<{ commendationIds: string[] }>("POST", path, {
      body: decision(nominations),
    });
    return { params: { id: commendationIds[0] ?? "" }, body: { talks: [], showcase: [], reason: "宣讲安排" } };
  },
} satisfies Record<string, Prepare>;
