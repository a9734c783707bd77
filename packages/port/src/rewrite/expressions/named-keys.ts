import type { FunctionInfo, Project, Unit } from '../../analyse/project.js'
import type { Scope } from '../../analyse/scopes.js'
import { rootOf } from '../../parse/changes.js'
import { FUNCTIONS, isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { scopeOf } from '../variables.js'

/**
 * Whether the array that an expression gives may be one that began as a list of nothing and was
 * given names later: JavaScript's JSON leaves these out, so that it must not be sent as it is.
 */
export function mayHaveNames(node: Node, e: Emitter): boolean {
  return gives(node, { project: e.project, unit: e.unit, scope: e.scope })
}

/** Where an expression stands. */
interface Place {
  readonly project: Project
  readonly unit: Unit
  readonly scope: Scope
}

/** What was found out about functions, variables and properties; `false` while one is looked at. */
const known = new WeakMap<Project, Map<unknown, boolean>>()

function once(project: Project, what: unknown, find: () => boolean): boolean {
  const found = known.get(project) ?? new Map<unknown, boolean>()
  known.set(project, found)
  const before = found.get(what)
  if (before !== undefined) return before
  found.set(what, false)
  const result = find()
  found.set(what, result)
  return result
}

function gives(node: Node, at: Place): boolean {
  const any = (...nodes: unknown[]) => nodes.some((one) => isNode(one) && gives(one, at))
  switch (node.kind) {
    case 'variable':
      return typeof node['name'] === 'string' && ofVariable(node['name'], at)
    case 'propertylookup':
    case 'nullsafepropertylookup':
    case 'staticlookup':
      return ofProperty(nameOf(node['offset']), at.project)
    case 'array':
      return any(...(node['items'] as Node[]).map((item) => item?.['value'] ?? item?.['what']))
    case 'entry':
      return any(node['value'])
    case 'retif':
      return any(node['trueExpr'] ?? node['test'], node['falseExpr'])
    case 'bin':
      return ['??', '+'].includes(String(node['type'])) && any(node['left'], node['right'])
    case 'arrowfunc':
    case 'closure': {
      const info = at.unit.infos.get(node)
      return info !== undefined && ofFunction(info, at.project)
    }
    case 'parameter': {
      const { unit, node: inner } = node['info'] as FunctionInfo
      const scope = unit.scopes.get(inner)
      return scope !== undefined && ofVariable(nameOf(node), { ...at, unit, scope })
    }
    case 'call':
      return ofCall(node, at)
    default:
      return false
  }
}

function ofVariable(name: string, at: Place): boolean {
  const scope = scopeOf(at.scope, name)
  const variable = scope.variables.get(name)
  if (variable === undefined) return false
  return once(at.project, variable, () => {
    const rights = assignedIn(scope, at.project)
      .filter(({ root }) => root.kind === 'variable' && nameOf(root) === name)
      .map(({ right }) => right)
    if (variable.isOpen || (variable.isKeyed && variable.isParameter)) return true
    if (variable.isKeyed && rights.some((one) => one.kind === 'call')) return true
    if (variable.isChangedDeep && rights.some(holdsNothing)) return true
    return rights.some((one) => gives(one, { ...at, scope }))
  })
}

/** Whether an array has an element that is written as an array of nothing. */
const holdsNothing = (node: Node): boolean =>
  node.kind === 'array' &&
  (node['items'] as Node[]).some((item) => {
    const value = (item?.['value'] ?? item) as Node | null
    return (
      value?.kind === 'array' && ((value['items'] as Node[]).length === 0 || holdsNothing(value))
    )
  })

function ofProperty(name: string, project: Project): boolean {
  if (name === '') return false
  return once(project, `$${name}`, () =>
    project.units.some((unit) =>
      [...unit.scopes.values()].some((scope) =>
        assignedIn(scope, project).some(
          ({ root, right }) =>
            root.kind !== 'variable' &&
            nameOf(root['offset']) === name &&
            gives(right, { project, unit, scope }),
        ),
      ),
    ),
  )
}

interface Assigned {
  /** The variable or property that is assigned, or an element of it. */
  readonly root: Node
  readonly right: Node
}

const assignments = new WeakMap<Scope, readonly Assigned[]>()

/** What the code of a function assigns, without the functions in it. */
function assignedIn(scope: Scope, project: Project): readonly Assigned[] {
  const before = assignments.get(scope)
  if (before !== undefined) return before
  const found: Assigned[] = []
  const body = scope.node.kind === 'program' ? scope.node : scope.node['body']
  if (isNode(body))
    walk(body, (inner) => {
      if (inner.kind === 'assign')
        found.push({ root: rootOf(inner['left'] as Node).root, right: inner['right'] as Node })
      if (inner.kind === 'call') found.push(...givenByReference(inner, project))
      return !FUNCTIONS.has(inner.kind)
    })
  assignments.set(scope, found)
  return found
}

/** What the functions that a call may mean make of the variables that it gives them. */
function givenByReference(call: Node, project: Project): Assigned[] {
  return calledNames(call['what'] as Node, project).flatMap((info) =>
    ((info.node['arguments'] ?? []) as Node[]).flatMap((parameter, index) => {
      const given: unknown = (call['arguments'] as Node[])[index]
      return parameter['byref'] === true && isNode(given)
        ? [
            {
              root: rootOf(given).root,
              right: { kind: 'parameter', info, name: nameOf(parameter) },
            },
          ]
        : []
    }),
  )
}

function ofCall(node: Node, at: Place): boolean {
  const what = node['what'] as Node
  const called = calledNames(what, at.project)
  if (called.length > 0) return called.some((one) => ofFunction(one, at.project))
  // PHP's own functions give what they are given.
  return (
    what.kind === 'name' &&
    /^\\?array_(?!keys|flip|sum)/i.test(nameOf(what)) &&
    (node['arguments'] as Node[]).some((one) => gives(one, at))
  )
}

/** The functions of the run that a call may mean. */
function calledNames(what: Node, project: Project): FunctionInfo[] {
  const name = (what.kind === 'name' ? nameOf(what) : nameOf(what['offset'])).toLowerCase()
  const short = name.split('\\').at(-1) ?? ''
  if (what.kind === 'name')
    return project.units.flatMap(({ functions }) =>
      functions.filter((one) => one.name.toLowerCase() === short),
    )
  return [...project.classes.values()].flatMap(({ methods }) => methods.get(name) ?? [])
}

function ofFunction(info: FunctionInfo, project: Project): boolean {
  const scope = info.unit.scopes.get(info.node)
  const body: unknown = info.node['body']
  if (scope === undefined || !isNode(body)) return false
  return once(project, info, () => {
    if (info.node.kind === 'arrowfunc') return gives(body, { project, unit: info.unit, scope })
    let found = false
    walk(body, (inner) => {
      if (inner.kind === 'return' && isNode(inner['expr']))
        found ||= gives(inner['expr'], { project, unit: info.unit, scope })
      return !found && !FUNCTIONS.has(inner.kind)
    })
    return found
  })
}
