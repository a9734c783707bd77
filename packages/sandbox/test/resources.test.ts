import { privateDecrypt, publicEncrypt } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ErrorTable, OperationTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLOWS } from '../src/flows/index.js'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { ROWS } from './crawl.js'
import { post } from './merchant.js'
import { sendSample } from './sample-request.js'
import { isResponseValid, sendV3 } from './signed-request.js'

let keys: SandboxKeys
let sandbox: Sandbox
let shop: Server
let shopUrl = ''
const operations = new OperationTable()
const errors = new ErrorTable(operations)
const inFlows = new Set(FLOWS.flatMap(({ routes }) => Object.keys(routes)))

beforeAll(async () => {
  keys = await createSandboxKeys()
  sandbox = await createSandbox({ keys, settleDelay: 60_000, seed: 'resources' })
  sandbox.seed('ebike-charge-token', { charging_token: 'T' })
  shop = createServer((_request, response) => response.writeHead(204).end())
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/notify`
})
afterAll(async () => {
  await sandbox.close()
  shop.close()
})

const get = (target: string) => sendV3(sandbox, { target })
const CHARGES = '/v3/ebike/charge/transactions'
const CHARGED = `${CHARGES}/out-trade-no`

function charge(number: string, more: object = {}) {
  return {
    ...{ appid: 'wx1', description: 'charge', attach: 'a', out_trade_no: number },
    ...{ notify_url: shopUrl, charging_token: 'T', amount: { total: 500, currency: 'CNY' } },
    charge_info: {
      start_time: '2026-01-01T08:00:00+08:00',
      end_time: '2026-01-01T09:00:00+08:00',
      charging_station_name: 'station',
      charging_gun_number: '1',
      charged_capacity: 3600,
    },
    device_info: { device_id: 'D', device_ip: '1.1.1.1' },
    ...more,
  }
}

describe('an operation without a flow of its own', () => {
  it('reads back what was written, in the shape of the answer, signed', async () => {
    const placed = await post(sandbox, CHARGES, charge('CHARGE0001'))
    expect(placed.status).toBe(200)
    const read = await get(`${CHARGED}/CHARGE0001`)
    expect(isResponseValid(sandbox, read)).toBe(true)
    expect(read.headers['sandbox-response']).toBeUndefined()
    expect(read.json()).toMatchObject({
      out_trade_no: 'CHARGE0001',
      trade_state: 'ACCEPTED',
      attach: 'a',
      amount: { total: 500, currency: 'CNY' },
      device_info: { device_id: 'D', device_ip: '1.1.1.1' },
    })
  })

  it('tells what it made up, the same each time', async () => {
    await post(sandbox, CHARGES, charge('CHARGE0004'))
    const first = (await get(`${CHARGED}/CHARGE0004`)).json()
    const { invented = [] } = sandbox.requests.last()!
    expect((await get(`${CHARGED}/CHARGE0004`)).json()).toEqual(first)
    for (const pointer of invented) expect(pointer).not.toBe('/out_trade_no')
  })

  it('has never heard of a number that nobody used', async () => {
    const read = await get(`${CHARGED}/NEVER0001`)
    expect(read.status).toBe(404)
    expect(isResponseValid(sandbox, read)).toBe(true)
  })

  it('takes the same number with the same content for the same, with other content not', async () => {
    const first = await post(sandbox, CHARGES, charge('CHARGE0002'))
    const again = await post(sandbox, CHARGES, charge('CHARGE0002'))
    expect(again.json()).toEqual(first.json())
    const other = await post(sandbox, CHARGES, charge('CHARGE0002', { description: 'other' }))
    expect(other.status).toBe(400)
    const all = sandbox.resources.list('ebike-transaction')
    expect(all.filter(({ names }) => names['out_trade_no'] === 'CHARGE0002')).toHaveLength(1)
  })

  it('moves by the documented words, moves money with it, and notifies of it', async () => {
    await post(sandbox, CHARGES, charge('CHARGE0003'))
    const before = sandbox.resources.list('ebike-transaction')
    const taken = before.find(({ names }) => names['out_trade_no'] === 'CHARGE0003')!
    expect(taken.state).toBe('ACCEPTED')
    expect(taken.moves.map(({ to }) => to)).toContain('SUCCESS')
    sandbox.resources.move('ebike-transaction', 'CHARGE0003', 'SUCCESS')
    await sandbox.notifications.idle()
    const notified = sandbox.notifications.all().at(-1)!
    expect(notified, JSON.stringify(notified.attempts)).toMatchObject({
      event: 'TRANSACTION.SUCCESS',
      state: 'delivered',
      resource: { out_trade_no: 'CHARGE0003', trade_state: 'SUCCESS', amount: { total: 500 } },
    })
    expect((await get(`${CHARGED}/CHARGE0003`)).json()['trade_state']).toBe('SUCCESS')
    expect(() => sandbox.resources.move('ebike-transaction', 'CHARGE0003', 'PAYING')).toThrow(
      'cannot become PAYING',
    )
  })

  it('refunds no more than was paid, and knows where the money is', async () => {
    const { operation } = operations.find('POST', 'v3/global/transactions/native')!
    const names = { 'body.out_trade_no': 'GLOBAL0001', 'body.amount.total': '1000' }
    expect((await sendSample(sandbox, operation, names)).status).toBe(200)
    const refund = (number: string, amount: string) =>
      sendSample(sandbox, operations.find('POST', 'v3/global/refunds')!.operation, {
        'body.out_trade_no': 'GLOBAL0001',
        'body.out_refund_no': number,
        'body.amount.refund': amount,
        'body.amount.total': '1000',
      })
    expect((await refund('GREFUND0', '1')).status).toBe(400)
    sandbox.resources.move('global-transaction', 'GLOBAL0001', 'SUCCESS')
    expect((await refund('GREFUND1', '600')).status).toBe(200)
    expect((await refund('GREFUND2', '600')).status).toBe(400)
    expect((await refund('GREFUND3', '400')).status).toBe(200)
    sandbox.clock.advance(60_000)
    expect(sandbox.resources.list('global-transaction')[0]!.state).toBe('REFUND')
    const { ledger } = sandbox
    expect(
      ledger
        .balances()
        .every(({ amount, account }) => amount >= 0 || /^payer|^outside/.test(account)),
    ).toBe(true)
    expect(ledger.balances().reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })

  it('is there only once a person has signed', async () => {
    const { operation } = operations.find('POST', 'v3/edu-papay/contracts/presign')!
    const presigned = await sendSample(sandbox, operation)
    expect(presigned.status, presigned.body.toString()).toBe(200)
    const [offered] = sandbox.resources.list('edu-contract')
    expect(offered!.state).toBe('(not signed)')
    const id = offered!.names['contract_id']!
    const read = () =>
      sendSample(
        sandbox,
        operations.find('GET', 'v3/edu-papay/contracts/id/{contract_id}')!.operation,
        { 'path.contract_id': id },
      )
    expect((await read()).status).toBe(404)
    sandbox.resources.move('edu-contract', id, offered!.moves[0]!.to)
    expect((await read()).status).toBe(200)
  })

  it('hangs nothing under what does not exist', async () => {
    const { operation } = operations.find('POST', 'v3/marketing/membercard-activity/activities')!
    const refused = await sendSample(sandbox, operation, { 'body.card_id': 'NEVER' })
    expect(refused.status).toBe(404)
    expect(sandbox.resources.list('membercard-activity')).toEqual([])
  })

  it('makes what an application asked for, once a review has granted it', async () => {
    const { operation } = operations.find('POST', 'v3/parking/reminders/application')!
    const made = await sendSample(sandbox, operation, {
      'body.parking_lot.out_parking_lot_id': 'LOT1',
    })
    expect(made.status, made.body.toString()).toBeLessThan(300)
    const reader = operations.find('GET', 'v3/parking/reminders/parking-lot')!.operation
    const read = () =>
      sendSample(sandbox, reader, { 'query.out_parking_lot_id': 'LOT1', 'query.*': '' })
    expect((await read()).status).toBe(404)
    sandbox.resources.move('parking-lot-application', 'LOT1', 'AUDIT_STATUS_APPROVED')
    const lot = await read()
    expect(lot.status, lot.body.toString()).toBe(200)
    expect(lot.json()).toMatchObject({ out_parking_lot_id: 'LOT1' })
  })

  it('lists by page, newest first, with the count of all', async () => {
    const cards = operations.find('POST', 'v3/marketing/membercard-open/cards')!.operation
    for (const number of ['1', '2', '3'])
      await sendSample(sandbox, cards, { 'body.out_request_no': `CARD000${number}` })
    const ids = sandbox.resources.list('membercard-template').map(({ names }) => names['card_id'])
    const page = (await get('/v3/marketing/membercard-open/cards?offset=1&limit=1')).json()
    expect(page).toMatchObject({ offset: 1, limit: 1, total_count: 3, data: [{ card_id: ids[1] }] })
  })

  it('knows the same secret in another ciphertext, and gives it back encrypted for the merchant', async () => {
    const { publicKey } = sandbox.keys.platformPublicKey
    const path = 'v3/fund-app/mch-transfer/transfer-to-qq-wallet-bills'
    const { operation } = operations.find('POST', path)!
    const transfer = (text: string) =>
      sendSample(sandbox, operation, {
        'body.out_bill_no': 'QQ0001',
        'body.user_name': publicEncrypt(
          { key: publicKey, oaepHash: 'sha1' },
          Buffer.from(text),
        ).toString('base64'),
      })
    const first = await transfer('张三')
    expect(first.status, first.body.toString()).toBe(200)
    const { transfer_bill_no } = first.json()
    expect((await transfer('张三')).json()).toMatchObject({ transfer_bill_no })
    expect((await transfer('李四')).status).toBe(400)
    const { user_name } = (await get(`/${path}/QQ0001`)).json()
    const { key } = sandbox.config().merchant
    const name = privateDecrypt({ key, oaepHash: 'sha1' }, Buffer.from(String(user_name), 'base64'))
    expect(name.toString()).toBe('张三')
  })
})

describe('what no operation makes', () => {
  it('is put there by a seed, and found by its numbers', async () => {
    const target = '/v3/merchant-risk-manage/violation-notifications'
    expect((await get(target)).status).toBe(404)
    const { names } = sandbox.seed('iot-device', { device_sn: 'SN1', sub_mchid: '1900000109' })
    expect(Object.values(names)).toContain('SN1')
    expect(() => sandbox.seed('iot-devise', {})).toThrow('There is no resource "iot-devise"')
    for (const state of ['DONE', 'constructor', '__proto__'])
      expect(() => sandbox.seed('global-refund', { status: state })).toThrow(
        `has no state "${state}"`,
      )
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(() => sandbox.seed(name, {})).toThrow(`There is no resource "${name}"`)
  })

  it('is not taken for what flows keep, since nothing would read it', () => {
    expect(() => sandbox.seed('refund', { out_refund_no: 'SEEDED1' })).toThrow('cannot be seeded')
    expect(() => sandbox.seed('transfer-bill', {})).toThrow('cannot be seeded')
  })
})

describe('the origin of a response', () => {
  it('is told where it is generated, and refused where the sandbox is strict', async () => {
    const target = '/v3/capital/capitallhh/areas/provinces'
    const loose = await get(target)
    expect([loose.status, loose.headers['sandbox-response']]).toEqual([200, 'generated'])
    expect(sandbox.requests.last()?.origin).toBe('generated')
    const strict = await createSandbox({ keys, strict: true })
    const refused = await sendV3(strict, { target })
    expect([refused.status, refused.json().code]).toEqual([501, 'GENERATED'])
    await strict.close()
  })

  it('is told where no document names the refusal, and not where one does', async () => {
    const origins = { assumed: 0, documented: 0 }
    for (const { operation, row } of ROWS) {
      if (row.kind !== 'read' || inFlows.has(`${operation.method} ${operation.path}`)) continue
      const response = await sendSample(sandbox, operation)
      const { code } = sandbox.requests.last()!
      if (code === undefined || response.status === 400) continue
      const origin = response.headers['sandbox-response']
      const own = errors.ofOperation(operation.method, operation.path)
      const isOwn = own.some((known) => known.code === code)
      if (isOwn) expect(origin, `${operation.path} ${code}`).toBeUndefined()
      origins[origin === 'assumed' ? 'assumed' : 'documented']++
    }
    expect(origins.assumed).toBeGreaterThan(5)
    expect(origins.documented).toBeGreaterThan(15)
  })
})
