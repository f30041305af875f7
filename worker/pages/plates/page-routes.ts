import type { AppContext } from "../../platform/http/app-env.ts";
import { foldCode } from "../../platform/values/code.ts";
import { Problem, problemHeaders } from "../../platform/core/problem.ts";
import { router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { pageAnswer, type PageContext } from "./page.ts";
import { printPage } from "./print-page.ts";
import type { PlateInFull } from "./schema.ts";
import { drawingsOf, readPlate } from "./service.ts";
import { askPage, statePage, tooManyPage, unknownPage } from "./verification-page.ts";
import { languageOf } from "./language.ts";

async function contextOf(c: AppContext): Promise<PageContext> {
  const language = languageOf(c.req.query("lang"), c.req.header("accept-language"));
  const { county, imprint } = await readSettings(c.var.db, "county", "imprint");
  return { language, t: (zh, en) => (language === "zh" ? zh : en), county, imprint };
}

/** Looks the code in the address up, and answers with `show`'s page; whatever the code is, the answer is a page. */
async function answerPlate(
  c: AppContext,
  show: (context: PageContext, plate: PlateInFull) => Response | Promise<Response>,
): Promise<Response> {
  const context = await contextOf(c);
  const typed = (c.req.param("code") ?? "").slice(0, 80);
  try {
    return await show(context, await countedLookup(c, () => readPlate(operationOf(c), typed)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === "plate_unknown") return pageAnswer(c, context, unknownPage(context, typed), 404);
    if (error.code === "rate_limited") {
      for (const [name, value] of Object.entries(problemHeaders(error.code))) c.header(name, value);
      return pageAnswer(c, context, tooManyPage(context, typed), 429);
    }
    throw error;
  }
}

/** The pages a scanned code leads to. They are for people: the same for programs is under `/api/plates`. */
export function platePageRoutes() {
  const routes = router();

  routes.get("/v", async (c) => {
    const typed = foldCode((c.req.query("code") ?? "").slice(0, 80));
    if (typed)
      return c.redirect(`/v/${encodeURIComponent(typed)}${c.req.query("lang") === "en" ? "?lang=en" : ""}`, 303);
    const context = await contextOf(c);
    return pageAnswer(c, context, askPage(context));
  });

  routes.get("/v/:code", (c) => answerPlate(c, (context, plate) => pageAnswer(c, context, statePage(context, plate))));

  routes.get("/v/:code/print", (c) =>
    answerPlate(c, (context, plate) => {
      // What is suspended or over is not printed: the page says so instead.
      if (plate.state !== "onDisplay" && plate.state !== "approved")
        return pageAnswer(c, context, statePage(context, plate), 409);
      const drawings = drawingsOf(plate);
      const drawing = drawings.find((name) => name === c.req.query("drawing")) ?? drawings[0] ?? "plate";
      return pageAnswer(c, context, printPage(context, plate, drawing));
    }),
  );

  return routes;
}
