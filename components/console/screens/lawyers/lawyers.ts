import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { Attempt } from "../../../shared/attempt.ts";
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
import { issuedLink, printSheets } from "../../secret.ts";
import { resultsOfMany } from "../registry/results-of-many.ts";
import { registryTexts } from "../registry/texts.ts";

type Lawyer = AnswerOf<"GET /api/admin/lawyers/{id}">;
type Row = AnswerOf<"GET /api/admin/lawyers">["items"][number];
type Patch = BodyOf<"PATCH /api/admin/lawyers/{id}">;

const REVIEW = "POST /api/admin/annual-reviews";

const link = (screen: string, { id, name }: { readonly id: string; readonly name: string }) =>
  html`<a href=${addressOf(screen, id)}>${name}</a>`;

/** What of a lawyer hangs together with other books: read with the entry. */
const related = (host: ConsoleHost, t: typeof strings, id: string) => {
  const titled = (title: string, list: { render(): unknown }) => ({
    render: () => html`<section class="panel"><h2>${title}</h2>${list.render()}</section>`,
  });
  return [
    host.may("GET /api/admin/signings")
      ? titled(
          t.posts,
          new Listing(host, {
            operation: "GET /api/admin/signings",
            query: { lawyer: id, limit: 20 },
            within: true,
            columns: [
              { name: "site" },
              { name: "firm" },
              { name: "state", state: true },
              { name: "submittedAt" },
              { name: "decidedAt" },
            ],
            href: ({ id: signing }) => addressOf("signings", signing),
            empty: t.noPosts,
          }),
        )
      : undefined,
    host.may("GET /api/admin/sessions")
      ? titled(
          t.sessions,
          new Listing(host, {
            operation: "GET /api/admin/sessions",
            query: { lawyer: id, from: host.today, limit: 10 },
            within: true,
            columns: [
              { name: "date" },
              { name: "startTime", cell: ({ startTime, endTime }) => `${startTime}–${endTime}` },
              { name: "site" },
              { name: "placesTaken", cell: ({ placesTaken, capacity }) => `${placesTaken} / ${capacity}` },
              { name: "status", state: true },
            ],
            href: ({ id: session }) => addressOf("sessions", session),
            empty: t.noSessions,
          }),
        )
      : undefined,
    host.may("GET /api/admin/sanctions")
      ? titled(
          t.sanctions,
          new Listing(host, {
            operation: "GET /api/admin/sanctions",
            query: { lawyer: id, limit: 20 },
            within: true,
            columns: [
              { name: "docNo" },
              { name: "kind" },
              { name: "from" },
              { name: "to" },
              { name: "serious" },
              { name: "inForce" },
            ],
            href: ({ id: sanction }) => addressOf("sanctions", sanction),
            empty: t.noSanctions,
          }),
        )
      : undefined,
    host.may("GET /api/admin/desk-links")
      ? titled(
          host.t.screens["links"] ?? "",
          new Listing(host, {
            operation: "GET /api/admin/desk-links",
            query: { lawyer: id, limit: 10 },
            within: true,
            columns: [
              { name: "createdAt" },
              { name: "way" },
              { name: "delivery" },
              { name: "expiresAt" },
              { name: "lastUsedAt" },
              { name: "revokedAt" },
            ],
            href: () => addressOf("links", "", { lawyer: id }),
            buttons: () =>
              actionButton(host, {
                operation: "POST /api/admin/desk-links",
                fixed: { lawyerId: id },
                fields: ["way", "days", "keepEarlier"],
                help: t.linkHelp,
                show: (answer) => issuedLink(host, answer),
              }),
            empty: t.noLinks,
          }),
        )
      : undefined,
  ];
};

