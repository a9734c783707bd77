import { randomBytes, sign } from 'node:crypto'
import { signV2 } from '../../protocol/sign-v2.js'
import { writeXml } from '../../protocol/xml.js'
import type { Sandbox } from '../../sandbox.js'
import type { UnsignedRequest } from './write-call.js'

/** Headers and body of a signed request. */
export interface SignedContent {
  headers: Record<string, string>
  body: string
}

/** Signs a request with the keys of the sandbox's merchant. */
export function signCall(sandbox: Sandbox, request: UnsignedRequest): SignedContent {
  const { headers, content, dialect } = request
  const body = 'body' in content ? content.body : documentOf(sandbox, content.fields)
  const type = 'body' in content ? 'application/json' : 'text/xml; charset=utf-8'
  return {
    headers: {
      Accept: 'application/json, */*',
      'User-Agent': 'wechatpay-chain sandbox console',
      ...headers,
      ...(body === '' ? {} : { 'Content-Type': type }),
      ...(dialect === 'v3' ? { Authorization: authorizationOf(sandbox, request, body) } : {}),
    },
    body,
  }
}

/** The header of APIv3: five lines, signed with the merchant private key. */
function authorizationOf(
  sandbox: Sandbox,
  { method, target }: UnsignedRequest,
  body: string,
): string {
  const { mchid, serial } = sandbox.config()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const lines = [method, target, timestamp, nonce, body, ''].join('\n')
  const signature = sign('sha256', Buffer.from(lines), sandbox.keys.merchant.privateKey)
  const facts = {
    mchid,
    serial_no: serial,
    nonce_str: nonce,
    timestamp,
    signature: signature.toString('base64'),
  }
  const pairs = Object.entries(facts).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`
}

/** The document of APIv2, with a nonce where it has none and with its sign. */
function documentOf({ keys }: Sandbox, given: Record<string, string>): string {
  const fields: Record<string, string> = { nonce_str: randomBytes(16).toString('hex'), ...given }
  const algorithm = fields['sign_type'] === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
  return writeXml({ ...fields, sign: signV2(fields, keys.secret, algorithm) })
}
