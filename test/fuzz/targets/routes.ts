import fc from 'fast-check'
import {
  SIGNED_SIBLINGS,
  UNSIGNED_ROUTES,
} from '../../../packages/wechatpay-chain/src/generated/unsigned-routes.js'
import { resolveUrl } from '../../../packages/wechatpay-chain/src/request/url.js'
import {
  expectationOf,
  unsignedRouteOf,
} from '../../../packages/wechatpay-chain/src/signature/unsigned-routes.js'
import { must, type Outcome, type Target } from '../target.js'

/** A listed route, or a signed one, and how it is disguised. */
interface RouteCase {
  route: number
  value: string
  disguises: readonly (readonly [kind: number, at: number])[]
}

const SIGNED = [
  'v3/pay/transactions/id/1',
  'v3/certificates',
  'v3/refund/domestic/refunds',
  'v3/billdownload/files',
  'v3/merchant-service/images/upload',
]
const PUT_IN = [
  '/',
  '//',
  '%2f',
  '%2F',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '\\',
  '%5c',
  ';a=b',
  '%00',
  '%',
  ' ',
  'x',
  'v3/',
  '?a',
  '#a',
  '\t',
  '\u{ff0e}',
  '@',
  ':',
]

const cases: fc.Arbitrary<RouteCase> = fc.record({
  route: fc.nat(UNSIGNED_ROUTES.length + SIGNED.length - 1),
  value: fc.oneof(
    fc.stringMatching(/^[\w.~%-]{1,12}$/),
    fc.constantFrom('..', '.', '%2e%2e', 'a/b', 'upload', ''),
  ),
  disguises: fc.array(fc.tuple(fc.nat(4), fc.nat(200)), { maxLength: 3 }),
})

function disguise(path: string, [kind, where]: readonly [number, number]): string {
  const at = where % (path.length + 1)
  const character = path.charAt(at)
  if (kind === 0) return `${path.slice(0, at)}${PUT_IN[where % PUT_IN.length]}${path.slice(at)}`
  if (kind === 1 && /[\x21-\x7e]/.test(character)) {
    return `${path.slice(0, at)}%${character.charCodeAt(0).toString(16).padStart(2, '0')}${path.slice(at + 1)}`
  }
  if (kind === 2)
    return `${path.slice(0, at)}${character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()}${path.slice(at + 1)}`
  if (kind === 3) return path.slice(0, at) + path.slice(at + 1)
  return `${PUT_IN[where % PUT_IN.length]}${path}`
}

interface Question {
  protocol: 'v2' | 'v3'
  method: string
  host: string
}

/**
 * The list again, read without the SDK's index: exactly the listed paths, a variable for one
 * segment.
 */
function isListed(pathname: string, { protocol, method, host }: Question): boolean {
  const path = pathname.slice(1)
  if (SIGNED_SIBLINGS.includes(path)) return false
  return UNSIGNED_ROUTES.some((row) => {
    if (row.protocol !== protocol || row.method !== method || (row.host ?? host) !== host)
      return false
    const parts = row.path.split('/')
    const segments = path.split('/')
    const fits = (part: string, segment: string | undefined) =>
      /^\{.+\}$/.test(part) ? Boolean(segment) : part === segment
    return (
      parts.length === segments.length && parts.every((part, index) => fits(part, segments[index]))
    )
  })
}

/**
 * Which responses may be unsigned: only those of exactly the listed paths, however others are
 * disguised.
 */
export const routes: Target<RouteCase> = {
  name: 'routes',
  share: 4,
  cases,
  run({ route, value, disguises }): Outcome {
    const row = UNSIGNED_ROUTES[route]
    const { protocol = 'v3', method = 'GET', host = 'api.mch.weixin.qq.com' } = row ?? {}
    const plain = (row?.path ?? (SIGNED[route - UNSIGNED_ROUTES.length] as string)).replace(
      /\{[^}]+\}/g,
      () => value,
    )
    const path = disguises.reduce(disguise, plain)
    const url = resolveUrl({ path, baseURL: `https://${host}/`, template: path })
    const { kind } = expectationOf({ protocol, method, url })
    const question = { protocol, method, host: url.host }
    must(
      kind === 'signed' || isListed(url.pathname, question),
      'a path that is not listed may be unsigned',
    )
    const written = unsignedRouteOf({
      protocol,
      method,
      template: path,
      ...(row?.host === undefined ? {} : { host }),
    })
    must(
      written === undefined || kind === written.kind,
      'a route is unsigned as it is written, and not as it is sent',
    )
    if (disguises.length > 0) return 'read'
    must(row !== undefined || kind === 'signed', 'a signed route may be unsigned')
    return kind === 'signed' ? 'read' : 'unchanged'
  },
}
