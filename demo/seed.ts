import type { CommitmentEntry } from "../worker/commitments/schema.ts";
import type { BookingRequest, SessionEntry, SessionRequest } from "../worker/consultations/schema.ts";
import type { PostRequest, SigningDetail, SigningEntry, SigningRequest } from "../worker/posts/schema.ts";
import type { FirmRequest, LawyerRequest, PublicSettings, SiteRequest } from "../worker/registry/schema.ts";
import { ApiClient } from "./api.ts";
import { LAWYERS } from "./county/lawyers.ts";
import { FIRMS, SITES, type SampleFirm, type SampleSite } from "./county/places.ts";
import { POSTS, WAITING_SIGNINGS, type SampleSigning } from "./county/posts.ts";
import { BOOKINGS, sessionsAfter } from "./county/sessions.ts";
import { addDays } from "./dates.ts";
import { loadNominations } from "./seed-nominations.ts";

/** What has an id in the database, by its key in the sample. */
export type Ids = ReadonlyMap<string, string>;

export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample names ${key}, which it does not define.`);
  return id;
}

export interface Callers {
  readonly bureau: ApiClient;
  readonly citizen: ApiClient;
}

/** Carries out `work` for all items, a few at a time, and keeps their order in the result. */
export async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const AT_ONCE = 6;
  const results: R[] = [];
  for (let first = 0; first < items.length; first += AT_ONCE) results.push(...(await Promise.all(items.slice(first, first + AT_ONCE).map(work))));
  return results;
}

async function createAll<T extends { readonly key: string }>(items: readonly T[], create: (item: T) => Promise<{ id: string }>): Promise<Ids> {
  return new Map(await forEach(items, async (item) => [item.key, (await create(item)).id] as const));
}

const loadFirms = ({ bureau }: Callers): Promise<Ids> =>
  createAll<SampleFirm>(FIRMS, ({ key, ...firm }) => bureau.create("/api/admin/firms", firm satisfies FirmRequest, `firm ${key}`));

const loadLawyers = ({ bureau }: Callers, firms: Ids): Promise<Ids> =>
  createAll(LAWYERS, ({ key, firm, ...lawyer }) =>
    bureau.create("/api/admin/lawyers", { ...lawyer, firmId: idOf(firms, firm) } satisfies LawyerRequest, `lawyer ${key}`),
  );

const loadSites = ({ bureau }: Callers, firms: Ids): Promise<Ids> =>
  createAll<SampleSite>(SITES, ({ key, name, tier, divisionCode, address, phone, hours, firm }) => {
    const site: SiteRequest = { name, tier, divisionCode, address, phone, hours, firmId: firm ? idOf(firms, firm) : null };
    return bureau.create("/api/admin/sites", site, `site ${key}`);
  });

interface Signers {
  readonly firms: Ids;
  readonly lawyers: Ids;
  readonly sites: Ids;
  readonly today: string;
  readonly settings: PublicSettings;
}

async function sign({ citizen }: Callers, { firms, sites, today, settings }: Signers, signing: SampleSigning, site: string): Promise<void> {
  const index = LAWYERS.findIndex(({ key }) => key === signing.lawyer);
  const lawyer = LAWYERS[index];
  if (!lawyer) throw new Error(`The sample has no lawyer ${signing.lawyer}.`);
  const request: SigningRequest = {
    licenceNo: lawyer.licenceNo,
    name: lawyer.name,
    phone: `154${String(10_000_000 + index)}`,
    firmId: idOf(firms, lawyer.firm),
    siteId: idOf(sites, site),
    pledgeVersion: settings.pledge.version,
    commitments: signing.commitments.map(({ text, dueInDays }) => ({ text, dueDate: addDays(today, dueInDays) })),
    showPartyMembership: signing.showPartyMembership,
    ...(signing.showPartyMembership ? { partyMembershipConsentVersion: settings.consents.partyMembership.version } : {}),
  };
  await citizen.create("/api/signings", request, `signing ${signing.lawyer} ${site}`);
}

/** The bureau decides on what waits: most go to their post, one is returned, two are left for whoever tries the endpoints. */
async function decideSignings({ bureau }: Callers, posts: Ids, lawyers: Ids): Promise<void> {
  const waiting = await bureau.all<SigningEntry>("/api/admin/signings?state=submitted&limit=200");
  const signingOf = (lawyer: string): SigningEntry | undefined => waiting.find((signing) => signing.lawyer.id === idOf(lawyers, lawyer));
  const approvals = POSTS.flatMap(({ title, holders }) => holders.map(({ lawyer }) => ({ lawyer, postId: idOf(posts, title) })));
  await forEach(approvals, async ({ lawyer, postId }) => {
    const signing = signingOf(lawyer);
    if (signing) await bureau.act<SigningDetail>(`/api/admin/signings/${signing.id}/approve`, { postId }, signing.version);
  });
  for (const { lawyer, returned } of WAITING_SIGNINGS) {
    const signing = signingOf(lawyer);
    if (signing && returned) await bureau.act<SigningDetail>(`/api/admin/signings/${signing.id}/return`, { reason: returned }, signing.version);
  }
}

async function recordKeptCommitments({ bureau }: Callers): Promise<void> {
  const kept = new Map(POSTS.flatMap(({ holders }) => holders.flatMap(({ commitments }) => commitments.map(({ text, kept: reason }) => [text, reason] as const))));
  const open = await bureau.all<CommitmentEntry>("/api/admin/commitments?state=open&limit=200");
  await forEach(open, async ({ id, text, version }) => {
    const reason = kept.get(text);
    if (reason) await bureau.act<CommitmentEntry>(`/api/admin/commitments/${id}/state`, { state: "kept", reason }, version);
  });
}

async function loadPosts(callers: Callers, signers: Signers): Promise<void> {
  const { sites, lawyers } = signers;
  const posts = await createAll(POSTS.map(({ site, title }) => ({ key: title, site, title })), ({ site, title }) =>
    callers.bureau.create("/api/admin/posts", { siteId: idOf(sites, site), title } satisfies PostRequest, `post ${title}`),
  );
  await forEach(POSTS.flatMap(({ site, holders }) => holders.map((holder) => ({ site, holder }))), ({ site, holder }) => sign(callers, signers, holder, site));
  await forEach(WAITING_SIGNINGS, (signing) => sign(callers, signers, signing, signing.site));
  await decideSignings(callers, posts, lawyers);
  await recordKeptCommitments(callers);
}

async function loadSessions({ bureau, citizen }: Callers, { sites, lawyers, today, settings }: Signers): Promise<void> {
  await forEach(sessionsAfter(today), ({ site, lawyer, matters, ...span }) => {
    const session: SessionRequest = { ...span, siteId: idOf(sites, site), lawyerId: idOf(lawyers, lawyer), matters: [...matters] };
    return bureau.create("/api/admin/sessions", session, `session ${lawyer} ${span.date} ${span.startTime}`);
  });
  const sessions = await bureau.all<SessionEntry>("/api/admin/sessions?limit=200");
  // One after the other: two of them are for the same session, and each is to get its place.
  for (const { lawyer, ...booking } of BOOKINGS) {
    const first = sessions.find((session) => session.lawyer.id === idOf(lawyers, lawyer));
    if (!first) throw new Error(`The sample has no session of ${lawyer}.`);
    const request: Partial<BookingRequest> = { ...booking, sessionId: first.id, consentVersion: settings.consents.booking.version, channel: "portal" };
    await citizen.create("/api/bookings", request, `booking ${booking.phone} ${lawyer}`);
  }
}

/**
 * Loads the sample county into an empty database through the running Worker's own endpoints: its rules, its encryption, its
 * audit entries. Broken off, it goes on where it stopped when it is called again with the same `today`.
 */
export async function loadCounty({ origin, token, today, say = () => {} }: { origin: string; token: string; today: string; say?: (line: string) => void }): Promise<void> {
  const callers = { bureau: new ApiClient(origin, token), citizen: new ApiClient(origin) };
  const settings = await callers.citizen.get<PublicSettings>("/api/settings");
  const firms = await loadFirms(callers);
  const [lawyers, sites] = [await loadLawyers(callers, firms), await loadSites(callers, firms)];
  say(`${firms.size} firms, ${lawyers.size} lawyers, ${sites.size} sites`);
  const signers = { firms, lawyers, sites, today, settings };
  await loadPosts(callers, signers);
  say(`${POSTS.length} demonstration posts with their commitments`);
  await loadSessions(callers, signers);
  say("three weeks of consultations, with a few bookings");
  await loadNominations(callers, { firms, lawyers, today, settings });
  say("an open campaign with nominations, and a closed one");
}
