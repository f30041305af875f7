import { entityTag } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { router } from "../../platform/http/routes.ts";
import { lawyersDeskRoute } from "../desk-links/desk-route.ts";
import type { LawyersDesk } from "../desk-links/authenticate.ts";
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

const OWN = ownRecordRoutes("lawyer");

const kindsRoute = lawyersDeskRoute({
  ...OWN.kinds,
  path: "/api/desk/record-kinds",
  operationId: "listDeskRecordKinds",
  summary: "The kinds of records a lawyer enters, with their fields",
});

const duesRoute = lawyersDeskRoute({
  ...OWN.dues,
  path: "/api/desk/record-dues",
  operationId: "listDeskRecordDues",
  summary: "What a lawyer still owes the books that are kept, in working days",
});

const listRoute = lawyersDeskRoute({
  ...OWN.list,
  path: "/api/desk/records",
  operationId: "listDeskRecords",
  summary: "Records about this lawyer of the kinds they enter themselves, newest first",
});

const enterRoute = lawyersDeskRoute({
  ...OWN.enter,
  path: "/api/desk/records",
  operationId: "enterDeskRecord",
  summary: "Enter a record of the lawyer's own; the bureau confirms it before it counts",
});

const changeRoute = lawyersDeskRoute({
  ...OWN.change,
  path: "/api/desk/records/{id}",
  operationId: "changeDeskRecord",
  summary: "Correct a record of the lawyer's own; the bureau confirms it anew",
});

const withdrawRoute = lawyersDeskRoute({
  ...OWN.withdraw,
  path: "/api/desk/records/{id}/withdraw",
  operationId: "withdrawDeskRecord",
  summary: "Take back a record of the lawyer's own that the bureau has not confirmed",
});

/** The bureau's books as a lawyer keeps their own part of them. */
export function recordDeskRoutes(consequences: Consequences) {
  const routes = router();
  const ownerIn = ({ var: { desk } }: { readonly var: { readonly desk: LawyersDesk } }): RecordOwner => ({
    kind: "lawyer",
    id: desk.lawyer.id,
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
