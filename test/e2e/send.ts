/** What goes with a request beside its address. */
export interface Sent {
  /** Bearer token of whoever calls: bureau or desk. */
  readonly token?: string;
  /** A registered kiosk's token. */
  readonly kiosk?: string;
  readonly phone?: string;
  /** The version a change is for. */
  readonly version?: number;
  readonly body?: object;
  /** The instant it is made at, where the product's clock can be set. */
  readonly clock?: string | undefined;
}

export interface Listed<T> {
  readonly items: T[];
}

/** Calls the API as a program does; throws with its own words when it refuses. */
export async function send<T>(
  origin: string,
  method: string,
  path: string,
  { token, kiosk, phone, version, body, clock }: Sent = {},
): Promise<T> {
  const headers = new Headers();
  if (method === "POST") headers.set("idempotency-key", `e2e-${crypto.randomUUID()}`);
  if (body) headers.set("content-type", "application/json");
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (kiosk) headers.set("pioneer-kiosk", kiosk);
  if (phone) headers.set("pioneer-phone", phone);
  if (version !== undefined) headers.set("if-match", `"${version}"`);
  if (clock) headers.set("pioneer-clock", clock);
  const answer = await fetch(`${origin}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
}
