import { findOperation, OperationTable, type Schema } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createRandom } from '../src/random.js'
import { exampleOf } from '../src/schema/example.js'
import { orderBody, post } from './merchant.js'
import { sendSample } from './sample-request.js'
import { sendV2, sendV3 } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ checkSealedFields: false })
})
afterAll(() => sandbox.close())

/** Places a native order with changes. */
const place = (number: string, changes: Record<string, unknown> = {}) =>
  post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, number, changes))

/** The disputes of the last request, in English. */
const told = () =>
  (sandbox.requests.last()?.disputes ?? []).map(({ field, issue }) => `${field}: ${issue.en}`)

const MISSING = 'not given; sources differ on whether it is required'

describe('a request that meets everything', () => {
  it('has no disputes in the log', async () => {
    expect((await place('20261127-0001')).status).toBe(200)
    expect(sandbox.requests.last()).not.toHaveProperty('disputes')
  })
})

describe('a request that only a contradicted source would refuse', () => {
  it('is accepted without a disputed field, and the log says which in both languages', async () => {
    const response = await place('20261127-0002', {
      scene_info: { payer_client_ip: '127.0.0.1', store_info: { name: '茶馆' } },
    })
    expect(response.status).toBe(200)
    const store = '/scene_info/store_info'
    expect(told()).toEqual(
      ['area_code', 'address', 'id'].map((name) => `${store}/${name}: ${MISSING}`),
    )
    expect(sandbox.requests.last()?.disputes?.[0]?.issue.zh).toBe('未填写；是否必填，资料说法不一')
  })

  it.each(['a@b|c*d-e_f', 'ab-1'])('is accepted with the order number %s', async (number) => {
    expect((await place(number)).status).toBe(200)
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatch(/^\/out_trade_no: one source asks for/)
  })

  it('is accepted with a query in notify_url', async () => {
    await place('20261127-0003', { notify_url: 'http://127.0.0.1:9/?a=1' })
    expect(told()).toEqual(['/notify_url: one source asks for the pattern ^https?://[^?#]+$'])
  })

  it.each(['/v3/refund/domestic/refunds', '/hk/v3/refunds', '/v3/global/refunds'])(
    'is accepted with both numbers at %s',
    async (path) => {
      const number = path.replaceAll('/', '-')
      const isAbroad = !path.includes('domestic')
      const { mchid } = sandbox.config()
      if (isAbroad) {
        const template = `${path.slice(1).replace('refunds', 'transactions')}/native`
        const { operation } = findOperation('POST', template)!
        const placed = await sendSample(sandbox, operation, {
          ...{ 'body.out_trade_no': number, 'body.amount.total': '100' },
          ...{ 'body.mchid': mchid, 'body.amount.currency': 'CNY' },
          'body.time_expire': '2099-01-01T00:00:00+08:00',
        })
        expect(placed.status, placed.body.toString()).toBe(200)
      } else await place(number)
      const payee = sandbox.orders().find((o) => o.outTradeNo === number)?.subMchid
      const { transactionId } = sandbox.user.pay(number, payee)
      const response = await post(sandbox, path, {
        ...(isAbroad ? { mchid, appid: 'wx1', ...(payee ? { sub_mchid: payee } : {}) } : {}),
        transaction_id: transactionId,
        out_trade_no: number,
        out_refund_no: number.padEnd(64, 'R'),
        amount: { refund: 1, total: 100, currency: 'CNY' },
      })
      expect(response.status, response.body.toString()).toBe(200)
      expect(told()).toContain(
        ': more than one of transaction_id | out_trade_no given; one source asks for exactly one',
      )
    },
  )

  it('is accepted in XML, where an empty field is not given', async () => {
    const fields = { appid: 'wx1', contract_id: '1', openid: '' }
    const response = await sendV2(sandbox, '/transit/pay/querystate', fields, 'HMAC-SHA256')
    expect(response.body.toString()).toContain('<return_code><![CDATA[SUCCESS]]>')
    expect(told()).toEqual([`/openid: ${MISSING}`])
  })

  it('has at most twenty disputes in the log', async () => {
    const line = (index: number) => ({
      ...{ out_detail_no: `d${index}`, transfer_amount: 1, transfer_remark: 'r', openid: 'o' },
    })
    await post(sandbox, '/v3/transfer/batches', {
      ...{ appid: 'wx1', out_batch_no: 'b', batch_name: 'n', batch_remark: 'r' },
      ...{ total_amount: 99, total_num: 99 },
      ...{ transfer_detail_list: Array.from({ length: 99 }, (_, index) => line(index)) },
    })
    expect(sandbox.requests.last()?.status).toBe(200)
    expect(told()).toHaveLength(20)
    expect(told()[0]).toBe(`/transfer_scene_id: ${MISSING}`)
    expect(told()[1]).toBe(`/transfer_detail_list/0/user_name: ${MISSING}`)
  })
})

