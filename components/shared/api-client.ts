import type { Operations } from "./api-document.ts";
import type { Page, Problem } from "./api-types.ts";
import { Attempt } from "./attempt.ts";
import { toJson } from "./json.ts";
import { only } from "./only.ts";
import { ProblemError } from "./problem-error.ts";
import { askDirectly, pageFetch, type Fetch } from "./page-fetch.ts";
import { loaderKey, loaderPage, readShared } from "./shared-reads.ts";

/**
 * How long a request may take, in milliseconds. Village networks are slow; a reader waits no longer than this without
 * being told.
 */
const timeout = 20_000;

/** What the elements of a page ask at the same time, the loader's early reads among it. */
const reads = loaderPage[loaderKey] ?? {};

/** One answer for all who ask the same; whoever waits no longer, or gets no good one, lets the next ask anew. */
const sharedRead = async (address: string, signal: AbortSignal): Promise<Response> => {
  // What it ends with nobody sees: whoever ended it knows.
  const ended = new Promise<never>((_, reject) => signal.addEventListener("abort", reject));
  try {
    const response = await Promise.race([readShared(reads, address, pageFetch), ended]);
    if (!response.ok) delete reads[address];
    return response.clone();
  } catch (error) {
    delete reads[address];
    // The loader's read went the page's way.
    return askDirectly(address, only({ signal }), error);
  }
};

/** A write as it was asked for: what an attempt sends, and sends again. */
export type Write = Omit<Sent, "attempt"> & { readonly name: string };

interface AnyRequest {
  /** Ends the request; the promise then rejects with the fetch's own `AbortError`. */
  readonly signal: AbortSignal;
  /** How long it may take, in milliseconds, where it is not the usual. */
  readonly timeoutMs?: number;
  /**
   * The one thing that is to be done, where there may be several of a kind, or where it matters which answer came; by
   * default whatever is asked of this operation with this path is one.
   */
  readonly attempt?: Attempt<Write>;
}

/** All that may come with a request; `OptionsOf` says what an operation asks for. */
interface Sent extends AnyRequest {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON, or as it is if it is a file. */
  readonly body?: unknown;
  /** The version an edit was made on, for `If-Match`. */
  readonly version?: number;
  /** Proves a booking; digits only. Travels in a header because URLs end up in logs. */
  readonly phone?: string;
  /** What stands behind the # of a personal link, or a token of the bureau. */
  readonly token?: string;
  readonly fileName?: string;
}

export type OperationName = keyof Operations;
/** What an operation answers. */
export type AnswerOf<Name extends OperationName> = Operations[Name]["answer"];

type Query<Operation> = Operation extends { readonly query: infer Q }
  ? Partial<Q> extends Q
    ? { readonly query?: Q }
    : { readonly query: Q }
  : unknown;

/**
 * What an operation is asked with: whatever it takes, nothing it does not know, and nothing left out. Its
 * `Idempotency-Key` is the client's to choose.
 */
export type OptionsOf<Name extends OperationName> = AnyRequest &
  Omit<Operations[Name], "answer" | "query" | "key"> &
  Query<Operations[Name]>;

/** What a list is asked by. */
export type QueryOf<Name extends OperationName> = Operations[Name] extends { readonly query: infer Q } ? Q : never;

/** Lists, by what their items are. */
type ItemOf<Name extends OperationName> = AnswerOf<Name> extends Page<infer Item> ? Item : never;

/** Operations that answer page by page. */
type ListName = { [Name in OperationName]: AnswerOf<Name> extends Page<unknown> ? Name : never }[OperationName];

/**
 * The newest database bookmark per API, shared by all elements on the page: after a write, later reads must see it.
 * Nothing is sent before the first write, so that plain reads stay free of CORS preflights.
 */
const bookmarks: Record<string, string> = {};

/** The APIs something was written to, or was to be: from then on answers come from there and from no cache. */
const written: Record<string, boolean> = {};

/** Where the API lives, without a slash at the end, and how to get there; asked for on each request. */
export interface ApiRoute {
  readonly origin: string;
  readonly fetch: Fetch;
  /** How long a request may take, in milliseconds, where it is not the usual. */
  readonly timeoutMs?: number;
  /** Brings the step that proves the phone of a write which was refused with `phone_unproven`. */
  readonly prove?: () => Promise<{ readonly prove: ProvePhone }>;
}

/** Sends a write, again and again if need be; its key stays while nobody knows what became of it. */
export type SendWrite = (write: Write) => Promise<unknown>;

/** Proves the phone of a write and sends it again: gives what came of it in the end. */
export type ProvePhone = (route: ApiRoute, write: Write, send: SendWrite) => Promise<unknown>;

/** The elements' only way to the API. */
export class ApiClient {
  readonly #route: ApiRoute;
  /** What is to be done where, of which nobody knows yet what became. */
  readonly #attempts: Record<string, Attempt<Write>> = {};

