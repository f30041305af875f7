import type { CDPSession, Page } from "puppeteer-core";

/** What the main thread did, in milliseconds. */
export interface Work {
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
  readonly rest: number;
  readonly total: number;
  readonly longest: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
}

const KINDS: readonly (readonly [Exclude<keyof Work, "total" | "longest" | "rest">, RegExp])[] = [
  [
    "script",
    /^(EvaluateScript|FunctionCall|v8\.|V8\.|RunMicrotasks|BlinkScheduler_PerformMicrotaskCheckpoint|EventDispatch|TimerFire|FireAnimationFrame|FireIdleCallback|XHR|MinorGC|MajorGC|BlinkGC|GCEvent)/,
  ],
  ["style", /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet|StyleRecalc)/],
  ["layout", /^(Layout|InvalidateLayout|IntersectionObserver)/],
  ["paint", /^(PrePaint|Paint|Layerize|Commit|UpdateLayer|UpdateLayerTree|HitTest|CompositeLayers)/],
];

/** What each name took by itself, without what was called within it; and the longest task. */
export interface Trace extends Work {
  readonly names: ReadonlyMap<string, number>;
  readonly tasks: readonly number[];
}

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8"];

/** Follows a page's main thread while something is done. */
export async function traced(page: Page, run: () => Promise<unknown>): Promise<Trace> {
  await page.tracing.start({ categories: ["-*", ...CATEGORIES] });
  await run();
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as { traceEvents: readonly TraceEvent[] };
  return readTrace(traceEvents);
}

/** Which thread is the page's: of several renderers, the one that ran most. */
function mainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const ofThread = mains.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X"),
  );
  const lengthOf = (some: readonly TraceEvent[]) =>
    some.reduce((total, { name, dur = 0 }) => total + (name.endsWith("RunTask") ? dur : 0), 0);
  return ofThread.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? [];
}

export function readTrace(events: readonly TraceEvent[]): Trace {
  const names = new Map<string, number>();
  const tasks: number[] = [];
  const open: { readonly name: string; readonly end: number; own: number }[] = [];
  const close = () => {
    const done = open.pop();
    if (done) names.set(done.name, (names.get(done.name) ?? 0) + done.own / 1000);
  };
  const sorted = mainThread(events).toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { name, ts, dur = 0 } of sorted) {
    for (let last = open.at(-1); last && last.end <= ts; last = open.at(-1)) close();
    const around = open.at(-1);
    if (around) around.own -= dur;
    open.push({ name, end: ts + dur, own: dur });
    if (name.endsWith("RunTask") && !around) tasks.push(dur / 1000);
  }
  while (open.length) close();
  const work = { script: 0, style: 0, layout: 0, paint: 0, rest: 0 };
  for (const [name, own] of names) work[KINDS.find(([, like]) => like.test(name))?.[0] ?? "rest"] += own;
  return { ...work, total: tasks.reduce((a, b) => a + b, 0), longest: Math.max(0, ...tasks), names, tasks };
}

/** A machine four times as slow as this one: about an office computer or a phone of some years ago. */
export async function slowDown(page: Page, rate = 4): Promise<CDPSession> {
  const devtools = await page.createCDPSession();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  return devtools;
}
