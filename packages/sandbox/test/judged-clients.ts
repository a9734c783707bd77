import { createRequire } from 'node:module'
import { createClient } from 'wechatpay-chain'
import type { Sandbox } from '../src/index.js'
import { type DocumentedRow, nodeOf, optionsFor, type RecordedRequest } from './documented-rows.js'
import type { Listener, Outcome } from './judge.js'
import { authorizationOf, sendRaw, v2SignByHand } from './signed-request.js'

/** Where a client sends its calls. */
export interface Scene {
  sandbox: Sandbox
  /** What stands before the sandbox. */
  listener: Listener
  folder: string
}

/** Sends a documented call with one client; undefined where the client cannot say it. */
export type SendCall = (row: DocumentedRow, scene: Scene) => Promise<Outcome | undefined>

type Sender = (...options: unknown[]) => Promise<unknown>

const require = createRequire(import.meta.url)

async function outcomeOf(sent: Promise<unknown>): Promise<Outcome> {
  try {
    await sent
    return { took: true }
  } catch (error) {
    return { took: false, error: String(error) }
  }
}

const chain: SendCall = ({ calls }, { sandbox, listener: { url }, folder }) => {
  const { segments, verb, options } = calls[0]!
  const client = createClient({ ...sandbox.config(), baseURL: `${url}/`, warn: () => undefined })
  const send = nodeOf(client, segments)[verb] as Sender
  return outcomeOf(send(optionsFor(sandbox, { url, folder }, options)))
}

const TABLES = /^\/(?:pay\/download|billcommentsp\/)/

const axiosPlugin: SendCall = ({ calls, requests }, { sandbox, listener: { url }, folder }) => {
  const { Wechatpay } = require('wechatpay-axios-plugin') as {
    Wechatpay: new (config: object) => unknown
  }
  const { merchant: _, ...config } = sandbox.config()
  const { segments, verb, options } = calls[0]!
  const given = optionsFor(sandbox, { url, folder }, options)
  const { json, xml, query, base_uri, sink, nonceless, security: _s, ...rest } = given
  const nonce = nonceless ? {} : { nonce_str: 'judged' }
  const data = xml ? { ...(xml as object), ...nonce } : json
  const settings = {
    ...rest,
    ...(query ? { params: query } : {}),
    ...(base_uri ? { baseURL: base_uri } : {}),
    ...(sink ? { responseType: 'arraybuffer' } : {}),
    // It reads XML; a table is asked for as it comes.
    ...(TABLES.test(requests[0]!.path) ? { transformResponse: [] } : {}),
  }
  const client = new Wechatpay({ ...config, baseURL: `${url}/` })
  const node = nodeOf(client, segments)
  const send = node[verb] as Sender
  const hasBody = /^(?:post|put|patch)$/.test(verb)
  // Its DELETE has no body.
  if (!hasBody && data) return Promise.resolve(undefined)
  return outcomeOf(hasBody ? send(data, settings) : send(settings))
}

/** The parts of wechatpay-node-v3 that all of its calls are made of. */
interface NodeV3 {
  httpService: Record<'post' | 'get', (address: string, ...rest: unknown[]) => Promise<NodeAnswer>>
  createHttp(service: NodeV3['httpService']): void
  buildAuthorization(method: string, url: string, body?: object): string
  getHeaders(authorization: string, headers?: object): object
  verifySign(facts: Record<string, unknown>): Promise<boolean>
}

interface NodeAnswer {
  status?: number
  error?: string
}

const ORIGIN = 'https://api.mch.weixin.qq.com'

