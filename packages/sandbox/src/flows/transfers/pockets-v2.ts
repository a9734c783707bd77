import { toSpacedTime } from '../../clock.js'
import { book } from '../../ledger/ledger.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow } from '../flow.js'
import { isQueryable } from './rules.js'

/** A payment into a person's pocket money, as APIv2 makes it: it has arrived with the answer. */
interface PocketTransfer {
  tradeNo: string
  paymentNo: string
  appid: string
  openid: string
  /** In cents. */
  amount: number
  description: string
  userName?: string
  parameters: string
  createdAt: number
}

const BASE = 'v2/mmpaymkttransfers'
const POCKETS = 'pocket-transfer'
const WORK_POCKETS = 'work-pocket-transfer'
/** The least that can be paid: 0.30 yuan. */
const LEAST = 30
/** The most that one person can be paid at once: 20,000 yuan. */
const MOST = 2_000_000

/** Payments of APIv2 to persons and to employees. */
export const pocketTransfers: Flow = {
  name: 'pocket-transfers',
  routes: {
    [`POST ${BASE}/promotion/transfers`]: (call) => pay(call, POCKETS),
    [`POST ${BASE}/gettransferinfo`]: (call) => query(call, POCKETS),
    [`POST ${BASE}/promotion/paywwsptrans2pocket`]: (call) => pay(call, WORK_POCKETS),
    [`POST ${BASE}/promotion/querywwsptrans2pocket`]: (call) => query(call, WORK_POCKETS),
  },
}

function pay(call: Call, collection: string) {
  const { body, context } = call
  const { store, clock, random, mchid } = context
  const { nonce_str: _nonce, sign: _sign, ...given } = body
  const parameters = fingerprint(given)
  const tradeNo = stringIn(body, 'partner_trade_no') ?? ''
  const earlier = store.get<PocketTransfer>(collection, tradeNo)
  if (earlier && earlier.parameters !== parameters)
    throw new Failure(400, 'FATAL_ERROR', '两次请求参数不一致')
  if (earlier) return answer(call, { ...given, ...show(call, earlier) })
  const amount = Number(body['amount'])
  if (!Number.isSafeInteger(amount) || amount < LEAST || amount > MOST)
    throw new Failure(400, 'AMOUNT_LIMIT', '付款金额超出限制，单笔应在0.3元至20000元之间')
  if (body['check_name'] === 'FORCE_CHECK' && stringIn(body, 're_user_name') === undefined)
    throw new Failure(400, 'PARAM_ERROR', '强制校验实名时，收款用户姓名必填')
  const transfer: PocketTransfer = {
    tradeNo,
    paymentNo: `10100${random.digits(27)}`,
    appid: stringIn(body, 'mch_appid') ?? stringIn(body, 'appid') ?? '',
    openid: stringIn(body, 'openid') ?? '',
    amount,
    description: stringIn(body, 'desc') ?? '',
    ...optionalStrings(body, { userName: 're_user_name' }),
    parameters,
    createdAt: clock.now(),
  }
  const way = `on-the-way/${transfer.paymentNo}` as const
  const movement = { amount, reason: 'transfer', reference: tradeNo }
  try {
    book(context, { ...movement, from: `operation/${mchid}`, to: way })
  } catch (error) {
    if (error instanceof Failure) throw new Failure(400, 'NOTENOUGH', '余额不足')
    throw error
  }
  book(context, { ...movement, from: way, to: `receiver/${transfer.openid}` })
  store.put(collection, tradeNo, transfer)
  return answer(call, { ...given, ...show(call, transfer) })
}

function query(call: Call, collection: string) {
  const { body, context } = call
  const tradeNo = stringIn(body, 'partner_trade_no') ?? ''
  const transfer = context.store.get<PocketTransfer>(collection, tradeNo)
  if (!transfer || !isQueryable(context, transfer))
    throw new Failure(400, 'NOT_FOUND', '指定单号数据不存在')
  return answer(call, show(call, transfer))
}

function show({ context }: Call, transfer: PocketTransfer) {
  const at = toSpacedTime(transfer.createdAt)
  return {
    mch_id: context.mchid,
    partner_trade_no: transfer.tradeNo,
    appid: transfer.appid,
    payment_no: transfer.paymentNo,
    detail_id: transfer.paymentNo,
    status: 'SUCCESS',
    openid: transfer.openid,
    transfer_name: transfer.userName,
    payment_amount: transfer.amount,
    transfer_time: at,
    payment_time: at,
    desc: transfer.description,
  }
}
