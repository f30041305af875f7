import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-access.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { accessTexts } from "./texts.ts";

type Person = AnswerOf<"GET /api/admin/staff">["items"][number];

/** What can be done about somebody who works here. */
const steps = (host: ConsoleHost, t: typeof strings, person: Person): unknown => {
  const { id, version } = person;
  return html`${actionButton(host, { operation: "PATCH /api/admin/staff/{id}", path: { id }, version, from: person, labels: { sites: t.sites } })}
    ${actionButton(host, { operation: "POST /api/admin/account-links", fixed: { staffId: id }, fields: ["way", "days"], help: t.linkHelp })}
    ${actionButton(host, { operation: "POST /api/admin/staff/{id}/sign-out", path: { id }, help: t.signOutHelp })}
    ${actionButton(host, { operation: "POST /api/admin/staff/{id}/leave", path: { id }, version, help: t.leaveHelp, final: true })}`;
};

const people = (host: ConsoleHost, texts: PartTexts<typeof strings>) => {
  const status = ({ leftAt }: Person) => (leftAt === null ? texts.t.works : texts.t.left);
  return new Listing(host, {
    operation: "GET /api/admin/staff",
    columns: [
      { name: "name" },
      { name: "role" },
      {
        name: "sites",
        get label() {
          return texts.t.sites;
        },
        cell: ({ sites }) => (sites === null ? texts.t.allSites : texts.t.someSites(sites.length)),
        text: ({ sites }) => (sites === null ? texts.t.allSites : texts.t.someSites(sites.length)),
      },
      { name: "contact" },
      {
        name: "status",
        cell: (person) =>
          html`<span class="state ${person.leftAt === null ? "good" : "over"}">${status(person)}</span>`,
        text: status,
      },
      { name: "createdAt", extra: true },
    ],
    buttons: () =>
      actionButton(
        host,
        { operation: "POST /api/admin/staff", help: texts.t.staffHelp, labels: { sites: texts.t.sites } },
        "primary",
      ),
    actions: (person) => (person.leftAt === null ? steps(host, texts.t, person) : nothing),
    get empty() {
      return texts.t.noStaff;
    },
  });
};

/** The people of the bureau. */
function staff(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const list = people(host, texts);
  return {
    title: () => host.t.screens["staff"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(accessTexts, staff);
