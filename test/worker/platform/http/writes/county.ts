import { env } from "cloudflare:workers";
import { newId } from "../../../../../worker/platform/core/id.ts";
import { personOf, tokenFor } from "../../../api.ts";
import { addDays } from "../../../../../worker/platform/core/clock.ts";
import { TestGateway } from "../../../gateway.ts";
import { addFirm, addSite, day } from "../../../county.ts";
import { creditCode } from "../../../county/registry/credit-code.ts";
import { pdf } from "../../../county/files/samples.ts";
import { deskOf } from "../../../county/files/upload.ts";
import { proofOf } from "../../../county/phone-proofs/code.ts";
import { carryOut, created, idOf, newLawyer, newPhone, next, office, reason, type Prepare } from "./office.ts";
import { setSecondPerson } from "../../../county/second-decisions/world.ts";
import { tookStep } from "../../../county/two-people/took-step.ts";

/** A Wednesday nobody has asked about before. */
const wednesday = () => addDays("2028-03-01", 7 * next());

const YEAR = "2031";
const NOTICE = {
  source: "国办发明电〔2030〕9号",
  daysOff: [{ from: `${YEAR}-10-01`, to: `${YEAR}-10-07`, name: { zh: "国庆节" } }],
  makeUpWorkdays: [],
};
/** A change of a setting that waits, by somebody else unless it is said by whom. */
const waitingChange = async (by?: string) => {
  const id = newId();
  const { version } = await carryOut<{ version: number }>("GET", "/api/admin/settings/retentionDays");
  await env.DB.prepare("INSERT OR REPLACE INTO setting_proposals VALUES ('retentionDays', ?, '80', ?, ?, '')")
    .bind(id, version, by ?? personOf(await tokenFor("administrator")))
    .run();
  return { params: { key: "retentionDays" }, body: { id } };
};

/** A year of which nothing is known. */
const unknownYear = async () => {
  await env.DB.prepare("DELETE FROM calendar_years WHERE year = ?").bind(YEAR).run();
  return { year: YEAR };
};

const newBranch = async () =>
  created("branches", { name: "清溪县律师行业党支部", kind: "branch", firmIds: [await addFirm()] });

const branchLink = async () => ({ branchId: await newBranch() });

const training = () => ({
  kind: "training",
  date: day(0),
  fields: { topic: "民法典专题", form: "onSite", hours: 4, organiser: null, attended: [] },
});

/** A grade that a clerk entered, and somebody else confirms. */
async function enteredByAnother(): Promise<string> {
  const { id: lawyerId } = await newLawyer();
  const id = newId();
  await env.DB.prepare(
    `INSERT INTO records (id, kind, lawyer_id, date, period, state, finding, fields, kept_until, created_at, updated_at)
     VALUES (?1, 'secretaryAppraisal', ?2, ?3, '2026', 'submitted', 'passed', '{"grade":"good","comment":null}', '2036-01-01', ?3, ?3)`,
  )
    .bind(id, lawyerId, day(0))
    .run();
  return id;
}

const circular = { title: "关于召开组织生活会的通知", body: "请各支部于本月底前召开。" };

/** A notice on the page of a branch, which has its link. */
async function toBranch() {
  const branchId = await newBranch();
  const id = await created("circulars", { ...circular, branchIds: [branchId] });
  return { params: { id }, token: await linkOf(branchId) };
}

/** What the link of a branch lets in. */
async function linkOf(branchId: string): Promise<string> {
  const { path } = await carryOut<{ path?: string }>("POST", "/api/admin/branch-links", {
    token: office.clerk,
    body: { branchId },
  });
  return path?.split("#")[1] ?? "";
}

const meeting = (branchId: string) => ({
  kind: "branchMeeting",
  subjectId: branchId,
  date: day(0),
  fields: { form: "members", topic: "学习宪法", chair: null, expected: 8, present: 7, summary: null },
});

const studyPlan = (lawyerId: string) => ({
  kind: "studyPlan",
  subjectId: lawyerId,
  date: day(0),
  fields: { plan: "民法典逐编学习。", hours: 20, doneHours: null, done: null },
});

/** A meeting a branch has entered by its link. */
async function ofBranch() {
  const branchId = await newBranch();
  const token = await linkOf(branchId);
  const { id } = await carryOut<{ id: string }>("POST", "/api/branch/records", { token, body: meeting(branchId) });
  return { params: { id }, token };
}

/** A study plan a lawyer has entered at the desk. */
async function ofLawyer() {
  const { id: lawyerId } = await newLawyer();
  const token = await deskOf(office.clerk, lawyerId);
  const { id } = await carryOut<{ id: string }>("POST", "/api/desk/records", { token, body: studyPlan(lawyerId) });
  return { params: { id }, token };
}

