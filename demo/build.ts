import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { countyToday } from "./dates.ts";
import type { Html } from "./html.ts";
import { addressOf, LANGUAGES } from "./language.ts";
import { ASSETS_FOLDER } from "./paths.ts";
import { articlePage } from "./pages/article.ts";
import { ARTICLES } from "./pages/articles.ts";
import { bookingPage } from "./pages/booking.ts";
import { commitmentsPage } from "./pages/commitments.ts";
import { deskPage } from "./pages/desk.ts";
import { contextOf } from "./pages/frame.ts";
import { homePage } from "./pages/home.ts";
import { invitationPage } from "./pages/invitation.ts";
import { honoursPage } from "./pages/honours.ts";
import { kioskPage } from "./pages/kiosk.ts";
import { newsPage } from "./pages/news.ts";
import { nominationPage } from "./pages/nomination.ts";
import { notFoundPage } from "./pages/not-found.ts";
import { portal } from "./pages/portal.ts";
import { postsPage } from "./pages/posts.ts";
import { searchIndex } from "./pages/search-index.ts";
import { signingPage } from "./pages/signing.ts";
import { sitesPage } from "./pages/sites.ts";
import { statusPage } from "./pages/status.ts";

const here = import.meta.dirname;

/** Every page by its file's name, without the scripts and styles they load. */
export function pages(today: string): Map<string, Html> {
  const all = new Map<string, Html>();
  for (const language of LANGUAGES) {
    const context = contextOf(language, today);
    const add = (page: string, content: Html) => all.set(`${addressOf(page, language).slice(1)}.html`, content);
    add("index", homePage(context));
    add("portal", portal(context));
    add("booking", bookingPage(context));
    add("status", statusPage(context));
    add("commitments", commitmentsPage(context));
    add("posts", postsPage(context));
    add("signing", signingPage(context));
    add("nomination", nominationPage(context));
    add("honours", honoursPage(context));
    add("sites", sitesPage(context));
    add("news", newsPage(context));
    add("desk", deskPage(context));
    add("invitation", invitationPage(context));
    for (const article of ARTICLES) add(`news/${article.id}`, articlePage(context, article));
  }
  const chinese = contextOf("zh", today);
  all.set("kiosk.html", kioskPage(chinese));
  all.set("404.html", notFoundPage(chinese));
  return all;
}

/** The pages' own scripts, each in one file. */
async function buildScripts(out: string): Promise<void> {
  for (const script of ["portal", "booking", "kiosk", "desk"]) {
    const bundle = await rolldown({
      input: join(here, "client", `${script}.ts`),
      transform: { target: "chrome86" },
      logLevel: "warn",
    });
    await bundle.write({ file: join(out, `${script}.js`), format: "es", minify: true });
    await bundle.close();
  }
}

/** Writes the pages and what they load into `out`. Leaves `embed/` alone: that is the elements'. */
export async function buildPages({
  out = ASSETS_FOLDER,
  today = countyToday(),
}: { out?: string; today?: string } = {}): Promise<void> {
  const site = join(out, "site");
  await rm(site, { recursive: true, force: true });
  await rm(join(out, "news"), { recursive: true, force: true });
  await mkdir(site, { recursive: true });
  await mkdir(join(out, "news"), { recursive: true });
  for (const [file, content] of pages(today)) await writeFile(join(out, file), content.toString());
  for (const language of LANGUAGES)
    await writeFile(join(site, `search-${language}.json`), JSON.stringify(searchIndex(language)));
  await cp(join(here, "assets"), out, { recursive: true });
  await buildScripts(site);
}

if (import.meta.main) await buildPages();
