import {
  type Contract,
  findContract,
  terminateContract,
} from '../flows/contracts/contract-ledger.js'
import { acceptOffer, findOffer } from '../flows/contracts/contract-offers.js'
import type { FlowContext } from '../flows/flow.js'
import { notFound } from '../protocol/failure.js'
import { findResource, resourceNames } from '../resources/model.js'
import { makeMove, movesFrom } from '../resources/outside.js'
import { resourcesNamed, type StoredResource, valueNamed } from '../resources/stored-resource.js'

/** What payers do with deduction contracts, whatever the door at which they were offered. */
export interface ContractUser {
  /** Signs the deduction contract that a merchant offered. @throws Failure when none was. */
  signContract(planId: number, outContractCode: string): SignedContract
  /** Ends a deduction contract. @throws Failure when it is not signed. */
  endContract(contractId: string): SignedContract
}

/** What is known of every signed contract, also of those abroad. */
export type SignedContract = Pick<
  Contract,
  'contract_id' | 'plan_id' | 'out_contract_code' | 'state'
> &
  Partial<Contract>

/** Contracts that the resource engine keeps. */
const ELSEWHERE = resourceNames().filter(
  (name) => name.endsWith('papay-contract') && findResource(name)?.outside?.length,
)

/** Makes the payers of one sandbox. */
export function createContractUser(context: FlowContext): ContractUser {
  const { store } = context
  return {
    signContract: (planId, code) =>
      store.transaction(() => {
        if (findOffer(context, planId, code)) return acceptOffer(context, planId, code)
        const offered = named(context, 'out_contract_code', code).find(
          (stored) => Number(valueNamed(findResource(stored.kind)!, stored, 'plan_id')) === planId,
        )
        return offered ? moved(context, offered, 'SIGNED') : acceptOffer(context, planId, code)
      }),
    endContract: (id) =>
      store.transaction(() => {
        const contract = findContract(context, id)
        if (contract) return terminateContract(context, contract, 'USER_TERMINATE', '用户解约')
        const [stored] = named(context, 'contract_id', id)
        if (!stored) throw notFound('签约协议不存在')
        return moved(context, stored, 'TERMINATED')
      }),
  }
}

function named(context: FlowContext, name: string, value: string): StoredResource[] {
  return ELSEWHERE.flatMap((kind) => resourcesNamed(context, kind, name, value)).reverse()
}

function moved(
  context: FlowContext,
  stored: StoredResource,
  to: Contract['state'],
): SignedContract {
  const move = movesFrom(stored.kind, stored.state).find((known) => known.to === to)
  if (!move) throw notFound(to === 'SIGNED' ? '没有待签约的协议' : '签约协议已解约')
  const { names, kind } = makeMove(context, stored, move)
  return {
    contract_id: names['contract_id'] ?? '',
    plan_id: Number(valueNamed(findResource(kind)!, stored, 'plan_id')),
    out_contract_code: names['out_contract_code'] ?? '',
    state: to,
  }
}
