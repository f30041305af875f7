import { find, until } from "./mount.ts";

type View = Window & typeof globalThis;

/** Presses the button that leads on, and waits for a heading with these words. */
export const leadOn = async (root: ShadowRoot, words: string): Promise<void> => {
  find("button[type=submit]", root).click();
  await until(() => root.querySelector("h2")?.textContent?.includes(words));
  await until(() => !root.querySelector(".skeleton"));
};

/** Chooses; on some pages that takes a moment. */
export const pickOn = async (root: ShadowRoot, selector: string): Promise<void> => {
  (await until(() => root.querySelector<HTMLElement>(`${selector}:enabled`))).click();
  await until(() => root.querySelector(`${selector}:checked`));
};

/** From the first question to the details, on somebody's page. */
export const toDetailsOn = async (root: ShadowRoot): Promise<void> => {
  await pickOn(root, "[name=matter]");
  await leadOn(root, "第 2 步");
  await pickOn(root, "[name=site]");
  await leadOn(root, "第 3 步");
  await pickOn(root, "[name=session]");
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
  await pickOn(root, "[type=checkbox]");
  await leadOn(root, "预约成功");
};
