import { describeOtherSdk } from '../other-sdks/index.js'
import { type Node, nameOf, walk } from '../parse/node.js'
import type { Emitter } from './emitter.js'
import { referenceName } from './expressions/static-lookups.js'

const classesOf = new WeakMap<Node, readonly string[]>()

/** Full names of the classes that a file imports, creates or calls. */
function classes(e: Emitter): readonly string[] {
  const { program } = e.unit.read
  let found = classesOf.get(program)
  if (found === undefined) {
    const names = new Set(e.unit.names.classes.values())
    walk(program, (node) => {
      if (node.kind !== 'new' && node.kind !== 'staticlookup') return
      const what = node['what'] as Node
      if (what.kind === 'name') names.add(e.className(referenceName(what)))
    })
    found = [...names]
    classesOf.set(program, found)
  }
  return found
}

/** Reports a call of another PHP SDK, with the operation that it is here. */
export function reportOtherSdk(node: Node, e: Emitter): void {
  const known = classes(e)
  const members: string[] = []
  const literals: string[] = []
  let current: Node | undefined = node
  while (current !== undefined) {
    if (current.kind === 'call' || current.kind === 'new') {
      for (const argument of (current['arguments'] ?? []) as Node[])
        walk(argument, (inner) => {
          if (inner.kind === 'string') literals.push(String(inner['value']))
          return inner.kind !== 'call' && inner.kind !== 'closure'
        })
      current = current['what'] as Node
      continue
    }
    if (['propertylookup', 'nullsafepropertylookup', 'staticlookup'].includes(current.kind)) {
      const name = nameOf(current['offset'])
      if (name !== '') members.unshift(name)
      current = current['what'] as Node
      continue
    }
    break
  }
  const root = current?.kind === 'name' ? [e.className(nameOf(current)), ...known] : known
  const found = describeOtherSdk({ classes: root, members, literals })
  if (found !== undefined) e.report(node, found.code, found.values)
}
