import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Transformer } from 'wechatpay-chain'
import { signAnswer } from 'wechatpay-chain/testing'
import { issueCertificate } from '../../packages/sandbox/src/identity/certificate.js'
import { createSandboxKeys } from '../../packages/sandbox/src/identity/keys.js'
import { signOf } from './independent.js'
import type { Received } from './recorder.js'

/**
 * Makes keys of a merchant and of a server that stands in for WeChat Pay under the given host
 * names.
 */
export async function createIdentity(hosts: string[]) {
  const keys = await createSandboxKeys()
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { pem } = issueCertificate({
    subject: 'server',
    subjectKey: server.publicKey,
    issuer: 'wechatpay-chain sandbox CA',
    issuerKey: keys.authority.privateKey,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    hosts,
  })
  return {
    ...keys,
    tls: { key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: pem },
  }
}

export type Identity = Awaited<ReturnType<typeof createIdentity>>

/** Signs the response of WeChat Pay in a row, by the protocol of the request. */
export function answerLikeWeChatPay(
  request: Received,
  response: ServerResponse,
  { identity, status, unsigned }: AnswerOptions,
): Buffer {
  const body =
    request.headers.authorization === undefined
      ? xmlAnswer(identity.secret)
      : Buffer.from(JSON.stringify({ target: request.target }))
  const bytes = status === 204 ? Buffer.alloc(0) : body
  const type =
    request.headers.authorization === undefined
      ? 'text/xml; charset=utf-8'
      : 'application/json; charset=utf-8'
  const { privateKey, id } = identity.platformPublicKey
  const signature = unsigned ? {} : signAnswer({ privateKey, serial: id, body: bytes })
  response.writeHead(status, { 'Content-Type': type, ...signature }).end(bytes)
  return bytes
}

interface AnswerOptions {
  identity: Identity
  status: number
  unsigned: boolean
}

function xmlAnswer(secret: string): Buffer {
  const answer = {
    return_code: 'SUCCESS',
    result_code: 'SUCCESS',
    nonce_str: randomBytes(8).toString('hex'),
  }
  return Buffer.from(Transformer.toXml({ ...answer, sign: signOf(answer, 'MD5', secret) }))
}
