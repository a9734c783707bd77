import { message } from '../../messages/index.js'
import { ERROR_NUMBER, parameterFailure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { accountTypeIn } from './balances.js'
import {
  ARRIVE,
  acceptWithdrawal,
  arriveWithdrawal,
  requireWithdrawal,
  requireWithdrawalById,
  showWithdrawal,
  type Withdrawal,
  withdrawalKey,
} from './withdrawal-ledger.js'

const OWN = 'v3/merchant/fund/withdraw'
const OF_SUB = 'v3/ecommerce/fund/withdraw'

/** Withdrawals of platforms and of their sub-merchants. */
export const withdrawals: Flow = {
  name: 'withdrawals',
  routes: {
    [`POST ${OWN}`]: place,
    [`GET ${OWN}/out-request-no/{out_request_no}`]: query,
    [`GET ${OWN}/withdraw-id/{withdraw_id}`]: query,
    [`POST ${OF_SUB}`]: place,
    [`GET ${OF_SUB}/out-request-no/{out_request_no}`]: query,
    [`GET ${OF_SUB}/{withdraw_id}`]: query,
  },
  jobs: { [ARRIVE]: ({ key }, context) => arriveWithdrawal(context, String(key)) },
}

function show(call: Call, withdrawal: Withdrawal) {
  return answer(call, showWithdrawal(call.context, withdrawal))
}

function place(call: Call) {
  const { body, context } = call
  return show(
    call,
    acceptWithdrawal(context, {
      owner: stringIn(body, 'sub_mchid') ?? context.mchid,
      outRequestNo: assignedNumberIn(body, 'out_request_no'),
      accountType: accountTypeIn(body['account_type']),
      amount: amountIn(body),
      remark: stringIn(body, 'remark') ?? '',
      bankMemo: stringIn(body, 'bank_memo') ?? '',
      parameters: fingerprint(body),
      ...optionalStrings(body, { subMchid: 'sub_mchid', notifyUrl: 'notify_url' }),
    }),
  )
}

/** Reads an amount in fen from 1 on. @throws Failure `PARAM_ERROR`. */
export function amountIn(body: JsonObject): number {
  const amount = Number(body['amount'])
  if (Number.isSafeInteger(amount) && amount >= 1) return amount
  throw parameterFailure(
    { location: 'body', field: '/amount', value: amount },
    message('parameter.amount', { least: 1 }),
    { number: ERROR_NUMBER.outOfRange },
  )
}

function query(call: Call) {
  const { context, variables, query: asked } = call
  const owner = asked['sub_mchid'] ?? context.mchid
  const { withdraw_id: id, out_request_no: outRequestNo } = variables
  return show(
    call,
    id === undefined
      ? requireWithdrawal(context, withdrawalKey(owner, outRequestNo!))
      : requireWithdrawalById(context, owner, id),
  )
}
