import { BarChart, type BarSeriesOption } from "echarts/charts";
import { AriaComponent, GridComponent, LegendPlainComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Chart, ChartSeries, Looks } from "./chart-type.ts";

use([BarChart, GridComponent, LegendPlainComponent, AriaComponent, SVGRenderer]);

const SIZE = 12;
/** Heights in pixels: of a bar, of what is between the bars of two categories, of the legend, of the axis. */
const BAR = 13;
const GAP = 11;
const LEGEND = 30;
/** What each further line of the legend adds, and what a name in it takes beside its letters. */
const LEGEND_LINE = 21;
const LEGEND_MARK = 40;
const AXIS = 26;
const COLUMNS = 240;
/** Names may take this much of the width. */
const NAMES = 0.36;

/**
 * Parts of a whole from the best to the worst: told apart by how light they are as well as by colour, whatever colours
 * somebody sees. From dark blue by grey to brown and red.
 */
const PARTS = ["#0b4f9e", "#5b8fc7", "#b9c4d0", "#d98f2b", "#8f2a1c", "#5d4a7a", "#3f7d6b"];
const PAST = "#b9c6d6";
const MISSING = "#d98f2b";

type Decal = NonNullable<NonNullable<BarSeriesOption["itemStyle"]>["decal"]>;

const PLAIN: Decal = { symbol: "none" };
const hatched = (rotation: number, color: string): Decal => ({
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation,
  color,
});
const dotted = (color: string): Decal => ({
  symbol: "circle",
  symbolSize: 0.6,
  dashArrayX: [[5, 5]],
  dashArrayY: [5],
  color,
});

/** Patterns beside the colours: on paper without colour and in forced colours they alone tell bars apart. */
function decalsOf({ kind, series }: Chart, { isForced, surface }: Looks): Decal[] {
  const on = isForced ? surface : "rgba(255,255,255,.75)";
  const patterns = [PLAIN, hatched(Math.PI / 4, on), dotted(on), hatched(-Math.PI / 4, on), hatched(0, on)];
  if (series.some(({ isMissing }) => isMissing))
    return series.map(({ isMissing }) => (isMissing ? hatched(Math.PI / 4, on) : PLAIN));
  if (kind !== "stacked") return series.map(({ isPast }) => (isPast ? hatched(Math.PI / 4, on) : PLAIN));
  return series.map((_, index) => (isForced || index % 2 ? (patterns[index % patterns.length] ?? PLAIN) : PLAIN));
}

/** How high the legend is: its names go on in further lines where they have no room in one. */
function legendHeight(names: readonly string[], width: number): number {
  let lines = 1;
  let taken = 0;
  for (const name of names) {
    // A Chinese letter is as wide as it is high, a Latin one about half of that.
    const wide = LEGEND_MARK + [...name].reduce((sum, letter) => sum + (letter > "\u2e7f" ? SIZE : SIZE * 0.6), 0);
    if (taken && taken + wide > width) {
      lines++;
      taken = 0;
    }
    taken += wide;
  }
  return LEGEND + (lines - 1) * LEGEND_LINE;
}

/** The drawing, which changes no more: who wants it wider draws it again. */
export function drawChart(chart: Chart, width: number, looks: Looks): SVGElement {
  const { kind, categories, series, unit = "" } = chart;
  const { ink, muted, line, isForced, primary } = looks;
  // Names of typefaces are written into the markup as they are: in quotes of its own they would end an attribute.
  const font = looks.font.replaceAll('"', "'");
  const isStanding = kind === "columns";
  const isStacked = kind === "stacked";
  const hasLegend = series.length > 1;
  const legend = legendHeight(
    series.map(({ name }) => name),
    width,
  );
  const perCategory = isStacked ? BAR + 6 : series.length * BAR;
  const height =
    (hasLegend ? legend : 6) +
    (isStanding ? COLUMNS : categories.length * (perCategory + GAP) + (isStacked ? AXIS : 8));
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const color = ({ isPast, isMissing }: ChartSeries, index: number) =>
    isForced ? ink : isMissing ? MISSING : isPast ? PAST : index ? (PARTS[index % PARTS.length] ?? primary) : primary;

  const names = {
    type: "category" as const,
    data: [...categories],
    inverse: !isStanding,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: {
      color: ink,
      fontSize: SIZE,
      ...(isStanding
        ? { hideOverlap: true }
        : { interval: 0, width: Math.floor(width * NAMES), overflow: "truncate" as const }),
    },
  };
  const numbers = {
    type: "value" as const,
    min: 0,
    ...(isStacked && unit === "%" ? { max: 100 } : {}),
    ...(unit !== "%" && most < 5 ? { minInterval: 1 } : {}),
    splitNumber: 4,
    // What lies has its number at its end.
    axisLabel: { show: isStanding || isStacked, color: muted, fontSize: SIZE - 1, formatter: `{value}${unit}` },
    splitLine: { show: isStanding || isStacked, lineStyle: { color: line } },
  };
  const drawn = init(null, null, { renderer: "svg", ssr: true, width, height });
  drawn.setOption({
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    aria: { enabled: true, label: { enabled: false }, decal: { show: true, decals: decalsOf(chart, looks) } },
    ...(hasLegend
      ? {
          legend: {
            top: 0,
            left: 0,
            icon: "rect",
            itemWidth: 18,
            itemHeight: 11,
            itemGap: 16,
            selectedMode: false,
            textStyle: { color: ink, fontSize: SIZE, fontFamily: font },
          },
        }
      : {}),
    grid: {
      left: 2,
      right: isStacked ? 18 : isStanding ? 8 : 52,
      top: hasLegend ? legend + 4 : 10,
      bottom: 2,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: isStanding ? names : numbers,
    yAxis: isStanding ? numbers : names,
    series: series.map((one, index): BarSeriesOption => ({
      type: "bar",
      name: one.name,
      data: one.values.map((value) => value ?? "-"),
      silent: true,
      emphasis: { disabled: true },
      color: color(one, index),
      barGap: "10%",
      barCategoryGap: isStanding ? "34%" : "24%",
      ...(isStacked ? { stack: "all", barMaxWidth: BAR + 6 } : { barMaxWidth: isStanding ? 30 : BAR }),
      itemStyle: { borderColor: isForced ? ink : looks.surface, borderWidth: isForced || isStacked ? 1 : 0 },
      label: {
        show: !isStacked && (!isStanding || !one.isPast),
        position: isStanding ? "top" : "right",
        color: one.isPast ? muted : ink,
        fontSize: SIZE - 1,
        formatter: `{c}${unit}`,
      },
      labelLayout: { hideOverlap: true },
    })),
  });
  const svg = drawnNode(drawn.renderToSVGString());
  drawn.dispose();
  return svg;
}

/** The console's policy refuses styles within markup: they become attributes, and rules for a mouse are not needed. */
function drawnNode(markup: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(
    markup.replace(/<style[\s\S]*?<\/style>/g, "").replaceAll(' style="', ' data-style="'),
    "image/svg+xml",
  );
  if (!(documentElement instanceof SVGElement)) throw new Error("The chart is no drawing");
  for (const node of documentElement.querySelectorAll<SVGElement>("[data-style]")) {
    for (const declared of (node.dataset["style"] ?? "").split(";")) {
      const colon = declared.indexOf(":");
      if (colon > 0) node.setAttribute(declared.slice(0, colon).trim(), declared.slice(colon + 1).trim());
    }
    delete node.dataset["style"];
  }
  // Of the days before SVG 2.
  documentElement.removeAttribute("version");
  documentElement.removeAttribute("baseProfile");
  return document.importNode(documentElement, true);
}
