import { createGateway } from '../src/create-gateway.js'
import { openServer } from '../src/gateway/open-server.js'
import { serve } from '../src/gateway/serve.js'
import { createSandboxKeys, type Sandbox } from '../src/index.js'
import { listBalances, listMovements } from '../src/ledger/ledger.js'
import { createDestinations } from '../src/notify/destination.js'
import { createRandom } from '../src/random.js'
import { createMemoryStore } from '../src/store/memory.js'
import { createUser } from '../src/user/user.js'
import { sendV2, sendV3 } from './signed-request.js'

/** Numbers of what was accepted, by kind, with its amount in fen. */
export interface Accepted {
  bills: string[]
  batches: string[]
  packets: string[]
  withdrawals: string[]
  services: string[]
  pockets: string[]
  orders: string[]
}

/** Opens a gateway over HTTP whose ledger the test can see. */
export async function openLedgerGateway(seed: string) {
  const keys = await createSandboxKeys()
  const store = createMemoryStore()
  let url = ''
  const gateway = createGateway({
    // The sandbox's clock runs with the machine's: an hour does not pass by itself in a test.
    ...{ keys, store, seed, settleDelay: 3_600_000, warn: () => undefined },
    destinations: createDestinations([]),
    url: () => url,
  })
  const server = await openServer({
    ...{ host: '127.0.0.1', port: 0, tlsPort: 0, keys },
    serve: (request, refusal) => serve(gateway, request, refusal),
    mount: () => undefined,
  })
  url = server.url
  const { context } = gateway
  context.scheduler.start()
  const merchant = keys.merchant
  const config = () => ({
    ...{ mchid: context.mchid, serial: merchant.serial, secret: keys.secret },
    privateKey: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  })
  return {
    client: { url, config } as unknown as Pick<Sandbox, 'url' | 'config'>,
    context,
    user: createUser(context),
    balances: () => listBalances(context),
    movements: () => listMovements(context),
    close: async () => {
      context.scheduler.stop()
      await server.close()
    },
  }
}

type LedgerGateway = Awaited<ReturnType<typeof openLedgerGateway>>

