import { definedName } from '../../analyse/constants.js'
import { kind, STRING } from '../../analyse/kinds.js'
import { isNode, type Node, nameOf } from '../../parse/node.js'
import type { Rule } from '../calls/rules.js'
import { readValue } from '../calls/values.js'
import type { Emitter } from '../emitter.js'
import { boolPiece, keyText, paren, piece, quote } from '../piece.js'
import { isRepeated, namesOf } from '../unit-names.js'
import { safeName } from '../variables.js'

/** `class_exists($name)`: one of the classes that the file may mean. */
function isClassThere(name: Node, e: Emitter) {
  const text = e.expr(name).text
  if (name.kind === 'staticlookup') return boolPiece('(true as boolean)')
  const names = e.mentionedClasses().map((one) => quote(one.name))
  // An empty list would be one of `never`.
  const list = names.length === 0 ? '([] as any[])' : `[${names.join(', ')}]`
  return boolPiece(`${list}.includes(${text})`)
}

const VOID = kind('void')
const named = (names: string) => names.split(' ').map((name) => `function ${name}`)

/** What a PHP script says to its interpreter and to the web server. */
export const scripts: readonly Rule[] = [
  {
    on: named(
      'error_reporting ini_set set_time_limit ignore_user_abort date_default_timezone_set mb_internal_encoding ob_start ' +
        'ob_end_clean ob_clean ob_end_flush flush session_start fclose gc_collect_cycles clearstatcache opcache_reset setlocale',
    ),
    examples: [{ php: 'error_reporting(0); echo 1;', ts: 'console.log(1)' }],
    write: () => piece('undefined', VOID),
  },
  {
    on: named('header http_response_code setcookie headers_sent header_remove'),
    examples: [
      {
        php: "header('Content-Type: application/json');",
        ts: `// PORT(web-output): header('Content-Type: application/json'); writes to the web response, which has no counterpart outside of a framework.
notPorted("header('Content-Type: application/json');")`,
      },
    ],
    write: ({ node }, e) => e.left(node, 'web-output'),
  },
  {
    on: named('define'),
    examples: [
      {
        php: "define('MCHID', '1900000001'); echo MCHID;",
        ts: `export const MCHID = '1900000001'
console.log(MCHID)`,
      },
    ],
    write: ({ node, args }, e) => {
      const name = definedName(node)
      const [, value] = args
      if (name === undefined || value === undefined) return undefined
      return piece(`${e.ownConstant(name, false)} = ${e.expr(value).text}`)
    },
  },
  {
    on: named('defined function_exists class_exists interface_exists extension_loaded'),
    examples: [
      {
        php: "if (function_exists('curl_init')) { echo 1; }",
        ts: `if (true as boolean) {
  console.log(1)
}`,
      },
    ],
    write: ({ args, name }, e) => {
      const [first] = args
      const text = first?.kind === 'string' ? String(first['value']) : ''
      if (first !== undefined && first.kind !== 'string' && /^(?:class|interface)/.test(name))
        return isClassThere(first, e)
      const constant = name === 'defined' ? e.constantOf(text) : undefined
      if (constant !== undefined && e.mayBeUndefined(text))
        return boolPiece(`${constant} !== undefined`)
      const own = name === 'defined' ? undefined : repeatedName(text, e)
      if (own !== undefined) return boolPiece(`${own} !== undefined`)
      const isThere = name !== 'defined' || constant !== undefined
      return boolPiece(isThere ? '(true as boolean)' : '(false as boolean)')
    },
  },
  {
    on: named('method_exists property_exists'),
    examples: [
      {
        php: "if (method_exists($order, 'pay')) { $order->pay(); }",
        ts: `if (typeof (order as any)?.['pay'] === 'function') {
  order.pay()
}`,
      },
    ],
    write: ({ args, name }, e) => {
      const [object, member] = args
      if (object === undefined || member === undefined) return undefined
      const access = `(${e.expr(object).text} as any)?.[${e.expr(member).text}]`
      return boolPiece(
        name === 'method_exists' ? `typeof ${access} === 'function'` : `${access} !== undefined`,
      )
    },
  },
  {
    on: named('compact'),
    examples: [{ php: "$a = 1; print_r(compact('a'));", ts: 'const a = 1\nconsole.log({ a })' }],
    write: ({ node, args }, e) => {
      const names = args.flatMap((one) =>
        one.kind === 'array'
          ? (one['items'] as Node[]).map((item) => item['value'] as Node)
          : [one],
      )
      if (!names.every((one) => isNode(one) && one.kind === 'string')) return undefined
      const entries = names.map((one) => {
        const key = String(one['value'])
        const variable = { kind: 'variable', name: key, loc: one.loc } as unknown as Node
        const made = e.expr(variable)
        const text = made.text === key ? key : `${keyText(key)}: ${made.text}`
        return { key, text, value: readValue(made, variable, e) }
      })
      const at = { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 }
      return piece(`{ ${entries.map(({ text }) => text).join(', ')} }`, kind('map'), {
        kind: 'map',
        entries,
        open: false,
        ...at,
      })
    },
  },
  {
    on: named('serialize unserialize'),
    examples: [
      {
        php: '$text = serialize($order);',
        ts: `// PORT(serialize): PHP’s own format of serialize() became JSON: serialize($order)
const text = jsonEncode(order)`,
      },
    ],
    write: ({ node, args, name }, e) => {
      if (args[0] === undefined) return undefined
      e.report(node, 'serialize', { source: e.source(node) })
      const text = e.expr(args[0]).text
      return name === 'serialize'
        ? piece(`${e.helper('jsonEncode')}(${text})`, STRING)
        : piece(`${e.helper('jsonDecode')}(${text}, true)`)
    },
  },
  {
    on: named('call_user_func call_user_func_array'),
    examples: [{ php: "call_user_func([$a, 'b'], 1);", ts: 'a.b(1)' }],
    write: ({ node, args, name }, e) => {
      const [callee, ...rest] = args
      if (callee === undefined) return undefined
      const [list] = rest
      const isArray = name === 'call_user_func_array'
      if (isArray && list === undefined) return undefined
      const given = isArray
        ? list?.kind === 'array' &&
          (list['items'] as Node[]).every((item) => isNode(item) && !isNode(item['key']))
          ? (list['items'] as Node[]).map((item) => (item['value'] ?? item) as Node)
          : [{ kind: 'variadic', what: list, loc: list?.loc } as unknown as Node]
        : rest
      const what = callee
      return e.expr({ kind: 'call', loc: node.loc, what, arguments: given } as unknown as Node)
    },
  },
  {
    on: named('get_class get_called_class get_parent_class'),
    examples: [{ php: 'echo get_class($order);', ts: 'console.log(classOf(order))' }],
    write: ({ args, name }, e) => {
      const subject = args[0] === undefined ? 'this' : e.expr(args[0]).text
      return piece(
        `${e.helper(name === 'get_parent_class' ? 'parentClassOf' : 'classOf')}(${subject})`,
        STRING,
      )
    },
  },
  {
    on: named('file_get_contents'),
    examples: [
      {
        php: "$text = file_get_contents('/a.txt');",
        ts: "const text: any = fileGetContents('/a.txt')",
      },
    ],
    write: ({ node, args }, e) =>
      args[0]?.kind === 'string' && args[0]['value'] === 'php://input'
        ? e.left(node, 'web-input', { name: 'php://input' })
        : undefined,
  },
  {
    on: named('get_object_vars'),
    examples: [{ php: '$fields = get_object_vars($order);', ts: 'const fields = { ...order }' }],
    write: ({ args }, e) =>
      args[0] === undefined
        ? undefined
        : piece(`{ ...${paren(e.expr(args[0]).text)} }`, kind('map')),
  },
  {
    on: named('func_get_args'),
    examples: [
      {
        php: 'function total($a, $b) { return array_sum(func_get_args()); }',
        ts: `export function total(a: any, b: any): any {
  return arraySum([a, b])
}`,
      },
    ],
    write: (_, e) => {
      const parameters = ((e.info?.node['arguments'] ?? []) as Node[]).map((one) =>
        safeName(nameOf(one)),
      )
      return piece(`[${parameters.join(', ')}]`, kind('list'))
    },
  },
]

/** The name of a function or class that the file declares in several places: the run decides. */
function repeatedName(text: string, e: Emitter): string | undefined {
  const short = text.split('\\').at(-1) ?? text
  if (!isRepeated(e.unit, short)) return undefined
  return safeName(namesOf(e.unit).functions.get(short.toLowerCase())?.name ?? short)
}
