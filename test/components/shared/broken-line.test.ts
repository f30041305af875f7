/**
 * The way through each element's form on a line that breaks at every step: nothing of what was filled in is lost, the
 * reader is told, and the same press leads on once the line is back.
 */
import type { ElementName } from "../../../components/shared/discover.ts";
import { answer, fixtureFetch } from "../../../components/shared/fixtures.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import type { PioneerElement } from "../../../components/shared/element.ts";
import "../../../components/booking/define.ts";
import "../../../components/honours/define.ts";
import "../../../components/nomination/define.ts";
import "../../../components/signing/define.ts";
import { equal, ok } from "../support/expect.ts";
import { mount, settled } from "../support/mount.ts";
import { stateOf } from "../support/states.ts";
import { lead } from "../support/walk.ts";

/** The forms, each in the state in which it leads to its end. */
const FORMS: readonly (readonly [name: ElementName, state: string, end: RegExp])[] = [
  ["booking", "open", /7KQ2-M4XP-9D/],
  ["signing", "sign", /7KQ2-M4XP-9D/],
  ["nomination", "one campaign", /9D7K-Q2M4-XP/],
  ["honours", "follow", /反映的情况不属实/],
];

/** How a line breaks: before the request is there, behind it, or within the answer. */
const FAULTS: Readonly<Record<string, (fetch: Fetch, ...call: Parameters<Fetch>) => Promise<Response>>> = {
  "nothing goes out": async () => {
    throw new TypeError("Failed to fetch");
  },
  "nothing comes back": async (fetch, ...call) => {
    await fetch(...call);
    throw new TypeError("Failed to fetch");
  },
  "half an answer comes back": async (fetch, ...call) => {
    const text = await (await fetch(...call)).text();
    return new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } });
  },
  "somebody else answers": async () =>
    new Response("<!doctype html><title>请登录无线网络</title>", { headers: { "content-type": "text/html" } }),
  "a gateway is out of order": async () => answer("<h1>502</h1>", 502),
};

const STEPS = 9;

const filled = ({ shadowRoot }: PioneerElement): Record<string, string> =>
  Object.fromEntries(
    [
      ...(shadowRoot?.querySelectorAll<HTMLInputElement>(
        "input:not([type=radio], [type=checkbox]), textarea, select",
      ) ?? []),
    ]
      .filter(({ id, value }) => id && value)
      .map(({ id, value }) => [id, value]),
  );

const words = ({ shadowRoot }: PioneerElement): string => shadowRoot?.querySelector(".root")?.textContent ?? "";

for (const [name, state, end] of FORMS)
  describe(`on a line that breaks at every step: ${name}`, () => {
    for (const [what, fault] of Object.entries(FAULTS))
      it(what, async () => {
        const fixture = stateOf(name, state);
        if (!fixture) throw new Error(`${name} has no state ${state}`);
        const whole = fixtureFetch(fixture.answers);
        const sent: (readonly [key: string, body: string])[] = [];
        let broken = false;
        let failed = 0;
        let told = 0;
        const element = await mount(`pioneer-${name}`, fixture, async (address, init) => {
          if (init.method === "POST")
            sent.push([new Headers(init.headers).get("idempotency-key") ?? "", String(init.body)]);
          if (!broken) return whole(address, init);
          failed += 1;
          return fault(whole, address, init);
        });
        await settled(element);
        // A nominee is typed in: nobody here reads a list that opens by typing.
        for (const value of name === "nomination" ? ["category-lawyer", "typed"] : []) {
          element.shadowRoot?.querySelector<HTMLElement>(`[type=radio][value=${value}]`)?.click();
          await element.updateComplete;
        }
        // What stands in the fields when a press is about to be answered.
        let pressed = filled(element);
        element.shadowRoot?.addEventListener("click", () => (pressed = filled(element)), { capture: true });
        for (let step = 0; step < STEPS; step += 1) {
          const before = words(element);
          broken = true;
          const asked = failed;
          await lead(element, 1);
          broken = false;
          const alert = element.shadowRoot?.querySelector("[role=alert]");
          // Only something that the step does not need was not there, or nothing was asked for; or it is the last.
          if (!alert) {
            if (words(element) === before) break;
            continue;
          }
          ok(failed > asked, `step ${step + 1} complains of nothing`);
          told += 1;
          // Where the form is still there, as it was sent; where it is not, the next step could not be read.
          const ids = Object.keys(pressed);
          if (ids.some((id) => element.shadowRoot?.getElementById(id)))
            equal(filled(element), pressed, `step ${step + 1}`);
          const retry = element.shadowRoot?.querySelector<HTMLElement>("[role=alert] button");
          retry?.click();
          await settled(element);
          if (!retry) await lead(element, 1);
          ok(!element.shadowRoot?.querySelector("[role=alert]"), `step ${step + 1} does not lead on`);
        }
        ok(end.test(words(element)), words(element));
        ok(told > 0, "nothing was ever complained of");
        // Sent again under the key it was sent under.
        const keys = new Map<string, Set<string>>();
        for (const [key, body] of sent) keys.set(body, (keys.get(body) ?? new Set()).add(key));
        equal([...keys.values()].filter(({ size }) => size > 1).length, 0, "one thing, one key");
      });
  });
