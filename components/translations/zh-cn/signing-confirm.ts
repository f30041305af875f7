/** Texts of confirming a signing by the phone on file. */
export const strings = {
  title: "本人用手机确认",
  hint: "验证码发送到律师登记册里登记的手机号，与提交时填写的号码无关。没有登记手机号的，请到县司法局当面确认。",
  send: "发送验证码到登记的手机",
  sent: "如果登记册里有您的手机号，验证码已发送，10 分钟内有效。没有收到的，请到县司法局当面确认。",
  code: "验证码",
  codeHint: "6 位数字",
  confirm: "确认是本人认领",
  resend: "重新发送",
  canResend: "现在可以重新发送验证码。",
  fields: {
    required: "请填写收到的 6 位数字",
    wrong: "验证码不对，请核对最新收到的一条",
    expired: "这个验证码已失效，请重新发送",
  } as Record<string, string>,
  problems: {
    unavailable: "现在不能发送验证码，请到县司法局当面确认。",
    signing_exists: "您在该地点已有待审核或已通过的认领申请，不能再确认这一份。",
    illegal_transition: "这份认领申请的状态刚刚有变化，请重新查询。",
  } as Record<string, string>,
};
