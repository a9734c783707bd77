import { type ClassInfo, lineage, type Project } from '../analyse/project.js'
import { type Node, nameOf } from '../parse/node.js'
import { fitsParent } from './declarations/inheritance.js'

/** A member of a class that another class uses, or code outside of classes. */
interface Use {
  readonly from: ClassInfo | undefined
  readonly to: ClassInfo
  readonly name: string
  readonly isMethod?: boolean
}

/**
 * Whether TypeScript lets a class use a member of another. PHP has `__get`, `__call` and private
 * members of one name in several classes of a family.
 */
export function isVisible(project: Project, { from, to, name, isMethod = false }: Use): boolean {
  for (const one of lineage(project, to)) {
    const visibility = isMethod ? ofMethod(one, name) : ofProperty(one, name)
    if (visibility === undefined) continue
    if (visibility === 'public' || from === one) return true
    if (visibility === 'private' || from === undefined) return false
    return [...lineage(project, from)].includes(one)
  }
  return true
}

/** How visible a method is that a class itself declares. */
function ofMethod({ methods }: ClassInfo, name: string): string | undefined {
  const found = methods.get(name.toLowerCase())
  return found === undefined ? undefined : String(found.node['visibility'] || 'public')
}

/** How visible a property is that a class itself declares. */
function ofProperty({ node }: ClassInfo, name: string): string | undefined {
  for (const member of (node['body'] ?? []) as Node[]) {
    if (member.kind === 'propertystatement')
      if ((member['properties'] as Node[]).some((one) => nameOf(one) === name))
        return String(member['visibility'] || 'public')
    const promoted =
      member.kind === 'method' && nameOf(member).toLowerCase() === '__construct'
        ? (member['arguments'] as Node[]).find((one) => nameOf(one) === name && one['flags'] !== 0)
        : undefined
    const flags = Number(promoted?.['flags'] ?? 0)
    if (promoted !== undefined) return flags & 4 ? 'private' : flags & 2 ? 'protected' : 'public'
  }
  return undefined
}

/** Whether TypeScript sees what a class inherits from another: each step in between has its type. */
export function inheritsTyped(project: Project, owner: ClassInfo, holder: ClassInfo): boolean {
  let one: ClassInfo | undefined = owner
  for (let depth = 0; one !== undefined && depth < 64; depth++) {
    if (one === holder) return true
    if (!fitsParent(project, one)) return false
    one = one.parent === undefined ? undefined : project.classes.get(one.parent.toLowerCase())
  }
  return false
}

const families = new WeakMap<Project, Map<ClassInfo, Set<string>>>()

/** A method and a property of one name are in each other's way where both are of the object or of the class. */
const keyOf = (name: string, isStatic: boolean): string => (isStatic ? `static ${name}` : name)

/** Whether a property is called like a method of its class, or of one that it has something to do with. */
export function isCalledLikeMethod(project: Project, owner: ClassInfo, name: string): boolean {
  const chain = [...lineage(project, owner, true)]
  const declared = chain.find((one) => one.properties.has(name))?.properties.get(name)
  const isStatic = declared?.isStatic ?? chain.some(({ constants }) => constants.has(name))
  return familyMethods(project, owner).has(keyOf(name, isStatic))
}

/** Methods of a class, of those that it inherits from, and of those that inherit from it. */
function familyMethods(project: Project, owner: ClassInfo): ReadonlySet<string> {
  let known = families.get(project)
  if (known === undefined) {
    known = new Map()
    for (const one of project.classes.values()) {
      const root = rootOf(project, one)
      const names = known.get(root) ?? new Set()
      known.set(root, names)
      for (const part of [
        one,
        ...one.traits.map((name) => project.classes.get(name.toLowerCase())),
      ])
        for (const { name, node } of part?.methods.values() ?? [])
          names.add(keyOf(name, node['isStatic'] === true))
    }
    families.set(project, known)
  }
  return (
    known.get(rootOf(project, owner)) ??
    new Set(
      [...owner.methods.values()].map(({ name, node }) => keyOf(name, node['isStatic'] === true)),
    )
  )
}

function rootOf(project: Project, owner: ClassInfo): ClassInfo {
  let root = owner
  for (let depth = 0; depth < 64 && root.parent !== undefined; depth++) {
    const parent = project.classes.get(root.parent.toLowerCase())
    if (parent === undefined) break
    root = parent
  }
  return root
}
