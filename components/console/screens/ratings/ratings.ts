import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { receiver } from "../../receiver.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

const SET_ASIDE = "POST /api/admin/ratings/{id}/set-aside";
const RESTORE = "POST /api/admin/ratings/{id}/restore";

/** Ratings: what is wrong or malicious is set aside, and counted again. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const list = new Listing(host, {
    operation: "GET /api/admin/ratings",
    filters: ["state", "level", "site", "lawyer", "provider"],
    columns: [
      { name: "level" },
      { name: "receiver", cell: (rating) => receiver(host, rating), text: (rating) => receiver(host, rating) },
      { name: "site" },
      { name: "channel" },
      { name: "state", state: true },
      { name: "ratedAt" },
      { name: "setAsideReason", extra: true },
    ],
    get empty() {
      return own.t.noRatings;
    },
    href: ({ bookingId }) => addressOf("bookings", bookingId),
    actions: ({ bookingId, version, state }) => {
      const path = { id: bookingId };
      const back = (operation: typeof SET_ASIDE | typeof RESTORE) => (after: { readonly version: number }) =>
        host.send(operation, {
          path,
          version: after.version,
          body: { reason: own.t.byMistake },
          signal: new AbortController().signal,
        });
      return state === "counted"
        ? actionButton(host, { operation: SET_ASIDE, path, version, help: own.t.setAsideHelp, undo: back(RESTORE) })
        : actionButton(host, { operation: RESTORE, path, version, undo: back(SET_ASIDE) });
    },
  });
  return { title: () => host.t.screens["ratings"] ?? "", refresh: () => list.refresh(), render: () => list.render() };
});
