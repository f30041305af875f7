import { env } from "cloudflare:workers";
import type {
  ChunkDone,
  ImportEntry,
  ImportItem,
  ImportTargetTold,
  RowCheck,
} from "../../../../worker/county/imports/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call } from "../../api.ts";

export type Values = Readonly<Record<string, string>>;

let digests = 0;

/** Imports rows as the console and the command do: checked first, and then in chunks. */
export class Importing {
  readonly token: string;
  readonly target: string;

  constructor(token: string, target: string) {
    this.token = token;
    this.target = target;
  }

  async check(rows: readonly Values[]): Promise<readonly RowCheck[]> {
    const { status, body } = await call<{ rows: RowCheck[] }>("POST", "/api/admin/import-checks", {
      token: this.token,
      body: { target: this.target, rows },
    });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.rows;
  }

  async begin(rows: number, chunks = 1): Promise<ImportEntry> {
    const { body } = await call<ImportEntry>("POST", "/api/admin/imports", {
      token: this.token,
      body: {
        target: this.target,
        digest: (++digests).toString(16).padStart(64, "a"),
        rows,
        chunks,
        choices: { sheet: 0, header: 0, columns: [], hidden: false, usual: "overwrite", rows: [] },
      },
    });
    return body;
  }

  chunk(id: string, number: number, rows: readonly object[], left = 0) {
    return call<ChunkDone & ProblemDetails>("POST", `/api/admin/imports/${id}/chunks`, {
      token: this.token,
      body: { number, left, rows },
    });
  }

  /** All rows in one chunk, as they were checked. */
  async all(rows: readonly Values[], keep = false): Promise<{ id: string; done: ChunkDone & ProblemDetails }> {
    const checks = await this.check(rows);
    const { id } = await this.begin(rows.length);
    const { body } = await this.chunk(
      id,
      1,
      rows.map((values, index) => ({ row: index + 2, values, version: checks[index]?.found?.version ?? null, keep })),
    );
    return { id, done: body };
  }

  async read(id: string): Promise<ImportEntry> {
    return (await call<ImportEntry>("GET", `/api/admin/imports/${id}`, { token: this.token })).body;
  }

  async items(id: string): Promise<readonly ImportItem[]> {
    return (await call<{ items: ImportItem[] }>("GET", `/api/admin/imports/${id}/items`, { token: this.token })).body
      .items;
  }

  /** Takes an import back, and says what became of it. */
  async undo(id: string): Promise<{ status: number; body: ImportEntry & ProblemDetails }> {
    const answer = await call<ImportEntry & ProblemDetails>("POST", `/api/admin/imports/${id}/undo`, {
      token: this.token,
      body: { reason: "导入了错误的文件" },
    });
    return answer.status === 201 ? { status: 201, body: { ...answer.body, ...(await this.read(id)) } } : answer;
  }
}

export async function targetNamed(token: string, name: string): Promise<ImportTargetTold> {
  const { body } = await call<{ items: ImportTargetTold[] }>("GET", "/api/admin/import-targets", { token });
  const target = body.items.find((each) => each.name === name);
  if (!target) throw new Error(`There is no ${name}.`);
  return target;
}

export const countOf = async (table: string): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n")) ?? 0;
