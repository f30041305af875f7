import type { FirmKey } from "./places.ts";

export interface SampleBranch {
  readonly key: string;
  readonly name: string;
  readonly kind: "branch" | "joint";
  readonly firms: readonly FirmKey[];
  /** A lawyer of the sample by key; else `secretaryName`. */
  readonly secretary?: string;
  readonly secretaryName?: string;
  readonly memberCount: number;
  readonly phone: string;
}

export const UPPER_COMMITTEE = "中共清溪县律师行业委员会";

/** Three firms have a branch of their own, two have one together, and one firm has none yet. */
export const BRANCHES: readonly SampleBranch[] = [
  {
    key: "qingxiyuan",
    name: "中共湖南清溪源律师事务所支部委员会",
    kind: "branch",
    firms: ["qingxiyuan"],
    secretary: "shi-mingyuan",
    memberCount: 8,
    phone: "15400100311",
  },
  {
    key: "yuandu",
    name: "中共湖南沅渡律师事务所支部委员会",
    kind: "branch",
    firms: ["yuandu"],
    secretary: "ma-qinghua",
    memberCount: 6,
    phone: "15400100312",
  },
  {
    key: "baishi",
    name: "中共湖南白石滩律师事务所支部委员会",
    kind: "branch",
    firms: ["baishi"],
    secretary: "ouyang-xi",
    memberCount: 4,
    phone: "15400100314",
  },
  {
    key: "joint",
    name: "中共清溪县律师行业第一联合支部委员会",
    kind: "joint",
    firms: ["shamuao", "gulou"],
    secretaryName: "覃桂芳",
    memberCount: 5,
    phone: "15400100315",
  },
];
