import { type ClassInfo, lineage } from '../../analyse/project.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { classValue } from '../classes.js'
import type { Emitter } from '../emitter.js'
import { isIdentifier, quote } from '../piece.js'

/** Traits have no counterpart: their members are taken from the trait when the class is made. */
export function traitMembers(owner: ClassInfo, e: Emitter): string[] {
  if (owner.traits.length === 0) return []
  const lines: string[] = []
  for (const name of owner.traits) {
    const { text } = classValue(name, owner.node, e)
    lines.push(`static { ${e.helper('useTrait')}(this, ${text}${aliasesOf(owner)}) }`)
    if (!lines.includes('[member: string]: any;')) lines.push('[member: string]: any;')
    const trait = e.project.classes.get(name.toLowerCase())
    if (trait !== undefined) lines.push(...traitFields(trait, owner, e))
  }
  return lines
}

/** `use T { log as write; }`: further names of methods. */
function aliasesOf(owner: ClassInfo): string {
  const pairs: string[] = []
  for (const member of (owner.node['body'] ?? []) as Node[]) {
    if (member.kind !== 'traituse') continue
    for (const one of (member['adaptations'] ?? []) as Node[]) {
      const [method, alias] = [nameOf(one['method']), nameOf(one['as'])]
      if (one.kind === 'traitalias' && method !== '' && alias !== '')
        pairs.push(`${method}: ${quote(alias)}`)
    }
  }
  return pairs.length === 0 ? '' : `, { ${pairs.join(', ')} }`
}

/** Fields of a trait belong to each object of a class that uses it. */
function traitFields(trait: ClassInfo, owner: ClassInfo, e: Emitter): string[] {
  const lines: string[] = []
  for (const one of lineage(e.project, trait))
    for (const member of (one.node['body'] ?? []) as Node[]) {
      if (member.kind !== 'propertystatement' || member['isStatic'] === true) continue
      for (const property of member['properties'] as Node[]) {
        const name = nameOf(property)
        if (owner.properties.has(name) || !isIdentifier(name)) continue
        const initial = isNode(property['value']) ? e.expr(property['value']).text : 'null'
        lines.push(`${e.propertyName(owner, name)}: any = ${initial};`)
      }
    }
  return lines
}

/** An interface knows the classes that implement it: PHP asks for it by `instanceof`. */
export function interfaceText(owner: ClassInfo | undefined, e: Emitter): string {
  return owner === undefined || owner.name === ''
    ? ''
    : `static [Symbol.hasInstance](value: any): boolean { return ${e.helper('implementsInterface')}(value, ${quote(owner.name)}) }\n`
}

/** The name that PHP has for a class in a namespace, where some file asks for it. */
export function ownNameText(owner: ClassInfo | undefined, e: Emitter): string {
  if (!e.project.questions.asksClassNames || owner === undefined) return ''
  return owner.name.includes('\\') && owner.node.kind === 'class'
    ? `static { ${e.helper('nameClass')}(this, ${quote(owner.name)}) }\n`
    : ''
}

export function implementsText(owner: ClassInfo | undefined, e: Emitter): string {
  const names = (owner?.interfaces ?? []).filter((name) =>
    e.project.classes.has(name.toLowerCase()),
  )
  return names.length === 0
    ? ''
    : `static { ${e.helper('implementInterfaces')}(this, [${names.map(quote).join(', ')}]) }\n`
}
