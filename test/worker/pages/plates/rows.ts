import { env } from "cloudflare:workers";
import { plateCode, type PlateKind } from "../../../../worker/posts/plate-code.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import type { SigningState } from "../../../../worker/posts/schema.ts";
import { addHolder } from "../../posts/display/rows.ts";

export const codeOf = async (kind: PlateKind, id: string): Promise<string> => plateCode(await keysOf(env), kind, id);

/** Puts a lawyer on display at a post; gives the signing's id. */
export async function putOnDisplay(
  postId: string,
  siteId: string,
  lawyer: { id: string; firmId: string },
  held: Parameters<typeof addHolder>[3] = {},
): Promise<string> {
  await addHolder(postId, siteId, lawyer, held);
  const id = await env.DB.prepare(
    "SELECT signing_id FROM post_holders WHERE post_id = ? AND lawyer_id = ? AND until IS NULL",
  )
    .bind(postId, lawyer.id)
    .first<string>("signing_id");
  return id ?? "";
}

/** Moves a signing as the bureau would; a holder whose display is over has a last day. */
export async function moveSigning(id: string, state: SigningState): Promise<void> {
  await env.DB.prepare("UPDATE signings SET state = ?, reason = '受到党内警告处分' WHERE id = ?").bind(state, id).run();
  if (state === "ended" || state === "withdrawn")
    await env.DB.prepare("UPDATE post_holders SET until = '2026-06-30' WHERE signing_id = ?").bind(id).run();
}
