import { inspect } from 'node:util'
import * as catalog from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Client,
  type ClientConfig,
  MediaUtil,
  type RequestOptions,
  Rsa,
  sealed,
} from 'wechatpay-chain'
import {
  clientOf,
  Gateway,
  MCHID,
  PLATFORM_SERIAL,
  platform,
  rejectionOf,
  xmlAnswer,
} from '../../packages/wechatpay-chain/test/gateway.js'

const NAME = '张三的真实姓名'
const PHONE = '13800138000'
const TRANSFER = 'v3/fund-app/mch-transfer/transfer-bills'
const GUIDES = 'v3/smartguide/guides'
const RECEIPTS = 'v3/marketing/shopping-receipt/shoppingreceipts'
const BANK = 'v2/mmpaysptrans/pay_bank'
const CIPHERTEXT = Rsa.encrypt(NAME, platform.publicKey)
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let gateway: Gateway
beforeAll(async () => {
  gateway = await new Gateway().start()
})
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const knowing = (changes: Partial<ClientConfig> = {}) => clientOf(gateway, { catalog, ...changes })
const post = (client: Client, path: string, options: object) =>
  client.chain<string>(path).post(options as RequestOptions)
const get = (client: Client, path: string, options: object) =>
  client.chain<string>(path).get(options as RequestOptions)
const receipt = (phone: unknown) =>
  JSON.stringify({ merchant_contact_information: { consultation_phone_number: phone } })

async function expectRefusal(call: PromiseLike<unknown>, code: string): Promise<void> {
  const error = await rejectionOf(call)
  expect(error).toMatchObject({ name: 'RequestRefusedError', code, outcome: 'not-sent' })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  expect(gateway.received).toEqual([])
}

/** Changes each request of a client after everything else, as an interceptor of the caller may. */
function intercept(
  client: Client,
  change: (
    config: { headers: Map<string, unknown> & { set: unknown } } & Record<string, unknown>,
  ) => void,
) {
  client.getDriver().interceptors.request.use((config) => {
    change(config as never)
    return config
  })
  return client
}

/** Ways to send a name in a body of which the client sees only bytes. */
const BODIES: Readonly<Record<string, (client: Client, name: string) => PromiseLike<unknown>>> = {
  'a string as body': (client, name) =>
    post(client, TRANSFER, { body: JSON.stringify({ user_name: name }) }),
  'bytes as body': (client, name) =>
    post(client, TRANSFER, { body: Buffer.from(JSON.stringify({ user_name: name })) }),
  'a string within json': (client, name) =>
    post(client, RECEIPTS, { json: { meta: receipt(name) } }),
  'a string as data': (client, name) =>
    client.getDriver().post(TRANSFER, JSON.stringify({ user_name: name })),
  'bytes as data': (client, name) =>
    client.getDriver().post(`/${TRANSFER}?a=b`, Buffer.from(JSON.stringify({ user_name: name }))),
  'the data of a request': (client, name) =>
    client.getDriver().request({
      method: 'post',
      url: `${gateway.url}${TRANSFER}`,
      data: JSON.stringify({ user_name: name }),
    }),
  'a form': (client, name) => post(client, TRANSFER, { form_params: { user_name: name } }),
  'a form as a string': (client, name) =>
    post(client, TRANSFER, { body: new URLSearchParams({ 'user_name[0]': name }).toString() }),
  'a form for a list': (client, name) =>
    post(client, 'v3/transfer/batches', {
      form_params: { transfer_detail_list: [{ user_name: name }] },
    }),
  'XML for a JSON operation': (client, name) =>
    post(client, TRANSFER, { body: `<xml><user_name>${name}</user_name></xml>` }),
  'a part of a multipart body': (client, name) =>
    post(client, RECEIPTS, { multipart: [{ name: 'meta', contents: receipt(name) }] }),
  'a part with a file name': (client, name) =>
    post(client, RECEIPTS, {
      multipart: [{ name: 'meta', filename: 'meta.json', contents: Buffer.from(receipt(name)) }],
    }),
  'the meta of MediaUtil': (client, name) => {
    const media = new MediaUtil('a.png', Buffer.from('x'))
    media.setMeta(receipt(name))
    return post(client, RECEIPTS, { body: media.getStream() })
  },
  'the details of an upload': (client, name) =>
    client.$upload(RECEIPTS, PNG, {
      filename: 'a.png',
      merchant_contact_information: { consultation_phone_number: name },
    }),
  'the data of an interceptor': (client, name) =>
    post(
      intercept(client, (config) => {
        config['data'] = JSON.stringify({ user_name: name })
      }),
      TRANSFER,
      { json: { user_name: client.$seal('a') } },
    ),
  'the URL of an interceptor': (client, name) =>
    post(
      intercept(client, (config) => {
        config['url'] = TRANSFER
      }),
      'v3/x',
      { json: { user_name: name } },
    ),
  'an APIv2 parameter': (client, name) =>
    post(client, BANK, { xml: { mch_id: MCHID, enc_true_name: name } }),
  'an APIv2 parameter of a class': (client, name) =>
    post(client, BANK, { xml: { mch_id: MCHID, enc_true_name: { toString: () => name } } }),
  'XML as data': (client, name) =>
    client.getDriver().post(BANK, `<xml><enc_true_name>${name}</enc_true_name></xml>`),
}

