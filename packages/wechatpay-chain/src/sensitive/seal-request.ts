import { Rsa } from '../crypto/rsa.js'
import { RequestRefusedError } from '../errors.js'
import type { PlatformKey } from '../keyring/certificates-answer.js'
import type { RequestOptions } from '../types/options.js'
import { type Catalog, encryptedRequestFields } from './catalog.js'
import { PendingSeal } from './pending-seal.js'
import { hasPendingSeal, mapFields, replacePendingSeals } from './seal-fields.js'

/** What to do with a plain text in a field that must be encrypted: refuse the request, or encrypt it. */
export type PlainPolicy = 'refuse' | 'seal'

/** What sealing needs. */
export interface SealTools {
  sealingKey(): Promise<PlatformKey>
  find(serial: string): PlatformKey | undefined
  catalog: Catalog | undefined
  plainFields: PlainPolicy
}

/** A verb's call, before it is built. */
export interface SealCall {
  method: string
  template: string
  options: RequestOptions | undefined
}

const PLACES = ['json', 'query'] as const
/** Where a waiting text would be sent as what it shows. */
const ELSEWHERE = ['xml', 'form_params', 'headers'] as const

/**
 * Encrypts the waiting texts of `json` and `query` with one key and names that key in `Wechatpay-Serial`. With a
 * catalogue, plain texts in fields that must be encrypted are refused, or encrypted too.
 *
 * @throws RequestRefusedError for a plain text that must not be sent, a text that is too long, or a header that names an unknown key
 */
export async function sealRequest(call: SealCall, tools: SealTools): Promise<RequestOptions | undefined> {
  const options = markPlainFields(call, tools)
  refuseElsewhere(call)
  if (options === undefined || !PLACES.some((place) => hasPendingSeal(options[place]))) return options
  const named = headerOf(options, 'wechatpay-serial')
  const key = named === undefined ? await tools.sealingKey() : tools.find(named)
  if (key === undefined) {
    throw new RequestRefusedError(
      `${call.template}: the header Wechatpay-Serial names "${named}", which is none of the client's keys (nothing was sent; leave the header out, and the right one is set)`,
      {
        code: 'ERR_SEAL_KEY',
        template: call.template,
      },
    )
  }
  const encrypt = (plaintext: string) => encryptFor(key, plaintext, call.template)
  const sealed: RequestOptions = { ...options }
  for (const place of PLACES)
    if (options[place] !== undefined) Object.assign(sealed, { [place]: replacePendingSeals(options[place], encrypt) })
  if (named === undefined) sealed.headers = { ...options.headers, 'Wechatpay-Serial': key.serial }
  return sealed
}

function refuseElsewhere({ template, options }: SealCall): void {
  const place = ELSEWHERE.find((word) => options?.[word] !== undefined && hasPendingSeal(options[word]))
  if (place === undefined) return
  throw new RequestRefusedError(
    `${template}: ${place} holds a text of $seal, which is for json and query (nothing was sent; encrypt it with Rsa.encrypt)`,
    {
      code: 'ERR_SEAL_PLACE',
      template,
    },
  )
}

function headerOf({ headers }: RequestOptions, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
  return found === undefined || found === null ? undefined : String(found)
}

function encryptFor(key: PlatformKey, plaintext: string, template: string): string {
  const limit = (key.key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8 - 42
  const length = Buffer.byteLength(plaintext)
  if (length <= limit) return Rsa.encrypt(plaintext, key.key)
  throw new RequestRefusedError(
    `${template}: a sealed text has ${length} bytes, at most ${limit} can be encrypted (nothing was sent; a Chinese character has 3)`,
    {
      code: 'ERR_SEAL_LENGTH',
      template,
    },
  )
}

function markPlainFields({ method, template, options }: SealCall, { catalog, plainFields }: SealTools): RequestOptions | undefined {
  if (catalog === undefined || options === undefined) return options
  const marked: RequestOptions = { ...options }
  for (const { place, path } of encryptedRequestFields(catalog, method, template)) {
    if (options[place] === undefined) continue
    const next = mapFields(marked[place], [path], (text, pointer) => {
      if (plainFields === 'seal') return new PendingSeal(text)
      throw new RequestRefusedError(
        `${method} ${template}: ${place}${pointer} must be encrypted and is a plain text (nothing was sent; write client.$seal(…) around it)`,
        {
          code: 'ERR_PLAIN_FIELD',
          method,
          template,
        },
      )
    })
    Object.assign(marked, { [place]: next })
  }
  return marked
}
