/** The page that writes the tag to paste. Keeps nothing: what was chosen stands in the address's fragment. */
import { CHINESE } from "./texts.ts";
import { contrast, policyFor, ruleFor, scriptFor, tagFor, type Choice } from "./snippet.ts";

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

interface Element extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly attributes?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

/** Opened by a personal link: nothing to paste into a portal. */
const BY_LINK = new Set(["pioneer-desk", "pioneer-invitation"]);
/** What belongs to one person or one device, or is chosen elsewhere on the page. */
const LEFT_OUT = new Set(["code", "kiosk-token", "api", "lang"]);
/** Colours of text, which stand on the surface. */
const COLOURS = new Set(["ink", "muted", "primary", "party", "good", "bad"].map((name) => `--pioneer-${name}`));

const english = document.documentElement.lang === "en";
const t = (chinese: string, inEnglish: string): string => (english ? inEnglish : chinese);
const describe = (name: string, inEnglish = name): string =>
  english ? inEnglish.replaceAll("`", "") : (CHINESE[name] ?? inEnglish);

function find<T extends globalThis.Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}`);
  return found;
}

const part = {
  element: find("element", HTMLSelectElement),
  language: find("language", HTMLSelectElement),
  copy: find("copy-of", HTMLSelectElement),
  attributes: find("attributes", HTMLElement),
  colours: find("colours", HTMLElement),
  choices: find("choices", HTMLElement),
  snippet: find("snippet", HTMLTextAreaElement),
  rule: find("rule", HTMLTextAreaElement),
  ruleBlock: find("rule-block", HTMLElement),
  policy: find("policy", HTMLTextAreaElement),
  preview: find("preview", HTMLIFrameElement),
  notice: find("notice", HTMLElement),
  origin: find("origin", HTMLInputElement),
  check: find("check", HTMLFormElement),
  verdict: find("verdict", HTMLElement),
  other: find("other-language", HTMLAnchorElement),
};

const { version = "" } = document.body.dataset;

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** The values a description offers, as in "`county`, `township` or …": only where it names at least two. */
function offered({ name, description = "" }: Described): string[] {
  const values = [...description.matchAll(/`([a-zA-Z]+)`/g)].map(([, value = ""]) => value);
  return ["view", "tier", "state"].includes(name) ? values : [];
}

function control(one: Described): HTMLElement {
  const id = `attribute-${one.name}`;
  const row = document.createElement("div");
  const label = document.createElement("label");
  label.htmlFor = id;
  const name = document.createElement("code");
  name.textContent = one.name;
  const words = document.createElement("span");
  words.textContent = describe(one.name, one.description);
  label.append(words, name);
  if (one.type?.text === "boolean") {
    const box = Object.assign(document.createElement("input"), { id, name: one.name, type: "checkbox" });
    row.className = "row flag";
    row.append(box, label);
    return row;
  }
  const values = offered(one);
  row.className = "row";
  if (values.length) {
    const select = Object.assign(document.createElement("select"), { id, name: one.name });
    select.append(new Option(t("默认", "default"), ""), ...values.map((value) => new Option(value, value)));
    row.append(label, select);
    return row;
  }
  const input = Object.assign(document.createElement("input"), { id, name: one.name, autocomplete: "off" });
  if (one.type?.text === "number") Object.assign(input, { type: "number", min: "1", placeholder: one.default ?? "" });
  row.append(label, input);
  return row;
}

function colour(one: Described): HTMLElement {
  const id = one.name.slice(2);
  const row = document.createElement("div");
  row.className = "row colour";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = describe(one.name, one.description);
  const input = Object.assign(document.createElement("input"), { id, type: "color", name: one.name });
  input.value = input.defaultValue = one.default ?? "#000000";
  const says = document.createElement("p");
  says.id = `${id}-says`;
  input.setAttribute("aria-describedby", says.id);
  row.append(label, input, says);
  return row;
}

let elements: readonly Element[] = [];
let integrity: string | undefined;

const controls = (): (HTMLInputElement | HTMLSelectElement)[] => [
  ...part.attributes.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select"),
];
const colourInputs = (): HTMLInputElement[] => [...part.colours.querySelectorAll("input")];

function chosen(): Choice {
  const attributes = new Map<string, string>();
  if (part.language.value) attributes.set("lang", part.language.value);
  for (const one of controls()) {
    if (one instanceof HTMLInputElement && one.type === "checkbox") {
      if (one.checked) attributes.set(one.name, "");
    } else if (one.value) attributes.set(one.name, one.value);
  }
  const changed = colourInputs().filter(({ value, defaultValue }) => value !== defaultValue);
  return { tag: part.element.value, attributes, colours: new Map(changed.map(({ name, value }) => [name, value])) };
}

/** What was chosen, for a colleague's address and for the preview. */
function fragment({ tag, attributes, colours }: Choice): string {
  const all = new URLSearchParams([["element", tag], ["release", part.copy.value], ...attributes, ...colours]);
  return all.toString();
}

function judgeColours(): void {
  for (const { id, value } of colourInputs()) {
    const ratio = contrast(value, "#ffffff");
    const figure = `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
    const says = find(`${id}-says`, HTMLElement);
    says.className = ratio < 4.5 ? "bad" : "";
    says.textContent =
      ratio < 4.5
        ? t(`对比度 ${figure}，不足 4.5 : 1，请选深一些`, `Contrast ${figure}, less than 4.5 : 1: choose a darker one`)
        : t(`对比度 ${figure}，清晰可读`, `Contrast ${figure}: easy to read`);
  }
}

