import { campaigns, code } from "../../../components/nomination/nomination.fixtures.ts";
import type { PioneerNominatedEvent } from "../../../components/nomination/nomination.events.ts";
import { firms, list, offline, pending, refusal, settings } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { alertText, at, bodyOf, boxes, errors, focused, select, submit, text, value } from "../submission/support.ts";
import { agree, consent, fillForm, nominations, open, pick, review, search, typed } from "./support.ts";

const request = {
  campaignId: "campaign-2026",
  categoryId: "category-lawyer",
  nominee: { lawyerId: "lawyer-zhou" },
  reason: typed.reason,
  nominator: { name: typed["nominator-name"], phone: "13800138000" },
  consentVersion: 1,
};

describe("nomination, campaigns", () => {
  it("lists the open ones with what counts, and opens one", async () => {
    const { element } = await open("campaigns");
    const [first] = campaigns;
    for (const part of [first.title, first.issuingBody, first.wording, "2026年12月15日 星期二", campaigns[1].title])
      ok(text(element).includes(part), part);
    const notice = get<HTMLDetailsElement>(element, "details");
    equal(notice.open, false);
    ok(notice.textContent?.includes("执业满一年"));
    byText(element, "button", campaigns[1].title).click();
    await at(element, campaigns[1].title);
    equal((await focused(element)).localName, "h2");
    byText(element, "button", "上一步").click();
    await at(element, "正在开展的推荐");
  });

  it("begins with the campaign given, and lists all when that one is not open", async () => {
    const { element } = await open("one campaign");
    await at(element, campaigns[0].title);
    const closed = (await open("one campaign", { "GET /api/campaigns": list(campaigns.slice(1)) })).element;
    await at(closed, "正在开展的推荐");
    ok(text(closed).includes(campaigns[1].title));
  });

  it("says when none is open", async () => {
    const { element } = await open("no campaigns");
    ok(text(element).includes("目前没有正在开展的推荐活动"));
  });

  it("tries again when they did not come", async () => {
    let down = true;
    const { element } = await open("campaigns", { "GET /api/campaigns": () => (down ? offline() : list(campaigns)) });
    matches(await alertText(element), /网络连接中断/);
    down = false;
    byText(element, "button", "重试").click();
    await until(() => element.shadowRoot?.querySelector("details"));
  });
});

