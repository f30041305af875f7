import { html, nothing } from "lit";
import { partOf } from "../../../shared/part.ts";
import { ProblemError } from "../../../shared/problem-error.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { Many } from "../../many.ts";
import { ServiceTags } from "../../service-tags.ts";
import { addressOf } from "../../place.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

/** Pro bono hours that somebody has to verify, one by one or many. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const many = new Many<{
    readonly bookingId: string;
    readonly version: number;
    readonly lawyer: { readonly name: string };
    readonly date: string;
  }>(host);
  const tags = new ServiceTags(host);
  const operation = "POST /api/admin/bookings/{id}/verify-hours";
  const list = new Listing(host, {
    operation: "GET /api/admin/unverified-hours",
    filters: ["lawyer"],
    columns: [
      { name: "lawyer" },
      { name: "site" },
      { name: "date" },
      { name: "startTime" },
      { name: "tag", cell: ({ tag }) => tags.name(tag), text: ({ tag }) => tags.name(tag) },
      { name: "proBonoMinutes" },
      { name: "minutes" },
      {
        name: "hoursExceed",
        cell: ({ hoursExceed }) => (hoursExceed ? html`<span class="state bad">${own.t.exceeds}</span>` : nothing),
      },
    ],
    href: ({ bookingId }) => addressOf("bookings", bookingId),
    actions: ({ bookingId, version }) =>
      actionButton(host, { operation, path: { id: bookingId }, version, help: own.t.verifyHelp }),
    bulk: (items) =>
      host.may(operation)
        ? html`<button type="button" class="primary" @click=${() =>
            many.ask({
              label: own.t.verifyMany,
              help: own.t.verifyHelp,
              items,
              // Many are verified without a reason: all that can be missing is the one for hours beyond the session.
              problem: (error) =>
                error instanceof ProblemError && error.code === "validation_failed" ? own.t.verifyAlone : undefined,
              name: ({ lawyer, date }) => `${lawyer.name} ${host.day(date)}`,
              each: ({ bookingId, version }) =>
                host.send(operation, {
                  path: { id: bookingId },
                  version,
                  body: {},
                  signal: new AbortController().signal,
                }),
            })}>${own.t.verifyMany}</button>`
        : nothing,
  });
  return {
    title: () => host.t.screens["hours"] ?? "",
    refresh: () => list.refresh(),
    render: () => html`${many.render()}${list.render()}`,
  };
});
