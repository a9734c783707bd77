import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { PlatformKey } from '../identity/keys.js'
import type { Random } from '../random.js'

const signOnPool = promisify(sign)

/** Key, nonces and clock that sign a response or a notification. */
export interface ResponseSigner {
  key: PlatformKey
  random: Random
  /** The machine's clock, in milliseconds. */
  machine: () => number
}

/**
 * Makes the four signature headers over exactly these bytes; the RSA work is done on the thread
 * pool.
 */
export async function signatureHeaders(
  body: Buffer | string,
  { key, random, machine }: ResponseSigner,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(machine() / 1000))
  const nonce = random.text(32)
  const message = Buffer.concat([
    Buffer.from(`${timestamp}\n${nonce}\n`),
    Buffer.from(body),
    Buffer.from('\n'),
  ])
  const signature = (await signOnPool('sha256', message, key.privateKey)) as Buffer
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': signature.toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Serial': key.id,
  }
}
