import { sendKeys } from "@web/test-runner-commands";
import { day, fixtures } from "../../../components/desk/desk.fixtures.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, settled, until } from "../support/mount.ts";
import { entry, press, says, sitDown, spoken, text, token, type } from "./support.ts";

const headings = (element: Element, level: string) =>
  [...(element.shadowRoot?.querySelectorAll(level) ?? [])].map(({ textContent }) => textContent?.trim());

describe("desk: the link", () => {
  it("goes along in a header with every request, and nowhere else", async () => {
    const { element, requests } = await sitDown();
    await press(element, "booked", "签到");
    await spoken(element, "已签到");
    const own = () => requests.filter(({ path }) => path.startsWith("/api/desk"));
    // Whatever the desk is made of asks, and how often the queue is asked is a matter of moments.
    await until(() => new Set(own().map(({ path }) => path)).size === 12);
    ok(own().every(({ headers }) => headers["authorization"] === `Bearer ${token}`));
    ok(requests.every(({ path }) => !path.includes("pid_")));
    equal([localStorage.length, sessionStorage.length, document.cookie], [0, 0, ""]);
    ok(!element.outerHTML.includes("pid_"));
  });

  it("says by whom it was issued and when it was last used, and whom to tell of one nobody asked for", async () => {
    const { element } = await sitDown();
    const foot = get(element, ".foot").textContent ?? "";
    for (const part of ["签发日期：2026年11月1日，签发人：李科员，上次使用：2026年11月20日。", "请马上告知县司法局"])
      ok(foot.includes(part), `${part}: ${foot}`);
    equal(get(element, ".foot a").getAttribute("href"), "tel:0731-12348");
  });

  it("is read from the page's fragment, also when another is opened in the same window", async () => {
    const { element } = await sitDown("no link");
    equal(headings(element, "h2"), ["请用专属链接打开"]);
    location.hash = token;
    await until(() => headings(element, "h2")[0] === "周明远");
    equal(element.token, token);
    // Nobody finds it in the address bar, or in the history.
    equal(location.hash, "");
    ok(!location.href.includes("pid_"));
  });

  it("is nothing that another fragment of the page is taken for", async () => {
    const { element } = await sitDown("no link");
    location.hash = "content";
    await new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
    equal([element.token, location.hash], ["", "#content"]);
    history.replaceState(history.state, "", location.pathname + location.search);
  });

  it("says in plain words when it is refused, whom to call, and shows nothing it had opened", async () => {
    const { element } = await sitDown();
    const link = () => get<HTMLAnchorElement>(element, ".notice a").getAttribute("href");
    const working = element.fetch;
    element.fetch = async (url, init) =>
      url.includes("/bookings/") ? refusal(401, "unauthorized")() : working(url, init);
    await press(element, "booked", "签到");
    await until(() => headings(element, "h2")[0] === "链接打不开了");
    equal(link(), "tel:0731-12348");
    ok(!/覃|麻小满|139/.test(get(element, ".root").textContent ?? ""));
    const refused = await sitDown("refused");
    equal(headings(refused.element, "h2"), ["链接打不开了"]);
  });
});

