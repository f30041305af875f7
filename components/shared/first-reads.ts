import type { ElementName } from "./discover.ts";

/** The value of an attribute, or of the property of the same meaning. */
type Get = (name: string) => string | null | undefined;

/** Parameters without a value take the one of that name, or go where there is none. */
export const fill = (address: string, get: Get): string =>
  address.replace(/&(\w+)\b(?!=)/g, (parameter, name: string) => {
    const value = get(name);
    return value ? `${parameter}=${encodeURIComponent(value)}` : "";
  });

const posts = "/api/posts?limit=12&tier&site&firm&theme&state&q";
const roll = "/api/commendations?limit=24&year&category";

/**
 * What each element asks for first. The build tells the loader, which asks for it beside the code: an address stands
 * here as the element writes it, or else it would be asked for twice.
 */
export const firstReads: Readonly<Record<ElementName, readonly string[]>> = {
  booking: ["/api/settings", "/api/sites"],
  commitments: ["/api/settings", "/api/sites", "/api/firms", posts],
  signing: ["/api/settings", "/api/sites", "/api/firms"],
  nomination: ["/api/settings", "/api/firms", "/api/campaigns"],
  honours: ["/api/notices?limit=20", "/api/commendations/years", roll],
  desk: ["/api/settings"],
  invitation: ["/api/settings"],
};
