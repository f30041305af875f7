import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { enter, get, openConsole, press, settled, until } from "./support.ts";

const concern = (number: number, due: object | null) => ({
  id: `concern-${number}`,
  state: due ? "submitted" : "declined",
  post: { id: "post-1", title: `示范岗${number}` },
  commitment: null,
  name: null,
  mergedInto: null,
  rectification: null,
  submittedAt: "2026-11-20T01:00:00Z",
  settledAt: null,
  withdrawnAt: null,
  version: 1,
  due,
});
const late = { day: "2026-11-18", workingDays: -3, overdue: true };
const soon = { day: "2026-12-30", workingDays: 2, overdue: false };
const detail = (number: number) => ({
  ...concern(number, late),
  due: undefined,
  text: "承诺的坐班没有兑现",
  phone: null,
  showName: false,
  consentVersion: 1,
  publicText: null,
  reason: null,
  merged: 0,
});

describe("console: what waits", () => {
  it("is what a list begins with, what is due first first; all of it is one press away, and the choice in the address", async () => {
    const { element, requests, back } = await openConsole("concerns&site=site-1", {
      "GET /api/admin/sites/site-1": { id: "site-1", name: "河西镇工作站", address: "河西" },
      "GET /api/admin/concerns": (url: URL) =>
        list(url.searchParams.get("waiting") ? [concern(1, late), concern(2, soon)] : [concern(3, null)]),
    });
    await until(() => element.shadowRoot?.querySelector("tbody tr"));
    const asked = () => requests.findLast(({ path }) => path.startsWith("/api/admin/concerns?"))?.path ?? "";
    matches(asked(), /site=site-1.*waiting=true/);
    equal(
      [...(element.shadowRoot?.querySelectorAll("tbody tr") ?? [])].map(
        (row) => row.querySelector("[class*=state]:not(.waits)")?.textContent,
      ),
      ["超期3个工作日", "剩2个工作日"],
    );
    await accessible(element);
    await press(element, "全部", ".switch");
    await until(() => element.shadowRoot?.querySelector("tbody")?.textContent?.includes("示范岗3"));
    ok(!asked().includes("waiting"));
    matches(location.search, /waiting=false/);
    await accessible(element);
    back();
  });

  it("goes on to the next one after a decision, by the keyboard too, within what the list was narrowed to", async () => {
    let settledOnes = 0;
    const { element, requests, back } = await openConsole("concerns&site=site-1", {
      "GET /api/admin/sites/site-1": { id: "site-1", name: "河西镇工作站", address: "河西" },
      "GET /api/admin/concerns": () => list([concern(1, late), concern(2, late), concern(3, soon)].slice(settledOnes)),
      "GET /api/admin/concerns/concern-1": () => ({ ...detail(1), state: settledOnes ? "declined" : "submitted" }),
      "GET /api/admin/concerns/concern-2": detail(2),
      "POST /api/admin/concerns/concern-1/decline": () => {
        settledOnes = 1;
        return { ...detail(1), state: "declined", version: 2 };
      },
    });
    const first = await until(() => element.shadowRoot?.querySelector<HTMLElement>("tbody a"));
    first.click();
    const queue = await until(() => element.shadowRoot?.querySelector(".queue"));
    matches(queue.textContent, /超期3个工作日.*另有2件待办理/s);
    await accessible(element);
    await press(element, "不予受理", "main");
    await until(() => element.shadowRoot?.querySelector("dialog"));
    enter(element, "reason", "反映的不是本岗承诺");
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.activeElement?.classList.contains("next"));
    matches(get(element, ".queue").textContent, /另有2件待办理/);
    document.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyN", key: "n", altKey: true, cancelable: true }));
    await until(() => get(element, "h1").textContent === "示范岗2");
    await settled(element);
    matches(location.search, /at=concerns\/concern-2/);
    const asked = requests.filter(({ path }) => path.startsWith("/api/admin/concerns?"));
    ok(asked.length > 2 && asked.every(({ path }) => /(?=.*site=site-1)(?=.*waiting=true)/.test(path)));
    back();
  });
});