describe("desk: who comes", () => {
  it("says of a session that is closed or called off why, until when, and what became of its people", async () => {
    const { element } = await sitDown("closed and called off");
    const cards = [...(element.shadowRoot?.querySelectorAll("article.card") ?? [])].map(
      ({ textContent }) => textContent?.replace(/\s+/g, " ") ?? "",
    );
    matches(cards[0], /本场停诊，请不要前往。 原因：台风预警（停止接待至11月25日）/);
    matches(cards[0], /司法局已为 3 人改约，已取消并通知 2 人。 ?还有 1 人，由司法局安排并通知，您不用联系。/);
    ok(!cards[0]?.includes("签到"));
    matches(cards[1], /改约到此 ?台风预警/);
    ok(!cards[1]?.includes("停诊"));
    matches(cards[2], /原因：因省高级人民法院.*已取消并通知 4 人。/);
    matches(cards[3], /原因：您当天请假 ?没有需要通知的人/);
    matches(get(element, ".sheet").textContent?.replace(/\s+/g, " "), /河西镇公共法律服务工作站 ?本场停诊/);
    await accessible(element);
  });

  it("shows today first with everything needed, then the days ahead under their date", async () => {
    const { element } = await sitDown();
    equal(headings(element, "h2"), ["周明远"]);
    equal(get(element, ".date").textContent?.replace(/\s+/g, " ").trim(), "今天 2026年11月23日 星期一");
    for (const part of ["欧阳𬭎·明", "已预约", "优先 · 老年人", "债务", "借条丢了", "欧阳小满", "7KQ2-M4XP-9D"])
      ok(text(element, "booked").includes(part), part);
    equal(entry(element, "booked").querySelector("a")?.getAttribute("href"), "tel:13900000001");
    equal(headings(element, "section[aria-busy] h4"), ["2026年11月24日 星期二", "2026年12月1日 星期二"]);
    equal(entry(element, "tomorrow").querySelector("a, button"), null);
    ok(!text(element, "tomorrow").includes("139"));
    ok(text(element, "erased").includes("已按规定删除"));
  });

  it("moves by week, back to what is to be corrected too, and home again", async () => {
    const { element, requests } = await sitDown();
    const asked = () => requests.filter(({ path }) => path.startsWith("/api/desk?")).map(({ path }) => path);
    byText(element, "button", "前一周").click();
    await until(() => headings(element, "h3")[0] === "11月16日 至 11月30日");
    await settled(element);
    equal(asked(), ["/api/desk?from=2026-11-16"]);
    byText(element, "button", "后一周").click();
    await until(() => headings(element, "h3")[0] === "今天的接待");
    byText(element, "button", "后一周").click();
    await until(() => headings(element, "h3")[0] === "11月30日 至 12月14日");
    byText(element, "button", "回到今天").click();
    await until(() => headings(element, "h3")[0] === "今天的接待");
    equal(asked().length, 2);
  });

  it("keeps what is in sight when a refresh fails, and tries again", async () => {
    const { element } = await sitDown();
    const working = element.fetch;
    element.fetch = async () => refusal(503, "internal")();
    byText(element, "button", "刷新").click();
    const alert = await until(() => element.shadowRoot?.querySelector<HTMLElement>("[role=alert]"));
    ok(text(element, "booked").includes("欧阳"));
    element.fetch = working;
    alert.querySelector("button")?.click();
    await until(() => !element.shadowRoot?.querySelector("[role=alert]"));
  });

  it("has a sheet for print alone: today, nobody else's day, no controls", async () => {
    const { element } = await sitDown();
    const sheet = get(element, ".sheet");
    equal(getComputedStyle(sheet).display, "none");
    equal(sheet.querySelectorAll("tbody tr").length, 6);
    matches(sheet.textContent, /2026年11月23日 星期一/);
    ok(!sheet.textContent?.includes("向晚枝"));
    equal(sheet.querySelector("button, a, input"), null);
  });
});

