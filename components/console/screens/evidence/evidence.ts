import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { dueColumn } from "../../waiting.ts";
import { staffFiles } from "../../staff-files.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Evidence of kept commitments, to be reviewed and published. */
export const part = register<"GET /api/admin/evidence", "GET /api/admin/evidence/{id}", PostsStrings>(
  postsTexts,
  (host, _, own) => ({
    name: "evidence",
    waits: "GET /api/admin/evidence",
    list: {
      operation: "GET /api/admin/evidence",
      waits: true,
      filters: ["state"],
      columns: [
        { name: "lawyer" },
        { name: "post" },
        { name: "commitment" },
        { name: "state", state: true },
        dueColumn(host),
        { name: "submittedAt" },
        { name: "enteredByBureau", extra: true },
      ],
      href: ({ id }) => addressOf("evidence", id),
    },
    entry: {
      operation: "GET /api/admin/evidence/{id}",
      entity: "evidence",
      title: ({ lawyer, post }) => own.t.of(lawyer.name, post.title),
      draw: (one) => {
        const { id, version, state, files, link, commitment } = one;
        const given = { path: { id }, version };
        return html`<section class="panel">
          ${entryFacts.list(
            host,
            one,
            ["state", "commitment", "lawyer", "post", "text", "link", "submittedAt", "reason", "reviewedAt"],
            {
              state: badge(host, "state", state),
              commitment: html`<a href=${addressOf("commitments", commitment.id)}>${commitment.text}</a> <small>${host.day(commitment.dueDate)}</small>`,
              ...(link ? { link: html`<a href=${link} target="_blank" rel="noopener noreferrer">${link}</a>` } : {}),
            },
          )}
          <h2>${own.t.file}</h2>${staffFiles(host, files, own.t.noFiles)}
          ${state === "submitted" ? steps(actionButton(host, { operation: "POST /api/admin/evidence/{id}/publish", ...given, help: own.t.publishHelp }, "primary"), actionButton(host, { operation: "POST /api/admin/evidence/{id}/return", ...given })) : nothing}
        </section>`;
      },
    },
  }),
);