  constructor(route: ApiRoute) {
    this.#route = route;
  }

  /**
   * Asks for an operation of the API by its method and path, `GET /api/posts/{id}`; what comes with it and what is
   * answered are as the API's document says.
   * @throws {ProblemError} when the API refuses, answers with something else than JSON, or does not answer.
   */
  request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>>;
  async request(name: string, options: Sent): Promise<unknown> {
    const { attempt, ...asked } = only(options);
    const { path, token, version, signal } = only(asked);
    const write: Write = { name, ...asked };
    const [method = "", address = ""] = name.split(" ");
    const send = (key: string, sent: Write) =>
      this.#send(method, address + searchOf(only(sent).query), { ...sent, signal }, key);
    if (method === "GET") return send("", write);
    const place = toJson([name, path, token]);
    const own = attempt ?? (this.#attempts[place] ??= new Attempt());
    // A step on a version is refused by that when it was done: what was entered since is not given up for its answer.
    const again = attempt || (method === "POST" && version === undefined);
    const run: SendWrite = (now) => own.run(now, (key, sent) => send(key, again ? sent : now));
    try {
      return await run(write);
    } catch (error) {
      const step = (error as ProblemError).code === "phone_unproven" && (await this.#route.prove?.());
      if (step) return step.prove(this.#route, write, run);
      throw error;
    }
  }

  async #send(method: string, path: string, options: Sent, key = ""): Promise<unknown> {
    const sent = only(options);
    const { signal, timeoutMs, body } = sent;
    const { origin } = this.#route;
    const bookmark = bookmarks[origin];
    const headers: Record<string, string> = {};
    const isFile = body instanceof Blob;
    if (body) headers["content-type"] = isFile ? body.type || "application/octet-stream" : "application/json";
    if (key) headers["idempotency-key"] = key;
    if (sent.version !== undefined) headers["if-match"] = `"${sent.version}"`;
    if (sent.phone) headers["pioneer-phone"] = sent.phone;
    if (sent.token) headers["authorization"] = `Bearer ${sent.token}`;
    if (sent.fileName) headers["pioneer-file-name"] = encodeURIComponent(sent.fileName);
    if (bookmark) headers["x-d1-bookmark"] = bookmark;

    // AbortSignal.any and AbortSignal.timeout are younger than our oldest kiosk.
    const abort = new AbortController();
    const stop = () => abort.abort();
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    const timer = setTimeout(stop, timeoutMs ?? this.#route.timeoutMs ?? timeout);
    let status = 0;
    try {
      const address =
        origin + path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(sent.path?.[part] ?? ""));
      const plain = method === "GET" && !Object.keys(headers).length && !written[origin];
      const response =
        plain && this.#route.fetch === pageFetch
          ? await sharedRead(address, abort.signal)
          : await this.#route.fetch(
              address,
              only({
                method,
                headers,
                signal: abort.signal,
                ...(body ? { body: isFile ? body : toJson(body) } : {}),
                ...(written[origin] ? { cache: "no-cache" as const } : {}),
              }),
            );
      status = response.status;
      const newest = response.headers.get("x-d1-bookmark");
      if (newest && (bookmark || method !== "GET")) bookmarks[origin] = newest;
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      const about = answer as Partial<Problem>;
      throw new ProblemError(about.code ?? "internal", status, { ...about, headers: response.headers });
    } catch (error) {
      if (error instanceof ProblemError || signal.aborted) throw error;
      // A gateway's HTML page with an error status is the server's fault; anything else means the answer did not
      // arrive.
      throw new ProblemError(abort.signal.aborted ? "timeout" : status >= 400 ? "internal" : "network", status);
    } finally {
      clearTimeout(timer);
      if (method !== "GET") written[origin] = true;
    }
  }

  /** Reads all pages of a list that is known to be short. */
  async all<Name extends ListName>(name: Name, options: OptionsOf<Name>): Promise<readonly ItemOf<Name>[]> {
    return (await this.whole(name, options)).items as readonly ItemOf<Name>[];
  }

  /** The same, with what the list says beside its items. */
  whole<Name extends ListName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>>;
  async whole(name: string, sent: Sent): Promise<unknown> {
    const path = name.slice("GET ".length) + searchOf(sent.query);
    const items: unknown[] = [];
    let page: Page<unknown> | undefined;
    for (let after: string | null = ""; after !== null;) {
      const more: string = after && `${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}`;
      page = (await this.#send("GET", path + more, sent)) as Page<unknown>;
      items.push(...page.items);
      after = page.next;
    }
    return { ...page, items };
  }
}

/** A query as it stands in an address, written as the loader writes it; what is undefined or empty is left out. */
function searchOf(query: Sent["query"] = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return parts.length ? `?${parts.join("&")}` : "";
}
