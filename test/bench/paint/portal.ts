import { createServer, type Server } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { answersWith, manyPosts } from "../../../components/commitments/commitments.fixtures.ts";
import { base as honours } from "../../../components/honours/honours.fixtures.ts";
import { base as nomination } from "../../../components/nomination/nomination.fixtures.ts";
import { addDays } from "../../../components/shared/calendar.ts";
import {
  fixtureFetch,
  list,
  sessionsAt,
  settings,
  sites,
  today,
  type Answers,
} from "../../../components/shared/fixtures.ts";
import type { Session, Site } from "../../../components/shared/api-types.ts";
import type { Bundle } from "../../../components/build/bundle.ts";

/** How large the county is that a page's elements are answered from. */
export interface Size {
  readonly sites: number;
  readonly posts: number;
  /** Sessions of one day at one site. */
  readonly sessions: number;
}

const firsts = "安柏长大东凤高红河金九龙马南平青三双太望西新云中竹";

/** So many sites, each with a name, an address and hours of its own. */
export const manySites = (count: number): readonly Site[] =>
  Array.from({ length: count }, (_, index) => {
    const { name, address, ...site } = sites[index % sites.length] as Site;
    const first = firsts[index % firsts.length] ?? "";
    return { ...site, id: `site-${index}`, name: `${first}${index}${name}`, address: `${index} 号 ${address}` };
  });

/** So many sessions on one day. */
const manySessions = (site: Site, count: number): readonly Session[] => {
  const [session] = sessionsAt(site);
  if (!session) throw new Error("A site has no example of a session.");
  return Array.from({ length: count }, (_, index) => ({
    ...session,
    id: `session-${index}`,
    date: addDays(today, 1),
    startTime: `${String(8 + (index % 10)).padStart(2, "0")}:00`,
    endTime: `${String(9 + (index % 10)).padStart(2, "0")}:00`,
    placesLeft: index % 7,
  }));
};

const answersOf = (size: Size): Answers => {
  const all = manySites(size.sites);
  return {
    ...answersWith(manyPosts(size.posts)),
    ...honours,
    ...nomination,
    "GET /api/settings": settings,
    "GET /api/sites": list(all),
    "GET /api/sessions": ({ searchParams }: URL) =>
      list(manySessions(all.find(({ id }) => id === searchParams.get("site")) ?? (all[0] as Site), size.sessions)),
  };
};

/** What stands around the elements: a page's own text, or nothing; with rules that keep the elements' place, or without. */
export type Around = "article" | "bare" | "kept";

/** As `components/README.md` has it. */
const RULES = `<style>pioneer-booking, pioneer-nomination { display: block; min-height: 28em; }
pioneer-commitments:not(:defined), pioneer-honours:not(:defined), pioneer-signing:not(:defined) { display: block; min-height: 100vh; }
@media (max-width: 600px) { pioneer-booking:not(:defined) { min-height: 100vh; } }</style>`;

/** What stands on a portal's page around the elements, and makes its own work. */
const ARTICLE = `<p>${"依法规范诚信执业，为群众提供普惠、均等、便捷的公共法律服务。".repeat(6)}</p>`.repeat(8);

/**
 * A portal and the API in one process, without a database: what a page costs here is the browser's part alone. The
 * size of the county stands in the address: `/30-12-5/?tags=…`.
 */
export class Portal {
  readonly origin: string;
  readonly #server: Server;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async open({ loader, chunks, folder }: Bundle): Promise<Portal> {
    const files = new Map([
      ["loader.js", brotliCompressSync(loader.code)],
      ...chunks.map((file) => [`${folder}/${file.name}`, brotliCompressSync(file.code)] as const),
    ]);
    const counties = new Map<string, ReturnType<typeof fixtureFetch>>();
    const server = createServer(async ({ url = "", method = "GET" }, response) => {
      const { pathname, searchParams, href } = new URL(url, "http://127.0.0.1");
      const send = (type: string, body: Buffer) =>
        response
          .writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "no-store" })
          .end(body);
      const script = files.get(pathname.replace("/embed/v1/", ""));
      if (script) return send("text/javascript", script);
      const [, size = "", rest = ""] = /^\/([\d-]+)(\/.*)/.exec(pathname) ?? [];
      if (!size) return response.writeHead(404).end();
      if (!rest.startsWith("/api/"))
        return send("text/html; charset=utf-8", brotliCompressSync(pageOf(size, searchParams)));
      const [count = 0, posts = 0, sessions = 0] = size.split("-").map(Number);
      const county = counties.get(size) ?? fixtureFetch(answersOf({ sites: count, posts, sessions }));
      counties.set(size, county);
      const answer = await county(href.replace(`/${size}`, ""), { method });
      // Quickly: the page's wait is what is measured, and not the server's.
      const body = brotliCompressSync(await answer.text(), { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
      response.writeHead(answer.status, {
        "content-type": "application/json",
        "content-encoding": "br",
        "cache-control": "max-age=60",
      });
      return response.end(body);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    return new Portal(server, `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`);
  }

  /** A page with these tags; without any it is the page as it was before. */
  address(tags: readonly string[], { sites: all, posts, sessions }: Size, around: Around = "article"): string {
    const asked = new URLSearchParams({ tags: tags.join("|"), around });
    return `${this.origin}/${all}-${posts}-${sessions}/?${asked}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const pageOf = (size: string, asked: URLSearchParams): string => {
  const tags = asked.get("tags")?.split("|").filter(Boolean) ?? [];
  const around = { article: RULES + ARTICLE, kept: RULES, bare: "" }[(asked.get("around") ?? "bare") as Around];
  return `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>门户</title>
<body><h1>门户</h1>${around}${tags.length ? '<script src="/embed/v1/loader.js" async></script>' : ""}
${tags.map((tag) => `<${tag} api="/${size}"></${tag.split(" ")[0] ?? ""}>`).join("\n")}<footer style="height: 300px">页脚</footer>`;
};
