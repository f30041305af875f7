/** Answers that are kept at once; each is some kilobytes. */
const MOST = 500;

/**
 * What of the Cache API (w3.org/TR/service-workers/#cache-interface) answers in front of the database need, in this
 * process's memory: the oldest make room. Cloudflare has the same for each of its data centres.
 */
export function memoryCache(): Pick<Cache, "match" | "put"> {
  const kept = new Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>();
  return {
    match: (request) => {
      const found = kept.get(String(request));
      return Promise.resolve(found && new Response(found.body, { headers: found.headers }));
    },
    put: async (request, answer) => {
      const body = await answer.arrayBuffer();
      kept.delete(String(request));
      kept.set(String(request), { body, headers: new Headers(answer.headers) });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
