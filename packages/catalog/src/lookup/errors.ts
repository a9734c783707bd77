import { type CommonError, type ErrorCatalog, type OperationError, protocolOf } from '../errors.js'
import { readErrors } from '../files.js'
import type { OperationTable } from './operations.js'

/** Loads `data/errors.json` on the first call. */
export class ErrorTable {
  readonly #operations: OperationTable
  #catalog: ErrorCatalog | undefined
  #byOperation: ReadonlyMap<string, readonly OperationError[]> | undefined

  /** @param operations finds the operation of a path with values in place of placeholders */
  constructor(operations: OperationTable) {
    this.#operations = operations
  }

  /** Everything known of errors, the numbers of `Request-ID` and the causes of a 401 included. */
  load(): ErrorCatalog {
    this.#catalog ??= readErrors()
    return this.#catalog
  }

  /** Returns the facts of one operation; empty when none are known. */
  ofOperation(method: string, path: string): readonly OperationError[] {
    const operation = this.#operations.find(method, path)?.operation
    if (operation === undefined) return []
    this.#byOperation ??= new Map(
      this.load().operations.map((row) => [`${row.method} ${row.path}`, row.codes]),
    )
    return this.#byOperation.get(`${operation.method} ${operation.path}`) ?? []
  }

  /** Returns the facts of one operation, and those of its whole protocol. */
  list(
    method: string,
    path: string,
  ): { own: readonly OperationError[]; common: readonly CommonError[] } {
    const found = this.#operations.find(method, path)?.operation.path
    const protocol = protocolOf(found ?? path.replace(/^\//, ''))
    const common = this.load().common.filter((row) => row.protocol === protocol)
    return { own: this.ofOperation(method, path), common }
  }

  /**
   * Finds what is known of an error: the operation's row, else the common row of its protocol. A
   * GET changes nothing, so an `unknown` of a common row is `not-processed` there, and nothing
   * `exists`. `status` is 200 for APIv2.
   */
  find(error: {
    method: string
    path: string
    status: number
    code: string
  }): OperationError | CommonError | undefined {
    const { method, path, status, code } = error
    const fits = (row: { code: string; status: number }) =>
      row.code === code && row.status === status
    const own = this.ofOperation(method, path).find(fits)
    if (own !== undefined) return own
    const protocol = protocolOf(
      this.#operations.find(method, path)?.operation.path ?? path.replace(/^\//, ''),
    )
    const common = this.load().common.find((row) => row.protocol === protocol && fits(row))
    if (common === undefined || method.toUpperCase() !== 'GET') return common
    const { exists: _, ...rest } = common
    return rest.outcome === 'unknown' ? { ...rest, outcome: 'not-processed' } : rest
  }
}
