import { sendKeys } from "@web/test-runner-commands";
import { fixtures } from "../../../components/signing/signing.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { get, mount, settled, until } from "../support/mount.ts";
import { at, bodyOf, hold, submit, tabTo } from "../submission/support.ts";
import { add, fillForm, open, typed } from "./support.ts";
import { code } from "../../../components/signing/signing.fixtures.ts";

describe("signing, for everyone", () => {
  for (const fixture of fixtures)
    it(`passes axe: ${fixture.name}`, async () => {
      const element = await mount("pioneer-signing", fixture);
      if (fixture.name !== "loading") await settled(element);
      await accessible(element);
      if (fixture.attributes?.["view"] !== "status") return;
      hold(element, code);
      submit(element);
      await until(() => element.shadowRoot?.querySelector(".found"));
      await accessible(element);
    });

  it("passes axe with errors, with five commitments and with a receipt", async () => {
    const { element } = await open("sign");
    for (let count = 1; count < 5; count++) await add(element);
    submit(element);
    await element.updateComplete;
    await accessible(element);
    const other = (await open("sign")).element;
    await fillForm(other);
    submit(other);
    await until(() => other.shadowRoot?.querySelector("ol"));
    await accessible(other);
  });

  it("keeps to its width with absurdly long texts", async () => {
    const { element } = await open("absurdly long texts");
    element.setAttribute("style", "width: 320px");
    await element.updateComplete;
    ok(get(element, ".root").scrollWidth <= 320, "nothing sticks out");
  });

  it("is signed by keyboard alone", async () => {
    const { element, posts } = await open("sign");
    const to = (selector: string) => tabTo(element, selector, sendKeys);
    const type = async (selector: string, text: string) => {
      await to(selector);
      await sendKeys({ type: text });
    };
    await to("[type=checkbox]");
    await sendKeys({ press: "Space" });
    await type("#licenceNo", typed.licenceNo);
    await type("#name", "周明远");
    await to("#firmId");
    await sendKeys({ press: "ArrowDown" });
    await type("#phone", "13812345678");
    await to("#tier");
    await sendKeys({ press: "ArrowDown" });
    await to("#siteId");
    await sendKeys({ press: "ArrowDown" });
    await type("#commitments-0-text", "每月一次到工作站接待来访群众");
    await to("[type=submit]");
    await sendKeys({ press: "Enter" });
    await at(element, "认领申请已提交");
    const body = bodyOf<{ firmId: string; siteId: string; showPartyMembership: boolean }>(posts()[0]);
    equal([body.firmId, body.siteId, body.showPartyMembership], ["firm-qinghe", "site-county", false]);
  });
});
