/** What is used of Node's context of a task: see `platform/core/node-crypto.d.ts`. */
declare module "node:async_hooks" {
  export class AsyncLocalStorage<T> {
    run<R>(store: T, callback: () => R): R;
    getStore(): T | undefined;
  }
}
