import { counted } from "../../platform/http/counted.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import { correctOwnName, eraseOwnData, giveOwnData, withParts } from "../../county/rights/own-data.ts";
import type { PersonalDataRegistry } from "../../county/rights/personal-data.ts";
import {
  correctedSchema,
  erasedSchema,
  rightNameSchema,
  heldPhoneSchema,
  ownDataSchema,
} from "../../county/rights/schema.ts";
import { ownBookingEntry } from "./personal-data.ts";
import { codeParam, phoneHeader } from "./public-schema.ts";

const exportRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/own-data",
  operationId: "exportOwnBooking",
  tags: ["Consultations"],
  summary: "Everything that is kept about one's own booking, to take along (PIPL article 45)",
  middleware: [writesNothing, counted("step")],
  request: { params: codeParam, body: jsonBody(heldPhoneSchema) },
  responses: {
    200: jsonAnswer(ownDataSchema, "The booking with its rating and messages."),
    ...problemAnswers("bad_json", "validation_failed", "booking_not_found", "rate_limited"),
  },
});

const eraseRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/erase",
  operationId: "eraseOwnBooking",
  tags: ["Consultations"],
  summary: "Erase what is kept about one's own booking (PIPL article 47)",
  description: "Done at once, or refused with `not_erasable`, which says why not. Afterwards the code opens nothing.",
  middleware: [idempotent, counted("step")],
  request: { params: codeParam, body: jsonBody(heldPhoneSchema) },
  responses: {
    200: jsonAnswer(erasedSchema, "Erased."),
    ...problemAnswers("bad_json", "validation_failed", "booking_not_found", "not_erasable", "rate_limited"),
  },
});

const correctRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/correct",
  operationId: "correctOwnBooking",
  tags: ["Consultations"],
  summary: "Correct the name on one's own booking (PIPL article 46)",
  description: "The phone is what opens the booking: the bureau corrects it.",
  middleware: [idempotent, counted("step")],
  request: { params: codeParam, headers: phoneHeader, body: jsonBody(rightNameSchema) },
  responses: {
    200: jsonAnswer(correctedSchema, "Corrected."),
    ...problemAnswers("bad_json", "validation_failed", "booking_not_found", "stale_version", "rate_limited"),
  },
});

/** What citizens may do with what is kept about a booking of theirs. */
export function ownBookingDataRoutes(registry: PersonalDataRegistry) {
  const routes = router();

  /** The booking a code and a phone open, with all that hangs on it. */
  const findOwn = (c: AppContext, code: string, phone: string) =>
    countedLookup(c, async () => {
      const operation = operationOf(c);
      return withParts(operation, registry, [await ownBookingEntry(operation, code, phone)]);
    });
  const askedOf = (entries: Awaited<ReturnType<typeof withParts>>) =>
    ({ proof: "code", about: entries[0]?.entry ?? null }) as const;

  routes.openapi(exportRoute, async (c) => {
    const { phone } = c.req.valid("json");
    const entries = await findOwn(c, c.req.valid("param").code, phone);
    c.header("cache-control", "no-store");
    return c.json(await giveOwnData(operationOf(c), entries, { ...askedOf(entries), phone }), 200);
  });

  routes.openapi(eraseRoute, async (c) => {
    const entries = await findOwn(c, c.req.valid("param").code, c.req.valid("json").phone);
    return c.json(await eraseOwnData(operationOf(c), registry, { entries, ...askedOf(entries) }, c.var.record), 200);
  });

  routes.openapi(correctRoute, async (c) => {
    const { name } = c.req.valid("json");
    const [whole] = await findOwn(c, c.req.valid("param").code, c.req.valid("header")["pioneer-phone"]);
    if (!whole) throw new Problem("booking_not_found");
    return c.json(await correctOwnName(operationOf(c), registry, { entry: whole.entry, name }, c.var.record), 200);
  });

  return routes;
}