function show(): void {
  const choice = chosen();
  const pinned = part.copy.value !== "v1";
  part.snippet.value = `${scriptFor({
    origin: location.origin,
    copy: part.copy.value,
    integrity: pinned ? integrity : undefined,
  })}\n\n${tagFor(choice)}`;
  part.rule.value = ruleFor(choice);
  part.ruleBlock.hidden = !part.rule.value;
  part.policy.value = policyFor(location.origin);
  judgeColours();
  const state = fragment(choice);
  history.replaceState(null, "", `#${state}`);
  part.other.hash = state;
  const shown = new URLSearchParams(state);
  if (!shown.has("lang")) shown.set("lang", document.documentElement.lang);
  part.preview.src = `preview?${shown.toString()}`;
}

function showElement(tag: string): void {
  const element = elements.find(({ tagName }) => tagName === tag);
  const attributes = (element?.attributes ?? []).filter(({ name }) => !LEFT_OUT.has(name));
  part.attributes.replaceChildren(...attributes.map(control));
}

function restore(): void {
  const state = new URLSearchParams(location.hash.slice(1));
  const tag = state.get("element") ?? "";
  if (elements.some(({ tagName }) => tagName === tag)) part.element.value = tag;
  part.language.value = state.get("lang") === "en" ? "en" : state.get("lang") === "zh-CN" ? "zh-CN" : "";
  part.copy.value = state.get("release") === version ? version : "v1";
  showElement(part.element.value);
  for (const one of [...controls(), ...colourInputs()]) {
    const value = state.get(one.name);
    if (value === null) continue;
    if (one instanceof HTMLInputElement && one.type === "checkbox") one.checked = true;
    else one.value = value;
  }
  show();
}

async function begin(): Promise<void> {
  part.notice.hidden = true;
  try {
    const [manifest, hashes] = await Promise.all([
      read<{ modules: readonly { declarations: readonly Element[] }[] }>("custom-elements.json"),
      read<Readonly<Record<string, string>>>(`../${version}/sri.json`),
    ]);
    integrity = hashes["loader.js"];
    elements = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .filter(({ tagName }) => tagName && !BY_LINK.has(tagName));
    part.element.replaceChildren(
      ...elements.map(({ tagName = "", summary }) => new Option(`${describe(tagName, summary)} · ${tagName}`, tagName)),
    );
    const properties = elements[0]?.cssProperties ?? [];
    part.colours.replaceChildren(...properties.filter(({ name }) => COLOURS.has(name)).map(colour));
    part.element.value = "pioneer-booking";
    restore();
    part.choices.hidden = false;
  } catch {
    part.notice.hidden = false;
  }
}

async function checkOrigin(): Promise<void> {
  part.verdict.className = "";
  part.verdict.textContent = t("正在查询…", "Looking…");
  try {
    const asked = part.origin.value.trim();
    const { origin, faults, mayWrite } = await read<{
      origin: string | null;
      faults: readonly string[];
      mayWrite: boolean;
    }>(`/api/origins?origin=${encodeURIComponent(asked)}`);
    part.verdict.className = mayWrite ? "good" : "bad";
    if (origin === null)
      part.verdict.textContent = t(
        "这不是网站来源。请填写如 https://portal.example.gov.cn 的地址。",
        "This is no origin. Write it like https://portal.example.gov.cn.",
      );
    else if (mayWrite)
      part.verdict.textContent = t(
        `${origin} 已登记，可以预约、认领和推荐。`,
        `${origin} is registered: its pages may book, sign and nominate.`,
      );
    else
      part.verdict.textContent = t(
        `${origin} 尚未登记，页面只能查看。请联系司法局，把“${origin}”加入门户来源（portalOrigins）。`,
        `${origin} is not registered: its pages can only read. Ask the bureau to add “${origin}” to the portal origins (portalOrigins).`,
      );
    if (origin !== null && faults.length)
      part.verdict.textContent += t(` 浏览器发送的写法是 ${origin}。`, ` Browsers send it as ${origin}.`);
  } catch {
    part.verdict.className = "bad";
    part.verdict.textContent = t("暂时查询不到，请稍后再试。", "This cannot be looked up now. Try again later.");
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const field = find(button.dataset["copies"] ?? "", HTMLTextAreaElement);
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = t("已复制", "Copied");
  } catch {
    // Without https or the permission: what is selected can be copied by hand.
    field.select();
    button.textContent = t("已选中，请按 Ctrl+C", "Selected: press Ctrl+C");
  }
}

part.element.addEventListener("change", () => showElement(part.element.value));
part.choices.addEventListener("change", show);
part.check.addEventListener("submit", (event) => {
  event.preventDefault();
  void checkOrigin();
});
find("again", HTMLButtonElement).addEventListener("click", () => void begin());
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copies]"))
  button.addEventListener("click", () => void copy(button));
void begin();
