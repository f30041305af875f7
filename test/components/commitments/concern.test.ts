import type {
  PioneerConcernRaisedEvent,
  PioneerConcernWithdrawnEvent,
} from "../../../components/commitments/concern.events.ts";
import { code, full, status, viewAnswers } from "../../../components/commitments/views.fixtures.ts";
import { answer, offline, refusal, settings, type Answers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, mount, recording, until } from "../support/mount.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { spoken } from "./support.ts";

const about = full.commitments[0];
const path = `/api/commitments/${about?.id}/concerns`;
const taken = () => answer({ code, state: "submitted", submittedAt: "2026-11-20T02:00:00.000Z" }, 201);
const words = "坐班日期没有提前公布，去了两次都没有人。";

/** The form about the post's first commitment. */
const open = async (changes: Answers = {}) => {
  const answers = { ...viewAnswers, [`POST ${path}`]: taken, ...changes };
  const { fetch, requests } = recording(answers);
  const element = await mount("pioneer-commitments", { attributes: { post: full.id }, answers }, fetch);
  await until(() => element.shadowRoot?.querySelector(".raise-it"));
  get(element, `[data-raise="${about?.id}"]`).click();
  await until(() => element.shadowRoot?.querySelector("form.raise"));
  const boxes = () => [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("form.raise [type=checkbox]") ?? [])];
  const send = () => get(element, "form.raise [type=submit]").click();
  return {
    element,
    requests,
    send,
    showName: () => boxes()[0] as HTMLInputElement,
    consent: () => boxes()[1] as HTMLInputElement,
    sent: () => requests.filter(({ method }) => method === "POST"),
    invalid: () => [...(element.shadowRoot?.querySelectorAll("[aria-invalid=true]") ?? [])].map(({ id }) => id),
    shown: (selector: string) => until(() => element.shadowRoot?.querySelector(selector)),
  };
};

