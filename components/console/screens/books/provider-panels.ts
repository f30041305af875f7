import { html, nothing } from "lit";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-books.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { issuedLink } from "../../secret.ts";

interface Shown {
  render(): unknown;
  refresh(): void;
}

/** What hangs on the record of somebody who receives people: duty, sessions to come, leave, and the way to their desk. */
export function providerPanels(host: ConsoleHost, t: PartTexts<typeof strings>["t"], id: string): readonly Shown[] {
  const own = { provider: id } as const;
  const titled = (screen: string, list: Shown, title = host.t.screens[screen] ?? ""): Shown => ({
    render: () =>
      html`<section class="panel"><h2><a href=${addressOf(screen, "", own)}>${title}</a></h2>${list.render()}</section>`,
    refresh: () => list.refresh(),
  });
  const panels: (Shown | false)[] = [
    host.may("GET /api/admin/sessions") &&
      titled(
        "sessions",
        new Listing(host, {
          operation: "GET /api/admin/sessions",
          query: { ...own, from: host.today, limit: 10 },
          within: true,
          columns: [
            { name: "date" },
            { name: "startTime", cell: ({ startTime, endTime }) => `${startTime}–${endTime}` },
            { name: "site" },
            { name: "placesTaken", cell: ({ placesTaken, capacity }) => `${placesTaken} / ${capacity}` },
            { name: "status", state: true },
          ],
          href: ({ id: session }) => addressOf("sessions", session),
          get empty() {
            return t.noSessionsOf;
          },
        }),
        t.sessionsOf,
      ),
    host.may("GET /api/admin/rosters") &&
      titled(
        "rosters",
        new Listing(host, {
          operation: "GET /api/admin/rosters",
          query: { ...own, limit: 10 },
          within: true,
          columns: [{ name: "site" }, { name: "fromDate" }, { name: "toDate" }, { name: "status", state: true }],
          href: ({ id: roster }) => addressOf("rosters", roster),
          buttons: () => actionButton(host, { operation: "POST /api/admin/rosters", values: { providerId: id } }),
          get empty() {
            return t.noRostersOf;
          },
        }),
      ),
    host.may("GET /api/admin/absences") &&
      titled(
        "absences",
        new Listing(host, {
          operation: "GET /api/admin/absences",
          query: { ...own, limit: 10 },
          within: true,
          columns: [{ name: "kind" }, { name: "fromDate" }, { name: "toDate" }, { name: "state", state: true }],
          buttons: () =>
            actionButton(host, {
              operation: "POST /api/admin/absences",
              fixed: { providerId: id },
              fields: ["kind", "fromDate", "toDate"],
            }),
          get empty() {
            return t.noAbsencesOf;
          },
        }),
      ),
    host.may("GET /api/admin/desk-links") &&
      titled(
        "links",
        new Listing(host, {
          operation: "GET /api/admin/desk-links",
          query: { ...own, limit: 10 },
          within: true,
          columns: [{ name: "createdAt" }, { name: "delivery" }, { name: "expiresAt" }, { name: "lastUsedAt" }],
          buttons: () =>
            actionButton(host, {
              operation: "POST /api/admin/desk-links",
              // The books have no phone of theirs to send it to.
              fixed: { providerId: id, way: "handOver" },
              fields: ["days", "keepEarlier"],
              help: t.linkHelpOf,
              show: (answer) => issuedLink(host, answer),
            }),
          get empty() {
            return t.noLinksOf;
          },
        }),
      ),
  ];
  return panels.flatMap((panel) => (panel ? [panel] : []));
}

/** The same, drawn; nothing where there is nothing to be seen. */
export const drawPanels = (panels: readonly Shown[] | undefined): unknown =>
  panels?.map((panel) => panel.render()) ?? nothing;
