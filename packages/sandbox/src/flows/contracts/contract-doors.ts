import { notFound } from '../../protocol/failure.js'
import type { Call } from '../flow.js'
import {
  type Contract,
  type ContractFamily,
  findContract,
  findContractByCode,
} from './contract-ledger.js'

/** Returns the product whose door a call came through. */
export function familyOf({ template }: Call): ContractFamily {
  if (template.includes('/combine-papay/')) return 'ecommerce'
  return template.includes('/insurance-') ? 'insurance' : 'papay'
}

/**
 * Finds the contract that a call names, at any door: by its id, or by plan and merchant's code. A
 * sub-merchant's contract is found by whoever names that sub-merchant; a provider's door that asks
 * for none finds every one of the provider's.
 */
export function findNamedContract(call: Call): Contract | undefined {
  const { context, template } = call
  const given = { ...call.query, ...call.variables, ...call.body }
  const text = (...names: string[]): string =>
    names.map((name) => String(given[name] ?? '')).find((value) => value !== '') ?? ''
  const [id, plan, code] = [
    text('contract_id'),
    text('plan_id'),
    text('contract_code', 'out_contract_code'),
  ]
  const found = id ? findContract(context, id) : findContractByCode(context, plan, code)
  if (found?.family !== familyOf(call)) return undefined
  const sub = text('sub_mchid', 'sub_mch_id')
  if (sub !== '') return found.sub_mchid === sub ? found : undefined
  const isProviders = /\/partner\/|partner-papay/.test(template)
  return isProviders || found.sub_mchid === undefined ? found : undefined
}

/** Finds the contract that a call names. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireNamedContract(call: Call): Contract {
  const found = findNamedContract(call)
  if (!found) throw notFound('签约协议不存在')
  return found
}
