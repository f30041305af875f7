import { list, offline, pending, refusal, sessionsAt, settings, sites, type Answers, type Fixture } from "../shared/fixtures.ts";

const answers: Answers = {
  "GET /api/settings": settings,
  "GET /api/sites": list(sites),
  "GET /api/sessions": (url: URL) => list(sites.filter(({ id }) => id === url.searchParams.get("site")).flatMap(sessionsAt)),
};

export const fixtures: readonly Fixture[] = [
  { name: "open", answers },
  { name: "loading", answers: { ...answers, "GET /api/settings": pending } },
  { name: "offline", answers: { ...answers, "GET /api/settings": offline } },
  { name: "out of order", answers: { ...answers, "GET /api/settings": refusal(500, "internal") } },
];
