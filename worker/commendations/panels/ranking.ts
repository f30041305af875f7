/** One line of a campaign's scoring sheet. */
export interface Criterion {
  readonly id: string;
  /** Its share of the whole, in per cent; the weights of a sheet add up to 100. */
  readonly weight: number;
  /** The most points it can be given; the least is 0. */
  readonly max: number;
}

/** What one reviewer gave one nomination: points by criterion, or null for an abstention. */
export interface Score {
  readonly nominationId: string;
  readonly memberId: string;
  readonly points: Readonly<Record<string, number>> | null;
}

/** How a nomination stands among those of its category. */
export interface Ranked {
  readonly nominationId: string;
  /**
   * 1 is first; those with the same mean share a rank, and the next one is as many further on. Null when nobody scored
   * it.
   */
  readonly rank: number | null;
  /** Mean of the reviewers' totals, 0 to 100, to two decimals; null when nobody scored it. */
  readonly mean: number | null;
  /** The highest total less the lowest: how far the reviewers are apart. */
  readonly spread: number | null;
  /** Reviewers whose points count. */
  readonly scored: number;
  readonly abstained: number;
  /** Another one of the category has the same mean. */
  readonly tied: boolean;
}

/** Hundredths, so that equal means are equal numbers whatever order they were added in. */
const hundredths = (value: number): number => Math.round(value * 100);

/** A reviewer's total of a sheet, 0 to 100. */
export const totalOf = (criteria: readonly Criterion[], points: Readonly<Record<string, number>>): number =>
  criteria.reduce((sum, { id, weight, max }) => sum + ((points[id] ?? 0) / max) * weight, 0);

/**
 * Ranks the nominations of a category. An abstention is no score: it lowers nobody's mean. What a reviewer gave who has
 * recused themselves is not counted, whenever the recusal came. Nominations nobody scored stand last and have no rank.
 */
export function rank(
  nominationIds: readonly string[],
  criteria: readonly Criterion[],
  scores: readonly Score[],
  recused: ReadonlySet<string>,
): Ranked[] {
  const counted = Map.groupBy(
    scores.filter(({ memberId }) => !recused.has(memberId)),
    ({ nominationId }) => nominationId,
  );
  const lines = nominationIds.map((nominationId) => {
    const given = counted.get(nominationId) ?? [];
    const totals = given.flatMap(({ points }) => (points ? [totalOf(criteria, points)] : []));
    const mean = totals.length > 0 ? hundredths(totals.reduce((sum, total) => sum + total, 0) / totals.length) : null;
    const spread = totals.length > 0 ? hundredths(Math.max(...totals) - Math.min(...totals)) : null;
    return { nominationId, mean, spread, scored: totals.length, abstained: given.length - totals.length };
  });
  return lines
    .toSorted((a, b) => (b.mean ?? -1) - (a.mean ?? -1) || (a.nominationId < b.nominationId ? -1 : 1))
    .map(({ mean, spread, ...line }) => ({
      ...line,
      mean: mean === null ? null : mean / 100,
      spread: spread === null ? null : spread / 100,
      rank: mean === null ? null : 1 + lines.filter((other) => (other.mean ?? -1) > mean).length,
      tied: mean !== null && lines.filter((other) => other.mean === mean).length > 1,
    }));
}
