import { env } from "cloudflare:workers";
import type { Invitation, InvitationReceipt } from "../../../../worker/county/invitations/schema.ts";
import type { NewSecondDecision, SecondDecisionEntry } from "../../../../worker/county/second-decisions/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, newKey } from "../../api.ts";
import type { TestGateway } from "../../gateway.ts";

export const PERSON = { name: "石科长", organisation: "沅江市司法局", phone: "13755556666" };
export const NAMED = "石科长（沅江市司法局）";

/** Sets who the second person is, as the operator does on the command line. */
export const setSecondPerson = (person: typeof PERSON | null = PERSON) =>
  env.DB.prepare(
    "INSERT OR REPLACE INTO settings (key, value, version, updated_at) VALUES ('secondPerson', ?, 1, '2026-01-01T00:00:00.000Z')",
  )
    .bind(JSON.stringify(person))
    .run();

export type Ordered = NewSecondDecision & ProblemDetails;
export const order = (token: string, body: object, key = newKey()) =>
  call<Ordered>("POST", "/api/admin/second-decisions", { token, body, key });

export const readOrder = async (token: string, id: string) =>
  (await call<SecondDecisionEntry>("GET", `/api/admin/second-decisions/${id}`, { token })).body;

/** The links that have come to the second person's phone, the last one first. */
export async function linksSent(gateway: TestGateway, phone = PERSON.phone): Promise<string[]> {
  await runDelivery(env, () => new Date(Date.now() + 60_000), 25_000);
  return (await gateway.received())
    .filter(({ message }) => message.to.phone === phone)
    .map(({ message }) => /#(pin_\w+)/.exec(message.text.zh)?.[1] ?? "")
    .toReversed();
}

export const readLink = (link: string) => call<Invitation & ProblemDetails>("GET", "/api/invitation", { token: link });

export const answerLink = (link: string, body: object = { supports: true }, key = newKey()) =>
  call<InvitationReceipt & ProblemDetails>("POST", "/api/invitation", { token: link, body, key });

/** What the audit has of an action, in the order it was written. */
export const audited = async (action: string) =>
  (
    await env.DB.prepare(
      "SELECT actor_kind AS kind, actor_id AS id, actor_name AS name, actor_link AS link, entity_id AS entityId, reason FROM audit_entries WHERE action = ? ORDER BY rowid",
    )
      .bind(action)
      .all<{ kind: string; id: string; name: string; link: string | null; entityId: string; reason: string | null }>()
  ).results;
