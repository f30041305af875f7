/**
 * How a route treats somebody who deals with the people of some sites only, such as a township's helper. Every admin
 * route says so, or it does not compile:
 *
 * - `bySite`: it knows the site of what it shows or changes, and shows and changes nothing of another;
 * - `noSites`: what it shows belongs to no site, and holds no citizen's data;
 * - `refused`: it is not for them.
 */
export const SITE_RULES = ["bySite", "noSites", "refused"] as const;
export type SiteRule = (typeof SITE_RULES)[number];
