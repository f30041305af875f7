import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { get, openConsole, press, settled, until } from "./support.ts";

const commended = (number: number) => ({
  id: `commendation-${number}`,
  name: `律师${number}`,
  organisation: "清溪律师事务所",
  campaign: { id: "campaign-1", title: "年度推荐" },
  category: "优秀党员律师",
  wording: "表彰",
  issuingBody: "清溪县司法局",
  docNo: "清律党发〔2026〕19号",
  decidedOn: "2026-07-01",
  presents: { talks: 0, showcase: 0 },
});

describe("console: certificates", () => {
  it("of all that a year has stand in the address, are read page after page, and found again after a reload", async () => {
    const pages: Record<string, unknown> = {
      "": { items: [commended(1), commended(2)], next: "page-2" },
      "page-2": { items: [commended(3)], next: null },
    };
    const answers = {
      "GET /api/commendations": (url: URL) => {
        equal(url.searchParams.get("year"), "2026");
        return Response.json(pages[url.searchParams.get("after") ?? ""]);
      },
      "GET /api/commendations/years": list([{ year: 2026, count: 3 }]),
      "GET /api/admin/nominations": list([]),
    };
    const first = await openConsole("commendations&year=2026", answers);
    await until(() => first.element.shadowRoot?.querySelector("tbody tr"));
    await press(first.element, "打印全部证书", ".tools");
    equal(new URLSearchParams(location.search).get("print"), "certificates");
    first.back();

    const { element, back } = await openConsole("commendations&year=2026&print=certificates", answers);
    const panel = await until(() => element.shadowRoot?.querySelector('section[aria-label="打印全部证书"] .primary'));
    matches(panel.textContent, /打印证书 \(3\)/);
    await accessible(element);
    const printed = await printedBy(() => void press(element, "打印证书 (3)", "main"));
    matches(printed.text, /律师1.*律师2.*律师3/s);
    equal(await sheetsOf(printed), 3);
    await settled(element);
    get(element, 'section[aria-label="打印全部证书"] button:not(.primary)').click();
    await element.updateComplete;
    equal(new URLSearchParams(location.search).get("print"), null);
    ok(!element.shadowRoot?.querySelector('section[aria-label="打印全部证书"]'));
    back();
  });
});
