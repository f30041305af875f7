import { refusal } from "../../../components/shared/fixtures.ts";
import { choose, pdf } from "../desk/files.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { enter, get, openConsole, press, send, until } from "./support.ts";

const commitment = {
  id: "commitment-1",
  postId: "post-1",
  lawyer: { id: "lawyer-1", name: "张律师" },
  text: "每月到村坐班一次。",
  dueDate: "2026-12-10",
  theme: null,
  state: "open",
  keptOn: null,
  evidence: null,
  updatedAt: "2026-11-20T01:00:00Z",
  version: 3,
};
const entry = {
  id: "showcase-1",
  category: "legalDocument",
  title: "人身安全保护令申请书",
  summary: "受理当天作出保护令的申请书样本，证据怎么列、请求怎么写，都有批注。",
  cover: { id: "file-cover", name: "封面.png", mediaType: "image/png", bytes: 3929 },
  file: { id: "file-old", name: "旧稿.pdf", mediaType: "application/pdf", bytes: 40_000 },
  state: "submitted",
  reason: null,
  submittedAt: "2026-11-20T01:00:00Z",
  publishedAt: null,
  lawyer: null,
  firm: { id: "firm-1", name: "清溪律师事务所" },
  enteredByBureau: true,
  redactionConfirmed: true,
  version: 2,
};

describe("console: files", () => {
  it("go with what is entered; one that fails says why and alone is sent again", async () => {
    const tried: string[] = [];
    const { element, writes, back } = await openConsole("commitments/commitment-1", {
      "GET /api/admin/commitments/commitment-1": commitment,
      "POST /api/admin/files": (_: URL, init: RequestInit) => {
        const name = decodeURIComponent(new Headers(init.headers).get("pioneer-file-name") ?? "");
        tried.push(name);
        return name === "照片.pdf" && tried.filter((one) => one === name).length === 1
          ? refusal(422, "file_damaged")()
          : { id: `file-${tried.length}`, claim: `claim-${tried.length}`, mediaType: "application/pdf", bytes: 16 };
      },
      "POST /api/admin/commitments/commitment-1/evidence": commitment,
    });
    await press(element, "提交材料", "main");
    await until(() => element.shadowRoot?.querySelector("dialog #files"));
    matches(get(element, "dialog .files .hint").textContent, /最多 6 个，每个不超过 10 MB/);
    await accessible(element);
    enter(element, "text", "十一月十二日到村坐班，接待七人次。");
    await choose(element, "dialog #files", pdf("签到表.pdf"), pdf("照片.pdf"));
    get(element, "dialog [type=submit]").click();
    await until(() => element.shadowRoot?.querySelector("dialog .files .error"));
    matches(get(element, "dialog .files .error").textContent, /已损坏/);
    await accessible(element);
    equal(writes().filter(({ path }) => path.endsWith("/evidence")).length, 0);
    await send(element);
    equal(tried, ["签到表.pdf", "照片.pdf", "照片.pdf"]);
    equal(writes().at(-1)?.body, {
      text: "十一月十二日到村坐班，接待七人次。",
      files: [
        { id: "file-1", claim: "claim-1" },
        { id: "file-3", claim: "claim-3" },
      ],
    });
    back();
  });

  it("that an entry has already stay, and are taken out and replaced where it is corrected", async () => {
    const { element, writes, back } = await openConsole("showcase/showcase-1", {
      "GET /api/admin/showcase/showcase-1": entry,
      "POST /api/admin/files": { id: "file-new", claim: "claim-new", mediaType: "application/pdf", bytes: 16 },
      "PUT /api/admin/showcase/showcase-1": entry,
    });
    await until(() => element.shadowRoot?.querySelector("main .steps button:last-of-type"));
    const buttons = [...(element.shadowRoot?.querySelectorAll<HTMLElement>("main .steps button") ?? [])];
    buttons.at(-1)?.click();
    await until(() => element.shadowRoot?.querySelector("dialog #file-list"));
    get(element, "dialog #file-list button").click();
    await element.updateComplete;
    await choose(element, "dialog #file", pdf("新稿.pdf"));
    await send(element);
    equal(writes().at(-1)?.body, {
      category: entry.category,
      title: entry.title,
      summary: entry.summary,
      cover: { id: "file-cover" },
      file: { id: "file-new", claim: "claim-new" },
      redactionConfirmed: true,
    });
    back();
  });
});
