/**
 * What the Worker has of zod's translations, instead of the 64 files that zod brings along (373 kB): none. Refused fields
 * go out as codes. `wrangler.jsonc` puts this in their place.
 */
export {};
