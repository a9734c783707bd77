import { once } from 'node:events'
import http from 'node:http'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  APIV3_KEY,
  clientOf,
  Gateway,
  MCHID,
  MERCHANT_SERIAL,
  merchant,
  PLATFORM_SERIAL,
  platform,
  rejectionOf,
} from '../../test/gateway.js'
import { AnswerError } from '../errors/errors.js'
import { ownOptions } from '../values/own-options.js'
import type { Client } from './client.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'

/**
 * A server with a prototype of its own: it runs in another thread, which is not under attack here.
 */
const SERVER = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { createServer } = require('node:http')
  const { createSign } = require('node:crypto')
  createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      parentPort.postMessage({ method, url, headers, body: Buffer.concat(chunks).toString() })
      const [body, nonce, timestamp] = ['{"ok":true}', 'nonce', String(Math.floor(Date.now() / 1000))]
      const signed = url.includes('forged') ? 'another' : body
      const signature = createSign('sha256').update(timestamp + '\\n' + nonce + '\\n' + signed + '\\n').sign(workerData.key, 'base64')
      const signing = { 'Wechatpay-Nonce': nonce, 'Wechatpay-Timestamp': timestamp, 'Wechatpay-Signature': signature }
      response.writeHead(200, { 'Content-Type': 'application/json', 'Wechatpay-Serial': workerData.serial, ...signing }).end(body)
    })
  }).listen(0, '127.0.0.1', function () {
    parentPort.postMessage({ port: this.address().port })
  })`

interface Received {
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

const key = platform.privateKey.export({ type: 'pkcs8', format: 'pem' })
const worker = new Worker(SERVER, { eval: true, workerData: { key, serial: PLATFORM_SERIAL } })
const received: Received[] = []
let url = ''
const evil = new Gateway()
const polluted: string[] = []
const pollute = (name: string, value: unknown) => {
  polluted.push(name)
  Object.defineProperty(Object.prototype, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: true,
  })
}
beforeAll(async () => {
  await evil.start()
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }]
  url = `http://127.0.0.1:${port}/`
  worker.on('message', (message: Received) => received.push(message))
})
afterAll(() => Promise.all([worker.terminate(), evil.close()]))
beforeEach(() => {
  received.length = 0
})
afterEach(() => {
  for (const name of polluted.splice(0)) delete (Object.prototype as Record<string, unknown>)[name]
})

const WAYS: Readonly<Record<string, (client: Client) => PromiseLike<unknown>>> = {
  'a chain': (client) => client.chain('v3/x').post({ json: { a: 1 } } as never),
  'the axios instance': (client) => client.getDriver().post('v3/x', { a: 1 }),
  'axios itself below it': (client) =>
    client
      .chain('v3/x')
      .post({ json: { a: 1 }, axios: { onUploadProgress: () => undefined } } as never),
  'an interceptor that spreads': (client) => {
    client.getDriver().interceptors.request.use((config) => ({ ...config }))
    return client.chain('v3/x').post({ json: { a: 1 } } as never)
  },
}

