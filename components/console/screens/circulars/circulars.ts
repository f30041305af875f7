import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { fieldLabel } from "../../words.ts";
import { staffFiles } from "../../staff-files.ts";
import { registryTexts } from "../registry/texts.ts";

type Circular = AnswerOf<"GET /api/admin/circulars/{id}">;

/** Notices to Party branches and lawyers: all of them, or one with who has not read or confirmed it. */
function circulars(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "circulars", id);
  const entry = new Entry(host, "GET /api/admin/circulars/{id}", (signal) => ({ path: { id }, signal }));
  const label = (name: string): string => fieldLabel(host.words, name, "CircularEntry");
  const draw = (circular: Circular) => {
    const { t } = texts;
    const { receipts, recipients, read, confirmed, version, withdrawnAt } = circular;
    return html`<section class="panel">
        ${entryFacts.list(host, circular, ["createdAt", "dueDate", "withdrawnAt", "body"])}
        ${circular.files.length ? staffFiles(host, circular.files, "") : nothing}
        ${
          withdrawnAt === null
            ? html`<p class="row steps">
                ${actionButton(host, {
                  operation: "POST /api/admin/circulars/{id}/withdraw",
                  path: { id },
                  version,
                  final: true,
                  help: t.withdrawHelp,
                })}
              </p>`
            : nothing
        }
      </section>
      <section class="panel"><h2>${t.receiptsOf}</h2>
        <p class="row">${label("recipients")} ${recipients} · ${label("read")} ${read} · ${label("confirmed")} ${confirmed}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=${t.receiptsOf}><table>
          <thead><tr><th scope="col">${t.receiver}</th><th scope="col">${label("read")}</th><th scope="col">${label("confirmed")}</th></tr></thead>
          <tbody>${receipts.map(
            ({ to, id, name, readAt, confirmedAt }) =>
              html`<tr><td><a href=${addressOf(to === "branch" ? "branches" : "lawyers", id)}>${name}</a></td><td>${readAt === null ? t.notRead : host.time(readAt)}</td><td>${entryFacts.value(host, "confirmedAt", confirmedAt)}</td></tr>`,
          )}</tbody>
        </table></div>
      </section>
      ${history.render()}`;
  };
  return new ListAndEntry(host, {
    name: "circulars",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/circulars",
        columns: [
          { name: "title" },
          { name: "createdAt" },
          { name: "dueDate" },
          { name: "recipients", label: label("recipients") },
          { name: "read", label: label("read") },
          { name: "confirmed", label: label("confirmed") },
          { name: "withdrawnAt" },
        ],
        href: (circular) => addressOf("circulars", circular.id),
        add: () => ({ operation: "POST /api/admin/circulars", help: texts.t.circularHelp }),
        get empty() {
          return texts.t.noCirculars;
        },
      }),
    entry: () => entry,
    title: ({ title }) => title,
    draw,
    refresh: () => history.refresh(),
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, circulars);
