import { Failure } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer } from '../documented.js'
import { objectIn } from '../fields.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import { requireNamedContract } from './contract-doors.js'
import { type Contract, saveContract } from './contract-ledger.js'
import { notifyOfContract } from './contract-notifications.js'
import { scheduleOf } from './deduction-ledger.js'
import { periodsIn } from './offer-doors.js'
import { type Schedule, scheduleDeduction, scheduleNow } from './schedules.js'
import { scheduleFacts } from './show-contract.js'

const PERIOD =
  'v3/papay/insurance-pay/policy-periods/contract-id/{contract_id}/policy-period-id/{policy_period_id}'
const SIGN = 'v3/papay/insurance-sign'
const PAGE = 20

/** Periods of insurances that renew themselves: list, query, schedule, change, renewal. */
export const insurancePeriods: Flow = {
  name: 'insurance-periods',
  routes: {
    [`GET ${PERIOD}`]: query,
    [`POST ${PERIOD}/schedule`]: schedule,
    [`GET ${SIGN}/policy_periods/plan-id/{plan_id}/out-contract-code/{out_contract_code}`]: list,
    [`POST ${SIGN}/policy-periods/plan-id/{plan_id}/contract-id/{contract_id}/modify`]: modify,
    [`POST ${SIGN}/contracts/plan-id/{plan_id}/contract-id/{contract_id}/renew`]: renew,
  },
}

function query(call: Call) {
  const contract = requireNamedContract(call)
  return answer(call, scheduleFacts(contract, periodOf(call, contract), call.context.clock.now()))
}

function schedule(call: Call) {
  const { body, context } = call
  const contract = requireSigned(call)
  const total = Number(objectIn(body, 'scheduled_amount')['total'])
  const now = context.clock.now()
  const agreed = periodOf(call, contract)
  const next = saveContract(context, scheduleDeduction(contract, { schedule: agreed, total, now }))
  return answer(call, scheduleFacts(next, periodOf(call, next), now))
}

function list(call: Call) {
  const { query: given, context } = call
  const contract = requireNamedContract(call)
  const [limit, offset] = [Number(given['limit'] ?? PAGE), Number(given['offset'] ?? 0)]
  const { schedules } = contract
  return answer(call, {
    data: schedules
      .slice(offset, offset + limit)
      .map((period) => scheduleFacts(contract, period, context.clock.now())),
    ...{ limit, offset, total_count: schedules.length },
  })
}

/**
 * Lowers the amounts of periods that were not deducted; one that was scheduled is to be scheduled
 * again.
 */
function modify(call: Call) {
  const { body, context } = call
  const contract = requireSigned(call)
  const given = periodsIn(body['policy_periods'] as JsonObject[])
  const now = context.clock.now()
  let cancelled: number | undefined
  const changed = given.map(({ period, date, amount }): Schedule => {
    const old = scheduleOf(contract, period)!
    if (date !== old.date) throw refused('预计扣费日期须与签约时一致')
    if (amount === old.amount) return old
    const { state } = scheduleNow(contract, old, now)
    if (state !== 'NO_SCHEDULED' && state !== 'SCHEDULED')
      throw refused(`扣费周期状态为 ${state}，不能修改`)
    if (amount > old.amount) throw refused('预计扣费金额只能减小')
    if (state === 'SCHEDULED') cancelled = period
    const { start: _start, end: _end, ...rest } = old
    return { ...rest, amount, state: 'NO_SCHEDULED' }
  })
  if (cancelled !== undefined && body['allow_cancel_scheduled'] !== true)
    throw refused('扣费周期已预约，须允许取消预约')
  const schedules = contract.schedules.map(
    (old) => changed.find(({ period }) => period === old.period) ?? old,
  )
  const next = saveContract(context, { ...contract, schedules })
  return answer(call, {
    policy_periods: schedules.map((period) => scheduleFacts(next, period, now)),
    cancel_scheduled_policy_period_id: cancelled,
  })
}

/** Adds the periods of the next policy; their numbers and days come after the present ones. */
function renew(call: Call) {
  const { body, context } = call
  const contract = requireSigned(call)
  const added = periodsIn(body['policy_periods'] as JsonObject[])
  const last = contract.schedules.at(-1)
  const [first] = added
  if (last && first && first.period! <= last.period!)
    throw refused('续期的扣费周期编号需大于当前生效的扣费周期编号')
  const schedules = [...contract.schedules, ...added]
  notifyOfContract(context, saveContract(context, { ...contract, schedules }), 'RENEW')
  return empty()
}

function requireSigned(call: Call): Contract {
  const contract = requireNamedContract(call)
  if (contract.state === 'TERMINATED') throw refused('签约协议已解约')
  return contract
}

function periodOf({ variables }: Call, contract: Contract): Schedule {
  return scheduleOf(contract, Number(variables['policy_period_id']))!
}

function refused(text: string): Failure {
  return new Failure(400, 'INVALID_REQUEST', text)
}
