import { mkdirSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Client } from 'wechatpay-chain'
import type { Received } from '../wire/recorder.js'

/** One call, the response to it, and how it ends. */
export interface Step {
  respond?: (request: Received, response: ServerResponse) => void
  call(client: Client): PromiseLike<unknown>
  /** Code of the error; none when it succeeds. */
  code?: string
}

/** What the calls need of the test. */
export interface StepTools {
  directory: string
  sign(request: Received, response: ServerResponse): void
  debug(line: string): void
  recorderPort(): number
  proxyUrl(): string
  /** Credentials in headers of the caller. */
  headers: Record<string, string>
  /** What belongs to a person. */
  personal: string
}

/** Personal data, which is sent encrypted or not at all. */
export const PERSON = 'CANARY-张三-of-005'

class Payee {
  constructor(readonly user_name: unknown) {}
}
const TRANSFER = 'v3/fund-app/mch-transfer/transfer-bills'

const xml = { mch_id: '1900000001' }
const respond =
  (status: number, body: string, headers = {}) =>
  (_: Received, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body)

/** Makes every kind of success and failure. */
export const createSteps = ({
  directory,
  sign,
  debug,
  recorderPort,
  proxyUrl,
  headers,
  personal,
}: StepTools): Readonly<Record<string, Step>> => ({
  'a success': {
    call: (client) => client.chain('v3/x/{id}').post({ id: 'a', json: { a: 1 }, debug }),
  },
  'a success with headers of the caller and personal data': {
    call: (client) =>
      client.chain('v3/x/{id}').post({ id: 'a', json: { name: personal }, headers, debug }),
  },
  'a refusal with headers of the caller and personal data': {
    respond: respond(400, '{"code":"PARAM_ERROR","message":"m"}'),
    call: (client) => client.chain('v3/x').post({ json: { name: personal }, headers, debug }),
    code: 'PARAM_ERROR',
  },
  'a connection that breaks, with headers of the caller and personal data': {
    respond: (_, response) => void response.socket?.destroy(),
    call: (client) => client.chain('v3/x').post({ json: { name: personal }, headers, debug }),
    code: 'ECONNRESET',
  },
  'a call of the axios instance with headers of the caller': {
    call: (client) => client.getDriver().post('v3/x', { name: personal }, { headers }),
  },
  'a success of APIv2 with the TLS client certificate': {
    call: (client) => client.chain('v2/pay/x').post({ xml, security: true, debug }),
  },
  'a name that is sealed in a class instance': {
    call: (client) =>
      client.chain<string>('v3/x').post({
        json: new Payee(client.$seal(PERSON)),
        query: { a: client.$seal(PERSON) },
        debug,
      } as never),
  },
  'a name in a class instance that is refused': {
    call: (client) => client.chain<string>(TRANSFER).post({ json: [new Payee(PERSON)], debug }),
    code: 'ERR_PLAIN_FIELD',
  },
  'a name in a string that is refused': {
    call: (client) => client.getDriver().post(TRANSFER, JSON.stringify(new Payee(PERSON))),
    code: 'ERR_PLAIN_FIELD',
  },
  'a sealed name where it cannot be encrypted': {
    call: async (client) =>
      client.chain<string>('v3/x').post({ body: `${client.$seal(PERSON)}`, debug }),
    code: 'ERR_SEAL_PLACE',
  },
  'a query of APIv2': { call: (client) => client.chain('v2/pay/x').get({ query: xml }) },
  'a stream': { call: (client) => client.chain('v3/x').get({ stream: true }) },
  'a file': { call: (client) => client.chain('v3/x').get({ sink: join(directory, 'file') }) },
  'a sink that cannot be written': {
    respond: (request, response) => {
      mkdirSync(join(directory, 'taken'), { recursive: true })
      sign(request, response)
    },
    call: (client) => {
      rmSync(join(directory, 'taken'), { recursive: true, force: true })
      return client.chain('v3/x').get({ sink: join(directory, 'taken') })
    },
    code: 'ERR_SINK',
  },
  'a proxy given as a URL': {
    call: (client) => client.chain('v3/x').post({ json: {}, proxy: proxyUrl() }),
  },
  'an unsigned response': {
    respond: respond(200, '{}'),
    call: (client) => client.chain('v3/x').post({ json: {} }),
    code: 'ERR_SIGNATURE_HEADERS',
  },
  'a refusal': {
    respond: respond(400, '{"code":"PARAM_ERROR","message":"m"}'),
    call: (client) => client.chain('v3/x').post({ json: {}, debug }),
    code: 'PARAM_ERROR',
  },
  'a failure of the server': {
    respond: respond(500, 'oops'),
    call: (client) => client.chain('v2/pay/x').post({ xml, security: true }),
    code: 'HTTP_500',
  },
  'a FAIL of APIv2': {
    respond: respond(200, '<xml><return_code>FAIL</return_code><return_msg>m</return_msg></xml>'),
    call: (client) => client.chain('v2/pay/x').post({ xml, security: true }),
    code: 'FAIL',
  },
  'a redirect to another host': {
    respond: respond(307, '', { Location: 'https://evil.example/' }),
    call: (client) => client.chain('v3/x').post({ json: {} }),
    code: 'ERR_REDIRECT_HOST',
  },
  'a response that is cut short': {
    respond: (_, response) =>
      void response
        .writeHead(200, { 'Content-Length': '10' })
        .write('x', () => response.socket?.destroy()),
    call: (client) => client.chain('v3/x').post({ json: {}, debug }),
    code: 'ECONNRESET',
  },
  'a response that never comes': {
    respond: () => undefined,
    call: (client) => client.chain('v2/pay/x').post({ xml, security: true }),
    code: 'ETIMEDOUT',
  },
  'an abort': {
    respond: () => undefined,
    call: (client) => client.chain('v3/x').post({ json: {}, signal: AbortSignal.timeout(100) }),
    code: 'ERR_CANCELED',
  },
  'a request that is refused before it is sent': {
    call: (client) => client.chain('v3/x/{id}').post({} as never),
    code: 'ERR_PATH_VARIABLE',
  },
  'parameters for another merchant': {
    call: (client) => client.chain('v2/pay/x').post({ xml: { mch_id: '1' } }),
    code: 'ERR_SIGN_V2',
  },
  'a port that is closed': {
    call: (client) => client.chain('v3/x').post({ json: {}, base_uri: 'https://localhost:1/' }),
    code: 'ECONNREFUSED',
  },
  'a server that is not trusted': {
    call: (client) =>
      client.chain('v3/x').post({ json: {}, base_uri: `https://127.0.0.2:${recorderPort()}/` }),
    code: 'any',
  },
})
