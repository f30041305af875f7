import { html } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { postsTexts, type PostsStrings } from "./texts.ts";

type Post = AnswerOf<"GET /api/admin/posts/{id}">;

const STANDING: ReadonlySet<string> = new Set(["approved", "onDisplay", "suspended"]);

/** What hangs together with a post: read with its entry. */
const related = (host: ConsoleHost, t: PostsStrings, { id, site, lawyers }: Post) => {
  const panel = (title: string | undefined, list: { render(): unknown }) => ({
    render: () => html`<section class="panel"><h2>${title}</h2>${list.render()}</section>`,
  });
  const holders = new Set(lawyers.map((lawyer) => lawyer.id));
  return [
    // What its holders signed says whether they are on display, and what has gone since.
    holders.size && host.may("GET /api/admin/signings")
      ? panel(
          t.display,
          new Listing(host, {
            operation: "GET /api/admin/signings",
            query: { site: site.id, limit: 100 },
            only: ({ lawyer, state }) => holders.has(lawyer.id) && STANDING.has(state),
            within: true,
            columns: [
              { name: "lawyer" },
              { name: "state", state: true },
              {
                name: "failing",
                cell: ({ failing }) =>
                  failing.length
                    ? failing.map(
                        ({ condition }) =>
                          html`<span class="state bad">${valueLabel(host.words, "condition", condition)}</span> `,
                      )
                    : html`<span class="state good">${t.nothingFails}</span>`,
              },
            ],
            href: (signing) => addressOf("signings", signing.id),
            empty: t.noHolders,
          }),
        )
      : undefined,
    host.may("GET /api/admin/labels")
      ? panel(
          host.t.screens["labels"],
          new Listing(host, {
            operation: "GET /api/admin/labels",
            query: { post: id, limit: 50 },
            within: true,
            columns: [
              { name: "kind" },
              { name: "lawyer" },
              { name: "docNo" },
              { name: "from" },
              { name: "to" },
              { name: "state", state: true },
            ],
            href: (label) => addressOf("labels", label.id),
            buttons: () => actionButton(host, { operation: "POST /api/admin/labels", fixed: { postId: id } }),
            empty: t.noLabels,
          }),
        )
      : undefined,
    host.may("GET /api/admin/commitments")
      ? panel(
          host.t.screens["commitments"],
          new Listing(host, {
            operation: "GET /api/admin/commitments",
            query: { post: id, limit: 20 },
            within: true,
            columns: [{ name: "text" }, { name: "lawyer" }, { name: "dueDate" }, { name: "state", state: true }],
            href: (commitment) => addressOf("commitments", commitment.id),
            empty: t.noCommitments,
          }),
        )
      : undefined,
  ].flatMap((each) => each || []);
};

/** Demonstration posts: who holds them, and whether they are on display. */
export const part = register<"GET /api/admin/posts", "GET /api/admin/posts/{id}", PostsStrings>(
  postsTexts,
  (host, { read }, own) => {
    let lists: ReturnType<typeof related> | undefined;
    let plateOf = "";
    const drawing = new Entry(host, "GET /api/plates/{code}", (signal) => ({ path: { code: plateOf }, signal }));
    const coverage = new Entry(host, "GET /api/admin/coverage", (signal) => ({ signal }));
    return {
      name: "posts",
      list: {
        operation: "GET /api/admin/posts",
        filters: ["q", "site", "tier", "status"],
        columns: [
          { name: "title" },
          { name: "site" },
          {
            name: "lawyers",
            cell: ({ lawyers }) => lawyers.map(({ name }) => name).join(host.t.comma) || host.t.unsetMark,
          },
          { name: "status", state: true },
          { name: "updatedAt", extra: true },
        ],
        href: ({ id }) => addressOf("posts", id),
        add: () => ({ operation: "POST /api/admin/posts" }),
      },
      entry: {
        operation: "GET /api/admin/posts/{id}",
        entity: "posts",
        title: ({ title }) => title,
        draw: (post) => {
          const { id, version, lawyers, plate, status, site } = post;
          plateOf = plate;
          lists ??= related(host, own.t, post);
          const { t } = own;
          const path = { id };
          return html`<section class="panel">
            ${entryFacts.list(host, post, ["title", "site", "coverage", "status", "plate", "createdAt", "updatedAt"], {
              status: badge(host, "status", status),
              site: html`<a href=${addressOf("sites", site.id)}>${site.name}</a>`,
              coverage: host.may("GET /api/admin/coverage")
                ? coverage.render(({ gaps }) => {
                    const missing = gaps.filter((gap) => gap.id === site.id).reduce((sum, gap) => sum + gap.missing, 0);
                    return html`<a href=${addressOf("coverage")}><span class="state ${missing ? "bad" : "good"}">${missing ? t.missingHere(missing) : t.allCovered}</span></a>`;
                  })
                : host.t.unsetMark,
              plate: html`<a href="/v/${plate}" target="_blank" rel="noopener">${plate}</a> ${lawyers.length ? drawing.render(({ state }) => badge(host, "state", state)) : html`<span class="state over">${t.notOnDisplay}</span>`}`,
            })}
            ${steps(
              actionButton(
                host,
                { operation: "PATCH /api/admin/posts/{id}", path, version, from: post, read },
                "primary",
              ),
              status === "open"
                ? actionButton(host, {
                    operation: "POST /api/admin/posts/{id}/close",
                    path,
                    version,
                    undo: ({ version }) =>
                      host.send("POST /api/admin/posts/{id}/open", {
                        path,
                        version,
                        body: { reason: host.t.undo },
                        signal: new AbortController().signal,
                      }),
                  })
                : actionButton(host, { operation: "POST /api/admin/posts/{id}/open", path, version }),
            )}
          </section>
          <section class="panel"><h2>${t.holders}</h2>${
            lawyers.length
              ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t.holders}><table><tbody>${lawyers.map(
                  ({ id, name, firm, since, plate }) =>
                    html`<tr><th scope="row"><a href=${addressOf("lawyers", id)}>${name}</a></th><td>${firm.name}</td><td>${host.day(since)}</td><td><a href="/v/${plate}" target="_blank" rel="noopener">${t.plate}</a></td></tr>`,
                )}</tbody></table></div>`
              : html`<p class="empty">${t.noHolders}</p>`
          }</section>
          ${lists.map((list) => list.render())}`;
        },
      },
      refresh: () => {
        lists = undefined;
        if (drawing.value) drawing.refresh();
        if (coverage.value) coverage.refresh();
      },
    };
  },
);
