import { createServer } from 'node:http'
import { connect } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expressNotify, fetchNotify } from 'wechatpay-chain/notify'
import { clientOf, ORDER, payment, V2_ORDER, v2 } from './fixture.js'
import { listen, type Running, SERVERS } from './servers.js'

const client = clientOf()
const post = (url: string, body: string | Buffer, headers: object) =>
  fetch(url, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: { ...headers } })

describe.each(Object.entries(SERVERS))('%s', (_, start) => {
  const seen: unknown[] = []
  const failures: unknown[] = []
  let server: Running
  let work: () => unknown = () => undefined

  beforeAll(async () => {
    const onEvent = async (event: { event_type: string; resource: object }) => {
      seen.push(event.event_type, event.resource)
      await work()
    }
    server = await start(client, onEvent, {
      timeout: 300,
      onError: (error) => void failures.push(error),
    })
  })
  afterAll(() => server.close())

  test('accepts a notification, acknowledges it with 204, and its redelivery without running', async () => {
    const { headers, body } = payment()
    for (const _ of [1, 2]) {
      const response = await post(server.url, body, headers)
      expect([response.status, await response.text()]).toEqual([204, ''])
    }
    expect(seen.splice(0)).toEqual(['TRANSACTION.SUCCESS', ORDER])
  })

  test('receives the exact bytes: spaces, escapes and non-ASCII characters', async () => {
    const { headers, body } = payment({ summary: '支付成功 \u2028 "/" ' })
    expect((await post(server.url, body, headers)).status).toBe(204)
    const changed = body.replace('"summary":', '"summary": ')
    expect((await post(server.url, changed, payment().headers)).status).toBe(401)
    expect(seen.splice(0)).toHaveLength(2)
  })

  test('accepts an APIv2 notification and responds in XML', async () => {
    const response = await post(server.url, v2(), { 'Content-Type': 'text/xml' })
    expect(response.headers.get('content-type')).toContain('text/xml')
    expect([response.status, await response.text()]).toEqual([
      200,
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg></xml>',
    ])
    expect(seen.splice(0)[1]).toMatchObject({ attach: V2_ORDER.attach })
    const forged = await post(server.url, v2().replace('<total_fee>1<', '<total_fee>2<'), {
      'Content-Type': 'text/xml',
    })
    expect([forged.status, await forged.text()]).toEqual([
      401,
      expect.stringContaining('<return_code>FAIL</return_code>'),
    ])
  })

  test('responds to signature probes, forgeries and empty requests with 401', async () => {
    const { headers, body } = payment()
    const probe = { ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/x' }
    for (const given of [
      probe,
      { ...headers, 'Wechatpay-Nonce': 'x' },
      { 'Content-Type': 'application/json' },
    ]) {
      const response = await post(server.url, body, given)
      expect([response.status, await response.json()]).toEqual([
        401,
        { code: 'FAIL', message: 'the signature is invalid' },
      ])
    }
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(401)
    expect(seen).toEqual([])
  })

  test('responds to a failure with 500 and without its reason; the redelivery runs', async () => {
    const { headers, body } = payment()
    work = () => Promise.reject(new Error('password hunter2'))
    const failed = await post(server.url, body, headers)
    expect([failed.status, await failed.text()]).toEqual([
      500,
      '{"code":"FAIL","message":"the notification was not handled"}',
    ])
    work = () => undefined
    expect((await post(server.url, body, headers)).status).toBe(204)
    expect(seen.splice(0)).toHaveLength(4)
  })

  test('responds in time when the work is slow, and acknowledges once it is done', async () => {
    const { headers, body } = payment()
    let finish: () => void = () => undefined
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    work = () => finished
    expect((await post(server.url, body, headers)).status).toBe(503)
    work = () => undefined
    finish()
    // What is done is recorded in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await post(server.url, body, headers)).status).toBe(204)
    expect(seen.splice(0)).toHaveLength(2)
  })

  test('refuses a body longer than 1 MiB with 413', async () => {
    const { headers } = payment()
    const long = Buffer.alloc(1024 * 1024 + 1, 'x')
    const status = await post(server.url, long, headers).then((response) => response.status)
    expect(status).toBe(413)
    expect(seen).toEqual([])
  })
})

describe('a framework that has parsed the body', () => {
  test('is named, with its own snippet, and the response is 500', async () => {
    const errors: Error[] = []
    const options = { onError: (error: unknown) => void errors.push(error as Error) }
    const app = express()
      .use(express.json())
      .post(
        '/notify',
        expressNotify(client, () => expect.fail('the handler ran'), options),
      )
    const server = await listen(createServer(app))
    const { headers, body } = payment()
    const response = await post(server.url, body, headers)
    expect([response.status, await response.text()]).toEqual([
      500,
      '{"code":"FAIL","message":"the notification was not handled"}',
    ])
    expect(errors[0]?.message).toContain("express.raw({ type: '*/*' })")
    expect(errors[0]?.message).not.toContain('Fastify')
    await server.close()
  })

  test('is recognised by $notify itself, without an adapter', async () => {
    let message = ''
    const app = express().post('/notify', express.json(), async (request, response) => {
      await client.$notify(request.headers, request.body).catch((error: Error) => {
        message = error.message
      })
      response.sendStatus(500)
    })
    const server = await listen(createServer(app))
    const { headers, body } = payment()
    await post(server.url, body, headers)
    expect(message).toContain('express.raw')
    expect(message).not.toContain('addContentTypeParser')
    await server.close()
  })

  test('is reported by fetch when the request was already read', async () => {
    const errors: Error[] = []
    const handle = fetchNotify(client, () => undefined, {
      onError: (error) => void errors.push(error as Error),
    })
    const { headers, body } = payment()
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      body,
      headers: { ...headers },
    })
    await request.json()
    expect((await handle(request)).status).toBe(500)
    expect(errors[0]?.message).toContain('client.$notify(request), before request.json()')
  })
})

test('routes beside the Fastify plugin keep their parsers', async () => {
  const start = SERVERS['Fastify'] as (typeof SERVERS)[string]
  const server = await start(client, () => undefined, {})
  const response = await post(server.url.replace('/notify', '/json'), '{"a":1}', {
    'Content-Type': 'application/json',
  })
  expect(await response.json()).toEqual({ a: 1 })
  await server.close()
})

test('a connection that breaks off within the body does not reach the handler and is reported as refused', async () => {
  const outcomes: unknown[] = []
  const never = () => expect.fail('the handler ran')
  const handle = expressNotify(client, never, {
    onError: (error, outcome) => void outcomes.push([(error as Error).message, outcome]),
  })
  const server = await listen(createServer((request, response) => void handle(request, response)))
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write('POST /notify HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"id":')
  await new Promise((resolve) => setTimeout(resolve, 50))
  socket.destroy()
  await vi.waitFor(() => expect(outcomes).toEqual([['The notification broke off.', 'refused']]))
  await server.close()
})
