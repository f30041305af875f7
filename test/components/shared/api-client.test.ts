import { ApiClient, type Fetch, type OptionsOf } from "../../../components/shared/api-client.ts";
import { answer } from "../../../components/shared/fixtures.ts";
import { equal } from "../support/expect.ts";

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
    await client.request("POST /api/files", { body: file, key: "k".repeat(16), fileName: "照片.pdf", signal });
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
    equal(sent[2]?.headers["idempotency-key"], "k".repeat(16));
    equal(
      sent.map(({ body }) => body),
      ['{"sessionId":"s"}', undefined, file],
    );
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
    // A write without an Idempotency-Key gets the client's own.
    takes<OptionsOf<"POST /api/files">>({ body: new Blob(), signal });
    // @ts-expect-error A change without the version it was made on.
    takes<OptionsOf<"DELETE /api/desk/showcase/{id}">>({ path: { id: "i" }, token: "t", signal });
    // @ts-expect-error A desk without its token.
    takes<OptionsOf<"GET /api/desk">>({ signal });
    // @ts-expect-error A body of something else.
    takes<OptionsOf<"PATCH /api/bookings/{code}">>({ path: { code: "C" }, phone: "1", body: { session: "s" }, signal });
  });
});
