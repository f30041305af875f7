import type { AttachmentOptions } from "../attachments/attachments.ts";
import type { UploadedFile } from "../shared/api-types.ts";
import type { PioneerDesk } from "./desk.ts";

/** Sends files as the lawyer whose link it is. */
export const uploadFrom =
  (host: PioneerDesk): AttachmentOptions["upload"] =>
  (options, raw) =>
    host.ask<UploadedFile>("/api/files", options, undefined, raw);
