import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import { type Node, nameOf, walk } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { quote } from '../piece.js'
import { findRecipe, type Recipe } from './recognise.js'
import type { Source } from './sources.js'

/** Writes a list of statements in which a notification is received by hand; `undefined` for others. */
export function writeNotification(statements: readonly Node[], e: Emitter): string | undefined {
  const recipe = findRecipe(statements, e)
  if (recipe === undefined) return undefined
  const before = statements.slice(0, recipe.from).map((node) => e.statement(node))
  const first = statements[recipe.from]
  if (first === undefined) return undefined
  const comments = e.comments.before(first.loc?.start.offset ?? 0)
  e.report(first, recipe.certs === undefined ? 'notification-unsafe' : 'notification-verified')
  const marks = e.reports.takeMarks()
  const last = statements[recipe.to - 1] ?? first
  const sooner = recipe.others.filter((node) => !usesAny(node, recipe.variables))
  const earlier = sooner.map((node) => `${e.statement(node)}\n`).join('')
  const received = `${earlier}${receive(recipe, statements, first, e)}`
  const inside = e.comments.before(last.loc?.end.offset ?? 0)
  const later = recipe.others.filter((node) => usesAny(node, recipe.variables))
  const others = later.map((node) => e.statement(node))
  const from = recipe.request === undefined ? undefined : e.expr(recipe.request).text
  const after = statements.slice(recipe.to).map((node) => {
    const text = e.statement(node)
    // The request has no readers of PSR-7 here; the notification kept the headers.
    return from === undefined
      ? text
      : text.replaceAll(`${from}.getHeaders()`, 'notification.headers')
  })
  return [
    ...before,
    `${comments}${marks}${e.comments.label(first)}${inside}${received}`,
    ...others,
    ...after,
  ].join('\n')
}

function receive(recipe: Recipe, statements: readonly Node[], first: Node, e: Emitter): string {
  const { request, certs, apiv3Key, onFailure } = recipe
  const client = e.clientAtHand()
  const options =
    client !== undefined && certs === undefined
      ? client
      : `{ certs: ${certs === undefined ? `${e.helper('notPorted')}('the keys of WeChat Pay')` : e.expr(certs).text}, apiv3Key: ${e.expr(apiv3Key).text} }`
  const from = request === undefined ? requestText(e) : e.expr(request).text
  const call = e.await(first, `${e.helper('receiveNotification')}(${from}, ${options})`)
  const used = bindings(recipe, statements, e)
  if (onFailure === undefined) return [`const notification = ${call};`, ...used].join('\n')
  return [
    'let notification: any;',
    `try { notification = ${call}; } catch ${e.block(onFailure)}`,
    ...used,
  ].join('\n')
}

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
}

/** Declares those variables of the run that are used after it. */
function bindings(
  { variables, to, from, others }: Recipe,
  statements: readonly Node[],
  e: Emitter,
): string[] {
  const start = statements[from]?.loc?.start.offset ?? 0
  const end = statements[to - 1]?.loc?.end.offset ?? 0
  const lines: string[] = []
  for (const [name, source] of variables) {
    const found = e.variable(name)
    e.learn(found.scope, name, source.is === 'body' || source.is === 'text' ? STRING : UNKNOWN)
    const isUsed = found.variable.occurrences.some(({ node }) => {
      const at = node.loc?.start.offset ?? 0
      const isOther = others.some(
        (other) => at >= (other.loc?.start.offset ?? 0) && at < (other.loc?.end.offset ?? 0),
      )
      return at >= end || (isOther && at >= start)
    })
    if (!isUsed) continue
    const text =
      source.is === 'header'
        ? `notification.header(${quote(source.name ?? '')})`
        : (PARTS[source.is] ?? `(notification.body.resource as any)`)
    const isHoisted = found.how.how === 'top'
    lines.push(
      isHoisted
        ? `${found.name} = ${text};`
        : `${found.how.how === 'statement' && !found.how.isConst ? 'let' : 'const'} ${found.name}: any = ${text};`,
    )
  }
  return lines
}

export const isKnown = kind('unknown')
