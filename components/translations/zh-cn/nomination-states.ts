/** What each state of a nomination is called and what it means: needed once one has been looked up. */
export const strings = {
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
} as Readonly<Record<string, readonly string[]>>;