describe("desk: what became of it", () => {
  it("checks a person in on the version that was seen", async () => {
    const { element, posts } = await sitDown();
    await press(element, "booked", "签到");
    await says(element, "booked", "已到场");
    equal(
      posts().map(({ path, headers }) => [path, headers["if-match"]]),
      [["/api/desk/bookings/booked/check-in", '"1"']],
    );
    await until(() => element.shadowRoot?.activeElement === entry(element, "booked").querySelector(".name"));
  });

  it("records a consultation with minutes to start from, ticks and pro bono minutes", async () => {
    const { element, posts } = await sitDown();
    await press(element, "here", "记录结果");
    equal(entry(element, "here").querySelector<HTMLInputElement>("#minutes")?.value, "30");
    type(element, "here", "#minutes", "４5");
    type(element, "here", "#proBonoMinutes", "20");
    entry(element, "here").querySelectorAll<HTMLInputElement>("input[type=checkbox]")[1]?.click();
    await press(element, "here", "保存");
    await says(element, "here", "接待 45 分钟，公益服务 20 分钟");
    equal(posts()[0]?.body, { outcome: "done", minutes: 45, checklist: ["facts"], proBonoMinutes: 20 });
    await spoken(element, "麻小满 的结果已记录");
  });

  it("refuses minutes that are none before asking", async () => {
    const { element, posts } = await sitDown();
    await press(element, "here", "记录结果");
    for (const [minutes, words] of [
      ["", "请填写接待时长"],
      ["0", "600 以内的整数"],
      ["601", "600 以内的整数"],
      ["半小时", "600 以内的整数"],
    ] as const) {
      type(element, "here", "#minutes", minutes);
      await press(element, "here", "保存");
      await says(element, "here", words);
    }
    await until(() => element.shadowRoot?.activeElement?.id === "minutes");
    equal(posts(), []);
  });

  it("corrects what was recorded until it is verified", async () => {
    const { element, posts } = await sitDown();
    await press(element, "done", "更正");
    const field = (name: string) => entry(element, "done").querySelector<HTMLInputElement>(name);
    equal([field("#minutes")?.value, field("#proBonoMinutes")?.value], ["25", ""]);
    equal(
      [...entry(element, "done").querySelectorAll<HTMLInputElement>("input[type=checkbox]")].map(
        ({ checked }) => checked,
      ),
      [false, true, false],
    );
    entry(element, "done").querySelector<HTMLInputElement>("input[value=noShow]")?.click();
    await element.updateComplete;
    equal(field("#minutes"), null);
    await press(element, "done", "保存");
    await says(element, "done", "未到");
    equal(posts()[0]?.body, { outcome: "noShow" });
    equal(entry(element, "verified").querySelector("button.edit"), null);
    ok(text(element, "verified").includes("时长已由司法局核定"));
  });

  it("shows what somebody else did in between, and keeps what was entered", async () => {
    let taken = false;
    const now = () => ({
      ...day,
      sessions: day.sessions.map((session) => ({
        ...session,
        bookings: session.bookings.map((booking) =>
          taken && booking.id === "here" ? { ...booking, status: "noShow", version: 9 } : booking,
        ),
      })),
    });
    const { element, posts } = await sitDown("default", { "GET /api/desk": now });
    const working = element.fetch;
    element.fetch = async (url, init) => {
      if (!url.includes("/outcome") || taken) return working(url, init);
      taken = true;
      return refusal(412, "stale_version")();
    };
    await press(element, "here", "记录结果");
    type(element, "here", "#minutes", "50");
    await press(element, "here", "保存");
    await says(element, "here", "刚刚在别处改动过");
    equal(entry(element, "here").querySelector(".badge")?.textContent, "未到");
    equal(entry(element, "here").querySelector<HTMLInputElement>("#minutes")?.value, "50");
    await press(element, "here", "保存");
    await says(element, "here", "接待 50 分钟");
    equal(
      posts().map(({ headers }) => headers["if-match"]),
      ['"9"'],
    );
  });

  it("keeps what was entered when the connection is lost, and when another person's form is opened", async () => {
    const { element } = await sitDown();
    await press(element, "here", "记录结果");
    type(element, "here", "#minutes", "35");
    const working = element.fetch;
    element.fetch = async () => {
      throw new TypeError("Failed to fetch");
    };
    await press(element, "here", "保存");
    await says(element, "here", "网络连接中断");
    element.fetch = working;
    await press(element, "missed", "更正");
    equal(element.shadowRoot?.querySelectorAll("#minutes").length, 0);
    await press(element, "here", "记录结果");
    equal(entry(element, "here").querySelector<HTMLInputElement>("#minutes")?.value, "35");
  });
});

describe("desk: leave and commitments", () => {
  it("takes a date as it is typed, and says it in the page's language, whatever the browser speaks", async () => {
    const { element } = await sitDown();
    const field = get<HTMLInputElement>(element, "#fromDate");
    const said = () => get(element, "#fromDate-notes").textContent;
    equal(field.type, "text");
    ok(said()?.includes("如 2027-01-31"));
    field.focus();
    await sendKeys({ type: "２０２６年12月10日" });
    await until(() => said() === "2026年12月10日 星期四");
    // What is being typed stays as it is until the reader goes on.
    equal(field.value, "２０２６年12月10日");
    await sendKeys({ press: "Tab" });
    await until(() => field.value === "2026-12-10");
    equal(element.shadowRoot?.activeElement?.id, "toDate");
    await sendKeys({ type: "明天" });
    get<HTMLButtonElement>(element, ".leave [type=submit]").click();
    await until(() => get(element, "#toDate-notes").textContent?.includes("请按年月日填写"));
  });

  it("offers the browser's calendar beside the field, for whoever points", async () => {
    const { element } = await sitDown();
    const calendar = get<HTMLInputElement>(element, ".leave .calendar input");
    const { width, height } = calendar.getBoundingClientRect();
    ok(width >= 44 && height >= 44);
    calendar.value = "2026-12-10";
    calendar.dispatchEvent(new Event("change"));
    const field = get<HTMLInputElement>(element, "#fromDate");
    await until(() => field.value === "2026-12-10");
  });

  it("asks for leave once, and shows what became of earlier requests", async () => {
    const { element, posts } = await sitDown();
    equal(
      [...(element.shadowRoot?.querySelectorAll(".leave li .badge") ?? [])].map(({ textContent }) => textContent),
      ["待审批", "已批准", "未批准"],
    );
    const set = (selector: string, value: string) => {
      get<HTMLInputElement>(element, selector).value = value;
      get(element, selector).dispatchEvent(new Event("input"));
    };
    const send = () => get<HTMLButtonElement>(element, ".leave [type=submit]").click();
    send();
    await until(() => get(element, ".leave").textContent?.includes("请选择请假从哪一天起"));
    set("#fromDate", "2026-12-10");
    set("#toDate", "2026-12-09");
    send();
    await until(() => get(element, ".leave").textContent?.includes("不能早于开始日期"));
    set("#toDate", "2026-12-10");
    send();
    await spoken(element, "等待司法局审批");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [["/api/desk/absences", { kind: "leave", fromDate: "2026-12-10", toDate: "2026-12-10" }]],
    );
    matches(posts()[0]?.headers["idempotency-key"], /^[\w-]{16,64}$/);
    equal(get<HTMLInputElement>(element, "#fromDate").value, "");
  });

  it("takes the lawyer's word on a commitment until it counts as kept", async () => {
    const { element, posts } = await sitDown();
    equal(entry(element, "promise-1").querySelector("button"), null);
    ok(text(element, "promise-3").includes("2026年11月20日填报"));
    await press(element, "promise-2", "填报");
    type(element, "promise-2", "textarea", "走访了");
    await press(element, "promise-2", "提交");
    await says(element, "promise-2", "至少 10 个字");
    type(element, "promise-2", "textarea", "十一月走访三十二户，名册存镇妇联。");
    await press(element, "promise-2", "提交");
    await says(element, "promise-2", "待司法局核实");
    equal(
      posts().map(({ body, headers }) => [body, headers["if-match"]]),
      [[{ text: "十一月走访三十二户，名册存镇妇联。", link: null, files: [] }, '"1"']],
    );
  });
});