/** A notice at the desk of a lawyer. */
async function toLawyer() {
  const { id: lawyerId } = await newLawyer();
  const id = await created("circulars", { ...circular, audience: "named", lawyerIds: [lawyerId] });
  return { params: { id }, token: await deskOf(office.clerk, lawyerId) };
}

/** A branch that lags behind, listed by somebody and confirmed by somebody else. */
async function standing(): Promise<string> {
  const branchId = await newBranch();
  const id = newId();
  await env.DB.prepare(
    `INSERT INTO records (id, kind, branch_id, date, period, state, due_on, finding, fields, kept_until, created_at, updated_at)
     VALUES (?1, 'laggingBranch', ?2, ?3, '2026', 'standing', ?3, 'failed', ?4, '2036-01-01', ?3, ?3)`,
  )
    .bind(
      id,
      branchId,
      day(0),
      JSON.stringify({ problem: "组织生活不经常", measures: "县局派员指导", helper: null, deadline: day(60) }),
    )
    .run();
  return id;
}

const deskLink = async () => ({ lawyerId: (await newLawyer()).id });

const rightsRequest = () => ({
  kind: "erase",
  phone: newPhone(),
  proof: { kind: "inPerson", checked: "本人到场，核对证件一致" },
});

/** A change that the office proposed, and asks the second person to confirm. */
async function secondDecision() {
  await setSecondPerson();
  // There is one open question about a setting at most, and another was asked before.
  await env.DB.prepare(
    "UPDATE second_decisions SET closed_at = '2026-01-01T00:00:00.000Z' WHERE closed_at IS NULL",
  ).run();
  const { params, body } = await waitingChange(personOf(office.token));
  await tookStep({ entity: "settings", action: "settings.propose" }, params.key, { id: personOf(office.token) });
  return { decision: "confirmSetting", id: params.key, body, way: "handOver" };
}

/** An import of one row. */
const importOf = (number: number) => ({
  target: "firms",
  digest: number.toString(16).padStart(64, "0"),
  rows: 1,
  chunks: 1,
  choices: { sheet: 0, header: 0, columns: ["name", "creditCode"], hidden: false, usual: "overwrite", rows: [] },
});
const importedFirm = (number: number) => ({
  row: 2,
  values: { name: "湖南示范律师事务所", creditCode: creditCode(`31430000M${String(10_000_000 + number)}`) },
  version: null,
  keep: false,
});

