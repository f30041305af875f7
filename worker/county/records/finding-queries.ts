import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { branchFirms } from "../branches/schema.ts";
import { records } from "./schema.ts";

/** A column, or a value to be bound. */
type Operand = SQLWrapper | string;

/** Whom a finding is about. */
type Subject = "lawyer" | "firm" | "branch";

/** Records that say something of somebody, and count; `r` is a record. */
const counting = (of: Subject, subject: Operand): SQL =>
  sql`r.${sql.raw(of)}_id = ${subject} AND r.finding IS NOT NULL AND r.state IN ('standing', 'closed')`;

/** Whether `r` is the last word of its kind. */
const isLatest = (of: Subject): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${records} n WHERE n.${sql.raw(of)}_id = r.${sql.raw(of)}_id AND n.kind = r.kind
    AND n.finding IS NOT NULL AND n.state IN ('standing', 'closed') AND (n.period, n.id) > (r.period, r.id))`;

const failing = (of: Subject, subject: Operand): SQL =>
  sql`EXISTS (SELECT 1 FROM ${records} r WHERE ${counting(of, subject)} AND r.finding = 'failed' AND ${isLatest(of)})`;

/** The branch a firm belongs to, as an operand. */
const branchOf = (firmId: Operand): SQL => sql`(SELECT branch_id FROM ${branchFirms} WHERE firm_id = ${firmId})`;

/** Whether the last record of a kind says of a lawyer, their firm or its branch that it will not do. */
export const booksSpeakAgainst = (lawyerId: Operand, firmId: Operand): SQL =>
  sql`(${failing("lawyer", lawyerId)} OR ${failing("firm", firmId)} OR ${failing("branch", branchOf(firmId))})`;

const latest = (of: Subject, subject: Operand): SQL =>
  sql`SELECT r.id, r.kind, r.period, r.finding FROM ${records} r WHERE ${counting(of, subject)} AND ${isLatest(of)}`;

/** The last finding of each kind about a lawyer, their firm and its branch: what is selected, and from where. */
export const latestFindings = (lawyerId: Operand, firmId: Operand) => ({
  columns: {
    id: sql<string>`found.id`.as("id"),
    kind: sql<string>`found.kind`.as("kind"),
    period: sql<string>`found.period`.as("period"),
    finding: sql<"passed" | "failed">`found.finding`.as("finding"),
  },
  from: sql`(${latest("lawyer", lawyerId)} UNION ALL ${latest("firm", firmId)} UNION ALL ${latest("branch", branchOf(firmId))}) AS found`,
});
