import { constants, createCipheriv, createHash, publicEncrypt } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { message } from '../../messages/index.js'
import { parameterFailure } from '../../protocol/failure.js'
import { file, type GatewayResponse, json } from '../../protocol/response.js'
import type { Call } from '../flow.js'

interface PreparedBill {
  /** Base64 of the bytes that are downloaded. */
  content: string
  type: string
  expiresAt: number
}

const BILLS = 'bill'
const TOKEN_LIFE = 5 * 60_000
const TEXT = 'text/plain; charset=utf-8'
const GZIP = 'application/x-gzip'
const BYTES = 'application/octet-stream'

/** Keeps a bill for five minutes, and answers where it is and what it hashes to. */
export function offerBill(call: Call, content: string): GatewayResponse {
  const isZipped = call.query['tar_type'] === 'GZIP'
  const bytes = isZipped ? gzipSync(content) : Buffer.from(content)
  return json(linkTo(call, content, { bytes, type: isZipped ? GZIP : TEXT }))
}

/**
 * Keeps a bill of sub-merchants encrypted with a key of its own, which only the merchant's private
 * key opens, and answers where it is. There is one part, with the sequence number 1.
 */
export function offerSealedBill(call: Call, content: string): GatewayResponse {
  const { random, keys } = call.context
  const isZipped = call.query['tar_type'] === 'GZIP'
  if (call.query['algorithm'] === 'SM4_GCM')
    throw parameterFailure(
      { location: 'query', field: '/algorithm', value: 'SM4_GCM' },
      message('parameter.sm4'),
    )
  const [key, nonce] = [random.text(32), random.text(12)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const plain = isZipped ? gzipSync(content) : Buffer.from(content)
  const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  const sealedKey = publicEncrypt(
    {
      key: keys.merchant.publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha1',
    },
    Buffer.from(key),
  )
  const bill = {
    bill_sequence: 1,
    ...linkTo(call, content, { bytes, type: BYTES }),
    encrypt_key: sealedKey.toString('base64'),
    nonce,
  }
  return json({ download_bill_count: 1, download_bill_list: [bill] })
}

function linkTo(
  { context }: Call,
  content: string,
  { bytes, type }: { bytes: Buffer; type: string },
) {
  const token = context.random.text(64)
  const bill: PreparedBill = {
    ...{ content: bytes.toString('base64'), type },
    expiresAt: context.clock.now() + TOKEN_LIFE,
  }
  context.store.put(BILLS, token, bill)
  return {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(content).digest('hex'),
    download_url: `${context.url()}/v3/billdownload/file?token=${token}`,
  }
}

/** Answers the bytes of a bill that was asked for not more than five minutes ago. */
export function downloadBill({ query, context }: Call): GatewayResponse {
  const bill = context.store.get<PreparedBill>(BILLS, query['token'] ?? '')
  if (!bill || bill.expiresAt < context.clock.now())
    throw parameterFailure(
      { location: 'query', field: '/token' },
      message('parameter.token-expired'),
      { message: '下载链接已失效，请重新申请账单', number: 0 },
    )
  return file(Buffer.from(bill.content, 'base64'), bill.type)
}

/** Answers a bill of APIv2, which is the response itself. */
export function sendBill({ body }: Call, content: string): GatewayResponse {
  return body['tar_type'] === 'GZIP'
    ? file(gzipSync(content), GZIP)
    : file(Buffer.from(content), TEXT)
}
