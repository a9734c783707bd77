/**
 * Where the sandbox keeps its entities: named collections of plain JSON values by id. All calls are
 * synchronous, so that a handler reads, decides and writes without another in between.
 */
export interface Store {
  get<Entity>(collection: string, id: string): Entity | undefined
  /** Keeps a value; the caller must not change it afterwards. */
  put(collection: string, id: string, entity: object): void
  delete(collection: string, id: string): void
  /**
   * Returns the values of a collection in the order in which their ids were first put, at most
   * `limit` of the latest.
   */
  list<Entity>(collection: string, limit?: number): Entity[]
  /** Runs a change that is kept whole or, if it throws, not at all. */
  transaction<Result>(change: () => Result): Result
  close(): void
}
