import "../../../components/branch/define.ts";
import { branch } from "../../../components/branch/branch.fixtures.ts";
import {
  duesOf,
  emptyBooks,
  ownBookAnswers,
  recordsOf,
  refusedBooks,
} from "../../../components/own-books/own-books.fixtures.ts";
import { answer, list, offline, refusal, settings, type Answers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, mount, recording, settled, until } from "../support/mount.ts";

const open = async (changes: Answers = {}, attributes: Record<string, string> = {}) => {
  const answers = {
    "GET /api/settings": settings,
    "GET /api/branch": branch,
    ...ownBookAnswers("branch"),
    ...changes,
  };
  const { fetch, requests } = recording(answers);
  const element = await mount("pioneer-branch", { answers, attributes }, fetch);
  element.token = "pib_01EXAMPLE_secret-of-the-link";
  await element.updateComplete;
  await settled(element);
  await until(() => element.shadowRoot?.querySelector(".own-books h3"));
  const sent = (method: string) => requests.filter((request) => request.method === method);
  const text = (selector: string) => get(element, selector).textContent ?? "";
  return { element, requests, sent, text };
};

describe("the books on the page of a Party branch", () => {
  for (const locale of ["zh-CN", "en"])
    it(`say what is owed in working days, late first, and what was entered, in ${locale}`, async () => {
      const { element, text } = await open({}, { lang: locale });
      await accessible(element);
      const [first, second, third] = element.shadowRoot?.querySelectorAll(".dues > li") ?? [];
      equal(element.shadowRoot?.querySelectorAll(".dues > li").length, duesOf.branch.length);
      matches(
        first?.textContent,
        locale === "en" ? /31 working days overdue/ : /支部党员大会.*2026年第3季度.*已逾期 31 个工作日/s,
      );
      matches(second?.textContent, locale === "en" ? /Returned/ : /发展党员.*已退回，待修改/s);
      matches(
        third?.textContent,
        locale === "en" ? /12 working days left/ : /支部委员会.*2026年11月.*还有 12 个工作日/s,
      );
      ok(!third?.classList.contains("bad"));
      matches(text(".records"), locale === "en" ? /Returned.*To be confirmed.*Confirmed/s : /已退回.*待确认.*已确认/s);
    });

  it("a record is entered for what is owed: by a form made of its kind, sent again under the same key", async () => {
    let tries = 0;
    const { element, sent, text } = await open({
      "POST /api/branch/records": () => (tries++ ? answer({ id: "new", version: 1 }, 201) : offline()),
    });
    byText(element, ".dues li:first-child button", "填报").click();
    await until(() => element.shadowRoot?.querySelector(".entering"));
    await element.updateComplete;
    await accessible(element);
    ok(element.shadowRoot?.activeElement?.matches(".entering h3"), "the heading has the focus");
    matches(text(".entering"), /所属期间：2026年第3季度/);
    equal(get<HTMLSelectElement>(element, "[name='fields.form']").value, "members");
    byText(element, ".entering button", "报送").click();
    await until(() => element.shadowRoot?.querySelector(".entering [aria-invalid]"));
    await accessible(element);
    equal(sent("POST").length, 0);
    fill(element, "[name=date]", "2026年9月28日");
    fill(element, "[name='fields.topic']", "学习宪法");
    fill(element, "[name='fields.present']", "七");
    byText(element, ".entering button", "报送").click();
    await until(() => text(".entering").includes("请填写数字"));
    fill(element, "[name='fields.present']", "７");
    byText(element, ".entering button", "报送").click();
    await until(() => element.shadowRoot?.querySelector(".entering [role=alert]"));
    matches(text(".entering [role=alert]"), /网络连接中断.*填写的信息都还在/s);
    await accessible(element);
    byText(element, ".entering button", "报送").click();
    await until(() => !element.shadowRoot?.querySelector(".entering"));
    const [one, other, ...more] = sent("POST");
    equal(more.length, 0);
    equal(one?.headers["idempotency-key"], other?.headers["idempotency-key"]);
    equal(other?.body, {
      kind: "branchMeeting",
      date: "2026-09-28",
      fields: { form: "members", topic: "学习宪法", chair: null, present: 7, summary: null },
      files: [],
      subjectId: "branch-1",
      period: "2026-Q3",
    });
    equal([localStorage.length, sessionStorage.length], [0, 0]);
  });

  it("what was returned is corrected on its version, with why it was; what is refused stays filled in", async () => {
    let tries = 0;
    const returned = recordsOf.branch[0];
    const { element, sent, text } = await open({
      "PATCH /api/branch/records/record-returned": () =>
        tries++
          ? answer({ ...returned, state: "submitted", reason: null, version: 3 })
          : refusal(412, "stale_version")(),
    });
    byText(element, ".records li:first-child button", "修改").click();
    await until(() => element.shadowRoot?.querySelector(".entering"));
    matches(text(".entering"), /与上季度不符/);
    fill(element, "[name='fields.activists']", "2");
    byText(element, ".entering button", "重新报送").click();
    await until(() => element.shadowRoot?.querySelector(".entering [role=alert]"));
    matches(text(".entering [role=alert]"), /刚刚有了变化/);
    equal(get<HTMLInputElement>(element, "[name='fields.activists']").value, "2");
    byText(element, ".entering button", "重新报送").click();
    await until(() => !element.shadowRoot?.querySelector(".entering"));
    const [first] = sent("PATCH");
    equal(first?.headers["if-match"], '"2"');
    equal(first?.body, {
      kind: "recruiting",
      date: "2026-09-30",
      fields: { applicants: 3, activists: 2 },
      period: "2026-Q3",
    });
  });

  it("minutes go along as a file, which is not sent twice", async () => {
    let tries = 0;
    const { element, sent } = await open({
      "POST /api/files": { id: "file-9", claim: "claim", name: "会议记录.pdf", mediaType: "application/pdf", bytes: 4 },
      "POST /api/branch/records": () => (tries++ ? answer({ id: "new", version: 1 }, 201) : offline()),
    });
    byText(element, ".dues li:nth-child(3) button", "填报").click();
    await until(() => element.shadowRoot?.querySelector(".entering"));
    equal(get<HTMLInputElement>(element, "[name=date]").value, settings.today);
    fill(element, "[name='fields.topic']", "研究发展党员工作");
    fill(element, "[name='fields.present']", "5");
    const chosen = new DataTransfer();
    chosen.items.add(new File(["%PDF"], "会议记录.pdf", { type: "application/pdf" }));
    const input = get<HTMLInputElement>(element, "[type=file]");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
    for (const isLast of [false, true]) {
      byText(element, ".entering button", "报送").click();
      await until(() =>
        isLast
          ? !element.shadowRoot?.querySelector(".entering")
          : element.shadowRoot?.querySelector(".entering [role=alert]"),
      );
    }
    equal(
      sent("POST").map(({ path }) => path),
      ["/api/files", "/api/branch/records", "/api/branch/records"],
    );
    const [file, , last] = sent("POST");
    matches(file?.headers["authorization"], /^Bearer pib_/);
    equal((last?.body as { files: unknown } | undefined)?.files, [{ id: "file-9", claim: "claim" }]);
  });

  it("a file that will not do is said so at the file and below, and nothing else is sent", async () => {
    const { element, sent, text } = await open({ "POST /api/files": refusal(422, "file_damaged") });
    byText(element, ".dues li:nth-child(3) button", "填报").click();
    await until(() => element.shadowRoot?.querySelector(".entering"));
    fill(element, "[name='fields.topic']", "研究发展党员工作");
    fill(element, "[name='fields.present']", "5");
    const chosen = new DataTransfer();
    chosen.items.add(new File(["%PDF"], "会议记录.pdf", { type: "application/pdf" }));
    const input = get<HTMLInputElement>(element, "[type=file]");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
    byText(element, ".entering button", "报送").click();
    await until(() => element.shadowRoot?.querySelector(".entering [role=alert]"));
    matches(text(".failed"), /文件无法打开或已损坏/);
    matches(text(".entering [role=alert]"), /文件无法打开或已损坏/);
    equal(
      sent("POST").map(({ path }) => path),
      ["/api/files"],
    );
    await accessible(element);
  });

  it("what is not confirmed is taken back; a record is shown with its files, and printed", async () => {
    const { element, sent, text } = await open({
      "POST /api/branch/records/record-submitted/withdraw": { ...recordsOf.branch[1], state: "withdrawn", version: 2 },
      "GET /api/branch/files/file-1": () => new Response("%PDF", { headers: { "content-type": "application/pdf" } }),
    });
    const second = ".records li:nth-child(2)";
    byText(element, `${second} button`, "查看").click();
    await until(() => element.shadowRoot?.querySelector(`${second} dl`));
    await accessible(element);
    matches(text(`${second} dl`), /支部委员会.*5 人.*培养情况/s);
    byText(element, `${second} .own-files button`, "会议记录.pdf").click();
    await until(() => sent("GET").some(({ path }) => path === "/api/branch/files/file-1"));
    ok(sent("GET").every(({ path }) => !path.includes("pib_")));
    byText(element, `${second} button`, "打印").click();
    const frame = await until(() => document.querySelector<HTMLIFrameElement>("iframe[title='党内组织生活']"));
    await until(() => frame.contentDocument?.body.textContent?.includes("研究发展党员工作"));
    matches(frame.contentDocument?.body.textContent, /第一联合党支部.*2026年10月.*负责人（签字）/s);
    frame.remove();
    byText(element, `${second} button`, "撤回").click();
    await until(() => element.shadowRoot?.querySelector(".leaving"));
    await accessible(element);
    byText(element, ".leaving button", "确认撤回").click();
    await until(() => !element.shadowRoot?.querySelector(".leaving"));
    equal(sent("POST").length, 1);
    // What the bureau has confirmed is the bureau's to take back.
    ok(!text(".records li:nth-child(3)").includes("撤回"));
  });

  it("says so where nothing is owed, where it cannot be had, and where the link has run out meanwhile", async () => {
    const empty = await open(emptyBooks("branch"));
    matches(empty.text(".own-books"), /没有到期未报的台账.*还没有填报过/s);
    await accessible(empty.element);
    const answers = {
      "GET /api/settings": settings,
      "GET /api/branch": branch,
      ...refusedBooks("branch", refusal(500, "internal")),
    };
    const failing = await mount("pioneer-branch", { answers });
    failing.token = "pib_01EXAMPLE_secret-of-the-link";
    await until(() => failing.shadowRoot?.querySelectorAll("[role=alert] button").length === 2);
    await accessible(failing);
    const closed = await open({ "POST /api/branch/records": refusal(401, "unauthorized") });
    byText(closed.element, ".kinds button", "发展党员").click();
    await until(() => closed.element.shadowRoot?.querySelector(".entering"));
    for (const name of ["applicants", "activists"]) fill(closed.element, `[name='fields.${name}']`, "1");
    byText(closed.element, ".entering button", "报送").click();
    await until(() => get(closed.element, "h2").textContent?.includes("链接已失效"));
    ok(!closed.element.shadowRoot?.textContent?.includes("支部党员大会"), "nothing of the branch is left");
  });

  it("leads to what was entered earlier, page by page", async () => {
    const older = { ...recordsOf.branch[2], id: "older", date: "2026-08-11", period: "2026-08" };
    const { element, text } = await open({
      "GET /api/branch/records": (url: URL) =>
        url.searchParams.get("after") ? list([older]) : { ...list(recordsOf.branch), next: "more" },
    });
    byText(element, ".own-books > button", "显示更早的").click();
    await until(() => text(".records").includes("2026年8月11日"));
    ok(!text(".own-books").includes("显示更早的"));
  });
});