export const countyWrites = {
  confirmClock: async () => ({ body: { today: day(0) } }),
  uploadFile: async () => ({
    headers: { "pioneer-file-name": "a.pdf" },
    file: { type: "application/pdf", bytes: pdf() },
    token: office.token,
  }),
  uploadBureauFile: async () => ({
    headers: { "pioneer-file-name": "b.pdf" },
    file: { type: "application/pdf", bytes: pdf() },
    token: office.token,
  }),
  sendPhoneCode: async () => {
    await new TestGateway().connect();
    return { body: { form: "booking", phone: newPhone() } };
  },
  addFirm: async () => ({
    body: { name: "湖南清溪律师事务所", creditCode: creditCode(`31430000T${String(10_000_000 + next())}`) },
  }),
  changeFirm: async () => ({ params: { id: await addFirm() }, body: { name: "湖南新名律师事务所" } }),
  mergeFirm: async () => ({
    params: { id: await addFirm() },
    body: { into: await addFirm(), offices: "keep", ...reason },
  }),
  keepRecordBook: async () => {
    await env.DB.prepare("DELETE FROM record_books WHERE kind = 'recruiting'").run();
    return { params: { kind: "recruiting" }, version: 0, body: { since: "2026-01-01" } };
  },
  nameRecordCircle: async () => {
    await env.DB.prepare("DELETE FROM record_books WHERE kind = 'majorMatter'").run();
    return {
      params: { kind: "majorMatter" },
      version: 0,
      body: { openers: [personOf(await tokenFor("reviewer"))] },
    };
  },
  enterRecord: async () => ({ body: training() }),
  changeRecord: async () => ({
    params: { id: await created("records", training()) },
    body: { kind: "training", fields: { hours: 8 } },
  }),
  withdrawRecord: async () => ({ params: { id: await created("records", training()) }, body: reason }),
  confirmRecord: async () => ({ params: { id: await enteredByAnother() } }),
  returnRecord: async () => ({ params: { id: await enteredByAnother() }, body: reason }),
  closeRecord: async () => ({
    params: { id: await standing() },
    body: { kind: "laggingBranch", fields: { result: "passed", recheck: "组织生活已经恢复正常。" } },
  }),
  addBranch: async () => ({
    body: { name: "清溪县律师行业党支部", kind: "branch", firmIds: [await addFirm()], phone: newPhone() },
  }),
  changeBranch: async () => ({ params: { id: await newBranch() }, body: { memberCount: 7 } }),
  mergeBranch: async () => ({ params: { id: await newBranch() }, body: { into: await newBranch(), ...reason } }),
  addLawyer: async () => ({
    body: { licenceNo: `14312${String(900_000_000_000 + next())}`, name: "龙大勇", firmId: await addFirm() },
  }),
  changeLawyer: async () => ({ params: { id: (await newLawyer()).id }, body: { name: "新名" } }),
  noteExport: async () => ({ body: { list: "GET /api/admin/lawyers", format: "xlsx", rows: next() } }),
  beginImport: async () => ({ body: importOf(next()) }),
  importChunk: async () => ({
    params: { id: await created("imports", importOf(next())) },
    body: { number: 1, left: 0, rows: [importedFirm(next())] },
  }),
  undoImport: async () => ({ params: { id: await created("imports", importOf(next())) }, body: reason }),
  addSite: async () => ({
    body: { name: "清溪县公共法律服务中心", tier: "county", divisionCode: "431299", address: "清溪县人民路1号" },
  }),
  changeSite: async () => ({ params: { id: await addSite() }, body: { name: "新名" } }),
  changeSetting: async () => {
    const { version } = await carryOut<{ version: number }>("GET", "/api/admin/settings/bookingDays");
    return { params: { key: "bookingDays" }, version, body: { value: 10 } };
  },
  restoreSetting: async () => {
    const before = await carryOut<{ version: number }>("GET", "/api/admin/settings/offerMinutes");
    const { version } = await carryOut<{ version: number }>("PUT", "/api/admin/settings/offerMinutes", {
      version: before.version,
      body: { value: 30 + (next() % 1000) },
    });
    const step = await idOf(
      "SELECT id FROM audit_entries WHERE action = 'settings.change' AND entity_id = ? ORDER BY rowid DESC LIMIT 1",
      "offerMinutes",
    );
    return { params: { key: "offerMinutes" }, version, body: { step } };
  },
  addText: async () => ({ body: { kind: "pledge", text: { zh: "我承诺依法执业。" }, effectiveFrom: day(next()) } }),
  setCalendarDay: async () => ({ params: { date: wednesday() }, version: 0, body: { kind: "holiday" } }),
  resetCalendarDay: async () => {
    const date = wednesday();
    await carryOut("PUT", `/api/admin/calendar/${date}`, { version: 0, body: { kind: "holiday" } });
    return { params: { date } };
  },
  enterCalendarYear: async () => ({ params: await unknownYear(), version: 0, body: NOTICE }),
  resetCalendarYear: async () => {
    const params = await unknownYear();
    await carryOut("PUT", `/api/admin/calendar/years/${YEAR}`, { version: 0, body: NOTICE });
    return { params };
  },
  addClosure: async () => ({ body: closure(await addSite()) }),
  changeClosure: async () => ({
    params: { id: await created("closures", closure(await addSite())) },
    body: { reason: { zh: "停电" } },
  }),
  endClosure: async () => ({ params: { id: await created("closures", closure(await addSite())) }, body: reason }),
  issueDeskLink: async () => ({ body: await deskLink() }),
  revokeDeskLink: async () => ({ params: { id: await created("desk-links", await deskLink()) }, body: reason }),
  handOverDeskLink: async () => ({
    params: { id: await created("desk-links", await deskLink()) },
    token: office.clerk,
  }),
  issueBranchLink: async () => ({ body: await branchLink() }),
  revokeBranchLink: async () => ({ params: { id: await created("branch-links", await branchLink()) }, body: reason }),
  handOverBranchLink: async () => ({
    params: { id: await created("branch-links", await branchLink()) },
    token: office.clerk,
  }),
  remindOfRecord: async () => {
    const branchId = await newBranch();
    await env.DB.prepare("UPDATE branches SET created_at = '2020-01-01T00:00:00.000Z' WHERE id = ?")
      .bind(branchId)
      .run();
    await env.DB.prepare(
      "INSERT INTO record_books (kind, since, created_at, updated_at) VALUES ('branchReport', '2020-01-01', '', '') ON CONFLICT DO NOTHING",
    ).run();
    const period = String(Number(day(0).slice(0, 4)) - 1);
    return { params: { kind: "branchReport" }, body: { rule: 0, period, subjectId: branchId } };
  },
  sendCircular: async () => {
    return { body: { ...circular, branchIds: [await newBranch()] } };
  },
  withdrawCircular: async () => {
    const branchIds = [await newBranch()];
    return { params: { id: await created("circulars", { ...circular, branchIds }) }, body: reason };
  },
  enterOwnRecord: async () => {
    const branchId = await newBranch();
    return { body: meeting(branchId), token: await linkOf(branchId) };
  },
  changeOwnRecord: async () => ({ ...(await ofBranch()), body: { kind: "branchMeeting", date: day(-1) } }),
  withdrawOwnRecord: ofBranch,
  enterDeskRecord: async () => {
    const { id } = await newLawyer();
    return { body: studyPlan(id), token: await deskOf(office.clerk, id) };
  },
  changeDeskRecord: async () => ({ ...(await ofLawyer()), body: { kind: "studyPlan", fields: { hours: 30 } } }),
  withdrawDeskRecord: ofLawyer,
  openCircular: toBranch,
  confirmCircular: toBranch,
  openDeskCircular: toLawyer,
  confirmDeskCircular: toLawyer,
  eraseOwnData: async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    const phone = newPhone();
    return { body: { phone, phoneProof: await proofOf(gateway, "ownData", phone) } };
  },
  takeRightsRequest: async () => ({ body: rightsRequest() }),
  fulfilRightsRequest: async () => ({ params: { id: await created("rights-requests", rightsRequest()) } }),
  refuseRightsRequest: async () => ({
    params: { id: await created("rights-requests", rightsRequest()) },
    token: office.colleague,
    body: reason,
  }),
  registerKiosk: async () => ({ body: { name: "大厅", siteId: await addSite() } }),
  revokeKiosk: async () => ({
    params: { id: await created("kiosks", { name: "大厅", siteId: await addSite() }) },
    body: reason,
  }),
  addStaff: async () => ({ body: { name: "新来的", role: "clerk" } }),
  changeStaff: async () => ({
    params: { id: personOf(await tokenFor("clerk")) },
    version: 1,
    body: { role: "reviewer" },
  }),
  leaveStaff: async () => ({ params: { id: personOf(await tokenFor("clerk")) }, version: 1, body: reason }),
  confirmSetting: async () => waitingChange(),
  refuseSetting: async () => {
    const { params, body } = await waitingChange();
    return { params, body: { ...body, ...reason } };
  },
  withdrawSetting: async () => waitingChange(personOf(office.token)),
  orderSecondDecision: async () => ({ body: await secondDecision() }),
  withdrawSecondDecision: async () => ({
    params: { id: await created("second-decisions", await secondDecision()) },
    body: reason,
  }),
  createToken: async () => ({ body: { name: "新来的", role: "clerk" } }),
  revokeToken: async () => ({
    params: { id: await created("tokens", { name: "新来的", role: "clerk" }) },
    body: reason,
  }),
  changeMessageTemplate: async () => ({ params: await defaultTemplate(), version: 0, body: template }),
  resetMessageTemplate: async () => {
    const params = await defaultTemplate();
    await carryOut("PUT", `/api/admin/message-templates/${params.kind}`, { version: 0, body: template });
    return { params };
  },
  keepCountyReport: async () => ({ body: { period: "2025-10", ...reason } }),
  retryMessage: async () => ({ params: { id: await deadMessage() } }),
  retryMessages: async () => {
    await deadMessage();
    return { body: { kinds: ["booked"] } };
  },
} satisfies Record<string, Prepare>;

const template = { text: { zh: "您约的咨询：{date} {startTime}，{site}，凭码 {code} 到场。" }, templateId: null };
/** A kind of message that says what it says by default. */
async function defaultTemplate(): Promise<{ readonly kind: string }> {
  await env.DB.prepare("DELETE FROM message_templates").run();
  return { kind: "booked" };
}

/** The whole of tomorrow, at one site. */
export const closure = (siteId: string) => ({
  for: { scope: "sites", siteIds: [siteId] },
  from: { date: day(1) },
  to: { date: day(1) },
  kind: "emergency",
  reason: { zh: "台风预警" },
});

/** A message that was given up. */
async function deadMessage(): Promise<string> {
  const id = `dead${String(next()).padStart(8, "0")}`;
  await env.DB.prepare(
    "INSERT INTO outbox_events (id, kind, subject_id, occasion, state, next_attempt_at, created_at) VALUES (?, 'booked', ?, '1', 'dead', ?, ?)",
  )
    .bind(id, id, "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z")
    .run();
  return id;
}
