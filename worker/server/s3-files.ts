import { AwsClient } from "aws4fetch";

/** A bucket of a service that speaks S3: a province's object store, MinIO, Ceph. */
export interface S3Place {
  /** The service's address, `https://s3.example.gov.cn`: the bucket stands in the path, which every such service takes. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a service that does not answer is asked again; more would hold up whoever waits. */
const RETRIES = 2;
const TIMEOUT = 30_000;

/** Files deleted at once. */
const AT_ONCE = 8;

const textOf = (xml: string, tag: string): string =>
  (new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** The county's files in such a bucket, behind the interface of an R2 bucket. */
export class S3Files {
  readonly #client: AwsClient;
  readonly #bucket: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Place) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: RETRIES });
    this.#bucket = `${endpoint.replace(/\/+$/, "")}/${encodeURIComponent(bucket)}`;
  }

  /** Where they are: whoever else is told the same has the same files. */
  get where(): string {
    return this.#bucket;
  }

  /** As a Worker's binding. */
  get binding(): R2Bucket {
    const bucket = {
      put: (key: string, value: unknown) => this.#put(key, value),
      get: (key: string, options?: R2GetOptions) => this.#get(key, options),
      head: (key: string) => this.#head(key),
      delete: async (keys: string | readonly string[]) => {
        const all = [keys].flat();
        for (let first = 0; first < all.length; first += AT_ONCE)
          await Promise.all(all.slice(first, first + AT_ONCE).map((key) => this.#ask("DELETE", key)));
      },
      list: (options?: R2ListOptions) => this.#list(options),
    };
    return bucket as unknown as R2Bucket;
  }

  /** The service keeps nothing that is not whole. */
  forgetUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  /** Null where there is nothing; anything else that is no success is a fault of the service's. */
  async #ask(method: string, key: string, init: RequestInit = {}): Promise<Response | null> {
    const path = key.split("/").map(encodeURIComponent).join("/");
    const answer = await this.#client.fetch(`${this.#bucket}/${path}`, {
      ...init,
      method,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return null;
    throw new Error(`The file store answers ${answer.status}.`);
  }

  async #put(key: string, value: unknown): Promise<object> {
    const bytes = new Uint8Array(await new Response(value as BodyInit).arrayBuffer());
    const answer = await this.#ask("PUT", key, { body: bytes });
    if (!answer) throw new Error("The file store has no such bucket.");
    await answer.body?.cancel();
    return described(key, bytes.byteLength, answer.headers);
  }

  async #get(key: string, { range }: R2GetOptions = {}): Promise<object | null> {
    const { offset, length } = { offset: undefined, length: undefined, ...(range as object) } as {
      readonly offset: number | undefined;
      readonly length: number | undefined;
    };
    const answer = await this.#ask(
      "GET",
      key,
      offset === undefined
        ? {}
        : { headers: { range: `bytes=${offset}-${length === undefined ? "" : offset + length - 1}` } },
    );
    if (!answer) return null;
    const { headers, body } = answer;
    return {
      ...described(key, Number(headers.get("content-length")), headers),
      body,
      arrayBuffer: () => answer.arrayBuffer(),
      text: () => answer.text(),
    };
  }

  async #head(key: string): Promise<object | null> {
    const answer = await this.#ask("HEAD", key);
    return answer && described(key, Number(answer.headers.get("content-length")), answer.headers);
  }

  async #list({ prefix = "", startAfter = "", limit = 1000 }: R2ListOptions = {}): Promise<object> {
    const query = new URLSearchParams({ "list-type": "2", "max-keys": String(limit), prefix });
    if (startAfter !== "") query.set("start-after", startAfter);
    const answer = await this.#client.fetch(`${this.#bucket}?${query.toString()}`, {
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const xml = await answer.text();
    if (!answer.ok) throw new Error(`The file store answers ${answer.status}.`);
    const objects = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, entry = ""]) => ({
      key: textOf(entry, "Key"),
      size: Number(textOf(entry, "Size")),
      uploaded: new Date(textOf(entry, "LastModified")),
    }));
    return { objects, truncated: textOf(xml, "IsTruncated") === "true", delimitedPrefixes: [] };
  }
}

function described(key: string, size: number, headers: Headers) {
  const httpEtag = headers.get("etag") ?? "";
  const uploaded = new Date(headers.get("last-modified") ?? Date.now());
  return { key, size, httpEtag, etag: httpEtag.replaceAll('"', ""), uploaded };
}