/** What another library may have put on every object, each with the harm it would do. */
const STRANGERS: readonly (readonly [name: string, value: () => unknown])[] = [
  ['baseURL', () => evil.url],
  ['base_uri', () => evil.url],
  ['socketPath', () => '/tmp/does-not-exist.sock'],
  ['host', () => '127.0.0.2'],
  ['port', () => evil.port],
  [
    'lookup',
    () => (_host: string, _options: object, done: (error: Error) => void) =>
      done(new Error('polluted')),
  ],
  [
    'createConnection',
    () => () => {
      throw new Error('polluted')
    },
  ],
  ['agent', () => false],
  ['localAddress', () => '203.0.113.7'],
  ['setHost', () => false],
  ['maxHeaderSize', () => 16],
  ['protocol', () => 'gopher:'],
  ['params', () => ({ injected: '1' })],
  ['query', () => 'injected=1'],
  ['headers', () => ({ 'X-Injected': '1' })],
  ['data', () => '{"a":2}'],
  ['json', () => ({ a: 2 })],
  ['method', () => 'DELETE'],
  ['auth', () => ({ username: 'u', password: 'p' })],
  ['proxy', () => ({ host: '127.0.0.1', port: 1 })],
  ['adapter', () => async () => ({ data: '{}', status: 200, headers: {} })],
  ['transport', () => ({ request: () => undefined })],
  ['httpAgent', () => new http.Agent({ timeout: 1 })],
  // Not `timeout` and `signal`: Node's own streams break on those, before anything is sent.
  ['cancelToken', () => ({ throwIfRequested: () => undefined, reason: 'x' })],
  ['validateStatus', () => () => false],
  ['maxContentLength', () => 1],
  ['responseType', () => 'stream'],
  ['decompress', () => false],
  ['verifier', () => () => true],
  ['signer', () => () => 'forged'],
  ['sink', () => '/tmp/polluted'],
  ['stream', () => true],
  ['http_errors', () => false],
  ['allow_redirects', () => true],
  ['idempotent', () => true],
  ['retry', () => false],
  ['security', () => true],
  ['mchid', () => '1999999999'],
  ['now', () => () => 0],
  ['nonce', () => () => 'fixed'],
  ['failover', () => [evil.url, evil.url]],
  ['brandId', () => '1'],
  ['asksForPublicKey', () => true],
  ['interceptors', () => undefined],
  ['transformResponse', () => () => 'polluted'],
]

describe.each(Object.entries(WAYS))('by %s', (_, call) => {
  it.each(STRANGERS)(
    '%s on Object.prototype changes no request and no response',
    async (name, value) => {
      pollute(name, value())
      const client = clientOf({ url })
      const response = (await call(client)) as { data: unknown; status: number }
      for (const stranger of polluted.splice(0))
        delete (Object.prototype as Record<string, unknown>)[stranger]
      expect([response.status, response.data]).toEqual([200, { ok: true }])
      await vi.waitFor(() => expect(received).toHaveLength(1), { interval: 1 })
      expect(evil.received).toEqual([])
      const { method, url: target, body, headers } = received[0] as Received
      expect([method, target, body, headers['x-injected']]).toEqual([
        'POST',
        '/v3/x',
        '{"a":1}',
        undefined,
      ])
      expect(headers['authorization']).toContain(`mchid="${MCHID}"`)
    },
  )
})

it('a verifier on Object.prototype makes no signature valid', async () => {
  pollute('verifier', () => true)
  expect(await rejectionOf(clientOf({ url }).chain('v3/forged').get())).toMatchObject({
    name: 'SignatureError',
  })
})

it('a payment is not signed for another merchant', async () => {
  pollute('partnerid', '1999999999')
  pollute('mchId', '1999999999')
  const { $pay } = clientOf({ url })
  expect((await $pay.app({ appid: 'wx1', prepayid: 'up1' })).partnerid).toBe(MCHID)
  expect($pay.transfer({ appId: 'wx1', package: 'p' }).mchId).toBe(MCHID)
})

it('a class with getters is accepted as a configuration', async () => {
  class Settings implements ClientConfig {
    get mchid() {
      return MCHID
    }
    get serial() {
      return MERCHANT_SERIAL
    }
    get privateKey() {
      return merchant.privateKey
    }
    get certs() {
      return { [PLATFORM_SERIAL]: platform.publicKey }
    }
    get baseURL() {
      return url
    }
    get apiv3Key() {
      return APIV3_KEY
    }
  }
  expect((await createClient(new Settings()).chain('v3/x').get()).status).toBe(200)
  expect(Object.getPrototypeOf(ownOptions(new Settings(), ['mchid']))).toBeNull()
})

it('an outcome and a protocol on Object.prototype change neither errors nor requests', async () => {
  pollute('outcome', 'not-sent')
  pollute('protocol', 'v2')
  pollute('verified', true)
  pollute('isPath', true)
  expect(
    await rejectionOf(
      clientOf({ url })
        .chain('v3/forged')
        .post({ json: {} } as never),
    ),
  ).toMatchObject({ outcome: 'unknown' })
  expect(new AnswerError('m', {})).toMatchObject({ outcome: 'unknown', verified: false })
})