describe("commitments: raising a concern", () => {
  it("says what it is about, takes the focus, begins unticked and counts what is written", async () => {
    const { element, consent, showName } = await open();
    await until(() => element.shadowRoot?.activeElement?.textContent === "反映问题");
    ok(get(element, ".about").textContent?.includes(about?.text ?? "?"));
    equal([consent().checked, showName().checked], [false, false]);
    fill(element, "#text", words);
    await element.updateComplete;
    matches(get(element, "#text-notes").textContent, new RegExp(`已写 ${[...words].length} 字`));
    await accessible(element);
  });

  it("sends no more than was entered", async () => {
    const { element, send, consent, sent, shown } = await open();
    fill(element, "#text", words);
    consent().click();
    send();
    await shown(".code");
    equal(
      sent().map(({ body, path }) => [path, body]),
      [[path, { text: words, showName: false, consentVersion: settings.consents.concern.version }]],
    );
  });

  it("shows a name only together with one, and a telephone number only when it is one", async () => {
    const { element, send, consent, showName, sent, invalid } = await open();
    fill(element, "#text", words);
    fill(element, "#phone", "123");
    showName().click();
    consent().click();
    send();
    await until(() => invalid().length === 2);
    equal([invalid(), sent().length, element.shadowRoot?.activeElement?.id], [["name", "phone"], 0, "name"]);
    fill(element, "#name", "田秋禾");
    fill(element, "#phone", " 138 1234 5678 ");
    send();
    await until(() => sent().length);
    equal(sent()[0]?.body, {
      text: words,
      name: "田秋禾",
      phone: "13812345678",
      showName: true,
      consentVersion: settings.consents.concern.version,
    });
  });

  it("keeps what was typed when the API refuses a field, and shows it there", async () => {
    const { element, send, consent, invalid } = await open({
      [`POST ${path}`]: refusal(422, "validation_failed", [{ field: "text", code: "format" }]),
    });
    fill(element, "#text", words);
    consent().click();
    send();
    await until(() => invalid().length);
    equal([invalid(), get<HTMLTextAreaElement>(element, "#text").value, consent().checked], [["text"], words, true]);
    ok(element.shadowRoot?.activeElement?.id === "text");
  });

  it("has the text read and ticked again when that has changed", async () => {
    const newer = { ...settings.consents.concern, version: 9, text: { zh: "新的告知内容。", en: "New words." } };
    let changed = false;
    const { element, send, consent, sent, shown } = await open({
      "GET /api/settings": () =>
        changed ? { ...settings, consents: { ...settings.consents, concern: newer } } : settings,
      [`POST ${path}`]: (_: URL, { body }: RequestInit) => {
        changed = true;
        return (JSON.parse(String(body)) as { consentVersion: number }).consentVersion === 9
          ? taken()
          : refusal(422, "validation_failed", [{ field: "consentVersion", code: "format" }])();
      },
    });
    fill(element, "#text", words);
    consent().click();
    send();
    await until(() => get(element, "form.raise").textContent?.includes("新的告知内容"));
    equal(consent().checked, false);
    consent().click();
    send();
    await shown(".code");
    equal(
      sent().map(({ body }) => (body as { consentVersion: number }).consentVersion),
      [settings.consents.concern.version, 9],
    );
  });

  it("tries again under the same key until an answer comes, also when the text was edited since", async () => {
    let lost = 2;
    const { element, send, consent, sent, shown } = await open({
      [`POST ${path}`]: () => (lost-- > 0 ? offline() : taken()),
    });
    fill(element, "#text", words);
    consent().click();
    send();
    await shown("form.raise [role=alert]");
    ok(get(element, "form.raise [role=alert]").textContent?.includes("您填写的信息都还在"));
    send();
    await until(() => sent().length === 2);
    await element.updateComplete;
    await until(
      () =>
        element.shadowRoot?.querySelector("form.raise [role=alert]") &&
        !element.shadowRoot.querySelector("form.raise [aria-disabled]"),
    );
    fill(element, "#text", `${words}第三次也没有。`);
    send();
    await shown(".code");
    const keys = sent().map(({ headers }) => headers["idempotency-key"]);
    equal(new Set(keys).size, 1);
    equal((sent()[2]?.body as { text: string } | undefined)?.text, `${words}第三次也没有。`);
  });

  it("hands out a code to copy and to print, forgets what was typed, and goes back to where it began", async () => {
    const { element, send, consent, shown } = await open();
    const told: string[] = [];
    const hear = (event: PioneerConcernRaisedEvent) => told.push(JSON.stringify({ ...event }));
    document.addEventListener("pioneer-concern-raised", hear);
    fill(element, "#text", words);
    fill(element, "#name", "田秋禾");
    consent().click();
    send();
    await shown(".raised");
    document.removeEventListener("pioneer-concern-raised", hear);
    equal(
      told.map((json) => [json.includes(about?.id ?? "?"), /田秋禾|坐班|7KQ2/.test(json)]),
      [[true, false]],
    );
    await until(() => element.shadowRoot?.activeElement?.textContent === "反映已提交");
    await accessible(element);
    const sheet = await printedBy(() => byText(element, ".raised button", "打印").click());
    ok(sheet.text.includes("7KQ2-M4XP-9D") && !sheet.text.includes("田秋禾"), sheet.text);
    equal(await sheetsOf(sheet), 1);
    byText(element, ".raised button", "完成").click();
    await until(() => element.shadowRoot?.activeElement?.getAttribute("data-raise") === about?.id);
    ok(!element.shadowRoot?.textContent?.includes(words));
    equal(
      [localStorage.length, sessionStorage.length, JSON.stringify(history.state ?? "").includes("7KQ2")],
      [0, 0, false],
    );
  });

  it("closes without a trace", async () => {
    const { element, sent } = await open();
    fill(element, "#text", words);
    byText(element, "form.raise button", "取消").click();
    await until(() => element.shadowRoot?.activeElement?.getAttribute("data-raise") === about?.id);
    get(element, `[data-raise="${about?.id}"]`).click();
    await until(() => element.shadowRoot?.querySelector<HTMLTextAreaElement>("#text"));
    equal([get<HTMLTextAreaElement>(element, "#text").value, sent().length], ["", 0]);
  });

  it("is not offered where the bureau takes none", async () => {
    const { concern: _, ...consents } = settings.consents;
    const element = await mount("pioneer-commitments", {
      attributes: { post: full.id },
      answers: { ...viewAnswers, "GET /api/settings": { ...settings, consents } },
    });
    await until(() => element.shadowRoot?.querySelector(".full"));
    equal(element.shadowRoot?.querySelector("[data-raise]"), null);
  });
});

