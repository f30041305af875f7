/** Nothing: what the Worker has of zod's 64 translations (373 kB). Refused fields go out as codes. */
export const locales = undefined;
