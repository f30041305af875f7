import type { strings as source } from "../zh-cn/kiosk-booking.ts";

export const strings: typeof source = {
  steps: ["Matter", "Time and place", "Phone", "Name", "Check"],
  extras: "About this booking",
  phone: "Your mobile number",
  name: "What is your name?",
  check: "Please check and confirm",
  leads: "A tap on your choice leads on.",
  manageToo: "Move, cancel and check in here too",
  here: "Place",
  elsewhere: "Another place",
  letters: "Find by the first letter of the Chinese name",
  letter: (letter) => `First letter ${letter}`,
  anyLetter: "All",
  further: (count) => `${count} more: please choose a first letter.`,
  nameHint: "Touch your family name, then the title. With a keyboard you can also type your name.",
  surnames: "Frequent family names",
  titles: "Title",
  mr: "先生 Mr",
  ms: "女士 Ms",
  staff: "Let the staff fill in my name",
  staffHint: "They find your booking by the last digits of your phone number and ask you for your name.",
};
