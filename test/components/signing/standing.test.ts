import { code, copy, displayed } from "../../../components/signing/signing.fixtures.ts";
import { refusal, settings } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { printedBy, sheetsOf, type Sheet } from "../support/printed.ts";
import { alertText, at, bodyOf, boxes, hold, submit, text, tick, value } from "../submission/support.ts";
import { open, typed } from "./support.ts";

type Element = Awaited<ReturnType<typeof open>>["element"];

const find = async (name: string, changes = {}) => {
  const opened = await open(name, changes);
  hold(opened.element, code);
  submit(opened.element);
  await until(() => opened.element.shadowRoot?.querySelector(".found ~ .row"));
  return opened;
};

describe("signing anew what was returned", () => {
  it("starts from what was signed, with the reason on top; who signs and what is agreed to is entered again", async () => {
    const { element, requests } = await find("status returned");
    byText(element, "button", "修改后重新提交").click();
    await at(element, "修改后重新提交");
    ok(text(element, ".notice").includes("请写清每月几次"));
    equal(
      [
        "#firmId",
        "#siteId",
        "#tier",
        "#commitments-0-text",
        "#commitments-1-dueDate",
        "#hours-1-from",
        "#licenceNo",
        "#name",
        "#phone",
      ].map((id) => value(element, id)),
      [
        "firm-qinghe",
        "site-hexi",
        "township",
        "每月第一个星期一到河西镇工作站接待群众，全年不少于十二次。",
        "2027-12-31",
        "14:30",
        "",
        "",
        "",
      ],
    );
    equal(
      boxes(element).map(({ checked }) => checked),
      [false, false],
    );
    await accessible(element);

    await tick(element);
    for (const id of ["licenceNo", "name", "phone"] as const) fill(element, `#${id}`, typed[id]);
    fill(element, "#commitments-0-text", "每月第一、第三个星期一到河西镇工作站接待群众。");
    submit(element);
    await at(element, "认领申请已提交");
    const sent = requests.filter(({ method }) => method === "PUT" || method === "POST");
    equal(
      sent.map(({ method, path }) => `${method} ${path}`),
      [`PUT /api/signings/${code}`],
    );
    const body = bodyOf<{ commitments: object[]; hours: object[]; showPartyMembership: boolean }>(sent[0]);
    equal(body.commitments, [
      { text: "每月第一、第三个星期一到河西镇工作站接待群众。", theme: "service", dueDate: "2027-06-30" },
      { text: "农民工讨薪案件当天接待，三个工作日内给出办理意见。", dueDate: "2027-12-31" },
    ]);
    equal([body.hours.length, body.showPartyMembership], [2, false]);
    // The next one is a new one.
    await until(() => element.shadowRoot?.querySelector("ol"));
    byText(element, "button", "再认领一个示范岗").click();
    await at(element, "认领党员律师示范岗");
  });

  it("says when it has moved on in the meantime, and keeps what was typed", async () => {
    const { element } = await find("status returned", {
      [`PUT /api/signings/${code}`]: refusal(409, "illegal_transition"),
    });
    byText(element, "button", "修改后重新提交").click();
    await at(element, "修改后重新提交");
    await tick(element);
    for (const id of ["licenceNo", "name", "phone"] as const) fill(element, `#${id}`, typed[id]);
    submit(element);
    ok((await alertText(element))?.includes("状态刚刚有变化"));
    equal(value(element, "#name"), typed.name);
  });

  it("is offered for no other state", async () => {
    for (const name of [
      "status submitted",
      "status resubmitted",
      "status rejected",
      "status on display",
      "status ended",
    ]) {
      const { element } = await find(name);
      ok(!text(element).includes("修改后重新提交"), name);
    }
  });
});

describe("withdrawing a signing", () => {
  it("asks first what it means, and does it then", async () => {
    let state: "onDisplay" | "withdrawn" = "onDisplay";
    const now = () => ({ ...displayed, state });
    const { element, requests } = await find("status on display", {
      [`GET /api/signings/${code}`]: now,
      [`DELETE /api/signings/${code}`]: () => {
        state = "withdrawn";
        return now();
      },
    });
    byText(element, "button", "撤回认领").click();
    await element.updateComplete;
    ok(text(element, ".asking").includes("不再展示您和您的承诺"));
    await accessible(element);
    byText(element, "button", "不撤回").click();
    await until(() => element.shadowRoot?.activeElement?.matches(".withdraw"));
    equal(
      requests.filter(({ method }) => method === "DELETE"),
      [],
    );
    byText(element, "button", "撤回认领").click();
    await element.updateComplete;
    byText(element, "button", "确定撤回认领").click();
    await until(() => element.shadowRoot?.querySelector(".found")?.textContent?.includes("已撤回"));
    equal(
      requests.filter(({ method }) => method === "DELETE").map(({ path }) => path),
      [`/api/signings/${code}`],
    );
    ok(!text(element).includes("撤回认领"));
  });

  it("says when it did not work", async () => {
    const { element } = await find("status on display", {
      [`DELETE /api/signings/${code}`]: refusal(409, "illegal_transition"),
    });
    byText(element, "button", "撤回认领").click();
    await element.updateComplete;
    byText(element, "button", "确定撤回认领").click();
    ok((await alertText(element))?.includes("状态刚刚有变化"));
  });

  it("is not offered for what is final", async () => {
    for (const name of ["status rejected", "status withdrawn", "status ended"])
      ok(!text((await find(name)).element).includes("撤回认领"), name);
  });
});

