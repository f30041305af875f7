import { randomUUID } from "node:crypto";
import { colleague, type Colleague } from "./colleagues.ts";
import type { Calendar, DayRequest } from "../../worker/county/calendar/schema.ts";
import type {
  Commendation,
  CommendationEntry,
  Decision,
  DecisionRequest,
  Presentation,
} from "../../worker/commendations/decisions/schema.ts";
import type { NewInvitation } from "../../worker/county/invitations/schema.ts";
import type { NominationDetail, NominationEntry } from "../../worker/commendations/review/schema.ts";
import type { CampaignEntry } from "../../worker/commendations/schema.ts";
import type { Notice, NoticeRequest } from "../../worker/commendations/notices/schema.ts";
import type { Panel, PanelRequest, ScoringSheet } from "../../worker/commendations/panels/schema.ts";
import type { ShowcaseItem } from "../../worker/posts/showcase/schema.ts";
import { ApiError, type ApiClient, type Page } from "../api.ts";
import { DECIDED, documentOf, HONOURS, PANEL, type SampleHonour } from "../county/honours.ts";
import { LAWYERS } from "../county/lawyers.ts";
import { addDays } from "../dates.ts";
import type { Callers } from "./callers.ts";
import { secondPerson } from "./concerns.ts";
import { loadCampaign, review, sendNomination, type NominationContext } from "./nominations.ts";

/** The service's first texts are in force from this day: nobody could agree to anything before. */
const FIRST_DAY = "2026-01-01";
/** Days within which five working days have passed where only weekends are off. */
const NOTICE_SPAN = 10;

/** Late in the morning in the county, so many days before `today`. */
const instant = (today: string, daysAgo: number): string => `${addDays(today, -daysAgo)}T03:00:00.000Z`;

/** The panel's members, each with a token of their own; the reviewer who decides in the end sits on none. */
async function seatPanel(bureau: ApiClient): Promise<readonly Colleague[]> {
  const members: Colleague[] = [];
  for (const name of PANEL) members.push(await colleague(bureau, name, "panelMember"));
  return members;
}

/** The nominee agrees to the nomination and to being published, by a one-time link. */
async function agree({ bureau, clerk, citizen }: Callers, { id, nominee }: NominationEntry): Promise<void> {
  const { consent } = await bureau.get<NominationDetail>(`/api/admin/nominations/${id}`);
  if (consent.state === "given") return;
  const { path } = await clerk.create<NewInvitation>(`/api/admin/nominations/${id}/invitations`, {}, randomUUID());
  await citizen
    .as(path?.split("#")[1])
    .create(
      "/api/invitation",
      { supports: true, publication: true, name: nominee.name.slice(0, 50) },
      `answer of ${id}`,
    );
}

/** Appoints the panel; each member declares to be free of conflicts, and scores. Then it is closed. */
async function score(bureau: ApiClient, campaign: CampaignEntry): Promise<void> {
  const path = `/api/admin/campaigns/${campaign.id}/panel`;
  const members = await seatPanel(bureau);
  const request: PanelRequest = { memberIds: members.map(({ id }) => id) };
  const panel = await bureau.get<Panel>(path).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return bureau.put<Panel>(path, request, 0);
    throw error;
  });
  if (panel.status === "closed") return;
  for (const { id: categoryId, declared } of panel.categories) {
    for (const [seat, { id, client }] of members.entries()) {
      if (!declared.some((member) => member.id === id))
        await client.create(
          `/api/admin/categories/${categoryId}/declaration`,
          { kind: "clear" },
          `declaration of ${id} in ${categoryId}`,
        );
      const { criteria, items } = await client.get<ScoringSheet>(`/api/admin/categories/${categoryId}/sheet`);
      for (const [place, { nominationId, version }] of items.entries()) {
        // Nobody is perfect, and no two members agree.
        const points = Object.fromEntries(
          criteria.map(({ id: criterion, max }, index) => [criterion, max - 1 - ((place + seat + index) % 3)]),
        );
        if (version === 0) await client.put(`/api/admin/nominations/${nominationId}/score`, { points }, version);
      }
    }
  }
  await bureau.act(`${path}/close`, { reason: "评审结束，封存评分。" }, panel.version);
}

/**
 * The sample's bureau settles the days of a notice that nobody has confirmed yet, as their weekdays suggest, so that
 * there is a notice to see at the turn of a year too. Tells how many.
 */
async function settleDays(bureau: ApiClient, publishedOn: string): Promise<number> {
  const { items } = await bureau.get<Calendar>(
    `/api/admin/calendar?from=${publishedOn}&to=${addDays(publishedOn, NOTICE_SPAN)}`,
  );
  const unconfirmed = items.filter(({ kind }) => kind === "unconfirmed");
  for (const { date, guess, version } of unconfirmed) {
    const request: DayRequest = { kind: guess ?? "workday", note: "样例数据：按星期推定，以正式通知为准" };
    await bureau.put(`/api/admin/calendar/${date}`, request, version);
  }
  return unconfirmed.length;
}

interface Published {
  readonly id: string;
  /** Days nobody had confirmed. */
  readonly settled: number;
}

