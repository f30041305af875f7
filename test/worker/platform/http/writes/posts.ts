import { proofOf } from "../../../county/phone-proofs/code.ts";
import { TestGateway } from "../../../gateway.ts";
import { env } from "cloudflare:workers";
import { addFirm, addSite, day } from "../../../county.ts";
import { deskOf } from "../../../county/files/upload.ts";
import { addHolder, addPost } from "../../../posts/display/rows.ts";
import { signingRequest } from "../../../posts/signings/signed.ts";
import { carryOut, created, idOf, newLawyer, newPhone, office, reason, step, type Prepare } from "./office.ts";

/** Every lawyer's here: a code is followed up with the phone it was given with. */
const PHONE = "13812345678";
const request = async (changes: object = {}) =>
  signingRequest(await newLawyer(), await addSite(), { phone: PHONE, ...changes });
const shownMember = { showPartyMembership: true, partyMembershipConsentVersion: 1 };
/** Entered by the colleague, so that the office may decide on it. */
const enter = (body: object) =>
  carryOut<{ id: string; code: string }>("POST", "/api/admin/signings", { token: office.colleague, body });
export const signed = async (changes: object = {}) => enter(await request(changes));
/** Sent over the public page, by whoever. */
const sent = async () => {
  const { code } = await carryOut<{ code: string }>("POST", "/api/signings", { body: await request() });
  return { code, id: await idOf("SELECT id FROM signings WHERE code = ?", code) };
};
/** Approved for a term. */
const approved = async (term: object = {}) => {
  const { id } = await signed();
  await step(`signings/${id}/approve`, term);
  return { params: { id }, version: 2 };
};
const suspended = async () => {
  const { params } = await approved();
  await step(`signings/${params.id}/suspend`, reason, { version: 2 });
  return { params, version: 3 };
};
/** The first day of a term that was to begin later. */
const startsToday = (id: string) =>
  env.DB.prepare("UPDATE signings SET term_from = ? WHERE id = ?").bind(day(0), id).run();
const newPost = async () => created("posts", { siteId: await addSite(), title: "示范岗" });

const label = async () => ({
  kind: "brand",
  postId: await addPost(await addSite()),
  docNo: "清司发〔2026〕12号",
  issuingBody: "清溪县司法局",
  from: day(0),
  to: day(300),
});
const proposedLabel = async () => ({ id: await created("labels", await label()) });

const sanction = async () => ({
  kind: "practiceSanction",
  from: day(-5),
  to: day(5),
  docNo: "湘律惩〔2026〕3号",
  lawyerId: (await newLawyer()).id,
});
const review = async () => ({ lawyerId: (await newLawyer()).id, year: 2025, result: "competent" });
const inspection = async () => ({ firmId: await addFirm(), year: 2025, result: "passed" });

/** On display, with somebody who holds it and has promised something. */
export const heldPost = async (dueDate = day(30)) => {
  const site = await addSite();
  const postId = await addPost(site);
  const lawyer = await newLawyer();
  const [commitmentId = ""] = await addHolder(postId, site, lawyer, { dueDates: [dueDate] });
  return { postId, lawyer, commitmentId };
};
const evidence = { text: "已逐件答复本月收到的咨询留言，并附回访记录。", link: null, files: [] };
const sentEvidence = async () => {
  const { commitmentId, lawyer } = await heldPost();
  const token = await deskOf(office.clerk, lawyer.id);
  await carryOut("POST", `/api/desk/commitments/${commitmentId}/evidence`, { token, version: 1, body: evidence });
  return { id: await idOf("SELECT id FROM evidence WHERE commitment_id = ?", commitmentId) };
};

const entry = {
  category: "legalDocument",
  title: "一份支付令申请书",
  summary: "帮助十一名农民工申请支付令，二十日内拿到工资，当事人信息已经隐去。",
  redactionConfirmed: true,
};
const ownEntry = async () => {
  const token = await deskOf(office.clerk, (await newLawyer()).id);
  return { token, params: { id: (await carryOut("POST", "/api/desk/showcase", { token, body: entry })).id } };
};
const entered = async () => created("showcase", { ...entry, lawyerId: (await newLawyer()).id });

