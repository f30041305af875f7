/** Texts of how a nomination stands, and of withdrawing it. */
export const strings = {
  standing: "推荐人数",
  persons: (count: number) => `${count} 人`,
  role: "您的身份",
  roles: { nominator: "推荐人", supporter: "联名推荐人" },
  withdraw: "撤回",
  withdrawing: "撤回后，您的姓名、电话、理由和附件立即删除，不能恢复。还有其他人推荐的，推荐继续有效。",
  withdrawYes: "确定撤回",
  withdrawNo: "不撤回",
  problems: {
    not_found: "没有找到这项推荐，请核对查询码。",
    illegal_transition: "结果已经作出，不能再撤回。",
  } as Record<string, string>,
  states: {
    submitted: ["待审查", "县司法局正在核实推荐内容。"],
    eligible: ["符合条件", "资格审查已通过，等待评审。"],
    notEligible: ["不符合条件", "经审查，被推荐对象不符合本次推荐条件。"],
    branchOpinion: ["征求党组织意见"],
    shortlisted: ["已入围"],
    scored: ["已评审"],
    onNotice: ["进入公示", "名单已公布，公示期间接受社会监督。"],
    objectionHandled: ["公示结束", "等待决定。"],
    commended: ["获得{wording}"],
    notCommended: ["未获{wording}"],
    withdrawn: ["已撤回"],
  } as Readonly<Record<string, readonly string[]>>,
};
