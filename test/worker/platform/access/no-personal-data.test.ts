import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import { newKey, tokenFor } from "../../api.ts";
import { send, writeOperations, writes } from "../http/writes/index.ts";
import { caller, office, openOffice } from "../http/writes/office.ts";

/** Who must turn up nowhere, and what they wrote. */
const PERSON = "赫连不留名";
const NAMES = [PERSON, "王小明", "滕阿婆", "田秀英", "龙书记", "田书记", "赵主任"];
const WORDS = "此话不外传";
/** A mobile, and not a part of a longer number. */
const MOBILE = /(?<![\dA-Za-z_-])1[3-9]\d{9}(?![\dA-Za-z_-])/;
const MARK = "13777770001";

/** What a citizen, or somebody about them, says in each write: names, phones and words that can be told again. */
const marked: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
  bookPlace: (body) => ({ ...body, name: PERSON, summary: WORDS }),
  enterBooking: (body) => ({ ...body, name: PERSON, summary: WORDS }),
  completeBooking: () => ({ name: PERSON }),
  rateConsultation: (body) => ({ ...body, reason: WORDS }),
  raiseConcernAboutPost: (body) => ({ ...body, text: WORDS.repeat(3), name: PERSON, phone: MARK }),
  raiseConcernAboutCommitment: (body) => ({ ...body, text: WORDS.repeat(3), name: PERSON, phone: MARK }),
  objectToNotice: (body) => ({ ...body, text: WORDS.repeat(3), name: PERSON, phone: MARK }),
  answerObjection: (body) => ({ ...body, findings: WORDS.repeat(3) }),
  nominate: (body) => ({ ...body, reason: WORDS.repeat(6), nominator: { name: PERSON, phone: MARK } }),
  supportNomination: (body) => ({ ...body, reason: WORDS.repeat(6), nominator: { name: PERSON, phone: MARK } }),
  recordBranchOpinion: (body) => ({ ...body, text: WORDS, secretary: PERSON }),
  inviteBranch: (body) => ({ ...body, addressee: PERSON }),
  inviteNominee: (body) => ({ ...body, addressee: PERSON }),
  answerInvitation: (body) => ({ ...body, text: WORDS, name: PERSON }),
  correctSanction: () => ({ note: WORDS }),
};

const logged: string[] = [];
const refused: string[] = [];

beforeAll(async () => {
  for (const level of ["log", "error", "warn", "info"] as const)
    vi.spyOn(console, level).mockImplementation((...lines: unknown[]) => void logged.push(JSON.stringify(lines)));
  await openOffice();
  for (const operation of writeOperations) {
    const write = await writes[operation.operationId]?.();
    const mark = marked[operation.operationId];
    if (!write) continue;
    const { status } = await send(operation, mark ? { ...write, body: mark({ ...write.body }) } : write, newKey());
    if (status >= 300) refused.push(`${operation.operationId} ${status}`);
    // What was sent by a gateway of its own asks nobody after it for a code.
    await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
  }
  const contact = writeOperations.find(({ operationId }) => operationId === "changeSetting");
  const value = { name: "赵主任", phone: MARK };
  if (contact) await send(contact, { params: { key: "escalationContact" }, version: 0, body: { value } }, newKey());
}, 600_000);
afterAll(() => vi.restoreAllMocks());

const told = (text: string) => [
  ...[...NAMES, WORDS].filter((mark) => text.includes(mark)),
  ...(MOBILE.exec(text) ?? []),
];

describe("after every write of the document, with people in it", () => {
  it("everything was carried out", () => expect(refused).toEqual([]));

  it("nobody is in the log", () => {
    expect(logged.length).toBeGreaterThan(100);
    expect(logged.flatMap(told)).toEqual([]);
  });

  it.each(["audit_entries", "idempotency_records", "outbox_events", "readings", "reading_subjects", "write_origins"])(
    "nobody is in %s",
    async (table) => {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      expect(results.length).toBeGreaterThan(0);
      expect(results.flatMap((row) => told(JSON.stringify(row)).map((mark) => [mark, row["action"]]))).toEqual([]);
    },
  );

  it("they are where they belong, sealed: one key opens them", async () => {
    const { results } = await env.DB.prepare("SELECT name, phone, summary FROM bookings").all();
    expect(results.length).toBeGreaterThan(10);
    expect(told(JSON.stringify(results))).toEqual([]);
  });
});

type Documented = { readonly operationId: string; readonly parameters?: readonly { name: string; in: string }[] };

/** What the bureau reads: every GET of the document but those that show people by name, which are on record. */
const reads = Object.entries(apiDocument(createApp()).paths ?? {}).flatMap(([path, methods]) => {
  const { get } = methods as { get?: Documented };
  return get && path.startsWith("/api/admin/") && !["readDayList", "readFile"].includes(get.operationId)
    ? [{ path, operationId: get.operationId }]
    : [];
});

/** Entries to put in the place of `{id}`: the latest of the table the path names. */
async function idsFor(path: string): Promise<string[]> {
  const table = /\/api\/admin\/([a-z-]+)\/\{id\}/.exec(path)?.[1]?.replaceAll("-", "_");
  if (table === undefined) return [];
  try {
    const { results } = await env.DB.prepare(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 12`).all<{ id: string }>();
    return results.map(({ id }) => id);
  } catch {
    return [];
  }
}

describe.each(["administrator", "auditor"] as const)("what the %s reads", (role) => {
  let token: string;
  beforeAll(async () => {
    token = role === "administrator" ? office.token : await tokenFor(role);
  });

  it.each(reads)("$operationId shows nobody by name or number", async ({ path }) => {
    const addresses = path.includes("{")
      ? (await idsFor(path)).map((id) => path.replace("{id}", id))
      : [path, `${path}?limit=100`];
    for (const address of addresses.filter((one) => !one.includes("{"))) {
      const answer = await createApp().fetch(
        new Request(`https://pioneer.test${address}`, {
          headers: { ...caller(), authorization: `Bearer ${token}` },
        }),
        env,
      );
      const text = await answer.text();
      const found = told(text).filter(
        (mark) =>
          // What people wrote is read by whoever deals with it, and the administrator sets who is told.
          role === "auditor" ||
          (mark !== WORDS && !(path.startsWith("/api/admin/settings") && [MARK, "赵主任"].includes(mark))),
      );
      expect({ address: path, status: answer.status < 500, found }).toEqual({ address: path, status: true, found: [] });
    }
  });
});
