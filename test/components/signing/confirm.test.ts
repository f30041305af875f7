import { code, submitted } from "../../../components/signing/signing.fixtures.ts";
import { rightCode } from "../../../components/phone-proof/phone-proof.fixtures.ts";
import { refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { byText, fill, get, until } from "../support/mount.ts";
import { alertText, hold, submit, text } from "../submission/support.ts";
import { open } from "./support.ts";

const opened = async (...asked: Parameters<typeof open>) => {
  const found = await open(...asked);
  hold(found.element, code);
  submit(found.element);
  await until(() => found.element.shadowRoot?.querySelector(".confirm button"));
  return found;
};

describe("a signing that waits for its lawyer", () => {
  it("is confirmed in the element with the code that goes to the phone on file", async () => {
    const { element, posts } = await opened("status unconfirmed");
    matches(text(element), /待本人确认.*本人确认截止2026年11月30日/);
    await accessible(element);
    byText(element, ".confirm button", "发送验证码到登记的手机").click();
    await until(() => element.shadowRoot?.activeElement?.id === "signingCode");
    equal(get<HTMLInputElement>(element, "#signingCode").autocomplete, "one-time-code");
    await accessible(element);
    fill(element, "#signingCode", "000000");
    get(element, ".confirm [type=submit]").click();
    await until(() => text(element).includes("验证码不对"));
    fill(element, "#signingCode", rightCode);
    get(element, ".confirm [type=submit]").click();
    await until(() => text(element).includes("县司法局正在审核"));
    equal(element.shadowRoot?.querySelector(".confirm"), null);
    equal(
      posts().map(({ path }) => path),
      [`/api/signings/${code}/send-code`, `/api/signings/${code}/confirm`, `/api/signings/${code}/confirm`],
    );
    equal(posts()[2]?.body, { phoneProof: { id: "proof-1", code: rightCode } });
  });

  it("is confirmed at the bureau where no code can be sent", async () => {
    const { element } = await opened("status unconfirmed", {
      [`GET /api/signings/${code}`]: { ...submitted, state: "unconfirmed", confirmUntil: "2026-11-30T01:20:00Z" },
      [`POST /api/signings/${code}/send-code`]: refusal(503, "unavailable"),
    });
    byText(element, ".confirm button", "发送验证码").click();
    matches(await alertText(element), /请到县司法局当面确认/);
  });
});
