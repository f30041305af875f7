import { randomUUID } from "node:crypto";
import type { NewBranchLink } from "../../worker/county/branch-links/schema.ts";
import type { BranchEntry } from "../../worker/county/branches/schema.ts";
import type { CircularRequest } from "../../worker/county/circulars/schema.ts";
import type { RecordBook, RecordEntry } from "../../worker/county/records/schema.ts";
import { ApiClient, type Page } from "../api.ts";
import type { Callers } from "./callers.ts";

/** Books the sample county keeps from this year on: then it is said what is missing in them. */
const KEPT: ReadonlySet<string> = new Set(["branchMeeting", "recruiting", "branchReport", "studyPlan"]);

const MEETINGS = [
  { form: "committee", topic: "研究发展党员工作，安排示范岗轮值", present: 4, decision: "confirm" },
  { form: "members", topic: "学习宪法，通报支部全年工作", present: 5, decision: "return" },
  { form: "lecture", topic: "党员律师如何化解基层矛盾", present: 5 },
] as const;

/** A branch enters its meetings by its own link; the bureau confirms one, returns one, and tells everybody something. */
export async function loadBooks(
  callers: Callers,
  { origin, today, reviewer }: { readonly origin: string; readonly today: string; readonly reviewer: ApiClient },
): Promise<void> {
  const { bureau, clerk } = callers;
  const { items: books } = await bureau.get<{ items: RecordBook[] }>("/api/admin/record-books");
  for (const { id, version, since } of books)
    if (KEPT.has(id) && since === null)
      await bureau.put(`/api/admin/record-books/${id}`, { since: `${today.slice(0, 4)}-01-01` }, version);

  const notice: Omit<CircularRequest, "branchIds" | "lawyerIds" | "files"> = {
    title: "关于报送第四季度党建工作台账的通知",
    body: "各党支部、各示范岗党员律师：\n请对照“三会一课”等要求逐项核对本季度台账，缺报的尽快补报，附会议记录。",
    dueDate: null,
    audience: "both",
  };
  await clerk.create("/api/admin/circulars", notice, "circular of the books");

  const { items } = await clerk.get<Page<BranchEntry>>("/api/admin/branches?limit=50");
  const branch = items.find(({ kind }) => kind === "joint");
  if (!branch) return;
  const { path } = await clerk.create<NewBranchLink>(
    "/api/admin/branch-links",
    { branchId: branch.id, days: 1, way: "handOver", keepEarlier: true },
    randomUUID(),
  );
  const own = new ApiClient(origin, path?.split("#")[1]);
  for (const { topic, decision, ...meeting } of MEETINGS.map((each) => ({ decision: undefined, ...each }))) {
    const fields = { ...meeting, topic, chair: branch.secretary?.name ?? null, expected: 5, summary: null };
    const request = { kind: "branchMeeting", subjectId: branch.id, date: today, fields };
    const { id } = await own.create<{ id: string }>("/api/branch/records", request, `meeting ${topic}`);
    const record = await reviewer.get<RecordEntry>(`/api/admin/records/${id}`);
    if (record.state !== "submitted" || decision === undefined) continue;
    const step = `/api/admin/records/${id}/${decision}`;
    await reviewer.act(step, decision === "return" ? { reason: "请补充会议记录。" } : {}, record.version);
  }
}
