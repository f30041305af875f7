import { randomUUID } from "node:crypto";
import type { NewToken, StaffEntry } from "../../worker/platform/access/staff-schema.ts";
import type { ApiClient, Page } from "../api.ts";

/** Somebody of the sample's bureau. */
export interface Colleague {
  readonly id: string;
  readonly client: ApiClient;
}

/**
 * Somebody of this name: who is there already, as after a load that was broken off, or somebody new. A token is shown
 * once, so they get one of their own each time.
 */
export async function colleague(bureau: ApiClient, name: string, role: StaffEntry["role"]): Promise<Colleague> {
  const { items } = await bureau.get<Page<StaffEntry>>("/api/admin/staff");
  const there = items.find((person) => person.name === name && person.leftAt === null);
  const whose = there ? { staffId: there.id } : { role };
  const { staffId, token } = await bureau.create<NewToken>("/api/admin/tokens", { name, ...whose }, randomUUID());
  return { id: staffId, client: bureau.as(token) };
}
