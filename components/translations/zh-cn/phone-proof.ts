/** Texts of proving a phone with a code that is sent to it. */
export const strings = {
  title: "验证手机号",
  sending: (phone: string) => `正在向 ${phone} 发送验证码…`,
  sent: (phone: string) => `验证码已发送到 ${phone}，10 分钟内有效。`,
  calling: (phone: string) => `稍后将有语音电话拨打 ${phone} 播报验证码，10 分钟内有效。`,
  notSent: (phone: string) => `验证码还没有发送到 ${phone}。`,
  why: "验证通过后才会提交，防止他人冒用您的号码。您填写的内容都还在。",
  code: "验证码",
  codeHint: "6 位数字",
  confirm: "验证并提交",
  send: "发送验证码",
  resend: "重新发送",
  voice: "收不到短信？用语音电话播报",
  wait: (seconds: number) => `${seconds} 秒后可以重新发送`,
  canResend: "现在可以重新发送验证码。",
  change: "修改号码",
  help: (phone: string) => `收不到验证码，请拨打 ${phone}，由工作人员帮您办理。`,
  busy: "这个号码或网络获取验证码较多，请{when}再试。",
  fields: {
    format: "请填写收到的 6 位数字",
    wrong: "验证码不对，请核对最新收到的一条",
  } as Record<string, string>,
  expired: "这个验证码已失效，请重新获取。",
  left: (tries: number) => `，还可以试 ${tries} 次`,
  /** What the element itself may have to say of it. */
  host: {
    problems: { phone_unproven: "手机号还没有验证，内容没有提交。" } as Record<string, string>,
    fields: { unproven: "这个号码还没有验证，可以在这里修改" } as Record<string, string>,
  },
};
