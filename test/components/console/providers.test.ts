import { list, providers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { get, openConsole, press, settled, until } from "./support.ts";

const text = (element: HTMLElement) =>
  element.shadowRoot?.querySelector("main")?.textContent?.replace(/\s+/g, " ") ?? "";
const label = (zh: string) => ({ zh, en: zh });
const [notary] = providers;
const id = "provider-1";

const book = {
  id: "otherProvider",
  project: "guidance",
  demands: [24],
  label: label("其他法律服务人员"),
  help: label("公证员、人民调解员等。"),
  about: "site",
  reportedBy: [],
  isConfidential: false,
  isConfirmed: false,
  enteredBy: ["bureau"],
  decides: false,
  holdsSessions: true,
  due: [],
  deadline: false,
  isClosed: true,
  files: 0,
  keptYears: 10,
  fields: [
    { name: "name", label: label("姓名"), type: "line", max: 40, isOptional: false, isSought: false, closes: false },
  ],
  since: null,
  version: 0,
};
const record = {
  id,
  kind: "otherProvider",
  subject: { kind: "site", id: "site-county", name: "安禾县公共法律服务中心" },
  date: "2026-11-01",
  period: "2026",
  state: "standing",
  dueOn: null,
  isOverdue: false,
  finding: null,
  fields: { name: "向晚晴", title: "notary", organisation: "安禾县公证处" },
  names: {},
  files: [],
  reason: null,
  createdAt: "2026-11-01T03:00:00Z",
  updatedAt: "2026-11-01T03:00:00Z",
  version: 1,
};
const link = {
  id: "link-1",
  lawyer: null,
  provider: notary,
  createdAt: "2026-11-20T03:00:00Z",
  expiresAt: "2027-02-20T03:00:00Z",
  revokedAt: null,
  way: "handOver",
  delivery: "handedOver",
  to: null,
  issuedBy: { id: "staff-1", name: "李科员" },
  handedOverBy: { id: "staff-1", name: "李科员" },
  lastUsedAt: null,
};
const absence = {
  id: "absence-1",
  lawyer: null,
  provider: notary,
  kind: "leave",
  fromDate: "2026-12-01",
  toDate: "2026-12-03",
  state: "requested",
  createdAt: "2026-11-20T03:00:00Z",
  updatedAt: "2026-11-20T03:00:00Z",
  version: 1,
};

describe("console: another provider", () => {
  it("has duty, leave and the link to the desk with the record in the books, which is issued there", async () => {
    const { element, requests, writes, back } = await openConsole(`books/${id}`, {
      "GET /api/admin/record-books": list([book]),
      [`GET /api/admin/records/${id}`]: record,
      [`GET /api/admin/history/records/${id}`]: list([]),
      "GET /api/admin/sessions": list([]),
      "GET /api/admin/rosters": list([]),
      "GET /api/admin/absences": list([absence]),
      "GET /api/admin/desk-links": list([link]),
      "POST /api/admin/desk-links": { ...link, id: "link-2", sent: false, path: `/desk#pid_${"0".repeat(59)}` },
    });
    await settled(element);
    await until(() => text(element).includes("今天起没有安排场次"));
    equal(get(element, "main h1").textContent?.trim(), "其他法律服务人员 · 向晚晴");
    matches(text(element), /值班安排[\s\S]*没有值班安排[\s\S]*请假[\s\S]*专属链接/);
    for (const of of ["sessions", "rosters", "absences", "desk-links"])
      ok(
        requests.some(({ path }) => path.startsWith(`/api/admin/${of}?`) && path.includes(`provider=${id}`)),
        of,
      );
    await accessible(element);
    await press(element, "签发链接", "main");
    get(element, "dialog [type=submit]").click();
    await until(
      () =>
        get(element, "dialog").textContent?.includes("/desk#pid_") ||
        element.shadowRoot?.querySelector("dialog .secret"),
    );
    const [issued] = writes();
    equal(issued?.path, "/api/admin/desk-links");
    const body = issued?.body as Record<string, unknown> | undefined;
    equal([body?.["providerId"], body?.["way"]], [id, "handOver"]);
    back();
  });

  it("is named by name and title in the lists of links and of leave", async () => {
    for (const [screen, operation, item] of [
      ["links", "GET /api/admin/desk-links", link],
      ["absences", "GET /api/admin/absences", absence],
    ] as const) {
      const { element, back } = await openConsole(screen, { [operation]: list([item]) });
      await settled(element);
      await until(() => text(element).includes("向晚晴·公证员"));
      ok(text(element).includes("向晚晴·公证员 安禾县公证处"), screen);
      equal(get(element, "main tbody a").getAttribute("href")?.includes("books"), true);
      back();
    }
  });

  it("is what lists are narrowed by, under a heading of its own", async () => {
    for (const screen of [
      "sessions",
      "bookings",
      "absences",
      "links",
      "records",
      "rosters",
      "ratings",
      "calendar",
      "waiting",
    ]) {
      const { element, back } = await openConsole(screen, {
        "GET /api/admin/sessions": list([]),
        "GET /api/admin/bookings": list([]),
        "GET /api/admin/absences": list([]),
        "GET /api/admin/desk-links": list([]),
        "GET /api/admin/consultation-records": list([]),
        "GET /api/admin/rosters": list([]),
        "GET /api/admin/ratings": list([]),
      });
      await settled(element);
      const heading = await until(() => element.shadowRoot?.querySelector("label[for=provider]")?.textContent?.trim());
      equal([screen, heading], [screen, "其他法律服务人员"]);
      back();
    }
  });

  it("is closed for like a lawyer, chosen from the books", async () => {
    const { element, writes, back } = await openConsole("closures", {
      "GET /api/admin/closures": list([]),
      "GET /api/admin/records": list([record]),
      "GET /api/admin/closures/closure-1": { id: "closure-1" },
      "POST /api/admin/closures": { id: "closure-1", version: 1 },
    });
    await settled(element);
    await press(element, "登记停诊", ".tools");
    ok(get(element, "dialog").textContent?.includes("其他法律服务人员"));
    equal(writes(), []);
    back();
  });
});
