import type { LabelEntry, LabelRequest } from "../../worker/posts/labels/schema.ts";
import type { PostEntry } from "../../worker/posts/display/schema.ts";
import type { SigningDetail, SigningEntry } from "../../worker/posts/signings/schema.ts";
import { LABELS, SUSPENDED, WAITING_LABEL } from "../county/labels.ts";
import { addDays } from "../dates.ts";
import { idOf, type Callers } from "./callers.ts";
import { secondPerson } from "./concerns.ts";
import type { Registry } from "./registry.ts";

interface LabelContext extends Pick<Registry, "lawyers"> {
  readonly today: string;
}

/** Enters the sample's labels, and has somebody else approve all but one. */
export async function loadLabels(callers: Callers, { lawyers, today }: LabelContext): Promise<void> {
  const { bureau } = callers;
  const posts = await bureau.all<PostEntry>("/api/admin/posts?limit=90");
  const reviewer = await secondPerson(callers);
  for (const { post, lawyer, forDays, ...label } of LABELS) {
    const entry = posts.find(({ title }) => title === post);
    if (!entry) throw new Error(`The sample has a label for ${post}, which it does not define.`);
    const request: LabelRequest = {
      ...label,
      postId: entry.id,
      lawyerId: lawyer ? idOf(lawyers, lawyer) : null,
      from: today,
      to: addDays(today, forDays),
    };
    const { id } = await bureau.create("/api/admin/labels", request, `label ${label.docNo}`);
    const { state, version } = await bureau.get<LabelEntry>(`/api/admin/labels/${id}`);
    if (state === "proposed" && label.docNo !== WAITING_LABEL)
      await reviewer.act(`/api/admin/labels/${id}/approve`, {}, version);
  }
}

/** Suspends one lawyer's display, so that coverage has a gap of that kind too. */
export async function suspendOne({ bureau }: Callers, { lawyers }: Pick<Registry, "lawyers">): Promise<void> {
  const shown = await bureau.all<SigningEntry>("/api/admin/signings?state=onDisplay&limit=200");
  const signing = shown.find(({ lawyer }) => lawyer.id === idOf(lawyers, SUSPENDED.lawyer));
  if (signing)
    await bureau.act<SigningDetail>(
      `/api/admin/signings/${signing.id}/suspend`,
      { reason: SUSPENDED.reason },
      signing.version,
    );
}
