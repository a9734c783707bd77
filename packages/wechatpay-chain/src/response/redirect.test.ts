import type { AxiosAdapter } from 'axios'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { APIV3_KEY, clientOf, Gateway, MCHID, merchant, rejectionOf } from '../../test/gateway.js'
import type { Client } from '../client/client.js'
import { AnswerError, SignatureError, type WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
const other = new Gateway()
beforeAll(() => Promise.all([gateway.start(), other.start()]))
afterAll(() => Promise.all([gateway.close(), other.close()]))
beforeEach(() => {
  gateway.reset()
  other.reset()
})

const FILE = 'v3/billdownload/file'
/**
 * The first request is redirected; whatever follows is answered as the other side likes: unsigned
 * JSON that says "paid".
 */
const redirectTo = (location: string, status = 302) => {
  gateway.answer = () =>
    gateway.received.length === 1
      ? { status, headers: { Location: location }, sign: false }
      : { body: '{"trade_state":"SUCCESS"}', sign: false }
}
const isSigned = (index: number) => {
  const request = gateway.received[index]
  return (
    request !== undefined &&
    requestHolds({ ...request, host: '', clientCertificate: undefined }, merchant.publicKey)
  )
}

const ROADS: Readonly<Record<string, (client: Client) => PromiseLike<unknown>>> = {
  GET: (client) => client.chain<string>('v3/pay/transactions/id/{id}').get({ id: '1' }),
  POST: (client) =>
    client.chain<string>('v3/pay/transactions/native').post({ json: { out_trade_no: 'A' } }),
  'an idempotent POST': (client) =>
    client.chain<string>('v3/refund/domestic/refunds').post({ json: {}, idempotent: true }),
  DELETE: (client) => client.chain<string>('v3/x').delete({}),
  'an upload': (client) =>
    client.$upload('v3/merchant/media/upload', Buffer.from('a'), { filename: 'a.png' }),
  'the axios instance': (client) => client.getDriver().get('v3/certificates'),
  'a post of the axios instance': (client) => client.getDriver().post('v3/x', { a: 1 }),
  'http_errors: false': (client) => client.chain<string>('v3/x').get({ http_errors: false }),
  'a sink': (client) => client.chain<string>('v3/x').get({ stream: true }),
  APIv2: (client) =>
    client.chain<string>('v2/pay/orderquery').post({ xml: { mch_id: MCHID, out_trade_no: 'A' } }),
  "axios's fetch adapter": (client) =>
    client.chain<string>('v3/x').post({ json: {}, axios: { adapter: 'fetch' } }),
  "axios's http adapter": (client) =>
    client.chain<string>('v3/x').get({ axios: { onDownloadProgress: () => undefined } }),
}

describe.each(Object.entries(ROADS))('a redirect of %s', (_, call) => {
  it.each([301, 302, 303, 307, 308])(
    'by %i to an unsigned route is not followed, and nothing unsigned is given',
    async (status) => {
      for (const location of [`/${FILE}`, '/pay/downloadbill', `${gateway.url}${FILE}?x`]) {
        gateway.reset()
        redirectTo(location, status)
        const retry = { attempts: 3, baseDelay: 1, maxDelay: 1 }
        const error = (await rejectionOf(call(clientOf(gateway, { retry })))) as WeChatPayError
        expect(error.code).toMatch(/^ERR_REDIRECT$/)
        expect(error.message).not.toContain('nothing was sent')
        expect(error.message).toContain('it was not followed')
        expect(gateway.received).toHaveLength(1)
      }
    },
  )
})

describe('a redirect', () => {
  it('after a POST leaves the outcome unknown, and the POST is not sent again', async () => {
    redirectTo('/v3/x', 307)
    const error = await rejectionOf(
      clientOf(gateway, { retry: { baseDelay: 1 } })
        .chain('v3/x')
        .post({ json: {}, idempotent: true }),
    )
    expect(error).toMatchObject({
      name: 'OutcomeUnknownError',
      outcome: 'unknown',
      notProcessed: false,
    })
    expect(gateway.received).toHaveLength(1)
  })

  it('of an unsigned route of APIv2 is not followed either', async () => {
    redirectTo('/pay/downloadbill')
    expect(
      await rejectionOf(
        clientOf(gateway)
          .chain('v2/pay/downloadbill')
          .post({ xml: { mch_id: MCHID } } as never),
      ),
    ).toMatchObject({
      code: 'ERR_REDIRECT',
    })
    expect(gateway.received).toHaveLength(1)
  })

  it.each([
    'http://OTHER/v3/billdownload/file',
    '//OTHER/v3/billdownload/file',
    'http://localhost:1/v3/billdownload/file',
    'ftp://HOST/',
  ])('of a file to %s on another host is never followed', async (location) => {
    redirectTo(
      location.replace('OTHER', new URL(other.url).host).replace('HOST', new URL(gateway.url).host),
    )
    const error = (await rejectionOf(
      clientOf(gateway).chain<string>(FILE).get({ stream: true }),
    )) as WeChatPayError
    expect(error.code).toMatch(/^ERR_REDIRECT/)
    expect([gateway.received.length, other.received.length]).toEqual([1, 0])
  })

  it.each([
    '/v3/pay/transactions/id/1',
    '/v3/transferdownload/signfile',
    `/${FILE}/`,
    '/v3/BillDownload/file',
    '/v3/billdownload/%66ile',
  ])('of a file to another route, %s, is never signed', async (location) => {
    redirectTo(location)
    expect(await rejectionOf(clientOf(gateway).chain<string>(FILE).get())).toMatchObject({
      code: 'ERR_REDIRECT',
    })
    expect(gateway.received).toHaveLength(1)
  })

  it.each([`/${FILE}?second=1`, 'file?second=1', `http://HOST/${FILE}?second=1`])(
    'of a file to its own route on the same host, %s, is followed and signed afresh',
    async (location) => {
      const target = location.replace('HOST', new URL(gateway.url).host)
      gateway.answer = () =>
        gateway.received.length === 1
          ? { status: 307, headers: { Location: target }, body: 'moved', sign: false }
          : { body: 'bytes', sign: false }
      const { data } = await clientOf(gateway).chain<string>(FILE).get({ stream: true })
      const chunks: Buffer[] = []
      for await (const chunk of data as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
      expect(Buffer.concat(chunks).toString()).toBe('bytes')
      expect(gateway.received.map(({ target: sent }) => sent)).toEqual([
        `/${FILE}`,
        `/${FILE}?second=1`,
      ])
      expect([isSigned(0), isSigned(1)]).toEqual([true, true])
    },
  )

  it('with a user name in its location is not followed', async () => {
    redirectTo(`http://user:pass@${new URL(gateway.url).host}/${FILE}`)
    expect(await rejectionOf(clientOf(gateway).chain<string>(FILE).get())).toMatchObject({
      code: 'ERR_REDIRECT',
    })
  })

  it('of a file that goes in circles ends after five', async () => {
    gateway.answer = () => ({ status: 302, headers: { Location: `/${FILE}` }, sign: false })
    expect(await rejectionOf(clientOf(gateway).chain<string>(FILE).get())).toMatchObject({
      code: 'ERR_TOO_MANY_REDIRECTS',
    })
    expect(gateway.received).toHaveLength(6)
  })

  it('is a refusal where the caller wants none, and one that nobody has signed', async () => {
    redirectTo(`/${FILE}?2`)
    const error = await rejectionOf(
      clientOf(gateway).chain<string>(FILE).get({ allow_redirects: false }),
    )
    expect(error).toBeInstanceOf(AnswerError)
    expect(error).toMatchObject({ code: 'HTTP_302', verified: false })
    // axios's own word for it.
    gateway.reset()
    redirectTo(`/${FILE}?2`)
    const driver = clientOf(gateway).getDriver()
    expect(await rejectionOf(driver.get(FILE, { maxRedirects: 0 }))).toMatchObject({
      code: 'HTTP_302',
    })
    const client = clientOf(gateway)
    gateway.reset()
    redirectTo(`/${FILE}`)
    const taken = await rejectionOf(
      client.chain<string>('v3/x').post({ json: {}, allow_redirects: false, http_errors: false }),
    )
    expect(taken).toBeInstanceOf(SignatureError)
    expect(taken).toMatchObject({ outcome: 'unknown' })
  })

  it('that an adapter followed by itself ends in a response that must be signed all the same', async () => {
    const adapter: AxiosAdapter = async (config) => ({
      data: '{"paid":true}',
      status: 200,
      statusText: '',
      headers: {},
      config,
    })
    expect(
      await rejectionOf(clientOf(gateway).chain('v3/x').get({ axios: { adapter } })),
    ).toBeInstanceOf(SignatureError)
  })

  it('of a list of certificates brings in no key', async () => {
    redirectTo(`/${FILE}`)
    gateway.answer = ({ target }) =>
      target === '/v3/x'
        ? { body: '{}' }
        : { status: 302, headers: { Location: `/${FILE}` }, sign: false }
    const client = clientOf(gateway, { certs: undefined as never, apiv3Key: APIV3_KEY })
    await rejectionOf(client.chain<string>('v3/x').get())
    expect(gateway.received.map(({ target }) => target)).toEqual(['/v3/x', '/v3/certificates'])
    client.$close()
  })
})
