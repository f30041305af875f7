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
import { addressOf } from "../../place.ts";
import { issuedLink } from "../../secret.ts";
import { linkState } from "../registry/link-state.ts";
import { registryTexts } from "../registry/texts.ts";

type Branch = AnswerOf<"GET /api/admin/branches/{id}">;

/** What of an entry a form of its own begins with. */
const valuesOf = ({ name, kind, firms, upperCommittee, secretary, memberCount, status }: Branch) => ({
  name,
  kind,
  firmIds: firms.map(({ id }) => id),
  upperCommittee,
  secretaryId: secretary?.id ?? null,
  secretaryName: secretary && secretary.id === null ? secretary.name : null,
  memberCount,
  status,
});

/** Links to firms, one beneath the other. */
const firmLinks = (firms: Branch["firms"]): unknown =>
  html`<ul class="plain">${firms.map(({ id, name }) => html`<li><a href=${addressOf("firms", id)}>${name}</a></li>`)}</ul>`;

/** Party branches: all of them, or one with its firms. */
function branches(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "branches", id);
  const entry = new Entry(host, "GET /api/admin/branches/{id}", (signal) => ({ path: { id }, signal }));
  const change = (body: BodyOf<"PATCH /api/admin/branches/{id}">, version: number) =>
    host.send("PATCH /api/admin/branches/{id}", { path: { id }, version, body, signal: new AbortController().signal });
  const linksOf = () =>
    new Listing(host, {
      operation: "GET /api/admin/branch-links",
      query: { branch: id, limit: 50 },
      within: true,
      columns: [
        { name: "status", cell: (link) => linkState(texts.t, link), text: (link) => linkState.text(texts.t, link) },
        { name: "way" },
        { name: "issuedBy" },
        { name: "createdAt" },
        { name: "expiresAt" },
        { name: "lastUsedAt" },
      ],
      empty: texts.t.noBranchLinks,
      buttons: () =>
        actionButton(host, {
          operation: "POST /api/admin/branch-links",
          fixed: { branchId: id },
          fields: ["days", "way", "keepEarlier"],
          help: texts.t.branchLinkHelp,
          show: (answer) => issuedLink(host, answer),
        }),
      actions: (link) =>
        linkState.open(link)
          ? html`${actionButton(host, {
              operation: "POST /api/admin/branch-links/{id}/hand-over",
              label: texts.t.handOver,
              path: { id: link.id },
              help: texts.t.handOverHelp,
              show: (answer) => issuedLink(host, answer),
            })}
            ${actionButton(host, { operation: "POST /api/admin/branch-links/{id}/revoke", label: texts.t.revoke, path: { id: link.id }, final: true })}`
          : nothing,
    });
  let links: ReturnType<typeof linksOf> | undefined;
  const draw = (branch: Branch) => {
    const { firms, kind, mergedInto, secretary, status, version } = branch;
    const t = texts.t;
    const values = valuesOf(branch);
    return html`<section class="panel">
        ${entryFacts.list(
          host,
          branch,
          [
            "name",
            "kind",
            "firms",
            "upperCommittee",
            "secretary",
            "memberCount",
            "phone",
            "status",
            "mergedInto",
            "createdAt",
            "updatedAt",
          ],
          {
            kind: entryFacts.value(host, "kind", kind),
            status: badge(host, "status", status),
            ...(firms.length > 0 && { firms: firmLinks(firms) }),
            ...(secretary?.id && {
              secretary: html`<a href=${addressOf("lawyers", secretary.id)}>${secretary.name}</a>`,
            }),
            ...(mergedInto && {
              mergedInto: html`<a href=${addressOf("branches", mergedInto.id)}>${mergedInto.name}</a>`,
            }),
          },
        )}
        <p class="row steps">
          ${actionButton(
            host,
            {
              operation: "PATCH /api/admin/branches/{id}",
              path: { id },
              version,
              // A masked number is not the number: it is entered anew or stays.
              values,
              help: t.branchStatusHelp,
              read: async (signal) => ({ ...valuesOf(await entry.read(signal)) }),
              undo: (answer) => change(values, answer.version),
            },
            "primary",
          )}
          ${
            status === "active"
              ? actionButton(host, {
                  operation: "POST /api/admin/branches/{id}/merge",
                  path: { id },
                  version,
                  final: true,
                  references: { into: "branchId" },
                  labels: { into: t.intoBranch },
                  help: t.branchMergeHelp,
                  done: (answer) => t.mergedInto(answer.mergedInto?.name ?? ""),
                })
              : nothing
          }
        </p>
      </section>
      ${
        host.may("GET /api/admin/branch-links") && status === "active"
          ? html`<section class="panel"><h2>${t.branchLinksOf}</h2>${(links ??= linksOf()).render()}</section>`
          : nothing
      }
      ${history.render()}`;
  };
  return new ListAndEntry(host, {
    name: "branches",
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/branches",
        filters: ["q", "status", "firm"],
        columns: [
          { name: "name" },
          { name: "kind" },
          {
            name: "firms",
            cell: ({ firms }) => entryFacts.value(host, "firms", firms),
            text: ({ firms }) => firms.map(({ name }) => name).join("、"),
          },
          { name: "secretary" },
          { name: "memberCount" },
          { name: "status", state: true },
          { name: "upperCommittee", extra: true },
          { name: "updatedAt", extra: true },
        ],
        href: (branch) => addressOf("branches", branch.id),
        add: () => ({ operation: "POST /api/admin/branches" }),
        get empty() {
          return texts.t.noBranches;
        },
      }),
    entry: () => entry,
    title: ({ name }) => name,
    draw,
    refresh: () => {
      history.refresh();
      links?.refresh();
    },
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, branches);
