import { list } from "../../../components/shared/fixtures.ts";
import { equal } from "../support/expect.ts";
import { get, openConsole, press, until } from "./support.ts";

const version = (number: number, zh: string) => ({
  kind: "bookingConsent",
  version: number,
  text: { zh, en: zh },
  written: { zh, en: zh },
  effectiveFrom: "2026-11-01",
  createdAt: "2026-11-01T00:00:00Z",
});

describe("console: texts people agree to", () => {
  it("begins the next version with the newest, not with an old wording", async () => {
    const { element, back } = await openConsole("texts", {
      "GET /api/admin/texts": list([version(2, "新的告知内容"), version(1, "旧的告知内容")]),
    });
    equal(get(element, "details[open] blockquote").textContent, "新的告知内容");
    await press(element, "发布新版文本", "main");
    await until(() => element.shadowRoot?.querySelector("dialog"));
    equal(get<HTMLTextAreaElement>(element, 'dialog [name="text.zh"]').value, "新的告知内容");
    back();
  });
});