describe.each(Object.entries(BODIES))('by %s', (way, send) => {
  it.each(['refuse', 'seal'] as const)(
    'a plaintext in a marked field is refused where plainFields is %s',
    async (plainFields) => {
      await expectRefusal(send(knowing({ plainFields }), NAME), 'ERR_PLAIN_FIELD')
    },
  )

  it('a ciphertext passes', async () => {
    if (way.includes('APIv2') || way.includes('XML as'))
      gateway.answer = () => xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
    const outcome = await Promise.resolve(send(knowing(), CIPHERTEXT)).catch(
      (error: unknown) => error,
    )
    expect(gateway.received, inspect(outcome)).toHaveLength(1)
  })

  it('a printed pending seal is refused, with and without a catalog', async () => {
    for (const client of [knowing(), clientOf(gateway)])
      await expectRefusal(send(client, inspect(client.$seal(NAME))), 'ERR_SEAL_PLACE')
  })

  it('a pending seal does not become a string', async () => {
    const client = clientOf(gateway)
    const call = async () => send(client, `${client.$seal(NAME)}`)
    await expectRefusal(call(), 'ERR_SEAL_PLACE')
  })
})

it('a JSON text as json is refused, whatever it holds', async () => {
  for (const client of [knowing(), knowing({ plainFields: 'seal' }), clientOf(gateway)])
    for (const name of [NAME, CIPHERTEXT])
      await expectRefusal(
        post(client, TRANSFER, { json: JSON.stringify({ user_name: name }) }),
        'ERR_JSON',
      )
})

it('a body that cannot be read is refused if the catalog marks a field of it, and sent otherwise', async () => {
  const unreadable = [
    `{"user_name":"${NAME}",}`,
    Buffer.from([31, 139, 8, 0]),
    NAME,
    '<xml><user_name>',
    '\ufeff{}',
  ]
  for (const body of unreadable)
    await expectRefusal(post(knowing(), TRANSFER, { body }), 'ERR_PLAIN_FIELD')
  await post(knowing(), TRANSFER, { body: '' })
  for (const body of unreadable) await post(knowing(), 'v3/x', { body })
  expect(gateway.received).toHaveLength(1 + unreadable.length)
})

it('what counts is the path that is sent, even after a prefix and with escapes', async () => {
  const client = knowing({ base_uri: `${gateway.url}behind/a/proxy/` })
  await expectRefusal(
    BODIES['the URL of an interceptor']?.(client, NAME) as PromiseLike<unknown>,
    'ERR_PLAIN_FIELD',
  )
  const xml = { mch_id: MCHID, enc_true_name: NAME }
  await expectRefusal(
    knowing().getDriver().post('v2/mmpaysptrans/pay%5Fbank', xml),
    'ERR_PLAIN_FIELD',
  )
})

