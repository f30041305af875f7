import type { PioneerElement } from "../shared/element.ts";
import type { AttachmentOptions } from "./attachments.ts";

/** Sends files as anybody may. */
export const uploadFrom =
  (host: PioneerElement): AttachmentOptions["upload"] =>
  (file) =>
    host.client.request("POST /api/files", file);
