/** Seconds an answer stays in front of the database: what another data centre changed is seen after these. */
const SECONDS = 60;
/** The first word of the addresses that mark a generation. No request has it. */
const GENERATION = "/.kept/generation";

/** What holds an answer, or is to. */
interface Place {
  /** The answer kept there, with its age. */
  readonly found: Response | undefined;
  /** Keeps an answer there. What was asked for before the last `forget` is never found. */
  keep(answer: Response): Promise<void>;
}

/** Answers in front of the database, for everybody who asks the same. */
export interface AnswerStore {
  look(url: string): Promise<Place>;
  /** Forgets every answer of the county at this address. */
  forget(url: string): Promise<void>;
}

/** Under which addresses a county is read. */
export interface ReadUnder {
  /** Its hosts: what changes under one is forgotten under all. */
  readonly hosts?: readonly string[];
  /** The cache is this county's alone, so it is all one under which host it was asked for. */
  readonly alone?: boolean;
}

/**
 * Answers in a cache as the Cache API describes it: Cloudflare's, which each of its data centres has for itself, or the
 * own server's memory. They are kept under the generation of the moment they were asked for, and a new generation
 * forgets them: an answer that was being read while something changed is kept where nobody looks.
 */
export function answersIn(
  cache: Pick<Cache, "match" | "put">,
  { hosts = [], alone = false }: ReadUnder = {},
): AnswerStore {
  const under = (url: string, host = alone ? "county.invalid" : undefined): string => {
    const address = new URL(url);
    if (host !== undefined) address.host = host;
    return address.href;
  };
  const begin = async (url: string): Promise<string> => {
    const name = crypto.randomUUID();
    await cache.put(
      new URL(GENERATION, url).href,
      new Response(name, { headers: { "cache-control": "public, max-age=86400" } }),
    );
    return name;
  };
  return {
    async look(asked) {
      const url = under(asked);
      const marked = await cache.match(new URL(GENERATION, url).href);
      const generation = (await marked?.text()) ?? (await begin(url));
      const key = new URL(url);
      key.pathname = `/.kept/${generation}${key.pathname}`;
      return {
        found: agedOf(await cache.match(key.href)),
        keep: async (answer) => {
          const headers = new Headers(answer.headers);
          headers.set("kept-control", headers.get("cache-control") ?? "");
          headers.set("kept-at", String(Date.now()));
          headers.set("cache-control", `public, max-age=${SECONDS}`);
          await cache.put(key.href, new Response(answer.body, { headers }));
        },
      };
    },
    async forget(url) {
      const places = new Set([under(url), ...(alone ? [] : hosts.map((host) => under(url, host)))]);
      await Promise.all([...places].map(begin));
    },
  };
}

/** An answer with its age in seconds (RFC 9111 section 5.1), which browsers count; none that is too old. */
function agedOf(answer: Response | undefined): Response | undefined {
  if (!answer) return undefined;
  const age = Math.floor((Date.now() - Number(answer.headers.get("kept-at"))) / 1000);
  if (!(age >= 0 && age < SECONDS)) return undefined;
  const headers = new Headers({ age: String(age), "cache-control": answer.headers.get("kept-control") ?? "" });
  for (const name of ["content-type", "etag"]) headers.set(name, answer.headers.get(name) ?? "");
  return new Response(answer.body, { headers });
}
