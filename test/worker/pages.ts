/** The pages that were answered, one for each path, language and status, codes aside: the run judges them at its end. */
export const pages = new Map<string, string>();

/** Keeps what was answered, if it is a page of a kind nobody had yet; `response` is a clone, which is read. */
export async function keepPage(method: string, url: URL, response: Response): Promise<void> {
  if (response.body === null || method === "HEAD") return;
  if (!response.headers.get("content-type")?.startsWith("text/html")) return;
  const path = url.pathname.replace(/[^/]{12,}/g, "…");
  const drawing = url.searchParams.get("drawing") ?? "";
  const name = `${method} ${path} ${response.status} ${url.searchParams.get("lang") ?? ""} ${drawing}`.trim();
  if (!pages.has(name)) pages.set(name, await response.text());
}
