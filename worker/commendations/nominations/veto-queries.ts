import { and, sql, type SQL } from "drizzle-orm";
import { sanctions } from "../../posts/eligibility/schema.ts";
import { invitations } from "../../county/invitations/schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { nominations } from "./schema.ts";

/** The nominee has agreed to be nominated and to publication, in answer to what they were asked last. */
const nomineeConsents = sql`coalesce((
  SELECT i.supports AND i.publication AND i.used_at IS NOT NULL FROM ${invitations} i
  WHERE i.entity = 'nominations' AND i.entity_id = ${nominations.id} AND i.kind = 'nomineeConsent' AND i.revoked_at IS NULL
  ORDER BY i.id DESC LIMIT 1), 0)`;

/** No sanction is in force on `today` against the nominee, or against the firm a lawyer is registered with. */
const notSanctioned = (today: string): SQL => sql`NOT EXISTS (
  SELECT 1 FROM ${sanctions} s WHERE s.lawyer_id = ${nominations.lawyerId} AND s.revoked_at IS NULL AND ${today} BETWEEN s.from_date AND s.to_date
  UNION ALL
  SELECT 1 FROM ${sanctions} s WHERE s.firm_id = coalesce(${nominations.firmId}, (SELECT l.firm_id FROM ${lawyers} l WHERE l.id = ${nominations.lawyerId}))
    AND s.revoked_at IS NULL AND ${today} BETWEEN s.from_date AND s.to_date)`;

/**
 * What must hold of a nomination in the very statement that puts it on notice or commends it, whatever was checked
 * before.
 */
export const noVeto = (today: string): SQL | undefined => and(nomineeConsents, notSanctioned(today));
