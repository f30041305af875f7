import { code } from "../../../components/signing/signing.fixtures.ts";
import type { PioneerSignedEvent } from "../../../components/signing/signing.events.ts";
import { list, offline, pending, refusal, settings, sites } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import {
  alertText,
  at,
  bodyOf,
  boxes,
  errors,
  focused,
  heading,
  select,
  submit,
  text,
  tick,
  value,
} from "../submission/support.ts";
import { fillForm, open, typed } from "./support.ts";

const request = {
  licenceNo: typed.licenceNo,
  name: typed.name,
  phone: "13812345678",
  firmId: "firm-qinghe",
  siteId: "site-hexi",
  pledgeVersion: 4,
  consentVersion: 1,
  commitments: [{ text: typed["commitments-0-text"], dueDate: "2027-06-30" }],
};

describe("signing", () => {
  it("shows the pledge in force and sends what was signed", async () => {
    const { element, posts } = await open("sign");
    const events: PioneerSignedEvent[] = [];
    const listen = (event: PioneerSignedEvent) => events.push(event);
    document.addEventListener("pioneer-signed", listen);
    for (const part of ["第 4 版", "2026年1月1日", settings.pledge.text.zh, settings.consents.signing.text.zh])
      ok(text(element).includes(part), part);
    const pledge = get(element, "[role=region]");
    equal(pledge.tabIndex, -1, "what does not scroll is no stop of the keyboard");
    pledge.style.maxHeight = "2em";
    element.requestUpdate();
    await element.updateComplete;
    // The pledge can be scrolled by keyboard.
    await until(() => pledge.tabIndex === 0);

    await fillForm(element);
    submit(element);
    await at(element, "认领申请已提交");
    document.removeEventListener("pioneer-signed", listen);

    equal(
      posts().map(({ path, body }) => [path, body]),
      [["/api/signings", { ...request, showPartyMembership: false }]],
    );
    matches(posts()[0]?.headers["idempotency-key"], /^[A-Za-z0-9_-]{16,64}$/);
    equal(
      events.map(({ signing }) => signing),
      [{ code, siteId: "site-hexi", firmId: "firm-qinghe" }],
    );
    equal((await focused(element)).localName, "h2");
    equal(text(element, ".code"), "7KQ2-M4XP-9D");
  });

  it("says on the receipt that the lawyer has to confirm it, and until when", async () => {
    const { element } = await open("sign");
    await fillForm(element);
    submit(element);
    await at(element, "认领申请已提交");
    await until(() => text(element).includes("还要由您本人确认"));
    ok(text(element).includes("请在 2026年11月30日 星期一前由您本人确认"), text(element));
    ok(text(element).includes("确认前不审核、不公开"), text(element));
  });

  it("gives a receipt with what happens next and what was signed, and begins anew", async () => {
    const { element } = await open("sign");
    await fillForm(element);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("ol"));
    for (const part of [
      "审核结果凭查询码查看",
      typed.name,
      "河西镇公共法律服务工作站",
      "2027年6月30日 星期三",
      "不展示",
      "2026年11月23日",
    ])
      ok(text(element).includes(part), `the receipt should say ${part}`);
    byText(element, "button", "再认领一个示范岗").click();
    await at(element, "认领党员律师示范岗");
    equal([value(element, "#licenceNo"), boxes(element).some(({ checked }) => checked)], ["", false]);
  });

  it("leaves both boxes unticked, and sends the consent's version only when it was given", async () => {
    const { element, posts } = await open("sign");
    equal(
      boxes(element).map(({ checked }) => checked),
      [false, false],
    );
    await fillForm(element);
    await tick(element, 1);
    submit(element);
    await at(element, "认领申请已提交");
    equal(posts()[0]?.body, { ...request, showPartyMembership: true, partyMembershipConsentVersion: 2 });
  });

  it("says at each field what is missing, and moves focus to the first", async () => {
    const { element, posts } = await open("sign");
    fill(element, "#licenceNo", "1430120181012345");
    fill(element, "#phone", "110");
    fill(element, "#commitments-0-text", "太短");
    fill(element, "#commitments-0-dueDate", settings.today);
    submit(element);
    await element.updateComplete;
    equal(errors(element), {
      pledgeVersion: "请阅读并勾选同意",
      licenceNo: "执业证号应为 17 位（旧证 12 位）数字",
      name: "请填写姓名",
      firmId: "请选择所在律师事务所",
      phone: "请填写正确的手机号或固定电话",
      tier: "请选择服务平台类别",
      "commitments-0-text": "至少 10 个字",
      "commitments-0-dueDate": "请选择今天以后的日期",
    });
    equal(await focused(element), boxes(element)[0]);
    for (const field of element.shadowRoot?.querySelectorAll("[aria-invalid=true]") ?? [])
      ok(get(element, `#${field.getAttribute("aria-describedby")} .error`), "the error describes its field");
    equal(posts().length, 0);
  });

  it("takes old licences and full-width digits", async () => {
    const { element, posts } = await open("sign");
    await fillForm(element);
    fill(element, "#licenceNo", "１８０１ 0412 3456");
    submit(element);
    await at(element, "认领申请已提交");
    equal(bodyOf<typeof request>(posts()[0]).licenceNo, "180104123456");
  });

  it("shows the registry's refusals at their fields and keeps everything", async () => {
    const { element } = await open("sign", {
      "POST /api/signings": refusal(422, "validation_failed", [
        { field: "commitments.0.dueDate", code: "date" },
        { field: "name", code: "mismatch" },
        { field: "licenceNo", code: "unknown" },
      ]),
    });
    await fillForm(element);
    submit(element);
    await until(() => errors(element)["licenceNo"]);
    equal(errors(element), {
      licenceNo: "未查到，请核对",
      name: "与登记信息不一致，请核对",
      "commitments-0-dueDate": "日期不正确或太远，请写成 2027-01-31",
    });
    equal((await focused(element)).id, "licenceNo");
    for (const [id, entered] of Object.entries(typed)) equal(value(element, `#${id}`), entered);
    matches(await alertText(element), /有内容需要更正/);
    for (const id of ["licenceNo", "name"]) fill(element, `#${id}`, `${value(element, `#${id}`)} `);
    fill(element, "#commitments-0-dueDate", "2027-01-31");
    await element.updateComplete;
    equal(element.shadowRoot?.querySelector("[role=alert]"), null, "what is corrected is no longer complained about");
  });

  it("asks to read again a text that has changed meanwhile", async () => {
    let version = 4;
    const { element, posts } = await open("sign", {
      "GET /api/settings": () => ({ ...settings, pledge: { ...settings.pledge, version } }),
      "POST /api/signings": refusal(422, "validation_failed", [
        { field: "pledgeVersion", code: "mismatch" },
        { field: "consentVersion", code: "consent" },
        { field: "partyMembershipConsentVersion", code: "consent" },
      ]),
    });
    await fillForm(element);
    await tick(element, 1);
    version = 5;
    submit(element);
    await until(() => errors(element)["pledgeVersion"]);
    ok(text(element).includes("第 5 版"));
    equal(
      boxes(element).map(({ checked }) => checked),
      [false, false],
    );
    equal(await focused(element), boxes(element)[0]);
    await tick(element);
    submit(element);
    await until(() => posts().length === 2);
    equal(bodyOf<typeof request>(posts()[1]).pledgeVersion, 5);
  });

  it("loses nothing when the network drops, and tries again under the same key", async () => {
    let down = true;
    const { element, posts } = await open("sign", {
      "POST /api/signings": () =>
        down ? offline() : { code, state: "submitted", submittedAt: "2026-11-23T01:20:00Z" },
    });
    await fillForm(element);
    submit(element);
    matches(await alertText(element), /网络连接中断.*都还在/);
    for (const [id, entered] of Object.entries(typed)) equal(value(element, `#${id}`), entered);
    down = false;
    submit(element);
    await at(element, "认领申请已提交");
    const keys = posts().map(({ headers }) => headers["idempotency-key"]);
    equal(keys.length, 2);
    equal(keys[0], keys[1]);
  });

  it("says when there is a signing already", async () => {
    const { element } = await open("sign", { "POST /api/signings": refusal(409, "signing_exists") });
    await fillForm(element);
    submit(element);
    matches(await alertText(element), /已有待审核或已通过的认领申请/);
  });

  it("sends once, however often the button is pressed", async () => {
    const { element, posts } = await open("sign", { "POST /api/signings": pending });
    await fillForm(element);
    for (let presses = 0; presses < 3; presses++) {
      submit(element);
      await element.updateComplete;
    }
    equal(posts().length, 1);
    equal(get(element, "[type=submit]").getAttribute("aria-disabled"), "true");
  });

  it("keeps what was typed when the language changes", async () => {
    const { element } = await open("sign");
    await fillForm(element);
    submit(element);
    element.lang = "en";
    await until(() => /Sign a demonstration post|Your signing/.test(heading(element)));
    element.lang = "zh";
    const again = await open("sign");
    await fillForm(again.element);
    again.element.lang = "en";
    await at(again.element, "Sign a demonstration post");
    for (const [id, entered] of Object.entries(typed)) equal(value(again.element, `#${id}`), entered);
    equal(value(again.element, "#siteId"), "site-hexi");
  });
});

