import type { ActorLink, Named } from "../../platform/core/actor.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import { logFault } from "../../platform/http/log.ts";
import { noteUse } from "./queries.ts";
import type { LinkTrace, PersonalLinkRow } from "./schema.ts";

const named = (id: string | null, name: string | null): Named | null => (id ? { id, name: name ?? "" } : null);

const issuerOf = (row: PersonalLinkRow | null): Named | null => row && named(row.issuedBy, row.issuedByName);
const giverOf = (row: PersonalLinkRow | null): Named | null => row && named(row.handedOverBy, row.handedOverByName);

function deliveryOf(row: PersonalLinkRow): NonNullable<LinkTrace["delivery"]> {
  if (row.way === "handOver") return row.handedOverAt === null ? "ordered" : "handedOver";
  return row.sentAt !== null ? "sent" : row.delivery !== null ? "sending" : "failed";
}

/** How a link went out and when it was used, as lists show it. */
export const toLinkTrace = (row: PersonalLinkRow | null): LinkTrace => ({
  way: row?.way ?? null,
  delivery: row && deliveryOf(row),
  to: row?.sentTo ?? null,
  issuedBy: issuerOf(row),
  handedOverBy: giverOf(row),
  lastUsedAt: row?.lastUsedAt ?? null,
});

/** A link as whoever acts by it carries it. */
export const toActorLink = (id: string, row: PersonalLinkRow | null): ActorLink => {
  const phoneSetBy = row && named(row.phoneSetBy, row.phoneSetByName);
  return { id, issuedBy: issuerOf(row), handedOverBy: giverOf(row), ...(phoneSetBy && { phoneSetBy }) };
};

/** Notes that a link was used, where today's first use has not been noted; nobody is refused because that fails. */
export async function linkUsed(
  { var: { db, requestId } }: Pick<AppContext, "var">,
  row: PersonalLinkRow | null,
): Promise<void> {
  const now = new Date();
  if (!row || (row.lastUsedAt !== null && row.lastUsedAt >= now.toISOString().slice(0, 10))) return;
  try {
    await noteUse(db, row.id, now);
  } catch (error) {
    logFault(requestId, error);
  }
}