describe('a request that misses what is stated', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a stated field', { description: undefined }],
    ['a stated field beside disputed ones', { amount: {} }],
  ])('is refused without %s', async (_, changes) => {
    const response = await place('20261127-0005', changes)
    expect(response.json()).toMatchObject({ code: 'PARAM_ERROR' })
    expect(sandbox.requests.last()).not.toHaveProperty('disputes')
  })

  it('is refused with an order number of 33 characters, or a refund number of 65', async () => {
    const number = 'n'.repeat(33)
    expect((await place(number)).json()).toMatchObject({ code: 'PARAM_ERROR' })
    const refund = { out_trade_no: 'x', out_refund_no: 'R'.repeat(65) }
    const amount = { refund: 1, total: 1, currency: 'CNY' }
    const response = await post(sandbox, '/v3/refund/domestic/refunds', { ...refund, amount })
    expect(response.json()).toMatchObject({ detail: { field: '/out_refund_no' } })
  })

  it('is refused with neither of two numbers', async () => {
    const amount = { refund: 1, total: 1, currency: 'CNY' }
    const response = await post(sandbox, '/v3/refund/domestic/refunds', {
      out_refund_no: 'R1',
      amount,
    })
    expect(response.json()).toMatchObject({ code: 'PARAM_ERROR' })
  })
})

interface Disputed {
  path: readonly string[]
}

/** Every field of a schema whose requirement is disputed. */
function disputedIn(schema: Schema, path: readonly string[] = []): Disputed[] {
  return [
    ...(schema.disputed?.required ?? []).map((name) => ({ path: [...path, name] })),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
      disputedIn(child, [...path, name]),
    ),
    ...(schema.items ? disputedIn(schema.items, [...path, '0']) : []),
  ]
}

/** A copy of a value without one of its fields. */
function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, rest))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return rest.length === 0
    ? Object.fromEntries(entries.filter(([key]) => key !== name))
    : Object.fromEntries(
        entries.map(([key, child]) => [key, key === name ? without(child, rest) : child]),
      )
}

const operations = new OperationTable()
  .all()
  .filter(({ path, body }) => path.startsWith('v3/') && body && disputedIn(body.schema).length > 0)

describe('every APIv3 operation with a disputed field', () => {
  it('is there', () => {
    expect(operations.length).toBeGreaterThan(20)
  })

  it.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))(
    '%s lets each of them be missing, and tells of it',
    async (_, { method, path, body }) => {
      const schema = body?.schema ?? { type: 'object' as const }
      const source = {
        known: new Map([['mchid', sandbox.config().mchid]]),
        now: Date.now(),
        random: createRandom(1),
        merchantKey: sandbox.keys.merchant.publicKey,
        textual: false,
      }
      for (const { path: names } of disputedIn(schema)) {
        const json = without(exampleOf(schema, source), names)
        await sendV3(sandbox, {
          method,
          target: `/${path.replace(/\{\w+\}/g, '1')}`,
          body: JSON.stringify(json),
        })
        const { reason, disputes } = sandbox.requests.last()!
        const fields = disputes?.map(({ field }) => field)
        const field = `/${names.join('/')}`
        // A flow may ask for more than the catalog: that the order exists, that the signer pays.
        expect(reason ?? '', field).not.toContain('必填')
        if (names.length < 5) expect(fields, field).toContain(field)
      }
    },
  )
})
