import { html } from "lit";
import { PioneerElement } from "../../../components/shared/element.ts";
import { LazyPart, type PartImport } from "../../../components/shared/lazy-part.ts";
import { partOf, type PartTexts } from "../../../components/shared/part.ts";
import { equal } from "../support/expect.ts";
import { find, until } from "../support/mount.ts";

interface Shown {
  render(): unknown;
}

/** How often each part was made. */
const made = { once: 0, kept: 0 };
/** Lets the texts come, fail or wait. */
let texts: () => Promise<void> = async () => {};

const textsOf = (title: string) => ({
  "zh-cn": async () => {
    await texts();
    return { strings: { title: `${title}中` } };
  },
  en: async () => ({ strings: { title } }),
});

const draw = (number: number, own: PartTexts<{ title: string }>): Shown => {
  own.focus = ".part h3";
  return { render: () => html`<div class="part"><h3 tabindex="-1">${own.t.title} ${number}</h3></div>` };
};

const once = { part: partOf(textsOf("once"), (_: Host, own) => draw(++made.once, own)) };
const kept = { part: partOf(textsOf("kept"), (_: Host, own) => draw(++made.kept, own), { kept: true }) };

class Host extends PioneerElement {
  static override properties = { ...PioneerElement.properties, wanted: {} };
  declare wanted: PartImport<Shown, Host> | undefined;
  protected override readonly texts = {
    "zh-cn": async () => ({ strings: {} }),
    en: async () => ({ strings: {} }),
  };
  readonly #part = new LazyPart<Shown, Host>(this, () => this.wanted && [this.wanted, this]);
  protected override content() {
    return html`<h2 tabindex="-1">host</h2>${this.show(this.#part, (part) => part?.render())}`;
  }
}
customElements.define("pioneer-lazy-host", Host);

const loadOnce: PartImport<Shown, Host> = async () => once;
const loadKept: PartImport<Shown, Host> = async () => kept;

const open = async () => {
  made.once = made.kept = 0;
  texts = async () => {};
  document.documentElement.lang = "zh-CN";
  document.body.innerHTML = "<pioneer-lazy-host></pioneer-lazy-host>";
  const host = find<Host>("pioneer-lazy-host");
  await until(() => host.shadowRoot?.querySelector("h2"));
  const shown = () => host.shadowRoot?.querySelector(".part")?.textContent ?? "";
  const show = async (wanted: PartImport<Shown, Host> | undefined, text: string) => {
    host.wanted = wanted;
    await until(() => shown() === text);
  };
  return { host, shown, show };
};

describe("a part that comes when it is wanted", () => {
  it("comes with its texts, takes the focus it asked for, and changes its language without being made anew", async () => {
    const { host, show, shown } = await open();
    await show(loadOnce, "once中 1");
    await until(() => host.shadowRoot?.activeElement?.matches(".part h3"));
    document.documentElement.lang = "en";
    await until(() => shown() === "once 1");
    document.documentElement.lang = "zh-CN";
    await until(() => shown() === "once中 1");
    equal(made.once, 1);
  });

  it("is made anew each time it is wanted, unless an element keeps it", async () => {
    const { show } = await open();
    await show(loadOnce, "once中 1");
    await show(loadKept, "kept中 1");
    await show(loadOnce, "once中 2");
    await show(loadKept, "kept中 1");
    equal(made, { once: 2, kept: 1 });
  });

  it("is made before its texts are there, and waits for them as the same one when they are asked for again", async () => {
    const { host, show, shown } = await open();
    texts = () => Promise.reject(new Error("no network"));
    host.wanted = loadOnce;
    const again = await until(() => host.shadowRoot?.querySelector<HTMLElement>("[role=alert] button"));
    equal([made.once, shown()], [1, ""]);
    texts = async () => {};
    again.click();
    await until(() => shown() === "once中 1");
    equal(made.once, 1);
    await show(undefined, "");
  });

  it("is not made when something else is wanted by the time it has come", async () => {
    const { host, show } = await open();
    let arrive: (module: typeof once) => void = () => {};
    host.wanted = () => new Promise((resolve) => (arrive = resolve));
    await host.updateComplete;
    await show(loadKept, "kept中 1");
    arrive(once);
    await host.updateComplete;
    equal(made, { once: 0, kept: 1 });
  });
});
