import { html, noChange, type ElementPart } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import type { DirectiveParameters } from "lit/directive.js";
import type { Chart, Looks } from "./chart-type.ts";

const FORCED = "(forced-colors: active)";

/** In forced colours the browser says what ink and paper are; else the house's tokens do. */
function looksOf(element: Element): Looks {
  const style = getComputedStyle(element);
  const token = (name: string, usual: string) => style.getPropertyValue(`--_pioneer-${name}`).trim() || usual;
  const isForced = matchMedia(FORCED).matches;
  const ink = isForced ? style.color : token("ink", "#1f2a37");
  const surface = isForced ? style.backgroundColor : token("surface", "#fff");
  return {
    ink,
    surface,
    font: style.fontFamily,
    muted: isForced ? ink : token("muted", "#4b5a6b"),
    line: isForced ? ink : token("line", "#d5dce5"),
    primary: isForced ? ink : token("primary", "#0b4f9e"),
    bad: isForced ? ink : token("bad", "#b42318"),
    isForced,
  };
}

/** Keeps a drawing in an element as wide as that is, and as the reader's colours are. */
class Drawing extends AsyncDirective {
  #element: HTMLElement | undefined;
  #chart: Chart | undefined;
  #drawn = "";
  #observer: ResizeObserver | undefined;
  readonly #colours = matchMedia(FORCED);

  render(_chart: Chart): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [chart]: DirectiveParameters<this>): unknown {
    if (!(element instanceof HTMLElement)) return noChange;
    this.#chart = chart;
    if (this.#element !== element) {
      this.#element = element;
      this.reconnected();
    }
    void this.#draw();
    return noChange;
  }

  override disconnected(): void {
    this.#observer?.disconnect();
    this.#colours.removeEventListener("change", this.#draw);
  }

  override reconnected(): void {
    if (!this.#element) return;
    this.#observer = new ResizeObserver(() => void this.#draw());
    this.#observer.observe(this.#element);
    this.#colours.addEventListener("change", this.#draw);
  }

  readonly #draw = async (): Promise<void> => {
    const [element, chart] = [this.#element, this.#chart];
    const width = Math.floor(element?.clientWidth ?? 0);
    if (!element || !chart || !width) return;
    const wanted = JSON.stringify([chart, width, this.#colours.matches]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    element.setAttribute("aria-busy", "true");
    try {
      const { drawChart } = await import("./draw-chart.ts");
      // Another one may be wanted by now.
      if (this.#drawn === wanted) element.replaceChildren(drawChart(chart, width, looksOf(element)));
    } catch {
      this.#drawn = "";
      element.textContent = chart.failed;
    }
    element.removeAttribute("aria-busy");
  };
}

const drawing = directive(Drawing);

/** A chart; what it says in numbers stands in a table beside it. */
export const chartOf = (chart: Chart): unknown =>
  html`<div class="drawing" role="img" aria-label=${chart.title} ${drawing(chart)}></div>`;
