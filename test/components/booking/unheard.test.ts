import { answer, offline, refusal } from "../../../components/shared/fixtures.ts";
import { booking } from "../../../components/booking/booking.fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { at, details, fillDetails, heading, next, open, pick, toDetails, toSites, toTimes } from "./support.ts";

type Element = Awaited<ReturnType<typeof open>>["element"];

const text = (element: Element) => get(element, ".root").textContent ?? "";
const mistakes = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll(".error") ?? [])].map(({ textContent }) => textContent);

/** What was sent. */
const sent = (posts: readonly { readonly body: unknown }[], index = 0) =>
  (posts[index]?.body ?? {}) as Record<"name" | "phone" | "summary", string>;

/** Chrome's translation: every text becomes `<font><font>text</font></font>`, and the text node that was there goes. */
const translate = (element: Element, words = (original: string) => original): void => {
  const walker = document.createTreeWalker(get(element, ".root"), NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode.textContent?.trim()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = words(node.data);
    outer.append(inner);
    node.replaceWith(outer);
  }
};

describe("booking, when something fills in its fields and tells nobody", () => {
  it("takes what stands in the fields, whatever event there was, or none", async () => {
    for (const event of [undefined, "change"]) {
      const { element, posts } = await open();
      await toDetails(element);
      for (const [id, value] of Object.entries(details)) {
        const field = get<HTMLInputElement>(element, `#${id}`);
        field.value = value;
        if (event) field.dispatchEvent(new Event(event, { bubbles: true }));
      }
      get<HTMLInputElement>(element, "input[type=checkbox]").checked = true;
      next(element);
      await at(element, "预约成功");
      equal(sent(posts()).name, details.name);
      equal(sent(posts()).phone, "13812345678");
    }
  });

  it("takes what was chosen, and never brings back what was let go", async () => {
    const { element } = await open();
    get<HTMLInputElement>(element, "input[name=matter][value=labour]").checked = true;
    next(element);
    await at(element, "您想在哪里咨询");
    equal(element.form.text("matter"), "labour");
    element.form.set("site", "site-county");
    ok(element.form.check({}));
    equal(element.form.text("site"), "site-county");
  });
});

describe("booking, when nothing was chosen", () => {
  it("says what to choose", async () => {
    const { element } = await open();
    next(element);
    await until(() => mistakes(element).length);
    matches(mistakes(element)[0], /请选择咨询事项/);
    ok(get(element, "[type=submit]").matches(".unready"), "looks inactive until something is chosen");
    pick(element, "matter", "labour");
    await element.updateComplete;
    ok(!get(element, "[type=submit]").matches(".unready"), "and leads on then");
    await toSites(element);
    next(element);
    await until(() => mistakes(element).length);
    matches(mistakes(element)[0], /请选择咨询地点/);
    element.lang = "en";
    await until(() => mistakes(element)[0]?.endsWith("Choose a place"));
  });
});

describe("booking, when a translator is at work", () => {
  it("asks the question of the step it is at", async () => {
    const { element } = await open();
    translate(element);
    await toSites(element);
    translate(element);
    ok(heading(element).includes("第 2 步"));
    pick(element, "site", "site-county");
    next(element);
    await at(element, "您什么时间方便");
    translate(element);
    pick(element, "session");
    await element.updateComplete;
    translate(element);
    next(element);
    await at(element, "填写信息并确认");
    translate(element);
    ok(!text(element).includes("您什么时间方便"));
    await fillDetails(element);
    translate(element);
    next(element);
    await at(element, "预约成功");
    equal(get(element, ".code").textContent, booking.code);
  });

  it("speaks the language that is chosen afterwards, in every text", async () => {
    const { element } = await open();
    await toTimes(element);
    translate(element);
    element.lang = "en";
    await until(() => heading(element).includes("Step 3"));
    await element.updateComplete;
    ok(!/步|请选择|下一步|上一步/.test(text(element)), text(element));
    element.lang = "zh-CN";
    await until(() => heading(element).includes("第 3 步"));
    ok(!/Next|Step/.test(text(element)));
  });

  it("leaves a translation alone that is still right", async () => {
    const { element } = await open();
    translate(element, (original) => `«${original}»`);
    const before = text(element);
    element.requestUpdate();
    await element.updateComplete;
    equal(text(element), before);
  });
});

describe("booking, when an answer is lost and a word is edited", () => {
  /** An API that carries a booking out at most once for each key, and of whose first answers one is lost. */
  const forgetful = (lost: (before: number) => boolean) => {
    const kept = new Map<string, string>();
    let answers = 0;
    return (_: URL, init: RequestInit) => {
      const key = new Headers(init.headers).get("idempotency-key") ?? "";
      const payload = String(init.body);
      const first = kept.get(key);
      if (first !== undefined && first !== payload) return refusal(422, "idempotency_key_reused")();
      if (first === undefined && kept.size) return refusal(409, "already_booked")();
      kept.set(key, payload);
      return lost(answers++) ? offline() : answer(booking, 201);
    };
  };

  it("shows the code of the booking that was made, and says that the edit was not sent", async () => {
    const { element, posts } = await open("open", { "POST /api/bookings": forgetful((before) => before === 0) });
    await toDetails(element);
    await fillDetails(element);
    next(element);
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    fill(element, "#summary", "改了一个字");
    next(element);
    await at(element, "预约成功");
    equal(get(element, ".code").textContent, booking.code);
    ok(text(element).includes("前一次提交其实已经成功"));
    equal(new Set(posts().map(({ headers }) => headers["idempotency-key"])).size, 1);
    equal(posts()[2]?.body, posts()[0]?.body);
    byText(element, "button", "再预约一次").click();
  });

  it("books what was edited when the first try never arrived", async () => {
    let tries = 0;
    const { element, posts } = await open("open", {
      "POST /api/bookings": () => (tries++ ? answer(booking, 201) : offline()),
    });
    await toDetails(element);
    await fillDetails(element);
    next(element);
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    fill(element, "#summary", "改了一个字");
    next(element);
    await at(element, "预约成功");
    equal(sent(posts(), 1).summary, "改了一个字");
    ok(!text(element).includes("前一次提交"));
    equal(posts().length, 2);
  });
});
