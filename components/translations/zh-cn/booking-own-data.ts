/** Texts of what is kept about a booking. */
export const strings = {
  title: "我的信息",
  hint: "这里是与这个预约有关的全部个人信息。您可以打印、下载保存，也可以要求删除。",
  handler: (name: string) => `个人信息处理者：${name}，联系电话`,
  madeAt: (when: string) => `导出时间：${when}`,
  remains: "删除后仍会保留",
  print: "打印",
  save: "下载（JSON 文件）",
  back: "返回预约",
  erase: "删除我的信息",
  sure: "确定删除这些信息吗？",
  sureHint: "姓名、电话、情况说明等会立即删除，不能恢复；预约码也不能再查询。需要留底的，请先打印或下载。",
  yes: "确定删除",
  no: "不删除",
  erased: "您的信息已删除，预约码不能再查询。",
  notYet: "现在还不能删除",
  from: (day: string) => `${day}起可以删除。`,
  problems: {
    booking_not_found: "没有找到这个预约，可能已经删除。",
  } as Record<string, string>,
};
