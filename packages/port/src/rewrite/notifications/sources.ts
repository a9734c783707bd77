import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { callIn } from './statements.js'

/** What a variable of a notification handler is. */
export interface Source {
  readonly is: 'body' | 'header' | 'verified' | 'fresh' | 'envelope' | 'part' | 'text' | 'resource'
  /** Name of a header, or of the member of the envelope's resource. */
  readonly name?: string
}

interface Found {
  readonly sources: Map<string, Source>
  /** What requests were read from. */
  readonly requests: Node[]
  readonly decrypt: Node
}

/** Whether a statement only reads something of the notification into variables, which it notes. */
export function sourceOf(statement: Node, found: Found, e: Emitter, body?: Node): boolean {
  if (statement.kind !== 'expressionstatement') return false
  const assignment = statement['expression'] as Node
  if (assignment.kind !== 'assign' || assignment['operator'] !== '=') return false
  const left = assignment['left'] as Node
  const right = bare(assignment['right'] as Node)
  if (left.kind === 'list' || left.kind === 'array') return listOf(left, right, found)
  if (left.kind !== 'variable' || typeof left['name'] !== 'string') return false
  const source = read(right, found, e, body)
  if (source === undefined) return false
  found.sources.set(left['name'], source)
  return true
}

/** An expression without casts and silence around it. */
function bare(node: Node): Node {
  if (node.kind === 'cast') return bare(node['expr'] as Node)
  if (node.kind === 'silent') return bare(node['expr'] as Node)
  return node
}

function listOf(left: Node, right: Node, found: Found): boolean {
  const header = headerOf(right, found)
  const names: string[] = []
  walk(left, (node) => {
    if (node.kind === 'variable' && typeof node['name'] === 'string') names.push(node['name'])
  })
  if (header !== undefined) {
    for (const name of names) found.sources.set(name, { is: 'header', name: header })
    return true
  }
  if (right.kind !== 'variable' || found.sources.get(nameOf(right))?.is !== 'envelope') return false
  for (const name of names) found.sources.set(name, { is: 'part' })
  return true
}

function read(node: Node, found: Found, e: Emitter, body?: Node): Source | undefined {
  const header = headerOf(node, found)
  if (header !== undefined) return { is: 'header', name: header }
  if (isBody(node, found)) return { is: 'body' }
  if (node === found.decrypt) return { is: 'text' }
  if (node.kind === 'call' && /^\\?json_decode$/i.test(nameOf(node['what']))) {
    const [argument] = node['arguments'] as Node[]
    if (argument === undefined) return undefined
    const inner = bare(argument)
    if (inner === found.decrypt) return { is: 'resource' }
    if (isBody(inner, found)) return { is: 'envelope' }
    const of = inner.kind === 'variable' ? found.sources.get(nameOf(inner))?.is : undefined
    if (
      of === 'body' ||
      (body?.kind === 'variable' && inner.kind === 'variable' && nameOf(inner) === nameOf(body))
    )
      return { is: 'envelope' }
    return of === 'text' ? { is: 'resource' } : undefined
  }
  if (
    callIn(
      { kind: 'expressionstatement', expression: node },
      'WeChatPay\\Crypto\\Rsa',
      'verify',
      e,
    ) !== undefined
  )
    return { is: 'verified' }
  if (isPart(node, found)) return { is: 'part' }
  return callIn(
    { kind: 'expressionstatement', expression: node },
    'WeChatPay\\Formatter',
    'joinedByLineFeed',
    e,
  ) === undefined
    ? undefined
    : { is: 'part' }
}

/** `$envelope['resource']['nonce']`, `$envelope->resource`, `$resource['nonce'] ?? ''` */
function isPart(node: Node, found: Found): boolean {
  if (node.kind === 'bin' && node['type'] === '??') return isPart(node['left'] as Node, found)
  if (node.kind !== 'offsetlookup' && node.kind !== 'propertylookup') return false
  let current = node
  while (current.kind === 'offsetlookup' || current.kind === 'propertylookup')
    current = current['what'] as Node
  const of = current.kind === 'variable' ? found.sources.get(nameOf(current))?.is : undefined
  return of === 'envelope' || of === 'part'
}

const SERVER = /^HTTP_(WECHATPAY_\w+)$/i

function headerOf(given: Node, found: Found): string | undefined {
  const node = given.kind === 'bin' && given['type'] === '??' ? (given['left'] as Node) : given
  if (node.kind === 'offsetlookup' && isNode(node['offset'])) {
    const what = node['what'] as Node
    const name = String((node['offset'] as Node)['value'] ?? '')
    if (what.kind === 'variable' && nameOf(what) === '_SERVER')
      return SERVER.exec(name)?.[1]?.replaceAll('_', '-')
    return what.kind === 'call' ? headerOf(what, found) : undefined
  }
  if (node.kind !== 'call') return undefined
  const what = node['what'] as Node
  if (what.kind !== 'propertylookup') return undefined
  const method = nameOf(what['offset']).toLowerCase()
  const [argument] = node['arguments'] as Node[]
  if (!['getheader', 'getheaderline', 'header', 'get'].includes(method) || argument === undefined)
    return undefined
  const name =
    argument.kind === 'string' ? String(argument['value']) : constantHeader(nameOf(argument))
  if (name === undefined || !/^wechatpay-/i.test(name)) return undefined
  const object = what['what'] as Node
  found.requests.push(
    method === 'get' && object.kind === 'propertylookup' ? (object['what'] as Node) : object,
  )
  return name
}

function constantHeader(name: string): string | undefined {
  const short = name.split('\\').at(-1) ?? ''
  return /^Wechatpay[A-Z]/.test(short) ? short.replace(/(?<=[a-z])(?=[A-Z\d])/g, '-') : undefined
}

const BODIES = new Set([
  'getbody',
  'getcontent',
  'getcontents',
  'getinput',
  'rawbody',
  'getrawbody',
  'rawcontent',
  '__tostring',
])

function isBody(node: Node, found: Found): boolean {
  if (node.kind !== 'call') return false
  const what = node['what'] as Node
  if (what.kind === 'name') {
    const [argument] = node['arguments'] as Node[]
    return (
      /^\\?file_get_contents$/i.test(nameOf(what)) &&
      argument?.kind === 'string' &&
      argument['value'] === 'php://input'
    )
  }
  if (what.kind !== 'propertylookup' || !BODIES.has(nameOf(what['offset']).toLowerCase()))
    return false
  const object = what['what'] as Node
  if (object.kind === 'call') return isBody(object, found)
  found.requests.push(object)
  return true
}
