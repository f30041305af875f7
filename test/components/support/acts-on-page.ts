import { bookOn, pickOn } from "./book-on-page.ts";
import { find, until } from "./mount.ts";

type View = Window & typeof globalThis;

const heading = (root: ShadowRoot) => root.querySelector("h2")?.textContent ?? "";
const button = (root: ShadowRoot, words: string) =>
  [...root.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(words));
const shown = <T extends HTMLElement>(root: ShadowRoot, selector: string) =>
  until(() => root.querySelector<T>(selector));

/** Types or chooses as the browser would tell of it, whatever the page has made of `Event`. */
const enter = (root: ShadowRoot, view: View, selector: string, value: string): void => {
  const control = find<HTMLInputElement | HTMLSelectElement>(selector, root);
  control.value = value;
  const type = control.matches("select") ? "change" : "input";
  control.dispatchEvent(new (Object.getPrototypeOf(view.UIEvent) as typeof Event)(type, { bubbles: true }));
};

/** What a person comes for, by element: from what is shown at first to what follows from it. */
export const ACTS: Readonly<Record<string, (root: ShadowRoot, view: View) => Promise<unknown>>> = {
  "pioneer-booking": bookOn,
  "pioneer-commitments": async (root, view) => {
    await shown(root, ".card");
    await shown(root, "#tier option[value=township]");
    enter(root, view, "#tier", "township");
    await until(() => root.querySelectorAll(".card").length === 2);
  },
  "pioneer-honours": async (root) => {
    (await until(() => button(root, "提出异议"))).click();
    await until(() => heading(root) === "提出异议" && root.querySelector("#text"));
  },
  "pioneer-nomination": async (root, view) => {
    await shown(root, "details");
    (await shown(root, ".card button.primary")).click();
    await pickOn(root, "[type=radio][value=category-lawyer]");
    await shown(root, "#lawyer");
    enter(root, view, "#lawyer", "周");
    await pickOn(root, "[type=radio][value=lawyer-zhou]");
    enter(root, view, "#reason", "长期坚持公益法律服务，接待来访群众三百余人次");
    enter(root, view, "#nominator-name", "李红");
    enter(root, view, "#nominator-phone", "13800138000");
    await pickOn(root, "[aria-describedby=consentVersion-notes]");
    find("[type=submit]", root).click();
    await until(() => heading(root).includes("请核对"));
    find("[type=submit]", root).click();
    await until(() => root.querySelector(".code"));
  },
  "pioneer-signing": async (root, view) => {
    await pickOn(root, "[type=checkbox]");
    for (const [selector, value] of [
      ["#licenceNo", "14301201810123456"],
      ["#name", "欧阳明"],
      ["#phone", "13812345678"],
      ["#commitments-0-text", "每月第一个星期一到河西镇工作站接待群众"],
      ["#commitments-0-dueDate", "2027-06-30"],
      ["#firmId", "firm-qinghe"],
      ["#tier", "township"],
    ] as const)
      enter(root, view, selector, value);
    await shown(root, "#siteId option[value=site-hexi]");
    enter(root, view, "#siteId", "site-hexi");
    find("[type=submit]", root).click();
    await until(() => heading(root).includes("认领申请已提交"));
  },
  "pioneer-desk": async (root) => {
    (root.host as HTMLElement & { token: string }).token = "pid_01EXAMPLE_secret-of-the-link";
    (await until(() => button(root, "签到"))).click();
    await until(() => find(".root > [role=status]", root).textContent?.includes("已签到"));
  },
};

/** The kiosk, by its own keys. */
export const actAtKiosk = async (root: ShadowRoot, view: View): Promise<void> => {
  const choose = async (name: string) => {
    const input = await shown<HTMLInputElement>(root, `input[name=${name}]:enabled`);
    const choice = input.closest<HTMLElement>(".choice");
    choice?.dispatchEvent(new view.PointerEvent("pointerdown", { bubbles: true, composed: true }));
    choice?.click();
  };
  await choose("matter");
  await choose("site");
  await choose("session");
  await shown(root, ".pad");
  for (const digit of "13812345678") button(root, digit)?.click();
  await until(() => find<HTMLInputElement>("#phone", root).value.replace(/\D/g, "") === "13812345678");
  find("[type=submit]", root).click();
  await until(() => heading(root).includes("怎么称呼您"));
};
