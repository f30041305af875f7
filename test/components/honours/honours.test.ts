import { sendKeys } from "@web/test-runner-commands";
import "../../../components/honours/define.ts";
import type { PioneerObjectedEvent } from "../../../components/honours/honours.events.ts";
import type { PioneerHonours } from "../../../components/honours/honours.ts";
import { code, fixtures, objection, roll, running } from "../../../components/honours/honours.fixtures.ts";
import { answer, list, offline, refusal, type Answers, type Fixture } from "../../../components/shared/fixtures.ts";
import { groupCode } from "../../../components/submission/code.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, mount, recording, settled, until } from "../support/mount.ts";

const fixture = (name: string): Fixture => {
  const found = fixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};

/** The element as an example has it, and all it asks for. */
const show = async (
  { attributes = {}, answers }: Pick<Fixture, "attributes" | "answers"> = fixture("default"),
  more: Answers = {},
) => {
  const { fetch, requests } = recording({ ...answers, ...more });
  const element: PioneerHonours = await mount("pioneer-honours", { attributes, answers }, fetch);
  await settled(element);
  const asked = (path: string) => requests.filter((request) => request.path.startsWith(path));
  return { element, asked, posts: () => requests.filter(({ method }) => method === "POST") };
};

const text = (element: Element): string => get(element, ".root").textContent ?? "";
const heading = (element: Element): string | undefined => element.shadowRoot?.querySelector("h2")?.textContent?.trim();
const people = (element: Element): (string | null)[] =>
  [...(element.shadowRoot?.querySelectorAll(".roll h4") ?? [])].map(({ textContent }) => textContent);
const focused = (element: Element) => element.shadowRoot?.activeElement;
const submit = (element: Element): void =>
  get<HTMLButtonElement>(element, "form [type=submit], form button:not([type])").click();
const choose = (element: Element, selector: string, value: string): void => {
  const select = get<HTMLSelectElement>(element, selector);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};

const WRITTEN = "该同志去年收取当事人红包，证人住在河西。";
const OBJECTIONS = "POST /api/notices/notice-2/objections";

/** The form for objecting to the notice that runs, filled in. */
const objecting = async (more: Answers = {}) => {
  const shown = await show(fixture("notices"), more);
  byText(shown.element, "button.primary", "提出异议").click();
  await until(() => heading(shown.element) === "提出异议" && shown.element.shadowRoot?.querySelector("#text"));
  fill(shown.element, "#text", WRITTEN);
  fill(shown.element, "#name", "李证人");
  fill(shown.element, "#phone", "138 1234 5678");
  return shown;
};

describe("honours: notices", () => {
  it("shows who is on the notice under which category, until when, whom to tell and the chain's head", async () => {
    const { element } = await show(fixture("notices"));
    const card = get(element, ".notice-card").textContent ?? "";
    for (const part of [
      "先进典型",
      "优秀党员律师",
      "周明远",
      "1430*********3456",
      "2026年11月27日",
      "5 个工作日",
      "0731-8888006",
      "自愿退出",
      "3f5a9c0e",
    ])
      ok(card.includes(part), part);
    equal(get<HTMLAnchorElement>(element, ".notice-card a").getAttribute("href"), "tel:07318888006");
    equal(element.shadowRoot?.querySelector(".roll"), null);
  });

  it("says whether it runs already or is only announced", async () => {
    const runs = await show(fixture("notices"));
    ok(get(runs.element, ".notice-card .head").textContent?.includes("公示中"));
    const announced = await show(fixture("notices"), { "GET /api/notices": list([{ ...running, begun: false }]) });
    const head = get(announced.element, ".notice-card .head").textContent ?? "";
    ok(head.includes("即将公示") && !head.includes("公示中"), head);
  });

  it("keeps what is over apart, without a way to object", async () => {
    const { element } = await show(fixture("notices"));
    const past = [...(element.shadowRoot?.querySelectorAll("section > details .notice-card") ?? [])];
    equal([past.length, past.filter((card) => card.querySelector("button.primary")).length], [1, 0]);
    ok(past[0]?.textContent?.includes("已重新公示"));
  });

  it("says so when nothing runs and nobody was commended", async () => {
    const { element } = await show(fixture("nothing"));
    for (const part of ["目前没有正在进行的公示", "还没有公布的决定"]) ok(text(element).includes(part), part);
  });

  it("shows the roll although the notices cannot be had", async () => {
    const { element } = await show(fixture("out of order"));
    ok(element.shadowRoot?.querySelector("[role=alert]"));
    equal(people(element).length, roll.length);
  });
});

