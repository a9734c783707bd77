import type { Mixed } from '../mixed.js'

/** A notification that was verified, with what PHP handlers read of one. */
export interface ReceivedByHand {
  /** Headers as PSR-7 has them: lists of values by name. */
  readonly headers: Record<string, string[]>
  /** The value of a header, empty where there is none. */
  header(name: string): string
  /** The body as it came. */
  readonly rawBody: string
  /** The body as data, with its `resource` as it came. */
  readonly body: Mixed
  /** The decrypted resource as text. */
  readonly text: string
  /** The decrypted resource as data. */
  readonly resource: Mixed
}

/** Name of the key where PHP has one only, and does not ask which it is. */
const ONLY_KEY = 'PUB_KEY_ID_0000000000000000000000000000000000'

interface Keys {
  /** Keys of WeChat Pay by serial number or ID, or the one key. */
  readonly certs: Mixed
  readonly apiv3Key: Mixed
}

/**
 * Receives an APIv3 notification: clock, signature over the raw bytes and decryption are the SDK's
 * `$notify`. `request` may be a WHATWG `Request`, a request of Node.js or a framework that kept the
 * raw body, one with PSR-7's methods, or `{ headers, body }`.
 *
 * @throws SignatureError, DecryptionError or ConfigurationError of the SDK; nothing is returned
 * before it is verified
 */
export async function receiveNotification(request: Mixed, given: Mixed): Promise<ReceivedByHand> {
  const headers = headersOf(request)
  const raw = await bodyOf(request)
  const values: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(headers).map(([name, list]) => [name.toLowerCase(), list[0]]),
  )
  const isClient = typeof given?.$notify === 'function'
  // PHP code with one key may not look at the serial number.
  if (!isClient && !isMap((given as Keys).certs)) values['wechatpay-serial'] ??= ONLY_KEY
  const client = isClient ? given : await clientFor(given as Keys, values)
  const event = await client.$notify(values, raw)
  const rawBody = typeof raw === 'string' ? raw : Buffer.from(raw).toString('utf8')
  return {
    headers,
    header: (name) => values[name.toLowerCase()] ?? '',
    rawBody,
    body: JSON.parse(rawBody),
    text: JSON.stringify(event.resource),
    resource: event.resource,
  }
}

/** Keys by serial number, rather than one key. */
const isMap = (certs: Mixed): boolean =>
  typeof certs === 'object' && certs !== null && Object.getPrototypeOf(certs) === Object.prototype

/** A client that receives only: it has no key to sign with. */
async function clientFor(
  { certs, apiv3Key }: Keys,
  headers: Record<string, string | undefined>,
): Promise<Mixed> {
  const { createClient } = await import('wechatpay-chain')
  const keys = isMap(certs) ? certs : { [headers['wechatpay-serial'] ?? ONLY_KEY]: certs }
  const signer = () => {
    throw new Error('This client receives notifications only, and signs nothing.')
  }
  return createClient({
    mchid: '0000000000',
    serial: 'none',
    signer,
    certs: keys,
    apiv3Key,
  } as never)
}

function headersOf(request: Mixed): Record<string, string[]> {
  const given = typeof request?.getHeaders === 'function' ? request.getHeaders() : request?.headers
  const headers: Record<string, string[]> = {}
  if (typeof given?.forEach === 'function' && !Array.isArray(given)) {
    given.forEach((value: Mixed, name: Mixed) => {
      headers[String(name)] = [String(value)]
    })
    return headers
  }
  for (const [name, value] of Object.entries((given ?? {}) as Record<string, Mixed>))
    headers[name] = (Array.isArray(value) ? value : [value]).map(String)
  return headers
}

async function bodyOf(request: Mixed): Promise<string | Uint8Array> {
  for (const name of ['getBody', 'getContent', 'rawBody'])
    if (typeof request?.[name] === 'function') return plain(await request[name]())
  if (typeof request?.arrayBuffer === 'function') return new Uint8Array(await request.arrayBuffer())
  return plain(request?.rawBody ?? request?.body)
}

/** Only raw text or bytes can be verified; a parsed body is handed on, and refused by the SDK. */
function plain(body: Mixed): Mixed {
  return body === null ||
    body === undefined ||
    typeof body === 'string' ||
    body instanceof Uint8Array
    ? body
    : typeof body.getContents === 'function' || String(body) !== '[object Object]'
      ? String(body)
      : body
}
