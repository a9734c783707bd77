import { isNode, type Node, nameOf } from '../parse/node.js'
import { NONE, UNKNOWN } from './kinds.js'
import { fullClassName } from './names.js'
import type { ClassInfo, PropertyInfo, Unit } from './project.js'

export function readClass(unit: Unit, node: Node): ClassInfo {
  const written = nameOf(node)
  const namespace = unit.names.namespace
  const properties = new Map<string, PropertyInfo>()
  const constants = new Map<string, Node>()
  const traits: string[] = []
  for (const member of (node['body'] ?? []) as Node[]) {
    if (member.kind === 'propertystatement')
      for (const property of member['properties'] as Node[])
        properties.set(nameOf(property), {
          kind: NONE,
          isStatic: member['isStatic'] === true,
          isPromoted: false,
        })
    if (member.kind === 'classconstant')
      for (const constant of member['constants'] as Node[])
        if (isNode(constant['value'])) constants.set(nameOf(constant), constant['value'])
    if (member.kind === 'enumcase') {
      constants.set(nameOf(member), member)
      for (const name of ['name', 'value'])
        properties.set(name, { kind: UNKNOWN, isStatic: false, isPromoted: false })
    }
    if (member.kind === 'traituse')
      for (const trait of member['traits'] as Node[])
        traits.push(fullClassName(unit.names, nameOf(trait)))
    if (member.kind === 'method' && nameOf(member).toLowerCase() === '__construct')
      for (const parameter of member['arguments'] as Node[])
        if (isPromoted(parameter))
          properties.set(nameOf(parameter), { kind: NONE, isStatic: false, isPromoted: true })
  }
  const parent = isNode(node['extends'])
    ? fullClassName(unit.names, nameOf(node['extends']))
    : undefined
  return {
    node,
    unit,
    name: written === '' || namespace === '' ? written : `${namespace}\\${written}`,
    parent,
    traits,
    interfaces: interfacesOf(node).map((name) => fullClassName(unit.names, name)),
    methods: new Map(),
    properties,
    constants,
    constantKinds: new Map(),
  }
}

/** Names of the interfaces that a class implements, or an interface extends, as they are written. */
function interfacesOf(node: Node): string[] {
  const listed = node.kind === 'interface' ? node['extends'] : node['implements']
  return Array.isArray(listed) ? (listed as Node[]).map(nameOf) : []
}

/** Whether a parameter of a constructor is a property as well. */
export function isPromoted(parameter: Node): boolean {
  return parameter['flags'] !== 0 || parameter['readonly'] === true
}
