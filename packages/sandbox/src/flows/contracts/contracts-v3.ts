import { Failure, parameterFailure } from '../../gateway/failure.js'
import { empty, json } from '../../gateway/response.js'
import { message } from '../../messages/index.js'
import type { Call, Flow } from '../flow.js'
import {
  type Contract,
  findContract,
  findContractByCode,
  requireContract,
  showContract,
  terminateContract,
} from './contract-ledger.js'

/** Deduction contracts of APIv3: query, notices before and after a deduction, termination. */
export const contractsV3: Flow = {
  name: 'papay',
  routes: {
    'POST v3/papay/contracts/{contract_id}/notify': notice,
    'POST v3/papay/contracts/{contract_id}/fail-notify': notice,
    'GET v3/papay/sign/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}': query,
    'POST v3/papay/sign/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}/terminate':
      terminate,
  },
}

/** Takes a notice to the payer: of a deduction to come, or of one that failed. */
function notice(call: Call) {
  const { context, variables, body } = call
  const contract = requireContract(findContract(context, variables['contract_id']!))
  if (body['mchid'] !== contract.mchid) {
    throw parameterFailure(
      { location: 'body', field: '/mchid', value: body['mchid'] },
      message('parameter.contract-mchid'),
    )
  }
  if (body['appid'] !== contract.appid) {
    throw parameterFailure(
      { location: 'body', field: '/appid', value: body['appid'] },
      message('parameter.contract-appid'),
    )
  }
  if (contract.state === 'TERMINATED') throw new Failure(400, 'INVALID_REQUEST', '签约协议已解约')
  return empty()
}

function query(call: Call) {
  return json(showContract(contractOf(call)))
}

function terminate(call: Call) {
  const remark = String(call.body['contract_termination_remark'])
  return json(
    showContract(terminateContract(call.context, contractOf(call), 'MERCHANT_TERMINATE', remark)),
  )
}

function contractOf({ context, variables }: Call): Contract {
  return requireContract(
    findContractByCode(context, variables['plan_id']!, variables['out_contract_code']!),
  )
}
