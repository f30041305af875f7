import type { strings as source } from "../zh-cn/calls.ts";

export const strings: typeof source = {
  title: "Calls",
  please: "Please go to",
  lawyer: "Lawyer",
  times: (count) => `call ${count}`,
  before: "Called",
  next: "Next",
  waiting: (count) => `${count} waiting`,
  nobody: "Please wait to be called",
  nobodyHint: "Check in first to get a number",
  off: "This hall does not call numbers",
  choose: "Choose a hall",
  noPlace: "There is no such hall",
  loading: "Connecting…",
  lost: (time) => `The line is down: this is how it was at ${time}. It goes on by itself.`,
  never: "No connection yet; trying again…",
  voiceOn: "Spoken numbers: on",
  voiceOff: "Turn spoken numbers on",
  noVoice: "This device has no Chinese voice",
  // Spoken by a Chinese voice, whatever stands on the screen.
  spoken: (label, room) => `请，${label}，号，到，${room}`,
};
