import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import { actionButton, type Action } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { SettlementProgress } from "../consultations/settlement.ts";
import { Deciding } from "../consultations/deciding.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

type Impact = AnswerOf<"POST /api/admin/closures/preview">;

/** Whom it is for, by its scope. */
const WHOM = ["tier", "sites", "lawyers", "providers", "divisionCodes"] as const;
const COUNTS = ["sessions", "booked", "checkedIn", "waiting", "offered"] as const;

/** How many sessions and people a closure hits, by site and in all. */
const impact = (host: ConsoleHost, own: PartTexts<ConsultationStrings>, { total, sites }: Impact): unknown => {
  if (!total.sessions) return html`<p class="hint">${own.t.hitsNobody}</p>`;
  const { fields } = host.words;
  const row = (name: string, counts: Impact["total"]) =>
    html`<tr><th scope="row">${name}</th>${COUNTS.map((count) => html`<td class="number">${counts[count]}</td>`)}</tr>`;
  return html`<table><thead><tr><th scope="col">${fields["site"]}</th>${COUNTS.map((count) => html`<th scope="col" class="number">${fields[count]}</th>`)}</tr></thead>
    <tbody>${sites.map((site) => row(site.name, site))}</tbody><tfoot>${row(own.t.inAll, total)}</tfoot></table>`;
};

const edge = (host: ConsoleHost, at: { readonly date: string; readonly time: string | null } | null): unknown =>
  at ? `${host.day(at.date)} ${at.time ?? ""}` : host.t.unsetMark;

/** Closures: whom one hits is seen before it is entered, and everybody it hits is settled. */
export const part = register<"GET /api/admin/closures", "GET /api/admin/closures/{id}", ConsultationStrings>(
  consultationTexts,
  (host, { read }, own) => {
    const { id } = host.place;
    const path = { id };
    const progress = new SettlementProgress(host, own);
    const deciding = new Deciding(
      host,
      own,
      (drawn) => new Listing(host, { operation: "GET /api/admin/closures/{id}/proposals", path, ...drawn }),
    );
    /** Closes; whom it hits is seen before, and settled on the closure's own screen, which comes up next. */
    const closing = (): Action<"POST /api/admin/closures"> => ({
      operation: "POST /api/admin/closures",
      help: own.t.closureHelp,
      preview: {
        label: own.t.impact,
        fields: ["from", "to", "for"],
        ask: async ({ from, to, for: whom }, signal) =>
          impact(
            host,
            own,
            await host.send("POST /api/admin/closures/preview", { body: { from, to, for: whom }, signal }),
          ),
      },
      done: ({ id }) => {
        host.go(addressOf("closures", id));
        return own.t.closed;
      },
    });
    /** Who is hit, with what is decided of each, and the step that carries it out. */
    const settling = ({ total: { booked, checkedIn, waiting, offered } }: Impact): unknown => {
      const people = booked + checkedIn + waiting + offered;
      if (!people) return nothing;
      return html`<section class="panel"><h2>${own.t.settlePeople}</h2><p class="hint">${own.t.settleHelp}</p>${deciding.render()}
        ${steps(
          actionButton(
            host,
            {
              operation: "POST /api/admin/closures/{id}/apply",
              path,
              label: own.t.apply(people),
              help: own.t.applyHelp(deciding.summary()),
              fixed: { decisions: deciding.decisions },
              fields: ["otherwise"],
              labels: { otherwise: own.t.theRest },
              values: { otherwise: "moveOrCancel" },
              done: ({ id, total, pending }) => {
                deciding.forget();
                host.narrow({ settlement: id });
                return own.t.progress(total - pending, total);
              },
            },
            "primary",
          ),
        )}</section>`;
    };
    return {
      name: "closures",
      list: {
        operation: "GET /api/admin/closures",
        filters: ["state"],
        columns: [
          { name: "reason" },
          { name: "kind" },
          { name: "scope" },
          { name: "from", cell: ({ from }) => edge(host, from) },
          { name: "to", cell: ({ to }) => edge(host, to) },
          { name: "state", state: true },
        ],
        href: ({ id }) => addressOf("closures", id),
        get empty() {
          return own.t.noClosures;
        },
        buttons: () => actionButton(host, closing(), "primary"),
      },
      entry: {
        operation: "GET /api/admin/closures/{id}",
        entity: "closures",
        title: ({ reason }) => host.localize(reason),
        draw: (closure) => {
          const { version, state, unsettled, from, to } = closure;
          const given = { path, version };
          return html`${progress.render()}<section class="panel">
          ${entryFacts.list(
            host,
            closure,
            [
              "state",
              "kind",
              "scope",
              ...WHOM.filter((name) => closure[name] !== null && closure[name].length > 0),
              "from",
              "to",
              "reason",
              ...(state === "ended" ? ["endedAt"] : []),
              "createdAt",
            ],
            {
              state: badge(host, "state", state),
              from: edge(host, from),
              to: edge(host, to),
            },
          )}
          ${
            state === "inForce"
              ? steps(
                  actionButton(host, { operation: "PATCH /api/admin/closures/{id}", ...given, from: closure, read }),
                  actionButton(host, { operation: "POST /api/admin/closures/{id}/end", ...given }),
                )
              : nothing
          }
        </section>
        ${state === "inForce" ? html`${settling(unsettled)}<section class="panel"><h2>${own.t.affected}</h2>${impact(host, own, unsettled)}</section>` : nothing}`;
        },
      },
      refresh: () => {
        deciding.refresh();
      },
    };
  },
);
