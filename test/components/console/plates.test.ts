import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { get, openConsole, press, settled, until } from "./support.ts";

const post = (number: number) => ({
  id: `post-${number}`,
  title: `党员律师示范岗${number}`,
  site: { id: "site-1", name: "城关镇公共法律服务站", tier: "township" },
  status: "open",
  plate: `POST${number}`,
  lawyers: [
    {
      id: `lawyer-${number}`,
      name: `张律师${number}`,
      firm: { id: "firm-1", name: "清溪律师事务所" },
      partyMember: true,
      since: "2026-07-01",
      plate: `HOLDER${number}`,
    },
  ],
  createdAt: "2026-07-01T00:00:00Z",
  updatedAt: "2026-07-01T00:00:00Z",
  version: 1,
});

const svg = (text: string) => () =>
  new Response(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 270 180"><title>${text}</title></svg>`, {
    headers: { "content-type": "image/svg+xml" },
  });

describe("the console's plates", () => {
  it("are read one after the other for the posts that are ticked, and printed a sheet each", async () => {
    const { element, requests, back } = await openConsole("plates", {
      "GET /api/admin/posts": list([post(1), post(2), post(3)]),
      "GET /api/plates/POST1/plate.svg": svg("一"),
      "GET /api/plates/POST2/plate.svg": refusal(409, "not_now"),
      "GET /api/plates/POST3/plate.svg": svg("三"),
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    await accessible(element);
    get(element, "thead input[type=checkbox]").click();
    await element.updateComplete;
    await press(element, "打印岗牌", ".bulk");
    await accessible(element);
    const printed = await printedBy(() => void press(element, "打印岗牌", ".many"));
    matches(printed.text, /^一三$/);
    equal(await sheetsOf(printed), 2);
    await settled(element);
    equal(
      requests.filter(({ path }) => path.startsWith("/api/plates/")).map(({ path }) => path),
      [1, 2, 3].map((number) => `/api/plates/POST${number}/plate.svg`),
    );
    matches(get(element, ".many").textContent, /党员律师示范岗2/);
    ok(element.shadowRoot?.textContent?.includes("打印已读取的2张"));
    back();
  });

  it("of all that the list is narrowed to stand in the address, and are found again after a reload", async () => {
    const pages: Record<string, unknown> = {
      "": { items: [post(1)], next: "page-2" },
      "page-2": { items: [post(2)], next: null },
    };
    const answers = {
      "GET /api/admin/posts": (url: URL) => Response.json(pages[url.searchParams.get("after") ?? ""]),
      "GET /api/plates/POST1/plate.svg": svg("一"),
      "GET /api/plates/POST2/plate.svg": svg("二"),
    };
    const { element, requests, back } = await openConsole("plates&tier=township&print=plate", answers);
    await until(() => element.shadowRoot?.querySelector(".many .primary"));
    ok(requests.every(({ path }) => !path.includes("/api/plates/")));
    await accessible(element);
    const printed = await printedBy(() => void press(element, "打印岗牌", ".many"));
    equal(await sheetsOf(printed), 2);
    await settled(element);
    await until(() => element.shadowRoot?.querySelector(".many > button:not(.primary)"));
    get(element, ".many > button:not(.primary)").click();
    await element.updateComplete;
    equal(new URLSearchParams(location.search).get("print"), null);
    equal(new URLSearchParams(location.search).get("tier"), "township");
    // Somebody else begins it by a press, and it is in the address from then on.
    await press(element, "打印全部", ".tools");
    equal(new URLSearchParams(location.search).get("print"), "plate");
    back();
  });
});
