import { isNode, type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { changesSource, isAsked } from './changes.js'
import { isNegative, isPositive, isSdkTest, type Subject } from './checks.js'
import {
  certsOf,
  hasBody,
  isFromRequest,
  isOfBody,
  isOfEnvelope,
  keyNames,
  type SignedValues,
  signedValues,
} from './signed.js'
import { type Source, sourceOf } from './sources.js'
import { assignedName, callIn, childrenOf, isAssignment, mentions, throws } from './statements.js'

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
  /** The variable with the answer of the verification, where something asks for it. */
  readonly answer: string | undefined
  /** Those of them that stand behind the verification. */
  readonly behind: readonly Node[]
}

const decryptIn = (statement: Node | undefined, e: Emitter) =>
  isAssignment(statement) ? callIn(statement, 'WeChatPay\\Crypto\\AesGcm', 'decrypt', e) : undefined
const verifyIn = (statement: Node | undefined, e: Emitter) =>
  callIn(statement, 'WeChatPay\\Crypto\\Rsa', 'verify', e)

/**
 * Finds `Rsa::verify` and `AesGcm::decrypt` in one list of statements, or the latter in an `if` of
 * it. Whatever is not exactly the documented way is left to be written as it is.
 */
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
  const [ciphertext, apiv3Key, nonce, aad] = (decrypt?.['arguments'] ?? []) as Node[]
  if (decrypt === undefined || apiv3Key === undefined) return undefined
  if (verify === undefined && (around >= 0 || e.verifiesSomewhere || e.countClients() > 1)) {
    if (!e.verifiesSomewhere) e.report(holder, 'notification-unsafe')
    return undefined
  }
  const found = {
    sources: new Map<string, Source>(),
    requests: [] as Node[],
    decrypt,
    fresh: [] as string[],
  }
  const subject: Subject = { sources: found.sources, keys: keyNames(verify, apiv3Key), verify }
  const plumbing = new Set<Node>()
  const before = [...statements.slice(0, end), ...(around >= 0 ? [] : [holder])]
  // Names may be used again: what counts is what they were when the signature was looked at.
  let then: ReadonlyMap<string, Source> | undefined
  for (const statement of before) {
    if (statement === statements[verified]) then = new Map(found.sources)
    if (sourceOf(statement, found, e)) plumbing.add(statement)
    else if (isFresh(statement, subject, e)) plumbing.add(statement)
    else if (isCheck(statement, subject, e)) plumbing.add(statement)
    else if (changesSource(statement, found.sources, then !== undefined)) return undefined
  }
  const testing = statements[verified]
  if (testing?.kind === 'if' && testing !== holder && !plumbing.has(testing)) return undefined
  if (around >= 0 && !isPositive(holder['test'] as Node, subject, e)) return undefined
  const values = signedValues(verify, statements, e)
  const isExact =
    values === undefined
      ? verify === undefined && hasBody(found.sources)
      : isFromRequest(values, then ?? found.sources)
  if (!isExact) {
    if (values === undefined || !before.every((one) => isOfBody(one, found.sources, values.body)))
      return undefined
    // PHP verifies what it got elsewhere: that stays, and is handed on as it is.
    for (const statement of before) {
      const name = assignedName(statement)
      const is = name === undefined ? undefined : found.sources.get(name)?.is
      if (name === undefined || !(is === 'header' || is === 'body')) continue
      plumbing.delete(statement)
      found.sources.delete(name)
    }
  }
  if (around >= 0)
    for (const inner of list.slice(0, at))
      if (!sourceOf(inner, found, e, values?.body)) return undefined
  if (around >= 0) sourceOf(list[at] as Node, found, e)
  if (
    ![ciphertext, nonce, aad].every(
      (node) => node !== undefined && isOfEnvelope(node, found.sources),
    )
  )
    return undefined
  keepWhatKeysNeed(statements.slice(0, end), { plumbing, sources: found.sources, verify, apiv3Key })
  const from = statements.findIndex((one) => plumbing.has(one))
  if (from < 0 && around < 0) return undefined
  const next = list[at + 1]
  const last = next !== undefined && sourceOf(next, found, e) ? at + 2 : at + 1
  const start = from < 0 ? end : from
  const others = statements.slice(start, end).filter((one) => !plumbing.has(one))
  const answer = [...found.sources].find(([, { is }]) => is === 'verified')?.[0]
  return {
    from: start,
    to: around >= 0 ? end + 1 : last,
    request: found.requests[0],
    values: isExact ? undefined : values,
    certs:
      verify === undefined
        ? undefined
        : certsOf((verify['arguments'] as Node[])[2], then ?? found.sources, isExact),
    apiv3Key,
    variables: found.sources,
    onFailure:
      around < 0 && testing?.kind === 'if' && !throws(testing['body'] as Node)
        ? (testing['body'] as Node)
        : undefined,
    inside: around >= 0 ? { statement: holder, at: last } : undefined,
    others,
    answer:
      answer !== undefined && isAsked(answer, statements.slice(verified + 1)) ? answer : undefined,
    behind: others.filter((one) => verified >= 0 && statements.indexOf(one) > verified),
  }
}

/** `$isNear = 300 >= abs(time() - $timestamp);`: the SDK asks the same. */
function isFresh(statement: Node, subject: Subject, e: Emitter): boolean {
  const name = assignedName(statement)
  const right = ((statement['expression'] ?? {}) as Node)['right'] as Node | undefined
  if (name === undefined || right?.kind !== 'bin' || !isSdkTest(right, subject, e)) return false
  if (!mentionsHeader(right, subject.sources)) return false
  ;(subject.sources as Map<string, Source>).set(name, { is: 'fresh' })
  return true
}

function mentionsHeader(node: Node, sources: ReadonlyMap<string, Source>): boolean {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'variable' && sources.get(nameOf(inner))?.is === 'header') found = true
  })
  return found
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

/** `if (…) { throw …; }` about what the SDK asks itself, and nothing else. */
function isCheck(statement: Node, subject: Subject, e: Emitter): boolean {
  if (statement.kind !== 'if' || isNode(statement['alternate'])) return false
  const inner = childrenOf(statement['body'] as Node)
  const [only] = inner
  const leaves =
    only !== undefined &&
    (['throw', 'return'].includes(only.kind) ||
      (only.kind === 'expressionstatement' &&
        ['throw', 'exit'].includes((only['expression'] as Node).kind)))
  const test = statement['test'] as Node
  if (verifyIn(statement, e) !== undefined) return isNegative(test, subject, e)
  return inner.length === 1 && leaves && isSdkTest(test, subject, e) && mentionsSdk(test, subject)
}

/** Whether a test is about the notification at all. */
function mentionsSdk(test: Node, subject: Subject): boolean {
  let found = false
  walk(test, (node) => {
    if (
      node.kind === 'variable' &&
      (subject.keys.has(nameOf(node)) || subject.sources.get(nameOf(node))?.is === 'header')
    )
      found = true
    if (
      node.kind === 'call' &&
      nameOf((node['what'] as Node)['offset']).toLowerCase() === 'hasheader'
    )
      found = true
  })
  return found
}
