import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { type Source, sourceOf } from './sources.js'

/** A run of statements that receives a notification by hand. */
export interface Recipe {
  /** Index of the first statement, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** What the request is read from; `undefined` for PHP's superglobals. */
  readonly request: Node | undefined
  /** What PHP verifies, where it does not say that it comes from a request. */
  readonly values: SignedValues | undefined
  /** The keys by serial number, or one key; `undefined` where nothing verifies. */
  readonly certs: Node | undefined
  readonly apiv3Key: Node
  /** Variables that the run assigns, with what they are. */
  readonly variables: ReadonlyMap<string, Source>
  /** What PHP does when the signature is wrong, if it is more than to throw. */
  readonly onFailure: Node | undefined
  /** The `if` in whose block the notification is decrypted. */
  readonly inside: { readonly statement: Node; readonly at: number } | undefined
  /** Statements in between that do something else. */
  readonly others: readonly Node[]
}

/** The parts of a signed message, and its signature. */
export interface SignedValues {
  readonly timestamp: Node
  readonly nonce: Node
  readonly body: Node
  readonly signature: Node
  readonly serial: Node | undefined
}

const decryptIn = (statement: Node | undefined, e: Emitter) =>
  isAssignment(statement) ? callIn(statement, 'WeChatPay\\Crypto\\AesGcm', 'decrypt', e) : undefined
const verifyIn = (statement: Node | undefined, e: Emitter) =>
  callIn(statement, 'WeChatPay\\Crypto\\Rsa', 'verify', e)

const childrenOf = (block: Node): readonly Node[] =>
  (block.kind === 'block' ? block['children'] : [block]) as Node[]

/** Finds `Rsa::verify` and `AesGcm::decrypt` in one list of statements, or the latter in an `if` of it. */
export function findRecipe(statements: readonly Node[], e: Emitter): Recipe | undefined {
  const direct = statements.findIndex((one) => decryptIn(one, e) !== undefined)
  const around =
    direct >= 0
      ? -1
      : statements.findIndex(
          (one) =>
            one.kind === 'if' &&
            childrenOf(one['body'] as Node).some((inner) => decryptIn(inner, e)),
        )
  const end = direct >= 0 ? direct : around
  const holder = statements[end]
  if (holder === undefined) return undefined
  const list = direct >= 0 ? statements : childrenOf(holder['body'] as Node)
  const at = list.findIndex((one) => decryptIn(one, e) !== undefined)
  const decrypt = decryptIn(list[at], e)
  const verified = statements.findIndex(
    (one, index) => index <= end && verifyIn(one, e) !== undefined,
  )
  const verify = verifyIn(statements[verified], e)
  const [, apiv3Key] = (decrypt?.['arguments'] ?? []) as Node[]
  if (decrypt === undefined || apiv3Key === undefined || (around >= 0 && verify === undefined))
    return undefined
  const found = { sources: new Map<string, Source>(), requests: [] as Node[], decrypt }
  const plumbing = new Set<Node>()
  for (const statement of [...statements.slice(0, end), ...(around >= 0 ? [] : [holder])])
    if (sourceOf(statement, found, e) || isCheck(statement, found.sources, e))
      plumbing.add(statement)
  const values = [...found.sources.values()].some(({ is }) => is === 'body')
    ? undefined
    : signedValues(verify, statements, e)
  if (values === undefined && ![...found.sources.values()].some(({ is }) => is === 'body'))
    return undefined
  if (around >= 0) for (const inner of list.slice(0, at + 1)) sourceOf(inner, found, e)
  keepWhatKeysNeed(statements.slice(0, end), { plumbing, sources: found.sources, verify, apiv3Key })
  const from = statements.findIndex((one) => plumbing.has(one))
  if (from < 0 && around < 0) return undefined
  const next = list[at + 1]
  const last = next !== undefined && sourceOf(next, found, e) ? at + 2 : at + 1
  const failing = statements[verified]
  const start = from < 0 ? end : from
  return {
    from: start,
    to: around >= 0 ? end + 1 : last,
    request: found.requests[0],
    values,
    certs: verify === undefined ? undefined : certsOf((verify['arguments'] as Node[])[2]),
    apiv3Key,
    variables: found.sources,
    onFailure:
      around < 0 && failing?.kind === 'if' && !throws(failing['body'] as Node)
        ? (failing['body'] as Node)
        : undefined,
    inside: around >= 0 ? { statement: holder, at: last } : undefined,
    others: statements.slice(start, end).filter((one) => !plumbing.has(one)),
  }
}

/** Keys may be looked up by what the notification says: then that is read as PHP does. */
function keepWhatKeysNeed(
  statements: readonly Node[],
  {
    plumbing,
    sources,
    verify,
    apiv3Key,
  }: {
    plumbing: Set<Node>
    sources: Map<string, Source>
    verify: Node | undefined
    apiv3Key: Node
  },
): void {
  for (const definer of statements) {
    if (plumbing.has(definer) || !assigns(definer, verify, apiv3Key)) continue
    for (const statement of statements) {
      const left = plumbing.has(statement) ? assignedName(statement) : undefined
      if (left === undefined || sources.get(left)?.is !== 'header') continue
      if (!mentions(definer, new Map([[left, { is: 'header' }]]))) continue
      plumbing.delete(statement)
      sources.delete(left)
    }
  }
}

