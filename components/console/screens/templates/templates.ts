import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

/** What messages say. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const { id: kind } = host.place;
  const path = { kind };
  const entry = new Entry(host, "GET /api/admin/message-templates/{kind}", (signal) => ({ path, signal }));
  const history = new History(host, "messageTemplates", kind);
  const read = async (signal: AbortSignal) => ({ ...(await entry.read(signal)) });
  const preview = (body: object, signal: AbortSignal) =>
    host.send("POST /api/admin/message-templates/{kind}/preview", { path, body, signal });
  const sample = new Entry(host, "POST /api/admin/message-templates/{kind}/preview", (signal) => ({
    path,
    body: {},
    signal,
  }));
  const asSent = ({ zh, en }: AnswerOf<"POST /api/admin/message-templates/{kind}/preview">) =>
    html`<p class="hint">${own.t.asSentHelp}</p>${Object.entries({ zh, en }).map(
      ([language, { text, characters, segments }]) =>
        html`<h3>${own.t.inLanguage[language]}</h3><blockquote>${text}</blockquote><p class="hint">${own.t.segments(characters, segments)}</p>`,
    )}`;
  return new ListAndEntry(host, {
    name: "templates",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/message-templates",
        columns: [
          { name: "kind" },
          { name: "text", cell: ({ text }) => host.localize(text), text: ({ text }) => text.zh },
          { name: "isDefault", cell: ({ isDefault }) => (isDefault ? own.t.isDefault : own.t.ownText) },
          { name: "templateId" },
          { name: "updatedAt", extra: true },
        ],
        href: ({ kind }) => addressOf("templates", kind),
      }),
    entry: () => entry,
    title: ({ kind }) => valueLabel(host.words, "kind", kind),
    draw: (template) => {
      const { version, text, defaultText, fields, isDefault, templateId } = template;
      return html`<section class="panel">
          ${entryFacts.list(host, { zh: text.zh, en: text.en ?? "", templateId, updatedAt: template.updatedAt }, ["zh", "en", "templateId", "updatedAt"])}
          ${isDefault ? nothing : html`<details><summary>${own.t.isDefault}</summary><p>${host.localize(defaultText)}</p></details>`}
          ${steps(
            actionButton(
              host,
              {
                operation: "PUT /api/admin/message-templates/{kind}",
                path,
                version,
                from: template,
                read,
                help: own.t.fieldsHelp,
                preview: {
                  label: own.t.preview,
                  first: true,
                  fields: ["text"],
                  ask: async ({ text }, signal) => asSent(await preview({ text: text ?? undefined }, signal)),
                },
              },
              "primary",
            ),
            isDefault
              ? nothing
              : actionButton(host, {
                  operation: "DELETE /api/admin/message-templates/{kind}",
                  path,
                  version,
                  label: own.t.toDefault,
                  final: true,
                }),
          )}
        </section>
        ${host.may("POST /api/admin/message-templates/{kind}/preview") ? html`<section class="panel"><h2>${own.t.asSent}</h2>${sample.render(asSent)}</section>` : nothing}
        <section class="panel"><h2>${own.t.fieldsOf}</h2><p class="hint">${own.t.fieldsHelp}</p><table><thead><tr><th scope="col">${own.t.placeholder}</th><th scope="col">${own.t.meaningOf}</th><th scope="col">${own.t.sampleOf}</th></tr></thead><tbody>${fields.map(
          ({ name, required, meaning, sample }) =>
            html`<tr><th scope="row">{${name}}${required ? " *" : ""}</th><td>${host.localize(meaning)}</td><td><small>${host.localize(sample)}</small></td></tr>`,
        )}</tbody></table></section>${history.render()}`;
    },
    refresh: () => {
      history.refresh();
      if (kind) sample.refresh();
    },
  });
});
