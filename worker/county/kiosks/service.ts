import { audited } from "../../platform/access/audit.ts";
import { hashSecret, makeToken, sameDigest } from "../../platform/core/token.ts";
import { writeBatch, type Database } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { findActiveSite } from "../registry/queries.ts";
import * as queries from "./queries.ts";
import type { Kiosk, KioskEntry, KioskRequest, NewKiosk } from "./schema.ts";

export const toKioskEntry = ({ id, name, siteId, siteName, createdAt, revokedAt }: queries.KioskRow): KioskEntry => ({
  id,
  name,
  site: { id: siteId, name: siteName },
  createdAt,
  revokedAt,
});

/** Registers a kiosk. Its token is in this answer and nowhere else in the clear. */
export async function registerKiosk(
  operation: Operation,
  { name, siteId }: KioskRequest,
  record: RecordAnswer,
): Promise<NewKiosk> {
  const site = await findActiveSite(operation.db, siteId);
  if (!site) throw fieldProblem("siteId", "unknown");
  const { token, id, hash } = await makeToken("pik");
  const createdAt = operation.now.toISOString();
  const answer: NewKiosk = { id, name, site: { id: site.id, name: site.name }, createdAt, revokedAt: null, token };
  const insert = queries.insertKioskStatement(operation.db, { id, name, siteId, hash, createdAt });
  await writeBatch(operation.db, [
    ...audited(operation, insert, {
      action: "kiosks.register",
      entity: "kiosks",
      entityId: id,
      after: { name, siteId },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Revokes a kiosk's token at once and for good. Its bookings stay counted as its own. */
export async function withdrawKiosk(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<KioskEntry> {
  const kiosk = await queries.findKiosk(operation.db, id);
  if (!kiosk) throw new Problem("not_found");
  if (kiosk.revokedAt) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const update = queries.revokeKioskStatement(operation.db, id, revokedAt);
  const answer = toKioskEntry({ ...kiosk, revokedAt });
  await writeBatch(operation.db, [
    ...audited(operation, update, {
      action: "kiosks.revoke",
      entity: "kiosks",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** The kiosk a token belongs to; undefined when the token is unknown or revoked. */
export async function kioskOfToken(
  db: Database,
  sent: { readonly id: string; readonly secret: string } | undefined,
): Promise<Kiosk | undefined> {
  const kept = sent && (await queries.findKiosk(db, sent.id));
  if (!sent || !kept || kept.revokedAt || !sameDigest(await hashSecret(sent.secret), kept.hash)) return undefined;
  return { id: kept.id, siteId: kept.siteId };
}
