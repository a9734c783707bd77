import { listOwnFields } from '../compare/own-fields.js'
import type { Operation } from '../model.js'
import type { MoneyOperation } from '../money.js'

/** Returns whether a request names a field, in its path, query or body. */
function names(operation: Operation, field: string): boolean {
  const own = [...listOwnFields(operation).keys()].map((name) => name.split('.').at(-1))
  return operation.path.includes(`{${field}}`) || own.includes(field)
}

/**
 * Checks the operations that move money: they and their queries exist, and both name the number;
 * none stands twice, and a query changes nothing.
 */
export function checkMoney(
  money: readonly MoneyOperation[],
  known: readonly Operation[],
): string[] {
  const operations = new Map(known.map((own) => [`${own.method} ${own.path}`, own]))
  const moving = new Set(money.map(({ method, path }) => `${method} ${path}`))
  const seen = new Set<string>()
  return money.flatMap(({ method, path, number, query }) => {
    const key = `${method} ${path}`
    const found = operations.get(key)
    const asked = query === undefined ? undefined : operations.get(query)
    const problems = [
      seen.has(key) && 'stands twice',
      found === undefined && 'no such operation',
      found !== undefined && !names(found, number) && `does not take ${number}`,
      query !== undefined && asked === undefined && `no such query as ${query}`,
      query !== undefined && moving.has(query) && `${query} moves money itself`,
      asked !== undefined && !names(asked, number) && `${query} does not ask by ${number}`,
    ].filter((problem) => problem !== false)
    seen.add(key)
    return problems.map((problem) => `money of ${key}: ${problem}`)
  })
}
