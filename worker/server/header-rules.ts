/** What the paths a pattern fits answer: headers set, and headers of earlier rules taken back. */
interface HeaderRule {
  readonly fits: RegExp;
  readonly steps: readonly { readonly name: string; readonly value: string | null }[];
}

/** `*` stands for anything, `:name` for what is between two slashes. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replace(/:[A-Za-z]\w*/g, "[^/]+")
      .replaceAll("*", ".*")}$`,
  );

/** The rules of a `_headers` file, as Cloudflare reads it. */
export function readHeaderRules(text: string): readonly HeaderRule[] {
  const rules: { fits: RegExp; steps: { name: string; value: string | null }[] }[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ fits: patternOf(line.trim()), steps: [] });
      continue;
    }
    const taken = /^!\s*(\S+)$/.exec(line.trim());
    const set = /^([^:\s]+):\s*(.*)$/.exec(line.trim());
    const steps = rules.at(-1)?.steps;
    if (!steps || (!taken && !set)) throw new Error(`_headers has a line that is no rule: ${line.trim()}`);
    steps.push(taken ? { name: taken[1] ?? "", value: null } : { name: set?.[1] ?? "", value: set?.[2] ?? "" });
  }
  return rules;
}

/** Sets what the rules say of a path. What two rules set is joined; what one takes back is gone, its default too. */
export function applyHeaderRules(rules: readonly HeaderRule[], path: string, headers: Headers): void {
  const set = new Set<string>();
  for (const { fits, steps } of rules) {
    if (!fits.test(path)) continue;
    for (const { name, value } of steps) {
      const known = name.toLowerCase();
      if (value === null) headers.delete(name);
      else if (set.has(known) && headers.has(name)) headers.append(name, value);
      else headers.set(name, value);
      set.add(known);
    }
  }
}
