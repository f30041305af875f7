import { html } from "lit";
import { ApiClient, type OptionsOf } from "../../../components/shared/api-client.ts";
import { Attempt } from "../../../components/shared/attempt.ts";
import { PioneerElement } from "../../../components/shared/element.ts";
import { answer, fixtureFetch, offline, refusal } from "../../../components/shared/fixtures.ts";
import { localeOf } from "../../../components/shared/locale.ts";
import { ProblemError } from "../../../components/shared/problem-error.ts";
import { length, phone } from "../../../components/shared/validate.ts";
import { plainPhone } from "../../../worker/platform/values/phone-shape.ts";
import { equal, matches } from "../support/expect.ts";
import { find, recording, until } from "../support/mount.ts";

const never = new AbortController().signal;

const booking: OptionsOf<"POST /api/bookings">["body"] = {
  sessionId: "s",
  name: "王明",
  consentVersion: 1,
  matter: "labour",
  phone: "13812345678",
};

const caught = async (promise: Promise<unknown>): Promise<ProblemError> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error("expected a refusal");
};

const clientFor = (answers: Parameters<typeof fixtureFetch>[0], origin = "https://api.example") =>
  new ApiClient({ origin, fetch: fixtureFetch(answers) });

describe("api client", () => {
  it("turns a problem into its code, status and field errors", async () => {
    const errors = [{ field: "phone", code: "phone" as const }];
    const client = clientFor({ "POST /api/bookings": refusal(422, "validation_failed", errors) });
    const problem = await caught(client.request("POST /api/bookings", { body: booking, signal: never }));
    equal([problem.code, problem.status, problem.errors], ["validation_failed", 422, errors]);
  });

  it("says network when no answer came, also when a hotel page answers instead", async () => {
    equal(
      (await caught(clientFor({ "GET /api/settings": offline }).request("GET /api/settings", { signal: never }))).code,
      "network",
    );
    const hotel = clientFor({ "GET /api/settings": () => new Response("<html>log in</html>") });
    equal((await caught(hotel.request("GET /api/settings", { signal: never }))).code, "network");
  });

  it("says internal when a gateway's page comes with an error status", async () => {
    const gateway = clientFor({ "GET /api/settings": () => new Response("<h1>502</h1>", { status: 502 }) });
    const { code, status } = await caught(gateway.request("GET /api/settings", { signal: never }));
    equal([code, status], ["internal", 502]);
  });

  it("ends with the reader and not as a problem", async () => {
    const abort = new AbortController();
    abort.abort();
    const name = await clientFor({ "GET /api/settings": {} })
      .request("GET /api/settings", { signal: abort.signal })
      .then(String, (error: Error) => error.name);
    equal(name, "AbortError");
  });

  it("carries the bookmark from the first write on, and sends plain reads before it", async () => {
    const { fetch, requests } = recording({
      "GET /api/settings": () => answer({}, 200, { "x-d1-bookmark": "read" }),
      "POST /api/bookings": () => answer({}, 201, { "x-d1-bookmark": "written" }),
    });
    const client = new ApiClient({ origin: "https://bookmark.example", fetch });
    await client.request("GET /api/settings", { signal: never });
    await client.request("GET /api/settings", { signal: never });
    await client.request("POST /api/bookings", { body: booking, signal: never });
    await client.request("GET /api/settings", { signal: never });
    await client.request("GET /api/settings", { signal: never });
    equal(
      requests.map(({ headers }) => headers["x-d1-bookmark"] ?? ""),
      ["", "", "", "written", "read"],
    );
  });

  it("reads all pages of a list", async () => {
    const client = clientFor({
      "GET /api/sites": (url: URL) =>
        url.searchParams.get("after") ? { items: [3], next: null } : { items: [1, 2], next: "p 2" },
    });
    const list: readonly unknown[] = await client.all("GET /api/sites", { query: { tier: "village" }, signal: never });
    equal(list, [1, 2, 3]);
  });
});

describe("attempt", () => {
  const keys = async (steps: readonly (readonly [unknown, Error | undefined])[]): Promise<string[]> => {
    const attempt = new Attempt();
    const used: string[] = [];
    for (const [payload, failure] of steps)
      await attempt
        .run(payload, async (key) => {
          used.push(key);
          if (failure) throw failure;
        })
        .catch(() => {});
    return used;
  };
  const a = { a: 1 };

  it("makes keys the API accepts", async () => {
    matches((await keys([[a, undefined]]))[0], /^[A-Za-z0-9_-]{16,64}$/);
  });

  it("keeps the key while the outcome is unknown", async () => {
    const used = await keys([
      [a, new ProblemError("network")],
      [a, new ProblemError("timeout")],
      [a, new ProblemError("internal", 503)],
      [{ a: 1 }, undefined],
    ]);
    equal(new Set(used).size, 1);
  });

  it("keeps the key for what was edited since, and takes a new one after a refusal and after success", async () => {
    const used = await keys([
      [a, new ProblemError("network")],
      [{ a: 2 }, new ProblemError("network")],
      [{ a: 2 }, new ProblemError("session_full", 409)],
      [{ a: 2 }, undefined],
      [{ a: 2 }, undefined],
    ]);
    equal(
      used.map((key) => used.indexOf(key)),
      [0, 0, 0, 3, 4],
    );
  });
});