/** Takes random steps, legal and illegal ones; returns the answers' statuses. */
export function createStepper({ client, context, user }: LedgerGateway, seed: string) {
  const random = createRandom(seed)
  const accepted: Accepted = {
    ...{ bills: [], batches: [], packets: [], withdrawals: [], services: [], pockets: [] },
    orders: [],
  }
  const post = (target: string, body: object) =>
    sendV3(client, { method: 'POST', target, body: JSON.stringify(body) })
  let counter = 0
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random.fraction() * items.length)]
  /** Mostly a new number, at times one that was used. */
  const numberOf = (used: readonly string[], prefix: string) =>
    (random.fraction() < 0.2 ? pick(used) : undefined) ?? `${prefix}${counter++}`
  const amount = () => Math.floor(random.fraction() ** 3 * 150_000) + 30
  const keep = (list: string[], number: string, ok: boolean) => {
    if (ok && !list.includes(number)) list.push(number)
  }
  const attempt = (act: () => unknown) => {
    try {
      act()
    } catch {
      // Illegal steps are part of the walk.
    }
  }
  /** Makes a stock, funded or not, and sends a voucher of it; undefined when money is missing. */
  const voucher = async (): Promise<string | undefined> => {
    const value = Math.ceil(amount() / 10)
    const [from, to] = [-1, 1].map((days) =>
      new Date(context.clock.now() + days * 86_400_000).toISOString(),
    )
    const base = '/v3/marketing/favor'
    const stock_creator_mchid = context.mchid
    const made = await post(`${base}/coupon-stocks`, {
      ...{ out_request_no: `S${counter++}`, stock_name: 's', comment: 'c' },
      ...{ belong_merchant: stock_creator_mchid, stock_type: 'NORMAL' },
      ...{ available_begin_time: from, available_end_time: to, no_cash: counter % 3 === 0 },
      stock_use_rule: {
        ...{ max_coupons: 2, max_amount: 2 * value, max_coupons_per_user: 2 },
        ...{ natural_person_limit: false, prevent_api_abuse: false },
      },
      coupon_use_rule: {
        fixed_normal_coupon: { coupon_amount: value, transaction_minimum: 1 },
        combine_use: counter % 2 === 0,
      },
    })
    const { stock_id } = made.json()
    await post(`${base}/stocks/${stock_id}/start`, { stock_creator_mchid })
    const sent = await post(`${base}/users/o4/coupons`, {
      ...{ stock_id, stock_creator_mchid, appid: 'wx1', out_request_no: `C${counter++}` },
    })
    return sent.json()['coupon_id'] as string | undefined
  }
  const steps: (() => Promise<number>)[] = [
    async () => {
      const number = numberOf(accepted.bills, 'T')
      const { status } = await post('/v3/fund-app/mch-transfer/transfer-bills', {
        ...{ appid: 'wx1', out_bill_no: number, openid: `o${counter % 5}` },
        ...{ transfer_amount: amount(), transfer_remark: 'r', transfer_scene_id: '1000' },
        transfer_scene_report_infos: [{ info_type: 'a', info_content: 'a' }],
      })
      keep(accepted.bills, number, status === 200)
      return status
    },
    async () => {
      const number = numberOf(accepted.batches, 'B')
      const details = Array.from({ length: 1 + (counter % 3) }, (_, index) => ({
        ...{ out_detail_no: `D${index}`, transfer_amount: amount(), transfer_remark: 'r' },
        openid: `o${index}`,
      }))
      const sum = details.reduce((total, detail) => total + detail.transfer_amount, 0)
      const { status } = await post('/v3/transfer/batches', {
        ...{ appid: 'wx1', out_batch_no: number, batch_name: 'n', batch_remark: 'r' },
        ...{ total_amount: sum + (random.fraction() < 0.1 ? 1 : 0), total_num: details.length },
        transfer_detail_list: details,
      })
      keep(accepted.batches, number, status === 200)
      return status
    },
    async () => {
      const number = numberOf(accepted.packets, 'R')
      const { status, fields } = await sendV2(client, '/mmpaymkttransfers/sendredpack', {
        ...{ wxappid: 'wx1', mch_billno: number, re_openid: 'o1', total_num: '1' },
        ...{ total_amount: String(amount()), send_name: 's', wishing: 'w', act_name: 'a' },
        ...{ remark: 'r', client_ip: '1.1.1.1' },
      })
      keep(accepted.packets, number, fields['result_code'] === 'SUCCESS')
      return status
    },
    async () => {
      const number = numberOf(accepted.pockets, 'P')
      const { status, fields } = await sendV2(client, '/mmpaymkttransfers/promotion/transfers', {
        ...{ mch_appid: 'wx1', mchid: context.mchid, partner_trade_no: number, openid: 'o2' },
        ...{ check_name: 'NO_CHECK', amount: String(amount()), desc: 'd' },
        spbill_create_ip: '1.1.1.1',
      })
      keep(accepted.pockets, number, fields['result_code'] === 'SUCCESS')
      return status
    },
    async () => {
      const number = numberOf(accepted.withdrawals, 'W')
      const { status } = await post('/v3/merchant/fund/withdraw', {
        ...{ out_request_no: number, amount: amount(), account_type: 'BASIC' },
      })
      keep(accepted.withdrawals, number, status === 200)
      return status
    },
    async () => {
      const number = numberOf(accepted.services, 'Q')
      const cost = amount()
      const names = { appid: 'wx1', service_id: '500001' }
      await post('/v3/payscore/serviceorder', {
        ...{ ...names, out_order_no: number, notify_url: 'https://127.0.0.1:9/' },
        ...{ service_introduction: 's', time_range: { start_time: 'OnAccept' } },
        ...{ risk_fund: { name: 'DEPOSIT', amount: 100_000 }, need_user_confirm: false },
        openid: 'o3',
      })
      const { status } = await post(`/v3/payscore/serviceorder/${number}/complete`, {
        ...{ ...names, total_amount: cost, post_payments: [{ name: 'p', amount: cost }] },
      })
      keep(accepted.services, number, status === 200)
      return status
    },
    async () => {
      const number = numberOf(accepted.orders, 'O')
      const total = amount()
      const { status } = await post('/v3/pay/transactions/native', {
        ...{ appid: 'wx1', mchid: context.mchid, description: 'd', out_trade_no: number },
        ...{ notify_url: 'https://127.0.0.1:9/', amount: { total, currency: 'CNY' } },
      })
      keep(accepted.orders, number, status === 200)
      const coupons = random.fraction() < 0.7 ? [await voucher(), await voucher()] : []
      const used = coupons.slice(0, 1 + (counter % 2)).flatMap((id) => id ?? [])
      attempt(() => user.pay(number, undefined, { coupons: used }))
      return status
    },
    async () => {
      const number = pick(accepted.bills) ?? 'T'
      const path = '/v3/fund-app/mch-transfer/transfer-bills/out-bill-no'
      return (await post(`${path}/${number}/cancel`, {})).status
    },
    async () => {
      attempt(() => user.confirmTransfer(pick(accepted.bills) ?? 'T'))
      attempt(() => user.openRedPacket(pick(accepted.packets) ?? 'R'))
      return 200
    },
    async () => {
      attempt(() => user.failTransfer(pick(accepted.bills) ?? 'T', 'ACCOUNT_FROZEN'))
      attempt(() => user.failTransferDetail(pick(accepted.batches) ?? 'B', 'D0', 'TRANSFER_RISK'))
      attempt(() => user.returnWithdrawal(pick(accepted.withdrawals) ?? 'W'))
      return 200
    },
    async () => {
      if (random.fraction() < 0.2) user.emptyAccount(pick(['OPERATION', 'BASIC'] as const))
      user.fillAccount(amount() * 5, pick(['OPERATION', 'BASIC'] as const))
      return 200
    },
    async () => {
      context.clock.advance(pick([60_000, 1_800_000, 3_600_000, 7_200_000, 86_400_000])!)
      return 200
    },
  ]
  return { accepted, step: () => pick(steps)!() }
}

