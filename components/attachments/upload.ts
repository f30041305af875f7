import { ApiClient } from "../shared/api-client.ts";
import type { UploadedFile } from "../shared/api-types.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { AttachmentOptions } from "./attachments.ts";

/** A photo on a village's network takes its time. */
const PATIENCE = 180_000;

/** Sends files as anybody may. */
export const uploadFrom =
  (host: PioneerElement): AttachmentOptions["upload"] =>
  (options, raw) =>
    new ApiClient({
      origin: host.origin,
      fetch: (url, init) =>
        host.fetch(url, {
          ...init,
          body: raw.body,
          headers: { ...(init.headers as Record<string, string>), ...raw.headers },
        }),
      patience: PATIENCE,
    }).request<UploadedFile>("/api/files", options);
