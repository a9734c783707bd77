import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  APIV3_KEY,
  clientOf,
  payment,
  REFUND,
  SECRET,
  V2_ORDER,
  v2,
  v2Refund,
} from '../../../../test/notify/fixture.js'
import { encryptResource } from '../testing.js'
import { Transformer } from '../xml/transformer.js'
import { createNotifyHandler } from './handler.js'
import { identify } from './identity.js'

const client = clientOf()
const idOf = async (xml: string) => identify(await client.$notify({}, xml))
const inside = (xml: string, more: string) => xml.replace('</xml>', `${more}</xml>`)

/** Counts the runs of a handler over consecutive deliveries. */
async function runsOf(...bodies: string[]): Promise<number> {
  let runs = 0
  const handle = createNotifyHandler(client, () => void runs++, { onError: () => undefined })
  for (const body of bodies) await handle({}, body)
  return runs
}

const sealed = (
  event: Record<string, string>,
  resource: object = { out_order_no: '1', state: 'DONE' },
) => {
  const { algorithm, ciphertext, associated_data, nonce } = encryptResource({
    apiv3Key: APIV3_KEY,
    resource,
    associatedData: 'payscore',
  })
  const cipher = {
    event_algorithm: algorithm,
    event_nonce: nonce,
    event_associated_data: associated_data,
    event_ciphertext: ciphertext,
  }
  return v2(
    { mch_id: '1', appid: 'w', algorithm: 'HMAC-SHA256', nonce_str: 'n', ...event, ...cipher },
    'HMAC-SHA256',
  )
}

const CONTRACT = {
  mch_id: '1',
  contract_code: 'c',
  contract_id: '7',
  change_type: 'ADD',
  operate_time: '2015-07-01 10:00:00',
}
const COMBINED = {
  combine_out_trade_no: '1',
  combine_mch_id: '2',
  sub_order_list: '{"order_num":1}',
  result_code: 'SUCCESS',
}
const PARKING = {
  mch_id: '1',
  plate_number: 'B8',
  vehicle_event_type: 'NORMAL',
  vehicle_event_createtime: '20180814165138',
}
const RISK = { mch_id: '1', event_code: '1', risk_level: 'HIGH', transaction_id_list: '1' }
const DOCUMENTED: [string, Record<string, string>][] = [
  ['payment', V2_ORDER],
  ['combined payment', COMBINED],
  ['contract', CONTRACT],
  ['parking', PARKING],
  ['risk', RISK],
  ['something new', { event_type: 'A.B', number: '1' }],
]

describe.each(DOCUMENTED)('an APIv2 notification of a %s', (_, fields) => {
  const xml = v2({ nonce_str: 'n', ...fields })

  it('runs once, whatever is changed that its sign does not cover', async () => {
    const elements = [...xml.matchAll(/<(\w+)>(?:[^<]|<!\[CDATA\[.*?\]\]>)*<\/\1>/g)].map(
      ([element]) => element,
    )
    const sameBytes = [
      inside(xml, '<p0></p0>'),
      inside(xml, '<p1/>'),
      inside(xml, '<attach2><![CDATA[]]></attach2>'),
      inside(xml, '<sign_type></sign_type>'),
      inside(xml, '<coupon_fee></coupon_fee><user_repaid/>'),
      xml.replaceAll(/(<\/\w+>)</g, '$1\n  <'),
      `<?xml version="1.0"?>\n${xml}`,
      xml.replaceAll(/>([\w:. -]+)</g, '><![CDATA[$1]]><'),
      `<xml>${elements.reverse().join('')}</xml>`,
    ]
    for (const body of sameBytes) expect((await client.$notify({}, body)).version, body).toBe('v2')
    expect(await runsOf(xml, ...sameBytes)).toBe(1)
  })

  it('runs once when it is redelivered with another nonce, sign and sign type', async () => {
    const again = [
      v2({ ...fields, nonce_str: 'm' }),
      v2({ ...fields, nonce_str: 'o', sign_type: 'HMAC-SHA256' }, 'HMAC-SHA256'),
    ]
    expect(await runsOf(xml, ...again)).toBe(1)
  })

  it('has an identity different from each of the others', async () => {
    const ids = await Promise.all(
      DOCUMENTED.map(([, other]) => idOf(v2({ nonce_str: 'n', ...other }))),
    )
    expect(new Set(ids).size).toBe(DOCUMENTED.length)
    expect(ids).toContain(await idOf(xml))
  })
})

