import { answer, offline, refusal } from "../../../components/shared/fixtures.ts";
import { equal, ok } from "../support/expect.ts";
import { byText, get, until } from "../support/mount.ts";
import { at, bodyOf, submit, text } from "../submission/support.ts";
import { fillForm, open, review } from "./support.ts";

const pdf = (name: string, size = 100) => new File([new Uint8Array(size)], name, { type: "application/pdf" });

/** Chooses files as the browser's own dialog would. */
async function choose(element: Awaited<ReturnType<typeof open>>["element"], ...files: File[]): Promise<void> {
  const input = get<HTMLInputElement>(element, "#files");
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await element.updateComplete;
}

/** Takes files as the API does, and writes down their names. */
function uploads() {
  const names: string[] = [];
  const take = (_: URL, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    names.push(decodeURIComponent(headers["pioneer-file-name"] ?? ""));
    ok(init.body instanceof Blob && headers["idempotency-key"]);
    return answer(
      {
        id: `file-${names.length}`,
        claim: `claim-${names.length}`,
        name: "x.pdf",
        mediaType: "application/pdf",
        bytes: 100,
        width: null,
        height: null,
      },
      201,
    );
  };
  return { names, take };
}

describe("nomination, attachments", () => {
  it("are chosen, listed, taken out again, and sent before the nomination", async () => {
    const { names, take } = uploads();
    const { element, posts } = await open("one campaign", { "POST /api/files": take });
    await fillForm(element);
    await choose(element, pdf("证书.pdf"), pdf("多余的.pdf"), pdf("感谢信.pdf"));
    byText(element, "button", "移除 多余的.pdf").click();
    await element.updateComplete;
    equal(names, [], "nothing is sent while it may still be taken out");
    await review(element);
    ok(text(element).includes("证书.pdf 感谢信.pdf"));
    submit(element);
    await at(element, "推荐已提交");
    equal(names, ["证书.pdf", "感谢信.pdf"]);
    equal(bodyOf<{ files: unknown }>(posts().find(({ path }) => path === "/api/nominations")).files, [
      { id: "file-1", claim: "claim-1" },
      { id: "file-2", claim: "claim-2" },
    ]);
  });

  it("are four at most", async () => {
    const { element } = await open("one campaign");
    await choose(element, ...Array.from({ length: 5 }, (_, n) => pdf(`${n}.pdf`)));
    ok(text(element, "#files-notes").includes("最多 4 个文件"));
    equal(element.shadowRoot?.querySelectorAll("#files-list li").length, 4);
  });

  it("that do not arrive lead back to their place with everything kept, and what has arrived is not sent twice", async () => {
    const { names, take } = uploads();
    let down = true;
    const { element, posts } = await open("one campaign", {
      "POST /api/files": (url: URL, init: RequestInit) => {
        const name = decodeURIComponent((init.headers as Record<string, string>)["pioneer-file-name"] ?? "");
        return name === "二.pdf" && down ? offline() : take(url, init);
      },
    });
    await fillForm(element);
    await choose(element, pdf("一.pdf"), pdf("二.pdf"));
    await review(element);
    submit(element);
    await at(element, "2026 年度");
    await until(() => text(element, "#files-list").includes("网络中断"));
    equal(posts().filter(({ path }) => path === "/api/nominations").length, 0);
    down = false;
    await review(element);
    submit(element);
    await at(element, "推荐已提交");
    equal(names, ["一.pdf", "二.pdf"]);
  });

  it("say what is wrong with them", async () => {
    const { element } = await open("one campaign", { "POST /api/files": refusal(422, "file_type") });
    await fillForm(element);
    await choose(element, pdf("程序.exe"));
    await review(element);
    submit(element);
    await until(() => element.shadowRoot?.querySelector("#files-list .error"));
    ok(text(element, "#files-list").includes("只能上传照片"));
  });
});
