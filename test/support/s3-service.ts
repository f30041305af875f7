import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";

/**
 * A service that speaks as much of S3 as the file store asks, for tests: objects by key, lists, ranges, and signatures as
 * Amazon's document describes them (Signature Version 4). It is nobody's to deploy.
 */
export interface S3Service {
  readonly port: number;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** How many calls were refused because their signature was not right. */
  readonly refused: () => number;
  /** Answers 503 to the next calls. */
  fail(times: number): void;
  close(): Promise<void>;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");

function isSigned({ method = "", url = "", headers }: IncomingMessage, body: Buffer, secret: string): boolean {
  const found =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(
      headers.authorization ?? "",
    );
  if (!found) return false;
  const [, date = "", region = "", signed = "", signature] = found;
  const { pathname, searchParams } = new URL(url, "http://s3");
  const encoded = (text: string) =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");
  const said = String(headers["x-amz-content-sha256"]);
  if (said !== "UNSIGNED-PAYLOAD" && said !== sha256(body)) return false;
  const lines = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, pathname, query, lines.join(""), signed, said].join("\n");
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(request)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), "s3"), "aws4_request");
  return hmac(key, text).toString("hex") === signature;
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function startS3(bucket: string, secret: string): Promise<S3Service> {
  const objects = new Map<string, Buffer>();
  let refused = 0;
  let failing = 0;
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bodyOf(incoming);
      const end = (status: number, content: string | Buffer = "", headers: Record<string, string> = {}) =>
        outgoing.writeHead(status, { "last-modified": new Date().toUTCString(), ...headers }).end(content);
      if (failing > 0) {
        failing -= 1;
        return end(503);
      }
      if (!isSigned(incoming, body, secret)) {
        refused += 1;
        return end(403);
      }
      const { pathname, searchParams } = new URL(incoming.url ?? "", "http://s3");
      const [, named, ...rest] = pathname.split("/").map(decodeURIComponent);
      if (named !== bucket) return end(404);
      const key = rest.join("/");
      if (key === "") {
        const limit = Number(searchParams.get("max-keys"));
        const after = searchParams.get("start-after") ?? "";
        const found = [...objects.keys()]
          .toSorted()
          .filter((name) => name > after && name.startsWith(searchParams.get("prefix") ?? ""));
        const listed = found.slice(0, limit).map((name) => {
          const size = objects.get(name)?.length ?? 0;
          return `<Contents><Key>${name}</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified><Size>${size}</Size></Contents>`;
        });
        return end(
          200,
          `<?xml version="1.0"?><ListBucketResult><IsTruncated>${found.length > limit}</IsTruncated>${listed.join("")}</ListBucketResult>`,
        );
      }
      if (incoming.method === "PUT") {
        objects.set(key, body);
        return end(200, "", { etag: `"${createHash("md5").update(body).digest("hex")}"` });
      }
      if (incoming.method === "DELETE") {
        objects.delete(key);
        return end(204);
      }
      const there = objects.get(key);
      if (!there) return end(404);
      const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(incoming.headers.range ?? "") ?? [];
      const part = from === undefined ? there : there.subarray(Number(from), to ? Number(to) + 1 : undefined);
      return end(from === undefined ? 200 : 206, incoming.method === "HEAD" ? "" : part, {
        "content-length": String(part.length),
      });
    })();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: address && typeof address === "object" ? address.port : 0,
    objects,
    refused: () => refused,
    fail: (times) => (failing = times),
    close: () => new Promise((done) => server.close(() => done())),
  };
}
