import { STRING, UNKNOWN } from '../../analyse/kinds.js'
import { type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { quote } from '../piece.js'
import { findRecipe, type Recipe } from './recognise.js'
import type { SignedValues } from './signed.js'
import type { Source } from './sources.js'

/** Writes a list of statements in which a notification is received by hand; `undefined` for others. */
export function writeNotification(statements: readonly Node[], e: Emitter): string | undefined {
  const recipe = findRecipe(statements, e)
  const first = recipe === undefined ? undefined : statements[recipe.from]
  if (recipe === undefined || first === undefined) return undefined
  const before = statements.slice(0, recipe.from).map((node) => e.statement(node))
  const comments = e.comments.before(first.loc?.start.offset ?? 0)
  const isUnasked = recipe.answer === undefined && hasAnswer(recipe)
  const isUnsafe = recipe.certs === undefined || isUnasked
  e.report(first, isUnsafe ? 'notification-unsafe' : 'notification-verified')
  const marks = e.reports.takeMarks()
  const needed = recipe.others.filter((node) => !isForConditionOnly(node, recipe, e))
  const isLate = (node: Node) => recipe.behind.includes(node) || usesAny(node, recipe.variables)
  const late = needed.filter(isLate)
  const early = needed.filter((node) => !isLate(node))
  const sooner = early.map((node) => `${e.statement(node)}\n`).join('')
  const received = receive(recipe, first, e)
  const text =
    recipe.inside === undefined
      ? directText(recipe, { statements, late, received }, e)
      : insideText(recipe, recipe.inside, received, e)
  return [
    ...before,
    `${comments}${marks}${e.comments.label(first)}${sooner}${text}`,
    ...rest(recipe, statements, e),
  ].join('\n')
}

interface Written {
  readonly statements: readonly Node[]
  readonly late: readonly Node[]
  /** The call that receives the notification. */
  readonly received: string
}

function directText(recipe: Recipe, { statements, late, received }: Written, e: Emitter): string {
  const start = statements[recipe.from]?.loc?.start.offset ?? 0
  const end = statements[recipe.to - 1]?.loc?.end.offset ?? 0
  const verified = recipe.answer
  const inside = e.comments.before(end)
  const used = bindings(recipe, { start, end, others: late, isOptional: verified !== undefined }, e)
  const others = late.map((node) => e.statement(node))
  const head =
    verified !== undefined
      ? `let notification: any;\nlet ${e.variable(verified).name}: any = true;\ntry { notification = ${received}; } catch { ${e.variable(verified).name} = false; }`
      : recipe.onFailure !== undefined
        ? `let notification: any;\ntry { notification = ${received}; } catch ${e.block(recipe.onFailure)}`
        : `const notification = ${received};`
  return [`${inside}${head}`, ...used, ...others].join('\n')
}

/** The block of an `if` that asks whether the signature is right. */
function insideText(
  recipe: Recipe,
  { statement, at }: NonNullable<Recipe['inside']>,
  received: string,
  e: Emitter,
): string {
  const body = statement['body'] as Node
  const children = (body.kind === 'block' ? body['children'] : [body]) as Node[]
  const start = children[0]?.loc?.start.offset ?? 0
  const end = children[at - 1]?.loc?.end.offset ?? 0
  const comments = e.comments.before(end)
  const used = bindings(recipe, { start, end, others: [], isOptional: false }, e)
  const inner = children.slice(at).map((node) => e.statement(node))
  const other = statement['alternate'] as Node | null
  const otherwise = other === null || other === undefined ? '' : ` else ${e.block(other)}`
  return `let notification: any;
try { notification = ${received}; } catch { /* It is not from WeChat Pay, or not fresh. */ }
if (notification !== undefined) {
${[comments, ...used, ...inner].join('\n')}
}${otherwise}`
}

/** What follows. */
function rest(recipe: Recipe, statements: readonly Node[], e: Emitter): string[] {
  const from = recipe.request === undefined ? undefined : e.expr(recipe.request).text
  return statements.slice(recipe.to).map((node) => {
    const text = e.statement(node)
    // The request has no readers of PSR-7 here; the notification kept the headers.
    return from === undefined
      ? text
      : text.replaceAll(`${from}.getHeaders()`, 'notification.headers')
  })
}

function receive({ request, values, certs, apiv3Key }: Recipe, first: Node, e: Emitter): string {
  const client = e.clientAtHand()
  const keys =
    certs === undefined ? `${e.helper('notPorted')}('the keys of WeChat Pay')` : e.expr(certs).text
  const options =
    client !== undefined && certs === undefined
      ? client
      : `{ certs: ${keys}, apiv3Key: ${e.expr(apiv3Key).text} }`
  const from =
    values !== undefined
      ? valuesText(values, e)
      : request === undefined
        ? requestText(e)
        : e.expr(request).text
  return e.await(first, `${e.helper('receiveNotification')}(${from}, ${options})`)
}

/** A request made of the values that PHP verifies. */
function valuesText(
  { timestamp, nonce, body, signature, serial }: SignedValues,
  e: Emitter,
): string {
  const entries = [
    ['Wechatpay-Timestamp', timestamp],
    ['Wechatpay-Nonce', nonce],
    ['Wechatpay-Signature', signature],
    ['Wechatpay-Serial', serial],
  ] as const
  const headers = entries.flatMap(([name, node]) =>
    node === undefined ? [] : [`'${name}': ${e.expr(node).text}`],
  )
  return `{ headers: { ${headers.join(', ')} }, body: ${e.expr(body).text} }`
}

/** Whether a statement only computes what the condition asks, such as whether the time is near. */
function isForConditionOnly(statement: Node, { inside }: Recipe, e: Emitter): boolean {
  const expression =
    statement.kind === 'expressionstatement' ? (statement['expression'] as Node) : undefined
  const left = expression?.kind === 'assign' ? (expression['left'] as Node) : undefined
  if (inside === undefined || left?.kind !== 'variable' || typeof left['name'] !== 'string')
    return false
  const within = (node: Node, outer: Node) =>
    (node.loc?.start.offset ?? 0) >= (outer.loc?.start.offset ?? 0) &&
    (node.loc?.end.offset ?? 0) <= (outer.loc?.end.offset ?? 0)
  return e
    .variable(left['name'])
    .variable.occurrences.every(
      ({ node }) => within(node, statement) || within(node, inside.statement['test'] as Node),
    )
}

/** Whether PHP keeps the answer of the verification in a variable. */
const hasAnswer = ({ variables }: Recipe) =>
  [...variables.values()].some(({ is }) => is === 'verified')

/** Whether a statement uses something of the notification. */
function usesAny(statement: Node, variables: ReadonlyMap<string, Source>): boolean {
  let found = false
  walk(statement, (node) => {
    if (node.kind === 'variable' && variables.has(nameOf(node))) found = true
    return !found
  })
  return found
}

/** The web request, where PHP has superglobals. */
function requestText(e: Emitter): string {
  e.free.set('request', UNKNOWN)
  return 'request'
}

const PARTS: Readonly<Record<Source['is'], string | undefined>> = {
  body: 'notification.rawBody',
  envelope: 'notification.body',
  text: 'notification.text',
  resource: 'notification.resource',
  header: undefined,
  part: undefined,
  verified: 'true',
  fresh: 'true',
}

interface Binding {
  readonly start: number
  readonly end: number
  readonly others: readonly Node[]
  /** The notification may be missing. */
  readonly isOptional: boolean
}

/** Declares those variables of the run that are used after it. */
function bindings(
  { variables, answer }: Recipe,
  { start, end, others, isOptional }: Binding,
  e: Emitter,
): string[] {
  const lines: string[] = []
  for (const [name, source] of variables) {
    if (source.is === 'verified' && name === answer) continue
    const found = e.variable(name)
    e.learn(
      found.scope,
      name,
      (source.is === 'body' || source.is === 'text') && !isOptional ? STRING : UNKNOWN,
    )
    const isUsed = found.variable.occurrences.some(({ node }) => {
      const at = node.loc?.start.offset ?? 0
      const isOther = others.some(
        (other) => at >= (other.loc?.start.offset ?? 0) && at < (other.loc?.end.offset ?? 0),
      )
      return at >= end || (isOther && at >= start)
    })
    if (!isUsed) continue
    const plain =
      source.is === 'header'
        ? `notification.header(${quote(source.name ?? '')})`
        : (PARTS[source.is] ?? 'notification.body.resource')
    const text = isOptional
      ? plain
          .replace('notification.', 'notification?.')
          .replace('.body.resource', '.body?.resource')
      : plain
    const isHoisted = found.how.how === 'top'
    const declare = found.how.how === 'statement' && !found.how.isConst ? 'let' : 'const'
    lines.push(isHoisted ? `${found.name} = ${text};` : `${declare} ${found.name}: any = ${text};`)
  }
  return lines
}
