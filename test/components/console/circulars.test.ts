import { list } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches } from "../support/expect.ts";
import { choose, pdf } from "../desk/files.ts";
import { enter, openConsole, press, send, settled, until } from "./support.ts";

const circular = {
  id: "circular-1",
  title: "关于做好年度考核的通知",
  dueDate: "2026-12-05",
  createdAt: "2026-11-20T01:00:00Z",
  withdrawnAt: null,
  recipients: 2,
  read: 1,
  confirmed: 0,
  version: 1,
};
const detail = {
  ...circular,
  body: "请各支部于十二月五日前报送材料。",
  receipts: [
    {
      to: "branch",
      id: "branch-1",
      name: "湖南清溪源律师事务所党支部",
      readAt: "2026-11-21T01:00:00Z",
      confirmedAt: null,
    },
    { to: "lawyer", id: "lawyer-1", name: "石明远", readAt: null, confirmedAt: null },
  ],
  files: [{ id: "file-1", name: "考核表.pdf", mediaType: "application/pdf", bytes: 41_000 }],
};
const text = (element: HTMLElement) => element.shadowRoot?.querySelector("main")?.textContent ?? "";

describe("console: notices to branches and lawyers", () => {
  it("are sent with their files", async () => {
    const { element, writes, back } = await openConsole("circulars", {
      "GET /api/admin/circulars": list([circular]),
      "POST /api/admin/files": { id: "file-2", claim: "claim-2", mediaType: "application/pdf", bytes: 16 },
      "POST /api/admin/circulars": { id: "circular-2", version: 1 },
    });
    await settled(element);
    matches(text(element), /关于做好年度考核的通知/);
    await accessible(element);
    await press(element, "", ".tools .primary, .tools .end");
    await until(() => element.shadowRoot?.querySelector("dialog #files"));
    await accessible(element);
    enter(element, "title", "关于党员轮训的通知");
    enter(element, "body", "定于十二月十日集中轮训。");
    await choose(element, "dialog #files", pdf("课程表.pdf"));
    await send(element);
    const sent = writes().at(-1);
    equal(sent?.path, "/api/admin/circulars");
    matches(
      JSON.stringify(sent?.body),
      /关于党员轮训的通知.*定于十二月十日集中轮训.*"files":\[\{"id":"file-2","claim":"claim-2"\}\]/,
    );
    back();
  });

  it("say who has not read them, and are withdrawn with a reason", async () => {
    const { element, writes, back } = await openConsole("circulars/circular-1", {
      "GET /api/admin/circulars/circular-1": detail,
      "POST /api/admin/circulars/circular-1/withdraw": { ...detail, withdrawnAt: "2026-11-22T01:00:00Z", version: 2 },
    });
    await settled(element);
    matches(text(element), /考核表\.pdf[\s\S]*清溪源律师事务所党支部[\s\S]*石明远\s*未读/);
    await accessible(element);
    await press(element, "", ".steps");
    await until(() => element.shadowRoot?.querySelector("dialog [name=reason]"));
    enter(element, "reason", "日期有误，另行通知");
    await send(element);
    equal(writes().at(-1)?.body, { reason: "日期有误，另行通知" });
    back();
  });
});
