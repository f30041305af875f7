import { z } from "@hono/zod-openapi";

const countSchema = z.number().int().min(1).max(100_000);

/**
 * How many writes of a kind are taken: in an hour from one network, and from one caller who is known (a registered
 * kiosk, or a person with a link or token); and in a day with one telephone number,
 * where something came of it.
 */
const limit = (perNetwork: number, perPhone = 10) =>
  z
    .strictObject({
      perNetwork: countSchema.default(perNetwork),
      perKnownCaller: countSchema.default(perNetwork * 4),
      perPhone: countSchema.default(perPhone),
    })
    .prefault({});

/**
 * Limits of the public's writes, by kind. A whole village may stand behind one address of its mobile network: they
 * hold floods off, and no neighbour.
 */
export const writeLimitsSchema = z.strictObject({
  booking: limit(30),
  signing: limit(20),
  nomination: limit(20),
  support: limit(60, 20),
  namesakes: limit(60),
  objection: limit(10),
  concern: limit(20),
  rating: limit(60),
  upload: limit(30),
  /** Steps on what is one's own already: moving, cancelling, answering a link. */
  step: limit(120),
});
export type WriteLimits = z.infer<typeof writeLimitsSchema>;
export type WriteKind = keyof WriteLimits;
