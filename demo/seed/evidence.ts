import { randomUUID } from "node:crypto";
import type { NewDeskLink } from "../../worker/county/desk-links/schema.ts";
import type { EvidenceEntry, OwnCommitment } from "../../worker/posts/evidence/schema.ts";
import type { FileReference, UploadedFile } from "../../worker/county/files/schema.ts";
import { ApiClient, type Page } from "../api.ts";
import { EVIDENCE } from "../county/evidence.ts";
import { idOf, type Callers, type Ids } from "./callers.ts";
import { secondPerson } from "./concerns.ts";
import { bytesOf, type SampleFile } from "./sample-files.ts";

/** A lawyer at the desk, by a link of the lawyer's own. */
export async function sitDown({ clerk }: Callers, origin: string, lawyerId: string): Promise<ApiClient> {
  // A link is shown once: whoever asks again gets another.
  const { path } = await clerk.create<NewDeskLink>("/api/admin/desk-links", { lawyerId, days: 1 }, randomUUID());
  return new ApiClient(origin, path?.split("#")[1]);
}

/** Sends a sample file and tells how to attach it. */
export async function sendFile(sender: ApiClient, file: SampleFile, of: string): Promise<FileReference> {
  const { id, claim } = await sender.upload<UploadedFile>(
    "/api/files",
    bytesOf(file),
    file.name,
    `file ${file.name} of ${of}`,
  );
  return { id, claim };
}

/** The lawyers say how they kept some commitments; the bureau publishes what is good and returns what is not. */
export async function loadEvidence(
  callers: Callers,
  { lawyers, origin }: { readonly lawyers: Ids; readonly origin: string },
): Promise<void> {
  const reviewer = await secondPerson(callers);
  for (const { commitment, lawyer, text, link, files, decision } of EVIDENCE) {
    const desk = await sitDown(callers, origin, idOf(lawyers, lawyer));
    const { items } = await desk.get<Page<OwnCommitment>>("/api/desk/commitments?limit=100");
    const own = items.find((entry) => entry.text === commitment);
    if (!own) throw new Error(`The sample has evidence for “${commitment}”, which ${lawyer} did not promise.`);
    // Sent when the county was loaded before.
    if (!own.evidence) {
      const references = [];
      for (const file of files) references.push(await sendFile(desk, file, commitment));
      await desk.act<OwnCommitment>(
        `/api/desk/commitments/${own.id}/evidence`,
        { text, link: link ?? null, files: references },
        own.version,
      );
    }
    if (!decision) continue;
    const waiting = await reviewer.all<EvidenceEntry>("/api/admin/evidence?state=submitted&limit=90");
    const entry = waiting.find((candidate) => candidate.commitment.id === own.id);
    if (!entry) continue;
    const path = `/api/admin/evidence/${entry.id}`;
    if (decision === "publish") await reviewer.act(`${path}/publish`, {}, entry.version);
    else await reviewer.act(`${path}/return`, { reason: decision.returned }, entry.version);
  }
}