describe("honours: the roll", () => {
  it("says who, for what, by whom, under which document, and what they present", async () => {
    const { element } = await show(fixture("roll"));
    equal(
      people(element),
      roll.map(({ name }) => name),
    );
    const first = get(element, ".roll .card").textContent ?? "";
    for (const part of [
      "优秀党员律师",
      "通报表扬",
      "安律党发〔2025〕7号",
      "2025年12月18日",
      "我在乡镇工作站的三年",
      "农民工讨薪案",
    ])
      ok(first.includes(part), part);
  });

  it("leads to what they present where the page says where that stands, but nowhere from a kiosk or by another scheme", async () => {
    const { answers } = fixture("roll");
    const link = async (attributes: Record<string, string>) => {
      const { element } = await show({ attributes: { view: "roll", ...attributes }, answers });
      return element.shadowRoot?.querySelector<HTMLAnchorElement>(".roll .card dl a")?.href;
    };
    equal(await link({ showcase: "/posts.html#top" }), `${location.origin}/posts.html#pioneer-showcase=s1`);
    equal(
      [
        await link({}),
        await link({ showcase: "/posts.html", kiosk: "" }),
        await link({ showcase: "javascript:alert(1)" }),
        await link({ showcase: "https://" }),
      ],
      [undefined, undefined, undefined, undefined],
    );
  });

  it("asks the API for a year and a category", async () => {
    const { element, asked } = await show(fixture("roll"));
    choose(element, "#year", "2025");
    await until(() => people(element).length === 2);
    choose(element, "#category", "先进基层党组织");
    await until(() => people(element).length === 1);
    equal(
      asked("/api/commendations?").map(({ path }) => decodeURIComponent(path)),
      [
        "/api/commendations?limit=24",
        "/api/commendations?limit=24&year=2025",
        "/api/commendations?limit=24&year=2025&category=先进基层党组织",
      ],
    );
    equal([element.year, element.category], ["2025", "先进基层党组织"]);
  });

  it("adds the next page below what is there, and starts anew with another year", async () => {
    const { element, asked } = await show(fixture("many"));
    equal(people(element).length, 24);
    const [first] = element.shadowRoot?.querySelectorAll(".roll .card") ?? [];
    for (const count of [48, 60]) {
      byText(element, "button", "加载更多").click();
      await until(() => people(element).length === count && !element.shadowRoot?.querySelector("[aria-busy=true]"));
    }
    ok(element.shadowRoot?.querySelector(".roll .card") === first, "the same card in the same place");
    ok(
      ![...(element.shadowRoot?.querySelectorAll("button") ?? [])].some(({ textContent }) =>
        textContent?.includes("加载更多"),
      ),
    );
    choose(element, "#year", "2025");
    await until(() => people(element).length === 24);
    equal(
      asked("/api/commendations?").map(({ path }) => new URL(path, "http://x").searchParams.get("after")),
      [null, "24", "48", null],
    );
  });
});

