import type { AnnualInspectionRequest, AnnualReviewRequest } from "../../worker/posts/eligibility/schema.ts";
import type { PostRequest } from "../../worker/posts/display/schema.ts";
import type { SigningDetail, SigningEntry, SigningRequest } from "../../worker/posts/signings/schema.ts";
import type { PublicSettings } from "../../worker/county/settings/schema.ts";
import { LAWYERS } from "../county/lawyers.ts";
import { POSTS, WAITING_SIGNINGS, type SampleSigning } from "../county/posts.ts";
import { addDays } from "../dates.ts";
import type { ApiClient } from "../api.ts";
import { secondPerson } from "./concerns.ts";
import { createAll, forEach, idOf, type Callers, type Ids } from "./callers.ts";
import type { Registry } from "./registry.ts";

interface PostContext extends Registry {
  readonly today: string;
  readonly settings: PublicSettings;
}

async function sign(
  { citizen }: Callers,
  { firms, sites, today, settings }: PostContext,
  signing: SampleSigning,
  site: string,
): Promise<void> {
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
    ...(signing.hours ? { hours: [...signing.hours] } : {}),
    showPartyMembership: signing.showPartyMembership,
    ...(signing.showPartyMembership
      ? { partyMembershipConsentVersion: settings.consents.partyMembership.version }
      : {}),
  };
  await citizen.create("/api/signings", request, `signing ${signing.lawyer} ${site}`);
}

/** The lawyers come by with their certificates: whoever of the bureau sees them decides on none of it. */
async function confirmSignings({ bureau }: Callers): Promise<void> {
  const sent = await bureau.all<SigningEntry>("/api/admin/signings?state=unconfirmed&limit=200");
  await forEach(sent, ({ id, version }) =>
    bureau.act<SigningDetail>(`/api/admin/signings/${id}/confirm`, { reason: "本人持执业证到场确认" }, version),
  );
}

/** Somebody else decides on what waits: most go to their post, one is returned, two are left for whoever tries it. */
async function decideSignings(reviewer: ApiClient, posts: Ids, lawyers: Ids): Promise<void> {
  const waiting = await reviewer.all<SigningEntry>("/api/admin/signings?state=submitted&limit=200");
  const signingOf = (lawyer: string): SigningEntry | undefined =>
    waiting.find((signing) => signing.lawyer.id === idOf(lawyers, lawyer));
  const approvals = POSTS.flatMap(({ title, holders }) =>
    holders.map(({ lawyer }) => ({ lawyer, postId: idOf(posts, title) })),
  );
  await forEach(approvals, async ({ lawyer, postId }) => {
    const signing = signingOf(lawyer);
    if (signing)
      await reviewer.act<SigningDetail>(`/api/admin/signings/${signing.id}/approve`, { postId }, signing.version);
  });
  for (const { lawyer, returned } of WAITING_SIGNINGS) {
    const signing = signingOf(lawyer);
    if (signing && returned)
      await reviewer.act<SigningDetail>(
        `/api/admin/signings/${signing.id}/return`,
        { reason: returned },
        signing.version,
      );
  }
}

/** The results of last year, so that a reviewer of what waits sees them beside it. */
async function recordAnnualResults({ bureau }: Callers, { firms, lawyers, today }: PostContext): Promise<void> {
  const year = Number(today.slice(0, 4)) - 1;
  await forEach([...firms], ([key, firmId]) =>
    bureau.create(
      "/api/admin/annual-inspections",
      { firmId, year, result: "passed" } satisfies AnnualInspectionRequest,
      `inspection ${key}`,
    ),
  );
  await forEach(WAITING_SIGNINGS, ({ lawyer }) =>
    bureau.create(
      "/api/admin/annual-reviews",
      { lawyerId: idOf(lawyers, lawyer), year, result: "competent" } satisfies AnnualReviewRequest,
      `review ${lawyer}`,
    ),
  );
}

/** Opens the posts, has the lawyers sign them, and decides. */
export async function loadPosts(callers: Callers, context: PostContext): Promise<void> {
  const { sites, lawyers } = context;
  const posts = await createAll(
    POSTS.map(({ site, title }) => ({ key: title, site })),
    ({ key: title, site }) =>
      callers.bureau.create(
        "/api/admin/posts",
        { siteId: idOf(sites, site), title } satisfies PostRequest,
        `post ${title}`,
      ),
  );
  const signings = POSTS.flatMap(({ site, holders }) => holders.map((holder) => ({ site, holder })));
  await forEach(signings, ({ site, holder }) => sign(callers, context, holder, site));
  await forEach(WAITING_SIGNINGS, (signing) => sign(callers, context, signing, signing.site));
  await recordAnnualResults(callers, context);
  await confirmSignings(callers);
  await decideSignings(await secondPerson(callers), posts, lawyers);
}
