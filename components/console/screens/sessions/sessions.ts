import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { ServiceTags } from "../../service-tags.ts";
import { register, steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { Deciding } from "../consultations/deciding.ts";
import { SettlementProgress } from "../consultations/settlement.ts";
import { receiver, receiverLink } from "../../receiver.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

/** Whoever has a claim on a place. */
const CLAIMS: ReadonlySet<string> = new Set(["booked", "waiting", "offered", "checkedIn"]);

/** Sessions: one with whoever booked it and, where it cannot take place, where they could go. */
export const part = register<"GET /api/admin/sessions", "GET /api/admin/sessions/{id}", ConsultationStrings>(
  consultationTexts,
  (host, { read }, own) => {
    const { id } = host.place;
    const path = { id };
    const tags = new ServiceTags(host);
    const people = new Listing(host, {
      operation: "GET /api/admin/bookings",
      query: { session: id },
      within: true,
      columns: [
        { name: "code" },
        {
          name: "name",
          get label() {
            return own.t.person;
          },
        },
        { name: "matter" },
        { name: "status", state: true },
        { name: "channel" },
        { name: "bookedAt" },
      ],
      href: ({ id }) => addressOf("bookings", id),
    });
    const deciding = new Deciding(
      host,
      own,
      (drawn) => new Listing(host, { operation: "GET /api/admin/sessions/{id}/proposals", path, ...drawn }),
    );
    const progress = new SettlementProgress(host, own);
    /** Calls it off: why, and what becomes of whoever comes. */
    const callingOff = (version: number, people: number) =>
      actionButton(host, {
        operation: "POST /api/admin/sessions/{id}/cancel",
        path,
        version,
        help: people ? own.t.callOffHelp(people, deciding.summary()) : own.t.callOffNobody,
        fixed: { decisions: deciding.decisions, ...(people ? {} : { otherwise: "cancel" as const }) },
        fields: people ? ["reason", "otherwise"] : ["reason"],
        labels: { otherwise: own.t.theRest, reason: own.t.reasonPublic },
        values: { otherwise: "moveOrCancel" },
        final: true,
        done: ({ settlement: { id, total, pending } }) => {
          deciding.forget();
          if (total) host.narrow({ settlement: id });
          return total ? own.t.progress(total - pending, total) : own.t.calledOff;
        },
      });
    return {
      name: "sessions",
      list: {
        operation: "GET /api/admin/sessions",
        filters: ["site", "lawyer", "provider", "from", "to", "status", "tag", "conflict", "obstacle"],
        columns: [
          { name: "date" },
          { name: "startTime", cell: ({ startTime, endTime }) => `${startTime}–${endTime}` },
          { name: "site" },
          { name: "receiver", cell: (session) => receiver(host, session), text: (session) => receiver(host, session) },
          { name: "placesTaken", cell: ({ placesTaken, capacity }) => own.t.places(placesTaken, capacity) },
          { name: "status", state: true },
          { name: "tag", cell: ({ tag }) => tags.name(tag), text: ({ tag }) => tags.name(tag) },
          {
            name: "conflict",
            cell: ({ conflict }) =>
              conflict ? html`<span class="state bad">${valueLabel(host.words, "conflict", conflict)}</span>` : nothing,
          },
        ],
        href: ({ id }) => addressOf("sessions", id),
        buttons: () =>
          actionButton(
            host,
            {
              operation: "POST /api/admin/sessions",
              again: ["siteId", "lawyerId", "providerId", "startTime", "endTime", "capacity", "matters", "tag"],
            },
            "primary",
          ),
      },
      entry: {
        operation: "GET /api/admin/sessions/{id}",
        entity: "sessions",
        title: ({ date, startTime, site }) => `${host.day(date)} ${startTime} ${site.name}`,
        draw: (session) => {
          const { version, status, conflict, standing } = session;
          const given = { path, version };
          return html`${progress.render()}<section class="panel">
          ${entryFacts.list(
            host,
            session,
            [
              "status",
              "date",
              "startTime",
              "endTime",
              "site",
              "receiver",
              "capacity",
              "placesTaken",
              "priorityPlaces",
              "matters",
              "tag",
              "conflict",
              "standing",
              "bookable",
            ],
            {
              status: badge(host, "status", status),
              ...(session.tag !== null && { tag: tags.name(session.tag) }),
              receiver: receiverLink(host, session),
              site: html`<a href=${addressOf("sites", session.site.id)}>${session.site.name}</a>`,
              standing: standing.obstacle
                ? html`<span class="state bad">${valueLabel(host.words, "obstacle", standing.obstacle)}</span> ${standing.reason ? host.localize(standing.reason) : nothing}`
                : host.t.yes,
            },
          )}
          ${steps(
            status === "open"
              ? actionButton(
                  host,
                  { operation: "PATCH /api/admin/sessions/{id}", ...given, from: session, read },
                  "primary",
                )
              : nothing,
            conflict ? actionButton(host, { operation: "POST /api/admin/sessions/{id}/keep", ...given }) : nothing,
            status === "open"
              ? callingOff(version, people.items.filter(({ status }) => CLAIMS.has(status)).length)
              : nothing,
          )}
        </section>
        <section class="panel"><h2>${own.t.people}</h2>${people.render()}${people.items.some(({ status }) => status === "waiting" || status === "offered") ? html`<p><a href=${addressOf("waiting", "", { session: id })}>${host.t.screens["waiting"]}</a></p>` : nothing}</section>
        ${status === "open" && people.items.some(({ status }) => CLAIMS.has(status)) ? html`<section class="panel"><details ?open=${!standing.takesPlace || conflict !== null}><summary>${own.t.decideFirst}</summary><p class="hint">${own.t.decideFirstHelp}</p>${deciding.render()}</details></section>` : nothing}`;
        },
      },
      refresh: () => {
        people.refresh();
        deciding.refresh();
      },
    };
  },
);
