/** Texts of the touch kiosk in a service hall. */
export const strings = {
  digitPad: "数字键盘",
  symbolPad: "预约码键盘",
  clear: "清空",
  remove: "删除",
  leave: "结束并清除信息",
  finish: "完成",
  stay: "继续办理",
  asking: "您还在办理吗？",
  askingText: "长时间没有操作。为保护您的信息，倒计时结束后，已填写和显示的内容会全部清除。触摸屏幕任意位置可以继续。",
  seconds: (seconds: number) => `还剩 ${seconds} 秒`,
  finishing: "倒计时结束后，本页内容会自动清除。触摸屏幕可以延长时间。",
  finishingSoon: (seconds: number) => `本页将在 ${seconds} 秒后清除。触摸屏幕或按任意键可以延长。`,
  lost: "网络暂时不通，正在自动重新连接。",
  lostText: "已填写的内容都还在，不用重复操作。如果着急，请到服务台办理。",
  back: "网络已恢复。",
  unknown: "这台自助机还没有登记或已停用，请到服务台找工作人员办理。",
};
