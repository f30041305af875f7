import type { Leaving } from "../../county/registry/prepare-service.ts";
import { listOffices } from "../../county/registry/admin-queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { findFirstOpenPost, insertFirstPostStatement } from "../queries.ts";
import * as queries from "./queries.ts";
import { endStatements, moveStatements } from "./steps.ts";

/**
 * What becomes of the posts lawyers hold at offices they leave, for the batch in which they leave: they end, or go to
 * an office of the firm that is joined with what was promised there, as the bureau says.
 */
export async function leaveOfficesStatements(operation: Operation, leaving: Leaving): Promise<readonly Statement[]> {
  const { db, now } = operation;
  const { officePosts } = leaving;
  const held = await queries.listHeldAt(db, leaving);
  if (held.length === 0) return [];
  if (officePosts === undefined) throw new Problem("post_choice_required");
  const today = await countyToday(db, now);
  if (officePosts === "end")
    return held.flatMap((signing) =>
      endStatements(operation, signing, { to: "ended", until: today, reason: "律师变更执业机构" }),
    );
  const office = await chooseOffice(operation, leaving);
  const standing = await findFirstOpenPost(db, office.id);
  const made = { id: newId(), siteId: office.id, tier: office.tier, title: `${office.name}党员律师示范岗` };
  const { id: madeId, ...after } = made;
  const postId = standing?.id ?? madeId;
  return [
    ...(standing
      ? []
      : audited(operation, insertFirstPostStatement(db, { ...made, at: now.toISOString() }), {
          action: "posts.create",
          entity: "posts",
          entityId: madeId,
          after,
        })),
    ...held.flatMap((signing) => [
      assertionStatement(db, "site_free", queries.noneHeldAt(signing.lawyerId, office.id)),
      ...moveStatements(operation, signing, { postId, siteId: office.id, today }),
    ]),
  ];
}

async function chooseOffice({ db }: Operation, { toFirmId, officeId }: Leaving) {
  const offices = await listOffices(db, toFirmId);
  if (officeId !== undefined) {
    const office = offices.find(({ id }) => id === officeId);
    if (!office) throw fieldProblem("officeId", "unknown");
    return office;
  }
  const [office, another] = offices;
  if (!office) throw fieldProblem("officePosts", "not_allowed");
  if (another) throw fieldProblem("officeId", "required");
  return office;
}
