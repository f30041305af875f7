import { env } from "cloudflare:workers";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { SigningState } from "../../../../worker/posts/schema.ts";
import type { SigningAnswer, SigningDetail } from "../../../../worker/posts/signings/schema.ts";
import { call, tokenFor, type Answer } from "../../api.ts";
import { type addLawyer, day } from "../../county.ts";

/** Signings as lawyers and the bureau make them, through the routes. */

export type TestLawyer = Awaited<ReturnType<typeof addLawyer>>;

export const signingRequest = (lawyer: TestLawyer, siteId: string, changes: object = {}) => ({
  licenceNo: lawyer.licenceNo,
  name: lawyer.name,
  phone: "13812345678",
  firmId: lawyer.firmId,
  siteId,
  pledgeVersion: 1,
  commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30) }],
  showPartyMembership: false,
  ...changes,
});

export interface Signed {
  readonly id: string;
  readonly code: string;
}

/** The bureau has the lawyer before it and confirms that a signing is theirs. */
export async function confirm(id: string, token?: string): Promise<Answer<SigningDetail & ProblemDetails>> {
  return call("POST", `/api/admin/signings/${id}/confirm`, {
    token: token ?? (await tokenFor("clerk")),
    version: await versionOf(id),
    body: { reason: "本人持执业证到场确认" },
  });
}

export const idOf = async (code: string): Promise<string> =>
  (await env.DB.prepare("SELECT id FROM signings WHERE code = ?").bind(code).first<string>("id")) ?? "";

/** Signs over the public page, whoever does: nobody has confirmed it. */
export async function signUnconfirmed(lawyer: TestLawyer, siteId: string, changes: object = {}): Promise<Signed> {
  const { status, body } = await call<SigningAnswer & ProblemDetails>("POST", "/api/signings", {
    body: signingRequest(lawyer, siteId, changes),
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { id: await idOf(body.code), code: body.code };
}

/** A signing that its lawyer sent and confirmed, which waits for the bureau's decision. */
export async function sign(lawyer: TestLawyer, siteId: string, changes: object = {}): Promise<Signed> {
  const signed = await signUnconfirmed(lawyer, siteId, changes);
  const { status, body } = await confirm(signed.id);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return signed;
}

export const MOVES = ["approve", "return", "reject", "display", "suspend", "resume", "withdraw", "end"] as const;
export type Move = (typeof MOVES)[number];

export const versionOf = async (id: string): Promise<number> =>
  (await env.DB.prepare("SELECT version FROM signings WHERE id = ?").bind(id).first<number>("version")) ?? 0;
export const stateOf = (id: string) =>
  env.DB.prepare("SELECT state FROM signings WHERE id = ?").bind(id).first<SigningState>("state");

/** A step by the bureau, on the version there is unless another is given. */
export async function move(
  token: string,
  id: string,
  step: Move,
  body: object = step === "approve" ? {} : { reason: "按程序办理" },
  version?: number,
): Promise<Answer<SigningDetail & ProblemDetails>> {
  return call("POST", `/api/admin/signings/${id}/${step}`, {
    token,
    version: version ?? (await versionOf(id)),
    ...(step === "display" ? {} : { body }),
  });
}

export const detail = async (token: string, id: string): Promise<SigningDetail> =>
  (await call<SigningDetail>("GET", `/api/admin/signings/${id}`, { token })).body;

/** What was done with a signing: the actions and the states they led to, in order. */
export const historyOf = async (token: string, id: string): Promise<string[]> =>
  (await detail(token, id)).history.map(({ action, after }) =>
    `${action.split(".")[1]} ${(after as { state?: string } | null)?.state ?? ""}`.trim(),
  );

/** The lawyers on the wall. */
export const shown = async (): Promise<string[]> =>
  (await call<{ items: Post[] }>("GET", "/api/posts")).body.items.flatMap(({ lawyers }) => lawyers.map(({ id }) => id));