/** Lawyers: all of them, or one with what hangs together with them. */
function lawyers(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const history = new History(host, "lawyers", id);
  let lists: ReturnType<typeof related> | undefined;
  const entry = new Entry(host, "GET /api/admin/lawyers/{id}", (signal) => ({ path: { id }, signal }));
  const read = async (signal: AbortSignal) => ({ ...(await entry.read(signal)) });
  const change = (body: Patch, version: number) =>
    host.send("PATCH /api/admin/lawyers/{id}", {
      path: { id },
      version,
      body,
      signal: new AbortController().signal,
    });
  const draw = (lawyer: Lawyer) => {
    const t = texts.t;
    lists ??= related(host, t, id);
    const { name, licenceNo, practisingSince, status, version } = lawyer;
    return html`<section class="panel">
        ${entryFacts.list(host, lawyer, ["licenceNo", "firm", "practisingSince", "phone", "status", "createdAt", "updatedAt"], { firm: link("firms", lawyer.firm), status: badge(host, "status", status) })}
        <p class="row steps">
          ${actionButton(
            host,
            {
              operation: "PATCH /api/admin/lawyers/{id}",
              path: { id },
              version,
              // A masked number is not the number: it is entered anew or stays.
              fields: ["name", "licenceNo", "practisingSince", "phone", "status"],
              values: { name, licenceNo, practisingSince, status },
              read,
              undo: (answer) => change({ name, licenceNo, practisingSince, status }, answer.version),
            },
            "primary",
          )}
          ${actionButton(host, {
            operation: "PATCH /api/admin/lawyers/{id}",
            label: t.moveFirm,
            help: t.moveFirmHelp,
            path: { id },
            version,
            fields: ["firmId", "officePosts", "officeId"],
            labels: { firmId: t.intoFirm, officePosts: t.officePosts, officeId: t.postsMoveTo },
            values: {},
            done: (answer) => (answer.underWay ? t.underWay : t.moved(answer.firm.name)),
          })}
        </p>
      </section>
      ${lists.map((list) => list?.render())}${history.render()}`;
  };
  const many = new Many<Row>(host);
  /** A link for each of several lawyers: sent, or shown on a sheet that is printed at once and kept nowhere. */
  const issueMany = (items: readonly Row[], way: "send" | "handOver") => {
    const { t } = texts;
    const paths: string[] = [];
    many.ask({
      label: way === "send" ? t.sendLinks : t.printLinks,
      help: t.manyLinksHelp,
      items,
      name: ({ name }) => name,
      each: async (lawyer) => {
        const { path } = await host.request("POST /api/admin/desk-links", {
          body: { lawyerId: lawyer.id, way },
          signal: new AbortController().signal,
          attempt: new Attempt(),
        });
        if (path !== undefined) paths.push(path);
      },
      after: () => void printSheets(host, paths).catch((error: unknown) => host.say(host.problemText(error))),
    });
  };
  return new ListAndEntry(host, {
    name: "lawyers",
    above: () => many.render(),
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/lawyers",
        filters: ["q", "licenceNo", "firm", "status"],
        filterLabels: () => ({ q: texts.t.byName }),
        columns: [
          {
            name: "name",
            get label() {
              return texts.t.personName;
            },
          },
          { name: "licenceNo" },
          { name: "firm", cell: ({ firm }) => link("firms", firm), text: ({ firm }) => firm.name },
          { name: "practisingSince" },
          { name: "phone" },
          { name: "status", state: true },
          { name: "initials", extra: true },
          { name: "updatedAt", extra: true },
        ],
        href: ({ id }) => addressOf("lawyers", id),
        bulk: (items) => {
          const { t } = texts;
          const buttons = [
            [host.may(REVIEW), t.resultsOfMany, () => many.ask(resultsOfMany(host, texts, REVIEW, items))],
            [host.may("POST /api/admin/desk-links"), t.sendLinks, () => issueMany(items, "send")],
            [
              host.may("POST /api/admin/desk-links") && host.may("POST /api/admin/desk-links/{id}/hand-over"),
              t.printLinks,
              () => issueMany(items, "handOver"),
            ],
          ] as const;
          const offered = buttons.filter(([may]) => may);
          return offered.length
            ? offered.map(([, label, begin]) => html`<button type="button" @click=${begin}>${label}</button>`)
            : nothing;
        },
        buttons: () => actionButton(host, { operation: "POST /api/admin/lawyers", again: ["firmId"] }, "primary"),
        get empty() {
          return texts.t.noLawyers;
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

export const part = partOf<Screen, ConsoleHost, typeof strings>(registryTexts, lawyers);
