import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { get, openConsole, press, until } from "./support.ts";

const signing = (number: number) => ({
  id: `signing-${number}`,
  state: "submitted",
  lawyer: { id: `lawyer-${number}`, name: `律师${number}` },
  site: { id: "site-1", name: "河西镇公共法律服务工作站", tier: "township" },
  firm: { id: "firm-1", name: "湖南清溪源律师事务所" },
  submittedAt: "2026-11-20T01:00:00Z",
  decidedAt: null,
  failing: [],
  version: 1,
});

/** More than the service decides on in one request. */
const MANY = 25;

describe("console: many signings at once", () => {
  it("approves each, however many are ticked, and says of which it was refused and why", async () => {
    const { element, writes, back } = await openConsole("signings&state=submitted", {
      "GET /api/admin/signings": list(Array.from({ length: MANY }, (_, at) => signing(at + 1))),
      "POST /api/admin/signings/decisions": (_: URL, init: RequestInit) => {
        const { signings } = JSON.parse(String(init.body)) as { signings: { id: string }[] };
        return {
          items: signings.map(({ id }) =>
            id === "signing-7"
              ? { id, state: null, version: null, problem: { code: "not_eligible" } }
              : { id, state: "approved", version: 2, problem: null },
          ),
        };
      },
    });
    get(element, "thead input[type=checkbox]").click();
    await element.updateComplete;
    await press(element, "批量通过", ".bulk");
    await accessible(element);
    get(element, ".many .primary").click();
    const told = await until(() => element.shadowRoot?.querySelector(".many ul"));
    matches(told.textContent, /律师7 · 河西镇公共法律服务工作站.*不符合资格条件/);
    equal(told.querySelectorAll("li").length, 1);
    matches(get(element, ".many").textContent, /已办理 24 件/);
    equal(
      writes().map(({ body }) => body),
      Array.from({ length: MANY }, (_, at) => ({
        decision: "approve",
        signings: [{ id: `signing-${at + 1}`, version: 1 }],
      })),
    );
    back();
  });
});
