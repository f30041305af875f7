import { html, nothing } from "lit";
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
import { Many } from "../../many.ts";
import { addressOf } from "../../place.ts";
import { resultsOfMany } from "../registry/results-of-many.ts";
import { registryTexts } from "../registry/texts.ts";

const RESULT = "POST /api/admin/annual-inspections";

type Row = AnswerOf<"GET /api/admin/firms">["items"][number];
type Firm = AnswerOf<"GET /api/admin/firms/{id}">;

const related = (host: ConsoleHost, firmId: string, texts: PartTexts<typeof strings>) => ({
  lawyers: new Listing(host, {
    operation: "GET /api/admin/lawyers",
    query: { firm: firmId, limit: 50 },
    within: true,
    columns: [{ name: "name" }, { name: "licenceNo" }, { name: "practisingSince" }, { name: "status", state: true }],
    href: ({ id }) => addressOf("lawyers", id),
    buttons: () =>
      actionButton(host, {
        operation: "POST /api/admin/lawyers",
        fixed: { firmId },
        fields: ["name", "licenceNo", "practisingSince", "phone"],
        again: [],
      }),
  }),
  branches: new Listing(host, {
    operation: "GET /api/admin/branches",
    query: { firm: firmId, limit: 50 },
    within: true,
    columns: [{ name: "name" }, { name: "kind" }, { name: "secretary" }, { name: "memberCount" }],
    href: ({ id }) => addressOf("branches", id),
    empty: texts.t.noBranchOfFirm,
    buttons: () =>
      actionButton(host, {
        operation: "POST /api/admin/branches",
        label: texts.t.addBranchOfFirm,
        fixed: { kind: "branch", firmIds: [firmId] },
        fields: ["name", "upperCommittee", "secretaryId", "secretaryName", "memberCount", "phone"],
      }),
  }),
  offices: new Listing(host, {
    operation: "GET /api/admin/sites",
    query: { firm: firmId, limit: 50 },
    within: true,
    columns: [{ name: "name" }, { name: "address" }, { name: "phone" }, { name: "status", state: true }],
    href: ({ id }) => addressOf("sites", id),
  }),
});

/** Law firms: all of them, or one with its lawyers. */
function firms(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "firms", id);
  let lists: ReturnType<typeof related> | undefined;
  const entry = new Entry(host, "GET /api/admin/firms/{id}", (signal) => ({ path: { id }, signal }));
  const change = (body: BodyOf<"PATCH /api/admin/firms/{id}">, version: number) =>
    host.send("PATCH /api/admin/firms/{id}", { path: { id }, version, body, signal: new AbortController().signal });
  const draw = (firm: Firm) => {
    const { name, creditCode, phone, status, version, mergedInto } = firm;
    const t = texts.t;
    lists ??= related(host, id, texts);
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          firm,
          ["name", "creditCode", "phone", "branchPhone", "status", "mergedInto", "createdAt", "updatedAt"],
          {
            status: badge(host, "status", status),
            ...(mergedInto
              ? { mergedInto: html`<a href=${addressOf("firms", mergedInto.id)}>${mergedInto.name}</a>` }
              : {}),
          },
        )}
        <p class="row steps">
          ${actionButton(
            host,
            {
              operation: "PATCH /api/admin/firms/{id}",
              path: { id },
              version,
              // A masked number is not the number: it is entered anew or stays.
              values: { name, creditCode, phone, status },
              read: async (signal) => ({ ...(await entry.read(signal)) }),
              undo: (answer) => change({ name, creditCode, phone, status }, answer.version),
            },
            "primary",
          )}
          ${
            mergedInto
              ? nothing
              : actionButton(host, {
                  operation: "POST /api/admin/firms/{id}/merge",
                  path: { id },
                  version,
                  final: true,
                  references: { into: "firmId" },
                  labels: {
                    into: t.intoFirm,
                    offices: t.officesOf,
                    officePosts: t.officePosts,
                    officeId: t.postsMoveTo,
                  },
                  help: t.mergeHelp,
                  done: (answer) => t.mergedInto(answer.mergedInto?.name ?? ""),
                })
          }
        </p>
      </section>
      <section class="panel"><h2>${t.lawyersOf}</h2>${lists.lawyers.render()}</section>
      <section class="panel"><h2>${t.branchOfFirm}</h2>${lists.branches.render()}</section>
      <section class="panel"><h2>${t.officesOf}</h2>${lists.offices.render()}</section>
      ${history.render()}`;
  };
  const many = new Many<Row>(host);
  return new ListAndEntry(host, {
    name: "firms",
    above: () => many.render(),
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/firms",
        filters: ["q", "status"],
        columns: [
          { name: "name" },
          { name: "creditCode" },
          { name: "phone" },
          { name: "status", state: true },
          { name: "updatedAt", extra: true },
        ],
        href: ({ id }) => addressOf("firms", id),
        add: () => ({ operation: "POST /api/admin/firms", again: [] }),
        bulk: (items) =>
          host.may(RESULT)
            ? html`<button type="button" @click=${() => many.ask(resultsOfMany(host, texts, RESULT, items))}>${texts.t.resultsOfMany}</button>`
            : nothing,
        get empty() {
          return texts.t.noFirms;
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

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, firms);
