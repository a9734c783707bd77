import { UNKNOWN } from '../../analyse/kinds.js'
import { type ClassInfo, findMethod } from '../../analyse/project.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { bodyText, declaredKind, isPromotedParameter, parameterList } from './functions.js'

/** A constructor, whose parameters may be properties. */
export function constructorText(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  for (const parameter of node['arguments'] as Node[]) {
    if (!isPromotedParameter(parameter)) continue
    const info = owner?.properties.get(nameOf(parameter))
    const declared = declaredKind(parameter['type'], parameter['nullable'] === true, e)
    if (info !== undefined) e.learnProperty(info, declared.k === 'none' ? UNKNOWN : declared)
  }
  // A property that is called like a method has another name, and so has its parameter.
  const renamed = (node['arguments'] as Node[])
    .filter((one) => isPromotedParameter(one) && e.propertyName(owner, nameOf(one)) !== nameOf(one))
    .map(nameOf)
  for (const name of renamed) e.aliases.set(name, e.propertyName(owner, name))
  const parameters = parameterList(node, e, true)
  const body = e.within(node, () => constructorBody(node, owner, e))
  for (const name of renamed) e.aliases.delete(name)
  return `constructor${parameters} ${body}`
}

/** The body of a constructor: where a class inherits, `super` comes before `this` is used. */
function constructorBody(node: Node, owner: ClassInfo | undefined, e: Emitter): string {
  const { body } = node as { body?: unknown }
  if (owner?.parent === undefined || !isNode(body)) return bodyText(node, e)
  const statements = (body['children'] ?? []) as Node[]
  const at = statements.findIndex((one) => callsParent(one) && one.kind === 'expressionstatement')
  if (at < 0) {
    const nested = statements.some(callsParent)
    if (nested) e.report(node, 'super-order')
    else if (parentDoesSomething(owner, e))
      e.report(node, 'parent-constructor', { name: owner.parent })
    const text = bodyText(node, e).replace(
      /\bsuper\(/g,
      `${e.helper('notPortedFunction')}('parent::__construct')(`,
    )
    return text.replace('{', `{\n${superCall(owner, e)}`)
  }
  const call = statements[at] as Node
  const early = statements.slice(0, at).filter((one) => usesThis(one))
  if (early.length === 0 && !usesThis(call)) return bodyText(node, e)
  e.report(call, 'super-order')
  const others = statements.slice(0, at).filter((one) => !usesThis(one))
  const moved = {
    ...body,
    children: [
      ...others,
      withoutThis(call, assignedBy(early)),
      ...early,
      ...statements.slice(at + 1),
    ],
  }
  return bodyText({ ...node, body: moved } as Node, e)
}

/** Whether the constructor that PHP does not run here does more than to keep what it is given. */
function parentDoesSomething(owner: ClassInfo, e: Emitter): boolean {
  const parent = e.project.classes.get(owner.parent?.toLowerCase() ?? '')
  if (parent === undefined) return false
  const body: unknown = findMethod(e.project, parent, '__construct')?.node['body']
  return isNode(body) && (body['children'] as Node[]).length > 0
}

/** What the parent is given cannot be read from an object that it has not made yet. */
function withoutThis(statement: Node, lost: ReadonlySet<string>): Node {
  const expression = statement['expression'] as Node
  if (expression.kind !== 'call') return statement
  const args = (expression['arguments'] as Node[]).map((one) =>
    usesThis(one) || usesAny(one, lost) ? ({ kind: 'nullkeyword', loc: one.loc } as Node) : one,
  )
  return { ...statement, expression: { ...expression, arguments: args } }
}

/** Variables that statements assign. */
function assignedBy(statements: readonly Node[]): Set<string> {
  const names = new Set<string>()
  for (const statement of statements)
    walk(statement, (node) => {
      if (node.kind !== 'assign') return
      walk(node['left'] as Node, (left) => {
        if (left.kind === 'variable' && typeof left['name'] === 'string') names.add(left['name'])
      })
    })
  return names
}

function usesAny(node: Node, names: ReadonlySet<string>): boolean {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'variable' && names.has(nameOf(inner))) found = true
  })
  return found
}

function callsParent(statement: Node): boolean {
  let found = false
  walk(statement, (node) => {
    if (node.kind !== 'staticlookup' || nameOf(node['offset']).toLowerCase() !== '__construct')
      return
    const what = node['what'] as Node
    if (what.kind === 'parentreference' || nameOf(what).toLowerCase() === 'parent') found = true
  })
  return found
}

function usesThis(statement: Node): boolean {
  let found = false
  walk(statement, (node) => {
    if (node.kind === 'variable' && node['name'] === 'this') found = true
    if (node.kind === 'staticreference' || (node.kind === 'name' && /^static$/i.test(nameOf(node))))
      found = true
  })
  return found
}

/** The call of the parent's constructor that PHP did not write. */
export function superCall(owner: ClassInfo, e: Emitter): string {
  const parent =
    owner.parent === undefined ? undefined : e.project.classes.get(owner.parent.toLowerCase())
  const parameters = (parent?.methods.get('__construct')?.node['arguments'] ?? []) as Node[]
  const required = parameters.filter((one) => !isNode(one['value']) && one['variadic'] !== true)
  return `super(${required.map(() => 'undefined as any').join(', ')})\n`
}
