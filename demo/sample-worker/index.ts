import worker from "../../worker/index.ts";

/**
 * The Worker with a clock that can be set, for loading the sample county and for nothing else: a campaign that was
 * decided months ago has gone through a notice of five working days, and no rule of the service is left out for a
 * sample. A request says in the header `pioneer-clock` when it is made; without it, it is made now. It is never
 * deployed, and has ended before anybody is told the address.
 */

const Now = Date;
/** Milliseconds by which this request's clock is behind. */
let behind = 0;

globalThis.Date = new Proxy(Now, {
  construct: (date, given: readonly unknown[]) =>
    Reflect.construct(date, given.length > 0 ? given : [Now.now() - behind]) as Date,
  get: (date, name) => (name === "now" ? () => Now.now() - behind : (Reflect.get(date, name) as unknown)),
});

export default {
  fetch(request, env, context) {
    const clock = request.headers.get("pioneer-clock");
    behind = clock === null ? 0 : Now.now() - Now.parse(clock);
    return worker.fetch(request, env, context);
  },
} satisfies ExportedHandler<Parameters<typeof worker.fetch>[1]>;
