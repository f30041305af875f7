/** Texts of the bureau's notices to a Party branch or a lawyer. */
export const strings = {
  circulars: "司法局通知",
  none: "目前没有通知。",
  unread: "未读",
  read: "已读，尚未确认收到",
  late: (date: string) => `已过确认期限（${date}），请尽快确认`,
  confirmedOn: (date: string) => `${date} 已确认收到`,
  sent: (date: string) => `${date} 发出`,
  due: (date: string) => `请在 ${date} 前确认`,
  open: "查看通知",
  hide: "收起",
  confirm: "确认收到",
  confirmed: "已确认收到。",
  files: "附件",
  opening: "正在打开…",
};
