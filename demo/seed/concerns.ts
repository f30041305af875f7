import { colleague } from "./colleagues.ts";
import type { CommitmentEntry } from "../../worker/posts/commitments/schema.ts";
import type { ConcernDetail, ConcernEntry, ConcernRequest } from "../../worker/feedback/concerns/schema.ts";
import type { PostEntry } from "../../worker/posts/display/schema.ts";
import type { RectificationDetail } from "../../worker/feedback/rectifications/schema.ts";
import type { PublicSettings } from "../../worker/county/settings/schema.ts";
import type { ApiClient } from "../api.ts";
import { CONCERNS } from "../county/concerns.ts";
import type { Callers } from "./callers.ts";

interface ConcernContext {
  readonly settings: PublicSettings;
}

/** Somebody else of the bureau: nobody publishes their own reply. */
export const secondPerson = async ({ bureau }: Callers): Promise<ApiClient> =>
  (await colleague(bureau, "复核员（样例）", "reviewer")).client;

/** Raises the sample's concerns; the bureau accepts some, and answers one. */
export async function loadConcerns(callers: Callers, { settings }: ConcernContext): Promise<void> {
  const { bureau, citizen } = callers;
  const posts = await bureau.all<PostEntry>("/api/admin/posts?limit=90");
  const commitments = await bureau.all<CommitmentEntry>("/api/admin/commitments?limit=200");
  for (const [index, { about, publicText, reply, ...concern }] of CONCERNS.entries()) {
    const post = posts.find(({ title }) => title === about);
    const commitment = commitments.find(({ text }) => text === about);
    if (!post && !commitment) throw new Error(`The sample has a concern about ${about}, which it does not define.`);
    const path = post ? `/api/posts/${post.id}/concerns` : `/api/commitments/${commitment?.id}/concerns`;
    const request: Partial<ConcernRequest> = { ...concern, consentVersion: settings.consents.concern.version };
    await citizen.create(path, request, `concern ${index}`);
    if (!publicText) continue;
    const submitted = await bureau.all<ConcernEntry>("/api/admin/concerns?state=submitted&limit=200");
    const waiting = submitted.find((entry) =>
      post ? entry.commitment === null && entry.post.id === post.id : entry.commitment?.id === commitment?.id,
    );
    // Accepted when the county was loaded before.
    if (!waiting) continue;
    const accepted = await bureau.act<ConcernDetail>(
      `/api/admin/concerns/${waiting.id}/accept`,
      { publicText },
      waiting.version,
    );
    if (!reply || !accepted.rectification) continue;
    const rectification = `/api/admin/rectifications/${accepted.rectification.id}`;
    const replied = await bureau.act<RectificationDetail>(`${rectification}/reply`, { reply }, 1);
    await (await secondPerson(callers)).act(`${rectification}/publish`, {}, replied.version);
  }
}
