import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import type { Call, Flow } from '../flow.js'
import { refusingAsV2 } from '../refusal-v2.js'
import { findNamedContract } from './contract-doors.js'
import { type Contract, terminateContract } from './contract-ledger.js'
import { contractFactsV2 } from './show-contract.js'

/** Deduction contracts of APIv2: query and termination. */
export const contractsV2: Flow = {
  name: 'papay-v2',
  routes: refusingAsV2(
    {
      'POST v2/papay/querycontract': query,
      'POST v2/papay/partner/querycontract': query,
      'POST v2/papay/deletecontract': remove,
      'POST v2/papay/partner/deletecontract': remove,
    },
    {},
  ),
}

function query(call: Call) {
  return answer(call, contractFactsV2(contractOf(call)))
}

function remove(call: Call) {
  const remark = String(call.body['contract_termination_remark'] ?? '')
  const ended = terminateContract(call.context, contractOf(call), 'MCH_API_TERMINATE', remark)
  return answer(call, contractFactsV2(ended))
}

/** Finds the contract by its id, or by plan and merchant's code. */
function contractOf(call: Call): Contract {
  const { contract_id: id, plan_id: plan, contract_code: code } = call.body
  if (!id && (!plan || !code))
    throw new Failure(400, 'PARAM_ERROR', 'contract_id，或plan_id与contract_code，必填其一')
  const contract = findNamedContract(call)
  if (!contract) throw new Failure(400, 'CONTRACT_NOT_EXIST', '签约协议不存在')
  return contract
}