describe("honours: objecting", () => {
  it("sends what was written once, and shows the code in groups and nothing of what was written", async () => {
    const { element, posts } = await objecting();
    const heard: unknown[] = [];
    element.addEventListener("pioneer-objected", (event: PioneerObjectedEvent) => heard.push({ ...event.objection }));
    get<HTMLInputElement>(element, "input[type=radio][value=n2]").click();
    submit(element);
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        [
          "/api/notices/notice-2/objections",
          { text: WRITTEN, nominationId: "n2", name: "李证人", phone: "13812345678" },
        ],
      ],
    );
    matches(posts()[0]?.headers["idempotency-key"], /^[\w-]{16,64}$/);
    equal(get(element, ".code").textContent?.trim(), groupCode(code));
    equal(heard, [{ noticeId: "notice-2" }]);
    ok(!/李证人|138|红包/.test(text(element)), "what was written does not stay on the screen");
    equal([localStorage.length, sessionStorage.length, document.cookie], [0, 0, ""]);
    await until(() => focused(element)?.localName === "h2");
  });

  it("is possible without a name, about the notice as a whole", async () => {
    const { element, posts } = await objecting();
    for (const field of ["#name", "#phone"]) fill(element, field, "");
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(posts()[0]?.body, { text: WRITTEN });
  });

  it("asks nobody while a field is wrong, keeps the text, and leads to the field", async () => {
    const { element, posts } = await objecting();
    fill(element, "#phone", "12");
    submit(element);
    await until(() => focused(element)?.id === "phone");
    equal(posts(), []);
    equal(
      [get(element, "#phone").getAttribute("aria-invalid"), get<HTMLTextAreaElement>(element, "#text").value],
      ["true", WRITTEN],
    );
    await accessible(element);
  });

  it("keeps the text and leads to the field when the API refuses it", async () => {
    const { element } = await objecting({
      [OBJECTIONS]: refusal(422, "validation_failed", [{ field: "text", code: "too_short", min: 10 }]),
    });
    submit(element);
    await until(() => focused(element)?.id === "text");
    equal(
      [get(element, "#text").getAttribute("aria-invalid"), get<HTMLTextAreaElement>(element, "#text").value],
      ["true", WRITTEN],
    );
  });

  it("keeps everything when the connection breaks, and tries again with the same key", async () => {
    let down = true;
    const { element, posts } = await objecting({
      [OBJECTIONS]: () =>
        down ? offline() : answer({ code, state: "received", receivedAt: "2026-11-24T01:20:00Z", files: 0 }, 201),
    });
    submit(element);
    await until(() => element.shadowRoot?.querySelector("form [role=alert]"));
    equal(get<HTMLTextAreaElement>(element, "#text").value, WRITTEN);
    down = false;
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal([posts().length, new Set(posts().map(({ headers }) => headers["idempotency-key"])).size], [2, 1]);
  });

  it("says that the notice is over when it ended in the meantime", async () => {
    const { element } = await objecting({ [OBJECTIONS]: refusal(409, "notice_over") });
    submit(element);
    const alert = await until(() => element.shadowRoot?.querySelector("form [role=alert]"));
    matches(alert.textContent, /公示期已满/);
  });

  it("goes back to the notices by keyboard, with focus on the heading", async () => {
    const { element } = await show(fixture("notices"));
    byText(element, "button.primary", "提出异议").focus();
    await sendKeys({ press: "Enter" });
    await until(() => heading(element) === "提出异议" && focused(element)?.localName === "h2");
    byText(element, "button", "返回").focus();
    await sendKeys({ press: "Enter" });
    await until(() => heading(element) === "公示与光荣榜" && focused(element)?.localName === "h2");
    equal([element.view, element.shadowRoot?.querySelectorAll("form").length], ["notices", 0]);
  });
});

describe("honours: files with an objection", () => {
  const pdf = (name: string) => new File([new Uint8Array(40)], name, { type: "application/pdf" });
  const choose = async (element: PioneerHonours, ...files: File[]): Promise<void> => {
    const input = get<HTMLInputElement>(element, "#files");
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await element.updateComplete;
  };
  /** Takes files as the API does, and writes down their names. */
  const uploads = (refuses: (name: string) => boolean = () => false) => {
    const names: string[] = [];
    const take = (_: URL, init: RequestInit) => {
      const name = decodeURIComponent((init.headers as Record<string, string>)["pioneer-file-name"] ?? "");
      if (refuses(name)) return offline();
      names.push(name);
      return answer(
        {
          id: `file-${names.length}`,
          claim: `claim-${names.length}`,
          name,
          mediaType: "application/pdf",
          bytes: 40,
          width: null,
          height: null,
        },
        201,
      );
    };
    return { names, take };
  };
  const references = [1, 2].map((number) => ({ id: `file-${number}`, claim: `claim-${number}` }));

  it("go first, then the objection with their claims; the receipt says how many, and no more", async () => {
    const { names, take } = uploads();
    const { element, posts } = await objecting({
      "POST /api/files": take,
      [OBJECTIONS]: () => answer({ code, state: "received", receivedAt: "2026-11-24T01:20:00Z", files: 2 }, 201),
    });
    await choose(element, pdf("转账记录.pdf"), pdf("收条.pdf"));
    await accessible(element);
    equal(names, [], "nothing is sent while it may still be taken out");
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(names, ["转账记录.pdf", "收条.pdf"]);
    equal(posts().find(({ path }) => path.endsWith("/objections"))?.body, {
      text: WRITTEN,
      name: "李证人",
      phone: "13812345678",
      files: references,
    });
    ok(text(element).includes("随附 2 个附件"));
    ok(!/转账|收条/.test(text(element)));
  });

  it("that do not arrive hold the objection back; what has arrived is not sent twice", async () => {
    let down = true;
    const { names, take } = uploads((name) => name === "二.pdf" && down);
    const { element, posts } = await objecting({ "POST /api/files": take });
    await choose(element, pdf("一.pdf"), pdf("二.pdf"));
    submit(element);
    await until(
      () =>
        get(element, "#files-list").textContent?.includes("网络中断") &&
        focused(element)?.textContent?.includes("二.pdf"),
    );
    equal(posts().filter(({ path }) => path.endsWith("/objections")).length, 0);
    equal(get<HTMLTextAreaElement>(element, "#text").value, WRITTEN);
    down = false;
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(names, ["一.pdf", "二.pdf"]);
  });

  it("that the API would not have are shown where they are listed, and sent again", async () => {
    const { names, take } = uploads();
    let expired = true;
    const refused = refusal(422, "validation_failed", [{ field: "files.0", code: "unknown" }]);
    const { element } = await objecting({
      "POST /api/files": take,
      [OBJECTIONS]: () =>
        expired ? refused() : answer({ code, state: "received", receivedAt: "2026-11-24T01:20:00Z", files: 1 }, 201),
    });
    await choose(element, pdf("收条.pdf"));
    submit(element);
    await until(() => element.shadowRoot?.querySelector("#files-list .error"));
    equal(element.shadowRoot?.querySelector("form [role=alert]"), null);
    expired = false;
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(names, ["收条.pdf", "收条.pdf"]);
  });

  it("are nobody's to choose at a kiosk", async () => {
    const { element } = await show({ attributes: { kiosk: "", view: "notices" }, answers: fixture("kiosk").answers });
    byText(element, "button.primary", "提出异议").click();
    await until(() => element.shadowRoot?.querySelector("#text"));
    equal(element.shadowRoot?.querySelector("input[type=file]"), null);
  });
});

