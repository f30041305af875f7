import type { CommitmentState, Post, PostLawyer, Site } from "../shared/api-types.ts";
import {
  closedSites,
  floodedSites,
  firms,
  lawyers,
  list,
  offline,
  pending,
  refusal,
  settings,
  sites,
  type Answers,
  type Fixture,
} from "../shared/fixtures.ts";

type Promised = readonly [text: string, dueDate: string, state: CommitmentState, lawyer?: number];

const [zhou, xiang, aynur] = lawyers.map((lawyer, index): PostLawyer => ({
  ...lawyer,
  partyMember: index !== 1,
  since: `2026-0${3 + index}-01`,
  hours: [],
  labels: [],
  plate: `H${String(index).padStart(39, "0")}`,
})) as [PostLawyer, PostLawyer, PostLawyer];
const [county, hexi, yunshan, baishi, qinghe] = sites as unknown as readonly [Site, Site, Site, Site, Site];

const post = (
  id: string,
  title: string,
  { id: siteId, name, tier, outOfUse }: Pick<Site, "id" | "name" | "tier"> & Pick<Post["site"], "outOfUse">,
  holders: readonly PostLawyer[],
  promised: readonly Promised[],
): Post => ({
  id,
  title,
  site: { id: siteId, name, tier, ...(outOfUse && { outOfUse }) },
  labels: [],
  plate: `P${id.replace(/\D/g, "").padStart(39, "0")}`,
  lawyers: holders,
  commitments: promised.map(([text, dueDate, state, holder = 0], index) => ({
    id: `${id}-${index}`,
    lawyerId: holders[holder]?.id ?? "",
    text,
    theme: "integrity",
    dueDate,
    state,
    keptOn: state === "kept" ? dueDate : null,
    evidence: null,
  })),
});

/**
 * One post of each kind: one lawyer, several lawyers, without Party membership, overdue, more commitments than are
 * seen, none.
 */
export const posts: readonly Post[] = [
  post(
    "post-1",
    "欠薪维权示范岗",
    county,
    [zhou],
    [
      ["农民工讨薪案件当天接待、三个工作日内告知能否受理。", "2026-12-31", "open"],
      ["全年办理法律援助案件不少于六件，不收取当事人任何费用。", "2026-10-31", "kept"],
    ],
  ),
  post(
    "post-2",
    "婚姻家庭调解示范岗",
    hexi,
    [zhou, aynur],
    [
      ["每月到镇工作站坐班两天，坐班日期提前一周公布。", "2026-12-31", "open"],
      ["为辖区老年人免费代写遗嘱、赡养协议等文书二十份。", "2026-09-30", "kept", 1],
      ["与镇妇联一起走访困难家庭三十户，建立回访台账。", "2026-11-15", "overdue"],
      ["接到家庭暴力求助后两小时内回应。", "2027-03-31", "open", 1],
      ["协助村（社区）调解组织办理疑难纠纷十件。", "2027-06-30", "open"],
    ],
  ),
  post(
    "post-3",
    "公益咨询服务岗",
    yunshan,
    [xiang],
    [["每周四上午在司法所接待群众，风雨无阻。", "2026-12-31", "open"]],
  ),
  post(
    "post-4",
    "乡村法治宣讲示范岗",
    baishi,
    [aynur],
    [
      ["在白石村开展法治讲座四场，内容由村民点题。", "2026-10-20", "overdue"],
      ["为村规民约和集体合同出具审查意见。", "2026-06-30", "kept"],
    ],
  ),
  post("post-5", "诚信执业示范岗", qinghe, [zhou], []),
];

/** So many posts, taking turns with the examples. */
export const manyPosts = (count: number): readonly Post[] =>
  Array.from({ length: count }, (_, index) => {
    const { title, ...rest } = posts[index % posts.length] as Post;
    return { ...rest, id: `post-${index + 1}`, title: `${title}（${index + 1} 号）` };
  });

