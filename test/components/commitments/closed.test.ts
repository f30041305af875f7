import { list, sites } from "../../../components/shared/fixtures.ts";
import { viewFixtures } from "../../../components/commitments/views.fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { get, until } from "../support/mount.ts";
import { fixture, hang } from "./support.ts";

const { answers } = fixture("closed sites");
const notice = (element: Element) => get(element, ".closed-notice").textContent?.replace(/\s+/g, " ") ?? "";

describe("commitments: what is closed", () => {
  it("is said above the wall, of which sites, why and until when", async () => {
    const { element } = await hang(answers);
    await until(() => element.shadowRoot?.querySelector(".closed-notice"));
    matches(notice(element), /河西镇公共法律服务工作站 ?11月24日至11月25日停止接待 ?原因：台风预警/);
    matches(notice(element), /全部服务点 ?11月27日 14:00–17:30 停止接待 ?原因：线路检修停电/);
    await accessible(element);
  });

  it("is said of the site or the tier the wall shows, and of no other", async () => {
    const { element } = await hang(answers, { site: "site-county" });
    await until(() => element.shadowRoot?.querySelector(".closed-notice"));
    ok(!notice(element).includes("台风"));
    element.setAttribute("tier", "township");
    element.removeAttribute("site");
    await until(() => notice(element).includes("台风"));
    const open = await hang({ ...answers, "GET /api/sites": list(sites) });
    ok(!open.element.shadowRoot?.querySelector(".closed-notice"));
  });

  it("is said of the site on a post's own page", async () => {
    const post = viewFixtures.find(({ name }) => name === "a post at a closed site") ?? fixture("default");
    const { element } = await hang(post.answers, { ...post.attributes });
    await until(() => element.shadowRoot?.querySelector(".full .closed-notice"));
    await accessible(element);
  });

  it("marks the posts where nobody is received today, on cards and in the list, in the reader's language", async () => {
    const { element } = await hang(fixture("flooded sites").answers);
    const marks = () =>
      [...(element.shadowRoot?.querySelectorAll(".closed-today") ?? [])].map(
        (mark) => `${mark.closest(".card, .line")?.querySelector("h3")?.textContent} ${mark.textContent}`,
      );
    await until(() => marks().length === 2);
    equal(marks(), ["婚姻家庭调解示范岗 今天停止接待", "公益咨询服务岗 今天停止接待"]);
    element.lang = "en";
    await until(() => marks().every((mark) => mark.endsWith("Closed today")));
    element.lang = "zh-CN";
    const { element: lines } = await hang(fixture("flooded sites, list").answers, { view: "list" });
    await until(() => lines.shadowRoot?.querySelectorAll(".line .closed-today").length === 2);
    await accessible(lines);
  });

  it("is said of a lawyer on a post's own page", async () => {
    const post = viewFixtures.find(({ name }) => name === "a post whose lawyer is away") ?? fixture("default");
    const { element } = await hang(post.answers, { ...post.attributes });
    const people = () => get(element, ".side section").textContent?.replace(/\s+/g, " ") ?? "";
    await until(() => people().includes("停止接待"));
    matches(people(), /11月24日 14:00起停止接待，恢复时间另行通知 ?原因：外出培训/);
    ok(!element.shadowRoot?.querySelector(".closed-notice"));
  });
});
