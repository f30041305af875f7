import { list, settings, sessionsAt, sites, stands } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const [site] = sites;
const session = site && {
  ...sessionsAt(site)[0],
  standing: stands,
  placesTaken: 1,
  priorityPlaces: 0,
  matters: [],
  status: "open",
  rosterId: null,
  conflict: null,
  bookable: true,
  version: 1,
};

const answers = {
  "GET /api/admin/bookings": list([]),
  "GET /api/admin/sessions": list([session]),
  "POST /api/admin/bookings": { code: "7KQ2-M4XP-9D", status: "booked" },
};

/** Takes the first that a field offers. */
const choose = async (element: HTMLElement, field: string): Promise<void> => {
  get<HTMLInputElement>(element, `dialog #${field}`).focus();
  const option = await until(() => element.shadowRoot?.querySelector<HTMLElement>(`dialog #${field}-0`));
  option.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
};

const open = async () => {
  const console = await openConsole("bookings", answers);
  await press(console.element, "代为预约", ".tools");
  await until(() => console.element.shadowRoot?.querySelector("dialog"));
  await choose(console.element, "sessionId");
  await choose(console.element, "matter");
  enter(console.element, "name", "覃木匠");
  enter(console.element, "phone", "13800000000");
  return console;
};

const plain = {
  consentVersion: settings.consents.booking.version,
  sessionId: session?.id,
  name: "覃木匠",
  phone: "13800000000",
  matter: settings.matters[0]?.id,
};

describe("console: a booking taken for somebody", () => {
  it("needs neither helper nor group, and is under the consent in force", async () => {
    const { element, writes, back } = await open();
    await accessible(element);
    await send(element);
    equal(writes()[0]?.body, plain);
    matches(get(element, ".said").textContent, /7KQ2-M4XP-9D/);
    back();
  });

  it("names a helper only with the person's consent, and a group under its own", async () => {
    const { element, writes, back } = await open();
    await choose(element, "priority-group");
    enter(element, "helper.name", "覃小妹");
    enter(element, "helper.phone", "13900000000");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector('dialog [name="helper.consent"][aria-invalid]'));
    equal(writes().length, 0);
    get<HTMLInputElement>(element, 'dialog [name="helper.consent"]').click();
    await send(element);
    equal(writes()[0]?.body, {
      ...plain,
      priority: { group: settings.priorityGroups[0]?.id, consentVersion: settings.consents.priority.version },
      helper: { name: "覃小妹", phone: "13900000000", consent: true },
    });
    back();
  });
});
