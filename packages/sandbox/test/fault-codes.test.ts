import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { isResponseValid, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let count = 0

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'codes', settleDelay: 0 })
})
afterAll(() => sandbox.close())
afterEach(() => sandbox.faults.clear())

const REFUNDS = 'POST v3/refund/domestic/refunds'

/** Pays an order and refunds it. */
async function refund() {
  const number = `C${++count}`
  await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, number))
  sandbox.user.pay(number)
  const response = await post(sandbox, '/v3/refund/domestic/refunds', {
    out_trade_no: number,
    out_refund_no: `${number}R`,
    amount: { refund: 30, total: 100, currency: 'CNY' },
  })
  const refunded = sandbox.orders().find(({ outTradeNo }) => outTradeNo === number)?.refunded
  return { response, number, refunded }
}
const messageOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error)
  }
  return 'no error'
}

describe('an error code that is asked for', () => {
  it('comes with the documented status and message, signed, and nothing is processed', async () => {
    sandbox.faults.fail(REFUNDS, 'NOT_ENOUGH', { times: 1 })
    const { response, refunded } = await refund()
    expect([response.status, response.json()]).toEqual([
      403,
      { code: 'NOT_ENOUGH', message: '商户账户余额不足' },
    ])
    expect(isResponseValid(sandbox, response)).toBe(true)
    expect(refunded).toBe(0)
    expect(sandbox.requests.last()).toMatchObject({
      code: 'NOT_ENOUGH',
      reason: '商户账户余额不足',
      fault: 'code',
      faultOptions: { operation: REFUNDS, code: 'NOT_ENOUGH', when: 'before', times: 1 },
    })
    expect((await refund()).response.status).toBe(200)
  })

  it('after the effect loses the response of a request that was processed', async () => {
    sandbox.faults.fail(REFUNDS, 'FREQUENCY_LIMITED', { when: 'after', times: 1 })
    const { response, refunded } = await refund()
    expect([response.status, response.json().code]).toEqual([429, 'FREQUENCY_LIMITED'])
    expect(refunded).toBe(30)
  })

  it('does not hide what the request itself is refused for', async () => {
    sandbox.faults.fail(REFUNDS, 'NOT_ENOUGH')
    const target = '/v3/refund/domestic/refunds'
    const unsigned = await sendV3(sandbox, { method: 'POST', target, body: '{}', signedBody: 'x' })
    expect(unsigned.json().code).toBe('SIGN_ERROR')
    expect((await post(sandbox, target, {})).json().code).toBe('PARAM_ERROR')
  })

  it.each([
    'GET v3/pay/transactions/out-trade-no/{out_trade_no}',
    'GET /v3/pay/transactions/out-trade-no/:out_trade_no',
    'GET v3/pay/transactions/out-trade-no/_out_trade_no_',
    'GET v3/pay/transactions/out-trade-no/CONCRETE',
  ])('strikes where %s says', async (operation) => {
    sandbox.faults.fail(operation, 'SYSTEM_ERROR')
    const { mchid } = sandbox.config()
    const query = async (number: string) =>
      (
        await sendV3(sandbox, {
          target: `/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}`,
        })
      ).status
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'CONCRETE'))
    expect(await query('CONCRETE')).toBe(500)
    expect(await query('OTHER')).toBe(operation.endsWith('CONCRETE') ? 404 : 500)
    expect((await sendV3(sandbox, { target: '/v3/certificates' })).status).toBe(200)
  })

  it('of APIv2 is a signed result_code FAIL, in the algorithm of the request', async () => {
    sandbox.faults.fail('POST v2/pay/orderquery', 'ORDERNOTEXIST')
    const fields = { appid: 'wx1', out_trade_no: 'V1' }
    for (const algorithm of ['MD5', 'HMAC-SHA256'] as const) {
      const response = await sendV2(sandbox, '/pay/orderquery', fields, algorithm)
      expect(response.status).toBe(200)
      expect(response.fields).toMatchObject({
        return_code: 'SUCCESS',
        result_code: 'FAIL',
        err_code: 'ORDERNOTEXIST',
      })
      expect(response.fields['err_code_des']).toMatch(/订单/)
      const { secret } = sandbox.config()
      expect(response.fields['sign']).toBe(v2SignByHand(response.fields, secret, algorithm))
    }
  })

  it('that the documents do not have is an error with the near ones, unless it is wanted', async () => {
    expect(messageOf(() => sandbox.faults.fail(REFUNDS, 'NOTENOUGH'))).toMatch(
      /no error NOTENOUGH: NOT_ENOUGH, /,
    )
    expect(messageOf(() => sandbox.faults.fail('POST v3/refund/domestic/refund', 'X'))).toBe(
      `There is no operation POST v3/refund/domestic/refund: ${REFUNDS} may be meant.`,
    )
    expect(messageOf(() => sandbox.faults.fail('POST nonsense', 'X'))).toBe(
      'There is no operation POST nonsense.',
    )
    expect(messageOf(() => sandbox.faults.fail(REFUNDS, 'NOT_ENOUGH', { status: 500 }))).toMatch(
      /the status 403, not 500/,
    )
    expect(sandbox.faults.all()).toEqual([])
    sandbox.faults.fail(REFUNDS, 'MADE_UP', { undocumented: true, status: 418, message: '茶壶' })
    const { response } = await refund()
    expect([response.status, response.json()]).toEqual([418, { code: 'MADE_UP', message: '茶壶' }])
  })

  it('can be asked for by a header, in the operation of the request', async () => {
    const ask = (header: string) =>
      sendV3(sandbox, {
        target: '/v3/certificates',
        headers: { 'X-Sandbox-Fault': header },
      })
    const refused = await ask('code; code=SYSTEM_ERROR')
    expect([refused.status, refused.json().code]).toEqual([500, 'SYSTEM_ERROR'])
  })
})

