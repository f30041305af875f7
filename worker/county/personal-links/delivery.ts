import { z } from "@hono/zod-openapi";
import type { Keys } from "../../platform/privacy/keys.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";

const deliverySchema = z.strictObject({ name: z.string(), phone: z.string(), url: z.string().nullable() });

/** What a message about a link takes until it is sent: whom it goes to, and the link itself where that is sent. */
export type Delivery = z.infer<typeof deliverySchema>;

const placeOf = (row: string) => ({ table: "personal_links", column: "delivery", row });

export const sealDelivery = (keys: Keys, linkId: string, delivery: Delivery): Promise<string> =>
  seal(keys, placeOf(linkId), JSON.stringify(delivery));

export const openDelivery = async (keys: Keys, linkId: string, sealed: string): Promise<Delivery> =>
  deliverySchema.parse(JSON.parse(await unseal(keys, placeOf(linkId), sealed)));
