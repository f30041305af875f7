import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Invitation, InvitationReceipt, NewInvitation } from "../../../../worker/county/invitations/schema.ts";
import type { SigningAnswer } from "../../../../worker/posts/signings/schema.ts";
import { call, newKey } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { confirm, idOf } from "../../posts/signings/signed.ts";

/** A signing that waits for the bureau. */
export async function waitingSigning(): Promise<{ id: string; lawyer: string; firm: string; site: string }> {
  const [firm, site] = ["湖南沅水律师事务所", "渡口镇公共法律服务工作站"];
  const firmId = await addFirm(firm);
  const { licenceNo, name } = await addLawyer(firmId, "龙大勇");
  const siteId = await addSite(site, "township");
  const { body } = await call<SigningAnswer>("POST", "/api/signings", {
    body: {
      licenceNo,
      name,
      phone: "13812345678",
      firmId,
      siteId,
      pledgeVersion: 1,
      commitments: [{ text: "每月到渡口镇工作站值班两次，接待来访群众", dueDate: day(30) }],
      showPartyMembership: false,
    },
  });
  const id = await idOf(body.code);
  await confirm(id);
  return { id, lawyer: name, firm, site };
}

export const ask = (token: string, signing: string, body: object = {}, key = newKey()) =>
  call<NewInvitation & ProblemDetails>("POST", `/api/admin/signings/${signing}/invitations`, { token, body, key });

/** The token in a link, as its page sends it. */
export const secretOf = ({ path }: { readonly path?: string | undefined }): string => path?.split("#")[1] ?? "";

export const read = (link: string) => call<Invitation & ProblemDetails>("GET", "/api/invitation", { token: link });

export const answer = (link: string, body: object, key = newKey()) =>
  call<InvitationReceipt & ProblemDetails>("POST", "/api/invitation", { token: link, body, key });

export const yes = { supports: true, name: "田书记" };
export const no = { supports: false, text: "该同志本年度有两次无故缺席组织生活。", name: "田书记" };
