import type { PioneerBooking } from "../../../components/booking/booking.ts";
import { providers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, ok } from "../support/expect.ts";
import { get, settled, until } from "../support/mount.ts";
import { at, fillDetails, lookedUp, next, open, pick, toTimes } from "./support.ts";

const TITLES = {
  "zh-CN": ["公证员", "法律援助工作者", "人民调解员", "基层法律服务工作者"],
  en: ["Notary", "Legal aid worker", "Mediator", "Grassroots legal worker"],
};
const words = (part: Element | null | undefined): string => part?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** Who receives people, of each time on offer. */
const offered = (element: PioneerBooking): string[] =>
  [...(element.shadowRoot?.querySelectorAll(".times .who") ?? [])].map(words);

async function inLanguage(element: PioneerBooking, lang: string, heading: string): Promise<void> {
  element.lang = lang;
  await at(element, heading);
}

describe("booking with somebody who is no lawyer", () => {
  for (const state of ["other providers", "other providers at the kiosk"])
    it(`offers each under their own title, in every language: ${state}`, async () => {
      const { element } = await open(state);
      await toTimes(element);
      for (const [lang, heading] of [
        ["zh-CN", "您什么时间方便"],
        ["en", "When"],
      ] as const) {
        await inLanguage(element, lang, heading);
        const shown = offered(element);
        equal(shown.length, providers.length + 1);
        for (const [index, { name, organisation }] of providers.entries())
          equal(shown[index], `${name}${TITLES[lang][index]}${organisation}`);
        for (const of of shown.slice(0, -1)) ok(!/律师|lawyer|党员|Party/i.test(of), of);
        ok(shown.at(-1)?.includes("律师事务所"), shown.at(-1));
        await accessible(element);
      }
    });

  it("books one, and says on the ticket who it is", async () => {
    const { element, posts } = await open("other providers");
    await toTimes(element);
    pick(element, "session", "site-county-provider-1");
    await element.updateComplete;
    next(element);
    await at(element, "填写信息并确认");
    ok(words(get(element, "dl")).includes("向晚晴公证员安禾县公证处"));
    await fillDetails(element);
    next(element);
    await at(element, "预约成功");
    equal((posts()[0]?.body as { sessionId: string } | undefined)?.sessionId, "site-county-provider-1");
    await until(() => words(element.shadowRoot?.querySelector(".root")).includes("向晚晴公证员安禾县公证处"));
    await inLanguage(element, "en", "booked");
    await until(() => words(element.shadowRoot?.querySelector(".root")).includes("向晚晴Notary安禾县公证处"));
  });

  it("says of a booking that is looked up who receives people", async () => {
    const { element } = await lookedUp("booked with a mediator");
    ok(words(get(element, ".root")).includes("阿丽娅·努尔人民调解员河西镇人民调解委员会"));
    await settled(element);
    await accessible(element);
  });
});
