import type { CallFinding, CheckedCall, Value } from './facts.js'
import { fitsOptions, fitsUntyped } from './fits-options.js'
import { nearestRoute } from './nearest.js'
import { barePath, findEntry, methodsOf, type RouteEntry, variableOf } from './routes.js'

/** A call as PHP writes it. */
export interface WrittenCall {
  readonly method: string
  /** Path after PHP's naming rules, variables in braces. */
  readonly template: string
  /** The array of options; `undefined` where none is given. */
  readonly options: Value | undefined
  readonly line: number
  readonly column: number
}

/** Names under which a path asks for its variables. */
function askedNames(path: string, entry: RouteEntry): string[] {
  const written = barePath(path).split('/')
  const own = entry.template.split('/')
  return own.flatMap((segment, index) =>
    variableOf(segment) === undefined ? [] : (variableOf(written[index] ?? '') ?? []),
  )
}

/** What is wrong with a route that is not documented. */
function unknownRoute({ method, template, line, column }: WrittenCall): CallFinding {
  const at = { line, column }
  const methods = methodsOf(template)
  if (methods.length > 0) {
    const values = { method, path: template, methods: methods.join(', ') }
    return { code: 'method-undocumented', ...at, values }
  }
  const near = nearestRoute(method, template)
  if (near === undefined) return { code: 'route-unknown', ...at, values: { path: template } }
  const values = { path: template, nearest: near.template, method: near.method }
  return { code: 'route-misspelt', ...at, values }
}

/** Says what the catalog knows of a call, and whether its options compile as they stand. */
export function checkCall(call: WrittenCall): CheckedCall {
  const entry = findEntry(call.method, call.template)
  if (entry === undefined)
    return {
      operation: undefined,
      findings: [unknownRoute(call)],
      compiles: fitsUntyped(call.options),
    }
  const asked = askedNames(call.template, entry)
  const hasQuery = /(?<!\{)\?/.test(call.template)
  return {
    operation: entry.template,
    findings: [],
    compiles: fitsOptions(call.options, entry, { asked, hasQuery }),
  }
}
