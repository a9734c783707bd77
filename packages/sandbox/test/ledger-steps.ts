import type { Answer, Data, World } from './ledger-world.js'

/** The sub-merchant, and a merchant who only receives. */
export const SUB = '1900000109'
const RECEIVER = '1900000110'

const NOTIFY = 'http://127.0.0.1:9/'
const DAY = 86_400_000
const PAUSES = [1_000, 31_000, 61_000, 3_600_000, DAY, 8 * DAY, 31 * DAY]

/** What a sequence did, so that it can be compared with what the sandbox tells. */
export interface Journal {
  /** Keys of orders. */
  orders: Set<string>
  /** Order by refund, order by split, split by return. */
  refunds: Map<string, string>
  splits: Map<string, string>
  returns: Map<string, string>
}

/** What a step works with. */
export interface Scene {
  world: World
  journal: Journal
  /** Draws a whole number from 0 up to the limit. */
  draw(limit: number): number
}

type Step = (scene: Scene) => void

const pick = <Item>({ draw }: Scene, items: readonly Item[]): Item => items[draw(items.length)]!
const orderNumber = (scene: Scene) => `ORDER${scene.draw(7)}`
const payeeOf = (scene: Scene) => pick(scene, [scene.world.mchid, SUB])
const amount = (scene: Scene) => pick(scene, [1, 83, 84, 100, 1000, 99_999, 100_001])
const part = (scene: Scene, total: number) =>
  pick(scene, [1, total, Math.ceil(total / 3), scene.draw(total) + 1, total + 1])
const keyOf = (payee: string, number: string) => `${payee}/${number}`
const openid = (scene: Scene) => `o${scene.draw(4)}`

function shown({ world }: Scene, payee: string, number: string): Data | undefined {
  const answer = world.get(
    payee === SUB
      ? `/v3/pay/partner/transactions/out-trade-no/${number}?sp_mchid=${world.mchid}&sub_mchid=${SUB}`
      : `/v3/pay/transactions/out-trade-no/${number}?mchid=${world.mchid}`,
  )
  return answer.ok ? answer.data : undefined
}

/** An order, mostly one that was paid and, if that is asked for, has frozen money. */
function someOrder(scene: Scene, { frozen = false } = {}) {
  for (let attempt = 0; ; attempt++) {
    const [payee, number] = [payeeOf(scene), orderNumber(scene)]
    const found = shown(scene, payee, number)
    const isWanted = frozen ? scene.world.balance(`frozen/${payee}/${number}`) > 0 : found
    if (attempt > 5 || (isWanted && found?.['transaction_id']))
      return {
        ...{ payee, number, total: Number(found?.amount.total ?? 100) },
        id: String(found?.['transaction_id'] ?? '4200000000000000000000000000'),
      }
  }
}

const placeV3: Step = (scene) => {
  const { world, journal } = scene
  const [payee, out_trade_no] = [payeeOf(scene), orderNumber(scene)]
  const common = {
    ...{ description: '茶', out_trade_no, notify_url: NOTIFY },
    ...{ amount: { total: amount(scene), currency: 'CNY' } },
    settle_info: { profit_sharing: scene.draw(2) === 0 },
  }
  const base = payee === SUB ? '/v3/pay/partner/transactions' : '/v3/pay/transactions'
  const party =
    payee === SUB
      ? { sp_appid: 'wx1', sp_mchid: world.mchid, sub_mchid: SUB }
      : { appid: 'wx1', mchid: world.mchid }
  const person = payee === SUB ? { sp_openid: openid(scene) } : { openid: openid(scene) }
  pick<() => Answer>(scene, [
    () => world.post(`${base}/native`, { ...party, ...common }),
    () => world.post(`${base}/jsapi`, { ...party, ...common, payer: person }),
    () => {
      const { notify_url: _, ...rest } = common
      const auth_code = pick(scene, ['130061098828009406', '130061098828000000'])
      const scene_info = { store_info: { id: '1' } }
      return world.post(`${base}/codepay`, { ...party, ...rest, payer: { auth_code }, scene_info })
    },
  ])()
  journal.orders.add(keyOf(payee, out_trade_no))
}

const placeV2: Step = (scene) => {
  const { world, journal } = scene
  const [payee, out_trade_no] = [payeeOf(scene), orderNumber(scene)]
  const fields = {
    ...{ body: '茶', out_trade_no, total_fee: String(amount(scene)), fee_type: 'CNY' },
    ...{ spbill_create_ip: '127.0.0.1', profit_sharing: pick(scene, ['Y', 'N']) },
    ...(payee === SUB ? { sub_mch_id: SUB } : {}),
  }
  const trade = { notify_url: NOTIFY, trade_type: 'JSAPI', openid: openid(scene) }
  pick<() => Answer>(scene, [
    () => world.v2('/v2/pay/unifiedorder', { ...fields, ...trade }),
    () => world.v2('/v2/pay/micropay', { ...fields, auth_code: '130061098828009406' }),
    () => world.v2('/v2/pay/micropay', { ...fields, auth_code: '130061098828000000' }),
    () => world.v2('/v2/pay/facepay', { ...fields, face_code: 'face' }),
  ])()
  journal.orders.add(keyOf(payee, out_trade_no))
}

