import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestHolds } from '../../../../test/wire/independent.js'
import { clientOf, Gateway, merchant, rejectionOf } from '../../test/gateway.js'
import type { RequestOptions } from '../chain/request-options.js'
import { RequestRefusedError, type WeChatPayError } from '../errors/errors.js'
import { resolveUrl } from './url.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const send = async (verb: 'get', path: string, options?: RequestOptions) => {
  await clientOf(gateway, { warn: () => undefined })
    .chain(path)
    [verb](options as never)
  const { last } = gateway
  expect(
    requestHolds({ ...last, host: '', clientCertificate: undefined }, merchant.publicKey),
    'the signature holds',
  ).toBe(true)
  return last
}

async function refusalOf(path: string, options?: RequestOptions): Promise<WeChatPayError> {
  const error = await rejectionOf(
    clientOf(gateway, { warn: () => undefined })
      .chain(path)
      .post(options as never),
  )
  expect(error).toBeInstanceOf(RequestRefusedError)
  expect(gateway.received).toEqual([])
  return error as WeChatPayError
}

describe('a path given to chain()', () => {
  it.each([
    ['v3/pay/transactions/native', '/v3/pay/transactions/native'],
    ['/v3/pay/transactions/native', '/v3/pay/transactions/native'],
    ['v3//pay///x', '/v3//pay///x'],
    ['v3/pay/', '/v3/pay/'],
    ['v3', '/v3'],
    ['', '/'],
    ['/', '/'],
    ['V3/pay', '/v3/pay'],
    ['v3/Pay/Transactions', '/v3/-pay/-transactions'],
    ['v3/merchantService/complaintsV2', '/v3/merchant-service/complaints-v2'],
    ['v3/a?b=1#frag', '/v3/a?b=1'],
    ['v3/./a/../b', '/v3/b'],
    ['../x', '/x'],
    ['v3/a b/中文', '/v3/a%20b/%E4%B8%AD%E6%96%87'],
    ['v3/%E4%B8%AD', '/v3/%25-e4%25-b8%25-a-d'],
    ['v3/a%2fb', '/v3/a%2fb'],
    ['v3/{', '/v3/%7B'],
    ['v3/{}', '/v3/%7B%7D'],
    ['v3/{x', '/v3/%7Bx'],
    ['v3/}x{', '/v3/%7Dx%7B'],
    ['v3/a:b', '/v3/a:b'],
    ['v3/a\\b', '/v3/a%5Cb'],
    ['v2', '/v2'],
    ['/v2/pay/unifiedorder', '/v2/pay/unifiedorder'],
    ['v2pay/x', '/v2pay/x'],
    ['v22/x', '/v22/x'],
    ['v3/100%', '/v3/100%25'],
    ['v3/😀', '/v3/%F0%9F%98%80'],
  ])('%j requests %s, as in the original', async (path, target) => {
    expect((await send('get', path)).target).toBe(target)
  })

  it.each(['v2/pay/unifiedorder', 'V2/pay/unifiedorder', 'v2//pay/unifiedorder'])(
    '%j is APIv2',
    async (path) => {
      await rejectionOf(
        clientOf(gateway)
          .chain(path)
          .get({ query: { mch_id: '1900000001' } }),
      )
      expect(gateway.last.target).toMatch(
        /^\/pay\/unifiedorder\?mch_id=1900000001&nonce_str=\w{32}&sign=[0-9A-F]{32}$/,
      )
      expect(gateway.last.headers.authorization).toBeUndefined()
    },
  )

  it('may become APIv2 by a variable, whatever its case, and stays on its host', async () => {
    for (const [path, options] of <[string, RequestOptions][]>[
      ['{p}/pay/x', { p: 'v2' }],
      ['{p}/pay/x', { p: 'V2' }],
      ['{+p}', { p: 'v2/pay/x' }],
      ['v2//evil.example/pay/x', {}],
    ]) {
      await rejectionOf(
        clientOf(gateway)
          .chain(path)
          .get({ ...options, query: { mch_id: '1900000001' } }),
      )
      expect(gateway.last.target).toMatch(/^(?:\/evil\.example)?\/pay\/x\?mch_id=/)
    }
    expect((await send('get', '{p}/pay/x', { p: 'V3' })).target).toBe('/V3/pay/x')
  })

  it.each([
    '//v3/pay',
    '//evil.example/x',
    'https://evil.example/x',
    'http://evil.example/x',
    'a:b',
    'ftp://h/x',
    'javascript:x',
    'https://user:pass@h/x',
  ])('%j is refused, since it would be signed for another host', async (path) => {
    const error = await refusalOf(path)
    expect(error.code).toBe('ERR_URL')
    expect(error.message).toMatch(/no request is signed for a host that you did not choose/)
  })

  it('that names the host of the client is refused all the same when port, scheme or credentials are others', async () => {
    const { port } = gateway
    const other = port === 65_535 ? port - 1 : port + 1
    for (const origin of [
      `http://127.0.0.1:${other}`,
      'http://127.0.0.1',
      `https://127.0.0.1:${port}`,
      `http://u:p@127.0.0.1:${port}`,
    ]) {
      expect((await refusalOf(`${origin}/v3/x`)).code).toBe('ERR_URL')
      const byDriver = await rejectionOf(clientOf(gateway).getDriver().get(`${origin}/v3/x`))
      expect(byDriver).toMatchObject({ code: 'ERR_URL', outcome: 'not-sent' })
    }
    expect(gateway.received).toEqual([])
    expect((await clientOf(gateway).getDriver().get(`http://127.0.0.1:${port}/v3/x`)).status).toBe(
      200,
    )
  })

  it.each(['v3/%2e%2e/x', 'v3/%2E./x', 'v3/.%2e', 'v3/%2e'])(
    '%j is refused, since it hides a dot segment',
    async (path) => {
      expect((await refusalOf(path.toLowerCase())).message).toContain('encoded dot segment')
    },
  )

  it('may not be longer than a server takes', async () => {
    const error = await refusalOf('v3/x/{id}', { id: 'x'.repeat(1_000_000) })
    expect(error.message).toMatch(/URL is 1000006 characters long/)
    expect(error.message.length).toBeLessThan(300)
    expect((await refusalOf('v3/x', { query: { q: 'x'.repeat(9_000) } })).code).toBe('ERR_URL')
  })
})

