import type { PublicSettings } from "../worker/county/settings/schema.ts";
import { ApiClient } from "./api.ts";
import { POSTS } from "./county/posts.ts";
import { loadBooks } from "./seed/books.ts";
import { loadConcerns, secondPerson } from "./seed/concerns.ts";
import { loadEvidence } from "./seed/evidence.ts";
import { loadDecided, loadNotice, loadPresentations } from "./seed/honours.ts";
import { loadLabels, suspendOne } from "./seed/labels.ts";
import { loadNominations } from "./seed/nominations.ts";
import { loadPosts } from "./seed/posts.ts";
import { loadProviders } from "./seed/providers.ts";
import { loadRegistry, loadSettings, setWriteLimits } from "./seed/registry.ts";
import { loadSessions } from "./seed/sessions.ts";
import { loadShowcase } from "./seed/showcase.ts";

export interface SampleLoad {
  /** Where the Worker runs. */
  readonly origin: string;
  /** An administrator's token. */
  readonly token: string;
  /** A clerk's. */
  readonly clerkToken: string;
  /** The day in the county that dates are counted from, `YYYY-MM-DD`. */
  readonly today: string;
  /** Hears how far it has come. */
  readonly say?: (line: string) => void;
}

/**
 * Loads the sample county into an empty database through the running Worker's own endpoints: its rules, its encryption,
 * its audit entries. Broken off, it goes on where it stopped when it is called again with the same `today`.
 */
export async function loadCounty({ origin, token, clerkToken, today, say = () => {} }: SampleLoad): Promise<void> {
  const callers = {
    bureau: new ApiClient(origin, token),
    clerk: new ApiClient(origin, clerkToken),
    citizen: new ApiClient(origin),
  };
  await loadSettings(callers);
  await setWriteLimits(callers, true);
  const settings = await callers.citizen.get<PublicSettings>("/api/settings");
  const registry = await loadRegistry(callers);
  const { firms, lawyers, sites } = registry;
  say(`${firms.size} firms, ${lawyers.size} lawyers, ${sites.size} sites`);
  const context = { ...registry, today, settings };
  say(await loadDecided(callers, context));
  await loadPosts(callers, context);
  say(`${POSTS.length} demonstration posts with their commitments`);
  await loadLabels(callers, { lawyers, today });
  await suspendOne(callers, { lawyers });
  say("labels of a post and of a lawyer, and one display suspended");
  await loadEvidence(callers, { lawyers, origin });
  await loadShowcase(callers, { lawyers, firms, origin });
  await loadPresentations(callers, context);
  say("how some commitments were kept, with photos and documents, and a showcase");
  await loadConcerns(callers, { settings });
  say("three concerns, one with its published answer");
  await loadSessions(callers, context);
  say("three weeks of consultations, with a few bookings");
  await loadProviders(callers, context);
  say("a notary, a legal aid worker, a mediator and a grassroots legal worker, each on duty");
  const campaigns = await loadNominations(callers, context);
  say("an open campaign with nominations, and one under review");
  say(await loadNotice(callers, context, campaigns.get("public-service")));
  await loadBooks(callers, { origin, today, reviewer: await secondPerson(callers) });
  say("the books a county keeps, what a Party branch entered in them, and a notice to branches and lawyers");
  await setWriteLimits(callers, false);
}
