import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { get, openConsole, press, until } from "./support.ts";

const lawyer = (number: number) => ({
  id: `lawyer-${number}`,
  name: `律师${number}`,
  licenceNo: `1431299201110000${number}`,
  firm: { id: "firm-1", name: "清溪律师事务所" },
  practisingSince: null,
  phone: null,
  initials: "ls",
  status: "active",
  version: 1,
});

describe("console: a year's results", () => {
  it("are entered as a table, most of them at once, and each says whether it went through", async () => {
    const { element, writes, back } = await openConsole("reviews", {
      "GET /api/admin/annual-reviews": list([]),
      "GET /api/admin/lawyers": list([1, 2, 3].map(lawyer)),
      "POST /api/admin/annual-reviews": (_: URL, init: RequestInit) =>
        String(init.body).includes("lawyer-2") ? refusal(409, "conflict")() : { id: "review", version: 1 },
    });
    await press(element, "按表录入", "main");
    await until(() => element.shadowRoot?.querySelector(".results tbody tr"));
    await accessible(element);
    const choose = async (selector: string, value: string) => {
      const field = get<HTMLSelectElement>(element, selector);
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await element.updateComplete;
    };
    await choose(".results p select", "competent");
    await choose(".results tbody tr:last-child select", "basicallyCompetent");
    await press(element, "录入结果", ".results");
    await element.updateComplete;
    get(element, ".many .primary").click();
    await until(() => element.shadowRoot?.querySelector(".many ul"));
    equal(
      writes().map(({ body }) => (body as { lawyerId: string; result: string } | undefined)?.result),
      ["competent", "competent", "basicallyCompetent"],
    );
    matches(get(element, ".many").textContent, /已办理 2 件，1 件未能办理.*律师2/s);
    equal(element.shadowRoot?.querySelectorAll(".results .state.good").length, 2);
    await accessible(element);
    back();
  });
});