/** Filters, searches and pages as the API does. */
export const wall =
  (all: readonly Post[]) =>
  ({ searchParams }: URL) => {
    const asked = (name: string) => searchParams.get(name) ?? "";
    const words = asked("q");
    const found = all.filter(
      ({ title, site, lawyers }) =>
        (!asked("site") || site.id === asked("site")) &&
        (!asked("tier") || site.tier === asked("tier")) &&
        (!asked("firm") || lawyers.some(({ firm }) => firm.id === asked("firm"))) &&
        (title.startsWith(words) || lawyers.some(({ name }) => name.startsWith(words))),
    );
    const start = Number(asked("after"));
    const end = start + Number(asked("limit") || 20);
    return { items: found.slice(start, end), next: end < found.length ? String(end) : null };
  };

export const answersWith = (all: readonly Post[]): Answers => ({
  "GET /api/settings": settings,
  "GET /api/sites": list(sites),
  "GET /api/firms": list(firms),
  "GET /api/posts": wall(all),
});

const answers = answersWith(posts);
const long = "依法规范诚信执业".repeat(25);
const longSite: Site = { ...hexi, name: "安禾县河西镇".repeat(6) + "公共法律服务工作站" };

export const fixtures: readonly Fixture[] = [
  { name: "default", answers },
  { name: "full page", answers: answersWith(manyPosts(31)) },
  { name: "one site", attributes: { site: "site-hexi" }, answers },
  { name: "closed sites", answers: { ...answers, "GET /api/sites": list(closedSites) } },
  {
    name: "flooded sites, list",
    attributes: { view: "list" },
    answers: { ...answers, "GET /api/sites": list(floodedSites) },
  },
  { name: "flooded sites", answers: { ...answers, "GET /api/sites": list(floodedSites) } },
  {
    name: "one closed site",
    attributes: { site: "site-hexi" },
    answers: { ...answers, "GET /api/sites": list(closedSites) },
  },
  { name: "nobody", answers: answersWith([]) },
  { name: "no match", attributes: { tier: "village", firm: "firm-zhengyuan" }, answers },
  { name: "loading", answers: { ...answers, "GET /api/posts": pending } },
  { name: "offline", answers: { ...answers, "GET /api/settings": offline, "GET /api/posts": offline } },
  { name: "out of order", answers: { ...answers, "GET /api/posts": refusal(500, "internal") } },
  { name: "without filters", answers: { ...answers, "GET /api/firms": refusal(500, "internal") } },
  {
    name: "long text",
    answers: answersWith([
      post(
        "post-long",
        long.slice(0, 80),
        longSite,
        Array.from({ length: 6 }, (_, index) => ({
          ...aynur,
          id: `lawyer-${index}`,
          name: "阿卜杜热合曼·买买提伊明·吾布力喀斯木".repeat(index === 1 ? 3 : 1),
          firm: { id: "firm-long", name: `湖南${"清禾正源".repeat(8)}（安禾）律师事务所` },
        })),
        Array.from({ length: 30 }, (_, index): Promised => [long, "2026-12-31", "open", index % 6]),
      ),
      post(
        "post-words",
        "W".repeat(80),
        county,
        [{ ...zhou, name: "W".repeat(40) }],
        [["http://" + "x".repeat(193), "2026-12-31", "overdue"]],
      ),
    ]),
  },
  {
    name: "what is not in use any more",
    answers: answersWith([
      post(
        "post-out",
        "城关镇公共法律服务工作站党员律师示范岗",
        { ...county, outOfUse: true },
        [{ ...zhou, firm: { ...zhou.firm, outOfUse: true } }, aynur],
        [["每周三上午到岗值班，接待群众来访咨询。", "2026-12-31", "open"]],
      ),
    ]),
  },
  { name: "English", attributes: { lang: "en" }, answers: answersWith(manyPosts(31)) },
  {
    name: "without Party membership",
    answers: answersWith(posts.filter(({ lawyers }) => lawyers.every(({ partyMember }) => !partyMember))),
  },
  {
    name: "overdue",
    answers: answersWith(posts.filter(({ commitments }) => commitments.some(({ state }) => state === "overdue"))),
  },
  { name: "kiosk", attributes: { kiosk: "" }, answers: answersWith(manyPosts(31)) },
];
