import "../../../components/branch/define.ts";
import { emptyBooks } from "../../../components/own-books/own-books.fixtures.ts";
import { list, refusal, settings, type Answers } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, mount, recording, settled, until } from "../support/mount.ts";

const branch = {
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
const circular = {
  id: "circular-1",
  title: "关于召开组织生活会的通知",
  dueDate: null,
  sentAt: "2026-11-20T01:00:00.000Z",
  readAt: null,
  confirmedAt: null,
  body: null,
  files: [],
};
const read = { ...circular, readAt: "2026-11-21T01:00:00.000Z", body: "请各支部于本月底前召开。" };
const late = { ...read, id: "circular-2", title: "报送党费收缴台账", dueDate: "2026-01-31" };

const open = async (changes: Answers = {}, token = "pib_01EXAMPLE_secret-of-the-link") => {
  const answers = {
    "GET /api/settings": settings,
    "GET /api/branch": branch,
    ...emptyBooks("branch"),
    "GET /api/branch/circulars": list([circular, late]),
    ...changes,
  };
  const { fetch, requests } = recording(answers);
  const element = await mount("pioneer-branch", { answers }, fetch);
  element.token = token;
  await element.updateComplete;
  await settled(element);
  return { element, requests, posts: () => requests.filter(({ method }) => method === "POST") };
};

describe("the page of a Party branch", () => {
  it("says who it is; a notice is opened, then confirmed, with the link and one key each", async () => {
    const { element, posts } = await open({
      "POST /api/branch/circulars/circular-1/open": read,
      "POST /api/branch/circulars/circular-1/confirm": { ...read, confirmedAt: "2026-11-22T01:00:00.000Z" },
    });
    await accessible(element);
    matches(get(element, ".sheet").textContent, /第一联合党支部.*联合党支部.*杉木坳.*鼓楼坪.*覃桂芳/s);
    matches(get(element, ".own-circulars .late").textContent, /已过确认期限/);
    ok(!get(element, ".sheet").textContent?.includes("请各支部于本月底前召开"));
    byText(element, ".own-circulars li:first-child button", "查看通知").click();
    await until(() => element.shadowRoot?.querySelector(".own-circulars li:first-child .text"));
    await accessible(element);
    byText(element, ".own-circulars li:first-child button", "确认收到").click();
    await until(() => element.shadowRoot?.querySelector(".own-circulars li:first-child .fine"));
    equal(
      posts().map(({ path }) => path),
      ["/api/branch/circulars/circular-1/open", "/api/branch/circulars/circular-1/confirm"],
    );
    ok(posts().every(({ headers }) => headers["authorization"]?.startsWith("Bearer pib_")));
    equal(new Set(posts().map(({ headers }) => headers["idempotency-key"])).size, 2);
    equal([localStorage.length, sessionStorage.length], [0, 0]);
  });

  it("says what to do without a link, with one that opens nothing, and when nothing is there", async () => {
    const closed = await open({ "GET /api/branch": refusal(401, "unauthorized") });
    matches(get(closed.element, "h2").textContent, /链接已失效/);
    await accessible(closed.element);
    const none = await open({}, "");
    matches(get(none.element, "h2").textContent, /请用专属链接打开/);
    equal(
      none.requests.some(({ path }) => path.startsWith("/api/branch")),
      false,
    );
    const empty = await open({ "GET /api/branch/circulars": list([]) });
    matches(get(empty.element, ".own-circulars").textContent, /目前没有通知/);
  });
});
