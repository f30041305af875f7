import type { AttachmentOptions } from "../attachments/attachments.ts";
import type { PioneerDesk } from "./desk.ts";

/** Sends files as the lawyer whose link it is. */
export const uploadFrom =
  (host: PioneerDesk): AttachmentOptions["upload"] =>
  (file) =>
    host.ask("POST /api/files", { ...file, token: host.token });
