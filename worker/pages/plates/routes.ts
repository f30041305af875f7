import { z } from "@hono/zod-openapi";
import type { AppContext } from "../../platform/http/app-env.ts";
import { Problem } from "../../platform/core/problem.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { badge } from "./badge.ts";
import { deskCard } from "./desk-card.ts";
import { doorPlate } from "./door-plate.ts";
import { plateSchema, type PlateDrawing, type PlateInFull } from "./schema.ts";
import { readDrawable, readPlate, toPlate } from "./service.ts";
import type { Svg } from "./svg.ts";

const tags = ["Plates"];
const params = z.object({
  code: z
    .string()
    .min(1)
    .max(80)
    .openapi({ description: "As scanned or typed: spaces, hyphens and lower case do not matter." }),
});

const readRoute = publicRoute({
  method: "get",
  path: "/api/plates/{code}",
  operationId: "getPlate",
  tags,
  summary: "What is true now of a plate, a badge or a desk card, by its code",
  request: { params },
  responses: {
    200: jsonAnswer(plateSchema, "It was issued here; `state` says whether it is valid now."),
    ...problemAnswers("plate_unknown", "rate_limited"),
  },
});

const drawingRoute = <const P extends string>(path: P, operationId: string, summary: string) =>
  publicRoute({
    method: "get",
    path,
    operationId,
    tags,
    summary,
    request: { params },
    responses: {
      200: { description: "SVG 1.1, in millimetres.", content: { "image/svg+xml": { schema: z.string() } } },
      ...problemAnswers("plate_unknown", "not_found", "not_now", "rate_limited"),
    },
  });

const doorPlateRoute = drawingRoute(
  "/api/plates/{code}/plate.svg",
  "drawDoorPlate",
  "A post's door plate, 270 by 180 mm, ready to print",
);
const badgeRoute = drawingRoute(
  "/api/plates/{code}/badge.svg",
  "drawBadge",
  "A holder's badge, 54 by 86 mm, ready to print",
);
const deskCardRoute = drawingRoute(
  "/api/plates/{code}/desk-card.svg",
  "drawDeskCard",
  "A holder's desk card, a third of A4, ready to print",
);

/** Looks up what the code stands for and draws it as it is now. */
async function answerDrawing(
  c: AppContext,
  code: string,
  name: PlateDrawing,
  draw: (plate: PlateInFull, origin: string) => Svg,
): Promise<Response> {
  const plate = await countedLookup(c, () => readDrawable(operationOf(c), code, name));
  return c.body(draw(plate, new URL(c.req.url).origin).markup, 200, {
    "content-type": "image/svg+xml; charset=utf-8",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  });
}

/** A drawing of one lawyer; there is one, or it would not be drawn. */
const ofLawyer =
  (draw: (plate: PlateInFull, lawyer: NonNullable<PlateInFull["lawyer"]>, origin: string) => Svg) =>
  (plate: PlateInFull, origin: string): Svg => {
    if (!plate.lawyer) throw new Problem("not_found");
    return draw(plate, plate.lawyer, origin);
  };

/** What is true of a code, for programs, and the drawings that carry it. */
export function plateRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) => {
    const plate = await countedLookup(c, () => readPlate(operationOf(c), c.req.valid("param").code));
    // True now, and a consent that is withdrawn is off at once.
    return c.json(toPlate(plate), 200);
  });

  routes.openapi(doorPlateRoute, (c) => answerDrawing(c, c.req.valid("param").code, "plate", doorPlate));
  routes.openapi(badgeRoute, (c) => answerDrawing(c, c.req.valid("param").code, "badge", ofLawyer(badge)));
  routes.openapi(deskCardRoute, (c) => answerDrawing(c, c.req.valid("param").code, "desk-card", ofLawyer(deskCard)));

  return routes;
}
