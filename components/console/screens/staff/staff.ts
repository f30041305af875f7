import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { staffTexts, type StaffStrings } from "./texts.ts";

type Person = AnswerOf<"GET /api/admin/staff">["items"][number];

/** What can be done about somebody who works here. */
const steps = (host: ConsoleHost, t: StaffStrings, person: Person): unknown => {
  const { id, version } = person;
  return html`${actionButton(host, { operation: "PATCH /api/admin/staff/{id}", path: { id }, version, from: person, labels: { sites: t.sites } })}
    ${actionButton(host, { operation: "POST /api/admin/account-links", fixed: { staffId: id }, fields: ["way", "days"], help: t.linkHelp })}
    ${actionButton(host, { operation: "POST /api/admin/staff/{id}/sign-out", path: { id }, help: t.signOutHelp })}
    ${actionButton(host, { operation: "POST /api/admin/staff/{id}/leave", path: { id }, version, help: t.leaveHelp, final: true })}`;
};

const people = (host: ConsoleHost, texts: PartTexts<StaffStrings>) => {
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
    href: ({ id }) => addressOf("staff", id),
    actions: (person) => (person.leftAt === null ? steps(host, texts.t, person) : nothing),
    get empty() {
      return texts.t.noStaff;
    },
  });
};

/** How somebody comes in, and where they are signed in now. Made once the texts are there. */
const accessOf = (host: ConsoleHost, t: StaffStrings, id: string) => {
  const ways = new Listing(host, {
    operation: "GET /api/admin/staff/{id}/ways-in",
    path: { id },
    within: true,
    columns: [
      { name: "way", label: t.way, cell: ({ way }) => t.wayNames[way] ?? way },
      { name: "name" },
      { name: "createdAt", label: t.columns.added },
      { name: "lastUsedAt" },
    ],
    empty: t.noWays,
  });
  const signIns = new Listing(host, {
    operation: "GET /api/admin/staff/{id}/sign-ins",
    path: { id },
    within: true,
    columns: [
      { name: "way", label: t.way, cell: ({ way }) => t.wayNames[way] ?? way },
      { name: "createdAt", label: t.columns.createdAt },
      { name: "lastSeenAt", label: t.columns.lastSeenAt },
      { name: "expiresAt", label: t.columns.expiresAt },
    ],
    empty: t.noSignIns,
  });
  return { ways, signIns };
};

function access(host: ConsoleHost, texts: PartTexts<StaffStrings>): Screen {
  const { id } = host.place;
  let made: ReturnType<typeof accessOf> | undefined;
  let madeWith: StaffStrings | undefined;
  return {
    title: () => host.t.screens["staff"] ?? "",
    refresh: () => {
      made?.ways.refresh();
      made?.signIns.refresh();
    },
    render: () => {
      const { t } = texts;
      if (!made || madeWith !== t) made = accessOf(host, (madeWith = t), id);
      const { operations } = host.words;
      return html`<section class="panel"><h2>${operations["GET /api/admin/staff/{id}/ways-in"]}</h2>${made.ways.render()}</section>
        <section class="panel"><h2>${operations["GET /api/admin/staff/{id}/sign-ins"]}</h2>${made.signIns.render()}
          <p class="row steps">${actionButton(host, { operation: "POST /api/admin/staff/{id}/sign-out", path: { id }, help: t.signOutHelp })}</p></section>`;
    },
  };
}

/** The people of the bureau. */
function staff(host: ConsoleHost, texts: PartTexts<StaffStrings>): Screen {
  if (host.place.id) return access(host, texts);
  const list = people(host, texts);
  return {
    title: () => host.t.screens["staff"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, StaffStrings>(staffTexts, staff);
