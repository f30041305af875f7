import type { Machine, Running } from "./machine.ts";
import { askOverHttp } from "./served.ts";

/** A county as it begins on a machine: what it is set up from, and what is entered before its first booking. */

export const COUNTY = {
  county: { name: { zh: "桃源县" }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "漳江街道文昌中路1号" }, hours: { zh: "工作日 9:00-12:00，14:30-17:30" } },
  privacyContact: { office: { zh: "桃源县司法局公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  administrators: [{ name: "张三" }],
};

export interface Asking {
  readonly token?: string;
  readonly phone?: string;
  readonly version?: number;
  readonly key?: string;
  readonly body?: object;
}

let keys = 0;

/** Calls the service as a program does, which refuses nothing of this. */
export async function ask<T>(
  port: number,
  method: string,
  path: string,
  { token, phone, version, key, body }: Asking = {},
) {
  const headers = {
    ...(method === "POST" && { "idempotency-key": key ?? `first-county-${String(++keys).padStart(8, "0")}` }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(phone && { "pioneer-phone": phone }),
    ...(version !== undefined && { "if-match": `"${version}"` }),
  };
  const { status, text } = await askOverHttp(port, method, path, { headers, ...(body && { body }) });
  if (status >= 300) throw new Error(`${method} ${path} answers ${status}: ${text}`);
  return (text.startsWith("{") ? JSON.parse(text) : { text }) as T;
}

export const tokenIn = (machine: Machine, name = "张主任"): string => {
  const { said } = machine.npm("token", ["--name", name, "--role", "administrator"]);
  const [found] = /pio_\S+/.exec(said) ?? [];
  if (!found) throw new Error(said);
  return found;
};

const inDays = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

const LICENCE = "14307201010000001";

/** A signing that is confirmed: where its steps are, and its version. */
export interface Signing {
  readonly step: string;
  readonly version: number;
}

/** What a bureau enters before its first booking, and a lawyer's signing that waits for its decision. */
export async function enter({ port }: Running, administrator: string) {
  const person = async (name: string, role: string) =>
    (await ask<{ token: string }>(port, "POST", "/api/admin/tokens", { token: administrator, body: { name, role } }))
      .token;
  const [clerk, reviewer] = [await person("李经办", "clerk"), await person("王审核", "reviewer")];
  const create = async (path: string, body: object) =>
    (await ask<{ id: string }>(port, "POST", `/api/admin/${path}`, { token: clerk, body })).id;
  const firmId = await create("firms", {
    name: "湖南桃花源律师事务所",
    creditCode: "31431299MD00000A1U",
    phone: null,
    branchPhone: null,
  });
  const addLawyer = (licenceNo: string) =>
    create("lawyers", { name: "石建国", licenceNo, firmId, practisingSince: "2010-07-01", phone: null });
  const lawyerId = await addLawyer(LICENCE);
  const place = { tier: "county", divisionCode: "430725", address: "文昌中路1号", phone: null, hours: null };
  const siteId = await create("sites", { name: "县公共法律服务中心", ...place, firmId: null, postsExpected: null });
  const times = { date: inDays(2), startTime: "09:00", endTime: "11:00", capacity: 1 };
  const sessionId = await create("sessions", { siteId, lawyerId, ...times });

  const sign = async (licenceNo: string): Promise<Signing> => {
    if (licenceNo !== LICENCE) await addLawyer(licenceNo);
    await ask(port, "POST", "/api/signings", {
      body: {
        name: "石建国",
        licenceNo,
        firmId,
        siteId,
        phone: "13812345678",
        pledgeVersion: 1,
        commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: inDays(30) }],
        showPartyMembership: false,
      },
    });
    const list = await ask<{ items: { id: string; version: number }[] }>(
      port,
      "GET",
      "/api/admin/signings?state=unconfirmed",
      { token: clerk },
    );
    const [signing = { id: "", version: 0 }] = list.items;
    const step = `/api/admin/signings/${signing.id}`;
    const { version } = await ask<{ version: number }>(port, "POST", `${step}/confirm`, {
      token: clerk,
      version: signing.version,
      body: { reason: "本人持执业证到场确认" },
    });
    return { step, version };
  };
  return { clerk, reviewer, siteId, lawyerId, sessionId, sign, signing: await sign(LICENCE) };
}

/** Adds a session two days ahead, beside the one there is. */
export const addSession = async (
  { port }: Running,
  { clerk, siteId, lawyerId }: Entered,
  startTime: string,
  capacity: number,
  days = 2,
) => {
  const endTime = `${startTime.slice(0, 2)}:45`;
  const body = { siteId, lawyerId, date: inDays(days), startTime, endTime, capacity };
  return (await ask<{ id: string }>(port, "POST", "/api/admin/sessions", { token: clerk, body })).id;
};
export type Entered = Awaited<ReturnType<typeof enter>>;
