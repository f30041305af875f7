import type { CommitmentsHost } from "./host.ts";

/** The walls on the page, in the order they came. */
export const walls = new Set<CommitmentsHost>();