describe('the header X-Sandbox-Fault', () => {
  it.each([
    ['nonsense', /There is no fault "nonsense"/],
    ['system-error; wen=after', /takes no option "wen": its options are when, path/],
    ['system-error; when=later', /when is before or after/],
    ['latency; milliseconds=soon', /milliseconds is a whole number from 0/],
    ['redirect; status=200', /A redirect has the status 301/],
    ['latency; 50', /"50" is neither/],
    ['reset; times=2', /times is an option of sandbox.faults.add/],
    ['notification-duplicate', /There is no fault "notification-duplicate"/],
    ['code', /needs the option code/],
  ])('%s is refused, and nothing is processed', async (header, issue) => {
    const number = `H${++count}`
    const response = await sendV3(sandbox, {
      method: 'POST',
      target: '/v3/pay/transactions/native',
      body: JSON.stringify(orderBody(sandbox, number)),
      headers: { 'X-Sandbox-Fault': header },
    })
    expect([response.status, response.json().code]).toEqual([400, 'PARAM_ERROR'])
    expect(response.json().detail).toMatchObject({ location: 'header', field: 'X-Sandbox-Fault' })
    expect(response.json().detail['issue']).toMatch(issue)
    expect(isResponseValid(sandbox, response)).toBe(true)
    expect(sandbox.orders().some(({ outTradeNo }) => outTradeNo === number)).toBe(false)
  })
})

describe('a scenario', () => {
  it('adds all its faults, which are told by its name and removed with the others', async () => {
    for (const [name, rules] of Object.entries(sandbox.faults.scenarios())) {
      const added = sandbox.faults.scenario(name)
      expect(added.map(({ kind, scenario }) => [kind, scenario])).toEqual(
        rules.map(({ kind }) => [kind, name]),
      )
      sandbox.faults.clear()
    }
    sandbox.faults.define('mine', [{ kind: 'unavailable', times: 1 }])
    sandbox.faults.scenario('mine')
    expect((await sendV3(sandbox, { target: '/v3/certificates' })).status).toBe(503)
    expect(sandbox.requests.last()?.faultOptions).toEqual({
      scenario: 'mine',
      times: 1,
      when: 'before',
    })
  })

  it('has faults whose options are valid, by the checks of its own definition', () => {
    for (const [name, rules] of Object.entries(sandbox.faults.scenarios()))
      expect(() => sandbox.faults.define(`copy-of-${name}`, rules)).not.toThrow()
    expect(messageOf(() => sandbox.faults.scenario('double-elevn'))).toMatch(
      /There is no scenario "double-elevn": double-eleven/,
    )
    expect(
      messageOf(() => sandbox.faults.define('bad', [{ kind: 'reset', milliseconds: 1 }])),
    ).toMatch(/reset takes no option "milliseconds"/)
    expect(messageOf(() => sandbox.faults.define('bad', []))).toMatch(/at least one fault/)
  })

  it('bad-day-at-the-bank makes refunds abnormal', async () => {
    sandbox.faults.define('worst-day', [{ kind: 'refund-abnormal', times: 1 }])
    sandbox.faults.scenario('worst-day')
    const { number } = await refund()
    await sandbox.notifications.idle()
    const { response } = {
      response: await sendV3(sandbox, { target: `/v3/refund/domestic/refunds/${number}R` }),
    }
    expect(response.json()['status']).toBe('ABNORMAL')
    const next = await refund()
    await sandbox.notifications.idle()
    const settled = await sendV3(sandbox, { target: `/v3/refund/domestic/refunds/${next.number}R` })
    expect(settled.json()['status']).toBe('SUCCESS')
  })

  it('key-rotation replaces the certificate in the middle, and the new one signs', async () => {
    const first = sandbox.config().certs
    sandbox.faults.add({ kind: 'key-rotation', skip: 2 })
    const serials: string[] = []
    for (let index = 0; index < 4; index++) {
      const response = await sendV3(sandbox, { target: '/v3/certificates' })
      expect(isResponseValid(sandbox, response)).toBe(true)
      serials.push(String(response.headers['wechatpay-serial']))
    }
    expect(serials.map((serial) => serial in first)).toEqual([true, true, false, false])
    expect(sandbox.faults.all()).toEqual([])
  })
})
