import { UNKNOWN } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { pattern } from '../expressions/assignments.js'
import { type Piece, paren } from '../piece.js'
import { freeKey } from './free-key.js'

export function foreachStatement(node: Node, e: Emitter): string {
  return e.loop(node, () => {
    const source = e.expr(node['source'] as Node)
    const value = node['value'] as Node
    const given = node['key'] as Node | null
    // `foreach ($a as $x => $x)`: the value is assigned last.
    const isOne = given?.kind === 'variable' && nameOf(given) === nameOf(value)
    const key = isOne ? null : given
    if (value['byref'] === true && value.kind === 'variable')
      return referenceLoop(node, source.text, e)
    const isAsync = mayBeAsync(node['source'] as Node, source, e)
    if (isAsync) e.markAsync(node)
    const helper = isNode(key)
      ? isAsync
        ? 'eachEntryOf'
        : 'entries'
      : isAsync
        ? 'eachOf'
        : 'values'
    const isPlain = source.kind.k === 'list' && !isNode(key)
    const isMixed =
      isPlain && (node['source'] as Node).kind === 'array' && value.kind !== 'variable'
    const plain =
      isMixed || holdsArrays(node['source'] as Node) ? `(${source.text} as any[])` : source.text
    const each = isPlain ? plain : `${e.helper(helper)}(${source.text})`
    const [first, ...assigns] = loopTarget(node, key, value, e)
    const body = e.block(node['body'] as Node)
    const inside = assigns.length === 0 ? body : body.replace('{', `{\n${assigns.join('\n')}`)
    return `for ${isAsync ? 'await ' : ''}(${first} of ${each}) ${inside}`
  })
}

/** Whether a literal list has arrays in it, of which no two need to have the same keys. */
const holdsArrays = (source: Node): boolean =>
  source.kind === 'array' &&
  (source['items'] as Node[]).some(
    (item) => isNode(item) && ((item['value'] ?? item) as Node).kind === 'array',
  )

/** `foreach ($list as &$value)`: the variable stands for the element. */
function referenceLoop(node: Node, source: string, e: Emitter): string {
  const key = node['key'] as Node | null
  const value = node['value'] as Node
  const own = isNode(key) ? e.variable(nameOf(key)) : undefined
  if (own !== undefined && isNode(key)) e.learn(own.scope, nameOf(key), UNKNOWN)
  const name = own?.name ?? freeKey(source, e)
  const isDeclared = own === undefined || (own.how.how === 'loop' && own.how.loop === node)
  e.aliases.set(nameOf(value), `${paren(source)}[${name}]`)
  const body = e.block(node['body'] as Node)
  e.aliases.delete(nameOf(value))
  return `for (${isDeclared ? 'const ' : ''}${name} of ${e.helper('arrayKeys')}(${source})) ${body}`
}

/** Whether what a loop goes through may be an asynchronous generator. */
function mayBeAsync(source: Node, made: Piece, e: Emitter): boolean {
  const info = e.calledInfo(source)
  if (info !== undefined) return info.isGenerator && info.isAsync
  return (
    e.project.hasAsyncGenerators &&
    ['unknown', 'none'].includes(made.kind.k) &&
    source.kind !== 'array'
  )
}

/** What a loop assigns: declared in its head where it is the loop's own. */
function loopTarget(node: Node, key: Node | null, value: Node, e: Emitter): string[] {
  const assigns: string[] = []
  const parts = [key, value].filter(isNode).map((part) => {
    if (part.kind === 'variable' && typeof part['name'] === 'string') {
      const found = e.variable(part['name'])
      e.learn(found.scope, part['name'], UNKNOWN)
      if (found.how.how === 'loop' && found.how.loop === node && found.variable.isChanged) {
        const declare = found.how.isConst ? 'const' : 'let'
        assigns.push(`${declare} ${found.name}: any = ${e.helper('copy')}(${found.name}_);`)
        return { text: `${found.name}_`, isOwn: true, isConst: true }
      }
      if (found.how.how === 'loop' && found.how.loop === node)
        return { text: found.name, isOwn: true, isConst: found.how.isConst }
      return { text: found.name, isOwn: false, isConst: false }
    }
    const text =
      part.kind === 'list' || part.kind === 'array' ? pattern(part, e) : e.expr(part).text
    return { text, isOwn: part.kind === 'list' && ownPattern(part, node, e), isConst: false }
  })
  const fresh = [key, value]
    .filter(isNode)
    .flatMap((part, index) =>
      parts[index]?.isOwn === true || part.kind === 'variable' ? [] : ownNames(part, node, e),
    )
  if (fresh.length > 0) assigns.push(`let ${fresh.map((one) => `${one}: any`).join(', ')};`)
  // What the loop assigns to is an element of its own, where it is changed.
  const copies = (index: number) => {
    const part = [key, value].filter(isNode)[index]
    return part?.kind === 'variable' && e.variable(nameOf(part)).variable.isChanged
  }
  const names = parts.map(({ text, isOwn }, index) => {
    if (isOwn) return text
    const name = parts.length === 2 && index === 0 ? freeKey(text, e) : 'value_'
    const given = copies(index) ? `${e.helper('copy')}(${name})` : name
    assigns.push(/^[\w$.]+$/.test(text) ? `${text} = ${given};` : `;(${text} = ${name} as any);`)
    return name
  })
  const declare = parts.every(({ isOwn, isConst }) => !isOwn || isConst) ? 'const' : 'let'
  return [`${declare} ${names.length === 2 ? `[${names.join(', ')}]` : names[0]}`, ...assigns]
}

/** Whether all that a pattern assigns is declared by this loop. */
function ownPattern(part: Node, loop: Node, e: Emitter): boolean {
  let isOwn = true
  walk(part, (inner) => {
    if (inner.kind !== 'variable' || typeof inner['name'] !== 'string') return
    const { how } = e.variable(inner['name'])
    if (how.how !== 'loop' || how.loop !== loop) isOwn = false
  })
  return isOwn
}

/** Variables of a pattern that this loop declares. */
function ownNames(part: Node, loop: Node, e: Emitter): string[] {
  const names = new Set<string>()
  walk(part, (inner) => {
    if (inner.kind !== 'variable' || typeof inner['name'] !== 'string') return
    const { how, name } = e.variable(inner['name'])
    if (how.how === 'loop' && how.loop === loop) names.add(name)
  })
  return [...names]
}