describe('an APIv2 payment', () => {
  const id = idOf(v2())

  it.each(['attach', 'bank_type', 'is_subscribe', 'openid', 'time_end'])(
    'is the same event when a resend tells another %s',
    async (name) => {
      expect(await idOf(v2({ ...V2_ORDER, [name]: 'other' }))).toBe(await id)
    },
  )

  it.each<[string, Record<string, string>]>([
    ['transaction', { transaction_id: '1004400740201409030005092169' }],
    ['result', { result_code: 'FAIL' }],
    ['state', { trade_state: 'PAY_FAIL' }],
    ['repayment', { user_repaid: 'Y' }],
    ['amount, which the handler must see', { total_fee: '2' }],
    ['currency', { fee_type: 'HKD' }],
    ['order', { out_trade_no: '1409811654' }],
    ['merchant', { mch_id: '1900000002' }],
    ['sub-merchant', { sub_mch_id: '1900000003' }],
  ])('is another event with another %s', async (_, change) => {
    expect(await idOf(v2({ ...V2_ORDER, ...change }))).not.toBe(await id)
    expect(await runsOf(v2(), v2({ ...V2_ORDER, ...change }))).toBe(2)
  })
})

it('two APIv3 events about one resource both run, and their redeliveries do not', async () => {
  const told: string[] = []
  const handle = createNotifyHandler(client, ({ event_type }) => void told.push(event_type))
  const events = [
    { id: 'EV-1', eventType: 'REFUND.ABNORMAL' },
    { id: 'EV-2', eventType: 'REFUND.SUCCESS' },
  ]
  for (const event of [...events, ...events]) {
    const { headers, body } = payment(event)
    expect((await handle({ ...headers }, body)).status).toBe(204)
  }
  expect(told).toEqual(['REFUND.ABNORMAL', 'REFUND.SUCCESS'])
})

describe('an APIv2 refund', () => {
  it('runs once, whatever fields surround its ciphertext, with or without a sign', async () => {
    const envelope = Transformer.toArray(v2Refund()) as Record<string, string>
    const { req_info = '' } = envelope
    const bodies = [
      Transformer.toXml({ req_info }),
      Transformer.toXml({
        return_code: 'SUCCESS',
        appid: 'x',
        nonce_str: 'y',
        more: 'z',
        req_info,
      }),
      v2({ ...envelope, nonce_str: 'another' }),
      v2Refund({ ...REFUND, refund_recv_accout: '', attach: '' }),
      v2Refund(Object.fromEntries(Object.entries(REFUND).reverse())),
    ]
    expect(await runsOf(v2Refund(), ...bodies)).toBe(1)
  })

  it('is another event in another state, of another refund and with another amount', async () => {
    const changes = [
      { refund_status: 'CHANGE' },
      { refund_id: '50000408942018111907145868883' },
      { refund_fee: '3961' },
    ]
    expect(
      await runsOf(v2Refund(), ...changes.map((change) => v2Refund({ ...REFUND, ...change }))),
    ).toBe(4)
  })
})

describe('a Pay Score event of APIv2', () => {
  it('is identified by its event_id, since a redelivery may be encrypted anew', async () => {
    const event = { event_id: 'E1', event_type: 'CHECK.SUCCESS' }
    expect(await runsOf(sealed(event), sealed({ ...event, nonce_str: 'm' }))).toBe(1)
    expect(await runsOf(sealed(event), sealed({ ...event, event_id: 'E2' }))).toBe(2)
  })

  it('is one of two events when they report one resource under two types', async () => {
    for (const event of [{ event_id: 'E1' }, { event_id: '' }]) {
      const [check, paid] = [
        sealed({ ...event, event_type: 'CHECK.SUCCESS' }),
        sealed({ ...event, event_type: 'TRANSACTION.SUCCESS' }),
      ]
      expect(await runsOf(check, paid, check, paid)).toBe(2)
    }
  })

  it('without an event_id is identified by its resource, nested or not, in any order', async () => {
    const event = { event_type: 'CHECK.SUCCESS' }
    const resource = { state: 'DONE', out_order_no: '1', room: { no: 7 } }
    const turned = { room: { no: 7 }, out_order_no: '1', state: 'DONE' }
    expect(await runsOf(sealed(event, resource), sealed(event, turned))).toBe(1)
    expect(
      await runsOf(sealed(event, resource), sealed(event, { ...resource, state: 'DOING' })),
    ).toBe(2)
  })
})

