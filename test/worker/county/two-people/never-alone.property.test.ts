import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anotherTokenOf, call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import { idOf, signingRequest, versionOf } from "../../posts/signings/signed.ts";

/**
 * Whatever one person of the bureau does with all their tokens, as a stranger on the public page, and by every link
 * they issue: nothing becomes public.
 */

const STEPS = [
  "sign",
  "confirm",
  "enter",
  "ask",
  "answer",
  "approve",
  "display",
  "return",
  "sitDown",
  "sendEvidence",
  "enterEvidence",
  "publishEvidence",
  "enterShowcase",
  "submitShowcase",
  "publishShowcase",
  "propose",
  "approveLabel",
] as const;
type Step = (typeof STEPS)[number];

const entry = {
  category: "legalDocument",
  title: "一份支付令申请书",
  summary: "帮助十一名农民工申请支付令，二十日内拿到工资，当事人信息已经隐去。",
  redactionConfirmed: true,
};
const evidence = { text: "已逐件答复本月收到的咨询留言，并附回访记录。", link: null, files: [] };

/** What anybody may read, or counts for the public. */
const PUBLIC = {
  signings: "SELECT count(*) AS n FROM signings WHERE state IN ('approved', 'onDisplay') AND code <> 'kept'",
  evidence: "SELECT count(*) AS n FROM evidence WHERE state = 'published'",
  showcase: "SELECT count(*) AS n FROM showcase WHERE state = 'published'",
  labels: "SELECT count(*) AS n FROM post_labels WHERE state = 'approved'",
};

it("leads nowhere public, in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom<Step>(...STEPS), { minLength: 6, maxLength: 20 }), async (steps) => {
      await freshDatabase();
      await liftWriteLimits();
      const firmId = await addFirm();
      const [lawyer, holder] = [await addLawyer(firmId), await addLawyer(firmId)];
      const [siteId, elsewhere] = [await addSite(), await addSite("渡口镇工作站", "township")];
      const postId = await addPost(elsewhere);
      const [commitmentId = ""] = await addHolder(postId, elsewhere, holder);
      await env.DB.prepare("UPDATE signings SET code = 'kept'").run();
      const clerk = await tokenFor("clerk", "一个人");
      const second = await anotherTokenOf(clerk);
      const links: string[] = [];
      let desk = "";
      let signing = "";

      /** The one person in whatever role a step needs: a bureau that gave somebody every hat. */
      const as = async (role: "clerk" | "administrator"): Promise<string> => {
        await env.DB.prepare("UPDATE staff SET role = ?").bind(role).run();
        return role === "clerk" ? clerk : second;
      };
      const last = async (sql: string): Promise<string> => (await env.DB.prepare(sql).first<string>("id")) ?? "none";
      const version = async (table: string, id: string) =>
        (await env.DB.prepare(`SELECT version FROM ${table} WHERE id = ?`).bind(id).first<number>("version")) ?? 1;
      const linkIn = (body: { path?: string | null }) => body.path?.split("#")[1] ?? "";

      const take: Record<Step, () => Promise<unknown>> = {
        sign: async () => {
          const { body } = await call<{ code?: string }>("POST", "/api/signings", {
            body: signingRequest(lawyer, siteId),
          });
          if (body.code) signing = await idOf(body.code);
        },
        confirm: async () =>
          call("POST", `/api/admin/signings/${signing}/confirm`, {
            token: await as("clerk"),
            version: await versionOf(signing),
            body: { reason: "本人到场" },
          }),
        enter: async () => {
          const { body } = await call<{ id?: string }>("POST", "/api/admin/signings", {
            token: await as("clerk"),
            body: signingRequest(lawyer, siteId),
          });
          signing = body.id ?? signing;
        },
        ask: async () => {
          const { body } = await call<{ path?: string | null }>("POST", `/api/admin/signings/${signing}/invitations`, {
            token: await as("clerk"),
            body: {},
          });
          links.push(linkIn(body));
        },
        answer: () =>
          call("POST", "/api/invitation", { token: links.at(-1) ?? "", body: { supports: true, name: "某书记" } }),
        approve: async () =>
          call("POST", `/api/admin/signings/${signing}/approve`, {
            token: await as("administrator"),
            version: await versionOf(signing),
            body: {},
          }),
        display: async () =>
          call("POST", `/api/admin/signings/${signing}/display`, {
            token: await as("administrator"),
            version: await versionOf(signing),
          }),
        return: async () =>
          call("POST", `/api/admin/signings/${signing}/return`, {
            token: await as("administrator"),
            version: await versionOf(signing),
            body: { reason: "补正" },
          }),
        sitDown: async () => {
          const { body } = await call<{ path?: string | null }>("POST", "/api/admin/desk-links", {
            token: await as("clerk"),
            body: { lawyerId: holder.id },
          });
          desk = linkIn(body);
        },
        sendEvidence: async () =>
          call("POST", `/api/desk/commitments/${commitmentId}/evidence`, {
            token: desk,
            version: await version("commitments", commitmentId),
            body: evidence,
          }),
        enterEvidence: async () =>
          call("POST", `/api/admin/commitments/${commitmentId}/evidence`, {
            token: await as("clerk"),
            version: await version("commitments", commitmentId),
            body: evidence,
          }),
        publishEvidence: async () => {
          const id = await last("SELECT id FROM evidence ORDER BY id DESC");
          return call("POST", `/api/admin/evidence/${id}/publish`, {
            token: await as("administrator"),
            version: await version("evidence", id),
          });
        },
        enterShowcase: async () =>
          call("POST", "/api/admin/showcase", { token: await as("clerk"), body: { ...entry, lawyerId: holder.id } }),
        submitShowcase: () => call("POST", "/api/desk/showcase", { token: desk, body: entry }),
        publishShowcase: async () => {
          const id = await last("SELECT id FROM showcase ORDER BY id DESC");
          return call("POST", `/api/admin/showcase/${id}/publish`, {
            token: await as("administrator"),
            version: await version("showcase", id),
          });
        },
        propose: async () =>
          call("POST", "/api/admin/labels", {
            token: await as("clerk"),
            body: {
              kind: "brand",
              postId,
              docNo: "清司发〔2026〕12号",
              issuingBody: "清溪县司法局",
              from: day(0),
              to: day(300),
            },
          }),
        approveLabel: async () => {
          const id = await last("SELECT id FROM post_labels ORDER BY id DESC");
          return call("POST", `/api/admin/labels/${id}/approve`, {
            token: await as("administrator"),
            version: await version("post_labels", id),
            body: {},
          });
        },
      };
      for (const step of steps) await take[step]();
      const shown: Record<string, number | null> = {};
      for (const [what, sql] of Object.entries(PUBLIC)) shown[what] = await env.DB.prepare(sql).first<number>("n");
      expect({ steps, ...shown }).toEqual({ steps, signings: 0, evidence: 0, showcase: 0, labels: 0 });
    }),
    {
      numRuns: 12,
      examples: [
        [["sign", "confirm", "approve"]],
        [["enter", "ask", "answer", "approve", "display"]],
        [["sitDown", "sendEvidence", "publishEvidence", "submitShowcase", "publishShowcase"]],
        [["enterEvidence", "publishEvidence", "enterShowcase", "publishShowcase", "propose", "approveLabel"]],
      ],
    },
  );
});
