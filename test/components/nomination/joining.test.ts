import { code, NAMESAKES, nominated, nominees } from "../../../components/nomination/nomination.fixtures.ts";
import { answer, firms, offline, refusal } from "../../../components/shared/fixtures.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, fill, get, settled, until } from "../support/mount.ts";
import { alertText, at, bodyOf, errors, select, submit, text, value } from "../submission/support.ts";
import { agree, fillForm, nominations, open, pick, review, search, typed } from "./support.ts";

const NOMINEES = "GET /api/campaigns/campaign-2026/nominees";
const SUPPORT = "POST /api/nominations/nomination-zhou/supporters";
const taken = () =>
  answer(
    { code, state: "submitted", submittedAt: "2026-11-23T01:20:00Z", nominationId: "nomination-zhou", checks: [] },
    201,
  );
const exists = () =>
  answer(
    {
      type: "about:blank",
      title: "",
      status: 409,
      code: "nomination_exists",
      requestId: "example",
      nominationId: "nomination-zhou",
    },
    409,
  );
const list = (element: Element) => get<HTMLDetailsElement>(element, ".nominated");

describe("nomination, who is nominated already", () => {
  it("lists them before a nominee is chosen, and takes over whom somebody supports", async () => {
    const { element, posts } = await open("one campaign", { [NOMINEES]: nominees(nominated), [SUPPORT]: taken });
    await pick(element, "category-lawyer");
    await until(() => element.shadowRoot?.querySelector(".nominated"));
    equal(text(element, ".nominated summary"), "本类别已有 2 个推荐对象，先看看有没有您要推荐的");
    list(element).open = true;
    ok(text(element, ".nominated").includes("湖南清禾律师事务所 · 已有 3 人推荐"));
    ok(
      text(element, ".nominated li:nth-child(2)").includes("已进入评审") &&
        !element.shadowRoot?.querySelector(".nominated li:nth-child(2) button"),
    );
    byText(element, ".nominated button", "周明远").click();
    await until(() => text(element).includes("周明远已有 3 人推荐"));
    ok(get<HTMLInputElement>(element, "[value=lawyer-zhou]").checked);
    for (const [id, entered] of Object.entries(typed)) fill(element, `#${id}`, entered);
    await agree(element);
    await review(element);
    byText(element, "button", "提交联名推荐");
    submit(element);
    await at(element, "推荐已提交");
    equal(
      posts().map(({ path, body }) => [path, body]),
      [
        [
          "/api/nominations/nomination-zhou/supporters",
          {
            reason: typed.reason,
            nominator: { name: typed["nominator-name"], phone: "13800138000" },
            consentVersion: 1,
          },
        ],
      ],
    );
  });

  it("finds by name whom the list does not show, and says when somebody is the first", async () => {
    const { element, requests } = await open("one campaign", { [NOMINEES]: nominees(nominated) });
    await pick(element, "category-lawyer");
    await search(element, "周");
    await pick(element, "lawyer-zhou");
    await until(() => text(element).includes("周明远已有 3 人推荐"));
    ok(requests.some(({ path }) => path.endsWith(`&q=${encodeURIComponent("周明远")}`)));
    await search(element, "阿依");
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-aynur]"));
    await pick(element, "lawyer-aynur");
    await until(() => text(element).includes("您是第一位"));
  });

  it("leads nobody into a form that cannot be sent: what is under review takes no more", async () => {
    const { element } = await open("one campaign", { [NOMINEES]: nominees(nominated) });
    await pick(element, "category-lawyer");
    await search(element, "向");
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-xiang]"));
    await pick(element, "lawyer-xiang");
    await until(() => text(element).includes("向𬭎的推荐已进入评审"));
    submit(element);
    await element.updateComplete;
    equal(errors(element)["nominee-lawyerId"], "这个对象的推荐已进入评审");
  });

  it("tells only how many bear a name that is typed in, and goes over to support when it is the same person", async () => {
    let there = true;
    const { element, posts } = await open("one campaign", {
      [NAMESAKES]: { sameName: 1 },
      "POST /api/nominations": () => (there ? exists() : taken()),
      [SUPPORT]: taken,
    });
    await fillForm(element);
    await pick(element, "typed");
    fill(element, "#nominee-name", "龙远舟");
    await until(() => text(element).includes("已有 1 项推荐的对象也叫这个名字"));
    await review(element);
    submit(element);
    matches(await alertText(element), /已有推荐.*都会保留/);
    byText(element, "button", "改为联名推荐").click();
    await until(() => text(element).includes("已改为联名推荐"));
    submit(element);
    await at(element, "推荐已提交");
    equal(
      nominations(posts).map(({ path }) => path),
      ["/api/nominations", "/api/nominations/nomination-zhou/supporters"],
    );
    equal(bodyOf<object>(nominations(posts)[1]), {
      reason: typed.reason,
      nominator: { name: typed["nominator-name"], phone: "13800138000" },
      consentVersion: 1,
    });
    there = false;
  });

  it("goes back to a nomination of one's own when another nominee is meant", async () => {
    const { element, posts } = await open("one campaign", { "POST /api/nominations": exists });
    await fillForm(element);
    await review(element);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("[role=alert] button"));
    byText(element, "button", "改为联名推荐").click();
    await until(() => text(element).includes("已改为联名推荐"));
    byText(element, "button", "修改").click();
    await at(element, "年度律师行业");
    await search(element, "阿依");
    await until(() => element.shadowRoot?.querySelector("[value=lawyer-aynur]"));
    await pick(element, "lawyer-aynur");
    await review(element);
    submit(element);
    await until(() => posts().length === 2);
    equal(posts()[1]?.path, "/api/nominations");
  });

  it("is no obstacle when the list does not come", async () => {
    const { element, posts } = await open("one campaign", { [NOMINEES]: offline });
    await fillForm(element);
    await review(element);
    submit(element);
    await at(element, "推荐已提交");
    equal(posts().length, 1);
  });

  it("names organisations too", async () => {
    const entry = {
      nominationId: "nomination-firm",
      lawyerId: null,
      firmId: firms[1].id,
      name: firms[1].name,
      organisation: null,
      supporters: 1,
      open: true,
    };
    const { element } = await open("one campaign", {
      [NOMINEES]: (url: URL) => ({
        items: url.searchParams.get("category") === "category-organisation" ? [entry] : [],
        sameName: 0,
        next: null,
      }),
    });
    await pick(element, "category-organisation");
    await until(() => element.shadowRoot?.querySelector(".nominated"));
    byText(element, ".nominated button", firms[1].name).click();
    await until(() => text(element).includes(`${firms[1].name}已有 1 人推荐`));
    equal(value(element, "#nominee-firmId"), firms[1].id);
    await select(element, "#nominee-firmId", firms[0].id);
    await until(() => text(element).includes("您是第一位"));
  });
});

