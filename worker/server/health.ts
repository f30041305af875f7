import type { ServedCounty } from "./counties.ts";

/** Of which counties it is asked: all, and whose the host is that was asked, where it is one's. */
export interface Asked {
  readonly all: readonly ServedCounty[];
  readonly own: ServedCounty | undefined;
}

/**
 * `/healthz`: the process runs. `/readyz`: it takes requests; under a county's host, that its database answers and its
 * folder can be written to, else that those of any county do, and of which not.
 */
export function health(isStopping: () => boolean) {
  const say = (fine: boolean, lines: readonly string[]): Response =>
    new Response(`${lines.join("\n")}\n`, {
      status: fine ? 200 : 503,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  const readiness = ({ all, own }: Asked): Response => {
    const asked = own ? [own] : all;
    const not = isStopping() ? asked : asked.filter(({ isReady }) => !isReady);
    const isFine = not.length < asked.length;
    const lines = not.flatMap(({ name }) => (name === null || own ? [] : [`not ready: ${name}`]));
    return say(isFine, [isFine ? "ok" : "not ready", ...lines]);
  };
  return (path: string, asked: Asked): Response | undefined =>
    path === "/healthz" ? say(true, ["ok"]) : path === "/readyz" ? readiness(asked) : undefined;
}