describe("desk: for everybody", () => {
  for (const example of fixtures)
    it(`is accessible: ${example.name}`, async () => {
      const { element } = await sitDown(example.name);
      await accessible(element);
    });

  it("is accessible with its forms open", async () => {
    const { element } = await sitDown();
    await press(element, "here", "记录结果");
    await press(element, "promise-2", "填报");
    type(element, "here", "#minutes", "");
    await press(element, "here", "保存");
    await accessible(element);
  });

  it("fits a phone of 360 px and one of 320, however long the words", async () => {
    for (const [name, width] of [
      ["default", 336],
      ["long text", 296],
    ] as const) {
      const { element } = await sitDown(name);
      element.style.width = `${width}px`;
      await press(element, "booked", "记录结果");
      ok(get(element, ".root").scrollWidth <= width, `${name}: ${get(element, ".root").scrollWidth}`);
    }
  });

  it("speaks English completely, and marks what stays Chinese", async () => {
    const { element } = await sitDown("English");
    await press(element, "here", "Record outcome");
    const root = get(element, ".root").cloneNode(true) as HTMLElement;
    for (const part of root.querySelectorAll("[lang]")) part.remove();
    equal(root.textContent?.match(/.{0,10}\p{Script=Han}.*/gu), null);
    ok(get(element, ".date").textContent?.includes("Monday, 23 November 2026"));
  });

  it("works by keyboard alone: check in, record, save", async () => {
    const { element, posts } = await sitDown();
    get(element, "h2").focus();
    const tab = async (times: number) => {
      for (let i = 0; i < times; i++) await sendKeys({ press: "Tab" });
    };
    // Refresh, print, the phone number, check in.
    await tab(4);
    await sendKeys({ press: "Enter" });
    await says(element, "booked", "已到场");
    await until(() => element.shadowRoot?.activeElement?.matches("#of-booked .name"));
    // The phone number, record.
    await tab(2);
    await sendKeys({ press: "Enter" });
    await until(() => element.shadowRoot?.activeElement?.matches("#of-booked input[value=done]"));
    await tab(1);
    await until(() => element.shadowRoot?.activeElement?.id === "minutes");
    await sendKeys({ press: "Enter" });
    await says(element, "booked", "接待 30 分钟");
    equal(
      posts().map(({ path }) => path.split("/").pop()),
      ["check-in", "outcome"],
    );
  });
});

describe("desk: as its page loads it", () => {
  it("works built, from the loader's one tag, under the strictest content policy", async () => {
    const frame = document.createElement("iframe");
    frame.src = `/strict/pioneer-desk.html#${token}`;
    document.body.replaceChildren(frame);
    const element = await until(() => frame.contentDocument?.querySelector("pioneer-desk"));
    await until(() => element.shadowRoot?.querySelector("#of-promise-2"));
    ok(entry(element, "booked").textContent?.includes("欧阳"));
  });
});
