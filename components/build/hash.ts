import { createHash } from "node:crypto";

/** A subresource integrity hash. */
export const hashOf = (content: string | Uint8Array, by: "sha256" | "sha384" = "sha384"): string =>
  `${by}-${createHash(by).update(content).digest("base64")}`;
