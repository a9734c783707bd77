import { Findings } from './check/findings.js'
import { checkNames, checkOptions, holderOf, looseEntries } from './check/options.js'
import { checkStatus } from './check/status.js'
import { type AskedVariable, checkVariables } from './check/variables.js'
import type { CheckedCall, Value } from './facts.js'
import { fitsOptions, fitsUntyped } from './fits-options.js'
import { nearestRoute } from './nearest.js'
import { barePath, findEntry, methodsOf, type RouteEntry, variableOf } from './routes.js'
import { asMap, entryOf, type MapValue } from './value.js'

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

/** The variables of a documented path, and how a call's path writes them. */
function variablesOf(path: string, { template, operation }: RouteEntry): AskedVariable[] {
  const written = barePath(path).split('/')
  return template.split('/').flatMap((segment, index) => {
    const name = variableOf(segment)
    if (name === undefined) return []
    const fact = operation.variables?.find((variable) => variable.name === name) ?? { name }
    return [{ fact, asked: variableOf(written[index] ?? '') }]
  })
}

/** Says what is wrong with a route that is not documented. */
function checkUnknown(call: WrittenCall, map: MapValue | undefined, findings: Findings): void {
  const { method, template } = call
  const methods = methodsOf(template)
  if (methods.length > 0) {
    const values = { method: method.toUpperCase(), path: template, methods: methods.join(', ') }
    findings.add('method-undocumented', call, values)
  } else {
    const near = nearestRoute(method, template)
    const values = { path: template, nearest: near?.template ?? '', method: near?.method ?? '' }
    findings.add(near ? 'route-misspelt' : 'route-unknown', call, values)
  }
  const names = template.split('/').flatMap((segment) => variableOf(segment) ?? [])
  if (map) checkNames(map, { operation: undefined, known: new Set(names) }, findings)
}

function checkBase({ base, template }: RouteEntry, map: MapValue, findings: Findings) {
  if (base === undefined || map.open) return
  const given = entryOf(map, 'base_uri')
  const isBase = given?.kind === 'string' ? given.value.endsWith(`/${base}/`) : given !== undefined
  if (!isBase) findings.add('base-missing', given ?? map, { base, path: template })
}

/**
 * Says what the catalog knows of a call: which operation it is, what of it is not as documented,
 * and whether its options compile against the types of the operation.
 */
export function checkCall(call: WrittenCall): CheckedCall {
  const { line, column, options } = call
  const findings = new Findings()
  const none: MapValue = { kind: 'map', entries: [], open: false, line, column }
  const map = options === undefined ? none : asMap(options)
  const entry = findEntry(call.method, call.template)
  if (entry === undefined) {
    checkUnknown(call, map, findings)
    return { operation: undefined, findings: findings.all, compiles: fitsUntyped(options) }
  }
  const { operation } = entry
  const variables = variablesOf(call.template, entry)
  const asked = variables.flatMap((variable) => variable.asked ?? [])
  checkStatus(operation, call, findings)
  if (map) {
    // A field that was left outside its option is not a variable of another name.
    const loose = looseEntries(map).filter(({ key }) => !holderOf(key, operation))
    const spoken = checkVariables({ variables, loose, map, at: call }, findings)
    checkNames(map, { operation, known: new Set([...asked, ...spoken]) }, findings)
    checkBase(entry, map, findings)
    checkOptions(map, operation, call, findings)
  }
  const hasQuery = /(?<!\{)\?/.test(call.template)
  const compiles = fitsOptions(options, entry, { asked, hasQuery })
  return { operation: entry.template, findings: findings.all, compiles }
}
