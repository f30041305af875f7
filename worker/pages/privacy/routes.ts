import { operationOf } from "../../platform/http/operation-of.ts";
import type { declaredTables } from "../../platform/db/held.ts";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, publicRoute, router } from "../../platform/http/routes.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { languageOf } from "../plates/language.ts";
import { pageAnswer } from "../plates/page.ts";
import { statementPage } from "./statement-page.ts";
import { privacyStatementSchema } from "./schema.ts";
import { readPrivacyStatement } from "./service.ts";

const statementRoute = publicRoute({
  method: "get",
  path: "/api/privacy",
  middleware: [kept("texts")],
  operationId: "readPrivacyStatement",
  tags: ["Privacy"],
  summary: "What is kept of people, for what, how long by the settings in force, and by whom",
  responses: {
    200: jsonAnswer(privacyStatementSchema, "The statement."),
  },
});

/** The privacy statement (PIPL article 17): for programs under `/api/privacy`, for people under `/privacy`. */
export function privacyRoutes(tables: ReturnType<typeof declaredTables>) {
  const routes = router();

  routes.openapi(statementRoute, async (c) => {
    return c.json(await readPrivacyStatement(operationOf(c), tables), 200);
  });

  routes.get("/privacy", async (c) => {
    const language = languageOf(c.req.query("lang"), c.req.header("accept-language"));
    const [statement, { county, imprint }] = await Promise.all([
      readPrivacyStatement(operationOf(c), tables),
      readSettings(c.var.db, "county", "imprint"),
    ]);
    const context = { language, t: (zh: string, en: string) => (language === "zh" ? zh : en), county, imprint };
    return pageAnswer(c, context, statementPage(context, statement));
  });

  return routes;
}
