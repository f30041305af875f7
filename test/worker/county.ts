import { env } from "cloudflare:workers";
import { newId } from "../../worker/platform/core/id.ts";
import { day } from "./day.ts";

export { day };

/** Rows other tests build on, written straight to the tables: registry entries have no rules of their own. */

const at = "2026-01-01T00:00:00.000Z";

const insert = (table: string, row: Record<string, string | number | null>) =>
  env.DB.prepare(
    `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
      .map(() => "?")
      .join(", ")})`,
  )
    .bind(...Object.values(row))
    .run();

let count = 0;

export async function addFirm(name = "湖南清溪律师事务所"): Promise<string> {
  const id = newId();
  await insert("firms", {
    id,
    name,
    credit_code: `31430000TEST${String(++count).padStart(6, "0")}`,
    created_at: at,
    updated_at: at,
  });
  return id;
}

/** A Party branch of one firm. */
export async function addBranch(firmId: string, name = "湖南清溪律师事务所党支部"): Promise<string> {
  const id = newId();
  await insert("branches", { id, name, kind: "branch", created_at: at, updated_at: at });
  await insert("branch_firms", { firm_id: firmId, branch_id: id });
  return id;
}

export async function addLawyer(
  firmId: string,
  name = "欧阳·建国",
): Promise<{ id: string; licenceNo: string; name: string; firmId: string }> {
  const id = newId();
  const licenceNo = `14312${String(++count).padStart(12, "0")}`;
  await insert("lawyers", {
    id,
    licence_no: licenceNo,
    name,
    firm_id: firmId,
    practising_since: "2010-07-01",
    created_at: at,
    updated_at: at,
  });
  return { id, licenceNo, name, firmId };
}

export async function addSite(name = "清溪县公共法律服务中心", tier = "county"): Promise<string> {
  const id = newId();
  await insert("sites", {
    id,
    name,
    tier,
    division_code: "431299",
    address: "清溪县人民路1号",
    created_at: at,
    updated_at: at,
  });
  return id;
}

/** A campaign that is published. */
export async function addCampaign(title = "清溪县律师行业先进典型推荐"): Promise<string> {
  const id = newId();
  await insert("campaigns", {
    id,
    title,
    notice: "推荐先进典型。",
    issuing_body: "清溪县司法局",
    wording: "通报表扬",
    opens_on: day(-10),
    closes_on: day(10),
    reason_min: 10,
    reason_max: 2000,
    status: "published",
    created_at: at,
    updated_at: at,
  });
  return id;
}

export async function addSession(
  siteId: string,
  lawyerId: string,
  session: { date?: string; startTime?: string; endTime?: string; capacity?: number; matters?: string[] } = {},
): Promise<string> {
  const id = newId();
  const { date = day(1), startTime = "09:00", endTime = "09:30", capacity = 1, matters = [] } = session;
  await insert("sessions", {
    id,
    site_id: siteId,
    lawyer_id: lawyerId,
    date,
    start_time: startTime,
    end_time: endTime,
    capacity,
    matters: JSON.stringify(matters),
    created_at: at,
    updated_at: at,
  });
  return id;
}
