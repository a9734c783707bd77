import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Client, RequestOptions, WeChatPayError } from 'wechatpay-chain'
import {
  type Answer,
  clientOf,
  Gateway,
  MCHID,
  rejectionOf,
} from '../../packages/wechatpay-chain/test/gateway.js'

const gateway = new Gateway()
const elsewhere = new Gateway()
const folder = mkdtempSync(join(tmpdir(), 'wechatpay-faults-'))
const file = join(folder, 'bill')
beforeAll(() => Promise.all([gateway.start(), elsewhere.start()]))
afterAll(async () => {
  await Promise.all([gateway.close(), elsewhere.close()])
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  gateway.reset()
  elsewhere.reset()
})

const FILE = 'v3/billdownload/file'
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 7)])

/** One request of each kind. */
const OPERATIONS: Readonly<
  Record<
    string,
    { isGet?: true; call(client: Client, options: RequestOptions): PromiseLike<unknown> }
  >
> = {
  GET: { isGet: true, call: (client, options) => client.chain<string>('v3/x').get(options) },
  POST: {
    call: (client, options) =>
      client.chain<string>('v3/x').post({ json: { amount: 1 }, ...options }),
  },
  upload: {
    call: (client) => client.$upload('v3/merchant/media/upload', png, { filename: 'a.png' }),
  },
  sink: {
    isGet: true,
    call: (client, options) => client.chain<string>(FILE).get({ sink: file, ...options }),
  },
  'POST of APIv2': {
    call: (client, options) =>
      client.chain<string>('v2/pay/x').post({ xml: { mch_id: MCHID }, ...options }),
  },
}

const refusal = (status: number, code: string, sign: boolean): Answer => ({
  status,
  sign,
  body: JSON.stringify({ code, message: 'm' }),
})
/**
 * An endless file that arrives byte by byte; a response that is not a file ends at its time limit.
 */
const drip: Answer = {
  raw: (_response, _request, socket) => {
    socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
    const timer = setInterval(() => socket.write('x'), 10)
    socket.once('close', () => clearInterval(timer))
  },
}

const FAULTS: Readonly<Record<string, () => Answer>> = {
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].flatMap((status) =>
      [`/${FILE}`, '/v3/y', '/pay/downloadbill', 'elsewhere', '//[', 'http://u:p@HOST/v3/x'].map(
        (to) => [
          `${status} to ${to}`,
          () => ({
            status,
            sign: false,
            headers: {
              Location:
                to === 'elsewhere'
                  ? `${elsewhere.url}v3/x`
                  : to.replace('HOST', `127.0.0.1:${gateway.port}`),
            },
          }),
        ],
      ),
    ),
  ),
  '429, signed': () => refusal(429, 'RATELIMIT_EXCEEDED', true),
  'unsigned 429': () => refusal(429, 'FREQUENCY_LIMITED', false),
  'unsigned 404': () => refusal(404, 'ORDER_NOT_EXIST', false),
  'unsigned 500': () => refusal(500, 'SYSTEM_ERROR', false),
  'a page of a portal': () => ({
    status: 200,
    body: '<html>log in</html>',
    sign: false,
    headers: { 'Content-Type': 'text/html' },
  }),
  'a drip': () => drip,
}

const retry = { attempts: 3, baseDelay: 1, maxDelay: 1 }
const cells = Object.keys(OPERATIONS).flatMap((operation) =>
  Object.keys(FAULTS).map((fault) => ({ fault, operation })),
)

describe.each(cells)('$fault on $operation', ({ fault, operation }) => {
  it('returns nothing, sends nothing that has an effect twice, and never says that nothing was sent', async () => {
    const { isGet, call } = OPERATIONS[operation] as (typeof OPERATIONS)[string]
    gateway.answer = FAULTS[fault] as () => Answer
    const client = clientOf(gateway, { retry, timeout: 300 })
    // A page in place of an unsigned file counts as the file: only the hash of its offer could
    // reveal it.
    const isFile = operation === 'sink' && fault === 'a page of a portal'
    // An endless file is ended by the caller, its size or its rate.
    const options = operation === 'sink' ? { maximumSize: 20 } : {}
    if (isFile) return void (await call(client, {}))
    const error = (await rejectionOf(call(client, options))) as WeChatPayError
    expect(error.outcome).not.toBe('not-sent')
    expect(error.message).not.toContain('nothing was sent')
    if (!isGet)
      expect([error.outcome, gateway.received.length]).toEqual([
        fault === '429, signed' && operation !== 'POST of APIv2' ? error.outcome : 'unknown',
        1,
      ])
    expect(elsewhere.received).toEqual([])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe.each([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EPIPE',
  'ECONNRESET',
  'ETIMEDOUT',
])('%s on a connection that stood', (code) => {
  it.each(['POST', 'upload', 'POST of APIv2'])(
    'leaves %s unknown, and it is sent once',
    async (operation) => {
      gateway.answer = () => ({ raw: () => undefined })
      class Breaking extends http.Agent {
        override createConnection(...given: Parameters<http.Agent['createConnection']>) {
          const socket = super.createConnection(...given) as Socket
          socket.once(
            'connect',
            () =>
              void waitFor(() => gateway.received.length > 0).then(() =>
                socket.destroy(Object.assign(new Error(code), { code })),
              ),
          )
          return socket
        }
      }
      const client = clientOf(gateway, { retry, axios: { httpAgent: new Breaking() } })
      const error = (await rejectionOf(
        (OPERATIONS[operation] as (typeof OPERATIONS)[string]).call(client, {}),
      )) as WeChatPayError
      expect([error.code, error.outcome, gateway.received.length]).toEqual([code, 'unknown', 1])
    },
  )
})

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}
