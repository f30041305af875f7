/** Texts of leave on the lawyer's desk. */
export const strings = {
  leave: "请假",
  leaveHint: "司法局批准后生效。已有人预约的场次，由工作人员另行安排。",
  fromDate: "从",
  noDate: "年月日，如 2027-01-31",
  toDate: "到（含当天）",
  submit: "提交申请",
  submitted: "请假申请已提交，等待司法局审批。",
  noAbsences: "还没有请假记录。",
  kinds: { leave: "请假", supportPosting: "援藏援疆援边（对口支援）" },
  absenceStates: { requested: "待审批", approved: "已批准", declined: "未批准" },
};
