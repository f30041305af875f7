/** What WebDriver and WebDriver BiDi call the actions of one input device (https://w3c.github.io/webdriver/#actions). */

export const tapAt = (x: number, y: number): readonly object[] => [
  { type: "pointerMove", x: Math.round(x), y: Math.round(y) },
  { type: "pointerDown", button: 0 },
  { type: "pointerUp", button: 0 },
];

export const keysOf = (text: string): readonly object[] =>
  [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
