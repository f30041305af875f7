import { keepHash } from "./keep-hash.ts";

/** All a page of the service does of its own. */
keepHash();