/** Ways to send a value in a query. */
const QUERIES: Readonly<Record<string, (client: Client, value: string) => PromiseLike<unknown>>> = {
  'a query': (client, value) => get(client, GUIDES, { query: { store_id: 1, mobile: value } }),
  'a list in a query': (client, value) => get(client, GUIDES, { query: { mobile: [value] } }),
  'a Map': (client, value) => get(client, GUIDES, { query: new Map([['mobile', value]]) }),
  'a query string': (client, value) =>
    get(client, GUIDES, { query: `mobile=${encodeURIComponent(value)}` }),
  'a query string in escapes': (client, value) =>
    get(client, GUIDES, { query: `%6dobile%5B%5D=${encodeURIComponent(value)}` }),
  URLSearchParams: (client, value) =>
    get(client, GUIDES, { query: new URLSearchParams({ mobile: value }) }),
  'params of the axios instance': (client, value) =>
    client.getDriver().get(GUIDES, { params: { mobile: value } }),
  'URLSearchParams of the axios instance': (client, value) =>
    client.getDriver().get(GUIDES, { params: new URLSearchParams({ mobile: value }) }),
  'a URL of the axios instance': (client, value) =>
    client.getDriver().get(`/${GUIDES}?mobile=${encodeURIComponent(value)}`),
  'params of an interceptor': (client, value) =>
    get(
      intercept(client, (config) => {
        config['params'] = { mobile: value }
      }),
      GUIDES,
      {},
    ),
}

describe.each(Object.entries(QUERIES))('by %s', (way, send) => {
  it('a plaintext of a marked parameter is refused', async () => {
    await expectRefusal(send(knowing(), PHONE), 'ERR_PLAIN_FIELD')
  })

  it('a ciphertext is sent unchanged', async () => {
    const isStructure = [
      'a query',
      'a list in a query',
      'a Map',
      'params of the axios instance',
    ].includes(way)
    await send(knowing(), (isStructure ? sealed(CIPHERTEXT) : CIPHERTEXT) as unknown as string)
    expect([...new URL(gateway.last.target, gateway.url).searchParams.values()]).toContain(
      CIPHERTEXT,
    )
  })

  it('a pending seal that was printed is refused, and it does not become a string', async () => {
    const client = clientOf(gateway)
    await expectRefusal(send(client, inspect(client.$seal(PHONE))), 'ERR_SEAL_PLACE')
    const call = async () => send(client, String(client.$seal(PHONE)))
    await expectRefusal(call(), 'ERR_SEAL_PLACE')
  })
})

describe('in a query', () => {
  it('a plaintext in the path of a chain is refused, and the error does not show it', async () => {
    await expectRefusal(get(knowing(), `${GUIDES}?a=b&mobile=${PHONE}`, {}), 'ERR_PLAIN_FIELD')
    await expectRefusal(
      get(knowing(), `${GUIDES}?a=b`, { query: { mobile: PHONE } }),
      'ERR_PLAIN_FIELD',
    )
    await expectRefusal(
      knowing().getDriver().post(`${TRANSFER}?a=${PHONE}`, { user_name: NAME }),
      'ERR_PLAIN_FIELD',
    )
  })

  it('$seal is encrypted, in a list, a Map and the params of the axios instance too', async () => {
    for (const way of ['a query', 'a list in a query', 'a Map', 'params of the axios instance']) {
      const client = knowing()
      await QUERIES[way]?.(client, client.$seal(PHONE) as never)
      const values = [...new URL(gateway.last.target, gateway.url).searchParams.values()]
      expect(Rsa.decrypt(values.at(-1) as string, platform.privateKey)).toBe(PHONE)
      expect(gateway.last.headers['wechatpay-serial']).toBe(PLATFORM_SERIAL)
    }
  })

  it('plaintexts are encrypted if the client is configured to, and the query in the path stays', async () => {
    const client = knowing({ plainFields: 'seal' })
    const given = { mobile: PHONE, b: [1, 2] }
    await get(client, GUIDES, { query: given })
    await client.getDriver().get(`${GUIDES}?store_id=1`, { params: given })
    expect(given).toEqual({ mobile: PHONE, b: [1, 2] })
    const query = new URL(gateway.last.target, gateway.url).searchParams
    expect([...query.keys()]).toEqual(['store_id', 'mobile', 'b[]', 'b[]'])
    expect(Rsa.decrypt(query.get('mobile') as string, platform.privateKey)).toBe(PHONE)
  })
})