describe("signing, the place", () => {
  it("offers the sites of one tier, and starts at the site and firm given", async () => {
    const { element } = await open("site and firm chosen beforehand");
    equal(
      [value(element, "#firmId"), value(element, "#tier"), value(element, "#siteId")],
      ["firm-qinghe", "firm", "site-qinghe"],
    );
    await select(element, "#tier", "township");
    const names = [...get<HTMLSelectElement>(element, "#siteId").options].map(({ text }) => text);
    equal(names, ["请选择", "河西镇公共法律服务工作站", "云山乡公共法律服务工作站"]);
    equal(value(element, "#siteId"), "", "a site of another tier is not kept");
  });

  it("does not offer tiers without sites", async () => {
    const { element } = await open("sign", { "GET /api/sites": list(sites.slice(0, 1)) });
    equal(get<HTMLSelectElement>(element, "#tier").options.length, 2);
  });

  it("tries again when the lists did not come", async () => {
    let down = true;
    const { element } = await open("sign", { "GET /api/sites": () => (down ? offline() : list(sites)) });
    matches(await alertText(element), /网络连接中断/);
    down = false;
    byText(element, "button", "重试").click();
    await settled(element);
    await until(() => element.shadowRoot?.querySelector("#licenceNo"));
    equal((await focused(element)).localName, "h2");
  });
});