/** Takes a campaign whose shortlist stands to its public notice. */
async function putOnNotice(callers: Callers, campaign: CampaignEntry, publishedOn: string): Promise<Published> {
  const { bureau } = callers;
  const listed = async (state: string) =>
    (
      await bureau.all<NominationEntry>(`/api/admin/nominations?campaign=${campaign.id}&state=${state}&limit=90`)
    ).toReversed();
  for (const nomination of await listed("shortlisted")) await agree(callers, nomination);
  await score(bureau, campaign);
  const [standing] = (await bureau.get<Page<Notice>>(`/api/notices?campaign=${campaign.id}&limit=1`)).items;
  if (standing) return { id: standing.id, settled: 0 };
  const request: NoticeRequest = { nominationIds: (await listed("scored")).map(({ id }) => id) };
  const publish = () =>
    bureau.create(`/api/admin/campaigns/${campaign.id}/notices`, request, `notice of ${campaign.id}`);
  let settled = 0;
  const { id } = await publish().catch(async (error: unknown) => {
    if (!(error instanceof ApiError && error.code === "calendar_unconfirmed")) throw error;
    settled = await settleDays(bureau, publishedOn);
    return publish();
  });
  return { id, settled };
}

const settledLine = (settled: number): string =>
  settled > 0 ? `; ${settled} days that no published calendar covers are settled by their weekdays` : "";

/**
 * Takes a campaign of some months ago from its first nomination to the decision, at the times all that would have
 * happened: through the same endpoints, with a full notice between. Nobody puts on notice or commends whom they found
 * eligible, so a second person did that. Tells what came of it.
 */
export async function loadDecided(callers: Callers, context: NominationContext): Promise<string> {
  const { today } = context;
  const { nominatedDaysAgo, reviewedDaysAgo, noticeDaysAgo, decidedDaysAgo } = DECIDED;
  if (addDays(today, DECIDED.opensInDays) < FIRST_DAY)
    return `no roll of honour yet: the sample's campaign would have begun before ${FIRST_DAY}`;
  const at = (daysAgo: number): Callers => ({
    bureau: callers.bureau.at(instant(today, daysAgo)),
    clerk: callers.clerk.at(instant(today, daysAgo)),
    citizen: callers.citizen.at(instant(today, daysAgo)),
  });
  const entry = await loadCampaign(at(-DECIDED.opensInDays), DECIDED, today);
  const second = await secondPerson(at(-DECIDED.opensInDays));
  for (const [index, honour] of HONOURS.entries()) {
    const nomination = await sendNomination(at(nominatedDaysAgo - index), context, { entry, sample: DECIDED }, honour);
    await review(second.at(instant(today, reviewedDaysAgo)), nomination, honour.moves);
  }
  const { id, settled } = await putOnNotice(at(noticeDaysAgo), entry, addDays(today, -noticeDaysAgo));
  const { bureau } = at(decidedDaysAgo);
  const waiting = await bureau.all<NominationEntry>(
    `/api/admin/nominations?campaign=${entry.id}&state=onNotice&limit=90`,
  );
  // No job has run for months there, so the service asks whether its clock is right; and asks again back in today.
  const decidedOn = addDays(today, -decidedDaysAgo);
  await bureau.create("/api/admin/clock", { today: decidedOn }, `clock at ${decidedOn}`);
  if (waiting.length > 0) await bureau.create(`/api/admin/notices/${id}/conclude`, {}, `conclusion of ${id}`);
  await callers.bureau.create("/api/admin/clock", { today }, `clock at ${today}`);
  const ready = await bureau.all<NominationEntry>(
    `/api/admin/nominations?campaign=${entry.id}&state=objectionHandled&limit=90`,
  );
  const request: DecisionRequest = {
    docNo: documentOf(decidedOn.slice(0, 4)),
    decidedOn,
    nominationIds: ready.toReversed().map((nomination) => nomination.id),
  };
  if (ready.length > 0)
    await bureau.create<Decision>(`/api/admin/campaigns/${entry.id}/decision`, request, `decision of ${entry.id}`);
  return `a campaign decided months ago, with ${HONOURS.length} on the roll of honour${settledLine(settled)}`;
}

const nameOf = ({ nominee }: SampleHonour): string | undefined =>
  "lawyer" in nominee
    ? LAWYERS.find(({ key }) => key === nominee.lawyer)?.name
    : "name" in nominee
      ? nominee.name
      : undefined;

/** Puts on the roll of honour which talks those commended have given, and what they show. */
export async function loadPresentations(
  { bureau, citizen }: Callers,
  { today }: Pick<NominationContext, "today">,
): Promise<void> {
  const shown = await citizen.all<ShowcaseItem>("/api/showcase?limit=50");
  const decidedOn = addDays(today, -DECIDED.decidedDaysAgo);
  for (const { name, id } of await citizen.all<Commendation>("/api/commendations?limit=50")) {
    const entry = await bureau.get<CommendationEntry>(`/api/admin/commendations/${id}`);
    const honour = HONOURS.find((candidate) => nameOf(candidate) === name);
    if (!honour || entry.version > 1 || (honour.talks.length === 0 && honour.showcase.length === 0)) continue;
    const request: Presentation = {
      talks: honour.talks.map(({ title, afterDays, place }) => ({
        title,
        heldOn: addDays(decidedOn, afterDays),
        place,
      })),
      showcase: honour.showcase.flatMap((title) => shown.find((candidate) => candidate.title === title)?.id ?? []),
      reason: "登记宣讲和风采展示。",
    };
    await bureau.put(`/api/admin/commendations/${id}/presentation`, request, entry.version);
  }
}

/** Puts the shortlist of a campaign on notice, now. Tells what came of it. */
export async function loadNotice(
  callers: Callers,
  { today }: Pick<NominationContext, "today">,
  campaign: CampaignEntry | undefined,
): Promise<string> {
  if (!campaign) throw new Error("The sample has no campaign to put on notice.");
  const { settled } = await putOnNotice(callers, campaign, today);
  return `a public notice that runs now${settledLine(settled)}`;
}
