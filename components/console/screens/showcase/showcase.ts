import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { dueColumn } from "../../waiting.ts";
import { staffFiles } from "../../staff-files.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** The showcase: redacted documents, adviser products, projects and stories. */
export const part = register<"GET /api/admin/showcase", "GET /api/admin/showcase/{id}", PostsStrings>(
  postsTexts,
  (host, { read }, own) => ({
    name: "showcase",
    waits: "GET /api/admin/showcase",
    list: {
      operation: "GET /api/admin/showcase",
      waits: true,
      filters: ["state", "category"],
      columns: [
        { name: "title" },
        { name: "category" },
        { name: "lawyer" },
        { name: "firm" },
        { name: "state", state: true },
        dueColumn(host),
        { name: "submittedAt" },
      ],
      href: ({ id }) => addressOf("showcase", id),
      add: () => ({ operation: "POST /api/admin/showcase" }),
    },
    entry: {
      operation: "GET /api/admin/showcase/{id}",
      entity: "showcase",
      title: ({ title }) => title,
      draw: (one) => {
        const { id, version, state, cover, file } = one;
        const given = { path: { id }, version };
        const waits = state === "submitted" || state === "resubmitted";
        return html`<section class="panel">
          ${entryFacts.list(host, one, ["state", "category", "lawyer", "firm", "summary", "submittedAt", "publishedAt", "reason"], { state: badge(host, "state", state) })}
          <h2>${own.t.file}</h2>${staffFiles(
            host,
            [cover, file].flatMap((each) => each ?? []),
            own.t.noFiles,
          )}
          ${steps(
            waits
              ? [
                  actionButton(
                    host,
                    { operation: "POST /api/admin/showcase/{id}/publish", ...given, help: own.t.publishHelp },
                    "primary",
                  ),
                  actionButton(host, { operation: "POST /api/admin/showcase/{id}/return", ...given }),
                ]
              : nothing,
            state === "published"
              ? actionButton(host, { operation: "POST /api/admin/showcase/{id}/withdraw", ...given, final: true })
              : nothing,
            actionButton(host, {
              operation: "PUT /api/admin/showcase/{id}",
              ...given,
              from: one,
              read,
              fields: ["category", "title", "summary", "cover", "file", "redactionConfirmed"],
            }),
          )}
        </section>`;
      },
    },
  }),
);
