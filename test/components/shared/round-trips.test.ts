import { equal, ok } from "../support/expect.ts";
import { until } from "../support/mount.ts";
import { openPage } from "../support/open-page.ts";

/** Files and addresses a page has asked for, without what tells a second try or the folder of a page from another. */
const askedBy = (view: Window): string[] =>
  view.performance
    .getEntriesByType("resource")
    .map(({ name }) => name.replace(/\?retry=.*/, "").replace(/^.*?\/(?=api\/|[^/]*\.js$)/, ""));

/** Nothing loads any more and there is something to read. */
const usable = (page: Document, tag: string) =>
  until(() => {
    const root = page.querySelector(tag)?.shadowRoot;
    return root?.querySelector("h2") && !root.querySelector(".skeleton");
  });

/** What the loader asks for when none of the chunks comes, and so before any has: all of it at once. */
const atOnce = async (lang: string, tags: string): Promise<Set<string>> => {
  const { view } = await openPage(`/lost/${lang}/${tags}.html`);
  await until(() => view.performance.getEntriesByType("resource").some(({ name }) => name.includes("?retry=")));
  return new Set(askedBy(view));
};

/** The switch for large print and the wall's looks on paper come once the first content is drawn. */
const after = /^(elder|wall-print|add-styles|rolldown-runtime)\.js$/;

describe("round trips", () => {
  const elements = ["booking", "commitments", "signing", "nomination", "honours"].map((name) => `pioneer-${name}`);

  for (const lang of ["zh-CN", "en"])
    for (const tag of elements)
      it(`${tag} in ${lang} is usable after two: the loader, then all the rest at once`, async () => {
        const first = await atOnce(lang, tag);
        const { page, view } = await openPage(`/plain/${lang}/${tag}.html`);
        await usable(page, tag);
        equal(
          askedBy(view).filter((name) => !first.has(name) && !after.test(name)),
          [],
        );
      });

  it("all five on one page ask for nothing twice", async () => {
    const { page, view } = await openPage(`/plain/zh-CN/${elements.join("+")}.html`);
    for (const tag of elements) await usable(page, tag);
    const asked = askedBy(view);
    equal(
      asked.filter((name, index) => asked.indexOf(name) !== index),
      [],
    );
  });

  const wall = async (attributes: Readonly<Record<string, string>>): Promise<string[]> => {
    const { page, view } = await openPage("/plain/zh-CN/p.html");
    const element = page.createElement("pioneer-commitments");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    page.body.append(element);
    await usable(page, "pioneer-commitments");
    return askedBy(view).filter((name) => name.startsWith("api/posts"));
  };

  it("the loader asks for the posts that a wall's attributes say", async () => {
    equal((await wall({ site: "site-county", q: "田 二" })).map(decodeURIComponent), [
      "api/posts?limit=12&site=site-county&q=田 二",
    ]);
  });

  it("the loader asks for no posts where another view is wanted", async () => {
    ok(!(await wall({ view: "coverage" })).length);
  });
});
