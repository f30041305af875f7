import { env } from "cloudflare:workers";
import type { EarlierStep } from "../../../../worker/county/two-people/table.ts";
import type { ActorLink } from "../../../../worker/platform/core/actor.ts";
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