describe("honours: following an objection", () => {
  it("finds it by its code, without the lines between its groups, and shows the answer", async () => {
    const { element, asked } = await show(fixture("follow"));
    await until(() => element.shadowRoot?.querySelector("#code"));
    fill(element, "#code", ` ${groupCode(code)} `);
    submit(element);
    await until(() => text(element).includes("已办结"));
    for (const part of [objection.answer ?? "", "附件2 个"])
      ok(
        text(element)
          .replace(/\s+(?=2 个)/, "")
          .includes(part),
        part,
      );
    equal(
      asked("/api/objections/").map(({ path }) => path),
      [`/api/objections/${code}`],
    );
    await accessible(element);
  });

  it("says so when there is none", async () => {
    const { element } = await show(fixture("follow"), { [`GET /api/objections/${code}`]: refusal(404, "not_found") });
    await until(() => element.shadowRoot?.querySelector("#code"));
    fill(element, "#code", code);
    submit(element);
    await until(() => focused(element)?.id === "code");
    ok(text(element).includes("请核对查询码和电话"));
  });
});

describe("honours: language", () => {
  it("speaks English completely, and marks what stays Chinese", async () => {
    const { element } = await show(fixture("English"));
    byText(element, "button.primary", "Object").click();
    await until(() => heading(element) === "Object to the notice");
    const rest = (): string => {
      const root = get(element, ".root").cloneNode(true) as HTMLElement;
      for (const part of root.querySelectorAll("[lang]")) part.remove();
      return root.textContent ?? "";
    };
    ok(!/\p{Script=Han}/u.test(rest()), rest());
    byText(element, "button", "Back").click();
    await until(() => heading(element) === "Public notices and roll of honour");
    ok(!/\p{Script=Han}/u.test(rest()), rest());
  });

  it("switches at run time without asking again", async () => {
    const { element, asked } = await show();
    const before = asked("/api/").length;
    element.lang = "en";
    await until(() => heading(element) === "Public notices and roll of honour");
    equal([people(element).length, asked("/api/").length], [roll.length, before]);
  });
});

describe("honours: every example", () => {
  for (const example of fixtures)
    it(`is accessible: ${example.name}`, async () => {
      const element = await mount("pioneer-honours", example);
      if (example.name !== "loading") await settled(element);
      await accessible(element);
    });

  it("fits a narrow telephone, however long the words", async () => {
    const element = await mount("pioneer-honours", fixture("long text"));
    element.style.width = "320px";
    await settled(element);
    ok(get(element, ".root").scrollWidth <= 320, `width ${get(element, ".root").scrollWidth}`);
  });
});

describe("honours: as a portal loads it", () => {
  it("works built, from the loader's one tag, under the strictest content policy", async () => {
    const frame = document.createElement("iframe");
    frame.src = "/strict/pioneer-honours.html";
    document.body.replaceChildren(frame);
    const element = await until(() => frame.contentDocument?.querySelector("pioneer-honours"));
    const refused: string[] = [];
    frame.contentDocument?.addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
      refused.push(violatedDirective),
    );
    await until(() => people(element).length === roll.length);
    (await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>("button.primary"))).click();
    await until(() => heading(element) === "提出异议" && element.shadowRoot?.querySelector("#text"));
    fill(element, "#text", WRITTEN);
    submit(element);
    await until(() => heading(element) === "异议已收到");
    equal(refused, []);
  });
});
