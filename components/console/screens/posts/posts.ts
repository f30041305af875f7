import { html } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { postsTexts, type PostsStrings } from "./texts.ts";

/** Demonstration posts: who holds them, and whether they are on display. */
export const part = register<"GET /api/admin/posts", "GET /api/admin/posts/{id}", PostsStrings>(
  postsTexts,
  (host, { read }, own) => ({
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
        const { id, version, lawyers, plate, status } = post;
        const { t } = own;
        const path = { id };
        return html`<section class="panel">
            ${entryFacts.list(host, post, ["title", "site", "status", "plate", "createdAt", "updatedAt"], {
              status: badge(host, "status", status),
              plate: html`<a href="/v/${plate}" target="_blank" rel="noopener">${plate}</a>`,
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
                    html`<tr><td><a href=${addressOf("lawyers", id)}>${name}</a></td><td>${firm.name}</td><td>${host.day(since)}</td><td><a href="/v/${plate}" target="_blank" rel="noopener">${t.plate}</a></td></tr>`,
                )}</tbody></table></div>`
              : html`<p class="empty">${t.noHolders}</p>`
          }</section>`;
      },
    },
  }),
);
