import { z } from "@hono/zod-openapi";
import { deskRoute } from "../../../../worker/county/desk-links/desk-route.ts";
import { adminRoute } from "../../../../worker/platform/access/admin-route.ts";
import { counted } from "../../../../worker/platform/http/counted.ts";
import { idempotent, writesNothing } from "../../../../worker/platform/http/idempotency.ts";
import { ifMatch } from "../../../../worker/platform/http/if-match.ts";
import { jsonAnswer, publicRoute, router } from "../../../../worker/platform/http/routes.ts";

/** What a route owes, as the type check of the tests shows it: what stands below a directive must not compile. */

const thing = {
  path: "/api/things/{id}",
  operationId: "keepThing",
  summary: "Keep a thing",
  tags: ["Things"],
  responses: { 200: jsonAnswer(z.number(), "The version.") },
} as const;

publicRoute({ ...thing, method: "get" });
publicRoute({ ...thing, method: "post", middleware: [writesNothing, counted("namesakes")] });
publicRoute({ ...thing, method: "delete", middleware: [idempotent, counted("step")] });
const creation = adminRoute("registry.write", { ...thing, sites: "refused", method: "post", middleware: [idempotent] });
const step = adminRoute("registry.write", {
  ...thing,
  sites: "refused",
  method: "post",
  middleware: [ifMatch, idempotent],
});
adminRoute("registry.write", { ...thing, sites: "refused", method: "patch", middleware: [ifMatch, idempotent] });
deskRoute({ ...thing, method: "put", middleware: [ifMatch, idempotent] });

// @ts-expect-error a write is told apart from its repetition
publicRoute({ ...thing, method: "post" });
// @ts-expect-error likewise where something else is named
publicRoute({ ...thing, method: "put", middleware: [ifMatch] });
// @ts-expect-error the version is part of what is asked for, so it is known first
publicRoute({ ...thing, method: "put", middleware: [idempotent, ifMatch] });
// @ts-expect-error what the public writes is counted
publicRoute({ ...thing, method: "post", middleware: [idempotent] });
// @ts-expect-error and what is only repeated is not: it is counted last
publicRoute({ ...thing, method: "post", middleware: [counted("booking"), idempotent] });
// @ts-expect-error the bureau's creations too
adminRoute("registry.write", { ...thing, sites: "refused", method: "post" });
// @ts-expect-error an edit says on which version it was made
adminRoute("registry.write", { ...thing, sites: "refused", method: "patch", middleware: [idempotent] });
// @ts-expect-error every route of the bureau says how it treats whoever deals with some sites only
adminRoute("registry.read", { ...thing, method: "get" });
// @ts-expect-error so does a lawyer's
deskRoute({ ...thing, method: "delete", middleware: [idempotent] });

router().openapi(step, (c) => c.json(c.var.version, 200));
// @ts-expect-error no version where none was asked for
router().openapi(creation, (c) => c.json(c.var.version, 200));
// @ts-expect-error nothing but what the document says is answered
router().openapi(step, (c) => c.json("one", 200));
// @ts-expect-error nor with another status
router().openapi(step, (c) => c.json(1, 201));