const combinedNumber = (scene: Scene) => `COMBINED${scene.draw(3)}`

const placeCombined: Step = (scene) => {
  const { world, journal } = scene
  const numbers = Array.from({ length: scene.draw(3) + 1 }, () => orderNumber(scene))
  const total_amount = amount(scene)
  const number = combinedNumber(scene)
  if (scene.draw(2) === 0)
    world.post('/v3/combine-transactions/native', {
      ...{ combine_appid: 'wx1', combine_mchid: world.mchid, combine_out_trade_no: number },
      notify_url: NOTIFY,
      sub_orders: numbers.map((out_trade_no) => ({
        ...{ mchid: world.mchid, sub_mchid: SUB, out_trade_no, attach: 'a', description: 'd' },
        ...{ amount: { total_amount, currency: 'CNY' }, settle_info: { profit_sharing: true } },
      })),
    })
  else {
    const order_list = numbers.map((out_trade_no) => ({
      ...{ appid: 'wx1', mch_id: world.mchid, sub_mch_id: SUB, body: 'b', attach: 'a' },
      ...{ out_trade_no, fee_type: 'CNY', total_fee: total_amount },
    }))
    world.v2('/v2/pay/combinedorder', {
      ...{ combine_appid: 'wx1', combine_mch_id: world.mchid, combine_out_trade_no: number },
      ...{ spbill_create_ip: '127.0.0.1', notify_url: NOTIFY, trade_type: 'NATIVE' },
      scene_info: '{"payer_client_ip":"127.0.0.1"}',
      sub_order_list: JSON.stringify({ order_num: order_list.length, order_list }),
    })
  }
  for (const out_trade_no of numbers) journal.orders.add(keyOf(SUB, out_trade_no))
}

const pay: Step = (scene) => {
  const { world } = scene
  const number = scene.draw(4) === 0 ? combinedNumber(scene) : orderNumber(scene)
  const payee = payeeOf(scene)
  world.person(() => world.user.pay(number, payee))
}

const close: Step = (scene) => {
  const { world } = scene
  const number = orderNumber(scene)
  pick<() => Answer>(scene, [
    () => world.post(`/v3/pay/transactions/out-trade-no/${number}/close`, { mchid: world.mchid }),
    () => world.v2('/v2/pay/closeorder', { out_trade_no: number, sub_mch_id: SUB }),
    () => {
      const combined = combinedNumber(scene)
      const found = world.get(`/v3/combine-transactions/out-trade-no/${combined}`)
      const parts = found.ok ? found.data.sub_orders : []
      return world.post(`/v3/combine-transactions/out-trade-no/${combined}/close`, {
        combine_appid: 'wx1',
        sub_orders: parts.map(({ mchid, sub_mchid, out_trade_no }) => ({
          ...{ mchid, sub_mchid, out_trade_no },
        })),
      })
    },
  ])()
}

const reverse: Step = (scene) => {
  const { world, journal } = scene
  const { payee, number, id } = someOrder(scene)
  const answer = pick<() => Answer>(scene, [
    () => world.v2('/v2/secapi/pay/reverse', { out_trade_no: number, ...subOf(payee) }),
    () => world.v2('/v2/secapi/pay/facepayreverse', { out_trade_no: number, ...subOf(payee) }),
    () =>
      payee === SUB
        ? world.post(`/v3/pay/partner/transactions/out-trade-no/${number}/reverse`, {
            ...{ sp_appid: 'wx1', sp_mchid: world.mchid, sub_mchid: SUB },
          })
        : world.post(`/v3/pay/transactions/out-trade-no/${number}/reverse`, {
            ...{ appid: 'wx1', mchid: world.mchid },
          }),
  ])()
  if (answer.ok) journal.refunds.set(keyOf(payee, `R${id}`), keyOf(payee, number))
}

const subOf = (payee: string): Record<string, string> => (payee === SUB ? { sub_mch_id: SUB } : {})
const subOfV3 = (payee: string): Record<string, string> => (payee === SUB ? { sub_mchid: SUB } : {})

