import { type ErrorCatalog, type OperationError, protocolOf } from '../errors.js'
import type { Operation } from '../model.js'

/** What fits beside a code; a longer meaning is left to the error's own hint. */
const SHORT = 18

/** The cause in a few words, if it has few. */
function shortCause(text: string): string {
  const [first = ''] = text.split(/[，；：]/)
  return first.length > 0 && first.length <= SHORT ? `（${first}）` : ''
}

/**
 * Returns the line of a verb's comment that lists its own codes, most used first; empty where none
 * are known. Codes that any operation may return are left out.
 */
export function codesLineOf(errors: ErrorCatalog): (operation: Operation) => string {
  const byOperation = new Map(
    errors.operations.map(({ method, path, codes }) => [`${method} ${path}`, codes]),
  )
  const everywhere = new Set(
    errors.common
      .filter((row) => row.everywhere)
      .map(({ protocol, code }) => `${protocol} ${code}`),
  )
  return ({ method, path }) => {
    const rows: readonly OperationError[] = byOperation.get(`${method} ${path}`) ?? []
    const own = rows.filter(({ code }) => !everywhere.has(`${protocolOf(path)} ${code}`))
    const codes = new Map(own.map(({ code, when_zh }) => [code, shortCause(when_zh)]))
    if (codes.size === 0) return ''
    return `错误码：${[...codes].map(([code, cause]) => `\`${code}\`${cause}`).join('、')}`
  }
}
