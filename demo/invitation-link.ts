import { randomUUID } from "node:crypto";
import type { NewInvitation } from "../worker/county/invitations/schema.ts";
import type { SigningEntry } from "../worker/posts/signings/schema.ts";
import { ApiClient, type Page } from "./api.ts";

/**
 * The one-time link by which a Party branch gives its opinion on a signing that waits: a link is shown only when it is
 * issued, so every start issues one, which revokes the one before. Without a signing that waits there is none.
 */
export async function issueInvitationLink(origin: string, clerkToken: string): Promise<string | undefined> {
  const clerk = new ApiClient(origin, clerkToken);
  const { items } = await clerk.get<Page<SigningEntry>>("/api/admin/signings?state=submitted&limit=1");
  const [signing] = items;
  if (!signing) return undefined;
  const { path } = await clerk.create<NewInvitation>(
    `/api/admin/signings/${signing.id}/invitations`,
    { days: 1, way: "handOver" },
    randomUUID(),
  );
  return path === undefined ? undefined : origin + path;
}
