import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { countyToday } from "./dates.ts";
import type { Html } from "./html.ts";
import { addressOf, LANGUAGES } from "./language.ts";
import { ASSETS_FOLDER } from "./paths.ts";
import { articlePage } from "./pages/article.ts";
import { ARTICLES } from "./pages/articles.ts";
import { contextOf } from "./pages/frame.ts";
import { homePage } from "./pages/home.ts";
import { newsPage } from "./pages/news.ts";
import { portal } from "./pages/portal.ts";
import { searchIndex } from "./pages/search-index.ts";
import { sitesPage } from "./pages/sites.ts";

const here = import.meta.dirname;

/** Every page of the sample portal by its file's name, without the scripts and styles they load. */
export function pages(today: string): Map<string, Html> {
  const all = new Map<string, Html>();
  for (const language of LANGUAGES) {
    const context = contextOf(language, today);
    const add = (page: string, content: Html) => all.set(`${addressOf(page, language).slice(1)}.html`, content);
    add("index", homePage(context));
    add("portal", portal(context));
    add("sites", sitesPage(context));
    add("news", newsPage(context));
    for (const article of ARTICLES) add(`news/${article.id}`, articlePage(context, article));
  }
  return all;
}

/** The pages' own scripts, each in one file. */
async function buildScripts(out: string): Promise<void> {
  for (const script of ["portal"]) {
    const bundle = await rolldown({
      input: join(here, "client", `${script}.ts`),
      transform: { target: "chrome86" },
      logLevel: "warn",
    });
    await bundle.write({ file: join(out, `${script}.js`), format: "es", minify: true });
    await bundle.close();
  }
}

/** Writes the pages and what they load into `out`. The service's own pages and the elements are not its business: `components/build.ts`. */
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