describe("an attempt whose answer was lost", () => {
  /** Sends payloads one after the other; the API carries the `arrives`-th out and loses that answer. */
  const outcomes = async (payloads: readonly string[], arrives: number) => {
    const attempt = new Attempt();
    const kept = new Map<string, unknown>();
    const results: unknown[] = [];
    for (const [index, payload] of payloads.entries())
      results.push(
        await attempt
          .run(payload, async (key, sent) => {
            const first = kept.get(key);
            if (first !== undefined && first !== sent) throw new ProblemError("idempotency_key_reused", 422);
            if (first === undefined && index < payloads.length - 1 && index !== arrives)
              throw new ProblemError("network");
            if (first === undefined) kept.set(key, sent);
            if (index < payloads.length - 1) throw new ProblemError("timeout");
            return `done: ${String(sent)}`;
          })
          .catch((error: unknown) => (error as ProblemError).code),
      );
    return [results[results.length - 1], attempt.earlier, kept.size];
  };

  it("brings the first outcome, however often something was edited since", async () => {
    equal(await outcomes(["a", "b", "c"], 0), ["done: a", true, 1]);
    equal(await outcomes(["a", "b", "c"], 1), ["done: b", true, 1]);
    equal(await outcomes(["a", "b", "a"], 0), ["done: a", false, 1]);
  });

  it("does what was edited last when nothing had arrived", async () => {
    equal(await outcomes(["a", "b", "c"], 9), ["done: c", false, 1]);
  });
});

describe("validation", () => {
  it("accepts phones as people write them", () => {
    for (const good of [
      "13812345678",
      "+86 138 1234 5678",
      "１３８１２３４５６７８",
      "0731-8888001",
      "(0731) 88880012",
    ])
      equal(phone(good), undefined, good);
    for (const bad of ["8888001", "12812345678", "138123456789", "abc", "110<script>"])
      equal(phone(bad)?.code, "phone", bad);
    equal(phone(" ")?.code, "required");
    equal(plainPhone("+86 138-1234 5678"), "13812345678");
  });

  it("counts rare characters as one", () => {
    equal(length(1, 2)("𬭎𬭎"), undefined);
    equal(length(1, 2)("𬭎𬭎𬭎"), { code: "too_long", max: 2 });
    equal(length(2, 9)(" a "), { code: "too_short", min: 2 });
  });
});

const texts = {
  "zh-cn": async () => ({ strings: { title: "试" } }),
  en: async () => ({ strings: { title: "Try" } }),
};

class TryElement extends PioneerElement<{ title: string }> {
  protected override readonly texts = texts;
  protected override content() {
    return html`<h2>${this.t.title}</h2>
      <b>${this.t.retry}</b>`;
  }
}
customElements.define("pioneer-try", TryElement);

describe("language", () => {
  const text = (element: Element) => element.shadowRoot?.querySelector("h2")?.textContent;

  it("follows its own lang, then what is around it, through shadow roots, then the page", async () => {
    document.body.innerHTML = '<div lang="en-GB"><p></p></div><section></section><i lang="en"><b lang="zh"></b></i>';
    equal(localeOf(find("p")), "en");
    equal(localeOf(find("b")), "zh-cn");
    const host = find("p").appendChild(document.createElement("div"));
    const inner = host.attachShadow({ mode: "closed" }).appendChild(document.createElement("span"));
    equal(localeOf(inner), "en");
    equal(localeOf(document.createElement("p")), "zh-cn");
  });

  it("switches when the page or the element does", async () => {
    document.documentElement.lang = "zh-CN";
    document.body.innerHTML = "<pioneer-try></pioneer-try>";
    const element = find<TryElement>("pioneer-try");
    await until(() => text(element) === "试");
    document.documentElement.lang = "en";
    await until(() => text(element) === "Try");
    equal(find(".root", element.shadowRoot).lang, "en");
    element.lang = "zh";
    await until(() => text(element) === "试");
    document.documentElement.lang = "zh-CN";
  });
});

describe("a hostile page", () => {
  it("does not reach into the element", async () => {
    const sheet = document.createElement("style");
    sheet.textContent =
      "* { text-align: center; letter-spacing: 5px; line-height: 1; color: red; font: 9px serif } body { text-transform: uppercase }";
    document.head.append(sheet);
    document.body.innerHTML = "<pioneer-try></pioneer-try>";
    const element = find<TryElement>("pioneer-try");
    const heading = await until(() => element.shadowRoot?.querySelector("b"));
    const { textAlign, letterSpacing, color, fontSize, textTransform } = getComputedStyle(heading);
    sheet.remove();
    equal(
      [textAlign, letterSpacing, color, fontSize, textTransform],
      ["start", "normal", "rgb(31, 42, 55)", "17px", "none"],
    );
  });

  it("may hide the element", async () => {
    document.body.innerHTML = "<div><pioneer-try hidden></pioneer-try></div>";
    equal(document.querySelector("pioneer-try")?.getBoundingClientRect().height, 0);
  });
});

describe("what went wrong", () => {
  const refused = (seconds?: string) =>
    new ProblemError("rate_limited", 429, seconds ? { headers: new Headers({ "retry-after": seconds }) } : {});

  for (const [lang, said] of [
    ["zh-CN", ["请稍后再试", "请在 40 秒后再试", "请在 25 分钟后再试", "请在 2 小时后再试"]],
    ["en", ["try again a little later", "try again in 40 seconds", "try again in 25 minutes", "try again in 2 hours"]],
  ] as const)
    it(`says how long a refusal lasts, in ${lang}, also in another part's words`, async () => {
      document.body.innerHTML = `<pioneer-try lang="${lang}"></pioneer-try>`;
      const element = find<TryElement>("pioneer-try");
      await until(() => element.t);
      const times = [undefined, "40", "1441", "3700"];
      times.forEach((seconds, index) =>
        matches(element.problemText(refused(seconds)), new RegExp(`${said[index]}[。.]$`)),
      );
      matches(element.problemText(refused("40"), { rate_limited: "{when}！" }), /40 (秒后|seconds)！$/);
      equal(element.problemText(new Error("anything")), element.t.problems["internal"]);
    });
});
