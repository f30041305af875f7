/** The lawyer's page: all it does of its own is to take the personal link along to the other language. */

import { keepHash } from "./keep-hash.ts";

keepHash();
