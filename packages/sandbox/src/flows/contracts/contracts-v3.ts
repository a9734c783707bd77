import { message } from '../../messages/index.js'
import { Failure, parameterFailure } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer, documentedRoutes } from '../documented.js'
import { objectIn } from '../fields.js'
import type { Call, Flow } from '../flow.js'
import { requireNamedContract } from './contract-doors.js'
import { type Contract, saveContract, terminateContract } from './contract-ledger.js'
import { noticeOf } from './notices.js'
import { scheduleDeduction } from './schedules.js'
import { contractFacts, scheduleFacts } from './show-contract.js'

const BY_CODE = 'plan-id/{plan_id}/out-contract-code/{out_contract_code}'
const SCHEDULES = ['v3/papay/pay/schedules', 'v3/papay/pay/partner/schedules']

/** Deduction contracts of APIv3: query, notices to the payer, schedules, termination. */
export const contractsV3: Flow = {
  name: 'papay',
  routes: documentedRoutes({
    [`GET v3/papay/sign/contracts/harmony-${BY_CODE}`]: query,
    ...Object.fromEntries(
      [
        'v3/papay/sign/contracts',
        'v3/papay/sign/partner/contracts',
        'v3/ecommerce/combine-papay/contracts',
        'v3/papay/insurance-sign/contracts',
      ].flatMap((base) => [
        [`GET ${base}/${BY_CODE}`, query],
        [`POST ${base}/${BY_CODE}/terminate`, terminate],
      ]),
    ),
    ...Object.fromEntries(
      ['v3/papay', 'v3/partner-papay'].flatMap((base) => [
        [`POST ${base}/contracts/{contract_id}/notify`, notify],
        [`POST ${base}/contracts/{contract_id}/fail-notify`, notifyOfFailure],
      ]),
    ),
    ...Object.fromEntries(
      SCHEDULES.flatMap((base) => [
        [`GET ${base}/contract-id/{contract_id}`, querySchedule],
        [`POST ${base}/contract-id/{contract_id}/schedule`, schedule],
      ]),
    ),
  }),
}

/** Tells the payer of a deduction to come: how much at most, and on which days. */
function notify(call: Call) {
  const contract = contractToTellOf(call)
  const { count } = objectIn(call.body, 'deduct_duration')
  const notice = noticeOf({
    most: Number(objectIn(call.body, 'estimated_amount')['amount']),
    ...(count === undefined ? {} : { days: Number(count) }),
    now: call.context.clock.now(),
  })
  saveContract(call.context, { ...contract, notice })
  return empty()
}

function notifyOfFailure(call: Call) {
  contractToTellOf(call)
  return empty()
}

/** Finds a signed contract whose merchant and app are those of the call. */
function contractToTellOf(call: Call): Contract {
  const { body, template } = call
  const contract = requireNamedContract(call)
  const [mchid, appid] = template.startsWith('v3/partner-papay')
    ? ['sp_mchid', 'sp_appid']
    : ['mchid', 'appid']
  if (body[mchid!] !== contract.mchid) {
    throw parameterFailure(
      { location: 'body', field: `/${mchid!}`, value: body[mchid!] },
      message('parameter.contract-mchid'),
    )
  }
  if (body[appid!] !== contract.appid) {
    throw parameterFailure(
      { location: 'body', field: `/${appid!}`, value: body[appid!] },
      message('parameter.contract-appid'),
    )
  }
  return requireSigned(contract)
}

function requireSigned(contract: Contract): Contract {
  if (contract.state === 'TERMINATED') throw new Failure(400, 'INVALID_REQUEST', '签约协议已解约')
  return contract
}

function query(call: Call) {
  return answer(call, contractFacts(requireNamedContract(call), call.context.clock.now()))
}

function terminate(call: Call) {
  const { body, context } = call
  const remark = String(body['contract_termination_remark'])
  const ended = terminateContract(context, requireNamedContract(call), 'MCH_API_TERMINATE', remark)
  return answer(call, contractFacts(ended, context.clock.now()))
}

function querySchedule(call: Call) {
  return showSchedule(call, requireNamedContract(call))
}

function schedule(call: Call) {
  const { body, context } = call
  const contract = requireSigned(requireNamedContract(call))
  const [agreed] = contract.schedules
  if (!agreed) throw new Failure(400, 'INVALID_REQUEST', '签约协议没有扣费计划，不能预约')
  const total = Number(objectIn(body, 'schedule_amount')['total'])
  const next = scheduleDeduction(contract, { schedule: agreed, total, now: context.clock.now() })
  return showSchedule(call, saveContract(context, next))
}

/** A contract without an agreed deduction has nothing scheduled. */
function showSchedule(call: Call, contract: Contract) {
  const [agreed] = contract.schedules
  return answer(
    call,
    agreed
      ? scheduleFacts(contract, agreed, call.context.clock.now())
      : { schedule_state: 'NO_SCHEDULED' },
  )
}
