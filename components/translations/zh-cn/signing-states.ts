/** What each state of a signing is called and what it means: needed once one has been looked up. */
export const strings = {
  submitted: ["待审核", "县司法局正在审核。"],
  returned: ["已退回", "请按下列意见修改后重新提交。"],
  rejected: ["未通过", "原因见下。"],
  resubmitted: ["待审核", "已重新提交，县司法局正在审核。"],
  approved: ["已通过", "任期开始之日起在岗。"],
  onDisplay: ["在岗", "示范岗已设立，承诺事项已公开。"],
  suspended: ["已暂停", "示范岗暂停展示。"],
  withdrawn: ["已撤回"],
  ended: ["已届满", "任期已满，不再展示。"],
} as Readonly<Record<string, readonly string[]>>;
