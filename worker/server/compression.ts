import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this a compressed answer is hardly smaller. */
const WORTH_IT = 1024;
const TEXT = /^(?:text\/|application\/(?:json|problem\+json|javascript|manifest\+json|xml)|image\/svg\+xml)/;

export type Coding = "br" | "gzip";

/** What the caller takes, the better one first (RFC 9110 section 12.5.3); `q=0` refuses. */
export function codingFor(acceptEncoding: string | null): Coding | undefined {
  const taken = new Map(
    (acceptEncoding ?? "").split(",").map((entry) => {
      const [name = "", quality] = entry.trim().split(/\s*;\s*q=/);
      return [name.toLowerCase(), quality === undefined || Number(quality) > 0];
    }),
  );
  return taken.get("br") ? "br" : taken.get("gzip") ? "gzip" : undefined;
}

export const isWorthIt = (type: string, bytes: number): boolean => bytes >= WORTH_IT && TEXT.test(type);

/** @param quality how hard brotli tries, 1 to 11: little where it is done for one answer, much for what is kept */
export const compress = async (bytes: Uint8Array, coding: Coding, quality: number): Promise<Uint8Array<ArrayBuffer>> =>
  coding === "br"
    ? brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        },
      })
    : zip(bytes);

/** An answer of the application, compressed where the caller takes it. Its tag becomes a weak one, as on Cloudflare. */
export async function compressed(answer: Response, acceptEncoding: string | null): Promise<Response> {
  const type = answer.headers.get("content-type") ?? "";
  const coding = codingFor(acceptEncoding);
  if (!TEXT.test(type) || answer.body === null || answer.headers.has("content-encoding")) return answer;
  const headers = new Headers(answer.headers);
  headers.append("vary", "accept-encoding");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { status, statusText } = answer;
  if (!coding || !isWorthIt(type, bytes.byteLength)) return new Response(bytes, { status, statusText, headers });
  const tag = headers.get("etag");
  if (tag && !tag.startsWith("W/")) headers.set("etag", `W/${tag}`);
  headers.set("content-encoding", coding);
  headers.delete("content-length");
  return new Response(await compress(bytes, coding, 4), { status, statusText, headers });
}
