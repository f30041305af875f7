import type { PublicSettings } from "../worker/registry/schema.ts";
import type { Callers, Ids } from "./seed.ts";

export async function loadNominations(_callers: Callers, _context: { firms: Ids; lawyers: Ids; today: string; settings: PublicSettings }): Promise<void> {}
