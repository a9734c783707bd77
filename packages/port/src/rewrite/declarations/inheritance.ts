import type { ClassInfo, FunctionInfo, Project } from '../../analyse/project.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import { tooManyOrFew } from '../calls/arity.js'
import { exceptionClass } from '../classes.js'
import { isRepeated } from '../unit-names.js'

/** Members of JavaScript's `Error` and of the helper `Exception`. */
export const OF_ERRORS: ReadonlySet<string> = new Set(
  'name message stack cause code getMessage getCode getPrevious getTraceAsString getTrace getFile getLine'.split(
    ' ',
  ),
)

/** The classes that a class inherits from, as far as they are in the run. */
function ancestors(project: Project, owner: ClassInfo): ClassInfo[] {
  const found: ClassInfo[] = []
  let current: ClassInfo | undefined = owner
  while (current?.parent !== undefined && found.length < 64) {
    current = project.classes.get(current.parent.toLowerCase())
    if (current === undefined || found.includes(current)) break
    found.push(current)
  }
  return found
}

/** Name of the helper that a class inherits from in the end, if it is an exception. */
function rootException(project: Project, owner: ClassInfo): string | undefined {
  const last = ancestors(project, owner).at(-1) ?? owner
  return last.parent === undefined ? undefined : exceptionClass(last.parent)
}

/** Whether TypeScript knows the constructor that a class has or inherits. */
export function hasTypedConstructor(project: Project, owner: ClassInfo): boolean {
  if (owner.methods.has('__construct')) return true
  if (owner.parent === undefined) return true
  const parent = project.classes.get(owner.parent.toLowerCase())
  if (parent === undefined) return exceptionClass(owner.parent) !== undefined
  return fitsParent(project, owner) && hasTypedConstructor(project, parent)
}

/** `override`, where a class above has a member of that name. */
export function overrides(project: Project, owner: ClassInfo, name: string): boolean {
  if (owner.parent === undefined || !fitsParent(project, owner)) return false
  if (OF_ERRORS.has(name) && rootException(project, owner) !== undefined) return true
  if (owner.parent !== undefined && OF_OBJECTS.has(name) && isTyped(project, owner)) return true
  let below = owner
  for (const one of ancestors(project, owner)) {
    if (!fitsParent(project, below)) return false
    if (hasMember(one, name)) return true
    below = one
  }
  return false
}

const OF_OBJECTS = new Set([
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toLocaleString',
  'isPrototypeOf',
])

/** Whether TypeScript knows what a class inherits from. */
const isTyped = (project: Project, owner: ClassInfo) =>
  owner.parent !== undefined &&
  (project.classes.has(owner.parent.toLowerCase()) || exceptionClass(owner.parent) !== undefined)

const hasMember = (one: ClassInfo, name: string) =>
  one.methods.has(name.toLowerCase()) || one.properties.has(name) || one.constants.has(name)

const RANK: Readonly<Record<string, number>> = { private: 0, protected: 1, public: 2 }
const rankOf = (node: Node) => RANK[String(node['visibility'] ?? 'public')] ?? 2

/**
 * Whether TypeScript takes a class for a kind of its parent. PHP allows what TypeScript does not:
 * then the parent is `any`, and nothing is checked.
 */
export function fitsParent(project: Project, owner: ClassInfo): boolean {
  const above = ancestors(project, owner)
  if ([owner, ...above].some((one) => isRepeated(one.unit, one.name))) return false
  // Asked for each member: a class that inherits nothing is not gone through again and again.
  if (owner.parent === undefined && owner.traits.length === 0) return project.classes.size > 0
  if (above.some((one) => one.traits.length > 0) || owner.traits.length > 0) return false
  const members = (owner.node['body'] ?? []) as Node[]
  return members.every((member) => {
    if (member.kind === 'method') return methodFits(project, owner, member, above)
    if (member.kind !== 'propertystatement') {
      const names =
        member.kind === 'classconstant' ? (member['constants'] as Node[]).map(nameOf) : []
      return !names.some((name) => above.some((one) => hasMember(one, name)))
    }
    return (member['properties'] as Node[]).every((property) => {
      const name = nameOf(property)
      return !above.some((one) => hasMember(one, name))
    })
  })
}

function methodFits(
  project: Project,
  owner: ClassInfo,
  method: Node,
  above: readonly ClassInfo[],
): boolean {
  const name = nameOf(method).toLowerCase()
  if (name === '__construct')
    return above.length === 0 || callsParentRightly(project, method, above)
  const own = owner.methods.get(name)
  for (const one of above) {
    if (one.properties.has(nameOf(method))) return false
    const theirs = one.methods.get(name)
    if (theirs === undefined) continue
    if (theirs.name !== nameOf(method)) return false
    return own !== undefined && signatureFits(own, theirs)
  }
  return project.classes.size > 0
}

function signatureFits(own: FunctionInfo, theirs: FunctionInfo): boolean {
  if (rankOf(own.node) < rankOf(theirs.node) || rankOf(theirs.node) === 0) return false
  if ((own.node['isStatic'] === true) !== (theirs.node['isStatic'] === true)) return false
  if (!isNode(theirs.node['body'])) return true
  if (own.isAsync !== theirs.isAsync || own.isGenerator !== theirs.isGenerator) return false
  if (
    own.returns.k !== theirs.returns.k &&
    (own.returns.k === 'none' || theirs.returns.k === 'none')
  )
    return false
  if (typeText(own.node['type']) !== typeText(theirs.node['type'])) return false
  const mine = (own.node['arguments'] ?? []) as Node[]
  const others = (theirs.node['arguments'] ?? []) as Node[]
  if (
    mine.filter((one) => !isNode(one['value']) && one['variadic'] !== true).length > others.length
  )
    return false
  return mine.every((one, index) => {
    const other = others[index]
    return other === undefined || typeText(one['type']) === typeText(other['type'])
  })
}

const typeText = (type: unknown): string => (isNode(type) ? nameOf(type).toLowerCase() : '')

/** Whether `parent::__construct(…)` has as many arguments as the parent takes. */
function callsParentRightly(project: Project, method: Node, above: readonly ClassInfo[]): boolean {
  const theirs = above.map((one) => one.methods.get('__construct')).find((one) => one !== undefined)
  let fits = true
  walk(method, (node) => {
    if (node.kind !== 'call') return
    const what = node['what'] as Node
    if (what.kind !== 'staticlookup' || nameOf(what['offset']).toLowerCase() !== '__construct')
      return
    const isParent =
      (what['what'] as Node).kind === 'parentreference' ||
      nameOf(what['what']).toLowerCase() === 'parent'
    const args = node['arguments'] as Node[]
    const [parent] = above
    if (isParent && theirs === undefined && args.length > 0) fits = false
    if (
      isParent &&
      parent !== undefined &&
      args.length > 0 &&
      !hasTypedConstructor(project, parent)
    )
      fits = false
    if (isParent && theirs !== undefined && tooManyOrFew(args, theirs.node)) fits = false
  })
  return fits
}
