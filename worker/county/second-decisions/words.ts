import type { EarlierStep } from "../two-people/table.ts";
import type { SecondDecision } from "./carriers.ts";
import type { Words } from "./facts.ts";

const words = (zh: string, en: string): Words => ({ zh, en });

/** What the second person is asked to decide, as a sentence says it: 同意或不同意……. */
export const DECISION_WORDS: Readonly<Record<SecondDecision, Words>> = {
  approveSigning: words("批准律师认领党员律师示范岗", "Approve a lawyer's signing for a demonstration post"),
  returnSigning: words("退回律师的认领申请，请其补正", "Return a lawyer's signing for correction"),
  rejectSigning: words("不批准律师的认领申请", "Reject a lawyer's signing"),
  publishEvidence: words("公开一项承诺的兑现材料", "Publish evidence that a commitment was kept"),
  returnEvidence: words("退回一项承诺的兑现材料", "Return evidence that a commitment was kept"),
  setCommitmentState: words("认定一项承诺的兑现情况", "State whether a commitment was kept"),
  publishShowcase: words("公开一件风采展示内容", "Publish an entry of the showcase"),
  returnShowcase: words("退回一件风采展示内容", "Return an entry of the showcase"),
  verifyProBonoHours: words("核实一次咨询的公益服务时长", "Verify the pro bono hours of a consultation"),
  publishRectification: words("公开一件整改的答复", "Publish the reply of a rectification"),
  closeRectification: words("办结一件整改，不公开", "Close a rectification without publishing it"),
  approveLabel: words("批准授予示范岗标牌", "Approve a label of a post"),
  rejectLabel: words("不批准授予示范岗标牌", "Reject a label of a post"),
  moveNomination: words("对一件表彰推荐作出审核决定", "Take a nomination one step on"),
  publishNotice: words("发布拟表彰对象公示", "Publish the notice of those to be commended"),
  concludeNotice: words("结束公示，确认异议均已处理", "Conclude the notice: every objection is dealt with"),
  strikeNomination: words("将一名对象从公示名单中撤下", "Take somebody off the list on notice"),
  decideCommendations: words("作出表彰决定", "Decide on commendations"),
  closeObjection: words("办结一件公示异议", "Close an objection to a notice"),
  declineConcern: words("对一件群众反映不予受理", "Decline a concern"),
  confirmSetting: words("确认一项系统设置的变更", "Confirm a change of a setting"),
  refuseSetting: words("否决一项系统设置的变更", "Refuse a change of a setting"),
  confirmRecord: words("确认台账记录", "Confirm a record of the books"),
  closeRecord: words("办结一件台账事项", "Close what a record of the books has under way"),
  refuseRightsRequest: words("不同意一件个人信息权利请求", "Refuse a request about one's own data"),
};

const STEPS = [
  ["signings.sign", words("签署并提交认领申请", "Signed")],
  ["signings.confirm", words("当面核实为律师本人签署", "Confirmed that the lawyer signed")],
  ["signings.renew", words("续签", "Renewed")],
  ["signings.resubmit", words("补正后重新提交", "Submitted again")],
  ["signings.answerInvitation", words("通过一次性链接答复党组织意见", "Answered for the Party branch")],
  ["evidence.submit", words("提交兑现材料", "Submitted the evidence")],
  ["showcase.submit", words("提交展示内容", "Submitted the entry")],
  ["showcase.revise", words("修改展示内容", "Revised the entry")],
  ["bookings.record", words("登记咨询结果和时长", "Recorded the consultation")],
  ["rectifications.replied", words("起草答复", "Wrote the reply")],
  ["labels.propose", words("提出授予标牌", "Proposed the label")],
  ["objections.answer", words("调查并答复异议", "Investigated and answered")],
  ["objections.setAside", words("将异议列为重复或无实质内容", "Set the objection aside")],
  ["panels.recuse", words("在评审中申请回避", "Recused themselves on the panel")],
  ["nominations.nominate", words("提名", "Nominated")],
  ["nominations.answerInvitation", words("通过一次性链接答复被推荐人意见", "Answered for the nominee")],
  ["nominations.move", words("审核认定符合条件", "Found eligible")],
  ["nominations.recordBranchOpinion", words("登记党组织意见", "Recorded the branch's opinion")],
  ["concerns.raise", words("登记群众反映", "Took the concern down")],
  ["records.enter", words("登记台账记录", "Entered the record")],
  ["records.change", words("更正台账记录", "Corrected the record")],
  ["settings.propose", words("提出变更", "Proposed the change")],
  ["rights.request", words("登记请求", "Took the request down")],
] as const satisfies readonly (readonly [string, Words])[];
const STEP_WORDS: ReadonlyMap<string, Words> = new Map<string, Words>(STEPS);

/** What an earlier step is called; a test fails for one that has no words. */
export const stepWords = ({ action }: Pick<EarlierStep, "action">): Words => STEP_WORDS.get(action) ?? { zh: action };