describe("nomination", () => {
  it("goes from the form over the review to the receipt and tells the page", async () => {
    const { element, posts } = await open("one campaign");
    const events: PioneerNominatedEvent[] = [];
    const listen = (event: PioneerNominatedEvent) => events.push(event);
    document.addEventListener("pioneer-nominated", listen);
    equal(
      boxes(element).map(({ checked }) => checked),
      [false, false],
      "neither a draft nor the consent is ticked for anyone",
    );
    await fillForm(element);
    await review(element);
    equal((await focused(element)).localName, "h2");
    for (const part of [
      campaigns[0].title,
      "优秀党员律师",
      "周明远",
      typed.reason,
      typed["nominator-name"],
      "13800138000",
    ])
      ok(text(element).includes(part), `the review should say ${part}`);
    equal(posts().length, 0, "nothing is sent before it was reviewed");
    submit(element);
    await at(element, "推荐已提交");
    document.removeEventListener("pioneer-nominated", listen);

    equal(
      posts().map(({ path, body }) => [path, body]),
      [["/api/nominations", request]],
    );
    equal(
      events.map(({ nomination }) => nomination),
      [{ code, campaignId: "campaign-2026", categoryId: "category-lawyer" }],
    );
    equal(text(element, ".code"), "9D7K-Q2M4-XP");
    await until(() => element.shadowRoot?.querySelector("ol"));
    ok(
      text(element).includes("周明远") && !text(element).includes("13800138000"),
      "the receipt names the nominee, not the phone",
    );
    byText(element, "button", "再推荐一个").click();
    await at(element, campaigns[0].title);
    equal([value(element, "#reason"), value(element, "#nominator-name")], ["", ""]);
  });

  it("comes back from the review with everything in place", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    await review(element);
    byText(element, "button", "修改").click();
    await at(element, campaigns[0].title);
    for (const [id, entered] of Object.entries(typed)) equal(value(element, `#${id}`), entered);
    ok(get<HTMLInputElement>(element, "[value=lawyer-zhou]").checked);
    ok(consent(element).checked);
  });

  it("leads back step by step with the browser's own back key", async () => {
    const { element } = await open("campaigns");
    byText(element, "button", campaigns[0].title).click();
    await at(element, campaigns[0].title);
    await fillForm(element);
    await review(element);
    history.back();
    await at(element, campaigns[0].title);
    equal(value(element, "#reason"), typed.reason);
    history.back();
    await at(element, "正在开展的推荐");
    byText(element, "button", campaigns[0].title).click();
    await at(element, campaigns[0].title);
    equal(value(element, "#reason"), typed.reason, "nothing is lost by looking at the list");
  });

  it("says at each field what is missing, and moves focus to the first", async () => {
    const { element } = await open("one campaign");
    fill(element, "#reason", "太短");
    submit(element);
    await element.updateComplete;
    equal(errors(element), {
      categoryId: "请选择推荐类别",
      reason: "至少 20 个字",
      "nominator-name": "请填写姓名",
      "nominator-phone": "请填写联系电话",
      consentVersion: "请阅读并勾选同意",
    });
    equal((await focused(element)).getAttribute("value"), "category-lawyer");
    await pick(element, "category-lawyer");
    submit(element);
    await element.updateComplete;
    equal(errors(element)["lawyer"], "请填写被推荐人");
  });

  it("sets a lawyer's firm apart from the name, for the eye and for screen readers", async () => {
    const { element } = await open("one campaign");
    await pick(element, "category-lawyer");
    await search(element, "周");
    matches(get(element, ".choice:has([value=lawyer-zhou]) span").innerText, /^周明远\n/);
  });

  it("counts the reason as it is written", async () => {
    const { element } = await open("one campaign");
    fill(element, "#reason", "𬭎".repeat(7));
    await element.updateComplete;
    ok(text(element, "#reason-notes").includes("20～500 字 已写 7 字"));
    fill(element, "#reason", "字".repeat(503));
    await element.updateComplete;
    ok(text(element, "#reason-notes").includes("超出 3 字"));
  });

  it("shows refusals at their fields on the form, and keeps everything", async () => {
    const { element } = await open("one campaign", {
      "POST /api/nominations": refusal(422, "validation_failed", [
        { field: "nominee.lawyerId", code: "unknown" },
        { field: "nominator.phone", code: "phone" },
      ]),
    });
    await fillForm(element);
    await review(element);
    submit(element);
    await at(element, campaigns[0].title);
    await until(() => errors(element)["nominator-phone"]);
    equal(errors(element), { "nominee-lawyerId": "未查到，请核对", "nominator-phone": "请填写正确的手机号或固定电话" });
    equal((await focused(element)).getAttribute("name"), "nominee.lawyerId");
    for (const [id, entered] of Object.entries(typed)) equal(value(element, `#${id}`), entered);
  });

  it("asks to agree again when the consent's text has changed", async () => {
    let version = 1;
    const { element, posts } = await open("one campaign", {
      "GET /api/settings": () => ({
        ...settings,
        consents: { ...settings.consents, nomination: { ...settings.consents.nomination, version } },
      }),
      "POST /api/nominations": refusal(422, "validation_failed", [{ field: "consentVersion", code: "consent" }]),
    });
    await fillForm(element);
    await review(element);
    version = 2;
    submit(element);
    await until(() => errors(element)["consentVersion"]);
    equal(consent(element).checked, false);
    await agree(element);
    await review(element);
    submit(element);
    await until(() => posts().length === 2);
    equal(bodyOf<typeof request>(posts()[1]).consentVersion, 2);
  });

  it("loses nothing when the network drops, and tries again under the same key", async () => {
    let down = true;
    const { element, posts } = await open("one campaign", {
      "POST /api/nominations": () =>
        down ? offline() : { code, state: "submitted", submittedAt: "2026-11-23T01:20:00Z" },
    });
    await fillForm(element);
    await review(element);
    submit(element);
    matches(await alertText(element), /网络连接中断.*都还在/);
    down = false;
    submit(element);
    await at(element, "推荐已提交");
    const keys = posts().map(({ headers }) => headers["idempotency-key"]);
    equal(keys.length, 2);
    equal(keys[0], keys[1]);
  });

  it("sends once, however often the button is pressed", async () => {
    const { element, posts } = await open("one campaign", { "POST /api/nominations": pending });
    await fillForm(element);
    await review(element);
    for (let presses = 0; presses < 3; presses++) {
      submit(element);
      await element.updateComplete;
    }
    equal(posts().length, 1);
  });

  it("says when the campaign has closed, and what a category does not take", async () => {
    for (const [problem, says] of [
      ["campaign_closed", /已经截止/],
      ["self_nomination", /不接受自荐/],
      ["too_many_nominations", /已达上限/],
    ] as const) {
      const { element } = await open("one campaign", { "POST /api/nominations": refusal(409, problem) });
      await fillForm(element);
      await review(element);
      submit(element);
      matches(await alertText(element), says);
    }
  });

  it("keeps what was typed when the language changes", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    element.lang = "en";
    await until(() => text(element).includes("Continue to review"));
    for (const [id, entered] of Object.entries(typed)) equal(value(element, `#${id}`), entered);
    ok(get<HTMLInputElement>(element, "[value=lawyer-zhou]").checked);
  });
});