/** It has no PUT, PATCH, DELETE and no APIv2, and signs no POST without a body. */
const nodeV3: SendCall = async ({ calls, requests }, { sandbox, listener }) => {
  const { method, path, query } = requests[0]!
  const { json } = (calls[0]!.options ?? {}) as { json?: object }
  if (!path.startsWith('/v3/') || (method !== 'GET' && (method !== 'POST' || !json)))
    return undefined
  const pay = openNodeV3(sandbox, listener.url)
  const address = `${ORIGIN}${path}${query === '' ? '' : `?${query}`}`
  const isPost = method === 'POST'
  const authorization = pay.buildAuthorization(method, address, isPost ? json : undefined)
  const headers = pay.getHeaders(authorization, {
    ...(isPost ? { 'Content-Type': 'application/json' } : {}),
    // It knows certificates, and no public keys.
    'Wechatpay-Serial': Object.keys(sandbox.config().certs).find((id) => !/^PUB/.test(id)),
  })
  const { status = 0, error } = isPost
    ? await pay.httpService.post(address, json, headers)
    : await pay.httpService.get(address, headers)
  if (status >= 300) return { took: false, error: `${status}: ${error}` }
  const exchange = listener.last()
  const { headers: told = {}, body = '' } = exchange?.response ?? {}
  const isValid = await pay.verifySign({
    timestamp: told['wechatpay-timestamp'],
    nonce: told['wechatpay-nonce'],
    serial: told['wechatpay-serial'],
    signature: told['wechatpay-signature'],
    body: body.toString(),
  })
  listener.restore(exchange)
  return isValid ? { took: true } : { took: false, error: 'verifySign' }
}

/** Its addresses are fixed; they are turned to the listener where it hands them to its HTTP. */
function openNodeV3(sandbox: Sandbox, url: string): NodeV3 {
  const Pay = require('wechatpay-node-v3') as new (config: object) => NodeV3
  const { mchid, privateKey, merchant, apiv3Key } = sandbox.config()
  const publicKey = Buffer.from(merchant.cert)
  const keys = { publicKey, privateKey: Buffer.from(privateKey), key: apiv3Key }
  const pay = new Pay({ appid: 'wx1', mchid, ...keys })
  const own = pay.httpService
  pay.createHttp({
    get: (address, ...rest) => own.get(address.replace(ORIGIN, url), ...rest),
    post: (address, ...rest) => own.post(address.replace(ORIGIN, url), ...rest),
  })
  return pay
}

/** Sends the very bytes that the PHP SDK sent, signed anew. */
const phpSdk: SendCall = async ({ requests }, { sandbox, listener: { url } }) => {
  const recorded = requests[0]!
  const { method, path, query, headers, authorization } = recorded
  const target = `${path}${query === '' ? '' : `?${query}`}`
  const body = bodyOf(recorded, sandbox)
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'host' && name !== 'content-length'),
  )
  const own = sandbox.keys.platformPublicKey.id
  await sendRaw(
    { url },
    {
      ...{ method, target },
      ...(body === '' ? {} : { body }),
      headers: {
        ...kept,
        ...(headers['wechatpay-serial'] ? { 'wechatpay-serial': own } : {}),
        ...(authorization
          ? { Authorization: authorizationOf(sandbox, { method, target, body }) }
          : {}),
      },
    },
  )
  return { took: true }
}

function bodyOf({ body }: RecordedRequest, sandbox: Sandbox): string {
  const { kind, text = '', xml = {}, sign } = body
  if (kind !== 'xml') return text
  const nonced = text.replace('<NONCE>', 'judged')
  if (!sign?.present) return nonced
  const algorithm = sign.type === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
  const fields = { ...xml, ...(text.includes('<NONCE>') ? { nonce_str: 'judged' } : {}) }
  const signature = v2SignByHand(fields, sandbox.config().secret, algorithm)
  return nonced.replace(/<sign>.*<\/sign>/s, `<sign>${signature}</sign>`)
}

/** Clients of four authors, by name. */
export const CLIENTS: Readonly<Record<string, SendCall>> = {
  'wechatpay-chain': chain,
  'wechatpay-axios-plugin': axiosPlugin,
  'wechatpay-node-v3': nodeV3,
  'the PHP SDK, recorded': phpSdk,
}
