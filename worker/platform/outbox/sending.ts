import type { Keys } from "../privacy/keys.ts";

export type Sending = "on" | "noUrl" | "noKey";

/** Whether messages can go out: it takes the gateway's address and its key. */
export const sendingState = (
  keys: Pick<Keys, "gateway">,
  { gateway }: { readonly gateway: { readonly url: string } | null },
): Sending => (!gateway ? "noUrl" : keys.gateway ? "on" : "noKey");
