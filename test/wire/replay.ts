import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChainResponse, type Client, createClient, MediaUtil } from 'wechatpay-chain'
import { expectationOf } from '../../packages/wechatpay-chain/src/signature/unsigned-routes.js'
import type { Judge } from './compare.js'
import { answerLikeWeChatPay, createIdentity, type Identity } from './merchant.js'
import { mapHosts, type Received, startRecorder } from './recorder.js'
import type { WireCall, WireRequest, WireRow } from './rows.js'

/** The result of a row's calls. */
export interface Replay {
  received: Received[]
  responses: ChainResponse[]
  /** What the first failing call rejected with. */
  error: unknown
}

/** Runs calls of rows against a server of its own. */
export interface Replayer {
  judge: Judge
  replay(row: WireRow): Promise<Replay>
  close(): Promise<void>
}

/**
 * Starts a server under the host names that the rows were sent to, and a client for each of their
 * merchants.
 */
export async function createReplayer(
  rows: readonly WireRow[],
  directory: string,
): Promise<Replayer> {
  const hosts = new Set([
    'api.mch.weixin.qq.com',
    ...rows.flatMap(({ requests }) => requests.map(({ origin }) => new URL(origin).hostname)),
  ])
  const identity = await createIdentity([...hosts])
  const restoreHosts = mapHosts(hosts)
  let status = 200
  let sent: Buffer = Buffer.alloc(0)
  const recorder = await startRecorder({
    ...identity.tls,
    ca: identity.authority.certificate,
    answer: (request, response) => {
      const url = new URL(request.target, `https://${request.host}`)
      const unsigned =
        expectationOf({ protocol: 'v3', method: request.method, url }).kind !== 'signed'
      sent = answerLikeWeChatPay(request, response, { identity, status, unsigned })
    },
  })
  const clients = new Map<string, Client>()
  const clientOf = (mchid: string) => {
    const client = clients.get(mchid) ?? createMerchantClient(mchid, identity, recorder.port)
    clients.set(mchid, client)
    return client
  }
  const certificateSerial = identity.merchant.serial

  return {
    judge: {
      publicKey: identity.merchant.publicKey,
      serial: identity.merchant.serial,
      secret: identity.secret,
      certificateSerial,
    },
    close: () => {
      restoreHosts()
      return recorder.close()
    },
    async replay(row) {
      recorder.received.length = 0
      const responses: ChainResponse[] = []
      let error: unknown
      for (const [index, call] of row.calls.entries()) {
        status = row.responses?.[index]?.status ?? 200
        const { options, sink } = toOptions(call.options, {
          request: row.requests[index],
          port: recorder.port,
          directory,
        })
        try {
          const response = await makeCall(clientOf(row.mchid), call, options)
          if (sink !== undefined && !readFileSync(sink).equals(sent))
            throw new Error(`the sink ${sink} does not contain the response`)
          responses.push(response)
        } catch (reason) {
          error = reason
          break
        }
      }
      return { received: [...recorder.received], responses, error }
    },
  }
}

/** Creates the client of a merchant whose requests all go to one port of this machine. */
export function createMerchantClient(mchid: string, identity: Identity, port: number): Client {
  return createClient({
    mchid,
    serial: identity.merchant.serial,
    privateKey: identity.merchant.privateKey,
    certs: { [identity.platformPublicKey.id]: identity.platformPublicKey.publicKey },
    secret: identity.secret,
    apiv3Key: identity.apiv3Key,
    merchant: {
      cert: identity.merchant.certificate,
      key: identity.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    },
    ca: identity.authority.certificate,
    base_uri: `https://api.mch.weixin.qq.com:${port}/`,
    axios: { proxy: false },
  })
}

type Verbs = Record<
  string,
  (options?: unknown) => Promise<ChainResponse> & { wait(): Promise<ChainResponse> }
>

/** Makes a call as written in the row: properties, `chain()` and indexes, one after the other. */
async function makeCall(client: Client, call: WireCall, options: unknown): Promise<ChainResponse> {
  let node = client as unknown as Record<string, unknown>
  for (const [way, text] of call.segments) {
    node = (
      way === 'chain' ? (node['chain'] as (path: string) => unknown)(text) : node[text]
    ) as Record<string, unknown>
  }
  const verbs = node as unknown as Verbs
  if (!call.async) return (verbs[call.verb] as Verbs[string])(options)
  return (verbs[`${call.verb}Async`] as Verbs[string])(options).wait()
}

interface Place {
  request: WireRequest | undefined
  port: number
  directory: string
}

/**
 * Converts the options of a row for the SDK: seconds to milliseconds, fixtures to bytes, hosts to
 * the server, sinks to a directory.
 */
function toOptions(
  given: unknown,
  { request, port, directory }: Place,
): { options: unknown; sink: string | undefined } {
  if (typeof given !== 'object' || given === null || (Array.isArray(given) && given.length === 0))
    return { options: undefined, sink: undefined }
  const options = rebuild(given, request) as Record<string, unknown>
  // Removed verifiers need no option here: the SDK knows which responses are unsigned.
  delete options['handler']
  for (const name of ['base_uri', 'baseURL']) {
    if (typeof options[name] === 'string')
      options[name] = options[name].replace(/^(https:\/\/[^/:]+)(?=\/|$)/, `$1:${port}`)
  }
  for (const name of ['timeout', 'connect_timeout'])
    if (typeof options[name] === 'number') options[name] *= 1000
  if (typeof options['sink'] !== 'string') return { options, sink: undefined }
  const sink = join(directory, options['sink'].replace(/[^\w.]+/g, '-'))
  return { options: { ...options, sink }, sink }
}

/** Stands for `<BOUNDARY>`, in the body and in the header that the caller writes. */
const BOUNDARY = 'a5f7d1c0b2e34986a5f7d1c0b2e34986a5f7d1c0'

/**
 * Puts uploads where a row says `{"$stream"}`: the name and meta are those of the request's parts,
 * the bytes the fixture's.
 */
function rebuild(value: unknown, request: WireRequest | undefined): unknown {
  if (typeof value === 'string') return value.replace('<BOUNDARY>', BOUNDARY)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => rebuild(item, request))
  if (Object.hasOwn(value, '$stream')) return rebuildStream(request)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, rebuild(inner, request)]),
  )
}

function rebuildStream(request: WireRequest | undefined): unknown {
  const parts = request?.body.parts ?? []
  const file = parts.find(({ filename }) => filename !== undefined && filename !== null)
  const meta = parts.find(({ name }) => name === 'meta')
  const name = file?.filename ?? 'image.jpg'
  const bytes = Buffer.concat([
    Buffer.from(`harness fixture ${name}\r\n`),
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    Buffer.from('\n'),
  ])
  const media = new MediaUtil(name, bytes, { boundary: BOUNDARY })
  if (meta?.text !== undefined) media.setMeta(meta.text)
  return media.getStream()
}
