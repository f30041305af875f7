import { z } from "@hono/zod-openapi";

const countSchema = z.number().int().min(1).max(100_000);

/**
 * How many writes of a kind are taken: in an hour from one network, and from one caller who is known (a registered
 * kiosk, or a person with a link or token); and in a day with one telephone number,
 * where something came of it.
 */
const limit = (perNetwork: number, perPhone = 20) =>
  z
    .strictObject({
      perNetwork: countSchema.default(perNetwork),
      perKnownCaller: countSchema.default(perNetwork * 4),
      perPhone: countSchema.default(perPhone),
    })
    .prefault({});

/** Codes to phones cost the bureau money, and somebody else their peace: they are held to a day as well. */
const codeLimit = limit(60, 6)
  .unwrap()
  .extend({ perNetworkDay: countSchema.default(300) })
  .prefault({});

/**
 * Limits of the public's writes, by kind. A whole township may stand behind one address of its mobile network, and a
 * hall behind that of its Wi-Fi: they hold floods off, and no neighbour.
 */
export const writeLimitsSchema = z.strictObject({
  booking: limit(60),
  signing: limit(40),
  nomination: limit(40),
  support: limit(100),
  namesakes: limit(100),
  objection: limit(20),
  concern: limit(20),
  rating: limit(100),
  upload: limit(30),
  phoneProof: codeLimit,
  /** A whole bureau may sign in from behind one address. */
  signIn: limit(120),
  /** Steps on what is one's own already: moving, cancelling, answering a link. */
  step: limit(300),
});
export type WriteLimits = z.infer<typeof writeLimitsSchema>;
export type WriteKind = keyof WriteLimits;
