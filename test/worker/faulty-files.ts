/** Which call of the file store fails, and how. */
export interface FileFault {
  readonly of: "put" | "get" | "delete" | "list";
  /** `before`: it is not done. `after`: it is done, and its answer is lost. `half`: of several, the first half is done. */
  readonly kind: "before" | "after" | "half";
}

/** A file store that fails where it is told to, in the place of the real one behind it. */
export class FaultyFiles {
  readonly #bucket: R2Bucket;
  readonly #fault: FileFault | undefined;
  #calls = 0;
  #failed = false;

  constructor(bucket: R2Bucket, fault?: FileFault) {
    this.#bucket = bucket;
    this.#fault = fault;
  }

  /** Whether the call that was to fail was made. */
  get failed(): boolean {
    return this.#failed;
  }

  /** How many calls were made. */
  get calls(): number {
    return this.#calls;
  }

  /** As a Worker's binding. */
  get binding(): R2Bucket {
    const bucket = {
      put: (key: string, value: Uint8Array) => this.#call("put", () => this.#bucket.put(key, value)),
      get: (key: string) => this.#call("get", () => this.#bucket.get(key)),
      list: (options: R2ListOptions) => this.#call("list", () => this.#bucket.list(options)),
      delete: (keys: string[]) =>
        this.#call(
          "delete",
          () => this.#bucket.delete(keys),
          () => this.#bucket.delete(keys.slice(0, Math.ceil(keys.length / 2))),
        ),
    };
    return bucket as unknown as R2Bucket;
  }

  async #call<T>(of: FileFault["of"], work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    this.#calls++;
    if (this.#fault?.of !== of) return work();
    this.#failed = true;
    if (this.#fault.kind === "after") await work();
    else if (this.#fault.kind === "half") await half?.();
    throw new Error("put: We encountered an internal error. Please try again. (10001)");
  }
}
