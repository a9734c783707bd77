import { toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../gateway/failure.js'
import type { FlowContext } from '../flow.js'

/** A contract that lets a merchant deduct from a payer. */
export interface Contract {
  contract_id: string
  mchid: string
  appid: string
  plan_id: number
  out_contract_code: string
  openid: string
  contract_display_account: string
  out_user_code?: string
  state: 'SIGNED' | 'TERMINATED'
  /** Milliseconds since 1970. */
  signedAt: number
  expiresAt: number
  terminated?: { mode: 'USER_TERMINATE' | 'MERCHANT_TERMINATE'; at: number; remark: string }
}

/** Facts of a contract that a test makes; what is left out is filled in. */
export type ContractFacts = Partial<Omit<Contract, 'state' | 'terminated' | 'mchid'>>

const CONTRACTS = 'contract'
const CODES = 'contract-code'
const YEAR = 365 * 86_400_000

/**
 * Signs a contract on behalf of the payer.
 *
 * @throws Failure when a signed contract has the same plan and code, or the id is taken.
 */
export function signContract(
  { store, mchid, clock, random }: FlowContext,
  facts: ContractFacts = {},
): Contract {
  const contract: Contract = {
    contract_id: facts.contract_id ?? `Wx${random.digits(26)}`,
    mchid,
    appid: facts.appid ?? 'wxd678efh567hg6787',
    plan_id: facts.plan_id ?? 12535,
    out_contract_code: facts.out_contract_code ?? `code${random.digits(16)}`,
    openid: facts.openid ?? `o${random.text(27)}`,
    contract_display_account: facts.contract_display_account ?? '微信代扣用户',
    ...(facts.out_user_code === undefined ? {} : { out_user_code: facts.out_user_code }),
    state: 'SIGNED',
    signedAt: facts.signedAt ?? clock.now(),
    expiresAt: facts.expiresAt ?? clock.now() + YEAR,
  }
  const same = findContractByCode({ store }, contract.plan_id, contract.out_contract_code)
  if (same?.state === 'SIGNED') throw new Failure(400, 'CONTRACT_EXISTED', '签约协议号重复')
  if (store.get(CONTRACTS, contract.contract_id))
    throw new Failure(400, 'CONTRACT_EXISTED', '协议ID重复')
  store.put(CONTRACTS, contract.contract_id, contract)
  store.put(CODES, codeKey(contract.plan_id, contract.out_contract_code), {
    contract_id: contract.contract_id,
  })
  return contract
}

/** Finds a contract by its id. */
export function findContract(
  { store }: Pick<FlowContext, 'store'>,
  id: string,
): Contract | undefined {
  return store.get<Contract>(CONTRACTS, id)
}

/** Finds the latest contract of a plan and merchant's code. */
export function findContractByCode(
  { store }: Pick<FlowContext, 'store'>,
  plan: number | string,
  code: string,
): Contract | undefined {
  const index = store.get<{ contract_id: string }>(CODES, codeKey(plan, code))
  return index && store.get<Contract>(CONTRACTS, index.contract_id)
}

/** Returns the latest contracts, oldest first. */
export function listContracts({ store }: FlowContext, limit?: number): Contract[] {
  return store.list<Contract>(CONTRACTS, limit)
}

/** Returns a contract, or refuses with `RESOURCE_NOT_EXISTS`. */
export function requireContract(contract: Contract | undefined): Contract {
  if (!contract) throw notFound('签约协议不存在')
  return contract
}

/** Ends a contract; ending it again is refused. */
export function terminateContract(
  { store, clock }: FlowContext,
  contract: Contract,
  mode: 'USER_TERMINATE' | 'MERCHANT_TERMINATE',
  remark: string,
): Contract {
  if (contract.state === 'TERMINATED') throw new Failure(400, 'INVALID_REQUEST', '签约协议已解约')
  const ended: Contract = {
    ...contract,
    state: 'TERMINATED',
    terminated: { mode, at: clock.now(), remark },
  }
  store.put(CONTRACTS, contract.contract_id, ended)
  return ended
}

/** Shows a contract as APIv3 does. */
export function showContract(contract: Contract): Record<string, unknown> {
  const { terminated } = contract
  return {
    mchid: contract.mchid,
    contract_id: contract.contract_id,
    appid: contract.appid,
    plan_id: contract.plan_id,
    out_contract_code: contract.out_contract_code,
    contract_display_account: contract.contract_display_account,
    contract_state: contract.state,
    contract_signed_time: toRfc3339(contract.signedAt),
    contract_expired_time: toRfc3339(contract.expiresAt),
    openid: contract.openid,
    ...(contract.out_user_code === undefined ? {} : { out_user_code: contract.out_user_code }),
    ...(terminated && {
      contract_terminate_info: {
        contract_termination_mode: terminated.mode,
        contract_terminated_time: toRfc3339(terminated.at),
        contract_termination_remark: terminated.remark,
      },
    }),
  }
}

function codeKey(plan: number | string, code: string): string {
  return `${plan}/${code}`
}
