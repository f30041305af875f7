import { FILLS } from "../support/answers-of-document.ts";
import { NAMES, STATES } from "../support/states.ts";

/** The ways to look at a state, by the parameter of the address; the first of each goes without saying. */
const WAYS = {
  at: ["start", "missed", "1", "2", "3", "4", "end"],
  lang: ["as it is", "zh-CN", "en"],
  width: ["400", "320", "360", "768", "1080", "1280"],
  colours: ["usual", "forced"],
} as const;
const LOOKS = ["elder", "kiosk"] as const;

/** The address of a gallery that differs in one parameter from what was asked. */
function changed(asked: URLSearchParams, name: string, value: string | undefined): string {
  const to = new URLSearchParams(asked);
  if (value === undefined) to.delete(name);
  else to.set(name, value);
  return `?${to}`;
}

function link(label: string, href: string, current: boolean): HTMLAnchorElement {
  const anchor = Object.assign(document.createElement("a"), { href, textContent: label });
  if (current) anchor.setAttribute("aria-current", "true");
  return anchor;
}

function group(label: string, links: readonly HTMLAnchorElement[]): HTMLElement {
  const part = document.createElement("p");
  part.append(Object.assign(document.createElement("b"), { textContent: label }), ...links);
  return part;
}

/** One state: as a page of its own, or in forced colours as a picture of it, which no page can bring about by itself. */
function stateTile(asked: URLSearchParams, element: string, state: string, width: number): HTMLElement {
  const to = new URLSearchParams(asked);
  for (const name of ["q", "width", "colours"]) to.delete(name);
  to.set("element", element);
  to.set("state", state);
  const title = `${element}: ${state}`;
  const figure = document.createElement("figure");
  figure.dataset["words"] = title.toLowerCase();
  figure.style.width = `${width}px`;
  const caption = document.createElement("figcaption");
  caption.append(link(title, `?${to}`, false));
  const shown =
    asked.get("colours") === "forced"
      ? Object.assign(document.createElement("img"), {
          loading: "lazy" as const,
          alt: title,
          width,
          src: `/picture?${to}&width=${width}`,
        })
      : Object.assign(document.createElement("iframe"), { loading: "lazy" as const, title, src: `?${to}` });
  figure.append(caption, shown);
  return figure;
}

/** All states side by side, and the ways to look at them. Everything chosen stands in the address. */
export function showList(asked: URLSearchParams): void {
  const bar = document.createElement("nav");
  const only = asked.get("element");
  bar.append(
    group("element", [
      link("all", changed(asked, "element", undefined), only === null),
      ...NAMES.map((name) => link(name, changed(asked, "element", name), only === name)),
    ]),
  );
  for (const [name, values] of Object.entries(WAYS))
    bar.append(
      group(
        name,
        values.map((value, index) =>
          link(value, changed(asked, name, index ? value : undefined), (asked.get(name) ?? values[0]) === value),
        ),
      ),
    );
  bar.append(
    group(
      "look",
      LOOKS.map((look) => link(look, changed(asked, look, asked.has(look) ? undefined : ""), asked.has(look))),
    ),
  );
  bar.append(
    group(
      "the bureau's console",
      FILLS.map((fill) => link(fill, `/console/${fill}?at=home`, false)),
    ),
  );
  const search = Object.assign(document.createElement("input"), {
    type: "search",
    placeholder: "Search the states",
    value: asked.get("q") ?? "",
  });
  search.setAttribute("aria-label", search.placeholder);
  const count = Object.assign(document.createElement("output"), { className: "count" });
  bar.append(search, count);

  const width = Number(asked.get("width") ?? WAYS.width[0]);
  const tiles = NAMES.filter((name) => only === null || only === name).flatMap((name) =>
    STATES[name].map((state) => stateTile(asked, name, state.name, width)),
  );
  const main = document.createElement("main");
  main.append(...tiles);

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    for (const tile of tiles) tile.hidden = !words.every((word) => tile.dataset["words"]?.includes(word));
    count.textContent = `${tiles.filter(({ hidden }) => !hidden).length} states`;
  };
  search.addEventListener("input", () => {
    history.replaceState(null, "", changed(asked, "q", search.value || undefined));
    filter();
  });
  filter();
  document.body.append(bar, main);
}
