import type { ShowcaseEntry } from "../../worker/posts/showcase/schema.ts";
import { SHOWCASE } from "../county/showcase.ts";
import { idOf, type Callers, type Ids } from "./callers.ts";
import { secondPerson } from "./concerns.ts";
import { sendFile, sitDown } from "./evidence.ts";

/** Lawyers send what they have to show, the bureau enters what a firm shows, and the reviewer publishes. */
export async function loadShowcase(
  callers: Callers,
  { lawyers, firms, origin }: { readonly lawyers: Ids; readonly firms: Ids; readonly origin: string },
): Promise<void> {
  const reviewer = await secondPerson(callers);
  for (const { lawyer, firm, cover, file, published, ...entry } of SHOWCASE) {
    const sender = lawyer ? await sitDown(callers, origin, idOf(lawyers, lawyer)) : callers.bureau;
    const request = {
      ...entry,
      cover: cover ? await sendFile(sender, cover, entry.title) : null,
      file: file ? await sendFile(sender, file, entry.title) : null,
      redactionConfirmed: true,
      ...(firm ? { firmId: idOf(firms, firm) } : {}),
    };
    const { id } = await sender.create(
      lawyer ? "/api/desk/showcase" : "/api/admin/showcase",
      request,
      `showcase ${entry.title}`,
    );
    if (!published) continue;
    const path = `/api/admin/showcase/${id}`;
    const { state, version } = await reviewer.get<ShowcaseEntry>(path);
    if (state === "submitted") await reviewer.act(`${path}/publish`, {}, version);
  }
}