/** Reads from the operations what is on its way and what arrived at persons, in fen. */
export async function toldBy({ client }: LedgerGateway, accepted: Accepted) {
  const get = async (target: string) =>
    (await sendV3(client, { target })).json() as Record<string, unknown>
  let [onTheWay, received] = [0, 0]
  const count = (state: unknown, amount: unknown, isOver: RegExp) => {
    if (state === 'SUCCESS' || state === 'RECEIVED') received += Number(amount)
    else if (!isOver.test(String(state))) onTheWay += Number(amount)
  }
  for (const number of accepted.bills) {
    const path = '/v3/fund-app/mch-transfer/transfer-bills/out-bill-no'
    const bill = await get(`${path}/${number}`)
    count(bill['state'], bill['transfer_amount'], /FAIL|CANCELLED/)
  }
  for (const number of accepted.batches)
    for (const detail of ['D0', 'D1', 'D2']) {
      const path = `/v3/transfer/batches/out-batch-no/${number}/details/out-detail-no`
      const found = await get(`${path}/${detail}`)
      if (found['detail_status'] !== undefined)
        count(found['detail_status'], found['transfer_amount'], /FAIL/)
    }
  for (const mch_billno of accepted.packets) {
    const asked = { appid: 'wx1', mch_billno, bill_type: 'MCHT' }
    const { fields } = await sendV2(client, '/mmpaymkttransfers/gethbinfo', asked)
    count(fields['status'], fields['total_amount'], /REFUND/)
  }
  for (const partner_trade_no of accepted.pockets) {
    const asked = { appid: 'wx1', partner_trade_no }
    const { fields } = await sendV2(client, '/mmpaymkttransfers/gettransferinfo', asked)
    count(fields['status'], fields['payment_amount'], /FAILED/)
  }
  for (const number of accepted.withdrawals) {
    const withdrawal = await get(`/v3/merchant/fund/withdraw/out-request-no/${number}`)
    if (withdrawal['status'] === 'CREATE_SUCCESS') onTheWay += Number(withdrawal['amount'])
  }
  return { onTheWay, received, ...(await paidOf(get, accepted)) }
}

/** Reads what orders tell that their merchant was paid, and which fees that costs, in fen. */
async function paidOf(
  get: (target: string) => Promise<Record<string, unknown>>,
  accepted: Accepted,
) {
  const paid: number[] = []
  for (const number of accepted.services) {
    const names = `service_id=500001&appid=wx1&out_order_no=${number}`
    const order = await get(`/v3/payscore/serviceorder?${names}`)
    const { paid_amount = 0 } = (order['collection'] ?? {}) as { paid_amount?: number }
    paid.push(paid_amount)
  }
  for (const number of accepted.orders) {
    const order = await get(`/v3/pay/transactions/out-trade-no/${number}?mchid=1900000001`)
    if (order['trade_state'] !== 'SUCCESS') continue
    const { payer_total } = order['amount'] as { payer_total: number }
    const promotions = (order['promotion_detail'] ?? []) as { type: string; amount: number }[]
    const funded = promotions.filter(({ type }) => type === 'CASH')
    paid.push(funded.reduce((sum, { amount }) => sum + amount, payer_total))
  }
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return { paid: sum(paid), fees: sum(paid.map((amount) => Math.floor(amount * 0.006 + 0.5))) }
}
