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
  /** The keys by serial number, or one key; `undefined` where nothing verifies. */
  readonly certs: Node | undefined
  readonly apiv3Key: Node
  /** Variables that the run assigns, with what they are. */
  readonly variables: ReadonlyMap<string, Source>
  /** What PHP does when the signature is wrong, if it is more than to throw. */
  readonly onFailure: Node | undefined
  /** Statements in between that do something else. */
  readonly others: readonly Node[]
}

/** Finds `Rsa::verify` and `AesGcm::decrypt` in one list of statements. */
export function findRecipe(statements: readonly Node[], e: Emitter): Recipe | undefined {
  const decrypted = statements.findIndex(
    (one) => callIn(one, 'WeChatPay\\Crypto\\AesGcm', 'decrypt', e) !== undefined,
  )
  const decrypt = callIn(statements[decrypted], 'WeChatPay\\Crypto\\AesGcm', 'decrypt', e)
  if (decrypt === undefined || !isAssignment(statements[decrypted])) return undefined
  const verified = statements.findIndex(
    (one) => callIn(one, 'WeChatPay\\Crypto\\Rsa', 'verify', e) !== undefined,
  )
  const verify = callIn(statements[verified], 'WeChatPay\\Crypto\\Rsa', 'verify', e)
  const [, apiv3Key] = decrypt['arguments'] as Node[]
  if (apiv3Key === undefined || verified > decrypted) return undefined
  const sources = new Map<string, Source>()
  const requests: Node[] = []
  const others: Node[] = []
  let from = -1
  for (const [index, statement] of statements.entries()) {
    if (index > decrypted) break
    const found = sourceOf(statement, { sources, requests, decrypt }, e)
    const isPlumbing = found || isCheck(statement, sources, e)
    if (isPlumbing && from < 0) from = index
    if (!isPlumbing && from >= 0) others.push(statement)
  }
  if (from < 0 || ![...sources.values()].some(({ is }) => is === 'body')) return undefined
  // Keys that are looked up by what the notification says: translated line by line.
  if (others.some((other) => mentions(other, sources) && assigns(other, verify, apiv3Key)))
    return undefined
  const next = statements[decrypted + 1]
  const to =
    next !== undefined && sourceOf(next, { sources, requests, decrypt }, e)
      ? decrypted + 2
      : decrypted + 1
  if (to === decrypted + 1 && decrypt !== undefined) void next
  const failing = statements[verified]
  return {
    from,
    to,
    request: requests[0],
    certs: verify === undefined ? undefined : certsOf((verify['arguments'] as Node[])[2]),
    apiv3Key,
    variables: sources,
    onFailure:
      failing?.kind === 'if' && !throws(failing['body'] as Node)
        ? (failing['body'] as Node)
        : undefined,
    others,
  }
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
