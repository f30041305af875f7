import { tookStep } from "../../county/two-people/took-step.ts";
import { env } from "cloudflare:workers";
import { newId } from "../../../../worker/platform/core/id.ts";

/** A campaign with a scoring sheet and nominations in whatever state, written straight to the tables. */

const at = "2026-01-01T00:00:00.000Z";

const insert = (table: string, row: Record<string, string | number | null>) =>
  env.DB.prepare(
    `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
      .map(() => "?")
      .join(", ")})`,
  )
    .bind(...Object.values(row))
    .run();

export interface ScoredCampaign {
  readonly id: string;
  readonly category: string;
}

const SCORING = [
  { id: "service", label: "公益服务", weight: 60, max: 10 },
  { id: "conduct", label: "执业操守", weight: 40, max: 5 },
];

export async function addScoredCampaign({
  noticeDays = 5,
  quota = 5,
}: { noticeDays?: number; quota?: number } = {}): Promise<ScoredCampaign> {
  const id = newId();
  const category = newId();
  await insert("campaigns", {
    id,
    title: "2026年度优秀党员律师",
    notice: "通知",
    issuing_body: "清溪县律师行业党委",
    wording: "通报表扬",
    opens_on: "2026-01-01",
    closes_on: "2099-12-31",
    reason_min: 1,
    reason_max: 100,
    status: "published",
    notice_days: noticeDays,
    scoring: JSON.stringify(SCORING),
    objection_contact: JSON.stringify({ name: "律师工作股", phone: "0731-8888006" }),
    created_at: at,
    updated_at: at,
  });
  await insert("campaign_categories", {
    id: category,
    campaign_id: id,
    name: "优秀党员律师",
    nominee_kind: "person",
    position: 0,
    quota,
  });
  return { id, category };
}

export async function addNomination(
  campaign: ScoredCampaign,
  lawyerId: string,
  state = "shortlisted",
  enteredBy = "",
): Promise<string> {
  const id = newId();
  await insert("nominations", {
    id,
    code: newId(),
    campaign_id: campaign.id,
    category_id: campaign.category,
    lawyer_id: lawyerId,
    nominee_key: `lawyer:${lawyerId}`,
    reason: "",
    consent_version: 1,
    entered_by: enteredBy,
    state,
    created_at: at,
    updated_at: at,
  });
  // Whoever enters one leaves that in the audit, which the rule of two people asks.
  if (enteredBy) await tookStep({ entity: "nominations", action: "nominations.nominate" }, id, { id: enteredBy });
  return id;
}

/** The window of every notice is over. Notices do not change, so their trigger is taken away for the moment. */
export async function timePasses(): Promise<void> {
  const { sql } = (await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'notices_no_update'").first<{
    sql: string;
  }>()) ?? { sql: "" };
  await env.DB.batch([
    env.DB.prepare("DROP TRIGGER notices_no_update"),
    env.DB.prepare("UPDATE notices SET ends_at = ? WHERE ends_at > ?").bind(
      new Date(Date.now() - 1000).toISOString(),
      new Date().toISOString(),
    ),
    env.DB.prepare(sql),
  ]);
}

/** The nominee agrees to the nomination and to publication, as an answered one-time link has it. */
export async function consent(nominationId: string): Promise<void> {
  const id = newId();
  await insert("invitations", {
    id,
    kind: "nomineeConsent",
    entity: "nominations",
    entity_id: nominationId,
    hash: id,
    text_version: 1,
    publication_version: 1,
    created_by: "",
    created_at: at,
    expires_at: at,
    used_at: at,
    supports: 1,
    publication: 1,
  });
}
