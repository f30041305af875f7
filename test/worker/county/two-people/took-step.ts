import { env } from "cloudflare:workers";
import type { Decision, EarlierStep } from "../../../../worker/county/two-people/table.ts";
import type { ActorLink } from "../../../../worker/platform/core/actor.ts";
import type { Write } from "../../platform/http/writes/office.ts";
import { newId } from "../../../../worker/platform/core/id.ts";

/** Somebody of the bureau took the step, or had a part in the link it was taken by. */
export async function tookStep(
  { entity, action, state }: EarlierStep,
  subject: string,
  actor: { readonly id: string | null; readonly link?: ActorLink },
): Promise<void> {
  await env.DB.prepare(
    "INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_link, action, entity, entity_id, after, request_id, changed) VALUES (?, ?, ?, ?, '某人', ?, ?, ?, ?, ?, 'test', 1)",
  )
    .bind(
      newId(),
      new Date().toISOString(),
      actor.link ? "lawyer" : "bureau",
      actor.id,
      actor.link ? JSON.stringify(actor.link) : null,
      action,
      entity,
      subject,
      JSON.stringify({ state: state ?? "submitted" }),
    )
    .run();
}

const find = async (sql: string, id: string): Promise<string> =>
  (await env.DB.prepare(sql).bind(id).first<string>("id")) ?? "";

/** What an earlier step was taken on, of what a write decides on. */
export async function subjectOf(
  { entity }: EarlierStep,
  decision: Decision,
  { params = {}, body }: Write,
): Promise<string> {
  const { nominationIds, objectionIds, signings } = (body ?? {}) as {
    nominationIds?: string[];
    objectionIds?: string[];
    signings?: { id: string }[];
  };
  const id = params["id"] ?? signings?.[0]?.id ?? "";
  if (entity === "objections") return objectionIds?.[0] ?? id;
  if (entity === "settings") return params["key"] ?? "";
  if (decision === "setCommitmentState")
    return entity === "signings"
      ? find("SELECT signing_id AS id FROM commitments WHERE id = ?", id)
      : find("SELECT id FROM evidence WHERE commitment_id = ? AND state <> 'superseded'", id);
  if (entity !== "nominations" && entity !== "campaignCategories") return id;
  const nomination =
    nominationIds?.[0] ??
    (decision === "concludeNotice"
      ? await find("SELECT nomination_id AS id FROM notice_nominations WHERE notice_id = ?", id)
      : decision === "closeObjection"
        ? await find("SELECT nomination_id AS id FROM objections WHERE id = ?", id)
        : id);
  return entity === "nominations"
    ? nomination
    : find("SELECT category_id AS id FROM nominations WHERE id = ?", nomination);
}
