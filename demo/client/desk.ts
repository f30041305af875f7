/**
 * The pages of personal links, a lawyer's desk and one-time invitations: all they do of their own is to take the link
 * along to the other language.
 */

import { keepHash } from "./keep-hash.ts";

keepHash();
