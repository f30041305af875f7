import { offline, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { choose, look, pdf, photo } from "./files.ts";
import { entry, press, says, sitDown, spoken, text, type } from "./support.ts";

const words = "十一月走访三十二户，名册存镇妇联。";
const input = "#files-promise-2";

/** Opens the form of the overdue commitment and says something. */
const begin = async (changes = {}) => {
  const desk = await sitDown("default", changes);
  await press(desk.element, "promise-2", "填报");
  type(desk.element, "promise-2", "textarea", words);
  const uploads = () => desk.posts().filter(({ path }) => path === "/api/files");
  return { ...desk, uploads, submit: () => press(desk.element, "promise-2", "提交") };
};
const filesIn = (request: { body: unknown } = { body: { files: [] } }) =>
  (request.body as { files: readonly { id: string }[] }).files;
const names = (requests: readonly { headers: Record<string, string> }[]) =>
  requests.map(({ headers }) => decodeURIComponent(headers["pioneer-file-name"] ?? ""));

describe("desk: evidence", () => {
  it("goes with photos and documents, one after the other, and says which of how many", async () => {
    const { element, posts, uploads, submit } = await begin();
    await choose(element, input, await photo("现场.jpg", 40, 30), pdf("登记表.pdf"));
    type(element, "promise-2", "#link", " https://sfj.example.gov.cn/1.html ");
    ok(text(element, "promise-2").includes("登记表.pdf"));
    const heard: string[] = [];
    const status = get(element, ".root > [role=status]");
    const listening = new MutationObserver(() => heard.push(status.textContent ?? ""));
    listening.observe(status, { childList: true, characterData: true, subtree: true });
    await submit();
    await says(element, "promise-2", "待司法局核实");
    listening.disconnect();
    equal(
      heard.filter((line) => line.includes("上传")),
      ["正在上传第 1 个文件，共 2 个…", "正在上传第 2 个文件，共 2 个…"],
    );
    equal(names(uploads()), ["现场.jpg", "登记表.pdf"]);
    equal(
      uploads().map(({ headers }) => [headers["content-type"], headers["authorization"]?.slice(0, 11)]),
      [
        ["image/jpeg", "Bearer pid_"],
        ["application/pdf", "Bearer pid_"],
      ],
    );
    for (const { headers } of uploads()) matches(headers["idempotency-key"], /^[\w-]{16,64}$/);
    const last = posts()[2];
    equal(last?.body, {
      text: words,
      link: "https://sfj.example.gov.cn/1.html",
      files: [
        { id: "sent-现场.jpg", claim: "claim-of-现场.jpg" },
        { id: "sent-登记表.pdf", claim: "claim-of-登记表.pdf" },
      ],
    });
    equal(last?.headers["if-match"], '"1"');
    ok(text(element, "promise-2").includes("登记表.pdf"));
    await spoken(element, "等待司法局核实");
  });

  it("makes large photos smaller, the right way up, and what they say of the camera goes", async () => {
    const { element, uploads, submit } = await begin();
    // Taken with the camera turned: 3000 by 2000 as it is stored, upright as it is seen.
    await choose(element, input, await photo("竖拍.jpg", 3000, 2000, 6), await photo("小图.jpg", 40, 30));
    await submit();
    await says(element, "promise-2", "待司法局核实");
    const [large = new Blob(), small = new Blob()] = uploads().map(({ body }) => body as Blob);
    equal(await look(large), { width: 1707, height: 2560, upperLeft: "blue", upperRight: "red" });
    ok(!(await large.text()).includes("Exif"));
    // A small one is sent as it is: the service takes out what it says.
    equal(await look(small), { width: 40, height: 30, upperLeft: "red", upperRight: "blue" });
    ok((await small.text()).includes("Exif"));
  });

  it("loses nothing when the connection breaks: what has arrived is not sent again, the rest under the same key", async () => {
    const { element, posts, uploads, submit } = await begin();
    await choose(element, input, pdf("一.pdf"), pdf("二.pdf"), pdf("三.pdf"));
    const working = element.fetch;
    let broken = true;
    element.fetch = async (url, init) => {
      const answer = working(url, init);
      const name = decodeURIComponent((init.headers as Record<string, string>)["pioneer-file-name"] ?? "");
      return broken && name === "二.pdf" ? offline() : answer;
    };
    await submit();
    await says(element, "promise-2", "网络中断");
    equal(names(uploads()), ["一.pdf", "二.pdf"]);
    await until(() => element.shadowRoot?.activeElement?.textContent?.includes("二.pdf"));
    equal(
      [...entry(element, "promise-2").querySelectorAll(".files li")].map((line) => [
        line.textContent?.includes("已上传"),
        !!line.querySelector(".error"),
      ]),
      [
        [true, false],
        [false, true],
        [false, false],
      ],
    );
    equal(get<HTMLTextAreaElement>(element, "#of-promise-2 textarea").value, words);
    broken = false;
    await submit();
    await says(element, "promise-2", "待司法局核实");
    equal(names(uploads()), ["一.pdf", "二.pdf", "二.pdf", "三.pdf"]);
    equal(uploads()[1]?.headers["idempotency-key"], uploads()[2]?.headers["idempotency-key"]);
    equal(filesIn(posts().at(-1)).length, 3);
  });

  it("says at each file what is wrong with it, and goes without it once it is taken out", async () => {
    const refused: Record<string, () => Response> = {
      "程序.pdf": refusal(422, "file_refused"),
      "表格.pdf": refusal(415, "file_type"),
    };
    const { element, uploads, submit, posts } = await begin();
    const working = element.fetch;
    element.fetch = async (url, init) => {
      const answer = working(url, init);
      return (
        refused[decodeURIComponent((init.headers as Record<string, string>)["pioneer-file-name"] ?? "")]?.() ?? answer
      );
    };
    await choose(
      element,
      input,
      pdf("程序.pdf"),
      pdf("好的.pdf"),
      pdf("表格.pdf"),
      pdf("太大.pdf", 10 * 1024 * 1024 + 1),
    );
    ok(text(element, "promise-2").includes("超过 10 MB"));
    await submit();
    await says(element, "promise-2", "另存为普通 PDF");
    for (const problem of ["只能上传照片", "超过 10 MB"]) await says(element, "promise-2", problem);
    equal(names(uploads()), ["程序.pdf", "好的.pdf", "表格.pdf"]);
    for (const name of ["程序.pdf", "表格.pdf", "太大.pdf"]) await press(element, "promise-2", `移除 ${name}`);
    await submit();
    await says(element, "promise-2", "待司法局核实");
    equal(
      filesIn(posts().at(-1)).map(({ id }) => id),
      ["sent-好的.pdf"],
    );
  });

  it("takes six files and says so of a seventh; the same one can be chosen again after it was taken out", async () => {
    const { element } = await begin();
    await choose(element, input, ...["一", "二", "三", "四", "五", "六", "七"].map((name) => pdf(`${name}.pdf`)));
    equal(entry(element, "promise-2").querySelectorAll(".files li").length, 6);
    await says(element, "promise-2", "最多 6 个文件");
    equal(get(element, input).getAttribute("aria-disabled"), "true");
    await press(element, "promise-2", "移除 一.pdf");
    await until(() => element.shadowRoot?.activeElement?.id === "files-promise-2");
    ok(!text(element, "promise-2").includes("最多 6 个文件"));
    await choose(element, input, pdf("一.pdf"));
    equal(entry(element, "promise-2").querySelectorAll(".files li").length, 6);
  });

  it("sends a file again that the service has deleted meanwhile", async () => {
    let forgotten = true;
    const { element, uploads, submit } = await begin();
    const working = element.fetch;
    element.fetch = async (url, init) => {
      const answer = working(url, init);
      if (!url.includes("/evidence") || !forgotten) return answer;
      forgotten = false;
      return refusal(422, "validation_failed", [{ field: "files.1", code: "unknown" }])();
    };
    await choose(element, input, pdf("一.pdf"), pdf("二.pdf"));
    await submit();
    await says(element, "promise-2", "要重新上传");
    await submit();
    await says(element, "promise-2", "待司法局核实");
    equal(names(uploads()), ["一.pdf", "二.pdf", "二.pdf"]);
  });

  it("that was returned shows why, keeps its files without sending them again, and goes back", async () => {
    const { element, posts } = await sitDown();
    ok(text(element, "promise-4").includes("请写明送到了哪些村"));
    await press(element, "promise-4", "修改后重新提交");
    equal(get<HTMLTextAreaElement>(element, "#of-promise-4 textarea").value, "五百份已经送到各村，照片附后。");
    await choose(element, "#files-promise-4", pdf("签收表.pdf"));
    type(element, "promise-4", "textarea", "五百份已经送到渡口、白石滩十四个村，签收表附后。");
    await press(element, "promise-4", "提交");
    await says(element, "promise-4", "待司法局核实");
    equal(
      posts().map(({ path }) => path),
      ["/api/files", "/api/desk/commitments/promise-4/evidence"],
    );
    equal(filesIn(posts()[1]), [{ id: "file-1" }, { id: "sent-签收表.pdf", claim: "claim-of-签收表.pdf" }]);
  });

  it("that is public leads to its files and its page; what waits does not", async () => {
    const { element } = await sitDown();
    equal(
      [...entry(element, "promise-1").querySelectorAll("a")].map(({ pathname, host, rel }) => [
        host === location.host ? pathname : host,
        rel,
      ]),
      [
        ["sfj.example.gov.cn", "noopener noreferrer"],
        ["/api/files/file-1", "noopener"],
        ["/api/files/file-2", "noopener"],
      ],
    );
    equal(entry(element, "promise-4").querySelector("a"), null);
    equal(entry(element, "promise-1").querySelector("button"), null);
  });

  it("takes https addresses only", async () => {
    const { element, posts, submit } = await begin();
    for (const link of ["http://example.com/", "example.com", "javascript:alert(1)", "https://x"]) {
      type(element, "promise-2", "#link", link);
      await submit();
      await says(element, "promise-2", "格式不正确");
      await until(() => element.shadowRoot?.activeElement?.id === "link");
    }
    equal(posts(), []);
  });

  it("is accessible with files chosen and refused", async () => {
    const { element, submit } = await begin({ "POST /api/files": refusal(415, "file_type") });
    await choose(element, input, pdf("表格.pdf"));
    await submit();
    await says(element, "promise-2", "只能上传照片");
    await accessible(element);
  });
});

describe("desk: showcase", () => {
  const fill = (element: Parameters<typeof press>[0], selector: string, value: string) => {
    const field = get<HTMLInputElement>(element, selector);
    field.value = value;
    field.dispatchEvent(new Event("input"));
  };
  const button = (element: Parameters<typeof press>[0], selector: string, label: string) =>
    [...get(element, selector).querySelectorAll("button")]
      .find((candidate) => candidate.textContent?.trim().startsWith(label))
      ?.click();

  it("shows what became of each, and sends a new one with its picture and its document", async () => {
    const { element, posts } = await sitDown();
    equal(
      [...(element.shadowRoot?.querySelectorAll(".showcase li .badge") ?? [])].map(({ textContent }) => textContent),
      ["退回修改", "展示中", "已撤下"],
    );
    equal(get(element, "#show-show-3").querySelector("button"), null);
    byText(element, "#show-new button", "提交作品").click();
    await until(() => element.shadowRoot?.querySelector("#cover-new"));
    button(element, "#show-new", "提交");
    await until(() => get(element, "#show-new").querySelectorAll(".error").length === 4);
    byText(element, "#show-new .choice", "公益故事").click();
    fill(element, "#show-new #title", "十一封支付令");
    fill(element, "#show-new #summary", "帮助十一名农民工申请支付令，二十日内全部拿到工资。");
    await choose(element, "#cover-new", await photo("封面.jpg", 40, 30));
    await choose(element, "#file-new", pdf("支付令申请书.pdf"));
    get<HTMLInputElement>(element, "#show-new input[type=checkbox]").click();
    await element.updateComplete;
    await accessible(element);
    button(element, "#show-new", "提交");
    await spoken(element, "等待司法局审核");
    equal(
      posts().map(({ path }) => path),
      ["/api/files", "/api/files", "/api/desk/showcase"],
    );
    equal(posts()[2]?.body, {
      category: "proBonoStory",
      title: "十一封支付令",
      summary: "帮助十一名农民工申请支付令，二十日内全部拿到工资。",
      cover: { id: "sent-封面.jpg", claim: "claim-of-封面.jpg" },
      file: { id: "sent-支付令申请书.pdf", claim: "claim-of-支付令申请书.pdf" },
      redactionConfirmed: true,
    });
    matches(posts()[2]?.headers["idempotency-key"], /^[\w-]{16,64}$/);
    ok(!element.shadowRoot?.querySelector("#cover-new"));
  });

  it("sends one again that was returned, with what it had", async () => {
    const { element, requests } = await sitDown();
    ok(get(element, "#show-show-1").textContent?.includes("还能认出当事人"));
    button(element, "#show-show-1", "修改后重新提交");
    await until(() => element.shadowRoot?.querySelector("#cover-show-1"));
    get<HTMLInputElement>(element, "#show-show-1 input[type=checkbox]").click();
    button(element, "#show-show-1", "提交");
    await spoken(element, "等待司法局审核");
    const put = requests.find(({ method }) => method === "PUT");
    const { cover, file } = (put ?? { body: {} }).body as { cover?: object; file?: object };
    equal(
      [put?.path, put?.headers["if-match"], cover, file],
      ["/api/desk/showcase/show-1", '"2"', { id: "file-1" }, null],
    );
  });

  it("takes one off only after asking", async () => {
    const { element, requests } = await sitDown();
    button(element, "#show-show-2", "撤下");
    await until(() => get(element, "#show-show-2").textContent?.includes("不能恢复"));
    await accessible(element);
    button(element, "#show-show-2", "收起");
    await until(() => !get(element, "#show-show-2").textContent?.includes("不能恢复"));
    equal(
      requests.filter(({ method }) => method === "DELETE"),
      [],
    );
    button(element, "#show-show-2", "撤下");
    await until(() => get(element, "#show-show-2").textContent?.includes("不能恢复"));
    button(element, "#show-show-2", "确定撤下");
    await until(() => get(element, "#show-show-2 .badge").textContent === "已撤下");
    equal(
      requests.filter(({ method }) => method === "DELETE").map(({ path, headers }) => [path, headers["if-match"]]),
      [["/api/desk/showcase/show-2", '"2"']],
    );
  });

  it("keeps what was entered when it cannot be sent", async () => {
    const { element } = await sitDown("default", {
      "PUT /api/desk/showcase/show-1": refusal(409, "illegal_transition"),
    });
    button(element, "#show-show-1", "修改后重新提交");
    await until(() => element.shadowRoot?.querySelector("#cover-show-1"));
    get<HTMLInputElement>(element, "#show-show-1 input[type=checkbox]").click();
    fill(element, "#show-show-1 #title", "改好的标题");
    button(element, "#show-show-1", "提交");
    await until(() => get(element, "#show-show-1").textContent?.includes("刚刚处理过"));
    equal(get<HTMLInputElement>(element, "#show-show-1 #title").value, "改好的标题");
  });
});
