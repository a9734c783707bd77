import { createRequire } from 'node:module'
import MockAdapter from 'axios-mock-adapter'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, rejectionOf, signed } from './client.js'

const HOST = 'http://api.example.test/'
const BODY = '{"trade_state":"SUCCESS"}'

describe('axios-mock-adapter', () => {
  it('answers paths with what is signed for a test, and is not believed unsigned', async () => {
    const client = clientOf(HOST)
    const mock = new MockAdapter(client.getDriver() as never)
    mock.onGet('v3/pay?a=1').reply(200, JSON.parse(BODY), signed(BODY))
    mock.onPost('/v3/pay', { a: 1 }).reply(() => [200, BODY, signed(BODY)])
    mock.onGet('/v3/unsigned').reply(200, BODY)
    mock.onGet('/v3/broken').networkError()
    mock.onGet('/v3/late').timeout()
    const { data, verified } = await client
      .chain('v3/pay' as string)
      .get({ query: { a: 1 } } as never)
    expect([data, verified]).toEqual([{ trade_state: 'SUCCESS' }, true])
    expect((await client.getDriver().post('v3/pay', { a: 1 })).data).toEqual(data)
    expect(await rejectionOf(client.chain('v3/unsigned').get())).toMatchObject({
      name: 'SignatureError',
    })
    for (const [path, code] of [
      ['v3/broken', 'ERR_TRANSPORT'],
      ['v3/late', 'ECONNABORTED'],
    ] as const)
      expect(await rejectionOf(client.chain(path as string).get())).toMatchObject({
        name: 'TransportError',
        code,
      })
    expect(mock.history['get']?.length).toBe(4)
  })
})

describe('nock', () => {
  afterEach(() => {
    nock.cleanAll()
    nock.restore()
  })

  it('answers with what is signed for a test, and is not believed unsigned', async () => {
    if (!nock.isActive()) nock.activate()
    nock(HOST).get('/v3/pay').reply(200, BODY, signed(BODY))
    nock(HOST).post('/v3/pay', { a: 1 }).reply(200, BODY)
    nock(HOST)
      .get('/v3/reset')
      .replyWithError(Object.assign(new Error('m'), { code: 'ECONNRESET' }))
    const client = clientOf(HOST)
    expect((await client.chain('v3/pay' as string).get()).data).toEqual({ trade_state: 'SUCCESS' })
    expect(
      await rejectionOf(client.chain('v3/pay' as string).post({ json: { a: 1 } } as never)),
    ).toMatchObject({ name: 'SignatureError', outcome: 'unknown' })
    expect(await rejectionOf(client.chain('v3/reset').get())).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('msw', () => {
  it('answers with what is signed for a test, and is not believed unsigned', async () => {
    const server = setupServer(
      http.get(`${HOST}v3/pay`, () => new HttpResponse(BODY, { headers: signed(BODY) })),
      http.post(`${HOST}v3/pay`, async ({ request }) => new HttpResponse(await request.text())),
    )
    server.listen({ onUnhandledRequest: 'error' })
    try {
      const client = clientOf(HOST)
      expect((await client.chain('v3/pay' as string).get()).data).toEqual({
        trade_state: 'SUCCESS',
      })
      expect(
        await rejectionOf(client.chain('v3/pay' as string).post({ json: { a: 1 } } as never)),
      ).toMatchObject({ name: 'SignatureError', outcome: 'unknown' })
    } finally {
      server.close()
    }
  })
})

it('the CommonJS and the ESM axios are two copies, as these tests take for granted', async () => {
  const require = createRequire(import.meta.url)
  expect(require('axios')).not.toBe((await import('axios')).default)
})
