import {
  createHash,
  createHmac,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { Sandbox } from '../src/index.js'

/** What one test sends; everything that is signed can be replaced by something wrong. */
export interface TestRequest {
  method?: string
  target: string
  body?: string | Buffer
  /** Body that is signed, when it is not the one sent. */
  signedBody?: string
  mchid?: string
  serial?: string
  timestamp?: string
  nonce?: string
  privateKey?: string
  scheme?: string
  party?: 'mchid' | 'brand_id'
  headers?: Record<string, string | undefined>
}

/** A response's JSON, as far as the tests look into it. */
interface JsonAnswer {
  code: string
  message: string
  detail: Record<string, unknown> & { sign_information: Record<string, unknown> }
  [name: string]: unknown
}

/** A response as it came. */
export interface TestResponse {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  json(): JsonAnswer
}

/** Signs with node:crypto alone, by the documents, not by the SDK. */
export function authorizationOf(
  sandbox: Pick<Sandbox, 'url' | 'config'>,
  request: TestRequest,
): string {
  const config = sandbox.config()
  const timestamp = request.timestamp ?? String(Math.floor(Date.now() / 1000))
  const nonce = request.nonce ?? randomBytes(16).toString('hex')
  const body = request.signedBody ?? String(request.body ?? '')
  const message = `${request.method ?? 'GET'}\n${request.target}\n${timestamp}\n${nonce}\n${body}\n`
  const signature = sign(
    'sha256',
    Buffer.from(message),
    request.privateKey ?? config.privateKey,
  ).toString('base64')
  const scheme = request.scheme ?? 'WECHATPAY2-SHA256-RSA2048'
  const party = `${request.party ?? 'mchid'}="${request.mchid ?? config.mchid}"`
  return `${scheme} ${party},nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${request.serial ?? config.serial}"`
}

/** Sends a signed APIv3 request over a real socket. */
export async function sendV3(
  sandbox: Pick<Sandbox, 'url' | 'config'>,
  request: TestRequest,
): Promise<TestResponse> {
  const headers: Record<string, string | undefined> = {
    Authorization: authorizationOf(sandbox, request),
    Accept: 'application/json',
    'User-Agent': 'sandbox-test',
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...request.headers,
  }
  return sendRaw(sandbox, { ...request, headers })
}

/** Sends exactly these bytes and headers. */
export async function sendRaw(
  sandbox: Pick<Sandbox, 'url'>,
  { method = 'GET', target, body, headers = {} }: TestRequest,
): Promise<TestResponse> {
  const { hostname, port } = new URL(sandbox.url)
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const kept = Object.fromEntries(
    Object.entries({ ...length, ...headers }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  )
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { hostname, port, method, path: target, headers: kept, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: bytes,
            json: () => JSON.parse(bytes.toString()),
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Verifies a response's four headers over its raw bytes. */
export function isResponseValid(
  sandbox: Pick<Sandbox, 'config'>,
  { headers, body }: TestResponse,
): boolean {
  const { certs } = sandbox.config()
  const pem = certs[String(headers['wechatpay-serial'])]
  if (!pem) return false
  const key = pem.includes('CERTIFICATE')
    ? new X509Certificate(pem).publicKey
    : createPublicKey(pem)
  const message = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`
  return verify(
    'sha256',
    Buffer.from(message),
    key,
    Buffer.from(String(headers['wechatpay-signature']), 'base64'),
  )
}

/** Signs APIv2 fields by hand. */
export function v2SignByHand(
  fields: Record<string, string>,
  key: string,
  algorithm: 'MD5' | 'HMAC-SHA256' = 'MD5',
): string {
  const names = Object.keys(fields).filter((name) => name !== 'sign' && fields[name] !== '')
  const text = `${names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')}&key=${key}`
  const hash = algorithm === 'MD5' ? createHash('md5') : createHmac('sha256', key)
  return hash.update(text).digest('hex').toUpperCase()
}

/** Sends a signed APIv2 document and reads the fields of the response. */
export async function sendV2(
  sandbox: Pick<Sandbox, 'url' | 'config'>,
  path: string,
  fields: Record<string, string>,
  algorithm: 'MD5' | 'HMAC-SHA256' = 'MD5',
) {
  const { mchid, secret } = sandbox.config()
  const all = {
    mch_id: mchid,
    nonce_str: randomBytes(16).toString('hex'),
    ...(algorithm === 'MD5' ? {} : { sign_type: algorithm }),
    ...fields,
  }
  const signed: Record<string, string> = {
    ...all,
    sign: fields['sign'] ?? v2SignByHand(all, secret, algorithm),
  }
  const elements = Object.entries(signed).map(
    ([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`,
  )
  const response = await sendRaw(sandbox, {
    method: 'POST',
    target: path,
    body: `<xml>${elements.join('')}</xml>`,
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
  })
  return { ...response, fields: fieldsOf(response.body.toString()) }
}

/** Reads the flat fields of an APIv2 document. */
export function fieldsOf(document: string): Record<string, string> {
  const pairs = [...document.matchAll(/<(\w+)>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))<\/\1>/gs)]
  return Object.fromEntries(pairs.map(([, name, cdata, plain]) => [name, cdata ?? plain ?? '']))
}
