import type { AppContext } from "../../platform/http/app-env.ts";
import { KEPT } from "../../platform/http/kept.ts";
import { router } from "../../platform/http/routes.ts";
import { readSetting, readSettings } from "../../county/settings/settings.ts";
import type { Language } from "../plates/language.ts";
import { addressOf, contextOf, PAGE_SETTINGS, type Markup, type ServiceContext } from "./frame.ts";
import { BUILT_PAGES, builtPage } from "./built-pages.ts";
import { kioskPage, personalPage, PERSONAL_NAMES } from "./own-pages.ts";
import { PAGE_NAMES, publicPage } from "./pages.ts";

const LANGUAGES: readonly Language[] = ["zh", "en"];

/** Everything a page loads is of this origin; the elements' styles are constructed, their pictures may be drawn. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

async function answer(
  c: AppContext,
  language: Language,
  page: (context: ServiceContext) => Markup,
  kept: boolean,
): Promise<Response> {
  const settings = await readSettings(c.var.db, ...PAGE_SETTINGS);
  c.header("content-security-policy", POLICY);
  // A page is the same for everybody, as the county is; one that is opened by a link is kept nowhere.
  if (kept) c.header("cache-control", KEPT.county);
  else c.header("x-robots-tag", "noindex, nofollow");
  return c.html(page(contextOf(language, settings)));
}

/** Two shades: of the colour the bureau chose, and a darker one for what is pointed at. */
function shades(colour: string): readonly [string, string] {
  const darker = [1, 3, 5].map((at) => {
    const part = Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.8);
    return part.toString(16).padStart(2, "0");
  });
  return [colour, `#${darker.join("")}`];
}

/**
 * The service's own pages, in every deployment, under the county's name. They are written here and not built, since only
 * the settings know the name: title and imprint are right at once, without a script, on either home.
 */
export function servicePageRoutes() {
  const routes = router();
  for (const language of LANGUAGES) {
    for (const name of PAGE_NAMES)
      routes.get(addressOf(name, language), (c) => answer(c, language, (context) => publicPage(context, name), true));
    for (const name of PERSONAL_NAMES)
      routes.get(addressOf(name, language), (c) =>
        answer(c, language, (context) => personalPage(context, name), false),
      );
  }
  for (const path of BUILT_PAGES)
    routes.get(path, async (c) => {
      const settings = await readSettings(c.var.db, ...PAGE_SETTINGS);
      return builtPage(c, path, contextOf("zh", settings), contextOf("en", settings));
    });
  // Where codes on paper lead that an element printed without `manage-url`; browsers take the code behind the # along.
  routes.get("/booking.html", (c) => c.redirect("/booking", 308));
  routes.get("/kiosk", (c) =>
    answer(c, "zh", (context) => kioskPage(context, contextOf("en", context.settings)), false),
  );
  routes.get("/service/colour.css", async (c) => {
    const [colour, dark] = shades(await readSetting(c.var.db, "pageColour"));
    c.header("cache-control", KEPT.county);
    c.header("content-type", "text/css; charset=utf-8");
    return c.body(`:root{--primary:${colour};--primary-dark:${dark};--pioneer-primary:${colour}}\n`);
  });
  return routes;
}