describe("nomination, the nominee", () => {
  it("takes an organisation from the registry", async () => {
    const { element, posts } = await open("one campaign");
    await fillForm(element);
    await pick(element, "category-organisation");
    submit(element);
    await element.updateComplete;
    equal(errors(element), { "nominee-firmId": "请选择被推荐的律师事务所" });
    await select(element, "#nominee-firmId", firms[1].id);
    await review(element);
    ok(text(element).includes(firms[1].name));
    submit(element);
    await at(element, "推荐已提交");
    equal(bodyOf<{ nominee: unknown }>(posts()[0]).nominee, { firmId: firms[1].id });
  });

  it("takes a person typed in, with the organisation when it is given", async () => {
    for (const organisation of ["", "安禾县某镇司法所"]) {
      const { element, posts } = await open("one campaign");
      await fillForm(element);
      await pick(element, "typed");
      submit(element);
      await element.updateComplete;
      equal(errors(element), { "nominee-name": "请填写被推荐人" });
      fill(element, "#nominee-name", "阿依努尔·买买提");
      fill(element, "#nominee-organisation", organisation);
      await review(element);
      submit(element);
      await at(element, "推荐已提交");
      equal(bodyOf<{ nominee: unknown }>(nominations(posts)[0]).nominee, {
        name: "阿依努尔·买买提",
        ...(organisation ? { organisation } : {}),
      });
    }
  });

  it("finds lawyers as their names are typed, and asks for one to be chosen", async () => {
    const { element, requests } = await open("one campaign");
    await pick(element, "category-lawyer");
    await search(element, "阿依");
    ok(text(element).includes("阿依努尔·买买提") && text(element).includes("湖南清禾律师事务所"));
    equal(text(element, "[role=status]"), "找到 1 位，请选择");
    equal(requests[requests.length - 1]?.path, `/api/lawyers?limit=20&q=${encodeURIComponent("阿依")}`);
    submit(element);
    await element.updateComplete;
    equal(errors(element)["nominee-lawyerId"], "请选择被推荐的律师");
  });

  it("asks nothing while an input method composes, and drops answers that come too late", async () => {
    const answers: (() => void)[] = [];
    const { element, requests } = await open("one campaign", {
      "GET /api/lawyers": (url: URL) =>
        new Promise((resolve) => {
          const name = url.searchParams.get("q") ?? "";
          answers.push(() => resolve(list([{ id: name, name: `${name}某`, firm: firms[0] }])));
        }),
    });
    await pick(element, "category-lawyer");
    for (const words of ["zhou'm", "周", "向"]) {
      fill(element, "#lawyer", words);
      await element.updateComplete;
    }
    const asked = requests
      .filter(({ path }) => path.startsWith("/api/lawyers"))
      .map(({ path }) => decodeURIComponent(path).slice(-1));
    equal(asked, ["周", "向"]);
    for (const answer of [...answers].toReversed()) answer();
    await until(() => element.shadowRoot?.querySelector("[name='nominee.lawyerId']"));
    await settled(element);
    ok(text(element).includes("向某") && !text(element).includes("周某"));
  });

  it("leads on when nobody is found", async () => {
    const { element } = await open("one campaign");
    await pick(element, "category-lawyer");
    await search(element, "无此人");
    ok(text(element, ".notice").includes("自己填写"));
    submit(element);
    await element.updateComplete;
    equal(errors(element)["lawyer"], "未查到，请核对");
  });

  it("says when the search fails, and tries again", async () => {
    let down = true;
    const { element } = await open("one campaign", {
      "GET /api/lawyers": () => (down ? offline() : list([{ id: "lawyer-zhou", name: "周明远", firm: firms[0] }])),
    });
    await pick(element, "category-lawyer");
    fill(element, "#lawyer", "周");
    matches(await alertText(element), /网络连接中断/);
    down = false;
    byText(element, "button", "重试").click();
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-zhou]"));
    equal(value(element, "#lawyer"), "周");
  });

  it("forgets who was chosen when other words are typed", async () => {
    const { element } = await open("one campaign");
    await fillForm(element);
    await search(element, "阿");
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-aynur]"));
    submit(element);
    await element.updateComplete;
    equal(errors(element), { "nominee-lawyerId": "请选择被推荐的律师" });
  });
});
