import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { shortDate } from "../../short-date.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";
import { receiver } from "../../receiver.ts";
import { SettlementProgress } from "../consultations/settlement.ts";

/** Before it has come to anything, a booking can be moved and cancelled. */
const AHEAD: ReadonlySet<string> = new Set(["booked", "waiting", "offered"]);

/** Bookings: who comes when, and what can be done about it. */
export const part = register<"GET /api/admin/bookings", "GET /api/admin/bookings/{id}", ConsultationStrings>(
  consultationTexts,
  (host, _, own) => {
    const { id } = host.place;
    const path = { id };
    const who = new Opened(host, () => ({ operation: "POST /api/admin/bookings/{id}/open", path, fields: ["reason"] }));
    const progress = new SettlementProgress(host, own);
    const many = (decision: "cancel" | "move", items: readonly { readonly id: string }[]) =>
      actionButton(host, {
        operation: "POST /api/admin/settlements",
        label: decision === "cancel" ? own.t.cancelMany : own.t.moveMany,
        help: own.t.manyHelp(items.length),
        fixed: { decisions: items.map(({ id }) => ({ bookingId: id, decision })) },
        labels: { reason: own.t.reasonPublic },
        done: ({ id, total, pending }) => {
          host.narrow({ settlement: id });
          return own.t.progress(total - pending, total);
        },
      });
    /** Books for somebody who has heard and agreed to what is kept of them: the text in force. */
    const book = async () => {
      try {
        const { consents } = await host.request("GET /api/settings", { signal: new AbortController().signal });
        const { booking, priority } = consents;
        await host.act({
          operation: "POST /api/admin/bookings",
          label: own.t.forSomebody,
          help: html`${own.t.consentRead(host.localize(booking.text))}<br />${own.t.priorityRead(host.localize(priority.text))}`,
          fixed: { consentVersion: booking.version },
          labels: { "helper.consent": own.t.helperConsent, "priority.group": own.t.priorityGroup },
          constants: { "priority.consentVersion": priority.version },
          done: ({ code }) => own.t.bookedFor(code),
        });
      } catch (error) {
        host.say(host.problemText(error));
      }
    };
    return {
      name: "bookings",
      above: () => progress.render(),
      list: {
        operation: "GET /api/admin/bookings",
        filters: ["code", "status", "site", "lawyer", "provider", "from", "to", "session", "obstacle"],
        columns: [
          { name: "code" },
          {
            name: "name",
            get label() {
              return own.t.person;
            },
          },
          {
            name: "session",
            label: host.words.fields["date"] ?? "",
            cell: ({ session: { date, startTime } }) =>
              html`<time datetime=${`${date}T${startTime}`}>${shortDate(date, host.locale)} ${startTime}</time>`,
            text: ({ session }) => `${session.date} ${session.startTime}`,
          },
          { name: "site", cell: ({ session }) => session.site.name, text: ({ session }) => session.site.name },
          {
            name: "receiver",
            cell: ({ session }) => receiver(host, session),
            text: ({ session }) => receiver(host, session),
          },
          { name: "matter" },
          { name: "status", state: true },
          { name: "channel", extra: true },
          { name: "bookedAt", extra: true },
        ],
        href: ({ id }) => addressOf("bookings", id),
        get empty() {
          return own.t.noBookings;
        },
        buttons: () =>
          host.may("POST /api/admin/bookings")
            ? html`<button type="button" class="primary" @click=${() => void book()}>${own.t.forSomebody}</button>`
            : nothing,
        bulk: (items) => [many("move", items), many("cancel", items)],
      },
      entry: {
        operation: "GET /api/admin/bookings/{id}",
        entity: "bookings",
        title: ({ code }) => code,
        draw: (booking) => {
          const { version, status, session } = booking;
          const given = { path, version };
          return html`<section class="panel">
          ${entryFacts.list(
            host,
            booking,
            [
              "status",
              "code",
              "name",
              "phone",
              "matter",
              "session",
              "channel",
              "bookedAt",
              "checkedInAt",
              "minutes",
              "proBonoMinutes",
              "hoursVerified",
              "cancelledAt",
              "reason",
            ],
            {
              status: badge(host, "status", status),
              session: html`<a href=${addressOf("sessions", session.id)}>${host.day(session.date)} ${session.startTime}</a> ${session.site.name} · ${receiver(host, session)}`,
            },
          )}
          ${who.render()}
          ${steps(
            AHEAD.has(status)
              ? [
                  actionButton(host, { operation: "POST /api/admin/bookings/{id}/check-in", ...given }, "primary"),
                  actionButton(host, {
                    operation: "POST /api/admin/bookings/{id}/move",
                    ...given,
                    help: own.t.moveHelp,
                  }),
                  actionButton(host, { operation: "PATCH /api/admin/bookings/{id}", ...given }),
                  actionButton(host, {
                    operation: "POST /api/admin/bookings/{id}/cancel",
                    ...given,
                    help: own.t.cancelHelp,
                    final: true,
                  }),
                ]
              : nothing,
            status === "checkedIn" && session.date === host.today && booking.checkedInAt !== booking.bookedAt
              ? actionButton(host, { operation: "POST /api/admin/bookings/{id}/undo-check-in", ...given })
              : nothing,
            status === "noShow" && session.date === host.today
              ? actionButton(host, {
                  operation: "POST /api/admin/bookings/{id}/undo-no-show",
                  ...given,
                  help: own.t.undoNoShowHelp,
                })
              : nothing,
            status === "cancelled"
              ? actionButton(host, { operation: "POST /api/admin/bookings/{id}/book-again", ...given })
              : nothing,
            status === "done" && !booking.hoursVerified
              ? actionButton(host, {
                  operation: "POST /api/admin/bookings/{id}/verify-hours",
                  ...given,
                  help: own.t.verifyHelp,
                })
              : nothing,
            host.may("GET /api/admin/bookings/{id}/record")
              ? html`<a class="button" href=${addressOf("records", id)}>${own.t.record}</a>`
              : nothing,
          )}
        </section>`;
        },
      },
      refresh: () => {
        who.cover();
      },
    };
  },
);
