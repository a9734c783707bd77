import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { type Catalog, type CatalogField, encryptedRequestFields } from './catalog.js'
import { changeMarked, type FieldPath } from './marked-fields.js'
import { isAnySealPending, showsPendingSeal } from './pending-seal.js'
import { type Pair, readBody, readPairs } from './read-sent.js'
import { looksEncrypted, plainField, type Sealing, withoutQuery } from './sealing.js'
import { namedSerial, SERIAL_HEADER } from './serial-header.js'

/** A request as it will be sent, whatever created or changed it. */
export interface SentRequest {
  method: string
  /** Path template, for errors. */
  template: string
  url: URL
  headers: Iterable<[string, unknown]>
  data: unknown
  sealing: Sealing
}

const HINT = message('encrypt.in-object')

/**
 * Checks the final form of a request, at the point that all requests pass: it contains nothing that
 * still waits to be encrypted, each field that the catalog marks is a ciphertext, and the header
 * names the key of what was encrypted.
 *
 * @throws RequestRefusedError
 */
export function checkSent(given: SentRequest, catalog: Catalog | undefined): void {
  // Nothing was encrypted, and nothing is known to require encryption.
  const isSealed =
    isAnySealPending || given.sealing.serial !== undefined || given.sealing.ciphertexts.size > 0
  if (!isSealed && catalog === undefined) return
  const sent = { ...given, template: withoutQuery(given.template) }
  const { method, template, url, sealing } = sent
  const headers = [...sent.headers]
  refusePending(sent, headers)
  if (sealing.serial !== undefined) refuseOtherKey(headers, sent)
  if (catalog === undefined) return
  const fields = encryptedRequestFields(catalog, method.toUpperCase(), pathsOf(template, url))
  if (fields.length === 0) return
  const ofQuery = fields.filter(({ place }) => place === 'query')
  if (ofQuery.length > 0)
    refusePlainPairs(readPairs(url.search.slice(1)), ofQuery, { sent, place: 'query' })
  const ofBody = fields.filter(({ place }) => place !== 'query')
  if (ofBody.length > 0)
    refusePlainBody(
      String(headers.find(([name]) => /^content-type$/i.test(name))?.[1]),
      ofBody,
      sent,
    )
}

function refusePending(
  { template, url, data }: SentRequest,
  headers: readonly [string, unknown][],
): void {
  const isBody = (value: unknown): value is string | Uint8Array =>
    typeof value === 'string' || value instanceof Uint8Array
  const place = showsPendingSeal(url.href)
    ? message('encrypt.place-url')
    : isBody(data) && showsPendingSeal(data)
      ? message('encrypt.place-body')
      : headers.some(([name, value]) => showsPendingSeal(`${name}: ${String(value)}`))
        ? message('encrypt.place-header')
        : undefined
  if (place === undefined) return
  throw refused(template, message('encrypt.pending', { place }), {
    code: 'ERR_SEAL_PLACE',
    hint: message('encrypt.pending-hint'),
  })
}

function refuseOtherKey(
  headers: readonly [string, unknown][],
  { template, sealing }: SentRequest,
): void {
  const named = namedSerial(Object.fromEntries(headers) as never, template)
  if (named === sealing.serial) return
  const what =
    typeof named === 'string'
      ? message('encrypt.header-names', { named })
      : message('encrypt.header-missing')
  throw refused(
    template,
    message('encrypt.header-other', { header: SERIAL_HEADER, what, serial: sealing.serial ?? '' }),
    {
      code: 'ERR_SEAL_KEY',
      hint: message('encrypt.header-hint'),
    },
  )
}

/** The template, the path, and the path relative to the base URL's own. */
function pathsOf(template: string, { pathname }: URL): ReadonlySet<string> {
  const decoded = pathname
    .split('/')
    .map(decode)
    .join('/')
    .replace(/\/{2,}/g, '/')
  const inside = /\/(?:hk\/|global\/)?v3\/.*$/s.exec(decoded)?.[0]
  const paths = [template, pathname, decoded, ...(inside === undefined ? [] : [inside])]
  return new Set(paths.map((path) => path.replace(/^\//, '')))
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function refusePlainBody(
  contentType: string,
  fields: readonly CatalogField[],
  sent: SentRequest,
): void {
  const { data, method, template } = sent
  if ((typeof data !== 'string' && !(data instanceof Uint8Array)) || data.length === 0) return
  const body = readBody(data, {
    contentType,
    names: new Set(fields.map(({ path: [name = ''] }) => name)),
  })
  if (body === undefined) {
    throw refused(template, message('encrypt.body-unreadable'), {
      code: 'ERR_PLAIN_FIELD',
      method,
      hint: HINT,
    })
  }
  const part = { sent, place: 'body' }
  if ('pairs' in body) refusePlainPairs(body.pairs, fields, part)
  else
    for (const { path } of fields)
      changeMarked(body.tree, path, (plaintext) => accept(plaintext, path, part))
}

/** The request, and which part of it is being checked. */
interface Part {
  sent: SentRequest
  place: string
}

function refusePlainPairs(
  pairs: readonly Pair[],
  fields: readonly CatalogField[],
  part: Part,
): void {
  for (const { path } of fields) {
    const steps = path.filter((step) => step !== '*' && step !== '~json')
    for (const [names, value] of pairs) {
      const isOnTheWay = steps.every(
        (step, index) => index >= names.length || step === names[index],
      )
      if (isOnTheWay)
        changeMarked(value, steps.slice(names.length), (plaintext) => accept(plaintext, path, part))
    }
  }
}

/** Accepts a ciphertext of this request, and any string that has the form of one. */
function accept(value: string, path: FieldPath, { sent, place }: Part): string {
  const { sealing, method, template } = sent
  if (sealing.ciphertexts.has(value) || looksEncrypted(value)) return value
  throw plainField({ method, template, place, path }, HINT)
}