/** Opens the copy, prints it, and gives what reached the printer. */
const print = async (element: Element): Promise<Sheet> => {
  byText(element, "button", element.locale === "en" ? "See and print" : "查看、打印承诺书").click();
  await until(() => element.shadowRoot?.querySelector(".copy"));
  return printedBy(() => get(element, ".copy-part .primary").click());
};

const promise = "每月第一个星期一到河西镇公共法律服务工作站接待来访群众，耐心解答，一次性告知所需材料。";
const english =
  "I receive people at the station of Hexi on the first Monday of every month, explain the law in plain words and name all papers that are needed. ";

/**
 * The fullest copy there can be: five commitments of 200 characters, fourteen spans, the texts in force of a real
 * county.
 */
const full = (text: string) => ({
  ...copy,
  pledge: { version: 1, zh: settings.pledge.text.zh.repeat(4), en: (settings.pledge.text.en ?? "").repeat(5) },
  commitments: Array.from({ length: 5 }, () => ({
    text: text.repeat(9).slice(0, 200),
    theme: "service",
    dueDate: "2027-06-30",
  })),
  hours: Array.from({ length: 14 }, (_, index) => ({
    weekday: (index >> 1) + 1,
    from: index % 2 ? "14:00" : "09:00",
    to: index % 2 ? "17:00" : "12:00",
  })),
});

describe("the signed copy", () => {
  it("shows what was signed, letter for letter, with its digest in groups and how to verify it", async () => {
    const { element } = await find("status on display");
    const printed = await print(element);
    for (const part of [
      "党员律师示范岗承诺书",
      "欧阳𬭎·明",
      "14301201810123456",
      "湖南清禾律师事务所",
      "河西镇公共法律服务工作站",
      settings.pledge.text.zh,
      copy.commitments[1]?.text ?? "?",
      "2027年12月31日",
      "周四 14:30–17:00",
      settings.consents.partyMembership.text.zh,
      "第 2 版",
      "2026年11月23日",
      "9f2c4e6a 8b0d1f35",
      "核验",
    ])
      ok(printed.text.includes(part), part);
    equal(
      printed.html.includes("<svg") && printed.html.includes("M10 60L40 20L70 100"),
      true,
      "the signature is drawn",
    );
    ok(!printed.html.includes("data:image") && !printed.html.includes("<button"));
    ok(!printed.text.includes(code.slice(0, 8)), "the code opens the signing: it stays off paper");
    equal(await sheetsOf(printed), 1);
    await accessible(element);
  });

  for (const [language, name, text] of [
    ["Chinese", "status on display", promise],
    ["English", "status on display, English", english],
  ] as const)
    it(`prints to one page of A4 at its fullest, in ${language}`, async () => {
      const { element } = await find(name, { [`GET /api/signings/${code}/copy`]: full(text) });
      const printed = await print(element);
      equal(await sheetsOf(printed), 1);
      // At the size it starts from it would not: the print is chosen by what has to fit.
      const large = {
        ...printed,
        html: printed.html.replace(/class="copy size-\d"/, 'class="copy"'),
        styles: [...printed.styles, ".copy { --size: 14pt !important; }"],
      };
      ok((await sheetsOf(large)) > 1, "the measure can tell");
    });

  it("prints to one page from a phone and in large print too", async () => {
    const { element } = await find("status on display", { [`GET /api/signings/${code}/copy`]: full(promise) });
    element.style.width = "320px";
    element.elder = true;
    await element.updateComplete;
    equal(await sheetsOf(await print(element)), 1);
    ok(get(element, ".root").scrollWidth <= 320, `${get(element, ".root").scrollWidth}`);
  });

  it("warns when what is stored is not what was signed, and says nothing of what has no digest", async () => {
    const altered = await find("status on display", { [`GET /api/signings/${code}/copy`]: { ...copy, intact: false } });
    byText(altered.element, "button", "查看、打印承诺书").click();
    ok((await alertText(altered.element))?.includes("与签署时的摘要不一致"));
    const old = await find("status on display", {
      [`GET /api/signings/${code}/copy`]: { ...copy, intact: false, digest: null, signature: null, consents: [] },
    });
    byText(old.element, "button", "查看、打印承诺书").click();
    await until(() => old.element.shadowRoot?.querySelector(".copy"));
    ok(!/摘要/.test(text(old.element, ".copy")));
    ok(text(old.element, ".copy").includes("未同意公开展示党员身份"));
    equal(old.element.shadowRoot?.querySelector("[role=alert]"), null);
  });
});

describe("signing, for everyone, once it was sent", () => {
  it("speaks English completely, and marks what stays Chinese", async () => {
    const { element } = await find("status on display, English");
    byText(element, "button", "See and print").click();
    await until(() => element.shadowRoot?.querySelector(".copy"));
    const root = get(element, ".root").cloneNode(true) as HTMLElement;
    for (const part of root.querySelectorAll("[lang], .elder")) part.remove();
    const strange = root.textContent
      ?.match(/.{0,10}\p{Script=Han}.*/gu)
      ?.filter((line) => !/工作站|律师事务所|示范岗/.test(line));
    equal(strange ?? [], []);
  });
});
