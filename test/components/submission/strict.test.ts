import { equal, ok } from "../support/expect.ts";
import { find, until } from "../support/mount.ts";

/** The built element under the strictest content policy a portal may have. */
const openStrict = async (tag: string) => {
  document.body.innerHTML = "";
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.width = "600";
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = `/strict/${tag}.html`;
  await loaded;
  const page = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page || !view) throw new Error("no page");
  const refused: string[] = [];
  page.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
  const root = await until(
    () => page.querySelector(tag)?.shadowRoot?.querySelector("h2") && page.querySelector(tag)?.shadowRoot,
  );
  const fill = (id: string, value: string): void => {
    const input = find<HTMLInputElement>(`#${id}`, root);
    input.value = value;
    for (const type of ["input", "change"]) input.dispatchEvent(new view.Event(type, { bubbles: true }));
  };
  const appears = (selector: string) => until(() => root.querySelector<HTMLElement>(selector));
  return { page, view, root, refused, fill, appears };
};

type Strict = Awaited<ReturnType<typeof openStrict>>;

/** What reaches the printer, which itself is not ours. */
const printed = async ({ page, appears }: Strict): Promise<string> => {
  let copy = "";
  const append = page.body.append.bind(page.body);
  page.body.append = (frame) => {
    append(frame);
    const inner = (frame as HTMLIFrameElement).contentWindow;
    if (inner) inner.print = () => (copy = inner.document.body.textContent ?? "");
  };
  (await appears(".row button:not(.primary, .link)")).click();
  // It waits for its frame.
  return until(() => copy);
};

describe("signing and nomination as they are built, under a strict content policy", () => {
  it("signs and prints the receipt", async () => {
    const strict = await openStrict("pioneer-signing");
    const { root, fill, appears, refused } = strict;
    (await appears("[type=checkbox]")).click();
    fill("licenceNo", "14301201810123456");
    fill("name", "周明远");
    fill("phone", "13812345678");
    fill("firmId", "firm-qinghe");
    fill("tier", "township");
    await appears("#siteId");
    fill("siteId", "site-hexi");
    fill("commitments-0-text", "每月一次到工作站接待来访群众");
    find("[type=submit]", root).click();
    await appears("ol");
    const copy = await printed(strict);
    for (const part of ["7KQ2-M4XP-9D", "每月一次到工作站接待来访群众"]) ok(copy.includes(part), part);
    equal(refused, []);
  });

  it("nominates and prints the receipt", async () => {
    const strict = await openStrict("pioneer-nomination");
    const { root, fill, appears, refused } = strict;
    (await appears(".card button")).click();
    (await appears("[value=category-lawyer]")).click();
    await appears("#lawyer");
    fill("lawyer", "周");
    (await appears("[value=lawyer-zhou]")).click();
    fill("reason", "长期坚持公益法律服务，接待来访群众三百余人次。");
    fill("nominator-name", "李红");
    fill("nominator-phone", "13800138000");
    find("[aria-describedby=consentVersion-notes]", root).click();
    find("[type=submit]", root).click();
    await until(() => root.querySelector("h2")?.textContent?.includes("请核对"));
    find("[type=submit]", root).click();
    await appears("ol");
    ok((await printed(strict)).includes("周明远"));
    equal(refused, []);
  });
});
