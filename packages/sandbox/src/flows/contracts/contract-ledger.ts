import { Failure } from '../../protocol/failure.js'
import type { Dialect } from '../../protocol/request.js'
import type { FlowContext } from '../flow.js'
import { notifyOfContract } from './contract-notifications.js'
import type { Notice } from './notices.js'
import { endSchedulesAt, type Schedule } from './schedules.js'

/** Product that a contract belongs to; each has doors of its own. */
export type ContractFamily = 'papay' | 'ecommerce' | 'insurance'

/** Who ended a contract, as WeChat Pay names it. */
export type TerminationMode = 'USER_TERMINATE' | 'MCH_API_TERMINATE' | 'SYSTEM_TERMINATE'

/** A contract that lets a merchant deduct from a payer. */
export interface Contract {
  contract_id: string
  family: ContractFamily
  mchid: string
  appid: string
  /** The sub-merchant whose contract it is, where a provider signed for it. */
  sub_mchid?: string
  sub_appid?: string
  plan_id: number
  out_contract_code: string
  openid: string
  sub_openid?: string
  contract_display_account: string
  out_user_code?: string
  attach?: string
  request_serial?: string
  /** Where its notifications go, and in which dialect. */
  notify_url?: string
  dialect: Dialect
  state: 'SIGNED' | 'TERMINATED'
  /** Milliseconds since 1970. */
  signedAt: number
  expiresAt: number
  /** Deductions that were agreed on with the contract. */
  schedules: Schedule[]
  /** The latest notice to the payer of a deduction to come. */
  notice?: Notice
  terminated?: { mode: TerminationMode; at: number; remark: string }
}

/** Facts of a contract that a test makes; what is left out is filled in. */
export type ContractFacts = Partial<Omit<Contract, 'state' | 'terminated' | 'mchid' | 'notice'>>

/** Kind of the job that ends a contract whose agreed deduction did not succeed. */
export const END_CONTRACT = 'end-contract'

const CONTRACTS = 'contract'
const CODES = 'contract-code'
const YEAR = 365 * 86_400_000

/**
 * Signs a contract on behalf of the payer.
 *
 * @throws Failure when a signed contract has the same plan and code, or the id is taken.
 */
export function signContract(context: FlowContext, facts: ContractFacts = {}): Contract {
  const { store, mchid, clock, random, scheduler } = context
  const contract: Contract = {
    ...facts,
    contract_id: facts.contract_id ?? `Wx${random.digits(26)}`,
    family: facts.family ?? 'papay',
    mchid,
    appid: facts.appid ?? 'wxd678efh567hg6787',
    plan_id: facts.plan_id ?? 12535,
    out_contract_code: facts.out_contract_code ?? `code${random.digits(16)}`,
    openid: facts.openid ?? `o${random.text(27)}`,
    contract_display_account: facts.contract_display_account ?? '微信代扣用户',
    dialect: facts.dialect ?? 'v3',
    state: 'SIGNED',
    signedAt: facts.signedAt ?? clock.now(),
    expiresAt: facts.expiresAt ?? clock.now() + YEAR,
    schedules: facts.schedules ?? [],
  }
  const same = findContractByCode(context, contract.plan_id, contract.out_contract_code)
  if (same?.state === 'SIGNED') throw new Failure(400, 'CONTRACT_EXISTED', '签约协议号重复')
  if (store.get(CONTRACTS, contract.contract_id))
    throw new Failure(400, 'CONTRACT_EXISTED', '协议ID重复')
  saveContract(context, contract)
  store.put(CODES, codeKey(contract.plan_id, contract.out_contract_code), {
    contract_id: contract.contract_id,
  })
  const end = endSchedulesAt(contract)
  if (end !== undefined) scheduler.schedule(END_CONTRACT, end, { id: contract.contract_id })
  return contract
}

/** Keeps a changed contract. */
export function saveContract({ store }: Pick<FlowContext, 'store'>, contract: Contract): Contract {
  store.put(CONTRACTS, contract.contract_id, contract)
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

/**
 * Ends a contract and notifies its merchant.
 *
 * @throws Failure when it has ended.
 */
export function terminateContract(
  context: FlowContext,
  contract: Contract,
  mode: TerminationMode,
  remark: string,
): Contract {
  if (contract.state === 'TERMINATED') throw new Failure(400, 'INVALID_REQUEST', '签约协议已解约')
  const ended = saveContract(context, {
    ...contract,
    state: 'TERMINATED',
    terminated: { mode, at: context.clock.now(), remark },
  })
  notifyOfContract(context, ended, 'TERMINATE')
  return ended
}

function codeKey(plan: number | string, code: string): string {
  return `${plan}/${code}`
}
