import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { quote } from '../piece.js'

/** The cases of an enum, as instances of its class. */
export function enumMembers(node: Node, e: Emitter): string {
  const name = nameOf(node)
  const cases = ((node['body'] ?? []) as Node[]).filter((member) => member.kind === 'enumcase')
  const isBacked = cases.some((one) => isNode(one['value']))
  const lines = cases.map((one) => {
    const value = isNode(one['value']) ? `, ${e.expr(one['value']).text}` : ''
    return `static readonly ${nameOf(one)} = new ${name}(${quote(nameOf(one))}${value});`
  })
  lines.push(
    `private constructor(readonly name: string${isBacked ? ', readonly value: any' : ''}) {}`,
    `static cases(): ${name}[] { return [${cases.map((one) => `${name}.${nameOf(one)}`).join(', ')}] }`,
  )
  if (isBacked)
    lines.push(
      'toJSON(): any { return this.value }',
      `static tryFrom(value: any): ${name} | null { return ${name}.cases().find((one) => one.value === value) ?? null }`,
      `static from(value: any): ${name} {
        const found = ${name}.tryFrom(value)
        if (found === null) throw new ${e.helper('ValueError')}(\`\${value} is not a value of ${name}\`)
        return found
      }`,
    )
  return lines.join('\n')
}
