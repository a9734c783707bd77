import { type Node, nameOf, walk } from '../parse/node.js'
import type { ClassInfo, FunctionInfo, Unit } from './project.js'

/** What some file of the run asks of the others, wherever it does. */
export interface Questions {
  /** Some array is given computed keys: it may be a list or a map. */
  readonly hasOpenShapes: boolean
  /** Functions and methods that take a parameter by reference, in lower case. */
  readonly byReference: ReadonlySet<string>
  /** An object is asked for the name of its class. */
  readonly asksClassNames: boolean
  /** Names in texts that may be called: of functions, and of methods in lower case. */
  readonly callable: {
    readonly functions: ReadonlySet<FunctionInfo>
    readonly methods: ReadonlySet<string>
  }
}

const ASKING = /^\\?get_(?:called_)?class$/i

/** Reads what the files of a run ask. */
export function readQuestions(
  units: readonly Unit[],
  classes: ReadonlyMap<string, ClassInfo>,
  functions: ReadonlyMap<string, FunctionInfo>,
): Questions {
  const methods = new Set<string>()
  const all = new Set([...classes.values()].flatMap((one) => [...one.methods.keys()]))
  const called = new Set<FunctionInfo>()
  let asksClassNames = false
  const visit = (node: Node): void => {
    if (node.kind === 'call' && ASKING.test(nameOf(node['what']))) asksClassNames = true
    if (node.kind === 'staticlookup' && nameOf(node['offset']).toLowerCase() === 'class')
      if (!['name', 'selfreference'].includes((node['what'] as Node).kind)) asksClassNames = true
    if (node.kind === 'array') {
      const method = methodIn(node)
      if (method !== undefined && all.has(method)) methods.add(method)
    }
    if (node.kind !== 'string') return
    const text = String(node['value']).replace(/^\\/, '').toLowerCase()
    const own = functions.get(text)
    if (own !== undefined) called.add(own)
    const [owner = '', method = ''] = text.split('::')
    if (classes.get(owner)?.methods.has(method) === true) methods.add(method)
  }
  for (const unit of units) walk(unit.read.program, visit)
  return {
    hasOpenShapes: units.some(({ scopes }) =>
      [...scopes.values()].some(({ variables }) =>
        [...variables.values()].some(({ isOpen }) => isOpen),
      ),
    ),
    asksClassNames,
    byReference: new Set(
      units.flatMap(({ infos }) =>
        [...infos.values()].filter(takesReference).map(({ name }) => name.toLowerCase()),
      ),
    ),
    callable: { functions: called, methods },
  }
}

/** Whether a function takes a parameter by reference. */
const takesReference = ({ node }: FunctionInfo): boolean =>
  ((node['arguments'] ?? []) as Node[]).some((one) => one['byref'] === true)

/** `[$object, 'method']`: the method in lower case. */
function methodIn(array: Node): string | undefined {
  const items = array['items'] as (Node | null)[]
  const [, second] = items
  if (items.length !== 2 || second === null || second === undefined) return undefined
  const value = (second.kind === 'entry' ? second['value'] : second) as Node
  return value.kind === 'string' && !second['key']
    ? String(value['value']).toLowerCase()
    : undefined
}