describe('a pending seal is never sent as its printed form', () => {
  const DOORS: Readonly<Record<string, (client: Client, seal: string) => PromiseLike<unknown>>> = {
    'a path variable': (client, seal) => post(client, 'v3/x/{id}', { id: seal }),
    'a list of path variables': (client, seal) => post(client, 'v3/x/{id}', { id: [seal] }),
    'a path': (client, seal) => post(client, `v3/x/${seal}`, {}),
    'a header': (client, seal) => post(client, 'v3/x', { headers: { a: seal } }),
    'a header of the axios instance': (client, seal) =>
      client.getDriver().post('v3/x', {}, { headers: { a: seal } }),
    'a header of an interceptor': (client, seal) =>
      post(
        intercept(client, (config) => config.headers.set('a', String(seal))),
        'v3/x',
        { json: {} },
      ),
    'the name of a member': (client, seal) => post(client, 'v3/x', { json: { [seal]: 1 } }),
    'part of a string': (client, seal) => post(client, 'v3/x', { json: { a: `name: ${seal}` } }),
    'a form': (client, seal) => post(client, 'v3/x', { form_params: { a: seal } }),
    'a form with a class': (client, seal) =>
      post(client, 'v3/x', { form_params: new Map([['a', seal]]) }),
    'a part': (client, seal) =>
      post(client, 'v3/x', { multipart: [{ name: 'a', contents: seal }] }),
    "a part's name": (client, seal) =>
      post(client, 'v3/x', { multipart: [{ name: seal, contents: 'a' }] }),
    "a part's file name": (client, seal) =>
      post(client, 'v3/x', { multipart: [{ name: 'a', filename: seal, contents: 'a' }] }),
    "a part's header": (client, seal) =>
      post(client, 'v3/x', { multipart: [{ name: 'a', headers: { a: seal }, contents: 'a' }] }),
    'a body': (client, seal) => post(client, 'v3/x', { body: seal }),
    'an APIv2 parameter': (client, seal) =>
      post(client, 'v2/x', { xml: { mch_id: MCHID, a: seal } }),
    'an APIv2 parameter in a class': (client, seal) =>
      post(client, 'v2/x', { xml: { mch_id: MCHID, a: { toString: () => `${seal}` } } }),
    'the query of an APIv2 GET': (client, seal) =>
      get(client, 'v2/x', { xml: { mch_id: MCHID, a: seal } }),
    'data of the axios instance for APIv2': (client, seal) =>
      client.getDriver().post('v2/x', { mch_id: MCHID, a: seal }),
    "an upload's file name": (client, seal) =>
      client.$upload('v3/merchant/media/upload', PNG, { filename: `${seal}.png` }),
    "an upload's field": (client, seal) =>
      client.$upload(RECEIPTS, PNG, { filename: 'a.png', transaction_id: seal as unknown }),
  }

  it.each(Object.entries(DOORS))('by %s', async (_, send) => {
    const client = clientOf(gateway)
    const call = async () => send(client, client.$seal(NAME) as never)
    const error = await rejectionOf(call())
    expect(error).toMatchObject({ name: 'RequestRefusedError', outcome: 'not-sent' })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(NAME)
    expect(gateway.received).toEqual([])
  })
})