export const postsWrites = {
  signPost: async () => ({ body: await request() }),
  signPostAnew: async () => {
    const body = await request();
    const { id, code } = await enter(body);
    await step(`signings/${id}/return`, reason);
    return { params: { code }, body };
  },
  withdrawSigning: async () => ({ params: { code: (await signed()).code }, phone: PHONE }),
  withdrawPartyMembershipConsent: async () => ({ params: { code: (await signed(shownMember)).code }, phone: PHONE }),
  enterSigning: async () => ({ body: await request() }),
  sendSigningCode: async () => {
    await new TestGateway().connect();
    return { params: { code: (await sent()).code } };
  },
  confirmSigning: async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    const { code, id } = await sent();
    const phone = newPhone();
    const lawyerId = await idOf("SELECT lawyer_id AS id FROM signings WHERE id = ?", id);
    await carryOut("PATCH", `/api/admin/lawyers/${lawyerId}`, { version: 1, body: { phone } });
    return { params: { code }, body: { phoneProof: await proofOf(gateway, "signing", phone) } };
  },
  confirmSigningInPerson: async () => ({ params: { id: (await sent()).id }, body: reason }),
  approveSigning: async () => ({ params: { id: (await signed()).id }, body: {} }),
  decideSignings: async () => ({
    body: { decision: "approve", signings: [{ id: (await signed()).id, version: 1 }] },
  }),
  returnSigning: async () => ({ params: { id: (await signed()).id }, body: reason }),
  rejectSigning: async () => ({ params: { id: (await signed()).id }, body: reason }),
  suspendSigning: async () => ({ ...(await approved()), body: reason }),
  resumeSigning: async () => ({ ...(await suspended()), body: reason }),
  displaySigning: async () => {
    const { params, version } = await approved({ termFrom: day(1), termTo: day(30) });
    await startsToday(params.id);
    return { params, version };
  },
  withdrawSigningForLawyer: async () => ({ params: { id: (await signed()).id }, body: reason }),
  endSigning: async () => ({ ...(await approved()), body: reason }),
  renewSigning: async () => {
    const { params } = await approved({ termTo: day(20) });
    const lawyerId = await idOf("SELECT lawyer_id AS id FROM signings WHERE id = ?", params.id);
    return {
      params,
      token: await deskOf(office.clerk, lawyerId),
      body: { pledgeVersion: 1, commitments: [{ text: "新任期内每月到乡镇值班两次", dueDate: day(60) }] },
    };
  },
  addPost: async () => ({ body: { siteId: await addSite(), title: "示范岗" } }),
  changePost: async () => ({ params: { id: await newPost() }, body: { title: "新示范岗" } }),
  closePost: async () => ({ params: { id: await newPost() }, body: reason }),
  openPost: async () => {
    const id = await newPost();
    await step(`posts/${id}/close`, reason);
    return { params: { id }, version: 2, body: reason };
  },
  enterLabel: async () => ({ body: await label() }),
  approveLabel: async () => ({ params: await proposedLabel(), token: office.colleague, body: {} }),
  rejectLabel: async () => ({ params: await proposedLabel(), token: office.colleague, body: reason }),
  revokeLabel: async () => {
    const params = await proposedLabel();
    await step(`labels/${params.id}/approve`, {}, { token: office.colleague });
    return { params, version: 2, body: reason };
  },
  inviteBranch: async () => ({ params: { id: (await signed()).id }, body: {} }),
  revokeInvitation: async () => ({
    params: { id: await created(`signings/${(await signed()).id}/invitations`, {}) },
    body: reason,
  }),
  handOverInvitation: async () => ({
    params: { id: await created(`signings/${(await signed()).id}/invitations`, {}) },
    token: office.clerk,
  }),
  answerInvitation: async () => {
    const path = `/api/admin/signings/${(await signed()).id}/invitations`;
    const link = await carryOut<{ path: string }>("POST", path, { token: office.clerk, body: {} });
    return { token: link.path.split("#")[1] ?? "", body: { supports: true, name: "田书记" } };
  },
  changeBranchOpinion: async () => {
    const { id } = await signed();
    const link = await carryOut<{ path: string }>("POST", `/api/admin/signings/${id}/invitations`, {
      token: office.clerk,
      body: {},
    });
    await carryOut("POST", "/api/invitation", {
      token: link.path.split("#")[1] ?? "",
      body: { supports: true, name: "田书记" },
    });
    return { params: { id }, body: { withdrawn: true, ...reason } };
  },
  recordSanction: async () => ({ body: await sanction() }),
  correctSanction: async () => ({
    params: { id: await created("sanctions", await sanction()) },
    body: { note: "更正" },
  }),
  revokeSanction: async () => ({ params: { id: await created("sanctions", await sanction()) }, body: reason }),
  recordAnnualReview: async () => ({ body: await review() }),
  correctAnnualReview: async () => ({
    params: { id: await created("annual-reviews", await review()) },
    body: { result: "basicallyCompetent" },
  }),
  revokeAnnualReview: async () => ({ params: { id: await created("annual-reviews", await review()) }, body: reason }),
  recordAnnualInspection: async () => ({ body: await inspection() }),
  correctAnnualInspection: async () => ({
    params: { id: await created("annual-inspections", await inspection()) },
    body: { result: "failed" },
  }),
  revokeAnnualInspection: async () => ({
    params: { id: await created("annual-inspections", await inspection()) },
    body: reason,
  }),
  enterEvidence: async () => ({ params: { id: (await heldPost()).commitmentId }, body: evidence }),
  submitEvidence: async () => {
    const { commitmentId, lawyer } = await heldPost();
    return { params: { id: commitmentId }, token: await deskOf(office.clerk, lawyer.id), body: evidence };
  },
  publishEvidence: async () => ({ params: await sentEvidence() }),
  returnEvidence: async () => ({ params: await sentEvidence(), body: reason }),
  setCommitmentState: async () => {
    // With evidence that was looked at: whoever sent it has a part in it too.
    const { id } = await sentEvidence();
    await step(`evidence/${id}/return`, reason, { token: office.colleague });
    const commitment = await idOf("SELECT commitment_id AS id FROM evidence WHERE id = ?", id);
    const version = Number(await idOf("SELECT version AS id FROM commitments WHERE id = ?", commitment));
    return { params: { id: commitment }, version, body: { state: "kept", reason: "核实" } };
  },
  submitShowcase: async () => ({ token: await deskOf(office.clerk, (await newLawyer()).id), body: entry }),
  reviseShowcase: async () => ({ ...(await ownEntry()), body: { ...entry, title: "两份支付令申请书" } }),
  withdrawShowcase: ownEntry,
  enterShowcase: async () => ({ body: { ...entry, lawyerId: (await newLawyer()).id } }),
  correctShowcase: async () => ({ params: { id: await entered() }, body: { ...entry, title: "两份支付令申请书" } }),
  publishShowcase: async () => ({ params: { id: await entered() }, token: office.colleague }),
  returnShowcase: async () => ({ params: { id: await entered() }, token: office.colleague, body: reason }),
  takeOffShowcase: async () => {
    const id = await entered();
    await step(`showcase/${id}/publish`, undefined, { token: office.colleague });
    return { params: { id }, version: 2, body: reason };
  },
} satisfies Record<string, Prepare>;
