import { randomUUID } from "node:crypto";
import type { NewBranchLink } from "../worker/county/branch-links/schema.ts";
import type { BranchEntry } from "../worker/county/branches/schema.ts";
import { ApiClient, type Page } from "./api.ts";

/** The address of the page of a Party branch, valid for a day: a link is shown only when it is issued. */
export async function issueBranchLink(origin: string, clerkToken: string): Promise<string | undefined> {
  const clerk = new ApiClient(origin, clerkToken);
  const { items } = await clerk.get<Page<BranchEntry>>("/api/admin/branches?limit=50");
  const branch = items.find(({ kind }) => kind === "joint") ?? items[0];
  if (!branch) return undefined;
  const { path } = await clerk.create<NewBranchLink>(
    "/api/admin/branch-links",
    { branchId: branch.id, days: 1, way: "handOver", keepEarlier: true },
    randomUUID(),
  );
  return path === undefined ? undefined : origin + path;
}
