import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { matches } from "../support/expect.ts";
import { get, openConsole, until } from "./support.ts";

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
});
