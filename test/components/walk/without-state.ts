/** States that are taken away and given back, to see what they look like. */

/** How a node is drawn, apart from its colours. */
const formOf = (node: Element): string => {
  const marks = [node, ...node.querySelectorAll("*")].slice(0, 8).flatMap((part) => {
    const own = getComputedStyle(part);
    const { checked, indeterminate } = part as Partial<HTMLInputElement>;
    const drawn = checked !== undefined && own.appearance !== "none" && own.opacity !== "0";
    return [
      own.borderTopWidth,
      own.borderBottomWidth,
      own.borderTopStyle,
      own.outlineStyle,
      own.outlineWidth,
      own.fontWeight,
      own.textDecorationLine,
      own.backgroundImage,
      own.listStyleType,
      getComputedStyle(part, "::before").content,
      getComputedStyle(part, "::after").content,
      drawn ? [checked, indeterminate] : "",
    ];
  });
  return JSON.stringify(marks);
};

/** A state, and how to look at a node without it. */
const states: Readonly<Record<string, (node: HTMLElement) => () => void>> = {
  "[aria-pressed=true]": (node) => replace(node, "aria-pressed", "false"),
  "[aria-checked=true]": (node) => replace(node, "aria-checked", "false"),
  "[aria-selected=true]": (node) => replace(node, "aria-selected", "false"),
  "[aria-current]:not([aria-current=false])": (node) =>
    both(replace(node, "aria-current", undefined), without(node, "now")),
  ".choice.on": (node) => both(without(node, "on"), uncheck(node)),
  ".steps .done": (node) => without(node, "done"),
  ".unready": (node) => without(node, "unready"),
  "button:disabled": (node) => replace(node, "disabled", undefined),
  ".choice.off": (node) => without(node, "off"),
};

function replace(node: HTMLElement, name: string, value: string | undefined): () => void {
  const before = node.getAttribute(name) ?? "";
  if (value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value);
  return () => node.setAttribute(name, before);
}

function without(node: HTMLElement, name: string): () => void {
  const had = node.classList.contains(name);
  node.classList.remove(name);
  return () => node.classList.toggle(name, had);
}

function uncheck(node: HTMLElement): () => void {
  const inputs = [...node.querySelectorAll("input")].map((input) => [input, input.checked] as const);
  for (const [input] of inputs) input.checked = false;
  return () => inputs.forEach(([input, checked]) => (input.checked = checked));
}

const both = (one: () => void, other: () => void) => (): void => {
  one();
  other();
};

/** What would look the same without its state but for its colour: the state, and the node that has it. */
export const alikeWithout = (root: ParentNode): (readonly [state: string, node: HTMLElement])[] =>
  Object.entries(states).flatMap(([selector, take]) =>
    [...root.querySelectorAll<HTMLElement>(selector)].flatMap((node) => {
      const is = formOf(node);
      const giveBack = take(node);
      const was = formOf(node);
      giveBack();
      return is === was ? [[selector, node] as const] : [];
    }),
  );
