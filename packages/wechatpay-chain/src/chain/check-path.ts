import { misused } from '../errors/misused.js'
import { inBoth } from '../messages/in-both.js'
import { message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { withoutQuery } from '../values/shown-url.js'
import { METHOD_NAMES } from './node-names.js'

/**
 * Whatever may be one of the mistakes that {@link checkPath} tells apart: one look at a path that has
 * none costs next to nothing.
 */
export const SUSPECT_PATH =
  /^\s|\s$|[\r\n\t\u200b-\u200f\u2060\ufeff／？＝＆｛｝]|^[ｖＶ]|^[A-Za-z-]+(?:\s|$)|(?:^|\/):|\$\{|(?:^|[/=])(?:undefined|null|-?na-?n|\[object )/iu
/** The naming rules have lowered capitals by now: `POST` is `p-o-s-t`. */
const METHOD = /^([A-Za-z-]+)\s+|^(GET|POST|PUT|PATCH|DELETE)$/
const FULL_WIDTH = /[／？＝＆｛｝]|^[ｖＶ]/u
const INVISIBLE = /[\r\n\t\u200b-\u200f\u2060\ufeff]|^\s|\s$/u
const EACH_INVISIBLE = /[\r\n\t\u200b-\u200f\u2060\ufeff]|^\s|\s$/gu
const PLACEHOLDER = /(?<=^|\/):([A-Za-z_]\w*)(?=\/|$)|\$\{\s*([\w.]+)\s*\}/
const LOST =
  /(?<=^|\/)(?:undefined|null|-?na-?n|\[object [a-z-]*\])(?=$|[/?])|(?<=[?&])[\w.-]+=(?:undefined|nan|\[object [a-z]*\])(?=$|&)/i

/**
 * Checks a path as it was written, before its variables are filled in, for what pasting, an input
 * method, another library's placeholders or a missing value leave in it.
 *
 * @throws RequestRefusedError that shows what is wrong, and nothing of a query
 */
export function checkPath(template: string, method: string): void {
  const path = withoutQuery(template)
  const verb = method.toLowerCase()
  const fail = (kind: Parameters<typeof misused>[1]) => {
    const shown = path.replace(EACH_INVISIBLE, '')
    throw misused(shown, kind, { code: 'ERR_URL' })
  }
  const [, before = '', alone = before] = METHOD.exec(template) ?? []
  const named = alone.replaceAll('-', '').toLowerCase()
  if (METHOD_NAMES.has(named))
    fail(problem('calls.path-with-method', { method: named.toUpperCase(), verb: named }))
  const invisible = INVISIBLE.exec(template)?.[0]
  if (invisible !== undefined) fail(problem('calls.path-blank', { what: inBoth(shown(invisible)) }))
  const character = FULL_WIDTH.exec(path)?.[0]
  if (character !== undefined)
    fail(problem('calls.path-full-width', { character, plain: character.normalize('NFKC') }))
  const [given, colon, dollar] = PLACEHOLDER.exec(path) ?? []
  const name = colon ?? dollar?.split('.').at(-1)
  if (given !== undefined && name !== undefined)
    fail(problem('calls.path-placeholder', { given, name, verb }))
  const segment = LOST.exec(template)?.[0]
  if (segment !== undefined) fail(problem('calls.path-lost-value', { segment: asValue(segment) }))
}

/** Undoes the naming rules: `[object -promise]` was `[object Promise]`. */
function asValue(segment: string): string {
  return segment
    .replace(/^-?na-?n$/i, 'NaN')
    .replace(/(?<=\[object )-?[a-z]/, (letter) => letter.replace('-', '').toUpperCase())
}

function shown(character: string): Part {
  if (character === ' ') return message('path.blank')
  if (character === '\n' || character === '\r') return message('path.line-end')
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return message('path.invisible', { code })
}
