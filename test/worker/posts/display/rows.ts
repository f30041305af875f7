import { env } from "cloudflare:workers";
import { newId } from "../../../../worker/platform/core/id.ts";
import { day } from "../../county.ts";

/** Posts that stand, with their holders and commitments, written straight to the tables as an approval would. */

const at = "2026-01-01T00:00:00.000Z";

let made = Date.parse(at);

async function insert(table: string, row: Record<string, string | number | null>): Promise<string> {
  // A millisecond for each: within one, ids have no order.
  const id = newId(++made);
  const columns = Object.keys(row).join(", ");
  const places = Object.keys(row)
    .map(() => "?")
    .join(", ");
  await env.DB.prepare(`INSERT INTO ${table} (id, ${columns}) VALUES (?, ${places})`)
    .bind(id, ...Object.values(row))
    .run();
  return id;
}

export const addPost = (siteId: string, title = "党员律师示范岗", tier = "county"): Promise<string> =>
  insert("posts", { site_id: siteId, tier, title, created_at: at, updated_at: at });

interface Held {
  readonly showPartyMembership?: boolean;
  readonly dueDates?: readonly string[];
}

/** Puts a lawyer on a post, with a commitment for each due date. */
export async function addHolder(
  postId: string,
  siteId: string,
  lawyer: { id: string; firmId: string },
  { showPartyMembership = false, dueDates = [day(10)] }: Held = {},
): Promise<string[]> {
  const show = Number(showPartyMembership);
  const signingId = await insert("signings", {
    code: newId(),
    lawyer_id: lawyer.id,
    firm_id: lawyer.firmId,
    site_id: siteId,
    phone: "sealed",
    phone_index: "index",
    pledge_version: 1,
    commitments: "[]",
    show_party_membership: show,
    state: "onDisplay",
    post_id: postId,
    confirmed_at: at,
    created_at: at,
    updated_at: at,
  });
  const held = { post_id: postId, lawyer_id: lawyer.id, signing_id: signingId };
  await insert("post_holders", { ...held, show_party_membership: show, since: "2026-01-01" });
  const ids = [];
  for (const dueDate of dueDates) {
    ids.push(
      await insert("commitments", {
        ...held,
        site_id: siteId,
        text: "三个工作日内答复每一件法律咨询留言",
        due_date: dueDate,
        created_at: at,
        updated_at: at,
      }),
    );
  }
  return ids;
}