describe("nomination, what a category asks for", () => {
  it("says its conditions, its places and how many one may nominate, and asks lawyers for their number", async () => {
    const { element, posts } = await open("categories with conditions");
    await pick(element, "category-lawyer");
    for (const part of ["5 个", "执业满三年", "执业律师", "本类别不接受自荐", "最多推荐 2 个", "30～200 字"])
      ok(text(element).includes(part), part);
    await fillForm(element);
    submit(element);
    await element.updateComplete;
    equal(errors(element)["nominator-licenceNo"], "请填写您的执业证号");
    fill(element, "#nominator-licenceNo", "123");
    fill(element, "#reason", "字".repeat(30));
    submit(element);
    await element.updateComplete;
    equal(errors(element), { "nominator-licenceNo": "执业证号应为 17 位（旧证 12 位）数字" });
    fill(element, "#nominator-licenceNo", "１4312 2010 1234 5678");
    await review(element);
    submit(element);
    await at(element, "推荐已提交");
    equal(bodyOf<{ nominator: object }>(posts()[0]).nominator, {
      name: typed["nominator-name"],
      phone: "13800138000",
      licenceNo: "14312201012345678",
    });
  });

  it("shows everybody that the notice was amended, what changed and why", async () => {
    const { element } = await open("categories with conditions");
    await until(() => text(element).includes("本通知有更正"));
    const notice = text(element);
    for (const part of ["2026年11月20日 星期五 更正（第 2 版）", "截止日期、资格条件", "应律所请求延期一周"])
      ok(notice.includes(part), part);
    ok(notice.includes("2026年12月22日 星期二 17:30"), "the closing time");
  });

  it("says kindly on the receipt what could not be confirmed", async () => {
    const { element } = await open("one campaign", {
      "POST /api/nominations": () =>
        answer(
          {
            code,
            state: "submitted",
            submittedAt: "2026-11-23T01:20:00Z",
            nominationId: "n",
            checks: [
              { id: "post", result: "failed", detail: {} },
              { id: "new", result: "unknown", detail: {} },
            ],
          },
          201,
        ),
    });
    await fillForm(element);
    await review(element);
    submit(element);
    await at(element, "推荐已提交");
    await until(() => element.shadowRoot?.querySelector(".checks"));
    equal(text(element, ".checks").trim(), "目前没有在岗的党员律师示范岗");
    ok(text(element).includes("不影响提交"));
  });

  it("says what a category does not take when the API does", async () => {
    for (const [problem, says] of [
      ["not_eligible", /不符合本类别的条件/],
      ["already_supported", /已经推荐过/],
    ] as const) {
      const { element } = await open("one campaign", { "POST /api/nominations": refusal(409, problem) });
      await fillForm(element);
      await review(element);
      submit(element);
      matches(await alertText(element), says);
      await settled(element);
    }
  });
});
