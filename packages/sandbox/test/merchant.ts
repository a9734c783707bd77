import { constants, createDecipheriv, createHash, publicEncrypt } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '../src/index.js'
import { fieldsOf, isResponseValid, sendV3 } from './signed-request.js'

/** One notification as the merchant received it. */
export interface ReceivedNotification {
  headers: IncomingHttpHeaders
  body: string
}

/** A merchant's server that receives notifications; `acknowledge` says how it responds to each. */
export async function createMerchant(
  acknowledge: (count: number) => { status: number; body?: string } = () => ({ status: 204 }),
) {
  const received: ReceivedNotification[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      const { status, body } = acknowledge(received.length)
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/**
 * Returns the latest notification that the sandbox made, of those that came: several may be on their
 * way at once, and arrive in any order. Of APIv2's, which have no id, the last that came.
 */
export function latestOf(
  sandbox: Pick<Sandbox, 'notifications'>,
  { received }: { received: readonly ReceivedNotification[] },
): ReceivedNotification {
  const id = sandbox.notifications().at(-1)?.id
  return received.findLast(({ body }) => body.includes(`"id":"${id}"`)) ?? received.at(-1)!
}

/** Decrypts the resource of an APIv3 notification with node:crypto alone. */
export function openResource(sandbox: Sandbox, body: string): Record<string, unknown> {
  const { resource } = JSON.parse(body) as { resource: Record<string, string> }
  const bytes = Buffer.from(resource['ciphertext']!, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', sandbox.config().apiv3Key, resource['nonce']!)
  decipher.setAAD(Buffer.from(resource['associated_data']!)).setAuthTag(bytes.subarray(-16))
  return JSON.parse(
    Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString(),
  )
}

/** Decrypts `req_info` of an APIv2 refund notification. */
export function openReqInfo(sandbox: Sandbox, body: string): Record<string, string> {
  const key = createHash('md5').update(sandbox.config().secret).digest('hex')
  const decipher = createDecipheriv('aes-256-ecb', key, null)
  const info = Buffer.from(fieldsOf(body)['req_info']!, 'base64')
  return fieldsOf(Buffer.concat([decipher.update(info), decipher.final()]).toString())
}

/** Returns whether the signature of a notification is valid. */
export function notificationHolds(
  sandbox: Sandbox,
  { headers, body }: ReceivedNotification,
): boolean {
  return isResponseValid(sandbox, {
    status: 200,
    headers,
    body: Buffer.from(body),
    json: () => JSON.parse(body),
  })
}

/** A native order's body. */
export function orderBody(
  sandbox: Pick<Sandbox, 'config'>,
  outTradeNo: string,
  changes: Record<string, unknown> = {},
) {
  const { mchid } = sandbox.config()
  return {
    appid: 'wx1',
    mchid,
    description: '茶',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/',
    amount: { total: 100, currency: 'CNY' },
    ...changes,
  }
}

/** Posts a JSON body. */
export function post(sandbox: Pick<Sandbox, 'url' | 'config'>, target: string, body: unknown) {
  return sendV3(sandbox, { method: 'POST', target, body: JSON.stringify(body) })
}

/** Adds a receiver of splits, whose name is encrypted as it must be. */
export function addReceiver(
  sandbox: Pick<Sandbox, 'url' | 'config' | 'keys'>,
  receiver: Record<string, unknown>,
  target = '/v3/profitsharing/receivers/add',
) {
  const { publicKey: key, id } = sandbox.keys.platformPublicKey
  const name = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.from('示例商户'),
  ).toString('base64')
  return sendV3(sandbox, {
    method: 'POST',
    target,
    body: JSON.stringify({ appid: 'wx1', relation_type: 'PARTNER', name, ...receiver }),
    headers: { 'Wechatpay-Serial': id },
  })
}
