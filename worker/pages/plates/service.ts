import { Problem } from "../../platform/core/problem.ts";
import { labelsInForce } from "../../posts/labels/label.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { listClosuresAhead, toSiteClosure } from "../../county/closures/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { openPlateCode, plateCode } from "../../posts/plate-code.ts";
import { findHolder, findPost, type PlateCommitmentRow, type PlateHolderRow, type PlateRows } from "./queries.ts";
import type { Plate, PlateDrawing, PlateInFull, PlateLawyer, PlateState } from "./schema.ts";

type Held = Pick<PlateHolderRow, "until" | "displayed" | "signingState" | "lawyerStatus">;

/** What is true of somebody who holds, or held, a post that is `open` or not. On display is what the wall calls so. */
export function stateOfHolder(
  status: "open" | "closed",
  { until, displayed, signingState, lawyerStatus }: Held,
): PlateState {
  if (status === "closed" || until !== null || lawyerStatus !== "active") return "ended";
  if (displayed) return "onDisplay";
  return signingState === "suspended" || signingState === "approved" ? signingState : "ended";
}

/** What is true of a post: the best that is true of one of those who hold it, or are awaited. */
export function stateOfPost(status: "open" | "closed", holders: readonly Held[], awaited = false): PlateState {
  const states = new Set(holders.map((holder) => stateOfHolder(status, holder)));
  if (awaited && status === "open") states.add("approved");
  return (["onDisplay", "suspended", "approved"] as const).find((state) => states.has(state)) ?? "ended";
}

async function rowsOf({ db, keys }: Operation, typed: string) {
  const opened = await openPlateCode(keys, typed);
  if (!opened) throw new Problem("plate_unknown");
  const rows: PlateRows = opened.kind === "P" ? await findPost(db, opened.id) : await findHolder(db, opened.id);
  const { post, holders } = rows;
  // A code with a right seal but nothing behind it: a signing that never came to a post.
  if (!post || (opened.kind === "H" && holders.length === 0)) throw new Problem("plate_unknown");
  return { ...opened, ...rows, post };
}

const standing = (
  commitments: readonly PlateCommitmentRow[],
  lawyers: readonly PlateLawyer[],
): PlateCommitmentRow[] => {
  const present = new Set(lawyers.map(({ id }) => id));
  return commitments.filter(({ lawyerId }) => present.has(lawyerId));
};

/** What is true now of the plate, badge or desk card with this code. Refuses a code that was not issued here. */
export async function readPlate(operation: Operation, typed: string): Promise<PlateInFull> {
  const { db, keys, now } = operation;
  const [{ kind, id, post, holders, awaited, commitments }, { county, zone }, ahead] = await Promise.all([
    rowsOf(operation, typed),
    readSettings(db, "county", "zone"),
    listClosuresAhead(db, now),
  ]);
  const checked = countyTime(zone, now);
  const labelsOf = (lawyerId: string, state: PlateState) =>
    state === "onDisplay" ? labelsInForce(post.labels, lawyerId, checked.date) : [];
  const lawyerOf = async (row: PlateHolderRow): Promise<PlateLawyer> => ({
    id: row.lawyerId,
    name: row.lawyerName,
    firm: { id: row.firmId, name: row.firmName, ...(row.firmOutOfUse && { outOfUse: true }) },
    partyMember: row.showPartyMembership && stateOfHolder(post.status, row) !== "suspended",
    since: row.since,
    termTo: row.termTo,
    labels: labelsOf(row.lawyerId, stateOfHolder(post.status, row)),
    plate: await plateCode(keys, "H", row.signingId),
  });
  const [holder] = holders;
  const state =
    kind === "H" && holder ? stateOfHolder(post.status, holder) : stateOfPost(post.status, holders, awaited);
  // Somebody whose display is over is nobody's business any more, not even to whoever finds the old badge.
  const lawyer = kind === "H" && holder && state !== "ended" ? await lawyerOf(holder) : null;
  const lawyers =
    kind === "P"
      ? await Promise.all(holders.filter((row) => stateOfHolder(post.status, row) === "onDisplay").map(lawyerOf))
      : [];
  const promised = standing(commitments, lawyer ? [lawyer] : lawyers);
  const present = new Set([...(lawyer ? [lawyer] : []), ...lawyers].map(({ id: lawyerId }) => lawyerId));
  const closures = ahead.filter(
    ({ scope, tier, sites, lawyers: away }) =>
      scope === "county" ||
      tier === post.siteTier ||
      sites.some((site) => site.id === post.siteId) ||
      away.some((one) => present.has(one.id)),
  );
  const postLabels = labelsOf("", stateOfPost(post.status, holders));
  const postPlate = await plateCode(keys, "P", post.id);
  return {
    code: kind === "P" ? postPlate : await plateCode(keys, "H", id),
    kind: kind === "P" ? "post" : "holder",
    state,
    post: { id: post.id, title: post.title, plate: postPlate, labels: postLabels },
    site: {
      id: post.siteId,
      name: post.siteName,
      tier: post.siteTier,
      address: post.siteAddress,
      ...(post.siteOutOfUse && { outOfUse: true }),
    },
    lawyer,
    lawyers,
    labels: kind === "P" ? postLabels : (lawyer?.labels ?? []),
    commitments: state === "onDisplay" ? promised.length : 0,
    closures: state === "ended" ? [] : closures.map(toSiteClosure),
    checkedAt: now.toISOString(),
    county,
    checked,
    promises: promised.filter(({ state, dueDate }) => state === "open" && dueDate >= checked.date),
  };
}

/** What programs are told. */
export const toPlate = ({ county: _county, checked: _checked, promises: _promises, ...plate }: PlateInFull): Plate =>
  plate;

export const drawingsOf = ({ kind }: Plate): readonly PlateDrawing[] =>
  kind === "post" ? ["plate"] : ["badge", "desk-card"];

/**
 * A plate to be drawn: nothing is printed for what is suspended or over; what has been approved may be ready for its
 * first day.
 */
export async function readDrawable(operation: Operation, typed: string, drawing: PlateDrawing): Promise<PlateInFull> {
  const plate = await readPlate(operation, typed);
  if (!drawingsOf(plate).includes(drawing)) throw new Problem("not_found");
  if (plate.state !== "onDisplay" && plate.state !== "approved") throw new Problem("not_now");
  return plate;
}
