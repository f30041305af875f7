import { z } from "@hono/zod-openapi";
import type { HeldCode } from "../privacy/proof.ts";

const codeParam = z.object({
  code: z.string().min(1).max(64).openapi({ example: "7KQ2M-4XP9D", description: "In any spelling." }),
});

const phoneHeader = z.object({
  "pioneer-phone": z.string().max(80).optional().openapi({
    description:
      "The phone number it was left with. Needed with a code of ten symbols, unless no number was left; the codes of 26 symbols of earlier releases open alone. In a header, because URLs are logged.",
  }),
});

/** Who follows up what they left with the bureau: with its code, and the phone where one was left. */
export const followUpRequest = { params: codeParam, headers: phoneHeader };

/** The code in the address with the phone in the header. */
export const heldCode = (
  { code }: z.infer<typeof codeParam>,
  { "pioneer-phone": phone }: z.infer<typeof phoneHeader>,
): HeldCode => ({ code, phone });
