import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, MCHID, merchant, rejectionOf, xmlAnswer } from '../../test/gateway.js'
import { AnswerError, type WeChatPayError } from '../errors.js'
import { MediaUtil } from '../media.js'

const gateway = new Gateway()
const other = new Gateway()
beforeAll(() => Promise.all([gateway.start(), other.start()]))
afterAll(() => Promise.all([gateway.close(), other.close()]))
beforeEach(() => {
  gateway.reset()
  other.reset()
})

const redirectTo = (location: string, status = 307) => {
  gateway.answer = ({ target }) =>
    target.startsWith('/v3/target') ? { body: '{"arrived":true}' } : { status, headers: { Location: location }, sign: false }
}
const isSigned = (index: number) => {
  const request = gateway.received[index]
  return request !== undefined && requestHolds({ ...request, host: '', clientCertificate: undefined }, merchant.publicKey)
}

describe('a redirect', () => {
  it.each(['/v3/target?a=1', 'target?a=1', '//HOST/v3/target?a=1', 'http://HOST/v3/target?a=1'])(
    'to %s on the same host is followed and signed afresh',
    async (location) => {
      redirectTo(location.replace('HOST', new URL(gateway.url).host))
      const response = await clientOf(gateway)
        .chain('v3/x')
        .post({ json: { a: 1 } })
      expect(response.data).toEqual({ arrived: true })
      expect(gateway.received.map(({ method, target, body }) => [method, target, body.toString()])).toEqual([
        ['POST', '/v3/x', '{"a":1}'],
        ['POST', '/v3/target?a=1', '{"a":1}'],
      ])
      expect([isSigned(0), isSigned(1)]).toEqual([true, true])
      const [first, second] = gateway.received.map(({ headers }) => headers.authorization)
      expect(first).not.toBe(second)
    },
  )

  it.each([301, 302, 303])('with %i turns a POST into a GET without a body', async (status) => {
    redirectTo('/v3/target', status)
    await clientOf(gateway)
      .chain('v3/x')
      .post({ json: { a: 1 } })
    expect([gateway.last.method, gateway.last.body.toString(), isSigned(1)]).toEqual(['GET', '', true])
    gateway.received.length = 0
    await clientOf(gateway)
      .chain('v3/x')
      .post({ body: new MediaUtil('a.png', Buffer.from('a')).getStream() })
    expect([gateway.last.method, gateway.last.body.toString(), isSigned(1)]).toEqual(['GET', '', true])
  })

  it.each(['http://OTHER/v3/target', '//OTHER/v3/target', 'https://HOST/v3/target', 'http://localhost:1/', 'http://', 'ftp://HOST/'])(
    'to %s is never followed',
    async (location) => {
      redirectTo(location.replace('OTHER', new URL(other.url).host).replace('HOST', new URL(gateway.url).host))
      const error = (await rejectionOf(clientOf(gateway).chain('v3/x').post({ json: {} }))) as WeChatPayError
      expect(error.code).toMatch(/^ERR_REDIRECT/)
      expect(error.message).toContain('it was not followed')
      expect([gateway.received.length, other.received.length]).toEqual([1, 0])
    },
  )

  it('drops a user name and a password of its location', async () => {
    redirectTo(`http://user:pass@${new URL(gateway.url).host}/v3/target`)
    expect((await clientOf(gateway).chain('v3/x').get()).data).toEqual({ arrived: true })
    expect(gateway.last.headers.authorization).toMatch(/^WECHATPAY2/)
  })

  it('that goes in circles ends after five', async () => {
    redirectTo('/v3/x')
    expect(await rejectionOf(clientOf(gateway).chain('v3/x').get())).toMatchObject({ code: 'ERR_TOO_MANY_REDIRECTS' })
    expect(gateway.received).toHaveLength(6)
  })

  it('is a refusal where the caller wants none', async () => {
    redirectTo('/v3/target', 302)
    const error = await rejectionOf(clientOf(gateway).chain('v3/x').get({ allow_redirects: false }))
    expect(error).toBeInstanceOf(AnswerError)
    expect(error).toMatchObject({ code: 'HTTP_302' })
    expect(gateway.received).toHaveLength(1)
  })

  it('carries the signed parameters of APIv2 on as they are', async () => {
    const answer = xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
    gateway.answer = ({ target }) => (target === '/pay/y' ? answer : { status: 308, headers: { Location: '/pay/y' }, sign: false })
    await clientOf(gateway)
      .chain('v2/pay/x')
      .post({ xml: { mch_id: MCHID } })
    expect(gateway.received).toHaveLength(2)
    expect(gateway.received[1]?.body.equals(gateway.received[0]?.body as Buffer)).toBe(true)
  })

  it('of a streamed download is followed too', async () => {
    gateway.answer = ({ target }) =>
      target.includes('second')
        ? { body: 'bytes', sign: false }
        : { status: 307, headers: { Location: '/v3/billdownload/file?second=1' }, body: 'moved', sign: false }
    const { data } = await clientOf(gateway)
      .chain('v3/billdownload/file')
      .get({ stream: true } as never)
    const chunks: Buffer[] = []
    for await (const chunk of data as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('bytes')
  })

  it('leaves an unknown outcome unknown when the next hop fails', async () => {
    redirectTo('/v3/gone')
    gateway.answer = ({ target }) =>
      target === '/v3/x'
        ? { status: 307, headers: { Location: '/v3/gone' }, sign: false }
        : { raw: (_response, _request, socket) => socket.destroy() }
    expect(await rejectionOf(clientOf(gateway).chain('v3/x').post({ json: {} }))).toMatchObject({
      name: 'OutcomeUnknownError',
      code: 'ECONNRESET',
    })
  })
})
