import type { strings as source } from "../zh-cn/booking-waiting-and-priority.ts";

export const strings: typeof source = {
  person: { name: "Name of the person who comes", phone: "Mobile number of the person who comes" },
  line: { confirm: "Join the waiting list" },
  full: "This time is full: you will be on the waiting list",
  inLine:
    "This is not yet a booking. When somebody cancels, the place is kept for you for a while, first come first served; look your booking up and accept it in time.",
  reserved: "Only places for priority groups are left. Do you belong to one?",
  priority: "I belong to a priority group",
  priorityPlace: "You can book a priority place. Please bring a document that shows it.",
  neither: "No, put me on the waiting list",
  group: "Which group?",
  helper: "I am booking for somebody else",
  you: "You, the person booking",
  helperName: "Your name",
  helperPhone: "Your mobile number",
  agrees: "The person who comes agrees that I book for them and give their details for this.",
  whoComes: "The person who comes",
  whoComesHint: "From here on, please give the details of the person who comes. If they have no phone, give yours.",
};
