import type { AnswerOf } from "../shared/api-client.ts";
import { emptyBooks, ownBookAnswers, refusedBooks } from "../own-books/own-books.fixtures.ts";
import { offline, pending, refusal, settings, type Answers, type Fixture } from "../shared/fixtures.ts";

export const branch: AnswerOf<"GET /api/branch"> = {
  id: "branch-1",
  name: "清溪县律所第一联合党支部",
  kind: "joint",
  firms: [
    { id: "firm-1", name: "湖南杉木坳律师事务所" },
    { id: "firm-2", name: "湖南鼓楼坪律师事务所" },
  ],
  secretary: "覃桂芳",
  expiresAt: "2027-11-20T01:00:00.000Z",
  lastUsedAt: null,
};

const answers: Answers = { "GET /api/settings": settings, "GET /api/branch": branch, ...ownBookAnswers("branch") };

/** The page of a Party branch, in each of its states. */
export const fixtures: readonly Fixture[] = [
  { name: "default", answers },
  { name: "nothing owed", answers: { ...answers, ...emptyBooks("branch") } },
  { name: "loading", answers: { ...answers, "GET /api/branch": pending } },
  { name: "offline", answers: { ...answers, "GET /api/branch": offline } },
  { name: "books not to be had", answers: { ...answers, ...refusedBooks("branch", refusal(500, "internal")) } },
  { name: "link run out", answers: { ...answers, "GET /api/branch": refusal(401, "unauthorized") } },
  { name: "no link", answers },
];
