import { createRoute, z } from "@hono/zod-openapi";
import { jsonAnswer, problemAnswers, router } from "../http/routes.ts";
import { pageOf } from "../http/paging.ts";
import { countyTime } from "./clock.ts";
import { idSchema } from "./formats.ts";
import { findTextInForce, listActiveFirms, listActiveSites, searchLawyers } from "./queries.ts";
import { firmChoiceSchema, lawyerChoiceSchema, publicSettingsSchema, siteSchema, TIERS, type Label, type TextKind } from "./schema.ts";
import { readSettings } from "./settings.ts";
import type { Database } from "../db/client.ts";

/** What changes a few times a year may be a minute old. */
const SHORT_CACHE = "public, max-age=60";

const settingsRoute = createRoute({
  method: "get",
  path: "/api/settings",
  tags: ["Registry"],
  summary: "What the elements need to know first: matters, tiers, the texts in force",
  responses: { 200: jsonAnswer(publicSettingsSchema, "The public settings.") },
});

const sitesRoute = createRoute({
  method: "get",
  path: "/api/sites",
  tags: ["Registry"],
  summary: "Sites where posts stand and consultations are given",
  request: { query: z.object({ tier: z.enum(TIERS).optional() }) },
  responses: { 200: jsonAnswer(pageOf(siteSchema), "All of them; there is no next page."), ...problemAnswers("validation_failed") },
});

const firmsRoute = createRoute({
  method: "get",
  path: "/api/firms",
  tags: ["Registry"],
  summary: "Law firms",
  responses: { 200: jsonAnswer(pageOf(firmChoiceSchema), "All of them; there is no next page.") },
});

const lawyersRoute = createRoute({
  method: "get",
  path: "/api/lawyers",
  tags: ["Registry"],
  summary: "Lawyers whose name starts with `q`",
  request: { query: z.object({ q: z.string().trim().max(50).optional(), firm: idSchema.optional(), limit: z.coerce.number().int().min(1).max(20).default(20) }) },
  responses: { 200: jsonAnswer(pageOf(lawyerChoiceSchema), "The first matches."), ...problemAnswers("validation_failed") },
});

async function textInForce(db: Database, kind: TextKind, today: string): Promise<{ version: number; text: Label; effectiveFrom: string }> {
  const text = await findTextInForce(db, kind, today);
  if (!text) throw new Error(`No ${kind} text is in force.`);
  return { version: text.version, text: { zh: text.zh, en: text.en }, effectiveFrom: text.effectiveFrom };
}

export function registryRoutes() {
  const routes = router();

  routes.openapi(settingsRoute, async (c) => {
    const { db } = c.var;
    const { county, zone, matters, tiers, serviceStandard, bookingDays } = await readSettings(db, "county", "zone", "matters", "tiers", "serviceStandard", "bookingDays");
    const today = countyTime(zone, new Date()).date;
    const [pledge, booking, partyMembership, nomination] = await Promise.all([
      textInForce(db, "pledge", today),
      textInForce(db, "bookingConsent", today),
      textInForce(db, "partyMembershipConsent", today),
      textInForce(db, "nominationConsent", today),
    ]);
    c.header("cache-control", SHORT_CACHE);
    const consents = { booking, partyMembership, nomination };
    return c.json({ zone, today, county: county.name, phone: county.phone, matters, tiers, consents, pledge, serviceStandard, bookingDays }, 200);
  });

  routes.openapi(sitesRoute, async (c) => {
    const rows = await listActiveSites(c.var.db, c.req.valid("query").tier);
    c.header("cache-control", SHORT_CACHE);
    const items = rows.map(({ id, name, tier, address, phone, hours, firmId }) => ({ id, name, tier, address, phone, hours, firmId }));
    return c.json({ items, next: null }, 200);
  });

  routes.openapi(firmsRoute, async (c) => {
    c.header("cache-control", SHORT_CACHE);
    return c.json({ items: await listActiveFirms(c.var.db), next: null }, 200);
  });

  routes.openapi(lawyersRoute, async (c) => {
    const { q, firm, limit } = c.req.valid("query");
    const rows = await searchLawyers(c.var.db, { prefix: q, firmId: firm, limit });
    const items = rows.map(({ id, name, firmId, firmName }) => ({ id, name, firm: { id: firmId, name: firmName } }));
    return c.json({ items, next: null }, 200);
  });

  return routes;
}