const refund: Step = (scene) => {
  const { world, journal } = scene
  const { payee, number, total, id } = someOrder(scene)
  const out_refund_no = `REFUND${scene.draw(30)}`
  const back = part(scene, total)
  const v3 = {
    ...{ ...subOfV3(payee), transaction_id: id, out_refund_no },
    amount: { refund: back, total, currency: 'CNY' },
  }
  const platform = { ...v3, sub_mchid: SUB, sp_appid: 'wx1' }
  const fields = {
    ...{ ...subOf(payee), out_trade_no: number, out_refund_no },
    ...{ total_fee: String(total), refund_fee: String(back) },
  }
  const answer = pick<() => Answer>(scene, [
    () => world.post('/v3/refund/domestic/refunds', v3),
    () => world.post('/v3/refund/domestic/refunds', { ...v3, funds_account: 'AVAILABLE' }),
    () => world.v2('/v2/secapi/pay/refund', fields),
    () => world.v2('/v2/secapi/pay/refundv2', fields),
    () => world.post('/v3/ecommerce/refunds/apply', platform),
    () =>
      world.post('/v3/ecommerce/refunds/apply', {
        ...{ ...platform, refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE' },
      }),
  ])()
  const key = keyOf(payee, out_refund_no)
  if (answer.ok && !journal.refunds.has(key)) journal.refunds.set(key, keyOf(payee, number))
}

const settleRefund: Step = (scene) => {
  const { world } = scene
  const state = pick(scene, ['SUCCESS', 'ABNORMAL', 'CLOSED'] as const)
  const payee = payeeOf(scene)
  const number = `REFUND${scene.draw(30)}`
  world.person(() => world.user.settleRefund(number, state, payee))
  const found = world.get(`/v3/ecommerce/refunds/out-refund-no/${number}?sub_mchid=${SUB}`)
  if (!found.ok) return
  const id = String(found.data['refund_id'])
  world.post(`/v3/refund/domestic/refunds/${id}/apply-abnormal-refund`, {
    out_refund_no: number,
    type: pick(scene, ['USER_BANK_CARD', 'MERCHANT_BANK_CARD']),
  })
  world.post(`/v3/ecommerce/refunds/${id}/return-advance`, { sub_mchid: SUB })
}

const receiver = (scene: Scene) =>
  pick(scene, [
    ...[RECEIVER, RECEIVER].map((account) => ({ type: 'MERCHANT_ID', account })),
    { type: 'MERCHANT_ID', account: scene.world.mchid },
    { type: 'PERSONAL_OPENID', account: 'o1' },
  ])

const changeReceiver: Step = (scene) => {
  const { world } = scene
  const change = scene.draw(10) === 0 ? 'delete' : 'add'
  const v2Change = change === 'add' ? 'add' : 'remove'
  const { type, account } = receiver(scene)
  const added = change === 'add' ? { name: 'n', relation_type: 'PARTNER' } : {}
  const payee = payeeOf(scene)
  pick<() => Answer>(scene, [
    () =>
      world.post(`/v3/profitsharing/receivers/${change}`, {
        ...{ ...subOfV3(payee), appid: 'wx1', type, account, ...added },
      }),
    () =>
      world.v2(`/v2/pay/profitsharing${v2Change}receiver`, {
        ...subOf(payee),
        receiver: JSON.stringify({ type, account, ...added }),
      }),
    () =>
      world.post(`/v3/ecommerce/profitsharing/receivers/${change}`, {
        ...{ appid: 'wx1', type, account },
        ...(change === 'add' ? { name: 'n', relation_type: 'PARTNER' } : {}),
      }),
    () =>
      world.post(`/v3/brand/profitsharing/receivers/${change}`, {
        ...{ brand_mchid: '1', appid: 'wx1', type, account },
        ...(change === 'add' ? { name: 'n', relation_type: 'SUPPLIER' } : {}),
      }),
  ])()
}

const split: Step = (scene) => {
  const { world, journal } = scene
  const { payee, number, id, total } = someOrder(scene, { frozen: scene.draw(5) > 0 })
  if (scene.draw(2) === 0) world.advance(61_000)
  const out_order_no = `SPLIT${scene.draw(30)}`
  const share = { ...receiver(scene), amount: part(scene, Math.ceil(total / 8)), description: 'd' }
  const finish = scene.draw(6) === 0
  const named = { transaction_id: id, out_order_no }
  const account = share.account
  const answer = pick<() => Answer>(scene, [
    () =>
      world.post('/v3/profitsharing/orders', {
        ...{ ...subOfV3(payee), appid: 'wx1', ...named, receivers: [share] },
        unfreeze_unsplit: finish,
      }),
    () =>
      world.post('/v3/ecommerce/profitsharing/orders', {
        ...{ appid: 'wx1', sub_mchid: payee, ...named, finish },
        receivers: [
          {
            type: share.type,
            receiver_account: account,
            amount: share.amount,
            description: 'd',
          },
        ],
      }),
    () =>
      world.post('/v3/brand/profitsharing/orders', {
        ...{
          brand_mchid: '1',
          sub_mchid: payee,
          appid: 'wx1',
          ...named,
          receivers: [share],
          finish,
        },
      }),
    () =>
      world.v2('/v2/secapi/pay/multiprofitsharing', {
        ...{ ...subOf(payee), ...named, receivers: JSON.stringify([share]) },
      }),
    () =>
      world.v2('/v2/secapi/pay/profitsharing', {
        ...{ ...subOf(payee), ...named, receivers: JSON.stringify([share]) },
      }),
    () => {
      if (!finish) return { ok: false, code: 'not tried' }
      const body = { ...named, description: 'd' }
      return pick<() => Answer>(scene, [
        () => world.post('/v3/profitsharing/orders/unfreeze', { ...subOfV3(payee), ...body }),
        () => world.post('/v3/ecommerce/profitsharing/finish-order', { sub_mchid: payee, ...body }),
        () => world.post('/v3/brand/profitsharing/finish-order', { sub_mchid: payee, ...body }),
        () => world.v2('/v2/secapi/pay/profitsharingfinish', { ...subOf(payee), ...body }),
      ])()
    },
  ])()
  if (answer.ok && !journal.splits.has(out_order_no))
    journal.splits.set(out_order_no, keyOf(payee, number))
}

const giveBack: Step = (scene) => {
  const { world, journal } = scene
  const known = [...journal.splits.keys()]
  const out_order_no = known.length > 0 ? pick(scene, known) : 'SPLIT'
  const order = journal.splits.get(out_order_no)
  const payee = order?.startsWith(SUB) ? SUB : world.mchid
  const out_return_no = `RETURN${scene.draw(30)}`
  const cents = pick(scene, [1, 10, scene.draw(300) + 1])
  const mchid = pick(scene, [RECEIVER, RECEIVER, world.mchid])
  const named = { out_order_no, out_return_no, description: 'd' }
  const body = { ...named, return_mchid: mchid, amount: cents }
  const answer = pick<() => Answer>(scene, [
    () => world.post('/v3/profitsharing/return-orders', { ...subOfV3(payee), ...body }),
    () => world.post('/v3/ecommerce/profitsharing/returnorders', { sub_mchid: payee, ...body }),
    () => world.post('/v3/brand/profitsharing/returnorders', { sub_mchid: payee, ...body }),
    () =>
      world.v2('/v2/secapi/pay/profitsharingreturn', {
        ...{ ...subOf(payee), ...named, return_account_type: 'MERCHANT_ID' },
        ...{ return_account: mchid, return_amount: String(cents) },
      }),
  ])()
  if (answer.ok && order) journal.returns.set(out_return_no, out_order_no)
}

const deduct: Step = (scene) => {
  const { world, journal } = scene
  const [payee, out_trade_no] = [payeeOf(scene), orderNumber(scene)]
  const amountDue = { total: amount(scene), currency: 'CNY' }
  const common = { out_trade_no, description: 'd', contract_id: CONTRACT, amount: amountDue }
  if (payee === SUB)
    world.post('/v3/papay/pay/partner/transactions/apply', {
      ...{ sp_appid: 'wx1', sub_mchid: SUB, ...common, transaction_notify_url: NOTIFY },
    })
  else
    world.v2('/v2/pay/pappayapply', {
      ...{ body: 'b', out_trade_no, total_fee: String(amountDue.total), trade_type: 'PAP' },
      ...{ spbill_create_ip: '127.0.0.1', notify_url: NOTIFY, contract_id: CONTRACT },
    })
  journal.orders.add(keyOf(payee, out_trade_no))
}

const readBills: Step = (scene) => {
  const { world } = scene
  const date = pick(scene, ['2030-01-01', '2030-01-02'])
  for (const account of ['BASIC', 'OPERATION', 'FEES'])
    world.get(`/v3/bill/fundflowbill?bill_date=${date}&account_type=${account}`)
  world.get(`/v3/bill/tradebill?bill_date=${date}`)
  world.get(`/v3/profitsharing/bills?bill_date=${date}`)
}

const wait: Step = (scene) => {
  const longest = scene.draw(6) === 0 ? PAUSES.length : 4
  scene.world.advance(PAUSES[scene.draw(longest)]!)
}

/** The contract that deductions name. */
export const CONTRACT = 'Wx12345678901234567890123456'

/** Every step that a merchant, a payer, a bank or time may take, as often as it is listed. */
export const STEPS: readonly Step[] = [
  ...[placeV3, placeV3, placeV3, placeV2, placeV2, placeCombined],
  ...[pay, pay, pay, pay, close, reverse],
  ...[refund, refund, refund, settleRefund],
  ...[changeReceiver, changeReceiver, split, split, split, split, split, giveBack, giveBack],
  ...[deduct, readBills, wait, wait],
]
