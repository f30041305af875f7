/** Texts that every element uses. Chinese is the source: other languages follow its shape. */
export const strings = {
  loading: "正在加载…",
  retry: "重试",
  next: "下一步",
  back: "上一步",
  change: "修改",
  optional: "（选填）",
  busy: "正在提交…",
  kept: "您填写的信息都还在。",
  privacy: "个人信息保护说明",
  sentBefore: "您前一次提交其实已经成功，这里是当时提交的结果；之后的修改没有提交。",
  chosen: "已选",
  error: "错误：",
  partyMember: "党员律师",
  none: "没有找到",
  /** After how many seconds it is worth trying again; 0 where nobody said. */
  when: (seconds: number) =>
    seconds
      ? `在 ${seconds < 60 ? `${seconds} 秒` : seconds < 3600 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`}后`
      : "稍后",
  /** By problem code; `internal` stands in for those not listed, `when` for `{when}`. */
  problems: {
    network: "网络连接中断，请重试。",
    fetch_replaced: "本页面改写了网络请求，请告知网站管理员。",
    timeout: "等待时间过长，请重试。",
    validation_failed: "有内容需要更正。",
    rate_limited: "操作过于频繁，请{when}再试。",
    internal: "服务暂时不可用，请稍后再试。",
    origin_not_allowed: "本网站暂未开通提交功能，请联系网站管理员。",
  } as Record<string, string>,
  /**
   * By field code, `format` for those not listed; `{n}` is the least or the greatest number allowed. An element adds
   * its own.
   */
  fields: {
    required: "此项必填",
    too_short: "至少 {n} 个字",
    too_long: "最多 {n} 个字",
    phone: "请填写正确的手机号或固定电话",
    format: "格式不正确",
    consent: "请阅读并勾选同意",
  } as Record<string, string>,
  /** What to do about a field that was left empty. */
  missing: (label: string, choose: boolean) => `请${choose ? "选择" : "填写"}${label}`,
  /** What is missing where one of several had to be chosen, by the name of the field. */
  missed: {
    matter: "请选择咨询事项",
    site: "请选择咨询地点",
    day: "请选择咨询日期",
    session: "请选择咨询时间",
    place: "请选择预约方式",
    "priority.group": "请选择优先服务对象类别",
    level: "请选择满意程度",
    supports: "请选择是否同意",
    outcome: "请选择办理结果",
    category: "请选择展示类别",
    categoryId: "请选择推荐类别",
    "nominee.lawyerId": "请选择被推荐的律师",
    "nominee.firmId": "请选择被推荐的律师事务所",
    nominationId: "请选择异议对象",
    firmId: "请选择所在律师事务所",
    tier: "请选择服务平台类别",
    siteId: "请选择服务平台",
    signature: "请手写签名",
    fromDate: "请选择请假从哪一天起",
    toDate: "请选择请假到哪一天止",
  } as Record<string, string>,
};
