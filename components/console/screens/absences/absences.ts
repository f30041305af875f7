import { nothing } from "lit";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { receiver, receiverLink } from "../../receiver.ts";
import { consultationTexts, type ConsultationStrings } from "../consultations/texts.ts";

/** Leave and support postings: asked for, approved, declined. */
export const part = partOf<Screen, ConsoleHost, ConsultationStrings>(consultationTexts, (host, own) => {
  const list = new Listing(host, {
    operation: "GET /api/admin/absences",
    filters: ["state", "lawyer", "provider"],
    columns: [
      {
        name: "receiver",
        cell: (absence) => receiverLink(host, absence),
        text: (absence) => receiver(host, absence),
      },
      { name: "kind" },
      { name: "fromDate" },
      { name: "toDate" },
      { name: "state", state: true },
      { name: "createdAt", extra: true },
    ],
    get empty() {
      return own.t.noAbsences;
    },
    add: () => ({ operation: "POST /api/admin/absences" }),
    actions: ({ id, version, state }) => {
      const given = { path: { id }, version };
      return [
        state === "requested"
          ? actionButton(
              host,
              {
                operation: "POST /api/admin/absences/{id}/approve",
                ...given,
                undo: (after) =>
                  host.send("POST /api/admin/absences/{id}/decline", {
                    path: { id },
                    version: after.version,
                    body: { reason: own.t.byMistake },
                    signal: new AbortController().signal,
                  }),
              },
              "primary",
            )
          : nothing,
        state === "declined"
          ? nothing
          : actionButton(host, {
              operation: "POST /api/admin/absences/{id}/decline",
              ...given,
              ...(state === "approved" ? { label: own.t.takeBack } : {}),
            }),
      ];
    },
  });
  return { title: () => host.t.screens["absences"] ?? "", refresh: () => list.refresh(), render: () => list.render() };
});
