import { nominated, nominees } from "../../../components/nomination/nomination.fixtures.ts";
import { asksForCode, rightCode } from "../../../components/phone-proof/phone-proof.fixtures.ts";
import { answer, refusal } from "../../../components/shared/fixtures.ts";
import { nominations, fillForm, open as openNomination, pick, review, typed, agree } from "../nomination/support.ts";
import { fillForm as fillSigning, open as openSigning } from "../signing/support.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { at, bodyOf, submit, text, value } from "../submission/support.ts";

type Element =
  | Awaited<ReturnType<typeof openNomination>>["element"]
  | Awaited<ReturnType<typeof openSigning>>["element"];

const asked = async (element: Element) => {
  await until(() => element.shadowRoot?.querySelector("#oneTimeCode"));
  await until(() => element.shadowRoot?.activeElement?.matches("#oneTimeCode, .phone-proof h2"));
};
const enter = async (element: Element, code = rightCode) => {
  fill(element, "#oneTimeCode", code);
  await element.updateComplete;
  get(element, ".phone-proof [type=submit]").click();
};

interface Nominated {
  readonly nominator: { readonly phoneProof?: unknown };
}

describe("the code for a nominator's phone", () => {
  it("goes with the nomination, beside the phone", async () => {
    const { element, posts } = await openNomination("code asked for");
    await fillForm(element);
    await review(element);
    submit(element);
    await asked(element);
    await accessible(element);
    equal(posts().find(({ path }) => path === "/api/phone-proofs")?.body, {
      form: "nomination",
      phone: "13800138000",
      channel: "sms",
    });
    await enter(element, "000000");
    await until(() => text(element).includes("还可以试 4 次"));
    await enter(element);
    await at(element, "推荐已提交");
    const [last] = nominations(posts).slice(-1);
    equal(bodyOf<Nominated>(last).nominator.phoneProof, { id: "proof-1", code: rightCode });
  });

  it("is asked for by support as well, under its own name", async () => {
    const support = "POST /api/nominations/nomination-zhou/supporters";
    const taken = () =>
      answer({ code: "7KQ2M4XP9D", state: "submitted", submittedAt: "2026-11-23T01:20:00Z", checks: [] }, 201);
    const { element, posts } = await openNomination("one campaign", {
      "GET /api/campaigns/campaign-2026/nominees": nominees(nominated),
      ...asksForCode(support, taken),
    });
    await pick(element, "category-lawyer");
    await until(() => element.shadowRoot?.querySelector(".nominated"));
    get<HTMLDetailsElement>(element, ".nominated").open = true;
    byText(element, ".nominated button", "周明远").click();
    await until(() => text(element).includes("周明远已有 3 人推荐"));
    for (const [id, entered] of Object.entries(typed)) fill(element, `#${id}`, entered);
    await agree(element);
    await review(element);
    submit(element);
    await asked(element);
    equal(bodyOf<{ form: string }>(posts().find(({ path }) => path === "/api/phone-proofs")).form, "support");
    await enter(element);
    await at(element, "推荐已提交");
  });

  it("leads back to the review, and to the phone's field where the number is another", async () => {
    const { element } = await openNomination("code asked for");
    await fillForm(element);
    await review(element);
    submit(element);
    await asked(element);
    history.back();
    await until(() => !element.shadowRoot?.querySelector(".phone-proof"));
    await at(element, "请核对");
    matches(get(element, "[role=alert]").textContent, /手机号还没有验证，内容没有提交/);
    submit(element);
    await asked(element);
    byText(element, ".phone-proof button", "修改号码").click();
    await until(() => element.shadowRoot?.activeElement?.id === "nominator-phone");
    matches(get(element, "#nominator-phone-error").textContent, /还没有验证/);
    equal(value(element, "#reason"), typed.reason);
  });

  it("does not say of whom a refused number is", async () => {
    const { element } = await openNomination("one campaign", {
      "POST /api/nominations": refusal(409, "phone_refused"),
    });
    await fillForm(element);
    await review(element);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("[role=alert]"));
    matches(get(element, "[role=alert]").textContent, /暂时不能这样办理.*请凭查询码查询/);
  });
});

describe("the code for a lawyer's phone", () => {
  it("goes with the signing; the receipt says that the lawyer has to confirm it, and until when", async () => {
    const { element, posts } = await openSigning("code asked for");
    await fillSigning(element);
    submit(element);
    await asked(element);
    await accessible(element);
    await enter(element);
    await at(element, "认领申请已提交");
    equal(bodyOf<{ form: string }>(posts().find(({ path }) => path === "/api/phone-proofs")).form, "signing");
    await until(() => text(element).includes("还要由您本人确认"));
    matches(text(element), /请在 2026年11月30日 星期一前由您本人确认.*确认前不审核、不公开/);
    await accessible(element);
  });
});
