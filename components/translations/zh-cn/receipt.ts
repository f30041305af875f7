/** Texts that are needed once a signing or a nomination has been sent. */
export const strings = {
  copy: "复制查询码",
  copied: "查询码已复制",
  print: "打印",
  whatNext: "接下来",
  yours: "您提交的内容",
  signing: {
    again: "再认领一个示范岗",
    confirm: "还要由您本人确认",
    confirmBy: (day: string) =>
      `为防止他人冒名，请在 ${day}前由您本人确认：在“查询认领进度”里用登记的手机确认，或者带执业证到县司法局确认。确认前不审核、不公开，也不影响您另行认领；逾期自动失效。`,
    steps: [
      "请本人用登记的手机或者到县司法局确认，未经本人确认的不进入审核。",
      "县司法局核对执业登记信息，审核承诺内容。",
      "审核结果凭查询码查看；如被退回，按意见修改后可重新提交。",
      "审核通过后，示范岗和承诺事项上墙展示，接受群众监督。",
    ],
    shown: "同意展示",
    notShown: "不展示",
  },
  nomination: {
    again: "再推荐一个",
    steps: [
      "县司法局核实推荐内容，审查被推荐对象的资格。",
      "入围名单按规定公示，接受社会监督。",
      "办理结果凭查询码查看。",
    ],
    notYet: "推荐已收到。以下条件暂未核实，不影响提交，审查时会再核对：",
    checks: {
      registered: "被推荐对象不在本县执业登记名册中",
      practisingYears: "执业年限未达到本次要求，或登记信息不全",
      proBonoHours: "近一年经核实的公益服务时长未达到要求",
      post: "目前没有在岗的党员律师示范岗",
    } as Readonly<Record<string, string>>,
  },
};