it('a path that makes no URL is refused', async () => {
  for (const path of ['https://', 'http://[', '//'])
    expect((await refusalOf(path)).code).toBe('ERR_URL')
})

describe('base_uri', () => {
  it.each([
    ['hk/', 'v3/merchants', '/hk/v3/merchants'],
    ['hk/', '/v3/merchants', '/v3/merchants'],
    ['hk', 'v3/merchants', '/v3/merchants'],
    ['', 'v3/merchants', '/v3/merchants'],
    ['hk/?a=1#b', 'v3/merchants', '/hk/v3/merchants'],
  ])('%j with %j requests %s, of the request and of the client', async (base, path, target) => {
    expect((await send('get', path, { base_uri: gateway.url + base })).target).toBe(target)
    expect((await send('get', path, { baseURL: gateway.url + base })).target).toBe(target)
    await clientOf({ url: gateway.url + base })
      .chain(path)
      .get()
    expect(gateway.last.target).toBe(target)
  })

  it.each(['no url', 'ftp://h/', '/relative/', 'https://user:secret@h/', 7])(
    '%j is refused',
    async (base_uri) => {
      const error = await refusalOf('v3/x', { base_uri } as RequestOptions)
      expect(error.message).toContain('baseURL')
      expect(error.message).not.toContain('secret')
    },
  )
})

it('remembers the first 16 base URLs, and no more, though each request names another', () => {
  const bases = new Map<string, URL>()
  for (let index = 0; index < 100; index += 1) {
    const baseURL = `https://h${index}.example/`
    expect(resolveUrl({ path: 'v3/x', baseURL, template: 'v3/x', bases }).href).toBe(
      `${baseURL}v3/x`,
    )
  }
  expect(bases.size).toBe(16)
})
