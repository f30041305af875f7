import { describe, expect, it } from "vitest";
import { messageLength } from "../../../../worker/notifications/templates/text-message.ts";

describe("the length of a text message", () => {
  it.each([
    ["a".repeat(160), 160, 1],
    ["a".repeat(161), 161, 2],
    ["a".repeat(306), 306, 2],
    ["a".repeat(307), 307, 3],
    // An extended character takes two places, and is not cut in two.
    ["a".repeat(158) + "€", 159, 1],
    ["a".repeat(159) + "€", 160, 2],
    ["a".repeat(152) + "€" + "a".repeat(151), 304, 2],
    ["a".repeat(152) + "€" + "a".repeat(152), 305, 3],
    ["县".repeat(70), 70, 1],
    ["县".repeat(71), 71, 2],
    ["县".repeat(134), 134, 2],
    ["县".repeat(135), 135, 3],
    ["a".repeat(70) + "“", 71, 2],
    // One character of two UTF-16 units.
    ["县".repeat(69) + "𠮷", 70, 2],
    ["县".repeat(66) + "𠮷" + "县".repeat(65), 132, 2],
    ["", 0, 1],
  ])("%#", (text, characters, segments) => {
    expect(messageLength(text)).toEqual({ characters, segments });
  });
});
