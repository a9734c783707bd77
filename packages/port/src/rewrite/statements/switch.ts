import { isNode, type Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { condition } from '../expressions/operators.js'
import { type Piece, paren } from '../piece.js'

export function switchStatement(node: Node, e: Emitter): string {
  return e.loop(node, () => {
    const subject = e.expr(node['test'] as Node)
    const isTrue = (node['test'] as Node).kind === 'boolean'
    const all = (node['body'] as Node)['children'] as Node[]
    const isLoose =
      !isTrue && all.some((one) => isNode(one['test']) && !isWordCase(one['test'], subject))
    const isSimple = /^[\w$.]+$/.test(subject.text)
    const name = isSimple ? subject.text : 'subject_'
    const cases = all.map((one) => {
      const label = e.comments.before(one.loc?.start.offset ?? 0)
      const test = one['test']
      const isEmpty =
        !isNode(one['body']) || ((one['body']['children'] ?? []) as Node[]).length === 0
      const body = isEmpty ? '' : e.block(one['body'] as Node)
      // A project may tell TypeScript to refuse it.
      const falls = !isEmpty && one !== all.at(-1) && !endsCase(one['body'] as Node)
      const ignored = falls ? '// @ts-ignore: falls through\n' : ''
      if (!isNode(test)) return `${label}${ignored}default: ${body}`
      const plain = isTrue ? condition(test, e) : e.expr(test).text
      const text = isLoose ? `${e.helper('looseEquals')}(${name}, ${plain})` : plain
      return `${label}${ignored}case ${paren(text)}: ${body}`
    })
    const rest = e.comments.before(node.loc?.end.offset ?? 0)
    if (!isLoose) return `switch (${paren(subject.text)} as any) {\n${cases.join('\n')}\n${rest}}`
    const text = `switch (true as boolean) {\n${cases.join('\n')}\n${rest}}`
    return isSimple ? text : `{ const subject_: any = ${subject.text}\n${text} }`
  })
}

/** Whether PHP's loose comparison with a case is the strict one: words, and numbers with numbers. */
function isWordCase(test: Node, subject: Piece): boolean {
  if (test.kind === 'number') return subject.kind.k === 'int' || subject.kind.k === 'float'
  return (
    test.kind === 'string' && test['value'] !== '' && !/^\s*[-+.]?\d/.test(String(test['value']))
  )
}

/** Whether the next case is never reached from a case. */
function endsCase(body: Node): boolean {
  const last = ((body['children'] ?? [body]) as Node[]).filter(({ kind: k }) => k !== 'noop').at(-1)
  if (last === undefined) return false
  if (['break', 'continue', 'return', 'throw', 'goto'].includes(last.kind)) return true
  return last.kind === 'block' && endsCase(last)
}
