import { kind } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import { classTest, errorTest } from '../classes.js'
import type { Emitter } from '../emitter.js'

export function tryStatement(node: Node, e: Emitter): string {
  const body = e.block(node['body'] as Node)
  const catches = node['catches'] as Node[]
  const always = isNode(node['always']) ? ` finally ${e.block(node['always'])}` : ''
  if (catches.length === 0) return `try ${body}${always}`
  return `try ${body} ${catchText(catches, e)}${always}`
}

/** One `catch` for all of PHP's: which one is found by the class of the error. */
function catchText(catches: readonly Node[], e: Emitter): string {
  const names = catches.map((one) => (isNode(one['variable']) ? nameOf(one['variable']) : 'error'))
  const hoisted = catches.some(
    (one) => isNode(one['variable']) && e.variable(nameOf(one['variable'])).how.how !== 'catch',
  )
  const isSame = new Set(names).size === 1 && !hoisted
  const isNamed = catches.every((one) => isNode(one['variable']))
  const caught = isSame && isNamed ? e.variable(names[0] ?? 'error').name : 'error_'
  let text = ''
  let isWhole = false
  for (const [index, one] of catches.entries()) {
    const name = names[index] ?? 'error'
    const found = isNode(one['variable']) ? e.variable(name) : undefined
    if (found !== undefined) e.learn(found.scope, name, kind('error'))
    const tests = (one['what'] as Node[]).map((what) => {
      const full = e.className(nameOf(what))
      // An Exception is all that comes here, unless what is none has a catch of its own.
      if (full.toLowerCase() === 'exception' && index < catches.length - 1)
        return `!${e.helper('isPhpError')}(${caught})`
      const test = errorTest(full, caught, e)
      return test === undefined ? classTest(what, `(${caught} as any)`, e) : test
    })
    const bind =
      isSame || found === undefined
        ? ''
        : found.how.how === 'catch'
          ? `const ${found.name}: any = ${caught};\n`
          : `${found.name} = ${caught};\n`
    const local = found === undefined ? caught : isSame ? caught : found.name
    const mayLack = tests.some((each) => typeof each === 'string' && /TransportError/.test(each))
    // A catch around this one may have the same variable.
    const isNew = mayLack && !e.withoutResponse.has(local)
    if (isNew) e.withoutResponse.add(local)
    const body = e.block(one['body'] as Node).replace('{', `{\n${bind}`)
    if (isNew) e.withoutResponse.delete(local)
    const takesAll = tests.includes(true)
    const test = tests.filter((each) => each !== true).join(' || ')
    if (takesAll) {
      text += index === 0 ? body : ` else ${body}`
      isWhole = true
      break
    }
    text += `${index === 0 ? '' : ' else '}if (${test}) ${body}`
  }
  if (isWhole && catches.length === 1) return `catch (${caught}: any) ${text}`
  return `catch (${caught}: any) {\n${text}${isWhole ? '' : ` else throw ${caught}`}\n}`
}
