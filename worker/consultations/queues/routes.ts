import { operationOf } from "../../platform/http/operation-of.ts";
import { kept } from "../../platform/http/kept.ts";
import { idParam, jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { codeParam, phoneHeader } from "../bookings/public-schema.ts";
import { callsSchema, ownTicketSchema } from "./schema.ts";
import { readCalls, readOwnTicket } from "./service.ts";

const callsRoute = publicRoute({
  method: "get",
  path: "/api/sites/{id}/calls",
  middleware: [kept("calls")],
  operationId: "getCalls",
  tags: ["Consultations"],
  summary: "Who is called in a hall now: numbers, rooms, masked names",
  description: "For the call display, which asks with `If-None-Match`.",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(callsSchema, "What the display shows."),
    ...problemAnswers("not_found"),
  },
});

const ownTicketRoute = publicRoute({
  method: "get",
  path: "/api/bookings/{code}/number",
  operationId: "getOwnNumber",
  tags: ["Consultations"],
  summary: "One's own number in the hall's queue, and how many are called before",
  request: { params: codeParam, headers: phoneHeader },
  responses: {
    200: jsonAnswer(ownTicketSchema, "The number."),
    ...problemAnswers("not_found", "booking_not_found", "rate_limited"),
  },
});

/** What people in a hall see of its queue. */
export function queueRoutes() {
  const routes = router();

  routes.openapi(callsRoute, async (c) => {
    return c.json(await readCalls(operationOf(c), c.req.valid("param").id), 200);
  });

  routes.openapi(ownTicketRoute, async (c) => {
    const phone = c.req.valid("header")["pioneer-phone"];
    const ticket = await countedLookup(c, () => readOwnTicket(operationOf(c), c.req.valid("param").code, phone));
    return c.json(ticket, 200);
  });

  return routes;
}
