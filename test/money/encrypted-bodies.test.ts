import { inspect } from 'node:util'
import * as catalog from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, type ClientConfig, type RequestOptions, Rsa } from 'wechatpay-chain'
import {
  clientOf,
  Gateway,
  PLATFORM_SERIAL,
  platform,
  rejectionOf,
} from '../../packages/wechatpay-chain/test/gateway.js'

const NAME = '张三的真实姓名'
const PHONE = '13800138000'
const TRANSFER = 'v3/fund-app/mch-transfer/transfer-bills'
const BATCHES = 'v3/transfer/batches'

let gateway: Gateway
beforeAll(async () => {
  gateway = await new Gateway().start()
})
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const knowing = (changes: Partial<ClientConfig> = {}) => clientOf(gateway, { catalog, ...changes })
const post = (client: Client, path: string, options: object) =>
  client.chain<string>(path).post(options as RequestOptions)
const decrypt = (ciphertext: unknown) => Rsa.decrypt(ciphertext as string, platform.privateKey)
const sentJson = () => JSON.parse(gateway.last.body.toString('utf8')) as Record<string, unknown>

/**
 * Expects a refusal before a byte is sent, with a message that does not show what was to be hidden.
 */
async function expectRefusal(call: PromiseLike<unknown>, code: string): Promise<void> {
  const error = await rejectionOf(call)
  expect(error).toMatchObject({ name: 'RequestRefusedError', code, outcome: 'not-sent' })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${NAME}|${PHONE}`))
  expect(gateway.received).toEqual([])
}

class Payee {
  amount = 1
  constructor(readonly user_name: unknown) {}
}
class Model {
  readonly #row: object
  constructor(row: object) {
    this.#row = row
  }
  toJSON(): object {
    return this.#row
  }
}
const withGetter = (read: () => unknown) =>
  Object.defineProperty({}, 'user_name', { get: read, enumerable: true })

/** Each makes a request body from a name. */
const SHAPES: Readonly<Record<string, (name: unknown) => object>> = {
  'an object': (name) => ({ user_name: name }),
  'a class instance': (name) => new Payee(name),
  'an object with toJSON': (name) => new Model({ user_name: name }),
  'an object with toJSON around a class instance': (name) => new Model(new Payee(name)),
  'a getter': (name) => withGetter(() => name),
  'a null prototype': (name) => Object.assign(Object.create(null), { user_name: name }),
  'a proxy': (name) => new Proxy({ user_name: name }, {}),
  'a list': (name) => ({ user_name: [name] }),
  'a value object': (name) => ({ user_name: new Model({ first: name }) }),
}

describe.each(Object.entries(SHAPES))('in %s', (_, shape) => {
  it('$seal is encrypted', async () => {
    const client = clientOf(gateway)
    await post(client, TRANSFER, { json: shape(client.$seal(NAME)) })
    expect(gateway.last.body.toString()).toMatch(/[A-Za-z0-9+/]{342}==/)
    expect(decrypt(/[A-Za-z0-9+/]{342}==/.exec(gateway.last.body.toString())?.[0])).toBe(NAME)
    expect(gateway.last.headers['wechatpay-serial']).toBe(PLATFORM_SERIAL)
  })

  it.each<[string, unknown]>([
    ['a string', NAME],
    ['a String object', new String(NAME)],
    ['an object whose toJSON is a string', { toJSON: () => NAME }],
    ['a number', 13_800_138_000],
    ['an object that calls itself sealed', JSON.parse(`{"$sealed":true,"value":"${NAME}"}`)],
  ])('%s is refused, by chains and by the axios instance', async (__, name) => {
    await expectRefusal(post(knowing(), TRANSFER, { json: shape(name) }), 'ERR_PLAIN_FIELD')
    await expectRefusal(knowing().getDriver().post(TRANSFER, shape(name)), 'ERR_PLAIN_FIELD')
    await expectRefusal(
      knowing()
        .getDriver()
        .select('v3')
        .post(TRANSFER, { json: shape(name) }),
      'ERR_PLAIN_FIELD',
    )
  })

  it('a plaintext is encrypted if the client is configured to', async () => {
    const client = knowing({ plainFields: 'seal' })
    await post(client, TRANSFER, { json: shape(NAME) })
    expect(decrypt(/[A-Za-z0-9+/]{342}==/.exec(gateway.last.body.toString())?.[0])).toBe(NAME)
    await client.getDriver().post(TRANSFER, shape(NAME))
    expect(decrypt(/[A-Za-z0-9+/]{342}==/.exec(gateway.last.body.toString())?.[0])).toBe(NAME)
    expect(gateway.last.headers['wechatpay-serial']).toBe(PLATFORM_SERIAL)
  })
})

describe('what is checked is what is sent', () => {
  it('a toJSON or getter that returns something else the second time changes nothing', async () => {
    for (const plainFields of ['seal', 'refuse'] as const) {
      const client = knowing({ plainFields })
      const readings = () => [client.$seal(NAME), NAME].values()
      const first = readings()
      const second = readings()
      for (const json of [
        { user_name: { toJSON: () => first.next().value } },
        withGetter(() => second.next().value),
      ]) {
        await post(client, TRANSFER, { json })
        expect(decrypt(sentJson()['user_name'])).toBe(NAME)
      }
    }
  })

  it('every item of a list is encrypted, and refused as plaintext, even in class instances', async () => {
    const client = clientOf(gateway)
    const names = ['甲', '乙', '丙']
    await post(client, BATCHES, {
      json: { transfer_detail_list: names.map((name) => new Payee(client.$seal(name))) },
    })
    expect(
      (sentJson()['transfer_detail_list'] as Payee[]).map(({ user_name }) => decrypt(user_name)),
    ).toEqual(names)
    gateway.reset()
    for (const plain of [0, 1, 2]) {
      const list = names.map(
        (name, index) => new Payee(index === plain ? NAME : client.$seal(name)),
      )
      await expectRefusal(
        post(knowing(), BATCHES, { json: { transfer_detail_list: list } }),
        'ERR_PLAIN_FIELD',
      )
    }
  })

  it('a plaintext item is encrypted with the others if the client is configured to', async () => {
    const list = ['甲', '乙'].map((name) => new Payee(name))
    await post(knowing({ plainFields: 'seal' }), BATCHES, { json: { transfer_detail_list: list } })
    expect(
      (sentJson()['transfer_detail_list'] as Payee[]).map(({ user_name }) => decrypt(user_name)),
    ).toEqual(['甲', '乙'])
    expect(list.map(({ user_name }) => user_name)).toEqual(['甲', '乙'])
  })

  it('$seal is encrypted at any depth', async () => {
    const client = clientOf(gateway)
    const nest = (depth: number, value: unknown): unknown =>
      depth === 0 ? value : { a: nest(depth - 1, value) }
    for (const depth of [31, 32, 33, 34, 200]) {
      await post(client, 'v3/x', { json: nest(depth, client.$seal(NAME)) })
      expect(decrypt(gateway.last.body.toString().replace(/[{}":a]*"([^"]+)".*/, '$1'))).toBe(NAME)
    }
  })

  it('a path variable of another name, or another spelling of the path, hides nothing', async () => {
    const json = { user_information: { common_field_list: [{ value: NAME }] } }
    await expectRefusal(
      knowing()
        .chain<string>('v3/brand/partner/card-member/user-cards/{code}')
        .patch({ code: '1', json } as never),
      'ERR_PLAIN_FIELD',
    )
    await knowing({ plainFields: 'seal' })
      .chain<string>('v3/brand/partner/card-member/user-cards/{code}')
      .patch({ code: '1', json } as never)
    expect(
      (sentJson() as typeof json).user_information.common_field_list.map(({ value }) =>
        decrypt(value),
      ),
    ).toEqual([NAME])
    gateway.reset()
    const paths = [
      'v3/transfer/%62atches',
      'v3//transfer/batches',
      'v3/x/../transfer/batches',
      '{+path}',
    ]
    for (const path of paths) {
      const variables = path === '{+path}' ? { path: BATCHES } : {}
      const call = post(knowing(), path, {
        ...variables,
        json: { transfer_detail_list: [new Payee(NAME)] },
      })
      await expectRefusal(call, 'ERR_PLAIN_FIELD')
    }
    const base_uri = `${gateway.url}behind/a/proxy/`
    await expectRefusal(
      knowing({ base_uri })
        .getDriver()
        .post(TRANSFER, JSON.stringify({ user_name: NAME })),
      'ERR_PLAIN_FIELD',
    )
  })
})