describe("commitments: following a concern", () => {
  const look = async (changes: Answers = {}, typed = code) => {
    const answers = { ...viewAnswers, ...changes };
    const { fetch, requests } = recording(answers);
    const element = await mount("pioneer-commitments", { attributes: { view: "concern" }, answers }, fetch);
    await until(() => element.shadowRoot?.querySelector("#code"));
    fill(element, "#code", typed);
    get(element, ".follow [type=submit]").click();
    return { element, requests, found: () => until(() => element.shadowRoot?.querySelector(".found")) };
  };
  const waiting = { ...status, state: "accepted", reply: null, repliedAt: null };

  it("says how it stands, aloud too", async () => {
    const { element, found } = await look({ [`GET /api/concerns/${code}`]: waiting });
    await found();
    matches(spoken(element), /已受理/);
    for (const part of [status.post.title, status.commitment?.text ?? "?", "2026年12月11日"])
      ok(element.shadowRoot?.textContent?.includes(part), part);
    await accessible(element);
  });

  it("marks the field when there is none of that code, and says when it could not be asked", async () => {
    const none = await look({}, "0000000000000000");
    await until(() => none.element.shadowRoot?.querySelector("#code[aria-invalid=true]"));
    ok(none.element.shadowRoot?.querySelector(".follow .error")?.textContent?.includes("请核对查询码"));
    const failed = await look({ [`GET /api/concerns/${code}`]: offline });
    await until(() => failed.element.shadowRoot?.querySelector(".follow [role=alert]"));
    equal(failed.element.shadowRoot?.querySelector(".found"), null);
  });

  it("is withdrawn after asking back, and only then", async () => {
    const { element, requests, found } = await look({
      [`GET /api/concerns/${code}`]: waiting,
      [`DELETE /api/concerns/${code}`]: { ...waiting, state: "withdrawn" },
    });
    await found();
    const deleted = () => requests.filter(({ method }) => method === "DELETE").length;
    byText(element, "button", "撤回反映").click();
    await until(() => element.shadowRoot?.activeElement?.textContent?.includes("确定撤回这件反映吗"));
    byText(element, "button", "不撤回").click();
    await until(() => element.shadowRoot?.activeElement?.matches(".withdraw"));
    equal(deleted(), 0);
    const told: string[] = [];
    element.addEventListener("pioneer-concern-withdrawn", ({ postId }: PioneerConcernWithdrawnEvent) =>
      told.push(postId),
    );
    byText(element, "button", "撤回反映").click();
    await element.updateComplete;
    await accessible(element);
    byText(element, "button", "确定撤回").click();
    await until(() => element.shadowRoot?.querySelector(".found")?.textContent?.includes("已撤回"));
    equal([deleted(), told, element.shadowRoot?.querySelector(".withdraw")], [1, [full.id], null]);
    equal(spoken(element), "反映已撤回");
  });

  it("cannot be withdrawn once it is settled", async () => {
    for (const state of ["answered", "declined", "withdrawn"]) {
      const { element, found } = await look({ [`GET /api/concerns/${code}`]: { ...status, state } });
      await found();
      equal(element.shadowRoot?.querySelector(".withdraw"), null, state);
    }
  });
});

describe("commitments: from the wall to following and back", () => {
  it("takes the focus along", async () => {
    const element = await mount("pioneer-commitments", { answers: viewAnswers });
    await until(() => element.shadowRoot?.querySelector(".card h3"));
    const lead = byText<HTMLButtonElement>(element, "button", "查询反映进展");
    lead.focus();
    lead.click();
    await until(
      () =>
        element.shadowRoot?.activeElement?.textContent === "查询反映进展" &&
        element.shadowRoot.activeElement.localName === "h2",
    );
    byText(element, "button", "返回示范岗").click();
    await until(() => element.shadowRoot?.activeElement?.textContent === "党员律师示范岗");
    ok(element.shadowRoot?.querySelector(".card h3"));
  });
});
