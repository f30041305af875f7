import { ApiClient, type OptionsOf, type Write } from "../../../components/shared/api-client.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import { Attempt } from "../../../components/shared/attempt.ts";
import { answer, refusal } from "../../../components/shared/fixtures.ts";
import type { ProblemError } from "../../../components/shared/problem-error.ts";
import { equal, matches } from "../support/expect.ts";

const { signal } = new AbortController();

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** A client whose requests are kept, and answered with an empty list. */
function recordingClient(): { readonly client: ApiClient; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, { method = "", headers, body }) => {
    sent.push({ url, method, headers: headers as Record<string, string>, body });
    return answer({ items: [], next: null });
  };
  return { client: new ApiClient({ origin: "https://api.example", fetch }), sent };
}

describe("an operation asked for by method and path", () => {
  it("has its path filled in, its query added and what is undefined or empty left out", async () => {
    const { client, sent } = recordingClient();
    await client.request("GET /api/posts/{id}", { path: { id: "a/b ?#" }, signal });
    await client.request("GET /api/posts", { query: { q: "王 明&x", site: undefined, firm: "", limit: 5 }, signal });
    await client.request("GET /api/posts", { signal });
    await client.all("GET /api/sites", { query: { tier: "village" }, signal });
    equal(
      sent.map(({ method, url }) => `${method} ${url}`),
      [
        "GET https://api.example/api/posts/a%2Fb%20%3F%23",
        `GET https://api.example/api/posts?q=${encodeURIComponent("王 明&x")}&limit=5`,
        "GET https://api.example/api/posts",
        "GET https://api.example/api/sites?tier=village",
      ],
    );
  });

  it("sends what belongs in headers there, JSON as JSON and a file as it is", async () => {
    const { client, sent } = recordingClient();
    const file = new Blob(["%PDF"], { type: "application/pdf" });
    await client.request("PATCH /api/bookings/{code}", {
      path: { code: "C" },
      phone: "13812345678",
      body: { sessionId: "s" },
      signal,
    });
    await client.request("DELETE /api/desk/showcase/{id}", { path: { id: "i" }, version: 0, token: "pid_x", signal });
    await client.request("POST /api/files", { body: file, fileName: "照片.pdf", signal });
    equal(
      sent.map(({ headers }) =>
        Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "idempotency-key")),
      ),
      [
        { "content-type": "application/json", "pioneer-phone": "13812345678" },
        { "if-match": '"0"', authorization: "Bearer pid_x" },
        { "content-type": "application/pdf", "pioneer-file-name": encodeURIComponent("照片.pdf") },
      ],
    );
    equal(new Set(sent.map(({ headers }) => headers["idempotency-key"])).size, 3);
    equal(
      sent.map(({ body }) => body),
      ['{"sessionId":"s"}', undefined, file],
    );
  });

  it("keeps one key for what is to be done once: for a place and whose link it is, or for an attempt", async () => {
    const sent: [string, string, string][] = [];
    let answers = false;
    const fetch: Fetch = async (url, { headers, body }) => {
      const own = headers as Record<string, string>;
      const file = own["pioneer-file-name"] ?? String(body);
      sent.push([url.replace("https://api.example", ""), own["idempotency-key"] ?? "", file]);
      if (!answers) throw new TypeError("no network");
      return answer({});
    };
    const client = new ApiClient({ origin: "https://api.example", fetch });
    const leave = (token: string, fromDate: string) =>
      client
        .request("POST /api/desk/absences", { body: { kind: "leave", fromDate, toDate: fromDate }, token, signal })
        .catch(() => undefined);
    const upload = (fileName: string, attempt: Attempt<Write>) =>
      client.request("POST /api/files", { body: new Blob(["x"]), fileName, attempt, signal }).catch(() => undefined);
    const [first, second] = [new Attempt<Write>(), new Attempt<Write>()];
    await leave("a", "2026-11-23");
    await leave("b", "2026-11-23");
    await upload("1.pdf", first);
    await upload("2.pdf", second);
    answers = true;
    await leave("a", "2026-11-24");
    await upload("1.pdf", first);
    await leave("a", "2026-11-24");
    const keys = sent.map(([, key]) => key);
    equal(
      keys.map((key) => keys.indexOf(key)),
      [0, 1, 2, 3, 0, 2, 6],
    );
  });

  it("asks for the first answer with what was sent first, and gives up nothing entered since on a version", async () => {
    const kept = new Map<string, string>();
    const carriedOut: string[] = [];
    const fetch: Fetch = async (_, { headers, body }) => {
      const key = (headers as Record<string, string>)["idempotency-key"] ?? "";
      const before = kept.get(key);
      if (before !== undefined && before !== body) return refusal(422, "idempotency_key_reused")();
      if (before !== undefined) return answer({ done: before });
      kept.set(key, String(body));
      carriedOut.push(String(body));
      throw new TypeError("the answer is lost");
    };
    const client = new ApiClient({ origin: "https://api.example", fetch });
    const created = (text: string) =>
      client
        .request("POST /api/invitation", { body: { supports: true, name: text, revision: 1 }, token: "t", signal })
        .then(
          (found) => JSON.stringify(found),
          (error: ProblemError) => error.code,
        );
    equal(await created("张"), "network");
    matches(await created("李"), /张/);
    const stepped = (reply: string) =>
      client
        .request("POST /api/desk/rectifications/{id}/reply", {
          path: { id: "r" },
          version: 1,
          body: { reply },
          token: "t",
          signal,
        })
        .then(
          () => "done",
          (error: ProblemError) => error.code,
        );
    equal([await stepped("一"), await stepped("二")], ["network", "idempotency_key_reused"]);
    equal(carriedOut.length, 2);
  });

  it("reads page after page with the same query and token", async () => {
    const asked: string[] = [];
    const fetch: Fetch = async (url, { headers }) => {
      asked.push(`${url.slice("https://api.example".length)} ${(headers as Record<string, string>)["authorization"]}`);
      return answer({ items: [asked.length], next: asked.length < 3 ? "p 2" : null });
    };
    const client = new ApiClient({ origin: "https://api.example", fetch });
    const list: readonly unknown[] = await client.all("GET /api/desk/commitments", {
      query: { limit: 1 },
      token: "t",
      signal,
    });
    equal(list, [1, 2, 3]);
    equal(asked, [
      "/api/desk/commitments?limit=1 Bearer t",
      "/api/desk/commitments?limit=1&after=p%202 Bearer t",
      "/api/desk/commitments?limit=1&after=p%202 Bearer t",
    ]);
  });

  it("does not compile with anything else than the document says", () => {
    const takes = <T>(options: T) => void options;
    const never = (client: ApiClient) => [
      // @ts-expect-error A path without its method.
      client.request("/api/settings", { signal }),
      // @ts-expect-error No such path.
      client.request("GET /api/setings", { signal }),
      // @ts-expect-error No such method there.
      client.request("PUT /api/settings", { signal }),
      // @ts-expect-error No such list.
      client.all("GET /api/settings", { signal }),
      // @ts-expect-error No such field of the answer.
      client.request("GET /api/settings", { signal }).then(({ countyName }) => countyName),
    ];
    equal(typeof never, "function");
    takes<OptionsOf<"GET /api/posts/{id}">>({ path: { id: "x" }, signal });
    // @ts-expect-error The path is not filled in.
    takes<OptionsOf<"GET /api/posts/{id}">>({ signal });
    // @ts-expect-error No such query.
    takes<OptionsOf<"GET /api/posts">>({ query: { State: "open" }, signal });
    // @ts-expect-error No such value.
    takes<OptionsOf<"GET /api/posts">>({ query: { state: "Open" }, signal });
    takes<OptionsOf<"POST /api/files">>({ body: new Blob(), signal });
    // @ts-expect-error The Idempotency-Key is the client's.
    takes<OptionsOf<"POST /api/files">>({ body: new Blob(), key: "k".repeat(16), signal });
    // @ts-expect-error A change without the version it was made on.
    takes<OptionsOf<"DELETE /api/desk/showcase/{id}">>({ path: { id: "i" }, token: "t", signal });
    // @ts-expect-error A desk without its token.
    takes<OptionsOf<"GET /api/desk">>({ signal });
    // @ts-expect-error A body of something else.
    takes<OptionsOf<"PATCH /api/bookings/{code}">>({ path: { code: "C" }, phone: "1", body: { session: "s" }, signal });
  });
});
