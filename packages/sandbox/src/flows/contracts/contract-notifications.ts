import { toSpacedTime } from '../../clock.js'
import { documentedResource } from '../documented.js'
import type { FlowContext } from '../flow.js'
import type { Contract } from './contract-ledger.js'
import { contractFacts, contractFactsV2 } from './show-contract.js'

const PREFIX = { papay: 'ENTRUST', ecommerce: 'ECOMMERCE_ENTRUST', insurance: 'INSURANCE_ENTRUST' }
const SUMMARY = { SIGN: '签约成功', TERMINATE: '解约成功', RENEW: '续期成功' }

/**
 * Notifies a merchant of what became of a contract, in the dialect in which it was offered. An
 * address that the offer did not give is the merchant's (option `notifyUrl`).
 */
export function notifyOfContract(
  context: FlowContext,
  contract: Contract,
  change: keyof typeof SUMMARY,
): void {
  const url = contract.notify_url ?? context.notifyUrl
  if (url === undefined) return
  if (contract.dialect === 'v2') {
    const at = contract.terminated?.at ?? contract.signedAt
    const resource = {
      result_code: 'SUCCESS',
      ...contractFactsV2(contract),
      change_type: change === 'TERMINATE' ? 'DELETE' : 'ADD',
      operate_time: toSpacedTime(at),
    }
    context.notifier.notify({ event: 'pap-contract-state-changed', dialect: 'v2', url, resource })
    return
  }
  const event = `${PREFIX[contract.family]}.${change}`
  context.notifier.notify({
    ...{ event, dialect: 'v3', url, summary: SUMMARY[change] },
    originalType: contract.family === 'insurance' ? 'insurance_entrust' : 'entrust',
    resource: documentedResource(context, event, contractFacts(contract, context.clock.now())),
  })
}
