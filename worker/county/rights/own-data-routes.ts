import { z } from "@hono/zod-openapi";
import { Problem } from "../../platform/core/problem.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { provePhone } from "../phone-proofs/service.ts";
import { readSettings } from "../settings/settings.ts";
import { exportPage, exportPageHeaders } from "./export-page.ts";
import { eraseOwnData, findByPhone, giveOwnData } from "./own-data.ts";
import type { PersonalDataRegistry } from "./personal-data.ts";
import { erasedSchema, exportQuery, ownDataSchema, provenPhoneSchema, type ProvenPhone } from "./schema.ts";

const tags = ["Own data"];

const exportRoute = publicRoute({
  method: "post",
  path: "/api/own-data",
  operationId: "exportOwnData",
  tags,
  summary: "Everything that is kept under one's own phone, to take along (PIPL article 45)",
  description: "The phone is proven by a code (`POST /api/phone-proofs`, form `ownData`), which goes on being good.",
  middleware: [writesNothing, counted("step")],
  request: { query: exportQuery, body: jsonBody(provenPhoneSchema) },
  responses: {
    200: {
      description: "Everything, of every kind.",
      content: { "application/json": { schema: ownDataSchema }, "text/html": { schema: z.string() } },
    },
    ...problemAnswers("bad_json", "validation_failed", "phone_unproven", "rate_limited"),
  },
});

const eraseRoute = publicRoute({
  method: "post",
  path: "/api/own-data/erase",
  operationId: "eraseOwnData",
  tags,
  summary: "Erase what is kept under one's own phone (PIPL article 47)",
  description: "What may be goes at once; of the rest it is said why not, and until when where that is known.",
  middleware: [idempotent, counted("step")],
  request: { body: jsonBody(provenPhoneSchema) },
  responses: {
    200: jsonAnswer(erasedSchema, "What became of each entry."),
    ...problemAnswers("bad_json", "validation_failed", "phone_unproven", "rate_limited", "clock_doubted"),
  },
});

/** What people may do with everything that is kept under a phone they have proven to be theirs. */
export function ownDataRoutes(registry: PersonalDataRegistry) {
  const routes = router();

  /** Whether anything is kept or not, whoever has not proven the phone hears the same. */
  const prove = async (c: AppContext, { phone, phoneProof: proof }: ProvenPhone) => {
    const settings = await readSettings(c.var.db, "gateway", "phoneProof");
    const standing = await provePhone(operationOf(c), settings, { form: "ownData", phone, proof, field: "phoneProof" });
    // Where no code can be sent nobody has proven anything: then the bureau knows them in person.
    if (standing.provenAt === null) throw new Problem("phone_unproven");
    return standing;
  };

  routes.openapi(exportRoute, async (c) => {
    const { phone, phoneProof } = c.req.valid("json");
    await prove(c, { phone, phoneProof });
    const operation = operationOf(c);
    const entries = await findByPhone(operation, registry, phone);
    const data = await giveOwnData(operation, entries, { proof: "phone", about: null, phone });
    const { as, lang } = c.req.valid("query");
    if (as === "json") return c.json(data, 200);
    const { zone } = await readSettings(c.var.db, "zone");
    return c.html(exportPage(data, lang, zone), 200, await exportPageHeaders());
  });

  routes.openapi(eraseRoute, async (c) => {
    const sent = c.req.valid("json");
    const { statements } = await prove(c, sent);
    const operation = operationOf(c);
    const entries = await findByPhone(operation, registry, sent.phone);
    const answer = await eraseOwnData(operation, registry, { entries, proof: "phone", about: null }, async (said) => [
      ...statements,
      ...(await c.var.record(said)),
    ]);
    return c.json(answer, 200);
  });

  return routes;
}
