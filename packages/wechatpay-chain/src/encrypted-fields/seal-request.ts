import { isOptionsObject } from '../chain/options-object.js'
import type { RequestHeaders, RequestOptions } from '../chain/request-options.js'
import { expandTemplate } from '../chain/template.js'
import { Rsa } from '../crypto/rsa.js'
import { refused } from '../errors/refused.js'
import type { PlatformKey } from '../keyring/platform-key.js'
import { message } from '../messages/message.js'
import { type Catalog, encryptedRequestFields } from './catalog.js'
import { type JsonNode, JsonTree } from './json-tree.js'
import { changeMarked } from './marked-fields.js'
import { isAnySealPending, PendingSeal } from './pending-seal.js'
import { copyQuery, encryptPending, hasPendingSeal, listSealed } from './sealed-values.js'
import { NOTHING_SEALED, plainField, type Sealing, withoutQuery } from './sealing.js'
import { namedSerial, SERIAL_HEADER, withSerial } from './serial-header.js'

/**
 * What to do with a plaintext in a field that must be encrypted: refuse the request, or encrypt it.
 */
export type PlainPolicy = 'refuse' | 'seal'

/** What encrypting a request needs. */
export interface SealTools {
  sealingKey(): Promise<PlatformKey>
  find(serial: string): PlatformKey | undefined
  catalog: Catalog | undefined
  plainFields: PlainPolicy
  /** Headers of each request of the client. */
  headers: RequestHeaders | undefined
}

/** The call of a verb, before its request is built. */
export interface SealCall {
  method: string
  template: string
  options: RequestOptions | undefined
  /** The template is a path as it is sent. */
  isPath?: boolean
}

/** Options in which nothing waits to be encrypted, and what was encrypted. */
export interface SealedCall {
  options: RequestOptions | undefined
  sealing: Sealing
}

/** Options in which a pending seal would be sent as its printed form. */
const ELSEWHERE = ['xml', 'form_params', 'headers', 'multipart'] as const

/**
 * Encrypts what waits in `json` and `query` with one key and names that key in `Wechatpay-Serial`.
 * With a catalog, plaintexts in fields that must be encrypted are refused, or encrypted too. What
 * counts is what will be serialised, whatever its classes.
 *
 * @throws RequestRefusedError for a plaintext that must not be sent, one that is too long, or a
 * header that names an unknown key
 */
export async function sealRequest(call: SealCall, tools: SealTools): Promise<SealedCall> {
  const { options } = call
  // The builder reports what is wrong with options that are not an object.
  const isPlain = options instanceof Object && Object.getPrototypeOf(options) === Object.prototype
  if (!isPlain && !isOptionsObject(options)) return { options, sealing: NOTHING_SEALED }
  // Without a prototype, so that nothing on `Object.prototype` is taken for an option.
  const copy: RequestOptions = Object.assign(Object.create(null), options)
  // Read once, its structures too: what a getter or `toJSON` returns the second time is ignored.
  if (typeof copy.json === 'object' && copy.json !== null)
    copy.json = JsonTree.of(copy.json, call.template)
  const holdsSealed = copy.json instanceof JsonTree && copy.json.holdsSealed
  const mayHold =
    isAnySealPending || holdsSealed || copy.query !== undefined || copy.xml !== undefined
  if (!mayHold && tools.catalog === undefined) return { options: copy, sealing: NOTHING_SEALED }
  return encryptCopy(copy, call, tools)
}

/** Encrypts what waits in a copy of the options, which is changed in place. */
async function encryptCopy(
  copy: RequestOptions,
  call: SealCall,
  tools: SealTools,
): Promise<SealedCall> {
  const template = withoutQuery(call.template)
  if (copy.query !== undefined)
    copy.query = copyQuery(copy.query) as NonNullable<RequestOptions['query']>
  const trees: Trees = {
    json: copy.json instanceof JsonTree ? copy.json.root : undefined,
    query: copy.query,
  }
  markPlain(trees, { ...call, options: copy }, tools)
  refuseElsewhere(copy, template)
  const found = listSealed([trees.json, trees.query, copy.xml])
  const own = found.filter((value) => !(value instanceof PendingSeal))
  const ciphertexts = new Set(own.map(String))
  if (own.length === found.length)
    return { options: copy, sealing: { serial: undefined, ciphertexts } }
  const key = await keyFor(copy.headers, template, tools)
  encryptPending(trees, (plaintext) => {
    const ciphertext = encryptFor(key, plaintext, template)
    ciphertexts.add(ciphertext)
    return ciphertext
  })
  if (copy.json instanceof JsonTree) copy.json.root = trees.json as JsonNode
  copy.headers = withSerial(copy.headers, key.serial)
  return { options: copy, sealing: { serial: key.serial, ciphertexts } }
}

/** The structures that may contain values to encrypt. */
interface Trees {
  json: unknown
  query: unknown
}

function markPlain(trees: Trees, call: SealCall, { catalog, plainFields }: SealTools): void {
  const { method } = call
  const template = withoutQuery(call.template)
  if (catalog === undefined) return
  for (const field of encryptedRequestFields(catalog, method.toUpperCase(), pathsOf(call))) {
    const { place, path } = field
    if (place !== 'json' && place !== 'query') continue
    trees[place] = changeMarked(trees[place], path, (plaintext, isInString) => {
      // The content of a string is checked when it is sent.
      if (isInString) return plaintext
      if (plainFields === 'seal' && field.key === 'wechatpay') return new PendingSeal(plaintext)
      throw plainField({ method, template, place, path }, message('encrypt.wrap'))
    })
  }
}

/** The template, and the path it becomes: the catalog may name its variables differently. */
function pathsOf({ template, options, isPath }: SealCall): string[] {
  if (isPath) return [template]
  try {
    return [template, expandTemplate(template, options ?? {})]
  } catch {
    return [template]
  }
}

function refuseElsewhere(options: RequestOptions, template: string): void {
  const place = ELSEWHERE.find(
    (name) => options[name] !== undefined && hasPendingSeal(options[name]),
  )
  if (place === undefined) return
  throw refused(template, message('encrypt.elsewhere', { place }), {
    code: 'ERR_SEAL_PLACE',
    hint: message('encrypt.by-rsa'),
  })
}

/** The key that the request's headers name, else the client's, else the one that is right now. */
async function keyFor(
  headers: RequestOptions['headers'],
  template: string,
  tools: SealTools,
): Promise<PlatformKey> {
  const ofRequest = namedSerial(headers, template)
  const named = ofRequest === undefined ? namedSerial(tools.headers, template) : ofRequest
  const key = typeof named === 'string' ? tools.find(named) : await tools.sealingKey()
  if (key !== undefined) return key
  throw refused(
    template,
    message('encrypt.header-unknown', { header: SERIAL_HEADER, named: named ?? '' }),
    {
      code: 'ERR_SEAL_KEY',
      hint: message('encrypt.header-leave'),
    },
  )
}

function encryptFor(key: PlatformKey, plaintext: string, template: string): string {
  const limit = (key.key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8 - 42
  const length = Buffer.byteLength(plaintext)
  if (length <= limit) return Rsa.encrypt(plaintext, key.key)
  throw refused(template, message('encrypt.too-long', { length, limit }), {
    code: 'ERR_SEAL_LENGTH',
    hint: message('encrypt.chinese'),
  })
}
