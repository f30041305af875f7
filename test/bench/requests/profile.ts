import { Session, type Profiler } from "node:inspector/promises";

/** Where what a function is of stands in a profile's text. */
const placeOf = (url: string): string =>
  url.replace(/^.*node_modules\//, "").replace(/^file:.*\/(?=(?:worker|test)\/)/, "") || "(native)";

/** The packages, and of what is ours the wing. */
const partOf = (place: string): string =>
  place.startsWith("node:") ? "node" : (/^(?:@[^/]+\/[^/]+|worker\/[^/]+|[^/]+)/.exec(place)?.[0] ?? place);

const listed = (all: number, times: ReadonlyMap<string, number>, most: number): string[] =>
  [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, time]) => `  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`);

function textOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const [parts, own, within] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, name: string, time: number) => to.set(name, (to.get(name) ?? 0) + time);
  let all = 0;
  for (const [at, id] of samples.entries()) {
    const time = timeDeltas[at] ?? 0;
    const chain: string[] = [];
    for (let node = known.get(id); node; node = known.get(parent.get(node.id) ?? -1)) {
      const { functionName, url, lineNumber } = node.callFrame;
      const place = placeOf(url);
      chain.push(`${functionName || "(anonymous)"} ${place}${url ? `:${lineNumber + 1}` : ""}`);
      if (chain.length === 1 && functionName !== "(idle)")
        add(parts, functionName.startsWith("(garbage") ? functionName : partOf(place), time);
    }
    const [name = ""] = chain;
    if (name.startsWith("(idle)")) continue;
    all += time;
    add(own, name, time);
    for (const each of new Set(chain)) if (!each.startsWith("(root)")) add(within, each, time);
  }
  return [
    "by part",
    ...listed(all, parts, 12),
    "by itself",
    ...listed(all, own, 20),
    "with all it calls",
    ...listed(all, within, 40),
  ];
}

/** Where the processor's time goes while something is done, as text. */
export async function profileOf(work: () => Promise<void>): Promise<string> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 100 });
  await session.post("Profiler.start");
  await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return textOf(profile).join("\n");
}
