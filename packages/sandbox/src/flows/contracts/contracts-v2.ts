import { toSpacedTime } from '../../clock.js'
import { Failure } from '../../gateway/failure.js'
import { xml } from '../../gateway/response.js'
import type { Call, Flow } from '../flow.js'
import {
  type Contract,
  findContract,
  findContractByCode,
  terminateContract,
} from './contract-ledger.js'

/** Deduction contracts of APIv2: query and termination. */
export const contractsV2: Flow = {
  name: 'papay-v2',
  routes: {
    'POST v2/papay/querycontract': query,
    'POST v2/papay/partner/querycontract': query,
    'POST v2/papay/deletecontract': remove,
    'POST v2/papay/partner/deletecontract': remove,
  },
}

const MODE = { USER_TERMINATE: 2, MERCHANT_TERMINATE: 3 } as const

function query(call: Call) {
  const contract = contractOf(call)
  const { terminated } = contract
  return xml({
    contract_id: contract.contract_id,
    plan_id: contract.plan_id,
    request_serial: contract.signedAt,
    contract_code: contract.out_contract_code,
    contract_display_account: contract.contract_display_account,
    contract_state: contract.state === 'SIGNED' ? 0 : 1,
    contract_signed_time: toSpacedTime(contract.signedAt),
    contract_expired_time: toSpacedTime(contract.expiresAt),
    contract_terminated_time: terminated && toSpacedTime(terminated.at),
    contract_termination_mode: terminated && MODE[terminated.mode],
    contract_termination_remark: terminated?.remark,
    openid: contract.openid,
  })
}

function remove(call: Call) {
  const remark = String(call.body['contract_termination_remark'] ?? '')
  const contract = terminateContract(call.context, contractOf(call), 'MERCHANT_TERMINATE', remark)
  return xml({
    contract_id: contract.contract_id,
    plan_id: contract.plan_id,
    contract_code: contract.out_contract_code,
  })
}

/** Finds the contract by its id, or by plan and merchant's code. */
function contractOf({ context, body }: Call): Contract {
  const { contract_id: id, plan_id: plan, contract_code: code } = body
  if (!id && (!plan || !code))
    throw new Failure(400, 'PARAM_ERROR', 'contract_id，或plan_id与contract_code，必填其一')
  const contract = id
    ? findContract(context, String(id))
    : findContractByCode(context, String(plan), String(code))
  if (!contract) throw new Failure(400, 'CONTRACT_NOT_EXIST', '签约协议不存在')
  return contract
}