describe('a notification that can be read in two ways under its sign', () => {
  const warned: [string, unknown][] = []
  beforeEach(() => {
    warned.splice(0)
    vi.spyOn(process, 'emitWarning').mockImplementation(
      (warning, options) => void warned.push([String(warning), options]),
    )
  })
  afterEach(() => void vi.restoreAllMocks())

  const joined = (first: string, second: string) => {
    const { [second]: moved, ...fields } = Transformer.toArray(v2()) as Record<string, string>
    return Transformer.toXml({ ...fields, [first]: `${fields[first]}&${second}=${moved}` })
  }
  const AMBIGUOUS: [string, string, string][] = [
    [
      'with the amount in what the shopper chose',
      v2({ ...V2_ORDER, attach: '1&total_fee=1' }),
      'attach',
    ],
    ['with two of its fields joined into one', joined('attach', 'bank_type'), 'attach'],
    ['with its nonce joined', joined('nonce_str', 'openid'), 'nonce_str'],
    [
      'whose number was joined with an undocumented field',
      v2({ ...V2_ORDER, transaction_id: '1&Zz=1' }),
      'transaction_id',
    ],
    [
      'whose amount was joined with an earlier field',
      v2({ ...V2_ORDER, total_fee: '1&bank_type=CFT' }),
      'total_fee',
    ],
  ]

  it.each(AMBIGUOUS)('is refused by $notify, and printed: %s', async (_, xml, field) => {
    const error = await client.$notify({}, xml).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'WeChatPayError',
      code: 'ERR_NOTIFICATION_AMBIGUOUS',
      outcome: 'unknown',
      field,
      out_trade_no: V2_ORDER.out_trade_no,
      message: expect.stringContaining(
        `query the order with out_trade_no ${V2_ORDER.out_trade_no}`,
      ),
    })
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      field,
      out_trade_no: V2_ORDER.out_trade_no,
    })
    expect(warned).toEqual([
      [(error as Error).message, { type: 'WeChatPayWarning', code: 'ERR_NOTIFICATION_AMBIGUOUS' }],
    ])
  })

  it('does not run, is responded to with FAIL so that it is redelivered, is passed to onError, and still printed once', async () => {
    let runs = 0
    const told: unknown[] = []
    const [[, xml = ''] = []] = AMBIGUOUS
    const onError = (error: unknown, outcome: string) =>
      void told.push([(error as { out_trade_no?: string }).out_trade_no, outcome])
    for (const options of [{ onError }, {}]) {
      const handle = createNotifyHandler(client, () => void runs++, options)
      expect(await handle({ 'Content-Type': 'text/xml' }, xml)).toMatchObject({
        status: 500,
        body: expect.stringContaining('FAIL'),
      })
    }
    expect(runs).toBe(0)
    expect(told).toEqual([[V2_ORDER.out_trade_no, 'failed']])
    expect(warned).toHaveLength(2)
  })

  it('names only a number that is fit for a log, and that of a combined order', async () => {
    const odd = await client
      .$notify({}, v2({ ...V2_ORDER, out_trade_no: 'a\nb', attach: 'a&body=1' }))
      .catch((reason: unknown) => reason)
    expect(odd).not.toHaveProperty('out_trade_no')
    expect((odd as Error).message).not.toContain('\n')
    const combined = await client
      .$notify({}, v2({ ...COMBINED, bank_type: 'a&combine_mch_id=1' }))
      .catch((reason: unknown) => reason)
    expect(combined).toMatchObject({ out_trade_no: '1' })
  })

  it('is not printed when its sign is invalid, since anyone can send it', async () => {
    const forged = v2({ ...V2_ORDER, attach: '1&total_fee=1' })
      .replace(SECRET, '')
      .replace('<openid>o', '<openid>p')
    await expect(client.$notify({}, forged)).rejects.toMatchObject({
      code: 'ERR_SIGNATURE_INVALID',
    })
    expect(warned).toEqual([])
  })
})
