import { accessible } from "../support/accessible.ts";
import { equal } from "../support/expect.ts";
import { get } from "../support/mount.ts";
import { kiosk, toCheck } from "../kiosk/support.ts";
import { open, toDetails } from "./support.ts";

describe("the consent", () => {
  const linksOf = (element: Element) => [...(element.shadowRoot?.querySelectorAll<HTMLAnchorElement>("label a") ?? [])];

  it("leads to what the service keeps of whom, in a tab of its own, in the reader's language", async () => {
    const { element } = await open();
    await toDetails(element);
    equal(
      linksOf(element).map(({ textContent, href, target, rel }) => [textContent, href, target, rel]),
      [["个人信息保护说明", `${element.origin}/privacy?lang=zh`, "_blank", "noopener"]],
    );
    await accessible(element);
    // A finger on the link gives no consent.
    const [link] = linksOf(element);
    link?.addEventListener("click", (event) => event.preventDefault());
    link?.click();
    equal(get<HTMLInputElement>(element, "[name=consentVersion]").checked, false);
  });

  it("leads nowhere at a kiosk, which shows no page but its own", async () => {
    const { element } = await kiosk();
    await toCheck(element);
    equal(linksOf(element), []);
  });
});
