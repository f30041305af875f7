import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import {
  candidateSchema,
  declarationRequestSchema,
  declarationSchema,
  panelEntrySchema,
  panelRequestSchema,
  panelSchema,
  rankingSchema,
  scoreRequestSchema,
  scoreSchema,
  sheetSchema,
} from "./schema.ts";
import {
  appointPanel,
  closePanel,
  declare,
  giveScore,
  listCandidates,
  listPanels,
  readPanel,
  readRanking,
  readSheet,
} from "./service.ts";

const tags = ["Bureau: panels"];
const SEAT_PROBLEMS = ["not_found", "panel_closed", "not_on_panel", "validation_failed"] as const;

const listRoute = adminRoute("panels.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/panels",
  operationId: "readPanels",
  tags,
  summary: "The panels of campaigns; a panel member's own",
  responses: { 200: jsonAnswer(pageOf(panelEntrySchema), "The newest 200; there is no next page.") },
});

const candidatesRoute = adminRoute("panels.write", {
  sites: "refused",
  method: "get",
  path: "/api/admin/panel-candidates",
  operationId: "readPanelCandidates",
  tags,
  summary: "Who may be appointed to a panel: people of the staff whose role may score",
  responses: { 200: jsonAnswer(pageOf(candidateSchema), "Everybody; there is no next page.") },
});

const readRoute = adminRoute("panels.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/campaigns/{id}/panel",
  operationId: "readPanel",
  tags,
  summary: "The panel of a campaign: members, recusals with their reasons, how far it has come",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(panelSchema, "The panel; its version is the ETag."),
    ...problemAnswers("not_found", "not_on_panel"),
  },
});

const appointRoute = adminRoute("panels.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/campaigns/{id}/panel",
  operationId: "appointPanel",
  tags,
  summary: 'Appoint the panel, or change its members; If-Match is `"0"` the first time',
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(panelRequestSchema) },
  responses: {
    200: jsonAnswer(panelSchema, "The panel."),
    ...problemAnswers("not_found", "panel_closed", "validation_failed"),
  },
});

const closeRoute = adminRoute("panels.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/panel/close",
  operationId: "closePanel",
  tags,
  summary: "Lock the scores for good; shortlisted nominations are scored",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(panelSchema, "The panel, closed."),
    ...problemAnswers("not_found", "panel_closed", "validation_failed", "illegal_transition"),
  },
});

const declareRoute = adminRoute("scores.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/categories/{id}/declaration",
  operationId: "declareConflict",
  tags,
  summary: "Declare no conflict of interest in a category, or a recusal with its reason",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(declarationRequestSchema) },
  responses: {
    200: jsonAnswer(declarationSchema, "Declared."),
    ...problemAnswers(...SEAT_PROBLEMS, "illegal_transition", "conflict"),
  },
});

const sheetRoute = adminRoute("scores.write", {
  sites: "refused",
  method: "get",
  path: "/api/admin/categories/{id}/sheet",
  operationId: "readScoringSheet",
  tags,
  summary: "A reviewer's own scoring sheet of a category, once they have declared",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(sheetSchema, "The sheet."),
    ...problemAnswers(...SEAT_PROBLEMS, "conflict_undeclared", "recused"),
  },
});

const scoreRoute = adminRoute("scores.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/nominations/{id}/score",
  operationId: "scoreNomination",
  tags,
  summary: 'Give points, or abstain; If-Match is `"0"` the first time',
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(scoreRequestSchema) },
  responses: {
    200: jsonAnswer(scoreSchema, "What was given."),
    ...problemAnswers(...SEAT_PROBLEMS, "conflict_undeclared", "recused", "illegal_transition"),
  },
});

const rankingRoute = adminRoute("panels.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/categories/{id}/ranking",
  operationId: "readRanking",
  tags,
  summary: "The ranking of a category with ties and spread, once the panel is closed",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(rankingSchema, "The ranking."),
    ...problemAnswers("not_on_panel", "not_found", "panel_open"),
  },
});

/** The panel that scores a campaign's shortlist. */
export function panelAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => c.json({ items: await listPanels(operationOf(c)), next: null }, 200));

  routes.openapi(candidatesRoute, async (c) =>
    c.json({ items: await listCandidates(operationOf(c)), next: null }, 200),
  );

  routes.openapi(readRoute, async (c) => {
    const panel = await readPanel(operationOf(c), c.req.valid("param").id);
    return c.json(panel, 200, { etag: entityTag(panel.version) });
  });

  routes.openapi(appointRoute, async (c) => {
    const panel = await appointPanel(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(panel, 200, { etag: entityTag(panel.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const panel = await closePanel(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(panel, 200, { etag: entityTag(panel.version) });
  });

  routes.openapi(declareRoute, async (c) =>
    c.json(await declare(operationOf(c), c.req.valid("param").id, c.req.valid("json"), c.var.record), 200),
  );

  routes.openapi(sheetRoute, async (c) => c.json(await readSheet(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(scoreRoute, async (c) => {
    const score = await giveScore(operationOf(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(score, 200, { etag: entityTag(score.version) });
  });

  routes.openapi(rankingRoute, async (c) => c.json(await readRanking(operationOf(c), c.req.valid("param").id), 200));

  return routes;
}
