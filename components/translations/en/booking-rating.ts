import type { strings as source } from "../zh-cn/booking-rating.ts";

export const strings: typeof source = {
  title: "How was this consultation?",
  hint: "One rating for each consultation; it cannot be changed later.",
  levels: ["Very satisfied", "Satisfied", "Fairly satisfied", "Dissatisfied", "Very dissatisfied"],
  reason: "Anything you would like to say",
  reasonHint: "Up to 500 characters. Please give no ID or bank card numbers.",
  sorry: "We are sorry. Please tell us what went wrong",
  sorryHint: "With the reason we can look into it, put it right and answer you. Up to 500 characters.",
  send: "Send the rating",
  thanks: "Thank you for your rating.",
  yours: "Rating",
  ratedOn: "Date",
  answer: "Answer",
  due: (day) => `We will look into it, put it right and answer by ${day}. Please check back then with your code.`,
  replied: (day) => `Answered on ${day}`,
  problems: {
    not_now: "You can rate once the consultation has begun: after checking in, or when it is over.",
    already_rated: "This consultation has been rated already.",
  },
};
