import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { enter, get, openConsole, send, until } from "./support.ts";

describe("the console's staff", () => {
  it("each have a screen of how they sign in and where they are signed in", async () => {
    const { element, back } = await openConsole("staff/staff-2", {
      "GET /api/admin/staff/staff-2/ways-in": list([
        { id: "password", way: "password", name: "wang", createdAt: "2026-11-01T00:00:00Z", lastUsedAt: null },
      ]),
      "GET /api/admin/staff/staff-2/sign-ins": list([]),
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    await until(() => element.shadowRoot?.querySelector(".empty"));
    matches(get(element, "tbody tr").textContent, /密码和动态验证码\s*wang/);
    await accessible(element);
    back();
  });

  it("change role and halls, and leave with a reason; who has left can do nothing more", async () => {
    const person = {
      id: "staff-2",
      name: "王科员",
      role: "clerk",
      sites: null,
      contact: null,
      createdAt: "2026-11-01T00:00:00Z",
      leftAt: null,
      version: 3,
    };
    const gone = { ...person, id: "staff-3", name: "李科员", leftAt: "2026-11-10T00:00:00Z" };
    const { element, writes, back } = await openConsole("staff", {
      "GET /api/admin/staff": list([person, gone]),
      "PATCH /api/admin/staff/staff-2": { ...person, role: "reviewer", version: 4 },
      "POST /api/admin/staff/staff-2/leave": { ...person, leftAt: "2026-11-23T00:00:00Z", version: 4 },
      "POST /api/admin/staff/staff-2/sign-out": { ended: 1 },
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    const [works, left] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("tbody tr") ?? [])];
    equal(left?.querySelector("button"), null);
    await accessible(element);
    const [change, , , leave] = [...(works?.querySelectorAll<HTMLElement>("button") ?? [])];
    change?.click();
    await until(() => element.shadowRoot?.querySelector("dialog [name=role]"));
    await accessible(element);
    enter(element, "role", "reviewer");
    await send(element);
    equal(writes().at(-1)?.body, { role: "reviewer" });
    equal(writes().at(-1)?.headers["if-match"], '"3"');
    leave?.click();
    await until(() => element.shadowRoot?.querySelector("dialog [name=reason]"));
    await accessible(element);
    get(element, "dialog [type=submit]").click();
    await element.updateComplete;
    // Nobody is taken off the staff without a word.
    equal(writes().length, 1);
    enter(element, "reason", "调往州司法局");
    await send(element);
    equal(writes().at(-1)?.body, { reason: "调往州司法局" });
    back();
  });
});
