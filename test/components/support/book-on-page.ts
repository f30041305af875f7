import { find, until } from "./mount.ts";

type View = Window & typeof globalThis;

/** Presses the button that leads on, and waits for a heading with these words. */
export const leadOn = async (root: ShadowRoot, words: string): Promise<void> => {
  find("button[type=submit]", root).click();
  await until(() => root.querySelector("h2")?.textContent?.includes(words));
  await until(() => !root.querySelector(".skeleton"));
};

/** From the first question to the details, on somebody's page. */
export const toDetailsOn = async (root: ShadowRoot): Promise<void> => {
  (await until(() => root.querySelector<HTMLElement>("[name=matter]"))).click();
  await leadOn(root, "第 2 步");
  (await until(() => root.querySelector<HTMLElement>("[name=site]"))).click();
  await leadOn(root, "第 3 步");
  (await until(() => root.querySelector<HTMLElement>("[name=session]:enabled"))).click();
  await until(() => root.querySelector("[name=session]:checked"));
  await leadOn(root, "第 4 步");
};

/** And from there to the code. */
export const bookOn = async (root: ShadowRoot, view: View): Promise<void> => {
  await toDetailsOn(root);
  for (const [id, value] of [
    ["name", "王小明"],
    ["phone", "13812345678"],
  ] as const) {
    const input = find<HTMLInputElement>(`#${id}`, root);
    input.value = value;
    input.dispatchEvent(new (Object.getPrototypeOf(view.UIEvent) as typeof Event)("input"));
  }
  find("[type=checkbox]", root).click();
  await leadOn(root, "预约成功");
};
