import { html } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { actionButton, type BodyOf } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { registryTexts } from "../registry/texts.ts";

type Site = AnswerOf<"GET /api/admin/sites/{id}">;

/** What is at a site: its posts and its kiosks. */
const related = (host: ConsoleHost, t: typeof strings, id: string) => ({
  posts: host.may("GET /api/admin/posts")
    ? new Listing(host, {
        operation: "GET /api/admin/posts",
        query: { site: id, limit: 50 },
        within: true,
        columns: [
          { name: "title" },
          {
            name: "lawyers",
            cell: ({ lawyers }) => lawyers.map(({ name }) => name).join(host.t.comma) || host.t.unsetMark,
          },
          { name: "status", state: true },
        ],
        href: ({ id: post }) => addressOf("posts", post),
        empty: t.noPostsHere,
      })
    : undefined,
  kiosks: host.may("GET /api/admin/kiosks")
    ? new Listing(host, {
        operation: "GET /api/admin/kiosks",
        query: { site: id, limit: 50 },
        within: true,
        columns: [{ name: "name" }, { name: "createdAt" }, { name: "revokedAt" }],
        href: () => addressOf("kiosks", "", { site: id }),
        empty: t.noKiosks,
      })
    : undefined,
});

/** Places where people are received: all of them, or one. */
function sites(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "sites", id);
  let lists: ReturnType<typeof related> | undefined;
  const entry = new Entry(host, "GET /api/admin/sites/{id}", (signal) => ({ path: { id }, signal }));
  const change = (body: BodyOf<"PATCH /api/admin/sites/{id}">, version: number) =>
    host.send("PATCH /api/admin/sites/{id}", { path: { id }, version, body, signal: new AbortController().signal });
  const draw = (site: Site) => {
    const t = texts.t;
    const { posts, kiosks } = (lists ??= related(host, t, id));
    const { name, tier, divisionCode, address, phone, hours, firmId, postsExpected, status, version } = site;
    const values = { name, tier, divisionCode, address, phone, hours, firmId, postsExpected, status };
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          site,
          [
            "name",
            "tier",
            "address",
            "divisionCode",
            "phone",
            "hours",
            "firmId",
            "postsExpected",
            "status",
            "createdAt",
            "updatedAt",
          ],
          {
            status: badge(host, "status", status),
            ...(firmId ? { firmId: html`<a href=${addressOf("firms", firmId)}>${t.ofFirm}</a>` } : {}),
            ...(postsExpected === null ? { postsExpected: t.byTier } : {}),
          },
        )}
        <p class="row steps">
          ${actionButton(
            host,
            {
              operation: "PATCH /api/admin/sites/{id}",
              path: { id },
              version,
              values,
              help: t.siteHelp,
              read: async (signal) => ({ ...(await entry.read(signal)) }),
              done: (answer) => (answer.underWay ? t.underWay : host.t.done(name)),
              undo: (answer) => change(values, answer.version),
            },
            "primary",
          )}
        </p>
      </section>
      ${posts ? html`<section class="panel"><h2>${t.postsHere}</h2>${posts.render()}</section>` : ""}
      ${kiosks ? html`<section class="panel"><h2>${host.t.screens["kiosks"]}</h2>${kiosks.render()}</section>` : ""}
      ${history.render()}`;
  };
  return new ListAndEntry(host, {
    name: "sites",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/sites",
        filters: ["q", "tier", "firm", "status"],
        columns: [
          { name: "name" },
          { name: "tier" },
          { name: "address" },
          { name: "phone" },
          { name: "hours" },
          { name: "status", state: true },
          { name: "postsExpected", extra: true },
          { name: "divisionCode", extra: true },
          { name: "updatedAt", extra: true },
        ],
        href: ({ id }) => addressOf("sites", id),
        buttons: () => actionButton(host, { operation: "POST /api/admin/sites", again: ["tier", "hours"] }, "primary"),
        get empty() {
          return texts.t.noSites;
        },
      }),
    entry: () => entry,
    title: ({ name }) => name,
    draw,
    refresh: () => {
      history.refresh();
      lists = undefined;
    },
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, sites);
