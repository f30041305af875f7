import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

/** Ratings: what is wrong or malicious is set aside, and counted again. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host) => {
  const list = new Listing(host, {
    operation: "GET /api/admin/ratings",
    filters: ["state", "level", "site", "lawyer"],
    columns: [
      { name: "level" },
      { name: "lawyer" },
      { name: "site" },
      { name: "channel" },
      { name: "state", state: true },
      { name: "ratedAt" },
      { name: "setAsideReason", extra: true },
    ],
    href: ({ bookingId }) => addressOf("bookings", bookingId),
    actions: ({ bookingId, version, state }) => {
      const path = { id: bookingId };
      const operation =
        state === "counted" ? "POST /api/admin/ratings/{id}/set-aside" : "POST /api/admin/ratings/{id}/restore";
      return actionButton(host, { operation, path, version });
    },
  });
  return { title: () => host.t.screens["ratings"] ?? "", refresh: () => list.refresh(), render: () => list.render() };
});
