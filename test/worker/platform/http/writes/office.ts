import { env } from "cloudflare:workers";
import { call, freshDatabase, liftWriteLimits, tokenFor, type Call } from "../../../api.ts";
import { addFirm, addLawyer } from "../../../county.ts";

/** What is sent beside the method and the path, which the document says: a write on an entry made for it. */
export interface Write {
  /** What stands in the path in the place of the names in braces. */
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly file?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /** Of the entry, for an operation that asks for it; 1 if nothing else is said. */
  readonly version?: number;
  readonly phone?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks, where it is not the administrator. */
  readonly token?: string;
  /** Or who is signed in, with a page of the service. */
  readonly cookie?: string;
}

/** Makes everything the write needs, anew each time: nothing is left of the one before. */
export type Prepare = () => Promise<Write>;

/** The two people of the bureau: what one entered, the other decides. And a clerk, who hands links over. */
export const office = { token: "", colleague: "", clerk: "" };

export async function openOffice(): Promise<void> {
  await freshDatabase();
  // More is signed here in an hour than any office would.
  await liftWriteLimits();
  office.token = await tokenFor("administrator");
  office.colleague = await tokenFor("administrator", "另一人");
  office.clerk = await tokenFor("clerk");
}

let count = 0;
/** A number nobody had yet. */
export const next = (): number => ++count;
/** A caller of its own, or the throttle would answer in the end. */
export const caller = () => ({ "cf-connecting-ip": `10.${next() >> 16}.${(count >> 8) & 255}.${count & 255}` });
export const newPhone = () => `138${String(10_000_000 + next())}`;
export const newLawyer = async () => addLawyer(await addFirm());

/** A step on the way to what is tried; it has to succeed. The bureau takes it if the path is the bureau's. */
export async function carryOut<T = { id: string }>(method: string, path: string, sent: Call = {}): Promise<T> {
  const bureau = path.startsWith("/api/admin/") ? { token: office.token } : {};
  const { status, body } = await call<T>(method, path, {
    ...bureau,
    ...sent,
    headers: { ...caller(), ...sent.headers },
  });
  if (status >= 300) throw new Error(`${method} ${path} answers ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Creates an entry of the bureau's and gives its id. */
export const created = async (path: string, body: object): Promise<string> =>
  (await carryOut("POST", `/api/admin/${path}`, { body })).id;

/** Takes a step on an entry of the bureau's. */
export const step = (path: string, body?: object, { version = 1, token = office.token } = {}) =>
  carryOut("POST", `/api/admin/${path}`, { token, version, ...(body && { body }) });

export const idOf = async (sql: string, ...values: string[]): Promise<string> => {
  const id = await env.DB.prepare(sql)
    .bind(...values)
    .first<string>("id");
  if (id === null) throw new Error(`nothing found: ${sql}`);
  return id;
};

export const reason = { reason: "材料不全" };
