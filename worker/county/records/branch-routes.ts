import { entityTag } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { router } from "../../platform/http/routes.ts";
import { branchRoute } from "../branch-links/branch-route.ts";
import type { EnteredBranch } from "../branch-links/authenticate.ts";
import type { Consequences } from "../changes/follow.ts";
import type { RecordOwner } from "./own-queries.ts";
import { ownRecordRoutes } from "./own-routes.ts";
import {
  changeOwnRecord,
  enterOwnRecord,
  listOwnDues,
  listOwnRecords,
  ownKinds,
  withdrawOwnRecord,
} from "./own-service.ts";

const OWN = ownRecordRoutes("branch");

const kindsRoute = branchRoute({
  ...OWN.kinds,
  path: "/api/branch/record-kinds",
  operationId: "listOwnRecordKinds",
  summary: "The kinds of records a Party branch enters, with their fields",
});

const duesRoute = branchRoute({
  ...OWN.dues,
  path: "/api/branch/record-dues",
  operationId: "listOwnRecordDues",
  summary: "What a Party branch still owes the books that are kept, in working days",
});

const listRoute = branchRoute({
  ...OWN.list,
  path: "/api/branch/records",
  operationId: "listOwnRecords",
  summary: "Records about this branch of the kinds it enters itself, newest first",
});

const enterRoute = branchRoute({
  ...OWN.enter,
  path: "/api/branch/records",
  operationId: "enterOwnRecord",
  summary: "Enter a record of this branch; the bureau confirms it before it counts",
});

const changeRoute = branchRoute({
  ...OWN.change,
  path: "/api/branch/records/{id}",
  operationId: "changeOwnRecord",
  summary: "Correct a record of this branch; the bureau confirms it anew",
});

const withdrawRoute = branchRoute({
  ...OWN.withdraw,
  path: "/api/branch/records/{id}/withdraw",
  operationId: "withdrawOwnRecord",
  summary: "Take back a record of this branch that the bureau has not confirmed",
});

/** The bureau's books as a Party branch keeps its own part of them. */
export function recordBranchRoutes(consequences: Consequences) {
  const routes = router();
  const ownerIn = ({ var: { branch } }: { readonly var: { readonly branch: EnteredBranch } }): RecordOwner => ({
    kind: "branch",
    id: branch.branch.id,
  });

  routes.openapi(kindsRoute, (c) => c.json({ items: [...ownKinds(ownerIn(c))] }, 200));

  routes.openapi(duesRoute, async (c) => c.json({ items: await listOwnDues(operationOf(c), ownerIn(c)) }, 200));

  routes.openapi(listRoute, async (c) =>
    c.json(await listOwnRecords(operationOf(c), ownerIn(c), c.req.valid("query")), 200),
  );

  routes.openapi(enterRoute, async (c) =>
    c.json(
      await enterOwnRecord({ ...operationOf(c), consequences }, ownerIn(c), c.req.valid("json"), c.var.record),
      201,
    ),
  );

  routes.openapi(changeRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await changeOwnRecord(
      operation,
      { owner: ownerIn(c), ...seenEntryOf(c) },
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const operation = { ...operationOf(c), consequences };
    const entry = await withdrawOwnRecord(operation, { owner: ownerIn(c), ...seenEntryOf(c) }, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