function assignedName(statement: Node): string | undefined {
  const expression =
    statement.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  const left = expression?.kind === 'assign' ? (expression['left'] as Node) : undefined
  return left?.kind === 'variable' ? nameOf(left) : undefined
}

/** The values that `Rsa::verify` looks at, where they come from elsewhere. */
function signedValues(
  verify: Node | undefined,
  statements: readonly Node[],
  e: Emitter,
): SignedValues | undefined {
  const [message, signature, key] = (verify?.['arguments'] ?? []) as Node[]
  if (message === undefined || signature === undefined) return undefined
  const held =
    message.kind === 'variable'
      ? statements.find((one) => assignedName(one) === nameOf(message))
      : undefined
  const source = held ?? { kind: 'expressionstatement', expression: message }
  const joined = callIn(source, 'WeChatPay\\Formatter', 'joinedByLineFeed', e)
  const [timestamp, nonce, body] = (joined?.['arguments'] ?? []) as Node[]
  if (timestamp === undefined || nonce === undefined || body === undefined) return undefined
  const serial = key?.kind === 'offsetlookup' && isNode(key['offset']) ? key['offset'] : undefined
  return { timestamp, nonce, body, signature, serial }
}

/** Whether a statement assigns a variable that the keys are taken from. */
function assigns(statement: Node, verify: Node | undefined, apiv3Key: Node): boolean {
  const expression =
    statement.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  const left = expression?.kind === 'assign' ? (expression['left'] as Node) : undefined
  if (left?.kind !== 'variable') return false
  const key = verify === undefined ? undefined : (verify['arguments'] as Node[])[2]
  return [key, apiv3Key].some(
    (node) => node !== undefined && mentions(node, new Map([[nameOf(left), { is: 'part' }]])),
  )
}

function mentions(node: Node, variables: ReadonlyMap<string, Source>): boolean {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'variable' && variables.has(nameOf(inner))) found = true
  })
  return found
}

const isAssignment = (node: Node | undefined): boolean =>
  node?.kind === 'expressionstatement' && (node['expression'] as Node).kind === 'assign'

/** The key, without the serial number that picks it. */
function certsOf(key: Node | undefined): Node | undefined {
  return key?.kind === 'offsetlookup' && isNode(key['offset']) ? (key['what'] as Node) : key
}

/** Finds a static call of a class in what a statement evaluates itself. */
export function callIn(
  statement: Node | undefined,
  owner: string,
  method: string,
  e: Emitter,
): Node | undefined {
  if (statement === undefined) return undefined
  const roots =
    statement.kind === 'if'
      ? [statement['test'] as Node]
      : statement.kind === 'expressionstatement'
        ? [statement]
        : []
  let found: Node | undefined
  for (const root of roots)
    walk(root, (node) => {
      if (node.kind !== 'call') return
      const what = node['what'] as Node
      if (what.kind !== 'staticlookup' || (what['what'] as Node).kind !== 'name') return
      if (nameOf(what['offset']).toLowerCase() !== method.toLowerCase()) return
      if (e.className(nameOf(what['what'])).toLowerCase() === owner.toLowerCase()) found = node
    })
  return found
}

/** Whether a block ends the function by throwing. */
function throws(block: Node): boolean {
  const statements = (block.kind === 'block' ? block['children'] : [block]) as Node[]
  const last = statements.at(-1)
  return (
    last?.kind === 'throw' ||
    (last?.kind === 'expressionstatement' && (last['expression'] as Node).kind === 'throw')
  )
}

const LEAVING = new Set(['throw', 'return'])

/** `if (…) { throw …; }` about headers, time, keys and the signature: the SDK checks all of it. */
function isCheck(statement: Node, sources: ReadonlyMap<string, Source>, e: Emitter): boolean {
  if (statement.kind !== 'if' || isNode(statement['alternate'])) return false
  const body = statement['body'] as Node
  const inner = (body.kind === 'block' ? body['children'] : [body]) as Node[]
  const last = inner.at(-1)
  const leaves =
    last !== undefined &&
    (LEAVING.has(last.kind) ||
      (last.kind === 'expressionstatement' &&
        ['throw', 'exit'].includes((last['expression'] as Node).kind)))
  if (!leaves) return false
  if (callIn(statement, 'WeChatPay\\Crypto\\Rsa', 'verify', e) !== undefined) return true
  let isAbout = false
  walk(statement['test'] as Node, (node) => {
    if (node.kind === 'variable' && sources.get(nameOf(node))?.is === 'header') isAbout = true
    if (
      node.kind === 'call' &&
      nameOf((node['what'] as Node)['offset']).toLowerCase() === 'hasheader'
    )
      isAbout = true
    if (node.kind === 'call' && /^\\?(?:strlen|count)$/i.test(nameOf(node['what']))) isAbout = true
  })
  return isAbout
}
