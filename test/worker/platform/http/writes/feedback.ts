import { env } from "cloudflare:workers";
import { deskOf } from "../../../county/files/upload.ts";
import { consulted } from "./consultations.ts";
import { carryOut, idOf, newLawyer, office, reason, step, type Prepare } from "./office.ts";
import { heldPost } from "./posts.ts";

const text = { text: "承诺七天内见面，到现在一个月了也没有人联系我", showName: false, consentVersion: 1 };
const wording = { publicText: "反映未按承诺时限会见当事人。" };
const reply = { reply: "已约谈承办律师，本周内完成会见，并安排专人每周回访。" };

const dissatisfied = { level: 5, reason: "没有等到人" };

const raised = async (postId?: string) => {
  const path = `/api/posts/${postId ?? (await heldPost()).postId}/concerns`;
  const { code } = await carryOut<{ code: string }>("POST", path, { body: text });
  return { code, id: await idOf("SELECT id FROM concerns WHERE code = ?", code) };
};
const accepted = async (postId?: string) => {
  const { id } = await raised(postId);
  await step(`concerns/${id}/accept`, wording);
  return { id };
};
/** What an accepted concern asks of the lawyer who holds the post. */
const asked = async () => {
  const { postId, lawyer } = await heldPost();
  const { id } = await accepted(postId);
  return { id: await idOf("SELECT id FROM rectifications WHERE source_id = ?", id), lawyer };
};
const askedId = async () => ({ id: (await asked()).id });
const replied = async () => {
  const { id } = await asked();
  await step(`rectifications/${id}/reply`, reply);
  return { params: { id }, version: 2, token: office.colleague };
};

const rated = async () => {
  const { id } = await consulted();
  await env.DB.prepare(
    "INSERT INTO ratings (booking_id, lawyer_id, site_id, level, channel, created_at) SELECT b.id, s.lawyer_id, s.site_id, 2, 'portal', b.created_at FROM bookings b JOIN sessions s ON s.id = b.session_id WHERE b.id = ?",
  )
    .bind(id)
    .run();
  return { id };
};

export const feedbackWrites = {
  rateConsultation: async () => {
    const { params, phone } = await consulted();
    return { params, phone, body: dissatisfied };
  },
  setRatingAside: async () => ({ params: await rated(), body: reason }),
  restoreRating: async () => {
    const params = await rated();
    await step(`ratings/${params.id}/set-aside`, reason);
    return { params, version: 2, body: reason };
  },
  raiseConcernAboutPost: async () => ({ params: { id: (await heldPost()).postId }, body: text }),
  raiseConcernAboutCommitment: async () => ({ params: { id: (await heldPost()).commitmentId }, body: text }),
  withdrawConcern: async () => ({ params: { code: (await raised()).code } }),
  acceptConcern: async () => ({ params: { id: (await raised()).id }, body: wording }),
  rewordConcern: async () => ({
    params: await accepted(),
    version: 2,
    body: { publicText: "反映未按时会见当事人。", ...reason },
  }),
  mergeConcern: async () => {
    const { postId } = await heldPost();
    const { id: into } = await accepted(postId);
    return { params: { id: (await raised(postId)).id }, body: { into } };
  },
  declineConcern: async () => ({ params: { id: (await raised()).id }, body: reason }),
  replyToRectification: async () => ({ params: await askedId(), body: reply }),
  replyAtDesk: async () => {
    const { id, lawyer } = await asked();
    return { params: { id }, token: await deskOf(office.clerk, lawyer.id), body: reply };
  },
  publishRectification: async () => ({ ...(await replied()), body: {} }),
  returnRectification: async () => ({ ...(await replied()), body: reason }),
  assignRectification: async () => ({
    params: await askedId(),
    body: { lawyerId: (await newLawyer()).id, ...reason },
  }),
  closeRectification: async () => {
    const { id, phone, params } = await consulted();
    await carryOut("POST", `/api/bookings/${params.code}/rating`, { phone, body: dissatisfied });
    return { params: { id: await idOf("SELECT id FROM rectifications WHERE source_id = ?", id) }, body: reason };
  },
} satisfies Record<string, Prepare>;
