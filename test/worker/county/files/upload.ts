import type { UploadedFile } from "../../../../worker/county/files/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, newKey, send, type Answer } from "../../api.ts";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";

export interface Upload {
  readonly token?: string;
  readonly name?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
  /** Which door: everybody's, unless another is named. */
  readonly path?: string;
}

/** Sends a file as a browser would. */
export async function upload(
  bytes: BodyInit,
  { token, name, key, headers, path = "/api/files" }: Upload = {},
): Promise<Answer<UploadedFile & ProblemDetails>> {
  const sent = new Headers(headers);
  sent.set("idempotency-key", key ?? newKey());
  if (token) sent.set("authorization", `Bearer ${token}`);
  if (name) sent.set("pioneer-file-name", encodeURIComponent(name));
  const response = await send(path, { method: "POST", headers: sent, body: bytes });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Reads a file, published or with a token. */
export async function download(
  path: string,
  token?: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; bytes: Uint8Array }> {
  const response = await send(path, {
    headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** A lawyer's desk token. */
export async function deskOf(clerk: string, lawyerId: string): Promise<string> {
  const { body } = await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } });
  return body.path?.split("#")[1] ?? "";
}
