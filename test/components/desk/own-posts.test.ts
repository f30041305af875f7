import { sendKeys } from "@web/test-runner-commands";
import { signings } from "../../../components/desk/desk.fixtures.ts";
import { refusal, settings } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { find, get, until } from "../support/mount.ts";
import { entry, press, says, sitDown, spoken, text, token, type } from "./support.ts";

type Element = Awaited<ReturnType<typeof sitDown>>["element"];

const renew = async (element: Element) => {
  await press(element, "signing-1", "续签");
  await until(() => entry(element, "signing-1").querySelector("form"));
};
const agree = (element: Element) => find("[type=checkbox]", entry(element, "signing-1")).click();
const send = async (element: Element) => {
  find("[type=submit]", entry(element, "signing-1")).click();
  await element.updateComplete;
};
const field = (element: Element, selector: string) =>
  find<HTMLInputElement>(selector, entry(element, "signing-1")).value;

describe("desk: the lawyer's posts", () => {
  it("shows how each stands, for how long, and when the lawyer is there", async () => {
    const { element } = await sitDown();
    for (const part of ["欠薪维权示范岗", "在岗", "2025年12月16日 至 2026年12月15日", "周四", "14:30–17:00"])
      ok(text(element, "signing-1").includes(part), part);
    ok(text(element, "signing-2").includes("司法局已暂停展示"));
    ok(
      text(element, "signing-3").includes("云山乡公共法律服务工作站") && text(element, "signing-3").includes("待审核"),
    );
    ok(text(element, "signing-5").includes("请写清每月几次"));
    ok(text(element, "signing-3").includes("7KQ2-M4XP-9D"));
    equal(entry(element, "signing-1").querySelector("a")?.getAttribute("href"), `${element.origin}/v/H01EXAMPLE/print`);
    equal(entry(element, "signing-2").querySelector("a, button"), null);
  });

  it("offers the renewal only when the term ends soon, and loads its form only then", async () => {
    const { element } = await sitDown();
    ok(!performance.getEntriesByType("resource").some(({ name }) => name.includes("desk/renewal.ts")));
    ok(!/续签/.test(text(element, "signing-2") + text(element, "signing-3")));
    await renew(element);
    ok(performance.getEntriesByType("resource").some(({ name }) => name.includes("desk/renewal.ts")));
  });

  it("renews with the commitments as they were to start from, new days, and the pledge agreed to again", async () => {
    let sent = false;
    const { element, posts } = await sitDown("default", {
      "GET /api/desk/signings": () => ({
        items: sent
          ? [
              { ...signings[0], renewable: false },
              { ...signings[0], id: "signing-4", state: "submitted", term: null, renewable: false },
            ]
          : signings,
        next: null,
      }),
    });
    await renew(element);
    equal(
      ["#commitments-0-text", "#commitments-1-text", "#hours-1-from", "#commitments-0-dueDate"].map((id) =>
        field(element, id),
      ),
      ["全年办理法律援助案件不少于六件。", "农民工讨薪案件当天接待。", "14:30", "2027-12-31"],
    );
    ok(text(element, "signing-1").includes(settings.pledge.text.zh));
    await accessible(element);

    await send(element);
    await says(element, "signing-1", "请阅读并勾选同意");
    equal(posts(), []);
    type(element, "signing-1", "#commitments-0-text", "全年办理法律援助案件不少于八件。");
    agree(element);
    sent = true;
    await send(element);
    await spoken(element, "续签已提交");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        [
          "/api/desk/signings/signing-1/renewal",
          {
            commitments: [
              { text: "全年办理法律援助案件不少于八件。", theme: "service", dueDate: "2027-12-31" },
              { text: "农民工讨薪案件当天接待。", dueDate: "2027-12-31" },
            ],
            hours: signings[0]?.hours,
            pledgeVersion: 4,
          },
        ],
      ],
    );
    equal(posts()[0]?.headers["authorization"], `Bearer ${token}`);
    matches(posts()[0]?.headers["idempotency-key"], /^[\w-]{16,64}$/);
    await until(() => element.shadowRoot?.querySelector("#of-signing-4"));
    equal(entry(element, "signing-1").querySelector("form"), null);
  });

  it("shows the new pledge when it has changed, and asks to agree again", async () => {
    let version = 4;
    const { element } = await sitDown("default", {
      "GET /api/settings": () => ({
        ...settings,
        pledge: {
          ...settings.pledge,
          version,
          text: { zh: version === 4 ? "旧承诺书" : "新承诺书", en: "The pledge" },
        },
      }),
      "POST /api/desk/signings/signing-1/renewal": () => {
        version = 5;
        return refusal(422, "validation_failed", [{ field: "pledgeVersion", code: "mismatch" }])();
      },
    });
    await renew(element);
    agree(element);
    await send(element);
    await says(element, "signing-1", "新承诺书");
    await says(element, "signing-1", "请阅读并勾选同意");
    equal(find<HTMLInputElement>("[type=checkbox]", entry(element, "signing-1")).checked, false);
  });

  it("keeps everything when it cannot be sent, and says why", async () => {
    const { element } = await sitDown("default", {
      "POST /api/desk/signings/signing-1/renewal": refusal(409, "not_now"),
    });
    await renew(element);
    type(element, "signing-1", "#commitments-0-text", "全年办理法律援助案件不少于八件。");
    agree(element);
    await send(element);
    await says(element, "signing-1", "现在还不能续签");
    equal(field(element, "#commitments-0-text"), "全年办理法律援助案件不少于八件。");
    await press(element, "signing-1", "收起");
    equal(entry(element, "signing-1").querySelector("form"), null);
  });

  it("takes a drawn signature where the bureau asks for one", async () => {
    const { element, posts } = await sitDown("default", { "GET /api/settings": { ...settings, drawnSignature: true } });
    await renew(element);
    await until(() => entry(element, "signing-1").querySelector("canvas"));
    agree(element);
    await send(element);
    await says(element, "signing-1", "请手写签名");
    await until(() => element.shadowRoot?.activeElement?.matches(".wrong"));
    equal(posts(), []);
  });

  it("fits a phone of 320 px, however long the words", async () => {
    const { element } = await sitDown("long text");
    element.style.width = "296px";
    await renew(element);
    ok(get(element, ".root").scrollWidth <= 296, `${get(element, ".root").scrollWidth}`);
  });

  it("speaks English completely", async () => {
    const { element } = await sitDown("English");
    await press(element, "signing-1", "Renew");
    await until(() => entry(element, "signing-1").querySelector("form"));
    const root = entry(element, "signing-1").cloneNode(true) as HTMLElement;
    for (const part of root.querySelectorAll("[lang]")) part.remove();
    equal(root.textContent?.match(/.{0,10}\p{Script=Han}.*/gu), null);
  });

  it("is renewed by keyboard alone", async () => {
    const { element, posts } = await sitDown();
    find(".renew", entry(element, "signing-1")).focus();
    await sendKeys({ press: "Enter" });
    await until(() => entry(element, "signing-1").querySelector("form"));
    const to = async (selector: string) => {
      for (let presses = 0; presses < 60; presses++) {
        if (element.shadowRoot?.activeElement?.matches(selector)) return;
        await sendKeys({ press: "Tab" });
      }
    };
    await to("#of-signing-1 [type=checkbox]");
    await sendKeys({ press: "Space" });
    await to("#of-signing-1 [type=submit]");
    await sendKeys({ press: "Enter" });
    await until(() => posts().length === 1);
  });
});
