/** One emitted file and what the budgets need to know about it. */
export interface BuiltFile {
  readonly name: string;
  readonly code: string;
  /** Source modules inside, relative to the project. */
  readonly modules: readonly string[];
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}
