import { env } from "cloudflare:workers";
import type {
  ConcernDetail,
  ConcernEntry,
  ConcernReceipt,
  ConcernStatus,
} from "../../../../worker/feedback/concerns/schema.ts";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { RectificationDetail } from "../../../../worker/feedback/rectifications/schema.ts";
import { call, freshDatabase, tokenFor, type Answer } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";

/** What a visitor wrote, in words that must turn up nowhere else. */
export const RAW = "承诺七天内见面，到现在一个月了也没有人联系我，电话13912345678一直打不通";
/** The number whoever leaves one leaves. */
export const PHONE = "13987654321";
export const PUBLIC_TEXT = "反映未按承诺时限会见当事人。";
export const REPLY = "已约谈承办律师，本周内完成会见，并安排专人每周回访。";

export interface County {
  readonly clerk: string;
  readonly reviewer: string;
  readonly siteId: string;
  readonly firmId: string;
  readonly postId: string;
  readonly lawyer: { readonly id: string; readonly firmId: string };
  /** One that is open, and one that is overdue. */
  readonly commitmentId: string;
  readonly overdueId: string;
}

/** A county with one post on display, held by one lawyer with two commitments. */
export async function openCounty(): Promise<County> {
  await freshDatabase();
  const [clerk, reviewer] = await Promise.all([tokenFor("clerk"), tokenFor("reviewer")]);
  const siteId = await addSite();
  const firmId = await addFirm();
  await env.DB.prepare("UPDATE firms SET phone = '0745-6668888'").run();
  const lawyer = await addLawyer(firmId);
  const postId = await addPost(siteId);
  const [commitmentId = "", overdueId = ""] = await addHolder(postId, siteId, lawyer, { dueDates: [day(30), day(-5)] });
  return { clerk, reviewer, siteId, firmId, postId, lawyer, commitmentId, overdueId };
}

export const request = (rest: object = {}) => ({ text: RAW, showName: false, consentVersion: 1, ...rest });

let callers = 0;
/** As a caller of its own each time. */
export const raise = (path: string, body: object = request()): Promise<Answer<ConcernReceipt & ProblemDetails>> =>
  call("POST", path, { body, headers: { "cf-connecting-ip": `10.9.${callers >> 8}.${callers++ & 255}` } });

export const aboutPost = ({ postId }: County) => `/api/posts/${postId}/concerns`;
export const aboutCommitment = (id: string) => `/api/commitments/${id}/concerns`;

/** Raises a concern and gives its code and id. */
export async function raised(
  county: County,
  rest: object = {},
  path = aboutPost(county),
): Promise<{ code: string; id: string }> {
  const { status, body } = await raise(path, request(rest));
  if (status !== 201) throw new Error(`not raised: ${JSON.stringify(body)}`);
  const id = await env.DB.prepare("SELECT id FROM concerns WHERE code = ?").bind(body.code).first<string>("id");
  return { code: body.code, id: id ?? "" };
}

export const follow = async (code: string): Promise<ConcernStatus> =>
  (await call<ConcernStatus>("GET", `/api/concerns/${code}`, { phone: PHONE })).body;
export const withdraw = (code: string) =>
  call<ConcernStatus & ProblemDetails>("DELETE", `/api/concerns/${code}`, { phone: PHONE });

export const read = async (county: County, id: string): Promise<ConcernDetail> =>
  (await call<ConcernDetail>("GET", `/api/admin/concerns/${id}`, { token: county.clerk })).body;

/** Moves a concern as the clerk, on the version it has now unless another is given. */
export async function move(
  county: County,
  id: string,
  to: "accept" | "merge" | "decline" | "reword",
  body: object,
  version?: number,
): Promise<Answer<ConcernDetail & ProblemDetails>> {
  return call("POST", `/api/admin/concerns/${id}/${to}`, {
    token: county.clerk,
    version: version ?? (await read(county, id)).version,
    body,
  });
}

export const accept = (county: County, id: string, rest: object = {}) =>
  move(county, id, "accept", { publicText: PUBLIC_TEXT, ...rest });

export async function listed(county: County, query = ""): Promise<ConcernEntry[]> {
  return (await call<{ items: ConcernEntry[] }>("GET", `/api/admin/concerns${query}`, { token: county.clerk })).body
    .items;
}

export const rectificationOf = async (concernId: string): Promise<{ id: string; version: number; state: string }> => {
  const row = await env.DB.prepare("SELECT id, version, state FROM rectifications WHERE source_id = ?")
    .bind(concernId)
    .first<{ id: string; version: number; state: string }>();
  if (!row) throw new Error("no rectification");
  return row;
};

/** Moves a rectification, on the version it has now. */
export async function step(
  concernId: string,
  token: string,
  to: "reply" | "return" | "publish" | "close" | "assign",
  body?: object,
): Promise<Answer<RectificationDetail & ProblemDetails>> {
  const { id, version } = await rectificationOf(concernId);
  return call("POST", `/api/admin/rectifications/${id}/${to}`, { token, version, ...(body ? { body } : {}) });
}

/** Accepted, replied to by the clerk and published by somebody else. */
export async function answered(county: County, id: string, publication?: object): Promise<void> {
  await accept(county, id);
  await step(id, county.clerk, "reply", { reply: REPLY });
  const published = await step(id, county.reviewer, "publish", publication);
  if (published.status !== 200) throw new Error(JSON.stringify(published.body));
}

export async function deskOf(county: County, lawyerId = county.lawyer.id): Promise<string> {
  const { body } = await call<NewDeskLink>("POST", "/api/admin/desk-links", {
    token: county.clerk,
    body: { lawyerId },
  });
  return body.path?.split("#")[1] ?? "";
}

/** Everything the public can ask for, without any code. */
export async function everythingPublic({ postId, siteId }: County): Promise<string> {
  const paths = [
    `/api/posts/${postId}`,
    "/api/posts",
    `/api/posts/${postId}/concerns`,
    "/api/commitments",
    "/api/rectifications",
    `/api/rectifications?site=${siteId}`,
    "/api/settings",
    `/api/ratings?post=${postId}`,
  ];
  return JSON.stringify(await Promise.all(paths.map(async (path) => (await call("GET", path)).body)));
}
