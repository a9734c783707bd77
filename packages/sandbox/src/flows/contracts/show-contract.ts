import { toRfc3339, toSpacedTime } from '../../clock.js'
import type { JsonObject } from '../flow.js'
import type { Contract } from './contract-ledger.js'
import { type Schedule, scheduleNow } from './schedules.js'

/** APIv2's numbers for who ended a contract. */
const MODE = { SYSTEM_TERMINATE: 1, USER_TERMINATE: 2, MCH_API_TERMINATE: 3 } as const

/** Everything that APIv3 shows of a contract, at any door; each door shows what it documents. */
export function contractFacts(contract: Contract, now: number): JsonObject {
  const { terminated, schedules } = contract
  const [schedule] = contract.family === 'papay' ? schedules : []
  return {
    ...{ mchid: contract.mchid, sp_mchid: contract.mchid, sub_mchid: contract.sub_mchid },
    ...{ appid: contract.appid, sp_appid: contract.appid, sub_appid: contract.sub_appid },
    ...{ openid: contract.openid, sp_openid: contract.openid, sub_openid: contract.sub_openid },
    contract_id: contract.contract_id,
    plan_id: contract.plan_id,
    out_contract_code: contract.out_contract_code,
    contract_display_account: contract.contract_display_account,
    insured_display_name: contract.contract_display_account,
    contract_state: contract.state,
    contract_signed_time: toRfc3339(contract.signedAt),
    contract_expired_time: toRfc3339(contract.expiresAt),
    operate_time: toRfc3339(terminated?.at ?? contract.signedAt),
    out_user_code: contract.out_user_code,
    attach: contract.attach,
    ...(terminated && {
      contract_termination_mode: terminated.mode,
      contract_terminate_info: {
        contract_termination_mode: terminated.mode,
        contract_terminated_time: toRfc3339(terminated.at),
        contract_termination_remark: terminated.remark,
      },
    }),
    ...(schedule && { deduct_schedule: scheduleFacts(contract, schedule, now) }),
  }
}

/** Everything that is shown of an agreed deduction; amounts under both of their names. */
export function scheduleFacts(contract: Contract, given: Schedule, now: number): JsonObject {
  const schedule = scheduleNow(contract, given, now)
  const { state, amount, currency, start, end, paidOn } = schedule
  const money = { total: amount, amount, currency }
  const isBooked = state === 'SCHEDULED' || state === 'PAID'
  return {
    policy_period_id: schedule.period,
    policy_period_state: state,
    schedule_state: state,
    estimated_deduct_date: schedule.date,
    estimated_deduct_amount: money,
    ...(isBooked && { deduct_start_date: start, deduct_end_date: end, scheduled_amount: money }),
    ...(paidOn !== undefined && { deduct_amount: money, deduct_date: paidOn }),
  }
}

/** Everything that APIv2 shows of a contract, in answers and notifications. */
export function contractFactsV2(contract: Contract): JsonObject {
  const { terminated } = contract
  return {
    ...{ mch_id: contract.mchid, sub_mch_id: contract.sub_mchid },
    ...{ appid: contract.appid, sub_appid: contract.sub_appid },
    ...{ openid: contract.openid, sub_openid: contract.sub_openid },
    contract_id: contract.contract_id,
    plan_id: contract.plan_id,
    request_serial: contract.request_serial ?? contract.signedAt,
    contract_code: contract.out_contract_code,
    contract_display_account: contract.contract_display_account,
    contract_state: contract.state === 'SIGNED' ? 0 : 1,
    contract_signed_time: toSpacedTime(contract.signedAt),
    contract_expired_time: toSpacedTime(contract.expiresAt),
    ...(terminated && {
      contract_terminated_time: toSpacedTime(terminated.at),
      contract_termination_mode: MODE[terminated.mode],
      contract_termination_remark: terminated.remark,
    }),
  }
}
